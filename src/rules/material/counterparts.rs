//! Sentences of two articles that tell the same, found by the words they share and not by the verb.
//!
//! Each outlet has its own verb for one fact ("earned", "pocketed"), but the rest of such a sentence is much alike. Two
//! sentences are counterparts where each is the other's best match in the other article, by words weighted with their
//! rarity (inverse document frequency, Spärck Jones 1972, here counted over the sentences of the group).

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::{Group, Statement, number, twins};
use crate::extract::is_calendar;
use crate::model::{ArticleId, FacetKind, Span, Unit, Value};
use crate::rules::lists::{Heads, Lists};

/// Words that two counterparts share at least, whatever their weight.
const SHARED: usize = 3;
/// See [`SHARED`]: where the values are of one thing by their keys as well.
const SHARED_KEY: usize = 2;
/// Share of the lighter sentence's weight that the other has too, where one figure looks like the other's slip.
const SLIP: f64 = 0.27;
/// See [`SLIP`]: of any two values.
const COVER: f64 = 0.45;
/// Figures further apart than this are no two words on one thing, unless one looks like the other's slip.
const RATIO: f64 = 3.0;
/// How much better than the next best a match is.
const MARGIN: f64 = 1.1;
/// Words in more sentences than this look nothing up, so that the work grows with the material.
const COMMON: usize = 60;

/// A sentence by its article and place.
type Place = (ArticleId, Span);

/// Two counterparts, with the share of the lighter one's weight that both have, and how many words.
struct Match {
    one: Place,
    other: Place,
    cover: f64,
    shared: usize,
}

/// The pairs of statements that stand at one place of two counterparts, each once, in order.
pub(crate) fn counterparts(group: &Group<'_>, statements: &[Statement<'_>], lists: &Lists) -> Vec<(usize, usize)> {
    let told = sentences(group);
    let mut slots: BTreeMap<Place, Vec<usize>> = BTreeMap::new();
    for (n, statement) in statements.iter().enumerate() {
        slots.entry((statement.article.id, statement.claim.sentence)).or_default().push(n);
    }
    let mut found = BTreeSet::new();
    for Match { one, other, cover, shared } in matches(&told, &slots) {
        let (Some(mine), Some(yours)) = (slots.get(&one), slots.get(&other)) else { continue };
        let near = |&(a, b): &(usize, usize)| {
            statements
                .get(a)
                .zip(statements.get(b))
                .is_some_and(|(a, b)| plausible(a, b, cover) && (shared >= SHARED || one_key(a, b)))
        };
        found.extend(aligned(statements, mine, yours, lists).into_iter().filter(near));
    }
    found.into_iter().collect()
}

/// The sentences of a group with their words.
fn sentences<'a>(group: &Group<'a>) -> BTreeMap<Place, &'a BTreeSet<String>> {
    group
        .statements
        .values()
        .flatten()
        .map(|statement| ((statement.article.id, statement.claim.sentence), &**statement.claim.words))
        .collect()
}

