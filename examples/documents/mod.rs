//! Documents with labels, as JSON lines: `doc_id`, `outlet`, `published`, `text`, `incident`, `mentions`.

#![allow(dead_code, reason = "each example uses a part")]

use std::collections::BTreeSet;

use crosscheck::extract;
use crosscheck::model::{Article, ArticleId, Claim, ClaimId, Event, PassageRole, Span};
use serde::Deserialize;

/// One document.
#[derive(Deserialize)]
pub(crate) struct Document {
    pub(crate) doc_id: String,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<jiff::civil::Date>,
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) incident: String,
    #[serde(default)]
    pub(crate) mentions: Vec<Mention>,
}

/// A labelled mention; places count characters.
#[derive(Deserialize)]
pub(crate) struct Mention {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) text: String,
    pub(crate) event_cluster: String,
    pub(crate) kind: String,
    #[serde(rename = "type", default)]
    pub(crate) sort: String,
    #[serde(default)]
    pub(crate) scored: bool,
}

impl Mention {
    /// Whether it counts: an action in a checked sentence, and no talk of such events in general.
    pub(crate) fn counts(&self) -> bool {
        self.kind == "action" && self.scored && self.sort != "GVC-generic"
    }
}

/// The documents of a file.
pub(crate) fn read(path: &str) -> Result<Vec<Document>, Box<dyn std::error::Error>> {
    Ok(std::fs::read_to_string(path)?.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

impl Document {
    /// The same document with other words and another date, and without its mentions.
    pub(crate) fn with(&self, text: String, published: Option<jiff::civil::Date>) -> Self {
        Self {
            doc_id: self.doc_id.clone(),
            outlet: self.outlet.clone(),
            published,
            text,
            incident: self.incident.clone(),
            mentions: Vec::new(),
        }
    }

    /// The document as one of another incident that is told in the same words: every name changed (each word that the
    /// document writes with a capital throughout has its letters moved along the alphabet, vowels to vowels), its
    /// publication and all years moved on by as many years as copies came before, its numbers above 31 raised by as much.
    pub(crate) fn copied(&self, copy: usize) -> Self {
        self.with(shifted(&self.text, copy), moved(self.published, copy))
    }

    /// As the program reads it.
    pub(crate) fn article(&self, id: usize) -> Article {
        let outlet = self.outlet.as_deref().unwrap_or_default();
        Article::plain(outlet, self.published, &self.text).as_outlet(ArticleId(id as u32), outlet)
    }

    /// Where a mention stands in the article made of the document.
    pub(crate) fn place(&self, article: &Article, mention: &Mention) -> Option<Span> {
        let byte = |place: usize| self.text.char_indices().nth(place).map_or(self.text.len(), |(at, _)| at);
        let (start, end) = (byte(mention.start), byte(mention.end));
        let mut at = 0;
        let mut passages = article.passages.iter();
        for line in self.text.split('\n') {
            let trimmed = line.trim();
            if !trimmed.is_empty() {
                let passage = passages.next()?;
                let begins = at + line.len() - line.trim_start().len();
                if (begins..begins + trimmed.len()).contains(&start) {
                    let first = passage.at.range().start + start - begins;
                    return Some(Span::new(first, (first + end - start).min(passage.at.range().end)));
                }
            }
            at += line.len() + 1;
        }
        None
    }

    /// For each mention that counts, a claim: the one that its words tell, or failing that one of its own making in the
    /// sentence around it.
    pub(crate) fn told<'a>(&'a self, article: &Article, claims: &[Claim]) -> Vec<(&'a Mention, Claim)> {
        let one = |mention: &'a Mention| {
            let at = self.place(article, mention)?;
            let telling = claims.iter().filter(|claim| claim.event.trigger.overlaps(at));
            if let Some(claim) = telling.min_by_key(|claim| claim.event.trigger.range().len()) {
                return Some((mention, claim.clone()));
            }
            let event = Event {
                kind: mention.text.to_lowercase(),
                known: false,
                lemma: mention.text.to_lowercase(),
                trigger: at,
                nominal: false,
            };
            let around = claims.iter().find(|claim| claim.sentence.contains(at)).cloned();
            Some((mention, Claim { event, ..around.unwrap_or_else(|| bare(article, at)) }))
        };
        self.mentions.iter().filter(|mention| mention.counts()).filter_map(one).collect()
    }
}

