//! Which runs name one bearer.

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::names::{Gender, NameMatch, compare_names, gazetteer, name_words};
use crate::extract::tokens::{Class, Kind, Token};
use crate::model::{Article, Sort};

use super::bodies::bodies;
use super::book::{Book, NAMESAKES, fullness, plain};
use super::containment::contain;
use super::signs::is_place_here;
use super::sorts::{Named, What, sort_of, written};
use super::{Entities, Entity, EntityMention, Form};

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
            What::Open if is_family(&people, sentence, run) || listed(sentence, named, n) => {
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

/// "Ana Maria Kolb, Sharda Quorin and Jan Pruss": between people stands someone.
fn listed(sentence: &[Token], named: &[Named], n: usize) -> bool {
    let Some(run) = named.get(n) else { return false };
    let words = sentence.get(run.first..=run.last).unwrap_or_default();
    let unknown = (2..=4).contains(&words.len())
        && words.iter().all(|t| t.kind == Kind::Word && t.listed.is_none() && !gazetteer().knows(&t.lower));
    let beside = |other: Option<&Named>, forward: bool| {
        other.is_some_and(|other| {
            let between = if forward { run.last + 1..other.prefix } else { other.last + 1..run.prefix };
            let gap = sentence.get(between).unwrap_or_default();
            other.sentence == run.sentence
                && other.what == What::Person
                && (1..=2).contains(&gap.len())
                && gap.iter().all(|t| t.is(",") || t.is("and"))
        })
    };
    unknown && (beside(named.get(n + 1), true) || beside(n.checked_sub(1).and_then(|n| named.get(n)), false))
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
                        plain(outer) == sentence.get(run.first).map(|t| t.lower.as_str().to_owned()).unwrap_or_default()
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
        let title = written(article, sentence, run.prefix, run.first - 1).into_owned();
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
