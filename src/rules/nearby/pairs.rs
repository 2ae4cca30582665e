//! Which figures of two articles are each other's nearest.
//!
//! A story without end holds each article against many others, so all that can be told of a figure by itself is found out
//! once, and a pair only compares.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Figures;
use super::figure::{Figure, NEAR};
use super::lists::Ideas;
use super::rarity::{Alone, Rarity};
use crate::model::{ArticleId, Bound, FacetKind, Quantity, Unit};
use crate::quantity::{self, Compared};
use crate::rules::material::number;

/// In a story without end each article is held against so many behind it: the work grows with the articles.
const BESIDE: usize = 60;

/// The pairs of figures that are each other's nearest, and of those with the same figures elsewhere, as positions.
pub(crate) fn pairs(figures: &[&Figure], of: &BTreeMap<ArticleId, Figures>) -> Vec<(usize, usize)> {
    let mut own: BTreeMap<ArticleId, Vec<Held<'_>>> = BTreeMap::new();
    let rarity = Rarity::of(figures);
    let alone = Alone::of(figures);
    for (position, figure) in figures.iter().enumerate() {
        if let (Some(quantity), Some(known)) = (figure.quantity(), of.get(&figure.article)) {
            own.entry(figure.article).or_default().push(Held::new(position, figure, quantity, known, &rarity, &alone));
        }
    }
    let own: Vec<(Vec<Held<'_>>, &Figures)> =
        own.into_iter().filter_map(|(article, held)| Some((held, of.get(&article)?))).collect();
    let mut found = Vec::new();
    // What is told plainly finds its own first; brackets are asked about what is left.
    for brackets in [false, true] {
        let paired: BTreeSet<usize> = found.iter().flat_map(|(one, other)| [*one, *other]).collect();
        let free = |held: &Held<'_>| !brackets || !paired.contains(&held.position);
        let own = own.iter().enumerate();
        for (n, mine) in own.clone() {
            for (_, yours) in own.clone().skip(n + 1).take(BESIDE) {
                let any = |(held, _): &(Vec<Held<'_>>, &Figures)| held.iter().any(|one| one.figure.again.is_some());
                if !brackets || any(mine) || any(yours) {
                    nearest(mine, yours, brackets, &free, &mut found);
                }
            }
        }
    }
    let witnesses = witnesses(&found, own.iter().flat_map(|(held, _)| held));
    found.extend(witnesses);
    found.sort_unstable();
    found.dedup();
    found
}

/// Those of other articles who tell the very figure of one of a pair: they stand on its side.
fn witnesses<'h, 'f: 'h>(found: &[(usize, usize)], all: impl Iterator<Item = &'h Held<'f>>) -> Vec<(usize, usize)> {
    let paired: BTreeSet<usize> = found.iter().flat_map(|(one, other)| [*one, *other]).collect();
    let mut by_value: BTreeMap<(&Unit, Decimal), Vec<&Held<'f>>> = BTreeMap::new();
    for held in all.filter(|held| held.quantity.amount.is_exact()) {
        by_value.entry((&held.quantity.unit, held.quantity.amount.named().normalize())).or_default().push(held);
    }
    let mut told = Vec::new();
    for alike in by_value.values() {
        for one in alike.iter().filter(|one| paired.contains(&one.position)) {
            let elsewhere = |other: &&&Held<'_>| other.figure.article != one.figure.article;
            let same = alike.iter().filter(elsewhere).take(BESIDE).filter(|other| likeness(one, other) > 0.0);
            told.extend(same.map(|other| (one.position.min(other.position), one.position.max(other.position))));
        }
    }
    told
}

/// What two figures need in common of which one looks like the other's slip, and any two.
const ENOUGH_SLIP: f64 = 1.9;
/// See [`ENOUGH_SLIP`].
const ENOUGH: f64 = 2.6;
/// Numbers that are told of everything.
const SMALL: Decimal = Decimal::from_parts(20, 0, 0, false, 0);
/// What is left of the likeness of two figures that cannot be told of one thing.
const APART: f64 = 0.7;
/// How much nearer than any other figure of the article.
const MARGIN: f64 = 0.25;
/// What digits that changed places count for.
const SLIP: f64 = 1.6;
/// What it counts for that each article has one such figure by an idea that both stand by.
const LONE: f64 = 0.6;
/// What a month by both counts for.
const MONTH: f64 = 0.4;
/// What another figure that both sentences tell counts for.
const COMPANION: f64 = 0.8;
/// Figures further apart than this are of two things, unless one looks like the other's slip.
const RATIO: f64 = 2.5;

/// An idea near a figure.
struct Near {
    /// The idea's number, in the order of words.
    idea: u32,
    /// How near.
    weight: f64,
    /// What the idea weighs.
    rare: f64,
    /// Whether the article has one figure of such a kind by it.
    alone: bool,
}

/// A figure with all that pairs ask of it.
struct Held<'f> {
    /// Where it stands in the list.
    position: usize,
    figure: &'f Figure,
    quantity: &'f Quantity,
    /// By idea.
    near: Vec<Near>,
    /// Whether the article has one figure in such a unit.
    unit_alone: bool,
    /// The other figures of its sentence that are not small.
    companions: BTreeSet<Decimal>,
    /// Its digits without the noughts at its end.
    digits: Vec<u8>,
    /// The same, sorted.
    sorted: Vec<u8>,
    /// Digits before its point.
    whole: usize,
    size: Option<f64>,
    /// Whether it stands by what is traded.
    traded: bool,
    people: bool,
    /// The points of a player or the like.
    scored: bool,
}

