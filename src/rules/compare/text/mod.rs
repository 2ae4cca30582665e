//! One text against itself: the calendar, its own sums, its own percentages, its own votes.

mod changes;
mod firsts;
mod sums;
mod votes;
mod weekdays;

use std::collections::BTreeSet;

use rayon::prelude::*;
use rust_decimal::Decimal;

use super::Comparison;
use crate::model::{Article, ArticleId, Bound, Discrepancy, Evidence, PassageRole, Quantity, Side, Span, Sure, Unit};
use crate::quantity;
use crate::rules::engine::Tally;
use crate::rules::material::Material;
use crate::rules::rule::Rule;
use crate::rules::wording;
use crate::text::sentences;

/// What a text says on one hand and on the other, which do not go together.
struct Slip {
    /// What is stated.
    stated: Part,
    /// What it was held against.
    held: Part,
    /// Why it is no surer.
    doubts: Vec<String>,
}

/// A value of the text with its words.
#[derive(Default)]
struct Part {
    /// Whose words, where they are another article's.
    article: Option<ArticleId>,
    value: String,
    shown: String,
    at: Vec<Span>,
    reading: String,
}

impl Part {
    /// Words of the text itself.
    fn of_text(value: String, shown: String, at: Vec<Span>, reading: String) -> Self {
        Self { article: None, value, shown, at, reading }
    }
}

/// A sentence with its numbers, spans in the article's text.
struct Line<'a> {
    at: Span,
    text: &'a str,
    role: PassageRole,
    /// The paragraph it lies in.
    passage: usize,
    numbers: Vec<Quantity>,
}

impl<'a> Line<'a> {
    /// The words from one place of the article's text to another; empty where they lie outside this sentence.
    fn between(&self, from: u32, to: u32) -> &'a str {
        let start = from.saturating_sub(self.at.start) as usize;
        let end = to.saturating_sub(self.at.start) as usize;
        self.text.get(start..end).unwrap_or_default()
    }

    /// The words after a place, in lower case.
    fn after(&self, from: u32, most: usize) -> Vec<String> {
        words(self.between(from, self.at.end)).take(most).collect()
    }

    /// The words before a place, nearest first, in lower case.
    fn before(&self, to: u32, most: usize) -> Vec<String> {
        let all: Vec<String> = words(self.between(self.at.start, to)).collect();
        all.into_iter().rev().take(most).collect()
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '\u{2019}'))
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
}

/// An exact whole number of things, by itself.
fn whole(quantity: &Quantity) -> Option<Decimal> {
    match (&quantity.unit, quantity.amount) {
        (Unit::Count, Bound::Exactly(n)) if n.is_integer() => Some(n),
        _ => None,
    }
}

/// Runs a rule that reads texts, not claims.
pub(crate) fn run(rule: &Rule, material: &Material<'_>, tally: &mut Tally) -> Vec<Discrepancy> {
    let read = |article: &Article| {
        let mut tally = Tally::default();
        let slips = slips(rule, article, material, &mut tally).into_iter();
        (slips.filter_map(|slip| discrepancy(rule, article, slip, material)).collect::<Vec<_>>(), tally)
    };
    let each: Vec<_> = material.articles.par_iter().map(read).collect();
    each.into_iter()
        .flat_map(|(found, own)| {
            tally.add(own);
            found
        })
        .collect()
}

/// What does not go together in one text.
fn slips(rule: &Rule, article: &Article, material: &Material<'_>, tally: &mut Tally) -> Vec<Slip> {
    match rule.compare {
        Comparison::TextWeekdays => weekdays::slips(article, material, tally),
        Comparison::TextSums => each_line(article, tally, sums::slips),
        Comparison::TextChanges => {
            let points = rule.tolerances.get("points");
            each_line(article, tally, |lines, tally| changes::slips(lines, points, tally))
        }
        Comparison::TextVotes => each_line(article, tally, votes::slips),
        Comparison::TextFirsts => firsts::slips(article, material, tally),
        _ => Vec::new(),
    }
}

fn each_line(article: &Article, tally: &mut Tally, find: impl Fn(&[Line<'_>], &mut Tally) -> Vec<Slip>) -> Vec<Slip> {
    let lines: Vec<Line<'_>> = sentences(article)
        .into_iter()
        .map(|sentence| {
            let text = article.slice(sentence.at);
            let numbers = quantity::read(text).into_iter().map(|mut quantity| {
                quantity.at = quantity.at.shifted(sentence.at.start);
                quantity.number = quantity.number.shifted(sentence.at.start);
                quantity
            });
            let role = article.passages.get(sentence.passage).map(|passage| passage.role).unwrap_or_default();
            Line { at: sentence.at, text, role, passage: sentence.passage, numbers: numbers.collect() }
        })
        .collect();
    find(&lines, tally)
}

fn discrepancy(rule: &Rule, article: &Article, slip: Slip, material: &Material<'_>) -> Option<Discrepancy> {
    let evidence = |part: &Part| -> Vec<Evidence> {
        let article = part.article.and_then(|id| material.articles.get(id.0 as usize)).unwrap_or(article);
        let lines = sentences(article);
        let mut seen = BTreeSet::new();
        part.at
            .iter()
            .filter(|at| seen.insert(**at))
            .filter_map(|&at| {
                let claim = material.claim_at(article.id, at.start)?;
                let sentence = lines.iter().find(|line| line.at.contains(at)).map_or(at, |line| line.at);
                Some(Evidence { claim: claim.id, article: article.id, at, sentence, reading: part.reading.clone() })
            })
            .collect()
    };
    let (stated, held) = (evidence(&slip.stated), evidence(&slip.held));
    let first = stated.first()?;
    let incident = material.incident_of.get(&first.claim).copied().unwrap_or_default();
    let outlet = |part: &Part| {
        let other = part.article.and_then(|id| material.articles.get(id.0 as usize));
        vec![other.unwrap_or(article).outlet.name.clone()]
    };
    let outlets = [outlet(&slip.stated), outlet(&slip.held)];
    let [stated_by, held_by] = outlets.clone();
    let mut sides = vec![
        (Side { value: slip.stated.value, shown: slip.stated.shown, evidence: stated }, stated_by),
        (Side { value: slip.held.value, shown: slip.held.shown, evidence: held }, held_by),
    ];
    if rule.compare == Comparison::TextWeekdays {
        weekdays::corroborate(&mut sides, material);
    }
    if sides.iter().any(|(side, _)| side.evidence.is_empty()) {
        return None;
    }
    let subject = rule.subject.clone().unwrap_or_else(|| "its own figures".to_owned());
    let lone: Vec<(Side, Vec<String>)> =
        sides.iter().zip(outlets).map(|((side, _), outlets)| (side.clone(), outlets)).collect();
    let message = wording::message(rule, &subject, &lone);
    let sure = match slip.doubts.len() {
        0 => Sure::Sure,
        1 => Sure::Likely,
        _ => Sure::Maybe,
    };
    Some(Discrepancy {
        rule: rule.id.clone(),
        facet: rule.facet,
        level: rule.level,
        sure,
        doubts: slip.doubts,
        incident,
        subject,
        message,
        could_be: rule.could_be.clone(),
        sides: sides.into_iter().map(|(side, _)| side).collect(),
    })
}
