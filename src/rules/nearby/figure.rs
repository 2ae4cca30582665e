//! A figure with the words around it.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::lists::{Ideas, Way};
use super::words::Word;
use crate::model::{ArticleId, Bound, ClaimId, Facet, FacetKind, Key, Quantity, Span, Unit, Value};

/// A figure of a sentence and what the words around it say of it.
#[derive(Debug)]
pub(crate) struct Figure {
    /// Whose.
    pub(crate) article: ArticleId,
    /// Its sentence lists three shares or more.
    pub(super) beside: bool,
    /// It stands in brackets and says this figure once more: "110 billion euros ($143 billion)".
    pub(super) again: Option<Quantity>,
    /// A claim of its sentence.
    pub(crate) claim: ClaimId,
    /// Its sentence.
    pub(super) sentence: Span,
    /// As rules compare it.
    pub(crate) facet: Facet,
    /// Ideas around it, each by how near its nearest word is: 1 for the next words, less for those further off.
    pub(super) near: BTreeMap<String, f64>,
    /// What it is said to be ("revenue", "debt"), where words close by say so.
    pub(super) kinds: BTreeSet<String>,
    /// What it counts, idea by idea; for sums and shares the noun that "of" joins to it.
    pub(super) heads: BTreeSet<String>,
    /// Names close by, folded.
    pub(super) names: BTreeSet<String>,
    /// In what manner it is told: of an earlier time, expected, for each month.
    pub(super) manner: BTreeSet<String>,
    /// Months close by.
    pub(super) months: BTreeSet<String>,
    /// Halves and quarters of a year close by, and other stretches that figures are taken over.
    pub(super) stretches: BTreeSet<String>,
    /// Whether it rises or falls.
    pub(super) way: Option<Way>,
    /// Whether it says how much has changed ("by 3 per cent") or how much there is now ("to 3 per cent").
    pub(super) change: Option<bool>,
}

/// The modifier of a figure of what goes on growing.
pub(super) const GROWS: &str = "growing";
/// How far off a word is when it counts for so much.
const STEPS: [(usize, f64); 4] = [(7, 1.0), (14, 0.7), (24, 0.4), (50, 0.2)];
/// From when on a figure stands by an idea.
pub(super) const NEAR: f64 = 0.7;
/// What a word between a figure and another word adds to their distance.
const WORD: usize = 2;
/// What a word adds that says nothing, or only belongs to another figure.
const FUNCTION: usize = 1;
/// What an edge adds.
const EDGE: usize = 3;
/// Names, months and the way of a figure are looked for so far off.
const BESIDE: usize = 14;
/// What a word that only tells the way of a figure counts for.
const WAY: f64 = 0.5;
/// Words close enough to tell a figure's manner.
const CLOSE: usize = 7;

impl Figure {
    /// The quantity.
    pub(super) fn quantity(&self) -> Option<&Quantity> {
        match &self.facet.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }
}

/// Under which heading a quantity is compared.
pub(super) fn heading(unit: &Unit) -> Option<FacetKind> {
    match unit {
        Unit::Count => Some(FacetKind::Count),
        Unit::Percent | Unit::PercentPoint | Unit::Share => Some(FacetKind::Percent),
        Unit::Money(_) => Some(FacetKind::Money),
        Unit::Duration => Some(FacetKind::Duration),
        Unit::Ordinal | Unit::Age => None,
        _ => Some(FacetKind::Measure),
    }
}

/// The figure that a quantity of a sentence is, with what the sentence says of it.
pub(super) fn figure(
    article: ArticleId,
    claim: ClaimId,
    sentence: Span,
    words: &[Word],
    quantity: &Quantity,
    year: Option<i16>,
    ideas: &Ideas,
) -> Option<Figure> {
    let kind = heading(&quantity.unit)?;
    let first = words.iter().position(|word| word.at.end > quantity.at.start)?;
    let last = words.iter().rposition(|word| word.at.start < quantity.at.end)?;
    let around = Around { words, first, last };
    let heads = around.heads(quantity, ideas);
    let near = around.near();
    let head = heads.iter().next().cloned().unwrap_or_default();
    let named = || near.iter().max_by(|a, b| a.1.total_cmp(b.1)).map(|(idea, _)| idea.clone());
    let relation = if head.is_empty() { named().unwrap_or_default() } else { head.clone() };
    let grows = words.iter().any(|word| ideas.growing(&word.stem));
    let modifiers = grows.then(|| GROWS.to_owned()).into_iter().collect();
    Some(Figure {
        article,
        beside: false,
        again: None,
        claim,
        sentence,
        names: around.names(),
        manner: around.manner(quantity, year, ideas),
        months: around.calendar(&month),
        stretches: around.calendar(&stretch),
        way: around.way(ideas),
        change: around.change(quantity, ideas),
        kinds: near
            .iter()
            .filter(|(idea, weight)| **weight >= NEAR && ideas.kind(idea))
            .map(|(idea, _)| idea.clone())
            .collect(),
        near,
        heads,
        facet: Facet {
            kind,
            key: Key { relation, head, modifiers, ..Key::default() },
            value: Value::Quantity(quantity.clone()),
            at: quantity.at,
            how: quantity.how.clone(),
            assumed: Vec::new(),
        },
    })
}

