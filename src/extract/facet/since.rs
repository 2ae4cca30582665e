//! "The largest fire since 1996", "no fire has been so big since 1987", "the last strike was in 2019": the year that a
//! record or a first reaches back to.

use crate::extract::clause::Clause;
use crate::extract::frames::FRAMES;
use crate::extract::scene::Scene;
use crate::extract::tokens::{Class, Token};
use crate::model::{Facet, FacetKind, Key, TimeExpression, TimeKind, Value};
use crate::time;

/// The relation of such a year; its head names what is the first or the largest of what kind.
pub(crate) const SINCE: &str = "since";

/// Words between the record and its year.
const FAR: usize = 14;

/// The year that the time gives to a record, where it does.
pub(super) fn find(scene: &Scene<'_>, time: &TimeExpression) -> Option<Facet> {
    let parsed = scene.parsed;
    let token = parsed.token_at(time.at);
    let since = token.checked_sub(1).filter(|&n| parsed.tokens.get(n).is_some_and(|t| t.is("since")));
    let head = match since {
        Some(since) => superlative(scene, since).or_else(|| never_so(scene, since))?,
        None => last_was(scene, token)?,
    };
    Some(Facet {
        kind: FacetKind::When,
        key: Key { relation: SINCE.to_owned(), head, ..Key::default() },
        value: Value::Time(time.clone()),
        at: time.at,
        how: time.derivation.pattern.to_owned(),
        assumed: time.derivation.assumed.clone(),
    })
}

/// What is supposed of a year that was counted back from the day of publication.
const COUNTED: &str = "counted back from the day of publication";
/// The same of a round number of years.
const ROUGHLY: &str = "counted back from the day of publication by a round number of years";

/// How many years a record's year may be off: none where it is written.
pub(crate) fn slack(facet: &Facet) -> i32 {
    let supposed = |what: &str| facet.assumed.iter().any(|own| own == what);
    if supposed(ROUGHLY) { 5 } else { i32::from(supposed(COUNTED)) }
}

/// "Their first trophy in 23 years": the year is counted back from the day of publication.
pub(super) fn years_back(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    /// "The worst storm in two years" may be no record of the kind.
    const LEAST: i16 = 4;
    const ROUND: i16 = 10;
    let parsed = scene.parsed;
    let Some(published) = scene.article.published.date else { return };
    for time in parsed.times.iter().filter(|time| time.kind == TimeKind::Duration) {
        let token = parsed.token_at(time.at);
        let years = time.value.strip_prefix('P').and_then(|rest| rest.strip_suffix('Y'));
        let Some(years) = years.and_then(|years| years.parse::<i16>().ok()).filter(|&years| years >= LEAST) else {
            continue;
        };
        let led = |n: usize| parsed.tokens.get(n).is_some_and(|t| t.is_in(&["in", "for"]));
        let Some(led) = [token, token.wrapping_sub(1)].into_iter().find(|&n| led(n) && scene.owns(n)) else { continue };
        let Some(head) = superlative(scene, led).filter(|head| !head.ends_with(" time")) else { continue };
        let Some(year) = time::tag(&(published.year() - years).to_string(), None).pop() else { continue };
        found.push(Facet {
            kind: FacetKind::When,
            key: Key { relation: SINCE.to_owned(), head, ..Key::default() },
            value: Value::Time(TimeExpression { at: time.at, ..year }),
            at: time.at,
            how: format!("{years} years before publication"),
            assumed: vec![if years % ROUND == 0 { ROUGHLY } else { COUNTED }.to_owned()],
        });
    }
}

/// What a word makes something the most of.
fn class(word: &Token) -> Option<&str> {
    match word.lower.as_str() {
        "largest" | "biggest" | "greatest" | "big" | "large" | "great" | "bigger" | "larger" => Some("largest"),
        "first" => Some("first"),
        "worst" | "bad" | "worse" => Some("worst"),
        "highest" | "high" | "higher" => Some("highest"),
        "lowest" | "low" | "lower" => Some("lowest"),
        "deadliest" | "deadly" | "deadlier" => Some("deadliest"),
        other if other.ends_with("est") && word.class == Class::Adjective => Some(other),
        _ => None,
    }
}