/// Sentences of two articles that are each other's best match among those with a value to compare.
fn matches(told: &BTreeMap<Place, &BTreeSet<String>>, slots: &BTreeMap<Place, Vec<usize>>) -> Vec<Match> {
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
    let mut best: BTreeMap<(usize, ArticleId), (f64, usize, f64, usize)> = BTreeMap::new();
    let has_value = |n: usize| places.get(n).is_some_and(|(place, _)| slots.contains_key(place));
    for (n, (place, words)) in places.iter().enumerate().filter(|(n, _)| has_value(*n)) {
        let mut shared: BTreeMap<usize, (f64, usize)> = BTreeMap::new();
        for word in *words {
            let Some(held) = holding.get(word.as_str()).filter(|held| held.len() <= COMMON) else { continue };
            for &m in held.iter().filter(|&&m| has_value(m) && places.get(m).is_some_and(|(p, _)| p.0 != place.0)) {
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
            let slot = best.entry((n, other.0)).or_insert((0.0, m, 0.0, 0));
            if count >= SHARED_KEY && cover >= SLIP && sum > slot.0 {
                *slot = (sum, m, slot.0, count);
            } else if sum > slot.2 {
                slot.2 = sum;
            }
        }
    }
    let surely = |n: usize, article: ArticleId| {
        best.get(&(n, article)).filter(|(sum, _, next, _)| *sum > 0.0 && *sum >= next * MARGIN).map(|(_, m, ..)| *m)
    };
    let mut found = Vec::new();
    for (n, article) in best.keys() {
        let Some(m) = surely(*n, *article).filter(|m| n < m) else { continue };
        let (Some((one, _)), Some((other, _))) = (places.get(*n), places.get(m)) else { continue };
        if surely(m, one.0) == Some(*n) {
            let (sum, shared) = best.get(&(*n, *article)).map_or((0.0, 0), |(sum, _, _, shared)| (*sum, *shared));
            let weight = |n: usize| weights.get(n).copied().unwrap_or(f64::MAX);
            found.push(Match { one: **one, other: **other, cover: sum / weight(*n).min(weight(m)), shared });
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
    // "54 games, 13 homers" and "157 games, 33 homers": where nothing agrees, another stretch is told of.
    if left.len().min(right.len()) > 1 {
        return Vec::new();
    }
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
        // Days and months are compared by the event; what remains is the year in which something was built or begun.
        let year = |statement: &Statement<'_>| matches!(&statement.facet.value, Value::Time(time) if time.value.len() == 4 && statement.words().contains(&time.value));
        return year(a) && year(b) || twins(a, b) && grain(a).is_some() && grain(a) == grain(b);
    }
    if a.facet.kind == FacetKind::Where {
        return twins(a, b);
    }
    if a.facet.kind == FacetKind::Outcome {
        let way = |statement: &Statement<'_>| statement.facet.key.relation == DIRECTION;
        return way(a) && way(b) && figures_shared(a, b);
    }
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return false };
    let positive = |n| number(n).is_some_and(|n| n > 0.0);
    let (left, right) = (&a.facet.key, &b.facet.key);
    let counted = a.facet.kind == FacetKind::Count;
    let nouns = !left.head.is_empty() && lists.heads(&left.head, &right.head) == Heads::Same;
    // "One" is often no number, points and shocks come one after the other.
    let several = |n: Decimal| n > Decimal::ONE;
    let read = !matches!(one.unit, Unit::Magnitude | Unit::Score { .. } | Unit::Other(_)) || twins(a, b);
    one.unit == other.unit
        && read
        && (!counted || nouns && several(one.amount.named()) && several(other.amount.named()))
        && lists.partial(&left.modifiers) == lists.partial(&right.modifiers)
        && positive(one.amount.named())
        && positive(other.amount.named())
}

/// What a time is told by: an hour, a day with its number, the name of a day or a month.
fn grain(statement: &Statement<'_>) -> Option<&'static str> {
    let Value::Time(time) = &statement.facet.value else { return None };
    let written = statement.words().to_lowercase();
    let named = written.split(|c: char| !c.is_alphabetic()).any(is_calendar);
    match (time.value.contains(':'), named, written.contains(|c: char| c.is_ascii_digit())) {
        (true, ..) => Some("hour"),
        (_, true, true) => Some("day"),
        (_, true, false) => Some("name"),
        _ => None,
    }
}

/// Whether two values look like two words on one thing, in sentences of which one covers that much of the other.
fn plausible(a: &Statement<'_>, b: &Statement<'_>, cover: f64) -> bool {
    match a.facet.kind {
        FacetKind::When | FacetKind::Where => return cover >= COVER,
        FacetKind::Outcome => return true,
        _ => {}
    }
    let figure = |statement: &Statement<'_>| statement.quantity().and_then(|q| number(q.amount.named()));
    let (Some(one), Some(other)) = (figure(a), figure(b)) else { return false };
    // A market falls by one share at noon and by another at its close.
    let moves = a.facet.kind == FacetKind::Percent;
    slip(a, b) || !moves && cover >= COVER && one.max(other) <= one.min(other) * RATIO
}

/// Whether two values are of one thing by their keys: one relation and one noun.
fn one_key(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (left, right) = (&a.facet.key, &b.facet.key);
    left.relation == right.relation && left.head == right.head && !left.head.is_empty()
}

/// Digits that changed places, one other digit, a digit or noughts too many: "640,000" and "460,000", "19" and "190".
pub(crate) fn slip(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let digits = |statement: &Statement<'_>| {
        let amount = statement.quantity().map(|q| q.number.of(statement.article.text()).to_owned()).unwrap_or_default();
        amount.chars().filter(char::is_ascii_digit).collect::<Vec<char>>()
    };
    let (one, other) = (digits(a), digits(b));
    if one.len().min(other.len()) < 2 || one == other {
        return false;
    }
    let sorted = |digits: &[char]| {
        let mut digits = digits.to_vec();
        digits.sort_unstable();
        digits
    };
    let changed = one.iter().zip(&other).filter(|(a, b)| a != b).count();
    let lost = |long: &[char], short: &[char]| {
        long.len() == short.len() + 1
            && (0..long.len()).any(|n| {
                let kept = long.iter().enumerate().filter(|(m, _)| *m != n).map(|(_, c)| c);
                kept.eq(short.iter())
            })
    };
    sorted(&one) == sorted(&other)
        || one.len() == other.len() && changed == 1
        || lost(&one, &other)
        || lost(&other, &one)
}

/// The dimension of what rises and falls.
const DIRECTION: &str = "direction";

/// Whether two claims tell one share or sum, to the digit.
fn figures_shared(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let told = |statement: &Statement<'_>| -> BTreeSet<String> {
        let of = |kind| statement.claim.facets_of(kind);
        let all = of(FacetKind::Percent).chain(of(FacetKind::Money)).chain(of(FacetKind::Measure));
        let exact = all.filter_map(|facet| match &facet.value {
            Value::Quantity(quantity) if quantity.amount.is_exact() => Some(super::canonical_amount(quantity)),
            _ => None,
        });
        exact.collect()
    };
    !told(a).is_disjoint(&told(b))
}
