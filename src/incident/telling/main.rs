//! What a topic's articles are about: what stands at their heads, and the harm that most of them tell of first.

use std::collections::{BTreeMap, BTreeSet};

use super::Telling;
use crate::incident::corpus::{Vector, cosine};
use crate::incident::kinds::{self, Family};

/// How many sentences from the top say what an article is about.
const TOP: usize = 5;

/// Heads of a topic up to which sentences are compared with all of them.
const HEADS: usize = 60;

/// Marks, topic by topic, what tells the main harm, and how like each telling is to the heads of other articles.
pub(super) fn find(all: &mut [Telling]) {
    let mut topics: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (n, telling) in all.iter().enumerate() {
        topics.entry(telling.topic).or_default().push(n);
    }
    for members in topics.into_values() {
        let harm =
            main_family(members.iter().filter_map(|&n| all.get(n))).filter(|&family| kinds::stands_alone(family));
        let heads: Vec<(usize, Vector)> = members
            .iter()
            .filter_map(|&n| all.get(n))
            .filter(|telling| telling.lead)
            .take(HEADS)
            .map(|telling| (telling.article, telling.words.clone()))
            .collect();
        for n in members {
            let Some(telling) = all.get_mut(n) else { continue };
            let others = heads.iter().filter(|(article, _)| *article != telling.article);
            telling.like_heads = others.map(|(_, words)| cosine(words, &telling.words)).fold(0.0, f64::max);
            let of_a_part = telling.old || telling.numbered || telling.kills_one;
            telling.main = !of_a_part && harm.is_some_and(|family| telling.families.contains(&family));
        }
    }
}

/// The family that most articles of a topic tell of first, of what is not of the past; of several, that told most.
fn main_family<'a>(tellings: impl Iterator<Item = &'a Telling>) -> Option<Family> {
    let mut told: BTreeMap<Family, (BTreeSet<usize>, usize)> = BTreeMap::new();
    for telling in tellings {
        for &family in &telling.families {
            let (articles, times) = told.entry(family).or_default();
            *times += 1;
            if telling.sentence < TOP && !telling.old {
                articles.insert(telling.article);
            }
        }
    }
    let first =
        told.into_iter().max_by_key(|(family, (articles, times))| (articles.len(), *times, std::cmp::Reverse(*family)));
    first.filter(|(_, (articles, _))| !articles.is_empty()).map(|(family, _)| family)
}
