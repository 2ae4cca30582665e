//! What sort of thing a capitalised run names, and what before it is title, office or nationality.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::lexicon::{LEXICON, Tags};
use crate::extract::names::{PlaceKind, gazetteer, is_role_noun, is_role_phrase, name_words};
use crate::extract::tokens::{Class, Kind, Token, noun_lemma};
use crate::model::{Article, Sort, Span};

use super::runs::Run;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    last: BTreeSet<String>,
    weak: BTreeSet<String>,
    of: BTreeSet<String>,
    known: Vec<Known>,
    not_names: BTreeSet<String>,
    acts: BTreeSet<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    #[allow(dead_code, reason = "kept with the list; for readers of the file")]
    country: Option<String>,
}

/// How bodies are called.
pub(super) struct Bodies {
    last: BTreeSet<String>,
    weak: BTreeSet<String>,
    of: BTreeSet<String>,
    known: BTreeMap<String, String>,
    not_names: BTreeSet<String>,
    acts: BTreeSet<String>,
}

const FILE: &str = include_str!("../../../rules/vocabulary/names/organisations.toml");

static BODIES: LazyLock<Bodies> = LazyLock::new(|| {
    let file: File = toml::from_str(FILE).unwrap_or_default();
    let mut known = BTreeMap::new();
    for body in file.known {
        for alias in body.aliases.iter().chain([&body.name]) {
            known.insert(alias.clone(), body.name.clone());
        }
    }
    Bodies { last: file.last, weak: file.weak, of: file.of, known, not_names: file.not_names, acts: file.acts }
});

/// The lists that the program carries.
pub(super) fn bodies() -> &'static Bodies {
    &BODIES
}

impl Bodies {
    /// Whether a name that ends with this word is a body's.
    pub(super) fn ends(&self, word: &str) -> bool {
        self.last.contains(word)
    }

    /// Whether "of" may go on a body's name after this word.
    pub(super) fn heads_of(&self, word: &str) -> bool {
        self.of.contains(word)
    }

    /// Whether a body is called so.
    pub(super) fn is_known(&self, name: &str) -> bool {
        self.known.contains_key(name)
    }

    /// The usual name of a known body.
    pub(super) fn usual(&self, name: &str) -> Option<&str> {
        self.known.get(name).map(String::as_str)
    }

    /// Whether the capitalised word names nobody ("GMT", "English").
    pub(super) fn is_no_name(&self, word: &str) -> bool {
        self.not_names.contains(word)
    }

    /// Whether the verb's subject is someone or some body.
    pub(super) fn acts(&self, lemma: &str) -> bool {
        self.acts.contains(lemma)
    }
}

/// A run, or a part of one, with what it names.
#[derive(Clone, Debug)]
pub(super) struct Named {
    /// Which sentence.
    pub(super) sentence: usize,
    /// First token of the name itself.
    pub(super) first: usize,
    /// Last token, included.
    pub(super) last: usize,
    /// The name's words.
    pub(super) at: Span,
    /// What it names.
    pub(super) what: What,
    /// First token of the titles and offices before the name; `first` where there are none.
    pub(super) prefix: usize,
    /// Whether it stands in a headline with capitals throughout.
    pub(super) headline: bool,
}

/// What a run names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum What {
    /// Someone, by more than one name.
    Person,
    /// Someone, by one name with a title or other plain sign.
    LonePerson,
    /// A body.
    Organisation,
    /// A place.
    Place,
    /// A country, by adjective or by its people.
    Demonym,
    /// One word, or several, of which only the rest of the article can tell.
    Open,
}

/// The runs, taken apart and sorted.
pub(super) fn sort(article: &Article, tokens: &[Vec<Token>], runs: &[Run]) -> Vec<Named> {
    let mut named = Vec::with_capacity(runs.len());
    for run in runs {
        let Some(sentence) = tokens.get(run.sentence) else { continue };
        split(article, sentence, run, &mut named);
    }
    named
}

/// The words of some tokens with single spaces.
pub(super) fn written(article: &Article, sentence: &[Token], first: usize, last: usize) -> String {
    let (Some(from), Some(to)) = (sentence.get(first), sentence.get(last)) else { return String::new() };
    let words = article.slice(from.at.join(to.at));
    if words.contains(['\n', '\t']) || words.contains("  ") {
        words.split_whitespace().collect::<Vec<_>>().join(" ")
    } else {
        words.to_owned()
    }
}