/// What kind of thing a phrase names: "fire" and "blaze" are one.
fn thing(scene: &Scene<'_>, chunk: usize) -> Option<String> {
    let parsed = scene.parsed;
    let own = parsed.chunks.get(chunk)?;
    let head = parsed.tokens.get(own.head).filter(|t| t.class == Class::Noun)?;
    // "The first trophy" and "the first title".
    if FRAMES.trophies.has(&head.lemma) {
        return Some("title".to_owned());
    }
    let told = scene.vocabulary.noun_at(&parsed.tokens, own.head);
    Some(told.map_or_else(|| head.lemma.as_str().to_owned(), |told| told.kind.id.clone()))
}

fn subject<'a>(scene: &'a Scene<'_>) -> Option<(usize, &'a Clause)> {
    let clause = scene.own_clause()?;
    Some((*clause.subject.first()?, clause))
}

/// "The largest fire in the county since".
fn superlative(scene: &Scene<'_>, since: usize) -> Option<String> {
    let parsed = scene.parsed;
    let led = |n: usize| {
        let before = n.checked_sub(1).and_then(|n| parsed.tokens.get(n));
        before.is_some_and(|t| t.is_in(&["the", "its", "their", "his", "her"]) || t.class == Class::Genitive)
    };
    let at = (since.saturating_sub(FAR)..since)
        .rev()
        .find(|&n| led(n) && parsed.tokens.get(n).is_some_and(|t| class(t).is_some()))?;
    let word = class(parsed.tokens.get(at)?)?;
    let chunk = parsed.chunks.iter().position(|c| c.tokens.contains(&at))?;
    let own_clause = parsed.clauses.iter().rfind(|c| c.tokens.contains(&at));
    let own = parsed.chunks.get(chunk)?;
    let noun = if own.head > at { thing(scene, chunk) } else { None };
    // "Their stoppage is the first to hit the town since".
    let noun = noun.or_else(|| {
        let clause = own_clause?;
        let subject = *clause.subject.first()?;
        let be = parsed.tokens.get(clause.verb.verb)?.lemma == "be";
        (be && own.head == at).then(|| thing(scene, subject))?
    })?;
    Some(format!("{word} {noun}"))
}

/// "No fire has been so big since".
fn never_so(scene: &Scene<'_>, since: usize) -> Option<String> {
    let parsed = scene.parsed;
    let (subject, _) = subject(scene)?;
    let first = parsed.chunks.get(subject).and_then(|c| parsed.tokens.get(c.tokens.start))?;
    if !first.is("no") {
        return None;
    }
    let at = (since.saturating_sub(FAR)..since).rev().find(|&n| {
        parsed.tokens.get(n).is_some_and(|t| {
            t.is_in(&["so", "as", "this", "such"]) || t.class == Class::Adjective && t.lower.ends_with("er")
        })
    })?;
    let word = [at, at + 1].into_iter().find_map(|n| class(parsed.tokens.get(n)?))?;
    Some(format!("{word} {}", thing(scene, subject)?))
}

/// "The last strike was in 2019": this is the first since.
fn last_was(scene: &Scene<'_>, token: usize) -> Option<String> {
    let parsed = scene.parsed;
    let (subject, clause) = subject(scene)?;
    let verb = parsed.tokens.get(clause.verb.verb)?;
    let own = parsed.chunks.get(subject)?;
    let words = parsed.tokens.get(own.tokens.clone()).unwrap_or_default();
    let last = words.iter().any(|t| t.is_in(&["last", "previous"]));
    let told = scene.vocabulary.noun_at(&parsed.tokens, own.head)?;
    let plain = verb.lemma == "be" || matches!(scene.event.kind.as_str(), "occur");
    let behind = token >= clause.verb.tokens.end && token <= clause.verb.tokens.end + 2;
    (last && plain && behind && !clause.verb.negated).then(|| format!("first {}", told.kind.id))
}
