//! Mentions of one happening: within a story, "shot", "gunfire" and "the shooting" are one, the arrest is another.
//!
//! Which words stand for one happening is learnt from labelled mentions: of two words, how often they did where one
//! story used both.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::cluster::average_link;
use super::document;
use super::terms::{TermKind, hash, terms};
use crate::model::{Article, Claim, ClaimId, Event};

/// Pairs of words and how often both meant one happening, made by `examples/learn_weights`.
const SYNONYMS: &str = include_str!("../../rules/matching/synonyms.csv");

/// How often the words of one happening mean one, on the average of its words.
const JOIN: f64 = 0.4;

/// The table by the hashes of both words, the lesser first.
static TABLE: LazyLock<Vec<((u64, u64), f64)>> = LazyLock::new(|| {
    let line = |line: &str| {
        let mut cells = line.split(',');
        let (a, b) = (cells.next()?, cells.next()?);
        Some((pair(hash('e', a), hash('e', b)), cells.next()?.parse().ok()?))
    };
    let mut table: Vec<((u64, u64), f64)> = SYNONYMS.lines().filter_map(line).collect();
    table.sort_by_key(|entry| entry.0);
    table
});

fn pair(a: u64, b: u64) -> (u64, u64) {
    (a.min(b), a.max(b))
}

/// How often two words, given by their hashes, mean one happening; nothing where that is not known.
fn alike(a: u64, b: u64) -> f64 {
    let found = TABLE.binary_search_by_key(&pair(a, b), |entry| entry.0).ok();
    found.and_then(|n| TABLE.get(n)).map_or(0.0, |&(_, share)| share)
}

/// The word by which an event is known: the stems of its lemma.
pub fn head(event: &Event) -> String {
    const SMALL: [&str; 24] = [
        "the", "a", "an", "to", "of", "in", "on", "into", "by", "for", "with", "at", "from", "up", "out", "off", "be",
        "was", "were", "been", "is", "are", "his", "her",
    ];
    let stems = |all: bool| -> Vec<String> {
        let words = terms(&event.lemma).into_iter().filter(|term| term.kind == TermKind::Word).map(|term| term.text);
        words.filter(|word| all || !SMALL.contains(&word.as_str())).collect()
    };
    let some = stems(false);
    let head = (if some.is_empty() { stems(true) } else { some }).join(" ");
    if head.is_empty() { event.kind.clone() } else { head }
}

/// The claims by the happenings that they tell of; groups and their members are in order.
pub fn happenings(articles: &[Article], claims: &[Claim]) -> Vec<Vec<ClaimId>> {
    let mut story_of = vec![0; articles.len()];
    for (story, members) in document::stories(articles).into_iter().enumerate() {
        members.into_iter().for_each(|article| story_of[article] = story);
    }
    let mut by_story: BTreeMap<usize, BTreeMap<String, Vec<ClaimId>>> = BTreeMap::new();
    for claim in claims {
        let story = story_of.get(claim.article.0 as usize).copied().unwrap_or_default();
        by_story.entry(story).or_default().entry(head(&claim.event)).or_default().push(claim.id);
    }
    let mut found: Vec<Vec<ClaimId>> = Vec::new();
    for words in by_story.into_values() {
        let (heads, members): (Vec<u64>, Vec<Vec<ClaimId>>) =
            words.into_iter().map(|(head, claims)| (hash('e', &head), claims)).unzip();
        let scores: Vec<(u32, u32, f64)> = heads
            .iter()
            .enumerate()
            .flat_map(|(n, &a)| {
                heads.iter().enumerate().skip(n + 1).map(move |(m, &b)| (n as u32, m as u32, alike(a, b)))
            })
            .filter(|score| score.2 > 0.0)
            .collect();
        for group in average_link(heads.len(), &scores, JOIN) {
            let claims: BTreeSet<ClaimId> =
                group.iter().filter_map(|&n| members.get(n as usize)).flatten().copied().collect();
            found.push(claims.into_iter().collect());
        }
    }
    found.sort();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_for_a_death_mean_one_happening_and_an_arrest_is_another() {
        let of = |word: &str| hash('e', word);
        assert!(alike(of("death"), of("die")) > JOIN);
        assert!(alike(of("arrest"), of("die")) < JOIN);
    }
}
