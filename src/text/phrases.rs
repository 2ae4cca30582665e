//! Many phrases looked for at once, in lines of which most have none.
//!
//! A phrase that begins with a letter or a digit begins a word, so that four bytes at the head of a word tell nearly
//! always that none is there. An automaton over all phrases takes each byte through its states, and is slow to build.

use std::collections::BTreeMap;

/// A place where a phrase stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The phrase, by its position in the list.
    pub(crate) phrase: usize,
    /// Where it begins, in bytes.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

/// A list of phrases.
#[derive(Clone, Debug)]
pub(crate) struct Phrases {
    /// Those of four bytes or more that begin alike, as far as `fours` tells.
    long: Vec<Vec<Phrase>>,
    /// The others, by the first byte.
    short: BTreeMap<u8, Vec<Phrase>>,
    /// For each byte, whether it is a letter or digit of ASCII, and which phrases begin with it.
    kinds: [u8; 256],
    /// By what four bytes come to: one more than the place in `long` of the phrases that may begin with them, or 0.
    fours: Vec<u16>,
    /// Whether capitals and small letters are one.
    caseless: bool,
}

/// A letter or digit.
const LETTER: u8 = 1;
/// A phrase of four bytes or more begins with it.
const LONG: u8 = 2;
/// A shorter phrase begins with it.
const SHORT: u8 = 4;

#[derive(Clone, Debug)]
struct Phrase {
    number: usize,
    words: String,
}

/// Four bytes as a number by which most can be told apart, capitals and small letters alike.
fn four(bytes: [u8; 4]) -> usize {
    let small = u32::from_le_bytes(bytes) | 0x2020_2020;
    (small.wrapping_mul(0x9e37_79b1) >> 20) as usize
}

impl Phrases {
    /// Phrases that are looked for as they stand.
    pub(crate) fn new<P: Into<String>>(phrases: impl IntoIterator<Item = P>) -> Self {
        Self::with(phrases, false)
    }

    /// Phrases in small letters that are looked for in small letters and in capitals, as far as they are of ASCII.
    pub(crate) fn caseless<P: Into<String>>(phrases: impl IntoIterator<Item = P>) -> Self {
        Self::with(phrases, true)
    }

    fn with<P: Into<String>>(phrases: impl IntoIterator<Item = P>, caseless: bool) -> Self {
        let (long, short) = (Vec::new(), BTreeMap::new());
        let mut list = Self { long, short, kinds: [0; 256], fours: vec![0; 1 << 12], caseless };
        for (byte, kind) in (0..=u8::MAX).zip(&mut list.kinds) {
            *kind = if byte.is_ascii_alphanumeric() { LETTER } else { 0 };
        }
        for (number, words) in phrases.into_iter().map(Into::into).enumerate() {
            let Some(&first) = words.as_bytes().first() else { continue };
            let begins = words.as_bytes().first_chunk().copied().map(four);
            let kind = if begins.is_some() { LONG } else { SHORT };
            for first in [first, if caseless { first.to_ascii_uppercase() } else { first }] {
                list.kinds[usize::from(first)] |= kind;
            }
            let phrase = Phrase { number, words };
            if let Some(four) = begins {
                let place = &mut list.fours[four];
                if *place == 0 {
                    list.long.push(Vec::new());
                    // There are no more of them than fours.
                    *place = list.long.len() as u16;
                }
                if let Some(alike) = list.long.get_mut(usize::from(*place) - 1) {
                    alike.push(phrase);
                }
            } else {
                list.short.entry(first).or_default().push(phrase);
            }
        }
        list
    }

