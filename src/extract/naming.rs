//! Which noun phrase stands for whom.

use std::collections::BTreeMap;

use crate::model::{Sort, Span};

use super::phrase::Chunk;
use super::scene::Parsed;
use super::tokens::{Class, Token};

/// What a phrase stands for, where that is plain.
#[derive(Clone, Debug, Default)]
pub(crate) struct Named {
    /// The fullest name in this article.
    pub(crate) name: String,
    /// What sort of thing bears it.
    pub(crate) sort: Sort,
    /// The places it lies in, innermost first.
    pub(crate) within: Vec<String>,
}

/// The names of one article, by where they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    spans: Vec<(Span, Named)>,
}

impl Names {
    /// What the phrase's head stands for.
    pub(crate) fn at(&self, at: Span) -> Option<&Named> {
        let next = self.spans.partition_point(|(span, _)| span.start <= at.start);
        let candidates = self.spans.get(next.saturating_sub(2)..)?;
        candidates.iter().take(4).find(|(span, _)| span.overlaps(at)).map(|(_, named)| named)
    }

    /// Reads the names of an article: runs of capitalised words; a surname alone goes with the fullest name that ends
    /// in it.
    pub(crate) fn of(parsed: &[Parsed]) -> Self {
        let mut full: BTreeMap<String, String> = BTreeMap::new();
        let mut spans = Vec::new();
        for sentence in parsed {
            for chunk in &sentence.chunks {
                let Some((span, words)) = name_of(&sentence.tokens, chunk) else { continue };
                let name = words.join(" ");
                if let Some(last) = words.last()
                    && words.len() > 1
                {
                    full.entry(last.clone()).or_insert_with(|| name.clone());
                }
                spans.push((span, name));
            }
        }
        let spans = spans
            .into_iter()
            .map(|(span, name)| {
                let name = full.get(&name).cloned().unwrap_or(name);
                (span, Named { name, sort: Sort::Thing, within: Vec::new() })
            })
            .collect();
        Self { spans }
    }
}

fn name_of(tokens: &[Token], chunk: &Chunk) -> Option<(Span, Vec<String>)> {
    if chunk.temporal || tokens.get(chunk.head)?.class != Class::Name {
        return None;
    }
    let mut start = chunk.head;
    while start > chunk.tokens.start && tokens.get(start - 1).is_some_and(|t| t.class == Class::Name) {
        start -= 1;
    }
    let own = tokens.get(start..=chunk.head)?;
    let span = own.first()?.at.join(own.last()?.at);
    let capital = |word: &str| {
        let mut letters = word.chars();
        letters.next().map(|c| c.to_uppercase().collect::<String>() + letters.as_str()).unwrap_or_default()
    };
    Some((span, own.iter().map(|t| capital(&t.lower)).collect()))
}
