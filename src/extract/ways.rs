//! Ways in which vocabulary files say that something is told: words in a row.
//!
//! `a|b` is one of two words, `?a|b` may be missing, `*` is up to six words. Words are lemmas or written forms, small letters.

use super::tokens::{Kind, Token};
use crate::model::table::Table;

/// One step of a way.
pub(super) enum Step {
    /// One of these words.
    Word {
        /// The words.
        any: Vec<String>,
        /// Whether it may be missing.
        may_miss: bool,
    },
    /// Up to six words.
    Gap,
}

/// How many words a gap is at most.
pub(super) const GAP: usize = 6;

/// The steps of a way as written.
pub(super) fn steps(words: &str) -> Vec<Step> {
    let step = |word: &str| {
        if word == "*" {
            return Step::Gap;
        }
        let bare = word.strip_prefix('?');
        let any = bare.unwrap_or(word).split('|').map(str::to_owned).collect();
        Step::Word { any, may_miss: bare.is_some() }
    };
    words.split_whitespace().map(step).collect()
}

/// How many tokens the steps take up where they fit the tokens, which come in the order in which the steps go.
pub(super) fn fit(steps: &[Step], tokens: &[&Token]) -> Option<usize> {
    let Some((step, later)) = steps.split_first() else { return Some(0) };
    match step {
        Step::Word { any, may_miss } => {
            let has = tokens.first().is_some_and(|t| any.iter().any(|word| t.is(word) || t.lemma == *word));
            let taken = if has { fit(later, tokens.get(1..).unwrap_or_default()).map(|n| n + 1) } else { None };
            taken.or_else(|| if *may_miss { fit(later, tokens) } else { None })
        }
        Step::Gap => (0..=GAP).find_map(|n| {
            let plain = tokens.get(..n)?.iter().all(|t| t.kind != Kind::Punct || t.is("-"));
            fit(later, tokens.get(n..).unwrap_or_default()).filter(|_| plain).map(|taken| n + taken)
        }),
    }
}

/// Ways by the word of each that fewest sentences are likely to have: most sentences have none of these, and are held
/// against no way at all.
#[derive(Default)]
pub(super) struct Index {
    by: Table<Vec<usize>>,
    /// By way: for each word that must be there, the signs of what it may be.
    must: Vec<Vec<u128>>,
}

/// One of 128 signs of a word: a sentence without the sign has not the word (a filter of Bloom's, 1970).
fn sign(word: &str) -> u128 {
    let mix = |sum: u32, byte: u8| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193);
    1 << (word.bytes().fold(0x811c_9dc5, mix) >> 25)
}

impl Index {
    /// Of ways in the order in which they are numbered.
    pub(super) fn new<'a>(ways: impl Iterator<Item = &'a [Step]>) -> Self {
        let mut index = Self::default();
        for (n, way) in ways.enumerate() {
            let words = way.iter().filter_map(|step| match step {
                Step::Word { any, may_miss: false } => Some(any),
                _ => None,
            });
            // Short words are common.
            let rare = |any: &&Vec<String>| any.iter().map(String::len).min().unwrap_or_default();
            for word in words.clone().max_by_key(rare).into_iter().flatten() {
                index.by.or_default(word).push(n);
            }
            // What stands for a name is no word of the sentence.
            let words = words.filter(|any| !any.iter().any(|word| word.starts_with(['@', '$'])));
            index.must.push(words.map(|any| any.iter().fold(0, |signs, word| signs | sign(word))).collect());
        }
        index
    }

    /// The ways that a sentence may tell, in order.
    pub(super) fn near(&self, tokens: &[Token]) -> Vec<usize> {
        let (mut found, mut signs): (Vec<usize>, u128) = (Vec::new(), 0);
        for token in tokens.iter().filter(|t| t.kind != Kind::Quote) {
            signs |= sign(&token.lower);
            found.extend(self.by.get(&token.lower).into_iter().flatten());
            if token.lemma != token.lower {
                signs |= sign(&token.lemma);
                found.extend(self.by.get(&token.lemma).into_iter().flatten());
            }
        }
        found.retain(|way| self.must.get(*way).is_some_and(|words| words.iter().all(|any| any & signs != 0)));
        found.sort_unstable();
        found.dedup();
        found
    }
}