/// The words of a sentence and the place of a figure among them.
struct Around<'w> {
    words: &'w [Word],
    first: usize,
    last: usize,
}

impl<'w> Around<'w> {
    /// The words before the figure, nearest first.
    fn before(&self) -> impl Iterator<Item = &'w Word> {
        self.words.get(..self.first).unwrap_or_default().iter().rev()
    }

    /// The words after it.
    fn after(&self) -> impl Iterator<Item = &'w Word> {
        self.words.get(self.last + 1..).unwrap_or_default().iter()
    }

    /// The words on both sides with their distance, edges counted in.
    fn all(&self) -> impl Iterator<Item = (usize, &'w Word)> {
        fn far<'w>(words: impl Iterator<Item = &'w Word>) -> impl Iterator<Item = (usize, &'w Word)> {
            words.scan(0, |distance, word| {
                *distance += match word {
                    word if word.edge => EDGE,
                    word if word.content && !word.figure => WORD,
                    _ => FUNCTION,
                };
                Some((*distance, word))
            })
        }
        far(self.before()).chain(far(self.after()))
    }

    fn near(&self) -> BTreeMap<String, f64> {
        let mut near: BTreeMap<String, f64> = BTreeMap::new();
        for (distance, word) in self.all().filter(|(_, word)| word.content && !word.figure) {
            let Some((_, weight)) = STEPS.iter().find(|(most, _)| distance <= *most) else { continue };
            // Most things rise or fall.
            let weight = if matches!(word.idea.as_str(), "up" | "down") { weight * WAY } else { *weight };
            for idea in word.parts.iter().chain([&word.idea]) {
                let known = near.entry(idea.clone()).or_default();
                *known = known.max(weight);
            }
        }
        near
    }

    fn names(&self) -> BTreeSet<String> {
        let before = self.before().take(BESIDE).take_while(|word| !word.figure);
        let close = before.chain(self.after().take(BESIDE).take_while(|word| !word.figure));
        close.filter(|word| word.name).map(|word| any_ascii::any_ascii(&word.lower)).collect()
    }

    /// The nouns that a number counts: the next words up to one that says nothing; failing those, what "of" joins it to.
    fn heads(&self, quantity: &Quantity, ideas: &Ideas) -> BTreeSet<String> {
        /// Words between a number and its noun at the most.
        const NOUNS: usize = 3;
        if !matches!(quantity.unit, Unit::Count) {
            return BTreeSet::new();
        }
        let next: BTreeSet<String> = self
            .after()
            .take(NOUNS)
            .take_while(|word| word.content && ideas.way(&word.stem).is_none())
            .map(|word| word.idea.clone())
            .collect();
        if !next.is_empty() {
            return next;
        }
        let mut before = self.before().skip_while(|word| matches!(word.lower.as_str(), "the" | "about" | "some"));
        match (before.next(), before.next()) {
            (Some(of), Some(noun)) if of.lower == "of" && noun.content => BTreeSet::from([noun.idea.clone()]),
            _ => BTreeSet::new(),
        }
    }

    fn manner(&self, quantity: &Quantity, year: Option<i16>, ideas: &Ideas) -> BTreeSet<String> {
        let mut manner = BTreeSet::new();
        let mut tell = |what: &str| {
            manner.insert(what.to_owned());
        };
        // What stands beyond another figure is said of that one.
        let mut close: Vec<&Word> = self.before().take(CLOSE).take_while(|word| !word.figure).collect();
        close.reverse();
        close.extend(self.after().take(CLOSE).take_while(|word| !word.figure));
        let any = |holds: &dyn Fn(&str) -> bool| close.iter().any(|word| holds(&word.stem));
        let changed = self.change(quantity, ideas) == Some(true);
        let against = |word: &Word| ideas.against(&word.lower);
        if self.before().take(3).take_while(|word| !word.edge && !word.figure).any(against) {
            tell("earlier");
        }
        // "3 per cent more than a year ago": that the year before is what it is held against is part of a change.
        // "Last month" is of the news, "last year" is what it is held against.
        let soon = |n: usize| {
            close.get(n).is_some_and(|word| word.lower == "last")
                && close.get(n + 1).is_some_and(|next| soon(&next.lower))
        };
        if !changed && close.iter().enumerate().any(|(n, word)| ideas.earlier(&word.stem) && !soon(n)) {
            tell("earlier");
        }
        if any(&|stem| ideas.expected(stem)) {
            tell("expected");
        }
        let asks = |(n, word): (usize, &&Word)| {
            ideas.wanted(&word.stem) && close.get(n + 1).is_none_or(|next| next.lower != "to")
        };
        if close.iter().enumerate().any(asks) {
            tell("wanted");
        }
        let mut beside = self.before().take(1).chain(self.after().take(1));
        if !changed && beside.any(|word| ideas.more(&word.stem)) {
            tell("more");
        }
        if quantity.unit == Unit::Count && self.after().next().is_some_and(|word| word.lower == "of") {
            tell("part");
        }
        let mut rest = self
            .after()
            .take(5)
            .skip_while(|word| !matches!(word.lower.as_str(), "a" | "an" | "per" | "each" | "every" | "/"));
        if rest.next().is_some()
            && let Some(unit) = rest.next().filter(|word| ideas.each(&word.stem))
        {
            tell(&format!("for each {}", unit.stem));
        }
        for word in &close {
            if let Some(told) = past_year(&word.lower, year) {
                tell(&format!("in {told}"));
            }
        }
        manner
    }

    fn calendar(&self, of: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
        let close = self.all().filter(|(distance, word)| *distance <= BESIDE && of(&word.lower));
        close.map(|(_, word)| word.lower.clone()).collect()
    }

    fn way(&self, ideas: &Ideas) -> Option<Way> {
        // What stands before it in its own thought, failing that what follows at once.
        let own = |word: &&Word| !word.figure;
        let before = self.before().take(BESIDE).take_while(own).find_map(|word| ideas.way(&word.stem));
        let after = || self.after().take(BESIDE / 2).take_while(|word| !word.edge && !word.figure);
        before.or_else(|| after().find_map(|word| ideas.way(&word.stem)))
    }

    fn change(&self, quantity: &Quantity, ideas: &Ideas) -> Option<bool> {
        match self.before().next().map(|word| word.lower.as_str()) {
            Some("by") => Some(true),
            Some("to" | "at" | "of") => Some(false),
            _ => {
                let share = matches!(quantity.unit, Unit::Percent | Unit::PercentPoint | Unit::Share);
                let compared = share || self.after().nth(1).is_some_and(|word| word.lower == "than");
                let than = |word: &Word| compared && matches!(word.lower.as_str(), "more" | "less" | "fewer");
                let own = |word: &&Word| !word.edge && !word.figure;
                let mut beside = self.before().take(3).take_while(own).chain(self.after().take(2).take_while(own));
                beside.any(|word| ideas.way(&word.stem).is_some() || than(word)).then_some(true)
            }
        }
    }
}

