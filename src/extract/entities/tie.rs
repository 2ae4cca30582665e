//! Which runs name one bearer.

use std::collections::{BTreeMap, BTreeSet};

use any_ascii::any_ascii;

use crate::extract::names::{Gender, NameMatch, compare_names, gazetteer, name_words};
use crate::extract::tokens::{Class, Kind, Token};
use crate::model::{Article, Sort};

use super::sorts::{Named, What, bodies, is_place_here, sort_of, written};
use super::{Entities, Entity, EntityMention, Form};

/// Persons who share a family name are compared up to this many, the latest first: nobody names more in one text.
const NAMESAKES: usize = 12;

/// What is known of one bearer while tying.
#[derive(Default)]
struct Bearer {
    entity: Entity,
    last_sentence: usize,
}

#[derive(Default)]
struct Book {
    bearers: Vec<Bearer>,
    /// Persons by their last word.
    surnames: BTreeMap<String, Vec<usize>>,
    /// Persons by their first word.
    givens: BTreeMap<String, Vec<usize>>,
    /// Persons by words in the middle: the first of two family names.
    middles: BTreeMap<String, Vec<usize>>,
    /// Bodies, places and things by their whole name.
    wholes: BTreeMap<String, usize>,
    /// Bodies by their first word.
    starts: BTreeMap<String, Vec<usize>>,
}

fn plain(words: &str) -> String {
    let plain = if words.is_ascii() { words.to_ascii_lowercase() } else { any_ascii(words).to_lowercase() };
    plain.trim_start_matches("the ").replace(['.', '\''], "")
}

impl Book {
    fn add(&mut self, entity: Entity, sentence: usize) -> usize {
        self.bearers.push(Bearer { entity, last_sentence: sentence });
        self.bearers.len() - 1
    }

    fn add_person(&mut self, name: String, sentence: usize) -> usize {
        let words: Vec<String> = plain(&name).split_whitespace().map(str::to_owned).collect();
        let suffix = words.last().is_some_and(|last| name_words().is_suffix(last)) && words.len() > 2;
        let words = if suffix { words.get(..words.len() - 1).unwrap_or_default().to_vec() } else { words };
        let gender = words.first().filter(|_| words.len() > 1).and_then(|first| name_words().given_gender(first));
        let number = self.add(Entity { name, sort: Sort::Person, gender, ..Entity::default() }, sentence);
        if let [first, middle @ .., last] = words.as_slice() {
            self.surnames.entry(last.clone()).or_default().push(number);
            self.givens.entry(first.clone()).or_default().push(number);
            for word in middle.iter().filter(|word| word.len() > 2) {
                self.middles.entry(word.clone()).or_default().push(number);
            }
            for part in last.split('-').filter(|part| part.len() > 2 && *part != last) {
                self.middles.entry(part.to_owned()).or_default().push(number);
            }
        } else if let Some(only) = words.first() {
            self.surnames.entry(only.clone()).or_default().push(number);
        }
        number
    }

    /// The person of this full name, new or known.
    fn person(&mut self, name: &str, sentence: usize) -> usize {
        let key = plain(name);
        let last = key.split_whitespace().rev().find(|word| !name_words().is_suffix(word)).unwrap_or_default();
        let first = key.split_whitespace().next().unwrap_or_default();
        let near = [self.surnames.get(last), self.middles.get(last), self.givens.get(first)];
        let mut candidates: Vec<usize> =
            near.into_iter().flatten().flat_map(|numbers| numbers.iter().rev().take(NAMESAKES).copied()).collect();
        candidates.sort_unstable();
        candidates.dedup();
        for number in candidates.into_iter().rev() {
            let Some(bearer) = self.bearers.get_mut(number) else { continue };
            let same = compare_names(&bearer.entity.name, name);
            let one = matches!(
                same,
                NameMatch::Same | NameMatch::Order | NameMatch::Initials | NameMatch::MiddleName | NameMatch::Nickname
            );
            if one && bearer.entity.name.contains(' ') {
                bearer.last_sentence = sentence;
                let fuller = fullness(name) > fullness(&bearer.entity.name);
                if same != NameMatch::Same || fuller {
                    let other = if fuller {
                        std::mem::replace(&mut bearer.entity.name, name.to_owned())
                    } else {
                        name.to_owned()
                    };
                    if !bearer.entity.aliases.contains(&other) {
                        bearer.entity.aliases.push(other);
                    }
                }
                return number;
            }
        }
        self.add_person(name.to_owned(), sentence)
    }

