//! Articles to terms: what two articles may have in common, as hashes in sorted order.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rust_stemmers::{Algorithm, Stemmer};

use crate::model::Article;
use crate::model::time::month_name;

/// How many bytes of the beginning count as the lead: headline and first paragraphs.
const LEAD: usize = 400;

/// Numbers of four digits that are read as years.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2035;

/// A kind of term. Kinds never meet: the number 34 in a street address is a number, not a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TermKind {
    /// A stemmed word in small letters.
    Word,
    /// A word with a capital.
    Capital,
    /// Two words with capitals side by side: most names of persons, places and bodies.
    Pair,
    /// Digits: ages, tolls, clock times, house numbers.
    Number,
}

impl TermKind {
    /// The letter by which the table of common terms names the kind.
    pub fn letter(self) -> char {
        match self {
            Self::Word => 'w',
            Self::Capital => 'c',
            Self::Pair => 'p',
            Self::Number => 'n',
        }
    }
}

/// A term of an article before it is hashed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Term {
    /// Its kind.
    pub kind: TermKind,
    /// Its letters.
    pub text: String,
    /// The byte of the article's text at which it begins.
    pub at: u32,
}

/// FNV-1a over the kind's letter and the text: fixed for ever, unlike the standard library's hashes.
pub(crate) fn hash(kind: char, text: &str) -> u64 {
    let mut state = 0xcbf2_9ce4_8422_2325_u64;
    let mut take = |byte: u8| state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    take(kind as u8);
    text.bytes().for_each(&mut take);
    state
}

/// A word of a text and what stands before it.
struct Word<'a> {
    text: &'a str,
    at: usize,
    /// Only a space (or a full stop after an initial, and a space) parts it from the word before.
    joined: bool,
}

/// Letters and digits in a row; an apostrophe, a point, a comma or a colon between two of them belongs to the word.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut start: Option<usize> = None;
    let mut last_end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        let inside = c.is_alphanumeric()
            || start.is_some_and(|s| {
                let before = text.get(s..at).and_then(|w| w.chars().next_back());
                match c {
                    '\'' | '’' => next.is_some_and(char::is_alphabetic),
                    '.' | ',' | ':' => {
                        before.is_some_and(|b| b.is_ascii_digit()) && next.is_some_and(|n| n.is_ascii_digit())
                    }
                    _ => false,
                }
            });
        if inside {
            start.get_or_insert(at);
        }
        let end = if inside { at + c.len_utf8() } else { at };
        if (!inside || next.is_none())
            && let Some(s) = start.take()
            && let Some(word) = text.get(s..end)
        {
            let gap = text.get(last_end..s).unwrap_or_default();
            let initial = found.last().is_some_and(|w| w.text.chars().count() == 1);
            found.push(Word { text: word, at: s, joined: gap == " " || (initial && gap == ". ") });
            last_end = end;
        }
    }
    found
}

/// The terms of a text in reading order.
pub fn terms(text: &str) -> Vec<Term> {
    let stemmer = Stemmer::create(Algorithm::English);
    let mut found = Vec::new();
    let mut before: Option<String> = None;
    for word in words(text) {
        let at = u32::try_from(word.at).unwrap_or(u32::MAX);
        let Some(first) = word.text.chars().next() else { continue };
        if first.is_numeric() {
            let digits: String =
                word.text.chars().take_while(|c| c.is_numeric() || matches!(c, '.' | ',' | ':')).collect();
            let digits: String = digits.trim_end_matches(['.', ',', ':']).chars().filter(|&c| c != ',').collect();
            found.push(Term { kind: TermKind::Number, text: digits, at });
            before = None;
            continue;
        }
        let bare = word.text.trim_end_matches("'s").trim_end_matches("’s");
        let small = bare.to_lowercase();
        if small.chars().count() > 1 {
            found.push(Term { kind: TermKind::Word, text: stemmer.stem(&small).into_owned(), at });
        }
        if first.is_uppercase() {
            if let (Some(left), true) = (&before, word.joined) {
                found.push(Term { kind: TermKind::Pair, text: format!("{left} {small}"), at });
            }
            if small.chars().count() > 1 {
                found.push(Term { kind: TermKind::Capital, text: small.clone(), at });
            }
            before = Some(small);
        } else {
            before = None;
        }
    }
    found
}

/// The terms of one article, counted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bag {
    /// Words with their counts, by hash.
    pub words: Vec<(u64, u32)>,
    /// Words of the lead.
    pub lead: Vec<(u64, u32)>,
    /// Words with capitals.
    pub capitals: Vec<u64>,
    /// Pairs of words with capitals.
    pub pairs: Vec<u64>,
    /// Numbers.
    pub numbers: Vec<u64>,
    /// The latest year that the text names.
    pub latest_year: Option<i32>,
    /// Dates that the text names.
    pub dates: Vec<Named>,
}

/// A date as a text names it: a month of a year, a day of a month, or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Named {
    pub year: Option<i16>,
    pub month: i8,
    pub day: Option<i8>,
}

