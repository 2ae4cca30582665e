//! Articles to stories: which articles are about one running story.

use std::sync::LazyLock;

use rayon::prelude::*;
use serde::Deserialize;

use super::block::{self, Keys};
use super::cluster::average_link;
use super::corpus::{Profile, Rarity, cosine, profiles, shared};
use crate::model::Article;

/// Weights of the comparison of two articles, made by `examples/learn_weights.rs`.
const WEIGHTS: &str = include_str!("../../rules/matching/documents.toml");

/// How many of an article's weightiest words are blocking keys.
const WORD_KEYS: usize = 14;

/// How many of its rarest pairs of capitals, and of its rarest numbers, are.
const NAME_KEYS: usize = 8;

/// What two articles are compared by, in the order of [`Comparison::values`].
pub const FEATURES: [&str; 14] = [
    "text",
    "lead",
    "contained",
    "capitals",
    "pairs",
    "rarest-pair",
    "numbers",
    "rarest-number",
    "gap",
    "near-date",
    "text-near-date",
    "date-unknown",
    "text-squared",
    "pairs-text",
];

/// Two articles compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// Position of the first article, as given.
    pub a: usize,
    /// Position of the second.
    pub b: usize,
    /// Under each of [`FEATURES`], how alike they are.
    pub values: [f64; FEATURES.len()],
}

/// A logistic model over [`FEATURES`].
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Weights {
    /// Mean probability that members of one story reach.
    story: f64,
    intercept: f64,
    weights: std::collections::BTreeMap<String, f64>,
}

static LEARNT: LazyLock<(f64, f64, [f64; FEATURES.len()])> = LazyLock::new(|| {
    let weights: Weights = toml::from_str(WEIGHTS).unwrap_or(Weights {
        story: 1.0,
        intercept: f64::NEG_INFINITY,
        weights: std::collections::BTreeMap::new(),
    });
    (weights.story, weights.intercept, FEATURES.map(|name| weights.weights.get(name).copied().unwrap_or_default()))
});

impl Comparison {
    /// The probability that the two are about one story.
    pub fn probability(&self) -> f64 {
        let (_, intercept, weights) = &*LEARNT;
        let sum = intercept + self.values.iter().zip(weights).map(|(value, weight)| value * weight).sum::<f64>();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The articles' positions in an order that depends on their content alone.
pub(crate) fn canonical(articles: &[Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_cached_key(|&n| {
        articles.get(n).map(|article| {
            (article.published.date, article.outlet.name.clone(), article.text().to_owned(), article.path.clone())
        })
    });
    order
}

/// Every pair of articles worth comparing, compared; near-linear in their number.
pub fn compare(articles: &[Article]) -> Vec<Comparison> {
    let order = canonical(articles);
    let sorted: Vec<&Article> = order.iter().filter_map(|&n| articles.get(n)).collect();
    let (profiles, rarity) = profiles(&sorted);
    let keys: Vec<Keys> = profiles.par_iter().map(keys).collect();
    block::pairs(&keys, |item| profiles.get(item).and_then(|p| p.day))
        .par_iter()
        .filter_map(|&(a, b)| {
            let (left, right) = (profiles.get(a as usize)?, profiles.get(b as usize)?);
            let values = features(left, right, &rarity);
            Some(Comparison { a: *order.get(a as usize)?, b: *order.get(b as usize)?, values })
        })
        .collect()
}

/// Groups of positions of articles, each group one story.
pub fn stories(articles: &[Article]) -> Vec<Vec<usize>> {
    group(articles.len(), &canonical(articles), &compare(articles))
}

/// The groups that average link makes of comparisons.
pub(crate) fn group(count: usize, order: &[usize], comparisons: &[Comparison]) -> Vec<Vec<usize>> {
    let mut rank = vec![0_u32; count];
    for (position, &article) in order.iter().enumerate() {
        if let Some(place) = rank.get_mut(article) {
            *place = position as u32;
        }
    }
    let at = |article: usize| rank.get(article).copied().unwrap_or_default();
    let scores: Vec<(u32, u32, f64)> = comparisons
        .iter()
        .map(|pair| (at(pair.a), at(pair.b), pair.probability()))
        .filter(|&(_, _, probability)| probability > 0.01)
        .collect();
    let mut groups: Vec<Vec<usize>> = average_link(count, &scores, LEARNT.0)
        .into_iter()
        .map(|group| {
            let mut members: Vec<usize> = group.iter().filter_map(|&n| order.get(n as usize).copied()).collect();
            members.sort_unstable();
            members
        })
        .collect();
    groups.sort_unstable();
    groups
}

/// An article's rarest and weightiest terms.
fn keys(profile: &Profile) -> Keys {
    let mut found = Vec::new();
    for (terms, most) in [(&profile.text, WORD_KEYS), (&profile.pairs, NAME_KEYS), (&profile.numbers, NAME_KEYS / 2)] {
        let mut terms: Vec<(u64, f64)> = terms.clone();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.extend(terms.iter().take(most).map(|&(key, _)| key));
    }
    found
}

/// The share of the lesser side's rarity that both have, and the rarest term that both have.
fn overlap(a: &[(u64, f64)], b: &[(u64, f64)], rarity: &Rarity) -> (f64, f64) {
    let (mut both, mut rarest) = (0.0, 0.0_f64);
    shared(a, b, |idf, _| {
        both += idf;
        rarest = rarest.max(idf);
    });
    let weigh = |side: &[(u64, f64)]| side.iter().map(|&(_, idf)| idf).sum::<f64>();
    let lesser = weigh(a).min(weigh(b));
    (if lesser > 0.0 { both / lesser } else { 0.0 }, rarity.share(rarest))
}

/// The share of the shorter text's weight on terms that the longer has too.
fn contained(a: &[(u64, f64)], b: &[(u64, f64)]) -> f64 {
    let (mut left, mut right) = (0.0, 0.0);
    shared(a, b, |x, y| {
        left += x * x;
        right += y * y;
    });
    f64::max(left, right)
}

fn features(a: &Profile, b: &Profile, rarity: &Rarity) -> [f64; FEATURES.len()] {
    let text = cosine(&a.text, &b.text);
    let lead = cosine(&a.lead, &b.lead);
    let (capitals, _) = overlap(&a.capitals, &b.capitals, rarity);
    let (pairs, rarest_pair) = overlap(&a.pairs, &b.pairs, rarity);
    let (numbers, rarest_number) = overlap(&a.numbers, &b.numbers, rarity);
    let days = a.day.zip(b.day).map(|(x, y)| f64::from((x - y).abs()));
    let gap = days.map_or(0.0, |days| days.ln_1p() / 5.0);
    let near = days.map_or(0.0, |days| if days <= 3.0 { 1.0 } else { 0.0 });
    [
        text,
        lead,
        contained(&a.text, &b.text),
        capitals,
        pairs,
        rarest_pair,
        numbers,
        rarest_number,
        gap,
        near,
        text * near,
        if days.is_none() { 1.0 } else { 0.0 },
        text * text,
        pairs * text,
    ]
}