    /// The person who goes by one word, where it is plain who.
    fn lone(&mut self, word: &str, gender: Option<Gender>, sentence: usize) -> Option<(usize, Form)> {
        for (index, form) in
            [(&self.surnames, Form::Surname), (&self.middles, Form::Surname), (&self.givens, Form::GivenName)]
        {
            let Some(numbers) = index.get(word) else { continue };
            let fits = |number: &&usize| {
                self.bearers.get(**number).is_some_and(|bearer| {
                    gender.is_none() || bearer.entity.gender.is_none() || bearer.entity.gender == gender
                })
            };
            let fitting: Vec<usize> = numbers.iter().filter(fits).copied().collect();
            let number = match fitting.as_slice() {
                [] => return None,
                [only] => *only,
                several => {
                    // Only one of them spoken of just now, or so far.
                    let recent: Vec<usize> = several
                        .iter()
                        .copied()
                        .filter(|&n| {
                            self.bearers
                                .get(n)
                                .is_some_and(|b| b.last_sentence + 2 >= sentence && b.last_sentence <= sentence)
                        })
                        .collect();
                    let [only] = recent.as_slice() else { return None };
                    *only
                }
            };
            return Some((number, form));
        }
        None
    }
}

fn fullness(name: &str) -> (usize, usize) {
    let words = name.split_whitespace();
    (words.clone().filter(|word| word.trim_end_matches('.').chars().count() > 1).count(), words.count())
}

/// The entities, and for each run its entity.
pub(super) fn tie(article: &Article, tokens: &[Vec<Token>], named: &[Named]) -> (Entities, Vec<Option<usize>>) {
    let mut book = Book::default();
    let mut tied: Vec<Option<(usize, Form)>> = vec![None; named.len()];
    let people = spoken_of(article, tokens, named);
    // Full names first, wherever they stand: a headline may well have the surname before.
    for (n, run) in named.iter().enumerate() {
        let Some(sentence) = tokens.get(run.sentence) else { continue };
        let words = written(article, sentence, run.first, run.last);
        let found = match run.what {
            What::Person => Some((book.person(&words, run.sentence), Form::FullName)),
            What::Organisation => Some(body(&mut book, article, sentence, run, &words)),
            What::Place => Some(place(&mut book, sentence, run, &words)),
            What::Demonym => demonym(&mut book, &words, run.sentence),
            What::Open if is_family(&people, sentence, run) => {
                Some((book.person(&words, run.sentence), Form::FullName))
            }
            What::LonePerson | What::Open => None,
        };
        if let Some(slot) = tied.get_mut(n) {
            *slot = found;
        }
    }
    reset_times(&mut book);
    for (n, run) in named.iter().enumerate() {
        let Some(sentence) = tokens.get(run.sentence) else { continue };
        if let Some(Some((number, _))) = tied.get(n) {
            if let Some(bearer) = book.bearers.get_mut(*number) {
                bearer.last_sentence = run.sentence;
            }
            continue;
        }
        if !matches!(run.what, What::LonePerson | What::Open) {
            continue;
        }
        let words = written(article, sentence, run.first, run.last);
        let found = open(&mut book, article, sentence, run, &words);
        if let Some((number, _)) = found
            && let Some(bearer) = book.bearers.get_mut(number)
        {
            bearer.last_sentence = run.sentence;
        }
        if let Some(slot) = tied.get_mut(n) {
            *slot = found;
        }
    }
    titles(article, tokens, named, &tied, &mut book);
    contain(tokens, named, &tied, &mut book);
    number(named, tied, book)
}

