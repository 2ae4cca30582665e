//! Figures that the words around them show to be of one thing, whatever noun and verb each paper has for it.
//!
//! Keys name a verb and a noun, and each outlet has its own. Here every figure of an article is taken with the words near
//! it, brought to the ideas that they stand for. Two figures of two articles are of one thing where each is the other's
//! nearest, where neither article tells the other's value anywhere, and where nothing near them parts them: another
//! time, another manner, another way, another name.

mod figure;
mod lists;
mod words;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use rust_decimal::Decimal;

pub(crate) use self::figure::Figure;
use self::figure::{GROWS, NEAR, bare_sum, figure};
use self::lists::Ideas;
use self::words::words;
use super::compare::{Conflict, Verdict};
use super::keys::others;
use super::material::{Statement, days_apart, number, slip};
use crate::model::{Article, ArticleId, Bound, Claim, FacetKind, Modality, Quantity, Span, Unit};
use crate::quantity::{self, Compared};

/// All figures of one article.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    /// Those in sentences of which a claim is made.
    pub(crate) told: Vec<Figure>,
    /// All that the text gives, wherever they stand.
    all: Vec<Quantity>,
}

/// Articles with more figures than this are tables.
const MOST: usize = 200;

/// In a story without end each article is held against so many behind it: the work grows with the articles.
const BESIDE: usize = 60;

/// The figures of each article.
pub(crate) fn figures(articles: &[Article], claims: &[Claim]) -> BTreeMap<ArticleId, Figures> {
    let ideas = Ideas::builtin();
    let mut found = BTreeMap::new();
    for own in claims.chunk_by(|a, b| a.article == b.article) {
        let Some(article) = own.first().and_then(|claim| articles.get(claim.article.0 as usize)) else { continue };
        let all = quantity::read(article.text());
        if all.len() > MOST {
            continue;
        }
        let currency = lone_currency(&all);
        let year = article.published.date.map(Date::year);
        let mut figures = Figures { told: Vec::new(), all };
        let mut seen: BTreeSet<Span> = BTreeSet::new();
        for claim in own.iter().filter(|claim| seen.insert(claim.sentence)) {
            let inside: Vec<&Quantity> = figures.all.iter().filter(|q| claim.sentence.contains(q.at)).collect();
            if inside.is_empty() {
                continue;
            }
            let listed =
                inside.iter().filter(|quantity| matches!(quantity.unit, Unit::Percent | Unit::Share)).count() > 2;
            let mut words = words(article.slice(claim.sentence), claim.sentence.start, ideas);
            for word in &mut words {
                word.figure =
                    inside.iter().any(|quantity| quantity.unit != Unit::Duration && quantity.at.overlaps(word.at));
            }
            for quantity in inside {
                let mut quantity = quantity.clone();
                // "110 billion euros ($143 billion)": those in brackets only say it again.
                if bracketed(article.text(), &quantity) {
                    continue;
                }
                if let Some(currency) = currency.as_ref().filter(|_| bare_sum(&quantity, &words)) {
                    quantity.unit = Unit::Money(currency.clone());
                }
                let within = own.iter().filter(|c| c.sentence == claim.sentence && c.at.contains(quantity.at));
                let nearest = within.min_by_key(|claim| claim.at.end - claim.at.start).unwrap_or(claim);
                let made = figure(article.id, nearest.id, claim.sentence, &words, &quantity, year, ideas);
                figures.told.extend(made.map(|made| Figure { beside: listed, ..made }));
            }
        }
        found.insert(article.id, figures);
    }
    found
}

/// Whether an amount stands in brackets behind another.
fn bracketed(text: &str, quantity: &Quantity) -> bool {
    let before = text.get(..quantity.at.start as usize).unwrap_or_default();
    before.ends_with('(') && !matches!(quantity.unit, Unit::Count)
}

/// The currency in which an article tells all its sums.
fn lone_currency(all: &[Quantity]) -> Option<String> {
    let mut named = all.iter().filter_map(|quantity| match &quantity.unit {
        Unit::Money(code) => Some(code),
        _ => None,
    });
    let first = named.next()?;
    named.all(|code| code == first).then(|| first.clone())
}

