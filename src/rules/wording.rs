//! Rows in words: neutral, with every outlet on its side, ordered by time of publication, never by majority.

use std::collections::BTreeSet;

use super::lists::Lists;
use super::material::Statement;
use super::rule::Rule;
use crate::extract::choices::choice;
use crate::extract::facet::since::slack;
use crate::extract::facet::staple::NUMBER;
use crate::extract::filler::FILLER;
use crate::model::time::month_name;
use crate::model::{FacetKind, Reading, Side, Span, TimeExpression, Value};

/// What is disagreed on, in a word or two.
pub(crate) fn subject(rule: &Rule, statements: &[&Statement<'_>], lists: &Lists) -> String {
    if let Some(subject) = &rule.subject {
        return subject.clone();
    }
    let Some(first) = statements.first() else { return String::new() };
    let key = &first.facet.key;
    let relation = lists.relation(&key.relation);
    let head = statements.iter().map(|statement| statement.facet.key.head.as_str()).find(|head| !head.is_empty());
    let named = |whose: &&str| !whose.is_empty() && !lists.pronoun(&whose.to_lowercase());
    let whose = statements.iter().map(|s| s.facet.key.whose.as_str()).filter(named).max_by_key(|whose| whose.len());
    let whose = whose.unwrap_or("");
    let of = |what: &str| if whose.is_empty() { what.to_owned() } else { format!("{what} of {whose}") };
    match rule.facet {
        FacetKind::When => "when".to_owned(),
        FacetKind::Where => "where".to_owned(),
        FacetKind::Count if key.relation.starts_with(NUMBER) => {
            of(&format!("the number ({})", key.relation.trim_start_matches(NUMBER).replace('-', " ")))
        }
        FacetKind::Count => match head {
            Some(head) => format!("how many ({head}, {relation})"),
            None => format!("how many ({relation})"),
        },
        FacetKind::Age if whose.is_empty() => format!("the {}'s age", head.unwrap_or("person")),
        FacetKind::Age => of("the age"),
        FacetKind::Name => "a name".to_owned(),
        FacetKind::Role if whose.is_empty() => "who they are".to_owned(),
        FacetKind::Role => format!("what {whose} is"),
        FacetKind::Who if key.relation.starts_with(FILLER) => of(head.unwrap_or("who")),
        FacetKind::Who => "who".to_owned(),
        FacetKind::Money => format!("how much ({relation})"),
        FacetKind::Measure | FacetKind::Percent => of(&format!("the figure ({relation})")),
        FacetKind::Duration => of(&format!("how long ({relation})")),
        FacetKind::Attribution => "who said so".to_owned(),
        FacetKind::Quote => {
            if whose.is_empty() {
                "a quotation".to_owned()
            } else {
                format!("the words of {whose}")
            }
        }
        FacetKind::Sequence => "the order of events".to_owned(),
        FacetKind::Outcome if choice(&key.relation).is_some() => of(head.unwrap_or("the outcome")),
        FacetKind::Outcome => of("the outcome"),
        FacetKind::Arithmetic => "a sum".to_owned(),
        FacetKind::Weekday => "the day of the week".to_owned(),
    }
}

/// A value as a person reads it: the article's words, or the calendar's where the words are relative.
pub(crate) fn shown(statement: &Statement<'_>) -> String {
    match &statement.facet.value {
        // "In 23 years" and the year that it comes to.
        Value::Time(time) if slack(statement.facet) > 0 => {
            format!("{} ({})", statement.words(), shown_time(time).unwrap_or_default())
        }
        Value::Time(time) => shown_time(time).unwrap_or_else(|| statement.words().to_owned()),
        Value::Kind(kind) => kind.replace('-', " "),
        Value::Words(words) => format!("\u{201c}{words}\u{201d}"),
        Value::Place(places) => places.join(", "),
        Value::Mention(mention) if statement.facet.kind == FacetKind::Name => {
            mention.name.clone().unwrap_or_else(|| statement.words().to_owned())
        }
        _ => statement.words().to_owned(),
    }
}

fn shown_time(time: &TimeExpression) -> Option<String> {
    let month = |n: i8| Some(month_name(n)).filter(|name| !name.is_empty());
    match &time.reading {
        Reading::Placed(interval) => {
            let day = interval.start.date();
            let name = month(day.month())?;
            match interval.grain {
                crate::model::Grain::Day => Some(format!("{} {name} {}", day.day(), day.year())),
                crate::model::Grain::Month => Some(format!("{name} {}", day.year())),
                crate::model::Grain::Year => Some(day.year().to_string()),
                _ => None,
            }
        }
        Reading::Partial(partial) => {
            let name = month(partial.month?)?;
            let year = match (partial.year, partial.year_from_publication) {
                (Some(year), _) => format!(" {year}"),
                (None, Some(-1)) => " of the year before publication".to_owned(),
                _ => String::new(),
            };
            Some(match partial.day {
                Some(day) => format!("{day} {name}{year}"),
                None => format!("{name}{year}"),
            })
        }
        _ => None,
    }
}

/// The sentence of a quotation together with the words before it that name its speaker.
pub(crate) fn with_speaker(statement: &Statement<'_>) -> Span {
    const BACK: usize = 400;
    let sentence = statement.claim.sentence;
    let text = statement.article.text();
    let Some(surname) = statement.facet.key.whose.split_whitespace().next_back() else { return sentence };
    if statement.article.slice(sentence).contains(surname) {
        return sentence;
    }
    let mut from = (sentence.start as usize).saturating_sub(BACK);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let before = text.get(from..sentence.start as usize).unwrap_or_default();
    let Some(at) = before.rfind(surname) else { return sentence };
    let start = before.get(..at).and_then(|head| head.rfind(['.', '\n'])).map_or(0, |dot| dot + 1);
    let lead = before.get(start..).unwrap_or_default();
    let start = from + start + (lead.len() - lead.trim_start().len());
    Span::new(start, sentence.end as usize)
}

/// Outlets of a set of statements, each once, in order.
pub(crate) fn outlets(statements: &[&Statement<'_>]) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let names = statements.iter().map(|statement| statement.article.outlet.name.clone());
    names.filter(|name| seen.insert(name.clone())).collect()
}

/// The row's sentence.
pub(crate) fn message(rule: &Rule, subject: &str, sides: &[(Side, Vec<String>)]) -> String {
    let all: BTreeSet<&String> = sides.iter().flat_map(|(_, outlets)| outlets).collect();
    let lone = if all.len() == 1 { all.first().copied() } else { None };
    let values: Vec<String> = sides
        .iter()
        .map(|(side, outlets)| match lone {
            Some(_) => side.shown.clone(),
            None => format!("{} ({})", side.shown, outlets.join(", ")),
        })
        .collect();
    let values = values.join(" / ");
    let outlet = lone.cloned().unwrap_or_else(|| "Outlets".to_owned());
    let template = match (&rule.message, lone) {
        (Some(message), _) => message.as_str(),
        (None, Some(_)) => "{outlet} gives two readings of {subject}: {values}",
        (None, None) => "Outlets disagree on {subject}: {values}",
    };
    // One pass: an article's own braces are never filled in.
    let mut text = String::with_capacity(template.len() + values.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        match after.split_once('}') {
            Some(("subject", tail)) => {
                text.push_str(subject);
                rest = tail;
            }
            Some(("values", tail)) => {
                text.push_str(&values);
                rest = tail;
            }
            Some(("outlet", tail)) => {
                text.push_str(&outlet);
                rest = tail;
            }
            _ => {
                text.push('{');
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
}