    /// Every place where a phrase stands, in the order of their beginnings.
    pub(crate) fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        let mut before = 0;
        for (start, &byte) in text.as_bytes().iter().enumerate() {
            let kind = self.kinds[usize::from(byte)];
            if kind & (LONG | SHORT) != 0 && before & kind & LETTER == 0 {
                self.find_at(text, start, kind, &mut found);
            }
            before = kind;
        }
        found
    }

    /// The phrases at a place whose byte is of this kind.
    #[inline]
    fn find_at(&self, text: &str, start: usize, kind: u8, found: &mut Vec<Found>) {
        let Some(here) = text.as_bytes().get(start..) else { return };
        if kind & LONG != 0
            && let Some(four) = here.first_chunk().copied().map(four)
            && let Some(place) = usize::from(self.fours[four]).checked_sub(1)
        {
            self.these(self.long.get(place), text, start, found);
        }
        if kind & SHORT != 0
            && let Some(first) = here.first()
        {
            let first = if self.caseless { first.to_ascii_lowercase() } else { *first };
            self.these(self.short.get(&first), text, start, found);
        }
    }

    /// Those of some phrases that stand at a place.
    fn these(&self, phrases: Option<&Vec<Phrase>>, text: &str, start: usize, found: &mut Vec<Found>) {
        let Some((before, here)) = text.split_at_checked(start) else { return };
        let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        for Phrase { number, words } in phrases.into_iter().flatten() {
            let same = |here: &[u8]| {
                if self.caseless { here.eq_ignore_ascii_case(words.as_bytes()) } else { here == words.as_bytes() }
            };
            if here.as_bytes().get(..words.len()).is_some_and(same)
                && !(letter(here.chars().next()) && letter(before.chars().next_back()))
            {
                found.push(Found { phrase: *number, start, end: start + words.len() });
            }
        }
    }

    /// The longest phrase with which a text begins.
    pub(crate) fn begins(&self, text: &str) -> Option<Found> {
        let mut found = Vec::new();
        let kind = self.kinds[usize::from(*text.as_bytes().first()?)];
        self.find_at(text, 0, kind, &mut found);
        // Of two that are the same, the one that is on the list first.
        found.into_iter().rev().max_by_key(|found| found.end)
    }

    /// Places of which none overlaps another: of those that do, the first, and of one beginning the longest.
    pub(crate) fn longest(&self, text: &str) -> Vec<Found> {
        let mut found = self.find(text);
        found.sort_by_key(|found| (found.start, usize::MAX - found.end));
        apart(found)
    }

    /// Places of which none overlaps another: of those that do, the one that ends first.
    pub(crate) fn shortest(&self, text: &str) -> Vec<Found> {
        let mut found = self.find(text);
        found.sort_by_key(|found| (found.end, found.start));
        apart(found)
    }
}

/// Without those that begin before the end of one before them.
fn apart(mut found: Vec<Found>) -> Vec<Found> {
    let mut end = 0;
    found.retain(|found| {
        let free = found.start >= end;
        end = if free { found.end } else { end };
        free
    });
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'t>(text: &'t str, found: &[Found]) -> Vec<&'t str> {
        found.iter().filter_map(|found| text.get(found.start..found.end)).collect()
    }

    #[test]
    fn phrases_are_found_where_a_word_begins() {
        let phrases = Phrases::new(["photo", "photo by", "by ann", "© 20", "élan", "x"]);
        for (text, all, longest, shortest) in [
            ("photo by ann", &["photo", "photo by", "by ann"][..], &["photo by"][..], &["photo", "by ann"][..]),
            ("telephoto; photos", &["photo"], &["photo"], &["photo"]),
            ("ann© 2024 élan, bélan, x", &["© 20", "élan", "x"], &["© 20", "élan", "x"], &["© 20", "élan", "x"]),
            ("éphoto Photo", &[], &[], &[]),
            ("p", &[], &[], &[]),
        ] {
            assert_eq!(words(text, &phrases.find(text)), all, "{text}");
            assert_eq!(words(text, &phrases.longest(text)), longest, "{text}");
            assert_eq!(words(text, &phrases.shortest(text)), shortest, "{text}");
            let begins = phrases.begins(text).map(|found| found.end);
            assert_eq!(begins, longest.first().filter(|words| text.starts_with(**words)).map(|words| words.len()));
        }
    }

    #[test]
    fn capitals_make_no_difference_where_they_should_not() {
        let phrases = Phrases::caseless(["(photo", "posted"]);
        assert_eq!(
            words("POSTED (Photo) pOsTed", &phrases.find("POSTED (Photo) pOsTed")),
            ["POSTED", "(Photo", "pOsTed"]
        );
    }
}
