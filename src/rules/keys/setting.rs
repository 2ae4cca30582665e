//! What the sentence of a claim says of its event as a whole, whatever value of it is looked at.

use std::collections::BTreeSet;

use super::told::words;
use crate::model::{Article, Claim, Facet, FacetKind, Grain, Part, Reading, Span, TimeExpression, Value};
use crate::rules::lists::Lists;

/// What the sentence of a claim says of its event, worked out once a claim.
#[derive(Debug)]
pub(crate) struct Setting {
    /// The verb is told as deadly ("fatally shot", "shot dead"): what it counts are the dead alone.
    pub(super) fatal: bool,
    /// The stretches of a match or a season that the sentence names.
    pub(super) stretches: BTreeSet<String>,
    /// The sentence tells of an earlier or another event than the news.
    pub(super) recalled: bool,
    /// The years that the sentence names in figures.
    pub(crate) years: BTreeSet<i16>,
    /// Whether who did it did it to himself ("shot himself") or to another ("shot a boy"), where that is told.
    pub(super) to_oneself: Option<bool>,
    /// The sentence repeats what was said before more was known.
    pub(super) at_first: bool,
    /// The sentence tells of an amount as more than it was: "the reward has gone up to".
    pub(super) raised: bool,
    /// The sentence tells of a trial: what it counts no longer develops.
    pub(crate) tried: bool,
}

impl Setting {
    /// Reads the sentence.
    pub(crate) fn of(article: &Article, claim: &Claim) -> Self {
        let lists = Lists::builtin();
        let sentence: Vec<String> = words(article.slice(claim.sentence)).collect();
        Self {
            fatal: fatal(article, claim, lists),
            stretches: stretches(article, claim, &sentence, lists),
            recalled: lists.recalls(&sentence) || lists.looks_back(&sentence) && !is_news(article, claim),
            years: sentence.iter().filter_map(|word| year(word)).collect(),
            to_oneself: to_oneself(article, claim),
            at_first: lists.said_at_first(&sentence),
            raised: sentence.iter().any(|word| lists.raises(word)),
            tried: sentence.iter().any(|word| lists.of_trial(word)),
        }
    }
}

/// Whether a claim dates itself to the days around its article: what its sentence recalls besides is another matter
/// ("the striker who joined two years ago scored on Saturday").
fn is_news(article: &Article, claim: &Claim) -> bool {
    /// Days around publication.
    const FRESH: i32 = 7;
    let Some(published) = article.published.date else { return false };
    let fresh = |facet: &Facet| match &facet.value {
        Value::Time(TimeExpression { reading: Reading::Placed(interval), .. }) => {
            interval.grain <= Grain::Day && (published - interval.end.date()).get_days().abs() <= FRESH
        }
        _ => false,
    };
    let mut own = claim.facets_of(FacetKind::When).peekable();
    own.peek().is_some() && own.all(fresh)
}

fn year(word: &str) -> Option<i16> {
    (word.len() == 4 && (word.starts_with("19") || word.starts_with("20"))).then(|| word.parse().ok())?
}

fn to_oneself(article: &Article, claim: &Claim) -> Option<bool> {
    let (event, sentence) = (&claim.event, claim.sentence);
    let behind = Span { start: event.trigger.end, end: sentence.end.max(event.trigger.end) };
    let next = words(article.slice(behind)).next().unwrap_or_default();
    if next.ends_with("self") || next.ends_with("selves") {
        return Some(true);
    }
    let whom = claim.participant(Part::Patient)?;
    (!event.nominal && whom.at.start >= event.trigger.end).then_some(false)
}

fn fatal(article: &Article, claim: &Claim, lists: &Lists) -> bool {
    let (sentence, trigger) = (claim.sentence, claim.event.trigger);
    let before = Span { start: sentence.start.min(trigger.start), end: trigger.start };
    let after = Span { start: trigger.end, end: sentence.end.max(trigger.end) };
    let led = words(article.slice(before)).last();
    let next: Vec<String> = words(article.slice(after)).take(2).collect();
    let next: Vec<&str> = next.iter().map(String::as_str).collect();
    led.is_some_and(|word| lists.fatal(&word))
        || matches!(next.as_slice(), [first, ..] if lists.fatal(first))
        || matches!(next.as_slice(), ["to", second] if lists.fatal(second))
}

fn stretches(article: &Article, claim: &Claim, all: &[String], lists: &Lists) -> BTreeSet<String> {
    // "Candidates run for seats": the verb is no stretch.
    let verb = article.slice(claim.event.trigger).to_lowercase();
    // "Half of them failed": a half of a match is one of two.
    let of_match = |n: usize| {
        let before = n.checked_sub(1).and_then(|n| all.get(n)).map_or("", String::as_str);
        matches!(before, "first" | "second" | "the" | "each" | "either" | "opening")
    };
    // "A series of aftershocks", "a round of talks" only gather.
    let gathers = |n: usize| all.get(n + 1).is_some_and(|next| next == "of");
    let counts = |(n, word): &(usize, &String)| {
        lists.stretch(word.split('-').next().unwrap_or_default())
            && **word != verb
            && (word.as_str() != "half" || of_match(*n))
            && !(matches!(word.as_str(), "series" | "set" | "run" | "round") && gathers(*n))
    };
    all.iter().enumerate().filter(counts).map(|(_, word)| word.clone()).collect()
}
