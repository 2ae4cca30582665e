//! Agency copy: paragraphs that several outlets print nearly word for word are one voice.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::terms::hash;
use crate::model::{Article, ArticleId, Passage, Reprint, Span};

/// Words in a row that make a shingle.
const SHINGLE: usize = 4;

/// Words below which a paragraph is too short to be told from chance.
const SHORT: usize = 14;

/// Share of the shorter paragraph's shingles that the longer must have (Broder 1997: containment).
const SAME: f64 = 0.7;

/// Paragraphs that share a shingle beyond this many are a turn of phrase, not a copy.
const COMMON: usize = 200;

/// The sets of paragraphs that are nearly one, across outlets, in the order of their first.
pub(crate) fn reprints(articles: &[Article]) -> Vec<Reprint> {
    let mut paragraphs: Vec<(ArticleId, Span, Vec<u64>)> = articles
        .par_iter()
        .flat_map_iter(|article| {
            let read = |passage: &Passage| (article.id, passage.at, shingles(article.slice(passage.at)));
            article.passages.iter().map(read).filter(|(_, _, shingles)| !shingles.is_empty())
        })
        .collect();
    paragraphs.sort_by_key(|(article, at, _)| (*article, *at));
    let by_id: BTreeMap<ArticleId, &Article> = articles.iter().map(|article| (article.id, article)).collect();
    let outlet = |id: ArticleId| by_id.get(&id).map(|article| &article.outlet.name);
    let mut parent: Vec<usize> = (0..paragraphs.len()).collect();
    for (a, b) in nearly_one(&paragraphs) {
        let (Some(x), Some(y)) = (paragraphs.get(a), paragraphs.get(b)) else { continue };
        if x.0 != y.0 && outlet(x.0) != outlet(y.0) {
            let (x, y) = (root(&parent, a), root(&parent, b));
            parent[x.max(y)] = x.min(y);
        }
    }
    let mut sets: BTreeMap<usize, Vec<(ArticleId, Span)>> = BTreeMap::new();
    for (n, (article, at, _)) in paragraphs.iter().enumerate() {
        sets.entry(root(&parent, n)).or_default().push((*article, *at));
    }
    let agency = |passages: &[(ArticleId, Span)]| {
        let named: BTreeSet<&str> = passages.iter().filter_map(|(id, _)| by_id.get(id)?.agency.as_deref()).collect();
        if named.len() == 1 { named.first().map(|&name| name.to_owned()) } else { None }
    };
    sets.into_values()
        .filter(|passages| passages.len() > 1)
        .map(|passages| Reprint { agency: agency(&passages), passages })
        .collect()
}

/// Pairs of paragraphs of which one has most of the other's shingles. Who has seven tenths of a paragraph has one at
/// least of its rarest four tenths (Chaudhuri et al. 2006: prefix filter), so only these are looked up.
fn nearly_one(paragraphs: &[(ArticleId, Span, Vec<u64>)]) -> Vec<(usize, usize)> {
    let mut holders: Vec<(u64, u32)> = (0_u32..)
        .zip(paragraphs)
        .flat_map(|(n, (_, _, shingles))| shingles.iter().map(move |&shingle| (shingle, n)))
        .collect();
    holders.par_sort_unstable();
    let of = |shingle: u64| {
        let from = holders.partition_point(|&(other, _)| other < shingle);
        let rest = holders.get(from..).unwrap_or_default();
        rest.iter().take(COMMON + 1).take_while(move |&&(other, _)| other == shingle).map(|&(_, n)| n as usize)
    };
    let pairs = |(a, (_, _, shingles)): (usize, &(ArticleId, Span, Vec<u64>))| {
        let mut rare: Vec<(usize, u64)> = shingles.iter().map(|&shingle| (of(shingle).count(), shingle)).collect();
        rare.sort_unstable();
        let needed = (SAME * shingles.len() as f64).ceil() as usize;
        let first = rare.into_iter().take(shingles.len() - needed + 1).filter(|&(held, _)| held <= COMMON);
        let longer = |&b: &usize| {
            let other = paragraphs.get(b).map_or(0, |(_, _, other)| other.len());
            (other, b) > (shingles.len(), a)
        };
        let mut met: Vec<usize> = first.flat_map(|(_, shingle)| of(shingle).filter(longer)).collect();
        met.sort_unstable();
        met.dedup();
        let both = |b: usize| {
            let (_, _, other) = paragraphs.get(b)?;
            Some(shingles.iter().filter(|shingle| other.binary_search(shingle).is_ok()).count())
        };
        met.retain(|&b| both(b) >= Some(needed));
        met.into_iter().map(|b| (a, b)).collect::<Vec<_>>()
    };
    paragraphs.par_iter().enumerate().flat_map_iter(pairs).collect()
}

fn root(parent: &[usize], mut n: usize) -> usize {
    while parent[n] != n {
        n = parent[n];
    }
    n
}

/// The hashes of each four words in a row, in order; none where the paragraph is short.
fn shingles(text: &str) -> Vec<u64> {
    let words: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    if words.len() < SHORT {
        return Vec::new();
    }
    let mut found: Vec<u64> = words.windows(SHINGLE).map(|four| hash('g', &four.join(" "))).collect();
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const WIRE: &str = "Divers found the second black box of the ferry Maristela late on Tuesday, forty metres down, \
                        the harbour master of Vilanova said in a statement.";

    fn articles(texts: &[(&str, &str)]) -> Vec<Article> {
        let plain = |(n, (outlet, text)): (usize, &(&str, &str))| {
            Article::plain(outlet, None, text).as_outlet(ArticleId(n as u32), outlet)
        };
        texts.iter().enumerate().map(plain).collect()
    }

    #[test]
    fn a_paragraph_in_two_outlets_is_one_voice() {
        let edited = WIRE.replace("late on Tuesday", "on Tuesday night");
        let found = reprints(&articles(&[("Courier", WIRE), ("Gazette", &edited)]));
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].passages.len(), 2);
    }

    #[test]
    fn the_same_facts_in_other_words_are_two_voices() {
        let own = "The Maristela's second flight recorder lay forty metres down; the harbour master at Vilanova told \
                   reporters that divers brought it up on Tuesday night.";
        assert_eq!(reprints(&articles(&[("Courier", WIRE), ("Gazette", own)])), []);
    }

    #[test]
    fn an_outlet_that_repeats_itself_is_no_copy() {
        assert_eq!(reprints(&articles(&[("Courier", WIRE), ("Courier", WIRE)])), []);
    }
}