/// A year well before the one of publication.
fn past_year(word: &str, published: Option<i16>) -> Option<i16> {
    let year: i16 = (word.len() == 4).then(|| word.parse().ok())??;
    ((1800..2100).contains(&year) && published.is_none_or(|now| year < now)).then_some(year)
}

/// Whether a number is so large and bare that a sum of money may be told without its currency: "to 9.8 billion".
pub(super) fn bare_sum(quantity: &Quantity, words: &[Word]) -> bool {
    const LEAST: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);
    let next = words.iter().find(|word| word.at.start >= quantity.at.end);
    quantity.unit == Unit::Count
        && matches!(quantity.amount, Bound::Exactly(_) | Bound::About(_) | Bound::AtLeast(_) | Bound::AtMost(_))
        && quantity.amount.named() >= LEAST
        && next.is_none_or(|word| !word.content)
}

/// What "last" leads to where the news itself is meant.
fn soon(word: &str) -> bool {
    matches!(word, "week" | "month" | "night" | "weekend") || word.len() > 5 && word.ends_with("day")
}

fn month(word: &str) -> bool {
    (1..=12).any(|n| crate::model::time::month_name(n).eq_ignore_ascii_case(word))
}

fn stretch(word: &str) -> bool {
    matches!(word, "half" | "quarter" | "annual" | "monthly" | "weekly" | "daily")
}
