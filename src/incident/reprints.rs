//! Agency copy: paragraphs that several outlets print nearly word for word are one voice.

use std::collections::{BTreeMap, BTreeSet};

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
    let mut paragraphs: Vec<(ArticleId, Span, Vec<u64>)> = Vec::new();
    for article in articles {
        for Passage { at, .. } in &article.passages {
            let shingles = shingles(article.slice(*at));
            if !shingles.is_empty() {
                paragraphs.push((article.id, *at, shingles));
            }
        }
    }
    paragraphs.sort_by_key(|(article, at, _)| (*article, *at));
    let mut holders: BTreeMap<u64, Vec<u32>> = BTreeMap::new();
    for (n, (_, _, shingles)) in paragraphs.iter().enumerate() {
        for &shingle in shingles {
            holders.entry(shingle).or_default().push(n as u32);
        }
    }
    let mut shared: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for holders in holders.values().filter(|holders| holders.len() <= COMMON) {
        for (i, &a) in holders.iter().enumerate() {
            for &b in holders.iter().skip(i + 1) {
                *shared.entry((a, b)).or_default() += 1;
            }
        }
    }
    let by_id: BTreeMap<ArticleId, &Article> = articles.iter().map(|article| (article.id, article)).collect();
    let outlet = |id: ArticleId| by_id.get(&id).map(|article| &article.outlet.name);
    let mut parent: Vec<usize> = (0..paragraphs.len()).collect();
    for ((a, b), both) in shared {
        let (Some(x), Some(y)) = (paragraphs.get(a as usize), paragraphs.get(b as usize)) else { continue };
        let enough = both as f64 >= SAME * x.2.len().min(y.2.len()) as f64;
        if enough && x.0 != y.0 && outlet(x.0) != outlet(y.0) {
            let (x, y) = (root(&parent, a as usize), root(&parent, b as usize));
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