/// The stems of the months' names and abbreviations, and their numbers.
static MONTHS: LazyLock<BTreeMap<String, i8>> = LazyLock::new(|| {
    const SHORT: [&str; 13] =
        ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "may"];
    let stemmer = Stemmer::create(Algorithm::English);
    let mut found = BTreeMap::new();
    for month in 1..=12 {
        let name = month_name(month).to_lowercase();
        for short in SHORT.iter().filter(|short| name.starts_with(*short)) {
            found.insert((*short).to_owned(), month);
        }
        found.insert(stemmer.stem(&name).into_owned(), month);
    }
    found
});

/// The dates among terms in reading order: "March 3, 2025", "3 March", "March 2025".
fn dates(terms: &[Term]) -> Vec<Named> {
    // A word with a capital is two terms; what counts is the order of words and numbers.
    let all: Vec<&Term> = terms.iter().filter(|t| matches!(t.kind, TermKind::Word | TermKind::Number)).collect();
    let number = |n: Option<usize>| -> Option<i32> {
        let term = all.get(n?).filter(|term| term.kind == TermKind::Number)?;
        term.text.parse().ok()
    };
    let day = |n: Option<usize>| number(n).and_then(|day| i8::try_from(day).ok()).filter(|day| (1..=31).contains(day));
    let year = |n: usize| number(Some(n)).filter(|year| YEARS.contains(year)).and_then(|year| i16::try_from(year).ok());
    let mut found = Vec::new();
    for (n, term) in all.iter().enumerate().filter(|(_, term)| term.kind == TermKind::Word) {
        let Some(&month) = MONTHS.get(&term.text) else { continue };
        let named = match (year(n + 1), day(Some(n + 1)), day(n.checked_sub(1))) {
            (None, Some(day), _) => Named { year: year(n + 2), month, day: Some(day) },
            (year, _, day) => Named { year, month, day },
        };
        if named.year.is_some() || named.day.is_some() {
            found.push(named);
        }
    }
    found
}

/// Counts the terms of the parts of `article` that `keep` keeps; parts are its passages.
pub(crate) fn bag(article: &Article, keep: &dyn Fn(&str) -> bool) -> Bag {
    let mut words: BTreeMap<u64, u32> = BTreeMap::new();
    let mut lead: BTreeMap<u64, u32> = BTreeMap::new();
    let mut bag = Bag::default();
    let mut read = 0;
    for part in article.passages.iter().map(|passage| article.slice(passage.at)) {
        if !keep(part) {
            continue;
        }
        let all = terms(part);
        bag.dates.extend(dates(&all));
        for term in all {
            let key = hash(term.kind.letter(), &term.text);
            match term.kind {
                TermKind::Word => {
                    *words.entry(key).or_default() += 1;
                    if read + term.at as usize <= LEAD {
                        *lead.entry(key).or_default() += 1;
                    }
                }
                TermKind::Capital => bag.capitals.push(key),
                TermKind::Pair => bag.pairs.push(key),
                TermKind::Number => {
                    bag.numbers.push(key);
                    let year = Some(&term.text).filter(|text| text.len() == 4).and_then(|text| text.parse().ok());
                    bag.latest_year = bag.latest_year.max(year.filter(|year| YEARS.contains(year)));
                }
            }
        }
        read += part.len();
    }
    bag.dates.sort_unstable();
    bag.dates.dedup();
    for set in [&mut bag.capitals, &mut bag.pairs, &mut bag.numbers] {
        set.sort_unstable();
        set.dedup();
    }
    bag.words = words.into_iter().collect();
    bag.lead = lead.into_iter().collect();
    bag
}

#[cfg(test)]
mod tests {
    use super::{Named, TermKind, dates, terms};

    fn of(kind: TermKind, text: &str) -> Vec<String> {
        terms(text).into_iter().filter(|t| t.kind == kind).map(|t| t.text).collect()
    }

    #[test]
    fn names_are_pairs_of_capitals_within_a_clause() {
        assert_eq!(
            of(TermKind::Pair, "Then Anna K. Lund, Mayor of Port Ellis, left."),
            ["then anna", "anna k", "k lund", "port ellis"]
        );
    }

    #[test]
    fn numbers_keep_points_and_colons_and_lose_the_rest() {
        assert_eq!(of(TermKind::Number, "At 10:45, 1,200 saw 4.2, a 34-year-old."), ["10:45", "1200", "4.2", "34"]);
    }

    #[test]
    fn dates_are_read_in_either_order() {
        let of = |text: &str| dates(&terms(text));
        let day = |year, day| vec![Named { year, month: 3, day }];
        assert_eq!(of("the fire of March 3, 2031, at the mill"), day(Some(2031), Some(3)));
        assert_eq!(of("since 3 March 2031"), day(Some(2031), Some(3)));
        assert_eq!(of("in March 2031"), day(Some(2031), None));
        assert_eq!(of("on 3 March"), day(None, Some(3)));
        assert_eq!(of("may 40 march in March"), []);
    }

    #[test]
    fn words_are_stems_without_the_possessive() {
        assert_eq!(of(TermKind::Word, "The city’s bridges collapsed"), ["the", "citi", "bridg", "collaps"]);
    }
}