fn lower(sentence: &[Token], first: usize, last: usize) -> String {
    let mut words = String::new();
    for token in sentence.get(first..=last).unwrap_or_default() {
        if !words.is_empty() {
            words.push(' ');
        }
        let word = token.lower.trim_end_matches('.');
        // "Then-Foreign Secretary": when, and then what.
        let word = ["then-", "ex-", "now-"].iter().find_map(|when| word.strip_prefix(when)).unwrap_or(word);
        words.push_str(word);
    }
    words
}

fn split(article: &Article, sentence: &[Token], run: &Run, named: &mut Vec<Named>) {
    let mut start = run.first;
    let end = run.last;
    let mut push = |first: usize, last: usize, prefix: usize, what: What| {
        let (Some(from), Some(to)) = (sentence.get(first), sentence.get(last)) else { return };
        let at = from.at.join(to.at);
        named.push(Named { sentence: run.sentence, first, last, at, what, prefix, headline: run.headline });
    };
    // Demonyms and countries before a name: "Russian President Vladimir …", "UK ambassador".
    while start <= end {
        let words = written(article, sentence, start, start);
        let adjective =
            gazetteer().country_of_adjective(&words).is_some() || gazetteer().country_of_person(&words).is_some();
        let two = start < end && {
            let two = written(article, sentence, start, start + 1);
            gazetteer().country_of_adjective(&two).is_some() || gazetteer().country_of_person(&two).is_some()
        };
        let rest = start + 1 + usize::from(two);
        if !(adjective || two) {
            break;
        }
        // "German Shepherd Rescue Ltd", "Dutch Bros": the adjective is part of a body's name.
        if rest <= end && is_body(article, sentence, start, end) && !is_person_rest(article, sentence, rest, end) {
            break;
        }
        push(start, rest - 1, start, What::Demonym);
        start = rest;
    }
    if start > end {
        return;
    }
    whole(article, sentence, run, start, end, &mut push);
}

/// Whether what is left after a nationality begins with an office or ends as a person's name.
fn is_person_rest(article: &Article, sentence: &[Token], first: usize, last: usize) -> bool {
    office_prefix(article, sentence, first, last) > first
}

/// The first token after titles and offices at the beginning of a run; `first` where there are none.
fn office_prefix(article: &Article, sentence: &[Token], first: usize, last: usize) -> usize {
    let words = name_words();
    let mut name = first;
    for n in first..last {
        let Some(token) = sentence.get(n) else { break };
        let one = token.lower.trim_end_matches('.');
        let titled = words.is_title(one)
            || (n > first && words.is_title(&lower(sentence, n - 1, n)))
            || (n > first + 1 && words.is_title(&lower(sentence, n - 2, n)));
        let role =
            is_role_noun(&noun_lemma(one)) && LEXICON.get(one).is_some() || is_role_phrase(&lower(sentence, first, n));
        let given_next = sentence.get(n + 1).is_some_and(|next| words.is_given(&next.lower));
        // "James Baker Smith": a role noun after a given name is a family name.
        let after_given = n > first
            && sentence.get(n - 1).is_some_and(|before| words.is_given(&before.lower))
            && !words.is_title(&before_lower(sentence, n));
        if titled && !after_given || role && !after_given && (given_next || last - n <= 2) {
            name = n + 1;
        }
    }
    let _ = article;
    name
}

fn before_lower(sentence: &[Token], n: usize) -> String {
    n.checked_sub(1).and_then(|n| sentence.get(n)).map(|t| t.lower.clone()).unwrap_or_default()
}

fn is_body(article: &Article, sentence: &[Token], first: usize, last: usize) -> bool {
    let words = written(article, sentence, first, last);
    if bodies().is_known(&words) {
        return true;
    }
    let Some(end) = sentence.get(last) else { return false };
    let tail = end.lower.trim_end_matches('.');
    // "Emily Church" is someone.
    let family = last == first + 1
        && bodies().weak.contains(tail)
        && sentence.get(first).is_some_and(|t| name_words().is_given(&t.lower) && !gazetteer().knows(&t.lower));
    let starts = sentence.get(first).is_some_and(|t| bodies().heads_of(&t.lower));
    let of = sentence.get(first..=last).unwrap_or_default().iter().any(|t| t.is("of") || t.is("for"));
    (bodies().ends(tail) && last > first && !family)
        || (of && starts)
        || (of
            && sentence.get(first..last).unwrap_or_default().iter().any(|t| t.capital && bodies().heads_of(&t.lower)))
}

