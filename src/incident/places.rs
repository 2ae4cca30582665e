//! Where every article stands among the stories, a round-up item by item.

use rayon::prelude::*;

use super::document::{self, Layout};
use super::roundup;
use super::slots::Standing;
use crate::model::{Article, Claim, Passage, Span};

/// Where every article stands, a round-up item by item.
pub(super) struct Places {
    /// Of each article, the standing of each item, with the passages that it is made of; one of all where there are no
    /// items.
    items: Vec<Vec<(Vec<Span>, Standing)>>,
}

impl Places {
    pub(super) fn of_all(articles: &[Article]) -> Self {
        let items: Vec<Option<Vec<Vec<Passage>>>> = articles.par_iter().map(roundup::items).collect();
        let apart = |article: &Article, passages: &Vec<Passage>| {
            let mut item = article.clone();
            item.passages.clone_from(passages);
            item
        };
        let copies: Vec<Vec<Article>> = articles
            .iter()
            .zip(&items)
            .map(|(article, items)| items.iter().flatten().map(|passages| apart(article, passages)).collect())
            .collect();
        let units: Vec<&Article> = articles
            .iter()
            .zip(&copies)
            .flat_map(|(article, copies)| if copies.is_empty() { vec![article] } else { copies.iter().collect() })
            .collect();
        let mut standing = standing(units.len(), &document::layout(&units)).into_iter();
        let of = |items: &Option<Vec<Vec<Passage>>>| match items {
            None => vec![(Vec::new(), standing.next().unwrap_or_default())],
            Some(items) => items
                .iter()
                .map(|passages| (passages.iter().map(|p| p.at).collect(), standing.next().unwrap_or_default()))
                .collect(),
        };
        Self { items: items.iter().map(of).collect() }
    }

    /// Where a claim's article, or its item, stands; what lies in no item, such as a headline, goes with the first.
    pub(super) fn of(&self, claim: &Claim) -> Option<Standing> {
        let items = self.items.get(claim.article.0 as usize)?;
        let holds = |(passages, _): &&(Vec<Span>, Standing)| passages.iter().any(|at| at.contains(claim.at));
        items.iter().find(holds).or(items.first()).map(|(_, standing)| *standing)
    }
}

fn standing(count: usize, layout: &Layout) -> Vec<Standing> {
    let mut standing = vec![Standing::default(); count];
    for (rank, &unit) in layout.order.iter().enumerate() {
        standing[unit].rank = rank;
    }
    for (topic, members) in layout.topics.iter().enumerate() {
        for &unit in members {
            standing[unit].topic = topic;
        }
    }
    for (story, members) in layout.stories.iter().enumerate() {
        for &unit in members {
            standing[unit].story = story;
        }
    }
    standing
}