/// The pairs of figures that are each other's nearest, as positions.
pub(crate) fn pairs(figures: &[&Figure], of: &BTreeMap<ArticleId, Figures>) -> Vec<(usize, usize)> {
    let mut own: BTreeMap<ArticleId, Vec<usize>> = BTreeMap::new();
    for (n, figure) in figures.iter().enumerate() {
        own.entry(figure.article).or_default().push(n);
    }
    let rarity = Rarity::of(figures);
    let mut found = Vec::new();
    let articles: Vec<ArticleId> = own.keys().copied().collect();
    for (n, a) in articles.iter().enumerate() {
        for b in articles.iter().skip(n + 1).take(BESIDE) {
            let (Some(mine), Some(yours)) = (own.get(a), own.get(b)) else { continue };
            let (Some(first), Some(second)) = (of.get(a), of.get(b)) else { continue };
            found.extend(nearest(figures, mine, yours, [first, second], &rarity));
        }
    }
    found.sort_unstable();
    found
}

/// How many sentences have an idea: what all of them tell of shows little.
struct Rarity<'f> {
    sentences: BTreeMap<&'f str, usize>,
}

impl<'f> Rarity<'f> {
    fn of(figures: &[&'f Figure]) -> Self {
        let mut seen: BTreeSet<(ArticleId, Span, &str)> = BTreeSet::new();
        let mut sentences: BTreeMap<&str, usize> = BTreeMap::new();
        let articles = figures.iter().map(|figure| figure.article).collect::<BTreeSet<_>>().len().max(2);
        for figure in figures {
            for idea in figure.near.keys() {
                if seen.insert((figure.article, figure.sentence, idea)) {
                    *sentences.entry(idea).or_default() += 1;
                }
            }
        }
        // By article: an idea of every article is one of the story's.
        sentences.values_mut().for_each(|count| *count = *count * 2 / articles);
        Self { sentences }
    }

    fn weight(&self, idea: &str) -> f64 {
        match self.sentences.get(idea) {
            None | Some(0..=4) => 1.0,
            Some(5..=8) => 0.75,
            _ => 0.5,
        }
    }
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

fn nearest(
    figures: &[&Figure],
    mine: &[usize],
    yours: &[usize],
    own: [&Figures; 2],
    rarity: &Rarity<'_>,
) -> Vec<(usize, usize)> {
    let alone = Alone::of(figures, mine, yours);
    let mut best: BTreeMap<usize, (f64, usize, f64)> = BTreeMap::new();
    let mut score = |a: usize, b: usize, value: f64| {
        let slot = best.entry(a).or_insert((0.0, b, 0.0));
        if value > slot.0 {
            *slot = (value, b, slot.0);
        } else if value > slot.2 {
            slot.2 = value;
        }
    };
    for &a in mine {
        for &b in yours {
            let (Some(one), Some(other)) = (figures.get(a), figures.get(b)) else { continue };
            if !same_unit(one, other) {
                continue;
            }
            let value = likeness(one, other, own, &alone, rarity);
            // What is told in the other article too, or is far off in size, is hardly the one.
            let apart = !plausible(one, other) || known(one, own[1]) || known(other, own[0]);
            let value = if apart { value * APART } else { value };
            if value > 0.0 {
                score(a, b, value);
                score(b, a, value);
            }
        }
    }
    let sure = |n: usize| {
        best.get(&n).filter(|(value, b, next)| {
            let pair = figures.get(n).zip(figures.get(*b));
            pair.is_some_and(|(a, b)| *value >= enough(a, b)) && *value >= next + MARGIN
        })
    };
    let mut found = Vec::new();
    for &a in mine {
        let Some(&(_, b, _)) = sure(a) else { continue };
        if sure(b).is_some_and(|(_, back, _)| *back == a)
            && let (Some(one), Some(other)) = (figures.get(a), figures.get(b))
            && !known(one, own[1])
            && !known(other, own[0])
            && plausible(one, other)
        {
            found.push((a.min(b), a.max(b)));
        }
    }
    found
}

/// What shows that two figures are of one thing must weigh the more, the sooner they look alike by chance.
fn enough(a: &Figure, b: &Figure) -> f64 {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return f64::MAX };
    if one.unit == Unit::Magnitude || !one.amount.is_exact() && !other.amount.is_exact() {
        return f64::MAX;
    }
    // A market falls by one share at noon and by another at its close.
    let ideas = Ideas::builtin();
    let traded = |figure: &Figure| figure.near.keys().any(|idea| ideas.market(idea));
    let moves = a.facet.kind == FacetKind::Percent && (traded(a) || traded(b));
    if moves {
        return f64::MAX;
    }
    // "55 per cent here, 82 per cent there": each is its own place's.
    if a.facet.kind == FacetKind::Percent && !slipped(a, b) && (a.beside || b.beside) {
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

fn same_unit(a: &Figure, b: &Figure) -> bool {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return false };
    let share = |unit: &Unit| matches!(unit, Unit::Percent | Unit::Share);
    match (&one.unit, &other.unit) {
        (Unit::Score { .. }, Unit::Score { .. }) => true,
        (x, y) => x == y || share(x) && share(y),
    }
}

/// Whether both tell some and none is in both.
fn two(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    !a.is_empty() && !b.is_empty() && a.is_disjoint(b)
}

/// How much shows that two figures are of one thing; nought where something near them parts them.
fn likeness(a: &Figure, b: &Figure, own: [&Figures; 2], alone: &Alone<'_>, rarity: &Rarity<'_>) -> f64 {
    if a.manner != b.manner
        || matches!((a.way, b.way), (Some(x), Some(y)) if x != y)
        || matches!((a.change, b.change), (Some(x), Some(y)) if x != y)
        || two(&a.months, &b.months)
        || two(&a.stretches, &b.stretches)
        || two(&a.kinds, &b.kinds)
    {
        return 0.0;
    }
    // A player's points are those of whoever is named.
    let scored = |figure: &Figure| matches!(figure.quantity().map(|q| &q.unit), Some(Unit::Other(_)));
    if two(&a.names, &b.names)
        || scored(a) && scored(b) && a.names.is_disjoint(&b.names) && !(a.names.is_empty() && b.names.is_empty())
    {
        return 0.0;
    }
    let mut value = 0.0;
    if a.facet.kind == FacetKind::Count {
        let people = |figure: &Figure| figure.heads.iter().any(|idea| Ideas::people(idea));
        let moved = a.change == Some(true) && b.change == Some(true);
        if !moved && (a.heads.is_empty() || b.heads.is_empty()) {
            return 0.0;
        }
        if !moved && a.heads.is_disjoint(&b.heads) && !people(a) && !people(b) {
            return 0.0;
        }
    }
    let mut lone = false;
    for (idea, weight) in &a.near {
        if let Some(other) = b.near.get(idea) {
            let weight = weight.min(*other);
            value += weight * rarity.weight(idea);
            lone |= weight >= NEAR && alone.holds(a, b, idea);
        }
    }
    if lone {
        value += LONE;
    }
    if !a.months.is_disjoint(&b.months) {
        value += MONTH;
    }
    if a.facet.kind == FacetKind::Measure && alone.of_unit(a, b) {
        value += LONE;
    }
    if companions(a, b, own) {
        value += COMPANION;
    }
    if slipped(a, b) {
        value += SLIP;
    }
    value
}

/// The figures of two articles that stand by one idea.
struct Alone<'f> {
    by_idea: BTreeMap<(ArticleId, &'static str, &'f str), BTreeSet<Decimal>>,
    by_unit: BTreeMap<(ArticleId, &'f Unit), BTreeSet<Decimal>>,
}

impl<'f> Alone<'f> {
    fn of(figures: &[&'f Figure], mine: &[usize], yours: &[usize]) -> Self {
        let mut new = Self { by_idea: BTreeMap::new(), by_unit: BTreeMap::new() };
        for figure in mine.iter().chain(yours).filter_map(|&n| figures.get(n)) {
            let Some(quantity) = figure.quantity() else { continue };
            let named = quantity.amount.named();
            new.by_unit.entry((figure.article, &quantity.unit)).or_default().insert(named);
            for (idea, _) in figure.near.iter().filter(|(_, weight)| **weight >= NEAR) {
                new.by_idea.entry((figure.article, figure.facet.kind.name(), idea)).or_default().insert(named);
            }
        }
        new
    }

    /// Whether each article has one figure of such a kind by an idea.
    fn holds(&self, a: &Figure, b: &Figure, idea: &str) -> bool {
        let one = |figure: &Figure| {
            self.by_idea.get(&(figure.article, figure.facet.kind.name(), idea)).is_some_and(|own| own.len() == 1)
        };
        one(a) && one(b)
    }

    /// Whether each article has one figure in such a unit.
    fn of_unit(&self, a: &Figure, b: &Figure) -> bool {
        let one = |figure: &Figure| {
            let unit = figure.quantity().map(|quantity| &quantity.unit);
            unit.and_then(|unit| self.by_unit.get(&(figure.article, unit))).is_some_and(|own| own.len() == 1)
        };
        one(a) && one(b)
    }
}

/// Whether both sentences tell one other figure that is not small.
fn companions(a: &Figure, b: &Figure, own: [&Figures; 2]) -> bool {
    let others = |figure: &Figure, own: &Figures| -> BTreeSet<Decimal> {
        let inside = own.all.iter().filter(|q| figure.sentence.contains(q.at) && q.at != figure.facet.at);
        inside.filter(|q| trimmed(q).len() > 1).map(|q| q.amount.named().normalize()).collect()
    };
    !others(a, own[0]).is_disjoint(&others(b, own[1]))
}

fn digits(quantity: &Quantity) -> Vec<char> {
    quantity.amount.named().normalize().to_string().chars().filter(char::is_ascii_digit).collect()
}

/// The digits of a figure without the noughts at its end.
fn trimmed(quantity: &Quantity) -> Vec<char> {
    let mut digits = digits(quantity);
    while digits.last() == Some(&'0') {
        digits.pop();
    }
    digits
}

/// Whether one figure has the other's digits in another order, or one other digit.
fn slipped(a: &Figure, b: &Figure) -> bool {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return false };
    let whole = |quantity: &Quantity| quantity.amount.named().normalize().trunc().to_string().len();
    // One more is no slip.
    let next = (one.amount.named() - other.amount.named()).abs() == Decimal::ONE;
    if next || whole(one) != whole(other) {
        return false;
    }
    let (mut one, mut other) = (trimmed(one), trimmed(other));
    if one.len() < 2 || one.len() != other.len() || one == other {
        return false;
    }
    let changed = one.iter().zip(&other).filter(|(a, b)| a != b).count();
    one.sort_unstable();
    other.sort_unstable();
    one == other || changed == 1 && one.len() > 2
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
fn known(figure: &Figure, other: &Figures) -> bool {
    let Some(own) = figure.quantity() else { return true };
    let same = |quantity: &Quantity| {
        let meets = match (quantity.amount, own.amount) {
            (Bound::Exactly(x) | Bound::About(x), Bound::Exactly(y) | Bound::About(y)) => {
                x == y
                    || matches!(quantity::compare(quantity, own), Compared::Same)
                    || matches!(quantity::compare(quantity, own), Compared::Compatible(_)) && close(quantity, own)
            }
            _ => close(quantity, own),
        };
        let share = |unit: &Unit| matches!(unit, Unit::Percent | Unit::Share);
        let unit = quantity.unit == own.unit
            || share(&quantity.unit) && share(&own.unit)
            || matches!((&quantity.unit, &own.unit), (Unit::Count, Unit::Money(_)));
        unit && meets
    };
    let small = own.unit == Unit::Count && own.amount.named() <= SMALL;
    if small {
        other.told.iter().any(|told| told.quantity().is_some_and(same) && !told.heads.is_disjoint(&figure.heads))
    } else {
        other.all.iter().any(same)
    }
}

/// Whether two figures can be two words on one thing by their size.
fn plausible(a: &Figure, b: &Figure) -> bool {
    let size = |figure: &Figure| figure.quantity().and_then(|quantity| number(quantity.amount.named()));
    let (Some(one), Some(other)) = (size(a), size(b)) else { return false };
    let (low, high) = (one.min(other), one.max(other));
    low > 0.0 && (high <= low * RATIO || slipped(a, b))
}

/// Two figures of one thing.
pub(crate) fn nearby(a: &Statement<'_>, b: &Statement<'_>, near: f64) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no number");
    };
    let told = |statement: &Statement<'_>| {
        !matches!(
            statement.claim.modality,
            Modality::Negated | Modality::Denied | Modality::Possible | Modality::Alleged
        )
    };
    if !slip(a, b) && (!told(a) || !told(b)) {
        return Verdict::CannotSay("one of them is not told as a fact");
    }
    if a.facet.key.modifiers.contains(GROWS) || b.facet.key.modifiers.contains(GROWS) {
        let one_day = days_apart(a, b) == Some(0);
        if !one_day && !slip(a, b) {
            return Verdict::CannotSay("a figure that develops");
        }
    }
    if !slip(a, b) && others(a, b) {
        return Verdict::CannotSay("each names someone whom the other does not");
    }
    match quantity::compare(one, other) {
        Compared::Apart { ratio, .. } if ratio > 1.0 + near => {}
        Compared::CannotSay(reason) => return Verdict::CannotSay(reason),
        _ => return Verdict::Agree,
    }
    let doubts = vec!["the words around the two figures are taken to tell of one thing".to_owned()];
    Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
}
