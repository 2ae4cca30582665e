//! Whether two sentences are an agency's, of which one paper set another value.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Statement, shared_words};
use crate::model::{Article, FacetKind, Span};
use crate::rules::keys::others;

/// A word of a sentence, by its number among all words of the material.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written {
    /// Where it begins.
    at: u32,
    /// The same for the same letters, small or capital.
    word: u32,
    /// Whether it has more than three letters.
    long: bool,
}

/// Gives numbers to words, in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Numbers(BTreeMap<String, u32>);

impl Numbers {
    /// The words of a sentence. Those that deny are no part of its likeness to another: they may be what differs.
    pub(super) fn written(&mut self, article: &Article, sentence: Span) -> Arc<[Written]> {
        let text = article.slice(sentence);
        let mut found = Vec::new();
        let mut from = 0;
        for word in text.split(|c: char| !c.is_alphanumeric()) {
            let at = from;
            // Behind each piece stands the one sign that ended it.
            from += word.len();
            from += text.get(from..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
            let lower = word.to_lowercase();
            if lower.is_empty() || lower == "not" || lower == "never" {
                continue;
            }
            let next = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
            let long = lower.chars().count() > 3;
            let word = *self.0.entry(lower).or_insert(next);
            found.push(Written {
                at: sentence.start.saturating_add(u32::try_from(at).unwrap_or(u32::MAX)),
                word,
                long,
            });
        }
        found.into()
    }
}

/// Whether two sentences are copies of each other but for the values: an agency's words in two papers, one of which set
/// another value.
pub(crate) fn copied(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    /// Words longer than three letters that both must have, and words of the shorter one where the other goes on.
    const LEAST: (usize, usize) = (4, 8);
    /// Longer sentences are lists.
    const MOST: usize = 90;
    /// Words beside the value that must be the same.
    const BESIDE: usize = 2;
    if a.article.id == b.article.id || a.facet.kind != b.facet.kind {
        return false;
    }
    // Most pairs are told in other words, and their sentences need not be read.
    if shared_words(a, b) * 2 < a.content.len().min(b.content.len()) {
        return false;
    }
    let ((left, right), (other_left, other_right)) = (around(a), around(b));
    let alike = |(x, y): (&Written, &Written)| x.word == y.word;
    if !left.iter().rev().zip(other_left.iter().rev()).take(BESIDE).all(alike)
        || !right.iter().zip(other_right).take(BESIDE).all(alike)
    {
        return false;
    }
    let (one, other) = (left.len() + right.len(), other_left.len() + other_right.len());
    let enough = |shared: usize| {
        shared * 10 >= one.max(other) * 8 || one.min(other) >= LEAST.1 && shared * 10 >= one.min(other) * 9
    };
    // More than this they cannot share.
    let most = left.len().min(other_left.len()) + right.len().min(other_right.len());
    if one.max(other) > MOST || !enough(most) {
        return false;
    }
    // Of two people the same words may be told.
    let named = matches!(
        a.facet.kind,
        FacetKind::Where | FacetKind::Name | FacetKind::Who | FacetKind::Role | FacetKind::Attribution
    );
    if !named && others(a, b) {
        return false;
    }
    let mut shared = common(left, other_left);
    shared.extend(common(right, other_right));
    if !enough(shared.len()) {
        return false;
    }
    let mut telling: Vec<u32> = shared.iter().filter(|word| word.long).map(|word| word.word).collect();
    telling.sort_unstable();
    telling.dedup();
    telling.len() >= LEAST.0
}

/// The words of a statement's sentence before and behind its value.
fn around<'a>(statement: &Statement<'a>) -> (&'a [Written], &'a [Written]) {
    let (all, at) = (&statement.asides.written, statement.facet.at);
    let before = all.partition_point(|word| word.at < at.start);
    let behind = all.partition_point(|word| word.at < at.end);
    (all.get(..before).unwrap_or_default(), all.get(behind..).unwrap_or_default())
}

/// The longest run of words, with gaps, that stands in both.
fn common(one: &[Written], other: &[Written]) -> Vec<Written> {
    let alike = |x: &Written, y: &Written| x.word == y.word;
    // What both begin and end with needs no looking for.
    let head = one.iter().zip(other).take_while(|(x, y)| alike(x, y)).count();
    let (begun, one) = one.split_at(head);
    let other = other.get(head..).unwrap_or_default();
    let tail = one.iter().rev().zip(other.iter().rev()).take_while(|(x, y)| alike(x, y)).count();
    let (one, end) = one.split_at(one.len() - tail);
    let other = other.get(..other.len() - tail).unwrap_or_default();
    let mut found = [begun, end].concat();
    // Row by row, how long it is up to each word of the other.
    let width = other.len() + 1;
    let mut best = vec![0u16; (one.len() + 1) * width];
    let at = |best: &[u16], n: usize, m: usize| best.get(n * width + m).copied().unwrap_or(0);
    for (n, x) in one.iter().enumerate() {
        for (m, y) in other.iter().enumerate() {
            let length = if alike(x, y) { at(&best, n, m) + 1 } else { at(&best, n, m + 1).max(at(&best, n + 1, m)) };
            if let Some(slot) = best.get_mut((n + 1) * width + m + 1) {
                *slot = length;
            }
        }
    }
    let (mut n, mut m) = (one.len(), other.len());
    while let (Some(x), Some(y)) =
        (n.checked_sub(1).and_then(|n| one.get(n)), m.checked_sub(1).and_then(|m| other.get(m)))
    {
        if alike(x, y) {
            found.push(*x);
            (n, m) = (n - 1, m - 1);
        } else if at(&best, n - 1, m) >= at(&best, n, m - 1) {
            n -= 1;
        } else {
            m -= 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentence(numbers: &mut Numbers, text: &str) -> Arc<[Written]> {
        let article = Article::plain("Courier", None, text);
        let end = u32::try_from(text.len()).unwrap();
        numbers.written(&article, Span { start: 0, end })
    }

    #[test]
    fn words_are_numbered_by_their_letters_and_stand_where_they_are() {
        let mut numbers = Numbers::default();
        let words = sentence(&mut numbers, "The mill – the Tarvo mill – did not burn.");
        let told: Vec<(u32, u32, bool)> = words.iter().map(|w| (w.at, w.word, w.long)).collect();
        // "–" takes three bytes, and what denies is left out.
        let expected =
            [(0, 0, false), (4, 1, true), (13, 0, false), (17, 2, true), (23, 1, true), (32, 3, false), (40, 4, true)];
        assert_eq!(told, expected);
    }

    #[test]
    fn the_longest_run_in_common_may_have_gaps() {
        let mut numbers = Numbers::default();
        let mut shared = |one: &str, other: &str| {
            let (one, other) = (sentence(&mut numbers, one), sentence(&mut numbers, other));
            common(&one, &other).len()
        };
        assert_eq!(shared("a red mill burned down today", "a mill burned quite down today"), 5);
        assert_eq!(shared("one two three four", "four three two one"), 1);
        assert_eq!(shared("", "four three"), 0);
        assert_eq!(shared("the mill burned", "the mill burned"), 3);
    }
}