/// Words that alone name someone somewhere in the article: after a title, or as one who says something.
fn spoken_of(article: &Article, tokens: &[Vec<Token>], named: &[Named]) -> BTreeSet<String> {
    let mut people = BTreeSet::new();
    for run in named.iter().filter(|run| run.first == run.last && !run.headline) {
        let Some(sentence) = tokens.get(run.sentence) else { continue };
        if run.what == What::LonePerson || run.what == What::Open && speaks(sentence, run) {
            people.insert(plain(&written(article, sentence, run.first, run.last)));
        }
    }
    people
}

/// Whether several words that no list knows end in a word that alone names someone elsewhere.
fn is_family(people: &BTreeSet<String>, sentence: &[Token], run: &Named) -> bool {
    let words = sentence.get(run.first..=run.last).unwrap_or_default();
    (2..=4).contains(&words.len())
        && words.last().is_some_and(|last| people.contains(&plain(&last.lower)))
        && !words.iter().any(|t| t.is("of") || t.kind != Kind::Word)
}

/// "Seen" counts for the second reading, in order.
fn reset_times(book: &mut Book) {
    for bearer in &mut book.bearers {
        bearer.last_sentence = usize::MAX / 2;
    }
}

fn body(book: &mut Book, article: &Article, sentence: &[Token], run: &Named, words: &str) -> (usize, Form) {
    let usual = bodies().usual(words);
    let key = plain(usual.unwrap_or(words));
    let known = book.wholes.get(&key).copied();
    let abbreviation = words.chars().all(|c| !c.is_lowercase()) && !words.contains(' ');
    let number = known.unwrap_or_else(|| {
        let entity = Entity { name: words.to_owned(), sort: Sort::Organisation, ..Entity::default() };
        let number = book.add(entity, run.sentence);
        book.wholes.insert(key.clone(), number);
        if let Some((first, _)) = key.split_once(' ') {
            book.starts.entry(first.to_owned()).or_default().push(number);
        }
        number
    });
    if let Some(bearer) = book.bearers.get_mut(number)
        && bearer.entity.name != words
    {
        let fuller = fullness(words) > fullness(&bearer.entity.name);
        let other =
            if fuller { std::mem::replace(&mut bearer.entity.name, words.to_owned()) } else { words.to_owned() };
        if !bearer.entity.aliases.contains(&other) {
            bearer.entity.aliases.push(other);
        }
    }
    define(book, article, sentence, run, words, number);
    (number, if abbreviation { Form::Abbreviation } else { Form::FullName })
}

/// "Osk Power Group (OPG)": the letters in brackets are the same body's.
fn define(book: &mut Book, article: &Article, sentence: &[Token], run: &Named, words: &str, number: usize) {
    let Some([open, short, close]) = sentence.get(run.last + 1..run.last + 4) else { return };
    if !open.is("(") || !close.is(")") || short.kind != Kind::Word {
        return;
    }
    let short = article.slice(short.at);
    let capitals = short.chars().filter(|c| c.is_uppercase()).count();
    if capitals < 2
        || words.chars().next().map(|c| c.to_ascii_lowercase()) != short.chars().next().map(|c| c.to_ascii_lowercase())
    {
        // The first letters need not agree where the name is given in translation.
        if capitals < 2 || short.chars().any(char::is_lowercase) {
            return;
        }
    }
    book.wholes.entry(plain(short)).or_insert(number);
    if let Some(bearer) = book.bearers.get_mut(number)
        && !bearer.entity.aliases.iter().any(|alias| alias == short)
    {
        bearer.entity.aliases.push(short.to_owned());
    }
}