fn bare(article: &Article, at: Span) -> Claim {
    let sentence = article.passage(at).map_or(at, |passage| passage.at);
    Claim {
        id: ClaimId(0),
        article: article.id,
        passage: PassageRole::Body,
        sentence,
        at,
        event: Event { kind: String::new(), known: false, lemma: String::new(), trigger: at, nominal: false },
        participants: Vec::new(),
        modality: crosscheck::model::Modality::Asserted,
        source: None,
        quoted: false,
        generic: false,
        facets: Vec::new(),
        words: std::sync::Arc::new(
            article.slice(sentence).split_whitespace().map(str::to_lowercase).collect::<BTreeSet<_>>().into(),
        ),
    }
}

/// The documents' articles and their claims, ids being positions.
pub(crate) fn extracted(documents: &[Document]) -> (Vec<Article>, Vec<Claim>) {
    use rayon::prelude::*;
    let articles: Vec<Article> = documents.iter().enumerate().map(|(n, document)| document.article(n)).collect();
    let claims: Vec<Vec<Claim>> = articles.par_iter().map(extract::claims).collect();
    let mut claims: Vec<Claim> = claims.into_iter().flatten().collect();
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(n as u32);
    }
    (articles, claims)
}

/// Numbers above this one are ages, tolls and sums rather than days of the month.
const DAYS: usize = 31;

/// The text with its names changed, its years moved on and its larger numbers raised.
fn shifted(text: &str, copy: usize) -> String {
    if copy == 0 {
        return text.to_owned();
    }
    let parts = || text.split_inclusive(|c: char| !c.is_alphanumeric());
    let bare = |part: &str| part.trim_end_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let small: BTreeSet<String> =
        parts().map(bare).filter(|word| word.starts_with(|c: char| c.is_lowercase())).collect();
    let calendar: BTreeSet<String> = (1..=12)
        .map(|month| crosscheck::model::time::month_name(month).to_lowercase())
        .chain(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map(str::to_owned))
        .collect();
    let change = |part: &str| -> String {
        let word = bare(part);
        let rest = part.get(word.len()..).unwrap_or_default();
        let low = word.to_lowercase();
        if let Some(year) = word.parse::<usize>().ok().filter(|year| (1950..2050).contains(year)) {
            return format!("{}{rest}", year + copy);
        }
        if let Some(number) = word.parse::<usize>().ok().filter(|number| *number > DAYS) {
            return format!("{}{rest}", number + copy);
        }
        let name = word.starts_with(|c: char| c.is_ascii_uppercase()) && low.len() > 2;
        if !name || small.contains(&low) || calendar.contains(&low) {
            return part.to_owned();
        }
        word.chars().map(|c| along(c, copy)).chain(rest.chars()).collect()
    };
    parts().map(change).collect()
}

/// The letter so many places further along its kind.
fn along(letter: char, places: usize) -> char {
    for kind in ["aeiou", "bcdfghjklmnpqrstvwxyz"] {
        if let Some(at) = kind.find(letter.to_ascii_lowercase()) {
            let moved = char::from(kind.as_bytes()[(at + places) % kind.len()]);
            return if letter.is_ascii_uppercase() { moved.to_ascii_uppercase() } else { moved };
        }
    }
    letter
}

/// The date so many years on.
fn moved(date: Option<jiff::civil::Date>, years: usize) -> Option<jiff::civil::Date> {
    date.map(|date| date.saturating_add(jiff::Span::new().years(years as i64)))
}
