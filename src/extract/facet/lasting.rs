//! How long something took: of a chase, a trial, a strike, and of a race that someone ran.

use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::phrase::Chunk;
use crate::extract::scene::Scene;
use crate::extract::tokens::Class;
use crate::model::{Bound, Facet, FacetKind, Key, Part, Quantity, Sort, TimeExpression, Unit, Value};
use rust_decimal::Decimal;

/// The relation of a runner to the time that he or she took.
const RACE: &str = "race-time";

/// What a length of time is the length of, where the verb only says how long its subject went on or when it was over:
/// "the chase lasted four hours", "the strike ended after eleven days".
pub(super) fn lasting(scene: &Scene<'_>, own: &Chunk) -> Option<String> {
    let parsed = scene.parsed;
    let clause = scene.own_clause()?;
    let verb = parsed.tokens.get(clause.verb.verb)?;
    if own.tokens.start < clause.verb.tokens.end {
        return None;
    }
    let led = own.preposition.and_then(|p| parsed.tokens.get(p));
    let behind = parsed.tokens.get(clause.verb.tokens.end..own.tokens.start)?;
    let over = verb.lemma == "be" && behind.iter().any(|t| t.is("over")) && behind.len() <= 3;
    let on = behind.first().is_some_and(|t| t.is("on"));
    let goes =
        FRAMES.lasting.has(&verb.lemma) && (verb.lemma != "go" || on) && led.is_none_or(|t| t.is_in(&["for", "on"]));
    let ends = (over || FRAMES.ending.has(&verb.lemma)) && led.is_some_and(|t| t.is_in(&["after", "in", "within"]));
    // "It ended two hours after": counted from something else.
    let counted =
        parsed.tokens.get(own.tokens.end).is_some_and(|t| t.is_in(&["after", "before", "later", "earlier", "ago"]));
    if !(goes || ends) || counted {
        return None;
    }
    // "Police ended the siege after nine hours": what they ended had lasted.
    let ended = clause.object.first().filter(|_| ends && !clause.verb.passive);
    about(scene, *ended.or(clause.subject.first())?)
}

/// The common noun of the phrase that the clause is about.
fn about(scene: &Scene<'_>, chunk: usize) -> Option<String> {
    let head = scene.parsed.head(chunk)?;
    let person = head.tags.any(Tags::PERSON.with(Tags::BODY).with(Tags::CALENDAR).with(Tags::PRONOUN));
    (head.class == Class::Noun && !person).then(|| head.lemma.as_str().to_owned())
}

/// Whose race a length of time is: "won in two hours seven minutes".
pub(super) fn run(scene: &Scene<'_>, at: usize, words: &str) -> Option<Key> {
    let parsed = scene.parsed;
    let clause = scene.own_clause()?;
    let verb = parsed.tokens.get(clause.verb.verb)?;
    if !FRAMES.racing.has(&verb.lemma) || !(words.contains("second") || words.contains("minute") || words.contains(':'))
    {
        return None;
    }
    let own = parsed.chunks.iter().find(|c| c.tokens.contains(&at));
    let led = own.and_then(|c| c.preposition).or(at.checked_sub(1)).and_then(|p| parsed.tokens.get(p));
    let clocked = matches!(verb.lemma.as_str(), "clock" | "record" | "run") && at == clause.verb.tokens.end;
    if !clocked && !led.is_some_and(|t| t.is_in(&["in", "of"])) {
        return None;
    }
    let who = scene.of_part(Part::Agent).chain(scene.of_part(Part::Patient)).chain(clause.subject.first().copied());
    let runner =
        who.filter_map(|n| parsed.mention(n, scene.names)).find(|m| m.sort == Sort::Person && m.name.is_some())?;
    let (relation, whose) = (RACE.to_owned(), runner.name.unwrap_or_default());
    Some(Key { head: relation.clone(), relation, whose, ..Key::default() })
}

/// "2:07:14": hours, minutes and seconds that a race took, and no hour of the day.
pub(super) fn stopwatch(words: &str) -> Option<Decimal> {
    let mut parts = words.trim().split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let plain =
        |part: &str, most: usize| !part.is_empty() && part.len() <= most && part.chars().all(|c| c.is_ascii_digit());
    let (whole, _) = seconds.split_once('.').unwrap_or((seconds, ""));
    if parts.next().is_some() || !plain(hours, 1) || !plain(minutes, 2) || !plain(whole, 2) {
        return None;
    }
    let number = |part: &str| part.parse::<Decimal>().ok();
    let sixty = Decimal::from(60);
    let total = (number(hours)? * sixty + number(minutes)?) * sixty + number(seconds)?;
    total.checked_div(Decimal::from(24 * 60 * 60))
}

/// Adds the times of races that look like an hour of the day.
pub(super) fn races(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    for time in &scene.parsed.times {
        if let Some(facet) = race(scene, time) {
            found.push(facet);
        }
    }
}

/// The time of a race told as "2:07:14", with whose it is.
pub(super) fn race(scene: &Scene<'_>, time: &TimeExpression) -> Option<Facet> {
    let days = stopwatch(scene.article.slice(time.at))?;
    let token = scene.parsed.token_at(time.at);
    if !scene.owns(token) {
        return None;
    }
    let key = run(scene, token, scene.article.slice(time.at))?;
    let quantity = Quantity {
        at: time.at,
        number: time.at,
        amount: Bound::Exactly(days),
        unit: Unit::Duration,
        step: Decimal::new(1, 6),
        how: "hours, minutes and seconds of a race".to_owned(),
    };
    Some(Facet {
        kind: FacetKind::Duration,
        key,
        value: Value::Quantity(quantity),
        at: time.at,
        how: "a race".to_owned(),
        assumed: Vec::new(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_minutes_and_seconds_are_told_from_hours_of_the_day() {
        let seconds = |words: &str| stopwatch(words).map(|days| (days * Decimal::from(86_400)).round());
        assert_eq!(seconds("2:07:14"), Some(Decimal::from(7_634)));
        assert_eq!(seconds("0:59:30.4"), Some(Decimal::from(3_570)));
        for words in ["14:30", "12:07:14", "2:07", "a:b:c", "2:07:14:02", "2024-05-01"] {
            assert_eq!(seconds(words), None, "{words}");
        }
    }
}