fn place(book: &mut Book, sentence: &[Token], run: &Named, words: &str) -> (usize, Form) {
    let known = gazetteer();
    let words = if known.knows(words) { words } else { known.abbreviated(words).unwrap_or(words) };
    if let Some(country) = known.country_of_seat(words)
        && (!known.knows(words) || acts(sentence, run))
    {
        let number = country_of(book, country, run.sentence);
        return (number, Form::Seat);
    }
    if known.is_country(words) && !is_state_here(sentence, run) {
        let country = known.canonical(words).unwrap_or(words);
        let number = country_of(book, country, run.sentence);
        let form = if words.chars().all(|c| !c.is_lowercase()) { Form::Abbreviation } else { Form::FullName };
        return (number, form);
    }
    let key = plain(known.canonical(words).filter(|_| !known.is_country(words)).unwrap_or(words));
    let number = book.wholes.get(&key).copied().unwrap_or_else(|| {
        let within = known.within(words).unwrap_or_default().to_vec();
        let entity = Entity { name: words.to_owned(), sort: Sort::Place, within, ..Entity::default() };
        let number = book.add(entity, run.sentence);
        book.wholes.insert(key, number);
        number
    });
    (number, Form::FullName)
}

/// "Atlanta, Georgia": the state and not the country.
fn is_state_here(sentence: &[Token], run: &Named) -> bool {
    run.first.checked_sub(2).and_then(|n| sentence.get(n..run.first)).is_some_and(|before| match before {
        [city, comma] => {
            comma.is(",")
                && city.capital
                && gazetteer().within(&city.lower).is_some_and(|within| {
                    within.first().is_some_and(|outer| {
                        plain(outer) == sentence.get(run.first).map(|t| t.lower.clone()).unwrap_or_default()
                    }) && within.len() > 1
                })
        }
        _ => false,
    })
}

fn country_of(book: &mut Book, country: &str, sentence: usize) -> usize {
    let key = plain(country);
    if let Some(&number) = book.wholes.get(&key) {
        return number;
    }
    let number = book.add(Entity { name: country.to_owned(), sort: Sort::Place, ..Entity::default() }, sentence);
    book.wholes.insert(key, number);
    number
}

fn demonym(book: &mut Book, words: &str, sentence: usize) -> Option<(usize, Form)> {
    let known = gazetteer();
    let country = known.country_of_adjective(words).or_else(|| known.country_of_person(words).map(|(name, _)| name))?;
    Some((country_of(book, country, sentence), Form::Demonym))
}

/// Whether the name is the subject of a verb that only people and bodies do.
fn acts(sentence: &[Token], run: &Named) -> bool {
    let located = run
        .first
        .checked_sub(1)
        .and_then(|n| sentence.get(n))
        .is_some_and(|t| t.class == Class::Preposition && !t.is_in(&["by", "between", "with", "from", "against"]));
    if located {
        return false;
    }
    let mut after = sentence.get(run.last + 1..).unwrap_or_default().iter().filter(|t| t.class != Class::Adverb);
    let Some(next) = after.next() else { return false };
    match next.class {
        Class::Verb => bodies().acts(&next.lemma),
        Class::Auxiliary => after
            .find(|t| t.class != Class::Auxiliary && t.class != Class::Negation)
            .is_some_and(|t| t.class == Class::Verb && bodies().acts(&t.lemma)),
        _ => false,
    }
}

fn titled_gender(sentence: &[Token], run: &Named) -> Option<Gender> {
    sentence
        .get(run.prefix..run.first)?
        .iter()
        .find_map(|token| name_words().title_gender(token.lower.trim_end_matches('.')))
}

