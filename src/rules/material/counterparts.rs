//! Sentences of two articles that tell the same, found by the words they share and not by the verb.
//!
//! Each outlet has its own verb for one fact ("earned", "pocketed"), but the rest of such a sentence is much alike. Two
//! sentences are counterparts where each is the other's best match in the other article, by words weighted with their
//! rarity (inverse document frequency, Spärck Jones 1972, here counted over the sentences of the group).

use std::collections::{BTreeMap, BTreeSet};

use super::{Group, Statement, number};
use crate::model::{ArticleId, FacetKind, Span, Value};
use crate::rules::lists::Lists;

/// Words that two counterparts share at least, whatever their weight.
const SHARED: usize = 3;
/// Share of the lighter sentence's weight that the other has too.
const COVER: f64 = 0.36;
/// How much better than the next best a match is.
const MARGIN: f64 = 1.2;
/// Words in more sentences than this look nothing up, so that the work grows with the material.
const COMMON: usize = 60;

/// A sentence by its article and place.
type Place = (ArticleId, Span);

/// The pairs of statements that stand at one place of two counterparts, each once, in order.
pub(crate) fn counterparts(group: &Group<'_>, statements: &[Statement<'_>], lists: &Lists) -> Vec<(usize, usize)> {
    let told = sentences(group);
    let mut slots: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (n, statement) in statements.iter().enumerate() {
        slots.entry((statement.article.id, statement.claim.sentence)).or_default().push(n);
    }
    let mut found = BTreeSet::new();
    for (one, other) in matches(&told) {
        let (Some(mine), Some(yours)) = (slots.get(&one), slots.get(&other)) else { continue };
        found.extend(aligned(statements, mine, yours, lists));
    }
    found.into_iter().collect()
}

/// The sentences of a group with their words.
fn sentences<'a>(group: &Group<'a>) -> BTreeMap<Place, &'a BTreeSet<String>> {
    group
        .statements
        .values()
        .flatten()
        .map(|statement| ((statement.article.id, statement.claim.sentence), &statement.claim.words))
        .collect()
}

/// Sentences of two articles that are each other's best match.
fn matches(told: &BTreeMap<Place, &BTreeSet<String>>) -> Vec<(Place, Place)> {
    let places: Vec<(&Place, &BTreeSet<String>)> = told.iter().map(|(place, words)| (place, *words)).collect();
    let mut holding: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (n, (_, words)) in places.iter().enumerate() {
        for word in *words {
            holding.entry(word).or_default().push(n);
        }
    }
    let all = places.len() as f64;
    let weight = |word: &str| holding.get(word).map_or(0.0, |held| (1.0 + all / held.len() as f64).ln());
    let weights: Vec<f64> = places.iter().map(|(_, words)| words.iter().map(|word| weight(word)).sum()).collect();
    // The best match of each sentence in each other article, and how good the next best is.
    let mut best: BTreeMap<(usize, ArticleId), (f64, usize, f64)> = BTreeMap::new();
    for (n, (place, words)) in places.iter().enumerate() {
        let mut shared: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for word in *words {
            let Some(held) = holding.get(word.as_str()).filter(|held| held.len() <= COMMON) else { continue };
            for &m in held.iter().filter(|&&m| places.get(m).is_some_and(|(other, _)| other.0 != place.0)) {
                let sum = shared.entry(m).or_default();
                sum.0 += weight(word);
                sum.1 += 1;
            }
        }
        for (m, (sum, count)) in shared {
            let (Some((other, _)), Some(mine), Some(yours)) = (places.get(m), weights.get(n), weights.get(m)) else {
                continue;
            };
            let cover = sum / mine.min(*yours);
            let slot = best.entry((n, other.0)).or_insert((0.0, m, 0.0));
            if count >= SHARED && cover >= COVER && sum > slot.0 {
                *slot = (sum, m, slot.0);
            } else if sum > slot.2 {
                slot.2 = sum;
            }
        }
    }
    let surely = |n: usize, article: ArticleId| {
        best.get(&(n, article)).filter(|(sum, _, next)| *sum > 0.0 && *sum >= next * MARGIN).map(|(_, m, _)| *m)
    };
    let mut found = Vec::new();
    for (n, article) in best.keys() {
        let Some(m) = surely(*n, *article).filter(|m| n < m) else { continue };
        let (Some((one, _)), Some((other, _))) = (places.get(*n), places.get(m)) else { continue };
        if surely(m, one.0) == Some(*n) {
            found.push((**one, **other));
        }
    }
    found
}

/// Statements of two counterparts that stand for one figure: what is left when equal figures are put aside.
fn aligned(statements: &[Statement<'_>], mine: &[usize], yours: &[usize], lists: &Lists) -> Vec<(usize, usize)> {
    let left = distinct(statements, mine);
    let right = distinct(statements, yours);
    let same = |a: usize, b: usize| {
        let (Some(a), Some(b)) = (statements.get(a), statements.get(b)) else { return false };
        a.canonical() == b.canonical() || a.quantity().zip(b.quantity()).is_some_and(|(a, b)| a.amount == b.amount)
    };
    let alone = |list: &[usize], others: &[usize]| -> Vec<usize> {
        list.iter().copied().filter(|&n| !others.iter().any(|&m| same(n, m))).collect()
    };
    let (left, right) = (alone(&left, &right), alone(&right, &left));
    let mut found = Vec::new();
    for &a in &left {
        let fits: Vec<usize> = right.iter().copied().filter(|&b| alike(statements, a, b, lists)).collect();
        let [b] = fits.as_slice() else { continue };
        let back = left.iter().filter(|&&n| alike(statements, n, *b, lists)).count();
        if back == 1 {
            found.push((a.min(*b), a.max(*b)));
        }
    }
    found
}

/// The statements of one sentence, each figure once however many claims tell it.
fn distinct(statements: &[Statement<'_>], list: &[usize]) -> Vec<usize> {
    let mut seen: BTreeSet<Span> = BTreeSet::new();
    list.iter().copied().filter(|&n| statements.get(n).is_some_and(|s| seen.insert(s.facet.at))).collect()
}

/// Whether two figures can be of one kind: unit, noun, part or whole, and no nought.
fn alike(statements: &[Statement<'_>], a: usize, b: usize, lists: &Lists) -> bool {
    let (Some(a), Some(b)) = (statements.get(a), statements.get(b)) else { return false };
    if a.facet.kind == FacetKind::When {
        return matches!((&a.facet.value, &b.facet.value), (Value::Time(_), Value::Time(_)));
    }
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return false };
    let positive = |n| number(n).is_some_and(|n| n > 0.0);
    let (left, right) = (&a.facet.key, &b.facet.key);
    let nouns = left.head.is_empty()
        || right.head.is_empty()
        || lists.heads(&left.head, &right.head) != crate::rules::lists::Heads::Apart
        || a.facet.kind != FacetKind::Count;
    one.unit == other.unit
        && nouns
        && lists.partial(&left.modifiers) == lists.partial(&right.modifiers)
        && positive(one.amount.named())
        && positive(other.amount.named())
}