fn is_acronym(word: &str) -> bool {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    (2..=6).contains(&letters) && word.chars().all(|c| c.is_uppercase() || c == '.' || c == '&' || c.is_ascii_digit())
}

fn whole(
    article: &Article,
    sentence: &[Token],
    run: &Run,
    first: usize,
    last: usize,
    push: &mut impl FnMut(usize, usize, usize, What),
) {
    let words = written(article, sentence, first, last);
    let one = first == last;
    let Some(token) = sentence.get(first) else { return };
    let Some(end) = sentence.get(last) else { return };
    if one && bodies().not_names.contains(token.lower.trim_end_matches('.')) && !bodies().is_known(&words) {
        return;
    }
    let places = gazetteer();
    // "Troy, Mich.", "BRISTOL, TN": letters that are a state only behind a comma.
    let behind_comma = one
        && first.checked_sub(2).and_then(|n| sentence.get(n..first)).is_some_and(|before| {
            before.first().is_some_and(|t| t.capital) && before.last().is_some_and(|t| t.is(","))
        });
    if behind_comma && places.abbreviated(&words).is_some() {
        return push(first, last, first, What::Place);
    }
    // "Labor Day": days with names.
    if sentence.get(last + 1).is_some_and(|t| t.capital && t.is_in(&["day", "eve", "week", "weekend"])) {
        return;
    }
    // "the Court", "the Legislature": a common noun with a capital names nobody by itself.
    let common =
        one && LEXICON.get(&token.lower).is_some_and(|e| e.tags.any(Tags::LISTED_NOUN)) && !places.knows(&words);
    if common && first.checked_sub(1).and_then(|n| sentence.get(n)).is_some_and(|t| t.class == Class::Determiner) {
        return;
    }
    if bodies().is_known(&words) && !(one && places.is_country(&words)) {
        return push(first, last, first, What::Organisation);
    }
    if places.country_of_seat(&words).is_some() && !places.knows(&words) {
        return push(first, last, first, What::Place);
    }
    if places.knows(&words) && !(one && is_person_here(sentence, first, last)) {
        return push(first, last, first, What::Place);
    }
    if is_body(article, sentence, first, last) && office_prefix(article, sentence, first, last) != last {
        return push(first, last, first, What::Organisation);
    }
    let name = office_prefix(article, sentence, first, last);
    if name > first
        && sentence.get(first..=last).unwrap_or_default().iter().any(|t| t.is("of"))
        && sentence.get(last).is_some_and(|t| LEXICON.get(&t.lower).is_some())
    {
        // "Minister of State Assets": an office, and its holder nowhere.
        return;
    }
    if name > first {
        // What stands before the office is a place or body: "Bay County Sheriff", "Trend Micro researcher".
        let office = office_start(sentence, first, name);
        if office > first {
            whole(article, sentence, &Run { initial: false, ..*run }, first, office - 1, push);
        }
        let what = if name == last { What::LonePerson } else { What::Person };
        // "Chief Justice", "Prime Minister": an office without a holder.
        if name == last
            && LEXICON.get(&end.lower).is_some_and(|e| e.tags.any(Tags::LISTED_NOUN))
            && (is_role_noun(&end.lower) || bodies().ends(&end.lower))
        {
            return;
        }
        return push(name, last, office, what);
    }
    if one
        && (name_words().is_title(token.lower.trim_end_matches('.'))
            || is_role_noun(&token.lower) && LEXICON.get(&token.lower).is_some())
    {
        return;
    }
    if !one && is_role_phrase(&lower(sentence, first, last)) {
        return;
    }
    if !one && words.contains('&') {
        return push(first, last, first, What::Organisation);
    }
    // A place in front of a person's name: "UK Andrey …", "Canada Jean …".
    if !one {
        for cut in (first..last).rev() {
            let head = written(article, sentence, first, cut);
            let rest_person = sentence.get(cut + 1).is_some_and(|t| name_words().is_given(&t.lower)) && last - cut >= 2;
            if rest_person && (places.knows(&head) || bodies().is_known(&head)) && !name_words().is_given(&token.lower)
            {
                whole(article, sentence, &Run { initial: false, ..*run }, first, cut, push);
                return whole(article, sentence, &Run { initial: false, ..*run }, cut + 1, last, push);
            }
        }
    }
    let tail = end.lower.trim_end_matches('.');
    if !one && (places.ends_place(tail) || places.begins_place(&token.lower)) && !name_words().is_given(&token.lower) {
        return push(first, last, first, What::Place);
    }
    if !one
        && places.ends_place(tail)
        && LEXICON.get(tail).is_some()
        && last - first >= 1
        && preceded_by_place_word(sentence, first)
    {
        return push(first, last, first, What::Place);
    }
    if one && is_acronym(&words) && !name_words().is_given(&token.lower) {
        return push(first, last, first, What::Organisation);
    }
    if one {
        return push(
            first,
            last,
            first,
            if is_person_here(sentence, first, last) { What::LonePerson } else { What::Open },
        );
    }
    // "Osk Transport Union (OTU)": its first letters in brackets make a body of it.
    if defines(article, sentence, first, last) {
        return push(first, last, first, What::Organisation);
    }
    let person = looks_like_person(sentence, first, last);
    push(first, last, first, if person { What::Person } else { What::Open });
}