/// A run that only the rest of the article can sort.
fn open(book: &mut Book, article: &Article, sentence: &[Token], run: &Named, words: &str) -> Option<(usize, Form)> {
    let key = plain(words);
    let one = run.first == run.last;
    let gender = titled_gender(sentence, run);
    if one {
        if let Some((number, form)) = book.lone(&key, gender, run.sentence) {
            if gender.is_some()
                && let Some(bearer) = book.bearers.get_mut(number)
            {
                bearer.entity.gender = gender;
            }
            return Some((number, form));
        }
        // Several of that name: who is meant is not plain.
        if book.surnames.contains_key(&key) && gender.is_none() {
            return None;
        }
    } else if let Some(number) = same_person(book, words) {
        return Some((number, Form::FullName));
    }
    if let Some(&number) = book.wholes.get(&key) {
        let short = words.chars().all(|c| !c.is_lowercase());
        return Some((number, if short { Form::Abbreviation } else { Form::FullName }));
    }
    if run.what == What::LonePerson {
        let number = book.add_person(words.to_owned(), run.sentence);
        if gender.is_some()
            && let Some(bearer) = book.bearers.get_mut(number)
        {
            bearer.entity.gender = gender;
        }
        return Some((number, Form::FullName));
    }
    if one
        && let Some(starts) = book.starts.get(&key)
        && let [only] = starts.as_slice()
        && !is_place_here(sentence, run)
    {
        return Some((*only, Form::Abbreviation));
    }
    let placed = is_place_here(sentence, run);
    let speaking = one && speaks(sentence, run);
    let sort = if placed {
        Sort::Place
    } else if speaking {
        Sort::Person
    } else {
        sort_of(run.what)
    };
    if sort == Sort::Person {
        return Some((book.add_person(words.to_owned(), run.sentence), Form::FullName));
    }
    let number = book.add(Entity { name: words.to_owned(), sort, ..Entity::default() }, run.sentence);
    book.wholes.insert(key, number);
    define(book, article, sentence, run, words, number);
    Some((number, Form::FullName))
}

fn same_person(book: &Book, words: &str) -> Option<usize> {
    let key = plain(words);
    let last = key.split_whitespace().next_back()?;
    book.surnames
        .get(last)?
        .iter()
        .rev()
        .take(NAMESAKES)
        .copied()
        .find(|&n| book.bearers.get(n).is_some_and(|b| compare_names(&b.entity.name, words) == NameMatch::Same))
}

fn speaks(sentence: &[Token], run: &Named) -> bool {
    let verb = |t: &Token| t.is_in(&["said", "says", "told", "tells", "added"]);
    run.first.checked_sub(1).and_then(|n| sentence.get(n)).is_some_and(verb)
        || sentence.get(run.last + 1).is_some_and(verb)
}

fn titles(article: &Article, tokens: &[Vec<Token>], named: &[Named], tied: &[Option<(usize, Form)>], book: &mut Book) {
    for (run, tie) in named.iter().zip(tied) {
        let (Some((number, _)), Some(sentence)) = (tie, tokens.get(run.sentence)) else { continue };
        if run.prefix == run.first {
            continue;
        }
        let title = written(article, sentence, run.prefix, run.first - 1);
        let gender = titled_gender(sentence, run);
        let Some(bearer) = book.bearers.get_mut(*number) else { continue };
        if !bearer.entity.titles.contains(&title) {
            bearer.entity.titles.push(title);
        }
        if bearer.entity.gender.is_none() {
            bearer.entity.gender = gender;
        }
    }
}

