//! What the figures of a story show by their number: ideas that all sentences tell, and figures that stand alone.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::figure::{Figure, NEAR};
use crate::model::{ArticleId, Span, Unit};

/// How many sentences have an idea: what all of them tell of shows little.
pub(super) struct Rarity<'f> {
    /// By idea, in order: its number and how often it is told.
    sentences: BTreeMap<&'f str, (u32, usize)>,
}

impl<'f> Rarity<'f> {
    pub(super) fn of(figures: &[&'f Figure]) -> Self {
        let mut seen: BTreeSet<(ArticleId, Span, &str)> = BTreeSet::new();
        let mut sentences: BTreeMap<&str, (u32, usize)> = BTreeMap::new();
        let articles = figures.iter().map(|figure| figure.article).collect::<BTreeSet<_>>().len().max(2);
        for figure in figures {
            for idea in figure.near.keys() {
                if seen.insert((figure.article, figure.sentence, idea)) {
                    sentences.entry(idea).or_default().1 += 1;
                }
            }
        }
        for (n, (number, count)) in (0..).zip(sentences.values_mut()) {
            *number = n;
            // By article: an idea of every article is one of the story's.
            *count = *count * 2 / articles;
        }
        Self { sentences }
    }

    /// An idea's number, in the order of words, and its weight.
    pub(super) fn of_idea(&self, idea: &str) -> (u32, f64) {
        match self.sentences.get(idea) {
            None => (u32::MAX, 1.0),
            Some((number, 0..=4)) => (*number, 1.0),
            Some((number, 5..=8)) => (*number, 0.75),
            Some((number, _)) => (*number, 0.5),
        }
    }
}

/// The figures of each article that stand by one idea.
pub(super) struct Alone<'f> {
    by_idea: BTreeMap<(ArticleId, &'static str, &'f str), BTreeSet<Decimal>>,
    by_unit: BTreeMap<(ArticleId, &'f Unit), BTreeSet<Decimal>>,
}

impl<'f> Alone<'f> {
    pub(super) fn of(figures: &[&'f Figure]) -> Self {
        let mut new = Self { by_idea: BTreeMap::new(), by_unit: BTreeMap::new() };
        for figure in figures.iter().filter(|figure| figure.again.is_none()) {
            let Some(quantity) = figure.quantity() else { continue };
            let named = quantity.amount.named();
            new.by_unit.entry((figure.article, &quantity.unit)).or_default().insert(named);
            for (idea, _) in figure.near.iter().filter(|(_, weight)| **weight >= NEAR) {
                new.by_idea.entry((figure.article, figure.facet.kind.name(), idea)).or_default().insert(named);
            }
        }
        new
    }

    /// Whether the figure's article has one figure of such a kind by an idea.
    pub(super) fn holds(&self, figure: &Figure, idea: &str) -> bool {
        self.by_idea.get(&(figure.article, figure.facet.kind.name(), idea)).is_some_and(|own| own.len() == 1)
    }

    /// Whether the figure's article has one figure in such a unit.
    pub(super) fn of_unit(&self, figure: &Figure, unit: &Unit) -> bool {
        self.by_unit.get(&(figure.article, unit)).is_some_and(|own| own.len() == 1)
    }
}
