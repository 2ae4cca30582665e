//! Articles to stories: which articles are about one running story.
//!
//! Twice over: first into topics, by what is rare in news at large; then each topic into stories, by what is rare within
//! the topic. Two earthquakes on one island share all that is rare elsewhere; only what tells them apart counts then.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rayon::prelude::*;
use serde::Deserialize;

use super::block::{self, Keys, Reach};
use super::cluster::{average_link, join_large};
use super::corpus::{Profile, Rarity, cosine, profiles, shared};
use super::topics::Topics;
use crate::model::Article;

/// Weights of the comparison of two articles, made by `examples/learn_weights`.
const WEIGHTS: &str = include_str!("../../rules/matching/documents.toml");

/// How many articles that share a key are compared.
const REACH: Reach = Reach { small: 20, window: 10 };

/// How many of an article's weightiest words are blocking keys.
const WORD_KEYS: usize = 14;

/// How many of its rarest pairs of capitals are; of its rarest numbers, half as many.
const NAME_KEYS: usize = 8;

/// Two articles whose words have less in common than this are not compared further.
const COSINE_FLOOR: f64 = 0.07;

/// Words with capitals from which on an article says whom and what it is about.
const NAMED: usize = 8;

/// Share of them below which two articles name others.
const FEW: f64 = 0.25;

/// What two articles are compared by, in the order of [`Comparison::values`].
pub const FEATURES: [&str; 26] = [
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
    "year-gap",
    "year-unknown",
    "names-day",
    "names-month",
    "other-names",
    "text-other-names",
    "topic-text",
    "topic-lead",
    "topic-pairs",
    "topic-numbers",
    "topic-size",
    "topic-text-pairs",
];

/// How many of [`FEATURES`] are known before there are topics.
pub const FIRST: usize = 20;

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
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Model {
    /// Mean probability that members of one group reach.
    join: f64,
    intercept: f64,
    weights: BTreeMap<String, f64>,
}

/// The two steps' models, as the file holds them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Models {
    topic: Model,
    story: Model,
}

static LEARNT: LazyLock<Models> = LazyLock::new(|| toml::from_str(WEIGHTS).unwrap_or_default());

impl Model {
    fn probability(&self, values: &[f64; FEATURES.len()]) -> f64 {
        let parts = FEATURES.iter().zip(values);
        let sum: f64 = parts.map(|(name, value)| value * self.weights.get(*name).copied().unwrap_or_default()).sum();
        1.0 / (1.0 + (-sum - self.intercept).exp())
    }
}

impl Comparison {
    /// The probability that the two are about one story, as far as can be said before there are topics.
    pub fn of_one_topic(&self) -> f64 {
        LEARNT.topic.probability(&self.values)
    }

    /// The probability that the two are about one story, knowing their topic.
    pub fn of_one_story(&self) -> f64 {
        LEARNT.story.probability(&self.values)
    }
}

/// The articles' positions in an order that depends on their content alone.
fn canonical(articles: &[&Article]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..articles.len()).collect();
    order.sort_by_cached_key(|&n| {
        articles.get(n).map(|article| {
            (article.published.date, article.outlet.name.clone(), article.text().to_owned(), article.path.clone())
        })
    });
    order
}

/// Articles sorted by content, with what is known of them.
struct Pool {
    order: Vec<usize>,
    profiles: Vec<Profile>,
    rarity: Rarity,
}

impl Pool {
    fn new(articles: &[&Article]) -> Self {
        let order = canonical(articles);
        let sorted: Vec<&Article> = order.iter().filter_map(|&n| articles.get(n).copied()).collect();
        let (profiles, rarity) = profiles(&sorted);
        Self { order, profiles, rarity }
    }

    /// Pairs of sorted positions, compared without regard to topics; near-linear in their number.
    fn compare(&self) -> Vec<Comparison> {
        let keys: Vec<Keys> = self.profiles.par_iter().map(keys).collect();
        block::pairs(&keys, REACH, |item| self.profiles.get(item).and_then(|p| p.day))
            .par_iter()
            .filter_map(|&(a, b)| self.compared(a as usize, b as usize))
            .collect()
    }

    fn compared(&self, a: usize, b: usize) -> Option<Comparison> {
        let values = features(self.profiles.get(a)?, self.profiles.get(b)?, &self.rarity)?;
        Some(Comparison { a, b, values })
    }

    fn topics(&self, comparisons: &[Comparison]) -> Vec<Vec<u32>> {
        let scores = scores(comparisons, Comparison::of_one_topic);
        let groups = average_link(self.profiles.len(), &scores, LEARNT.topic.join);
        let score = |a: u32, b: u32| self.compared(a as usize, b as usize).map_or(0.0, |pair| pair.of_one_topic());
        join_large(groups, &scores, LEARNT.topic.join, REACH.small, &score)
    }

    /// Stories, by pairs compared within their topics.
    fn stories(&self, pairs: &[Comparison], topics: &Topics) -> Vec<Vec<u32>> {
        let scores = scores(pairs, Comparison::of_one_story);
        let groups = average_link(self.profiles.len(), &scores, LEARNT.story.join);
        let score = |a: u32, b: u32| {
            let pair = self.compared(a as usize, b as usize).and_then(|pair| topics.compared(pair));
            pair.map_or(0.0, |pair| pair.of_one_story())
        };
        join_large(groups, &scores, LEARNT.story.join, REACH.small, &score)
    }

    /// Groups of sorted positions as groups of positions as given.
    fn as_given(&self, groups: &[Vec<u32>]) -> Vec<Vec<usize>> {
        let given = |&n: &u32| self.order.get(n as usize).copied();
        groups.iter().map(|group| group.iter().filter_map(given).collect()).collect()
    }
}