impl<'f> Held<'f> {
    fn new(
        position: usize,
        figure: &'f Figure,
        quantity: &'f Quantity,
        own: &Figures,
        rarity: &Rarity<'_>,
        alone: &Alone<'_>,
    ) -> Self {
        let ideas = Ideas::builtin();
        let near = figure.near.iter().map(|(word, &weight)| {
            let (idea, rare) = rarity.of_idea(word);
            Near { idea, weight, rare, alone: weight >= NEAR && alone.holds(figure, word) }
        });
        let digits = trimmed(quantity);
        let mut sorted = digits.clone();
        sorted.sort_unstable();
        let inside = own.all.iter().filter(|q| figure.sentence.contains(q.at) && q.at != figure.facet.at);
        Self {
            position,
            figure,
            quantity,
            near: near.collect(),
            unit_alone: figure.facet.kind == FacetKind::Measure && alone.of_unit(figure, &quantity.unit),
            companions: inside.filter(|q| trimmed(q).len() > 1).map(|q| q.amount.named().normalize()).collect(),
            digits,
            sorted,
            whole: quantity.amount.named().normalize().trunc().to_string().len(),
            size: number(quantity.amount.named()),
            traded: figure.near.keys().any(|idea| ideas.market(idea)),
            people: figure.heads.iter().any(|idea| Ideas::people(idea)),
            scored: matches!(quantity.unit, Unit::Other(_)),
        }
    }
}

/// The best of another article's figures.
#[derive(Clone, Copy, Default)]
struct Best {
    value: f64,
    /// Its place among them.
    other: usize,
    /// What the next best is worth.
    next: f64,
}

impl Best {
    fn score(&mut self, other: usize, value: f64) {
        if value > self.value {
            *self = Self { value, other, next: self.value };
        } else if value > self.next {
            self.next = value;
        }
    }
}

