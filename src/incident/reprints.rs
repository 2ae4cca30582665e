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

/// Texts that share a shingle beyond this many are a turn of phrase, not a copy.
const COMMON: usize = 200;

/// The sets of paragraphs that are nearly one, across outlets, in the order of their first.
pub(crate) fn reprints(articles: &[Article]) -> Vec<Reprint> {
    let mut paragraphs: Vec<Paragraph> = articles
        .par_iter()
        .flat_map_iter(|article| {
            let read = |passage: &Passage| Paragraph {
                article: article.id,
                at: passage.at,
                shingles: shingles(article.slice(passage.at)),
            };
            article.passages.iter().map(read).filter(|paragraph| !paragraph.shingles.is_empty())
        })
        .collect();
    paragraphs.par_sort_by(|a, b| (&a.shingles, a.article, a.at).cmp(&(&b.shingles, b.article, b.at)));
    let texts: Vec<&[Paragraph]> = paragraphs.chunk_by(|a, b| a.shingles == b.shingles).collect();
    let mut parent: Vec<usize> = (0..texts.len()).collect();
    let by_id: BTreeMap<ArticleId, &Article> = articles.iter().map(|article| (article.id, article)).collect();
    let outlets = |text: usize| texts[text].iter().filter_map(|p| by_id.get(&p.article).map(|a| &a.outlet.name));
    for (a, b) in nearly_one(&texts) {
        let first = outlets(a).next();
        // What one outlet alone prints twice is no copy.
        if outlets(a).chain(outlets(b)).any(|outlet| Some(outlet) != first) {
            let (x, y) = (root(&parent, a), root(&parent, b));
            parent[x.max(y)] = x.min(y);
        }
    }
    let mut sets: BTreeMap<usize, Vec<(ArticleId, Span)>> = BTreeMap::new();
    for (text, paragraphs) in texts.iter().enumerate() {
        let set = sets.entry(root(&parent, text)).or_default();
        set.extend(paragraphs.iter().map(|paragraph| (paragraph.article, paragraph.at)));
    }
    let of_several = |passages: &Vec<(ArticleId, Span)>| {
        let outlets = || passages.iter().filter_map(|(id, _)| by_id.get(id).map(|article| &article.outlet.name));
        outlets().any(|outlet| Some(outlet) != outlets().next())
    };
    let agency = |passages: &[(ArticleId, Span)]| {
        let named: BTreeSet<&str> = passages.iter().filter_map(|(id, _)| by_id.get(id)?.agency.as_deref()).collect();
        if named.len() == 1 { named.first().map(|&name| name.to_owned()) } else { None }
    };
    let mut sets: Vec<Vec<(ArticleId, Span)>> = sets.into_values().filter(of_several).collect();
    sets.iter_mut().for_each(|passages| passages.sort_unstable());
    sets.sort_unstable();
    sets.into_iter().map(|passages| Reprint { agency: agency(&passages), passages }).collect()
}

/// A paragraph long enough to be told from chance.
struct Paragraph {
    article: ArticleId,
    at: Span,
    shingles: Vec<u64>,
}

/// Pairs of texts of which one has most of the other's shingles; a text is all paragraphs with the same shingles. Who has
/// seven tenths of a text has one at least of its rarest four tenths (Chaudhuri et al. 2006: prefix filter), so only
/// these are looked up.
fn nearly_one(texts: &[&[Paragraph]]) -> Vec<(usize, usize)> {
    let of = |text: usize| texts.get(text).and_then(|text| text.first()).map_or(&[][..], |first| &first.shingles);
    let mut holders: Vec<(u64, u32)> =
        (0..texts.len()).flat_map(|n| of(n).iter().map(move |&shingle| (shingle, n as u32))).collect();
    holders.par_sort_unstable();
    // Of each text, how many have each of its shingles, and where they begin.
    let mut held: Vec<Vec<(u32, u32)>> = (0..texts.len()).map(|n| Vec::with_capacity(of(n).len())).collect();
    let mut start = 0_u32;
    for run in holders.chunk_by(|a, b| a.0 == b.0) {
        run.iter().for_each(|&(_, text)| held[text as usize].push((run.len() as u32, start)));
        start += run.len() as u32;
    }
    let pairs = |(a, mut rare): (usize, Vec<(u32, u32)>)| {
        rare.sort_unstable();
        let shingles = of(a);
        let needed = (SAME * shingles.len() as f64).ceil() as usize;
        let first = rare.into_iter().take(shingles.len() - needed + 1).filter(|&(count, _)| count as usize <= COMMON);
        let longer = |&b: &usize| (of(b).len(), b) > (shingles.len(), a);
        let beside = |(count, start): (u32, u32)| holders.iter().skip(start as usize).take(count as usize);
        let mut met: Vec<usize> = first.flat_map(beside).map(|&(_, text)| text as usize).filter(longer).collect();
        met.sort_unstable();
        met.dedup();
        let both = |b: usize| shingles.iter().filter(|shingle| of(b).binary_search(shingle).is_ok()).count();
        met.retain(|&b| both(b) >= needed);
        met.into_iter().map(|b| (a, b)).collect::<Vec<_>>()
    };
    held.into_par_iter().enumerate().flat_map_iter(pairs).collect()
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

    #[test]
    fn a_paragraph_that_all_papers_print_is_one_voice_however_many_they_are() {
        let outlets: Vec<String> = (0..2 * COMMON).map(|n| format!("Paper {n}")).collect();
        let all: Vec<(&str, &str)> = outlets.iter().map(|outlet| (outlet.as_str(), WIRE)).collect();
        let found = reprints(&articles(&all));
        assert_eq!(found.iter().map(|one| one.passages.len()).collect::<Vec<_>>(), [2 * COMMON]);
    }
}