/// What the article says lies in what: "Canoa, Ecuador", "the town of Brill in southern Poland".
fn contain(tokens: &[Vec<Token>], named: &[Named], tied: &[Option<(usize, Form)>], book: &mut Book) {
    for (n, run) in named.iter().enumerate() {
        let (Some(Some((inner, _))), Some(sentence)) = (tied.get(n), tokens.get(run.sentence)) else { continue };
        if book.bearers.get(*inner).is_none_or(|b| b.entity.sort != Sort::Place) || run.what == What::Demonym {
            continue;
        }
        let mut stated = Vec::new();
        // Forward: comma after comma, or "in".
        let mut at = n;
        while let (Some(from), Some(to), Some(Some((outer, _)))) = (named.get(at), named.get(at + 1), tied.get(at + 1))
        {
            if to.sentence != run.sentence || to.first <= from.last || to.what == What::Demonym {
                break;
            }
            let between = sentence.get(from.last + 1..to.first).unwrap_or_default();
            let Some(outer) = book.bearers.get(*outer) else { break };
            let country_like = gazetteer().kind(&outer.entity.name).is_some();
            let joined = match between {
                [comma] => comma.is(",") && country_like && !lists(sentence, from.first, to.last),
                [first, rest @ ..] => {
                    let (first, rest) = if first.is(",") {
                        (rest.first().unwrap_or(first), rest.get(1..).unwrap_or_default())
                    } else {
                        (first, rest)
                    };
                    first.is("in")
                        && rest.iter().all(|t| {
                            gazetteer().is_direction(&t.lower) || t.is("the") || gazetteer().is_place_noun(&t.lower)
                        })
                        && country_like
                }
                [] => false,
            };
            if !joined || outer.entity.sort != Sort::Place {
                break;
            }
            stated.push(outer.entity.name.clone());
            at += 1;
        }
        // Backward: "the Danish port city of Osterby".
        if stated.is_empty() {
            stated.extend(nationality(sentence, run));
        }
        if stated.is_empty() {
            continue;
        }
        let Some(bearer) = book.bearers.get_mut(*inner) else { continue };
        if bearer.entity.stated == 0 && !stated.contains(&bearer.entity.name) {
            let mut within = stated.clone();
            let beyond = stated.last().and_then(|outer| gazetteer().within(outer)).unwrap_or_default();
            let own = std::mem::take(&mut bearer.entity.within);
            // What the list knows stays where it agrees with what is said.
            let agrees = own.iter().any(|outer| stated.iter().any(|s| gazetteer().canonical(s).unwrap_or(s) == outer));
            within.extend(if agrees { own } else { beyond.to_vec() });
            let mut seen: Vec<String> = Vec::new();
            for outer in within {
                let outer_usual = gazetteer().canonical(&outer).unwrap_or(&outer).to_owned();
                if !seen.contains(&outer) && !seen.contains(&outer_usual) {
                    seen.push(outer);
                }
            }
            bearer.entity.stated = stated.len();
            bearer.entity.within = seen;
        }
    }
}

/// "in Leeds, Hull and York": places side by side, none within another.
fn lists(sentence: &[Token], first: usize, last: usize) -> bool {
    let and_after = sentence.get(last + 1).is_some_and(|t| t.is("and"))
        && sentence.get(last + 2).is_some_and(|t| t.capital)
        && !sentence.get(last + 1).is_some_and(|t| t.is(","));
    let kind = |n: usize| sentence.get(n).and_then(|t| gazetteer().kind(&t.lower));
    and_after && kind(first) == kind(last)
}

fn nationality(sentence: &[Token], run: &Named) -> Option<String> {
    let mut n = run.first.checked_sub(1)?;
    if sentence.get(n)?.is("of") {
        n = n.checked_sub(1)?;
    }
    let mut nouns = 0;
    for _ in 0..5 {
        let token = sentence.get(n)?;
        if token.capital {
            let mut written = token.lower.clone();
            if let Some(first) = written.get_mut(..1) {
                first.make_ascii_uppercase();
            }
            return (nouns > 0).then(|| gazetteer().country_of_adjective(&written)).flatten().map(str::to_owned);
        }
        if gazetteer().is_place_noun(&token.lower) {
            nouns += 1;
        } else if !(token.class == Class::Adjective
            || gazetteer().is_direction(&token.lower)
            || token.class == Class::Noun)
        {
            return None;
        }
        n = n.checked_sub(1)?;
    }
    None
}

/// Entities in order of their first mention.
fn number(named: &[Named], tied: Vec<Option<(usize, Form)>>, book: Book) -> (Entities, Vec<Option<usize>>) {
    let mut order: BTreeMap<usize, usize> = BTreeMap::new();
    let mut found = Entities::default();
    let mut places = Vec::with_capacity(tied.len());
    let mut bearers: Vec<Option<Entity>> = book.bearers.into_iter().map(|bearer| Some(bearer.entity)).collect();
    for (run, tie) in named.iter().zip(tied) {
        let Some((old, form)) = tie else {
            places.push(None);
            continue;
        };
        let entity = *order.entry(old).or_insert_with(|| {
            let entity = bearers.get_mut(old).and_then(Option::take).unwrap_or_default();
            found.entities.push(entity);
            found.entities.len() - 1
        });
        found.mentions.push(EntityMention { at: run.at, entity, form });
        places.push(Some(entity));
    }
    (found, places)
}