/// Whether the words' first letters follow in brackets.
fn defines(article: &Article, sentence: &[Token], first: usize, last: usize) -> bool {
    let Some([open, short, close]) = sentence.get(last + 1..last + 4) else { return false };
    open.is("(") && close.is(")") && short.kind == Kind::Word && {
        let letters = article.slice(short.at);
        let initial = sentence.get(first).and_then(|t| any_ascii::any_ascii(article.slice(t.at)).chars().next());
        is_acronym(letters) && letters.chars().next() == initial
    }
}

/// Where the office before a name begins: as far back as its own words go.
fn office_start(sentence: &[Token], first: usize, name: usize) -> usize {
    for start in first..name {
        let words = lower(sentence, start, name - 1);
        if name_words().is_title(&words) || is_role_phrase(&words) {
            // Several titles in a row belong together: "Professor Sir", "Prime Minister Sir".
            let mut from = start;
            while let Some(n) = (1..=4usize)
                .rev()
                .find(|n| from >= first + n && name_words().is_title(&lower(sentence, from - n, from - 1)))
            {
                from -= n;
            }
            return from;
        }
    }
    let ordinary = |n: usize| sentence.get(n).is_some_and(|t| LEXICON.get(&t.lower).is_some());
    let mut from = name.saturating_sub(1).max(first);
    while from > first && ordinary(from - 1) {
        from -= 1;
    }
    from
}

/// Whether the words around a lone capitalised word show a person.
fn is_person_here(sentence: &[Token], first: usize, last: usize) -> bool {
    let before = first.checked_sub(1).and_then(|n| sentence.get(n));
    let after = sentence.get(last + 1);
    let bracketed = after.is_some_and(|t| t.is("("))
        && sentence.get(last + 2).is_some_and(|t| {
            t.kind == Kind::Number && t.lower.parse::<u16>().is_ok_and(|age| (1..=110).contains(&age))
        })
        && sentence.get(last + 3).is_some_and(|t| t.is(")"));
    let introduced = before.is_some_and(|t| t.is(","))
        && first
            .checked_sub(2)
            .and_then(|n| sentence.get(n))
            .is_some_and(|t| t.class == Class::Noun && is_role_noun(&t.lemma) && t.lemma == t.lower)
        && after.is_none_or(|t| t.is(","));
    let aged = bracketed
        || introduced
        || after.is_some_and(|t| t.is(","))
            && sentence.get(last + 2).is_some_and(|t| {
                t.kind == Kind::Number && t.lower.parse::<u16>().is_ok_and(|age| (1..=110).contains(&age))
            })
            && sentence.get(last + 3).is_none_or(|t| t.kind == Kind::Punct);
    let role_before = before
        .is_some_and(|t| !t.capital && t.class == Class::Noun && is_role_noun(&t.lemma) && !t.is("agent"))
        || before.is_some_and(|t| t.kind == Kind::Number && t.lower.ends_with("-year-old"));
    let kin_after = after.is_some_and(|t| t.is("'s"))
        && sentence.get(last + 2).is_some_and(|t| {
            t.is_in(&[
                "wife", "husband", "mother", "father", "family", "lawyer", "death", "body", "son", "daughter",
                "brother", "sister", "parents", "friends",
            ])
        });
    aged || role_before || kin_after
}

fn preceded_by_place_word(sentence: &[Token], first: usize) -> bool {
    first
        .checked_sub(1)
        .and_then(|n| sentence.get(n))
        .is_some_and(|t| t.is_in(&["in", "at", "near", "on", "from", "to", "off", "of", "along", "outside", "through"]))
}