fn scores(comparisons: &[Comparison], probability: impl Fn(&Comparison) -> f64 + Sync) -> Vec<(u32, u32, f64)> {
    comparisons
        .par_iter()
        .map(|pair| (pair.a as u32, pair.b as u32, probability(pair)))
        .filter(|&(_, _, probability)| probability > 0.01)
        .collect()
}

/// Every pair of articles worth comparing, compared as far as can be before there are topics.
pub fn compare(articles: &[Article]) -> Vec<Comparison> {
    let pool = Pool::new(&articles.iter().collect::<Vec<_>>());
    as_given(pool.compare(), &pool.order)
}

/// Every pair of articles of one topic, compared.
pub fn compare_within_topics(articles: &[Article]) -> Vec<Comparison> {
    let pool = Pool::new(&articles.iter().collect::<Vec<_>>());
    let comparisons = pool.compare();
    as_given(Topics::new(&pool.topics(&comparisons), &pool.profiles).all(comparisons), &pool.order)
}

fn as_given(mut comparisons: Vec<Comparison>, order: &[usize]) -> Vec<Comparison> {
    for pair in &mut comparisons {
        for place in [&mut pair.a, &mut pair.b] {
            *place = order.get(*place).copied().unwrap_or_default();
        }
    }
    comparisons
}

/// Where every article stands. Groups are in the order of contents, not of files.
#[derive(Clone, Debug, Default)]
pub(crate) struct Layout {
    /// Positions of articles in an order that depends on their content alone.
    pub order: Vec<usize>,
    /// Positions of articles, topic by topic.
    pub topics: Vec<Vec<usize>>,
    /// The same, story by story.
    pub stories: Vec<Vec<usize>>,
}

pub(crate) fn layout(articles: &[&Article]) -> Layout {
    let pool = Pool::new(articles);
    let comparisons = pool.compare();
    let topics = pool.topics(&comparisons);
    let within = Topics::new(&topics, &pool.profiles);
    let stories = pool.stories(&within.all(comparisons), &within);
    let (topics, stories) = (pool.as_given(&topics), pool.as_given(&stories));
    Layout { order: pool.order, topics, stories }
}

/// Groups of positions of articles, each group one story, in order.
pub fn stories(articles: &[Article]) -> Vec<Vec<usize>> {
    let mut groups = layout(&articles.iter().collect::<Vec<_>>()).stories;
    for group in &mut groups {
        group.sort_unstable();
    }
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

/// Years between the two. An undated article is no older than the latest year that it names, and may be much younger:
/// of a dated and an undated one, only a year after the dated one's tells them apart.
fn years_apart(a: &Profile, b: &Profile) -> Option<f64> {
    let (x, y) = a.year.zip(b.year)?;
    let gap = match (a.day, b.day) {
        (Some(_), None) => (y - x).max(0),
        (None, Some(_)) => (x - y).max(0),
        _ => (x - y).abs(),
    };
    Some(f64::from(gap).min(3.0))
}

/// Days before and after its publication in which the news of an article lies.
const NEWS: (i32, i32) = (5, 1);

/// Days from which on two articles are of different weeks, so that a date in one may point to the other.
const LATER: i32 = 10;

/// Whether the later of two articles names the day, or the month, that the earlier one's news is of.
fn names_the_other(a: &Profile, b: &Profile) -> (bool, bool) {
    let points = |from: &Profile, to: &Profile| {
        let Some(day) = to.day.filter(|day| from.day.is_none_or(|own| own - day > LATER)) else {
            return (false, false);
        };
        let (first, last) = (day - NEWS.0, day + NEWS.1);
        let met = |exact: bool| from.dates.iter().any(|&(x, y)| (x == y) == exact && x <= last && first <= y);
        (met(true), met(false))
    };
    let (x, y) = (points(a, b), points(b, a));
    (x.0 || y.0, x.1 || y.1)
}

/// How alike two articles are, those of [`FEATURES`] that need no topic; nothing where they have too little in common.
fn features(a: &Profile, b: &Profile, rarity: &Rarity) -> Option<[f64; FEATURES.len()]> {
    let text = cosine(&a.text, &b.text);
    if text < COSINE_FLOOR {
        return None;
    }
    let (capitals, _) = overlap(&a.capitals, &b.capitals, rarity);
    let others = if a.capitals.len().min(b.capitals.len()) < NAMED { 0.0 } else { (1.0 - capitals / FEW).max(0.0) };
    let (pairs, rarest_pair) = overlap(&a.pairs, &b.pairs, rarity);
    let (numbers, rarest_number) = overlap(&a.numbers, &b.numbers, rarity);
    let yes = |fact: bool| f64::from(u8::from(fact));
    let days = a.day.zip(b.day).map(|(x, y)| f64::from((x - y).abs()));
    let near = yes(days.is_some_and(|days| days <= 3.0));
    let years = years_apart(a, b);
    let (names_day, names_month) = names_the_other(a, b);
    let mut values = [0.0; FEATURES.len()];
    let first: [f64; FIRST] = [
        text,
        cosine(&a.lead, &b.lead),
        contained(&a.text, &b.text),
        capitals,
        pairs,
        rarest_pair,
        numbers,
        rarest_number,
        days.map_or(0.0, |days| days.ln_1p() / 5.0),
        near,
        text * near,
        yes(days.is_none()),
        text * text,
        pairs * text,
        years.unwrap_or_default(),
        yes(years.is_none()),
        yes(names_day),
        yes(names_month),
        others,
        text * others,
    ];
    values.iter_mut().zip(first).for_each(|(place, value)| *place = value);
    Some(values)
}
