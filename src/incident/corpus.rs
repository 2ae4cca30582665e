//! How rare each term is, and articles as weighted vectors.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use rayon::prelude::*;

use super::terms::{Bag, Named, bag, hash};
use crate::model::Article;

/// In how many incidents each common term occurs, made by `examples/learn_weights`.
const COMMON: &str = include_str!("../../rules/matching/common-terms.csv");

/// A paragraph that one outlet prints under this many articles is the site's furniture.
const FURNITURE: usize = 3;

/// Articles without any of the topic's terms that each topic is thought to have, so that two alone can be alike.
const TOPIC_SPARE: f64 = 5.0;

/// The table of common terms: the number of incidents it was made from, and hash to count, in order of hashes.
static BACKGROUND: LazyLock<(u32, Vec<(u64, u32)>)> = LazyLock::new(|| background(COMMON));

fn background(table: &str) -> (u32, Vec<(u64, u32)>) {
    let mut incidents = 0;
    let mut counts = Vec::new();
    for line in table.lines() {
        let mut cells = line.split(',');
        let (Some(kind), Some(term), Some(count)) = (cells.next(), cells.next(), cells.next()) else { continue };
        let (Some(kind), Ok(count)) = (kind.chars().next(), count.parse()) else { continue };
        if kind == '#' {
            incidents = count;
        } else {
            counts.push((hash(kind, term), count));
        }
    }
    counts.sort_unstable();
    (incidents, counts)
}

fn look_up(table: &[(u64, u32)], key: u64) -> u32 {
    table.binary_search_by_key(&key, |&(k, _)| k).ok().and_then(|n| table.get(n)).map_or(0, |&(_, count)| count)
}

/// How rare terms are in the articles at hand and in news at large.
#[derive(Clone, Debug)]
pub(crate) struct Rarity {
    total: f64,
    counts: Vec<(u64, u32)>,
}

impl Rarity {
    /// Counts in how many of the bags each term occurs.
    pub(crate) fn of(bags: &[Bag]) -> Self {
        let mut keys: Vec<u64> = bags
            .iter()
            .flat_map(|bag| {
                let words = bag.words.iter().map(|&(key, _)| key);
                words.chain(bag.capitals.iter().chain(&bag.pairs).chain(&bag.numbers).copied())
            })
            .collect();
        keys.par_sort_unstable();
        let counts =
            keys.chunk_by(|a, b| a == b).filter_map(|run| run.first().map(|&key| (key, run.len() as u32))).collect();
        Self { total: f64::from(bags.len() as u32 + BACKGROUND.0), counts }
    }

    /// Natural logarithm of one over the share of articles and incidents that have the term.
    pub(crate) fn idf(&self, key: u64) -> f64 {
        let seen = look_up(&self.counts, key) + look_up(&BACKGROUND.1, key);
        ((self.total + 1.0) / (f64::from(seen) + 1.0)).ln().max(0.0)
    }

    /// The same as a share of the rarest possible, so that it means the same in small and large collections.
    pub(crate) fn share(&self, idf: f64) -> f64 {
        idf / f64::midpoint(self.total, 1.0).ln().max(1.0)
    }
}

/// How rare a term is in news at large, from 0.2 (in every incident) to 1 (in none).
pub(crate) fn rare_at_large(key: u64) -> f64 {
    let all = f64::from(BACKGROUND.0) + 1.0;
    let seen = f64::from(look_up(&BACKGROUND.1, key)) + 1.0;
    0.2 + 0.8 * (all / seen).ln() / all.ln().max(1.0)
}

/// A vector of length one: terms in order of their hashes.
pub(crate) type Vector = Vec<(u64, f64)>;

/// One article as the comparisons see it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Profile {
    /// Words of the whole text.
    pub text: Vector,
    /// Words of the lead.
    pub lead: Vector,
    /// Words with capitals, with their rarity.
    pub capitals: Vector,
    /// Pairs of words with capitals, with their rarity.
    pub pairs: Vector,
    /// Numbers, with their rarity.
    pub numbers: Vector,
    /// Day of publication as days of the common era, where known.
    pub day: Option<i32>,
    /// Year of publication, or failing that the latest year that the text names.
    pub year: Option<i32>,
    /// First and last day of each date that the text names.
    pub dates: Vec<(i32, i32)>,
}

/// The articles' profiles in their order, and the rarity of their terms.
pub(crate) fn profiles(articles: &[&Article]) -> (Vec<Profile>, Rarity) {
    let bags: Vec<Bag> = {
        let furniture = furniture(articles);
        articles
            .par_iter()
            .map(|article| {
                let whole = |_: &str| true;
                let own = |part: &str| furniture.binary_search(&line_of(article, part)).is_err();
                let own_words = bag(article, &own);
                if own_words.words.is_empty() { bag(article, &whole) } else { own_words }
            })
            .collect()
    };
    let rarity = Rarity::of(&bags);
    let profiles = articles
        .par_iter()
        .zip(&bags)
        .map(|(article, bag)| Profile {
            text: vector(&bag.words, &rarity),
            lead: vector(&bag.lead, &rarity),
            capitals: weighted(&bag.capitals, &rarity),
            pairs: weighted(&bag.pairs, &rarity),
            numbers: weighted(&bag.numbers, &rarity),
            day: article.published.date.map(day_number),
            year: article.published.date.map(|date| i32::from(date.year())).or(bag.latest_year),
            dates: bag.dates.iter().filter_map(|named| span_of(*named, article.published.date)).collect(),
        })
        .collect();
    (profiles, rarity)
}