/// Whether several capitalised words are a person's name rather than anything else's.
fn looks_like_person(sentence: &[Token], first: usize, last: usize) -> bool {
    let Some(token) = sentence.get(first) else { return false };
    let words = sentence.get(first..=last).unwrap_or_default();
    let ordinary = |token: &Token| {
        LEXICON
            .get(&token.lower)
            .is_some_and(|entry| entry.tags.any(Tags::LISTED_NOUN.with(Tags::ADJECTIVE).with(Tags::VERB)))
    };
    if words.len() > 5 || words.iter().any(|t| t.kind != Kind::Word || t.is("of") || t.is("'s")) {
        return false;
    }
    if name_words().is_given(&token.lower) && !words.iter().skip(1).all(|t| ordinary(t) && bodies().ends(&t.lower)) {
        return true;
    }
    let initial = words
        .iter()
        .take(words.len() - 1)
        .any(|t| t.lower.trim_end_matches('.').chars().count() == 1 || is_initials(&t.lower));
    if initial || is_person_here(sentence, first, last) {
        return true;
    }
    if words.iter().any(ordinary) {
        return speaks(sentence, first, last) && !ordinary(token);
    }
    speaks(sentence, first, last) || told_as_person(sentence, first, last)
}

fn is_initials(word: &str) -> bool {
    word.contains('.') && word.split('.').all(|piece| piece.len() <= 1)
}

/// Whether the name says something: "said X", "X told".
fn speaks(sentence: &[Token], first: usize, last: usize) -> bool {
    let verb = |t: &Token| t.is_in(&["said", "says", "told", "tells", "added", "recalled", "explained"]);
    first.checked_sub(1).and_then(|n| sentence.get(n)).is_some_and(verb) || sentence.get(last + 1).is_some_and(verb)
}

/// Whether what follows belongs to a person: ", who", ", the … ROLE".
fn told_as_person(sentence: &[Token], first: usize, last: usize) -> bool {
    let mut after = sentence.get(last + 1..).unwrap_or_default().iter();
    let Some(next) = after.next() else { return false };
    if next.is("who") {
        return true;
    }
    if next.is(",") {
        return after.next().is_some_and(|t| t.is("who") || t.is("whose"))
            || sentence
                .get(last + 2..last + 8)
                .unwrap_or_default()
                .iter()
                .take_while(|t| t.kind != Kind::Punct)
                .any(|t| t.class == Class::Noun && is_role_noun(&t.lemma));
    }
    // Two or three words that no list knows, as the subject of a verb that people do.
    let unknown = sentence
        .get(first..=last)
        .unwrap_or_default()
        .iter()
        .all(|t| LEXICON.get(&t.lower).is_none() && !gazetteer().knows(&t.lower));
    unknown
        && last - first <= 2
        && first
            .checked_sub(1)
            .and_then(|n| sentence.get(n))
            .is_none_or(|t| !t.is_in(&["the", "in", "at", "near", "from", "on", "a", "an", "off", "outside"]))
}

/// What a name's own words and its neighbours say of the place it may be.
pub(super) fn is_place_here(sentence: &[Token], named: &Named) -> bool {
    let before = named.first.checked_sub(1).and_then(|n| sentence.get(n));
    before.is_some_and(|t| t.is_in(&["in", "near", "at", "outside", "across"]))
        || before.is_some_and(|t| t.is("of"))
            && named
                .first
                .checked_sub(2)
                .and_then(|n| sentence.get(n))
                .is_some_and(|t| gazetteer().is_place_noun(&t.lower))
        || before.is_some_and(|t| gazetteer().is_place_noun(&t.lower) && t.class == Class::Noun)
        || sentence.get(named.last + 1).is_some_and(|t| {
            t.class == Class::Noun
                && !t.capital
                && (gazetteer().ends_place(&t.lower) || gazetteer().is_place_noun(&t.lower))
        })
        || sentence.get(named.last + 1).is_some_and(|t| t.is(","))
            && sentence
                .get(named.last + 2)
                .is_some_and(|t| t.capital && gazetteer().kind(&t.lower).is_some_and(|kind| kind != PlaceKind::City))
}

/// The sort of thing a settled kind is.
pub(super) fn sort_of(what: What) -> Sort {
    match what {
        What::Person | What::LonePerson => Sort::Person,
        What::Organisation => Sort::Organisation,
        What::Place | What::Demonym => Sort::Place,
        What::Open => Sort::Thing,
    }
}