/// The pairs of two articles.
fn nearest(
    mine: &(Vec<Held<'_>>, &Figures),
    yours: &(Vec<Held<'_>>, &Figures),
    brackets: bool,
    free: &dyn Fn(&Held<'_>) -> bool,
    found: &mut Vec<(usize, usize)>,
) {
    let (mut best, mut others) = (vec![Best::default(); mine.0.len()], vec![Best::default(); yours.0.len()]);
    // Whether the other article gives the figure, once that is asked.
    let (mut told, mut told_there) = (vec![None; mine.0.len()], vec![None; yours.0.len()]);
    for (a, (one, best)) in mine.0.iter().zip(&mut best).enumerate() {
        for (b, (other, best_there)) in yours.0.iter().zip(&mut others).enumerate() {
            let again = one.figure.again.is_some() || other.figure.again.is_some();
            if !same_unit(one, other) || again != brackets || !free(one) || !free(other) {
                continue;
            }
            if again && (said_again(one, other, yours.1) || said_again(other, one, mine.1)) {
                continue;
            }
            let value = likeness(one, other);
            if value <= 0.0 {
                continue;
            }
            // What is told in the other article too, or is far off in size, is hardly the one.
            let apart =
                !plausible(one, other) || asked(&mut told, a, one, yours.1) || asked(&mut told_there, b, other, mine.1);
            let value = if apart { value * APART } else { value };
            best.score(b, value);
            best_there.score(a, value);
        }
    }
    for (a, (one, best)) in mine.0.iter().zip(&best).enumerate() {
        let Some((other, back)) = yours.0.get(best.other).zip(others.get(best.other)) else { continue };
        let sure =
            |best: &Best| best.value > 0.0 && best.value >= best.next + MARGIN && best.value >= enough(one, other);
        if back.other == a
            && sure(best)
            && sure(back)
            && !asked(&mut told, a, one, yours.1)
            && !asked(&mut told_there, best.other, other, mine.1)
            && plausible(one, other)
        {
            found.push((one.position.min(other.position), one.position.max(other.position)));
        }
    }
}

/// What is said once more in brackets is a witness at the most, unless it is the only one in the other's currency.
fn said_again(figure: &Held<'_>, other: &Held<'_>, known: &Figures) -> bool {
    let Some(first) = &figure.figure.again else { return false };
    let told = |quantity: &Quantity| {
        quantity.unit == first.unit
            && matches!(quantity::compare(quantity, first), Compared::Same | Compared::Compatible(_))
    };
    // Rates of one week differ by little, the dollars of two countries by a third.
    let (one, two) = (figure.quantity.amount.named(), other.quantity.amount.named());
    let rate = one.max(two) > one.min(two).saturating_mul(Decimal::new(12, 1));
    let money = matches!(figure.quantity.unit, Unit::Money(_));
    !money || rate || other.figure.again.is_some() || known.all.iter().any(told)
}

fn asked(told: &mut [Option<bool>], n: usize, figure: &Held<'_>, other: &Figures) -> bool {
    told.get_mut(n).is_none_or(|told| *told.get_or_insert_with(|| known(figure, other)))
}

/// What shows that two figures are of one thing must weigh the more, the sooner they look alike by chance.
fn enough(a: &Held<'_>, b: &Held<'_>) -> f64 {
    let (one, other) = (a.quantity, b.quantity);
    if one.unit == Unit::Magnitude || !one.amount.is_exact() && !other.amount.is_exact() {
        return f64::MAX;
    }
    // A market falls by one share at noon and by another at its close.
    let share = a.figure.facet.kind == FacetKind::Percent;
    if share && (a.traded || b.traded) {
        return f64::MAX;
    }
    // "55 per cent here, 82 per cent there": each is its own place's.
    if share && !slipped(a, b) && (a.figure.beside || b.figure.beside) {
        return f64::MAX;
    }
    let loose = matches!(one.unit, Unit::Score { .. } | Unit::Duration | Unit::Other(_) | Unit::Length);
    let small = one.unit == Unit::Count && one.amount.named().max(other.amount.named()) < SMALL;
    if slipped(a, b) {
        ENOUGH_SLIP
    } else if small || loose {
        f64::MAX
    } else {
        ENOUGH
    }
}

fn same_unit(a: &Held<'_>, b: &Held<'_>) -> bool {
    let share = |unit: &Unit| matches!(unit, Unit::Percent | Unit::Share);
    match (&a.quantity.unit, &b.quantity.unit) {
        (Unit::Score { .. }, Unit::Score { .. }) => true,
        (Unit::Money(x), Unit::Money(y)) => quantity::one_currency(x, y),
        (x, y) => x == y || share(x) && share(y),
    }
}

/// Whether both tell some and none is in both.
fn two(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// How much shows that two figures are of one thing; nought where something near them parts them.
fn likeness(one: &Held<'_>, other: &Held<'_>) -> f64 {
    let (a, b) = (one.figure, other.figure);
    if matches!((a.way, b.way), (Some(x), Some(y)) if x != y)
        || matches!((a.change, b.change), (Some(x), Some(y)) if x != y)
        || a.manner != b.manner
        || two(&a.months, &b.months)
        || two(&a.stretches, &b.stretches)
        || two(&a.kinds, &b.kinds)
    {
        return 0.0;
    }
    // A player's points are those of whoever is named.
    if two(&a.names, &b.names)
        || one.scored && other.scored && a.names.is_disjoint(&b.names) && !(a.names.is_empty() && b.names.is_empty())
    {
        return 0.0;
    }
    let mut value = 0.0;
    if a.facet.kind == FacetKind::Count {
        let moved = a.change == Some(true) && b.change == Some(true);
        if !moved && (a.heads.is_empty() || b.heads.is_empty()) {
            return 0.0;
        }
        if !moved && a.heads.is_disjoint(&b.heads) && !one.people && !other.people {
            return 0.0;
        }
    }
    let mut lone = false;
    let (mut left, mut right) = (one.near.iter().peekable(), other.near.iter().peekable());
    while let (Some(here), Some(there)) = (left.peek(), right.peek()) {
        match here.idea.cmp(&there.idea) {
            Ordering::Less => _ = left.next(),
            Ordering::Greater => _ = right.next(),
            Ordering::Equal => {
                value += here.weight.min(there.weight) * here.rare;
                lone |= here.alone && there.alone;
                _ = (left.next(), right.next());
            }
        }
    }
    if lone {
        value += LONE;
    }
    if !a.months.is_disjoint(&b.months) {
        value += MONTH;
    }
    if one.unit_alone && other.unit_alone {
        value += LONE;
    }
    if !one.companions.is_disjoint(&other.companions) {
        value += COMPANION;
    }
    if slipped(one, other) {
        value += SLIP;
    }
    value
}

/// The digits of a figure without the noughts at its end.
fn trimmed(quantity: &Quantity) -> Vec<u8> {
    let written = quantity.amount.named().normalize().to_string();
    let mut digits: Vec<u8> = written.bytes().filter(u8::is_ascii_digit).collect();
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    digits
}

/// Whether one figure has the other's digits in another order, or one other digit.
fn slipped(a: &Held<'_>, b: &Held<'_>) -> bool {
    let (one, other) = (&a.digits, &b.digits);
    if a.whole != b.whole || one.len() < 2 || one.len() != other.len() || one == other {
        return false;
    }
    // One more is no slip.
    if (a.quantity.amount.named() - b.quantity.amount.named()).abs() == Decimal::ONE {
        return false;
    }
    let changed = one.iter().zip(other).filter(|(a, b)| a != b).count();
    a.sorted == b.sorted || changed == 1 && one.len() > 2
}

/// Whether two figures lie no further apart than a rounding may bring them.
fn close(a: &Quantity, b: &Quantity) -> bool {
    let size = |quantity: &Quantity| match quantity.unit {
        Unit::Share => quantity.amount.named().saturating_mul(Decimal::ONE_HUNDRED),
        _ => quantity.amount.named(),
    };
    let (x, y) = (size(a), size(b));
    x.max(y) <= x.min(y).saturating_mul(Decimal::new(106, 2))
}

/// Whether an article gives the value of a figure of another, of whatever.
fn known(figure: &Held<'_>, other: &Figures) -> bool {
    let own = figure.quantity;
    let same = |quantity: &Quantity| {
        let meets = || match (quantity.amount, own.amount) {
            (Bound::Exactly(x) | Bound::About(x), Bound::Exactly(y) | Bound::About(y)) => {
                x == y
                    || match quantity::compare(quantity, own) {
                        Compared::Same => true,
                        Compared::Compatible(_) => close(quantity, own),
                        _ => false,
                    }
            }
            _ => close(quantity, own),
        };
        let share = |unit: &Unit| matches!(unit, Unit::Percent | Unit::Share);
        let unit = quantity.unit == own.unit
            || share(&quantity.unit) && share(&own.unit)
            || matches!((&quantity.unit, &own.unit), (Unit::Count, Unit::Money(_)));
        unit && meets()
    };
    let small = own.unit == Unit::Count && own.amount.named() <= SMALL;
    if small {
        let heads = &figure.figure.heads;
        other.told.iter().any(|told| told.quantity().is_some_and(same) && !told.heads.is_disjoint(heads))
    } else {
        other.all.iter().any(same)
    }
}

/// Whether two figures can be two words on one thing by their size.
fn plausible(a: &Held<'_>, b: &Held<'_>) -> bool {
    let (Some(one), Some(other)) = (a.size, b.size) else { return false };
    let (low, high) = (one.min(other), one.max(other));
    low > 0.0 && (high <= low * RATIO || slipped(a, b))
}
