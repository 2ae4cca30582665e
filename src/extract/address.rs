//! Addresses as police give them: "the 1300 block of West Brannock Avenue". Two outlets that name one street and two
//! blocks of it disagree on where it happened.

use std::sync::LazyLock;

use regex::Regex;

use crate::model::{Article, Facet, FacetKind, Key, Span, Value};

use super::names::gazetteer;
use super::scene::Parsed;

/// The relation of an event to its address.
pub(crate) const ADDRESS: &str = "address";

/// Number and street; where the street ends is for [`street`] to say.
static BLOCK: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?-u:\b)(?P<number>[0-9]{2,5})(?:-| )(?:hundred )?block (?:of |on )?(?P<street>(?:[0-9]+(?:st|nd|rd|th)|[A-Z][A-Za-z.'-]*)(?: (?:[0-9]+(?:st|nd|rd|th)?|[A-Z][A-Za-z.'-]*)){0,5})",
    )
    .ok()
});

/// The addresses of an article, each once. Where someone lives is no address of an event.
pub(crate) fn addresses(article: &Article, parsed: &[Parsed]) -> Vec<Facet> {
    let mut found: Vec<Facet> = Vec::new();
    let Some(block) = &*BLOCK else { return found };
    for sentence in parsed {
        let text = article.slice(sentence.sentence.at);
        if !text.contains("block") {
            continue;
        }
        for read in block.captures_iter(text) {
            let (Some(number), Some(run)) = (read.name("number"), read.name("street")) else { continue };
            if is_home(text.get(..number.start()).unwrap_or_default()) {
                continue;
            }
            let street = street(run.as_str());
            if street.is_empty() {
                continue;
            }
            let offset = |n: usize| sentence.sentence.at.start + u32::try_from(n).unwrap_or(u32::MAX);
            let at = Span { start: offset(number.start()), end: offset(run.start() + street.len()) };
            let value = Value::Place(vec![format!("{} block of {street}", number.as_str())]);
            if found.iter().any(|f| f.value == value) {
                continue;
            }
            found.push(Facet {
                kind: FacetKind::Where,
                key: Key { relation: ADDRESS.to_owned(), ..Key::default() },
                value,
                at,
                how: "address".to_owned(),
                assumed: Vec::new(),
            });
        }
    }
    found
}

/// Whether the words before an address make it someone's home: ", of the 500 block", "who lives in the 500 block".
fn is_home(before: &str) -> bool {
    const LIVES: &[&str] =
        &["live", "lives", "lived", "living", "reside", "resides", "resided", "resident", "residents"];
    let words: Vec<String> =
        before.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect();
    let last: Vec<&str> = words.iter().rev().take(5).map(String::as_str).collect();
    matches!(last.as_slice(), ["the", "of" | "from", ..] | ["of" | "from", ..])
        || last.iter().any(|word| LIVES.contains(word))
}

/// The street's own words in a run with capitals: up to its kind ("Avenue") and a quarter behind it, without a day.
fn street(run: &str) -> &str {
    let plain = |word: &str| word.trim_end_matches('.').to_lowercase();
    let mut end = 0;
    let mut at = 0;
    let mut words = run.split(' ').peekable();
    let mut n = 0;
    while let Some(word) = words.next() {
        let stop = at + word.len();
        if super::is_calendar(&plain(word)) {
            break;
        }
        end = stop;
        at = stop + 1;
        let kind = n > 0 && gazetteer().street(&plain(word)).is_some();
        n += 1;
        if kind {
            // "Brill Road NE".
            if let Some(next) = words.peek().filter(|next| gazetteer().is_quarter(&plain(next))) {
                end = at + next.len();
            }
            break;
        }
        // The full stop of a sentence ends it, that of "N." or "St." does not.
        if word.ends_with('.') && word.len() > 3 {
            break;
        }
    }
    run.get(..end).unwrap_or_default().trim_end_matches(['.', '\'', '-'])
}

/// An address taken apart: the block, the street's own words, its kind and its quarter.
type Parts = (u32, Vec<String>, Option<String>, Option<String>);

/// How two addresses relate: whether they are of one street, and then whether of one block.
pub(crate) fn same_block(a: &str, b: &str) -> Option<bool> {
    let parts = |address: &str| -> Option<Parts> {
        let (number, street) = address.split_once(" block of ")?;
        let mut words: Vec<String> = any_ascii::any_ascii(street)
            .to_lowercase()
            .split([' ', '-'])
            .map(|w| w.trim_end_matches('.').to_owned())
            .collect();
        let first = words.first().filter(|_| words.len() > 1).filter(|w| gazetteer().is_quarter(w)).cloned();
        if first.is_some() {
            words.remove(0);
        }
        let last = words.last().filter(|_| words.len() > 1).filter(|w| gazetteer().is_quarter(w)).cloned();
        if last.is_some() {
            words.pop();
        }
        let kind = words.last().filter(|_| words.len() > 1).and_then(|w| gazetteer().street(w)).map(str::to_owned);
        if kind.is_some() {
            words.pop();
        }
        let side = first.or(last).and_then(|side| side.chars().next()).map(String::from);
        Some((number.parse().ok()?, words, kind, side))
    };
    let ((number, words, kind, side), (other, others, other_kind, other_side)) = (parts(a)?, parts(b)?);
    let clash = |x: &Option<String>, y: &Option<String>| x.is_some() && y.is_some() && x != y;
    if words != others || clash(&kind, &other_kind) || clash(&side, &other_side) {
        return None;
    }
    Some(number == other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_street_ends_with_its_kind_and_before_a_day() {
        for (run, expected) in [
            ("West Arlen Avenue", "West Arlen Avenue"),
            ("Arlen Avenue Monday", "Arlen Avenue"),
            ("Brill Road NE", "Brill Road NE"),
            ("Arlen.", "Arlen"),
            ("N. Tarvo St", "N. Tarvo St"),
            ("Tarvo Monday", "Tarvo"),
            ("East 14th Street", "East 14th Street"),
            ("Court Street", "Court Street"),
            ("Monday", ""),
        ] {
            assert_eq!(street(run), expected, "{run}");
        }
    }

    #[test]
    fn blocks_are_compared_on_one_street_alone() {
        for (a, b, expected) in [
            ("1700 block of West Arlen Avenue", "1700 block of Arlen", Some(true)),
            ("1700 block of West Arlen Avenue", "1800 block of W. Arlen Ave", Some(false)),
            ("12000 block of East 14th Street", "12500 block of East 14th Street", Some(false)),
            ("1700 block of Arlen Avenue", "1800 block of Arlen Court", None),
            ("1700 block of North Arlen", "1800 block of South Arlen", None),
            ("1700 block of Arlen Avenue", "1700 block of Tarvo Avenue", None),
        ] {
            assert_eq!(same_block(a, b), expected, "{a} / {b}");
            assert_eq!(same_block(b, a), expected, "{b} / {a}");
        }
    }

    #[test]
    fn a_home_is_no_address_of_an_event() {
        for (before, home) in [
            ("Lena Ortiz, 34, of the ", true),
            ("He lived in the ", true),
            ("A resident of the ", true),
            ("Police were called to the ", false),
            ("It happened in the ", false),
        ] {
            assert_eq!(is_home(before), home, "{before}");
        }
    }
}