/// Days since the year nought, for differences.
pub(crate) fn day_number(date: jiff::civil::Date) -> i32 {
    let start = jiff::civil::Date::constant(1, 1, 1);
    (date - start).get_days()
}

/// First and last day of a date; one without a year is the latest before the article.
fn span_of(named: Named, published: Option<jiff::civil::Date>) -> Option<(i32, i32)> {
    let of = |year: i16| jiff::civil::Date::new(year, named.month, named.day.unwrap_or(1)).ok();
    let first = match (named.year, published) {
        (Some(year), _) => of(year)?,
        (None, Some(day)) => of(day.year()).filter(|first| *first <= day).or_else(|| of(day.year() - 1))?,
        (None, None) => return None,
    };
    let last = if named.day.is_some() { first } else { first.last_of_month() };
    Some((day_number(first), day_number(last)))
}

fn line_of(article: &Article, part: &str) -> u64 {
    hash('l', &article.outlet.name) ^ hash('t', part).rotate_left(1)
}

/// Paragraphs that an outlet prints under several articles, in order.
fn furniture(articles: &[&Article]) -> Vec<u64> {
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for article in articles {
        let mut lines: Vec<u64> =
            article.passages.iter().map(|passage| line_of(article, article.slice(passage.at))).collect();
        lines.sort_unstable();
        lines.dedup();
        for line in lines {
            *counts.entry(line).or_default() += 1;
        }
    }
    counts.into_iter().filter(|&(_, count)| count >= FURNITURE).map(|(line, _)| line).collect()
}

fn vector(counts: &[(u64, u32)], rarity: &Rarity) -> Vector {
    unit(counts.iter().map(|&(key, count)| (key, (1.0 + f64::from(count).ln()) * rarity.idf(key))).collect())
}

/// The vector at length one.
pub(crate) fn unit(mut weights: Vector) -> Vector {
    let length = weights.iter().map(|(_, w)| w * w).sum::<f64>().sqrt();
    if length > 0.0 {
        for (_, weight) in &mut weights {
            *weight /= length;
        }
    }
    weights
}

/// The vectors of one topic's members, each term weighted anew by how rare it is among them, of length one.
pub(crate) fn within_topic<'a>(members: impl Iterator<Item = &'a Vector> + Clone) -> Vec<Vector> {
    let mut keys: Vec<u64> = members.clone().flatten().map(|&(key, _)| key).collect();
    keys.sort_unstable();
    let counts: Vec<(u64, u32)> =
        keys.chunk_by(|a, b| a == b).filter_map(|run| run.first().map(|&key| (key, run.len() as u32))).collect();
    let total = members.clone().count() as f64 + TOPIC_SPARE;
    members
        .map(|vector| {
            let weigh =
                |&(key, weight): &(u64, f64)| (key, weight * (total / f64::from(look_up(&counts, key).max(1))).ln());
            unit(vector.iter().map(weigh).collect())
        })
        .collect()
}

fn weighted(keys: &[u64], rarity: &Rarity) -> Vector {
    keys.iter().map(|&key| (key, rarity.idf(key))).collect()
}

/// Calls `each` with both weights of every term that the two have.
pub(crate) fn shared(a: &[(u64, f64)], b: &[(u64, f64)], mut each: impl FnMut(f64, f64)) {
    let (mut left, mut right) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(&&(x, wx)), Some(&&(y, wy))) = (left.peek(), right.peek()) {
        match x.cmp(&y) {
            std::cmp::Ordering::Less => drop(left.next()),
            std::cmp::Ordering::Greater => drop(right.next()),
            std::cmp::Ordering::Equal => {
                each(wx, wy);
                left.next();
                right.next();
            }
        }
    }
}

/// The cosine of two vectors of length one.
pub(crate) fn cosine(a: &[(u64, f64)], b: &[(u64, f64)]) -> f64 {
    let mut sum = 0.0;
    shared(a, b, |x, y| sum += x * y);
    sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_that_all_news_uses_is_less_rare_than_a_name() {
        let article = Article::plain("Courier", None, "Police in Ostrava-Zabreh said");
        let (_, rarity) = profiles(&[&article]);
        assert!(rarity.idf(hash('w', "said")) < rarity.idf(hash('w', "zabreh")));
    }

    #[test]
    fn a_paragraph_under_every_article_of_an_outlet_is_not_read() {
        let texts = ["Alpha burned.", "Beta sank.", "Gamma won."];
        let articles: Vec<Article> =
            texts.iter().map(|t| Article::plain("Courier", None, &format!("{t}\nFollow the Courier daily"))).collect();
        let (profiles, _) = profiles(&articles.iter().collect::<Vec<_>>());
        assert!(profiles.iter().all(|p| p.text.iter().all(|&(key, _)| key != hash('w', "courier"))));
    }
}
