//! When something happened, told by how many days it lies from what the sentence dates: "confirmed on Wednesday, three
//! days after thieves broke in".

use jiff::ToSpan;

use crate::extract::clause::Clause;
use crate::extract::phrase::is_date;
use crate::extract::scene::Scene;
use crate::extract::tokens::Class;
use crate::model::{Facet, FacetKind, Grain, Interval, Key, Quantity, Reading, Span, TimeExpression, Unit, Value};

/// Days are counted so far; weeks and months are told in round numbers.
const FAR: i64 = 20;

/// The days that the sentence counts from or to its own date.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    let parsed = scene.parsed;
    // "Three days after thieves broke in": the clause behind is dated by the one before.
    if let Some(clause) = scene.own_clause()
        && let Some(link) = clause.link
        && !dates(scene, clause).any(|_| true)
        && let Some(main) = clause.parent.and_then(|n| parsed.clauses.get(n))
        && let Some(time) = dated(scene, main)
        && let Some(shifted) = shifted(scene, link, time)
    {
        found.push(facet(scene.event.kind.clone(), shifted));
    }
    // "Three days after the robbery": the deed that the noun tells is dated by the verb before.
    let Some(own) = scene.own_clause() else { return };
    let Some(time) = dated(scene, own) else { return };
    for &(preposition, chunk) in &scene.complements {
        let Some(phrase) = parsed.chunks.get(chunk) else { continue };
        let plain = parsed.tokens.get(phrase.tokens.clone()).unwrap_or_default();
        // "The first attack" is one of several.
        if plain.iter().any(|t| t.is_in(&["first", "second", "last", "previous", "another", "a", "an"])) {
            continue;
        }
        let noun = parsed.tokens.get(phrase.head).filter(|t| t.class == Class::Noun);
        let told = noun.and_then(|_| scene.vocabulary.noun_at(&parsed.tokens, phrase.head));
        if let Some(told) = told.filter(|told| told.kind.id != scene.event.kind)
            && let Some(shifted) = shifted(scene, preposition, time)
        {
            found.push(facet(told.kind.id.clone(), shifted));
        }
    }
}

/// The dates among a clause's words.
fn dates<'s>(scene: &'s Scene<'_>, clause: &'s Clause) -> impl Iterator<Item = &'s TimeExpression> {
    let parsed = scene.parsed;
    parsed.times.iter().filter(move |time| {
        let token = parsed.token_at(time.at);
        is_date(time) && (clause.tokens.contains(&token) || clause.opening.contains(&token))
    })
}

/// The one day that a clause gives.
fn dated<'s>(scene: &'s Scene<'_>, clause: &'s Clause) -> Option<&'s TimeExpression> {
    let mut own = dates(scene, clause);
    let (only, none) = (own.next()?, own.next());
    let placed = matches!(&only.reading, Reading::Placed(interval) if interval.grain <= Grain::Day);
    (placed && none.is_none() && only.modifier.is_none()).then_some(only)
}

/// The day that so many days before a word make of another, counted from it.
fn shifted(scene: &Scene<'_>, word: usize, time: &TimeExpression) -> Option<TimeExpression> {
    let parsed = scene.parsed;
    let link = parsed.tokens.get(word).filter(|t| t.is_in(&["after", "before"]))?;
    let before = word.checked_sub(1).and_then(|n| parsed.tokens.get(n))?;
    let length = parsed.quantities.iter().find(|q| q.at.contains(before.at) && q.unit == Unit::Duration)?;
    let days = days(scene, length)?;
    // What came after is the date's own, and so many days before it lies the other.
    let days = if link.is("after") { -days } else { days };
    let Reading::Placed(interval) = &time.reading else { return None };
    let date = interval.start.date().checked_add(days.days()).ok()?;
    let mut time = time.clone();
    time.at = Span { start: length.at.start, end: link.at.end };
    time.value = date.to_string();
    time.reading = Reading::Placed(Interval::day(date));
    time.derivation.assumed.push("counted from the date of the same sentence".to_owned());
    Some(time)
}

/// A length told as a whole number of days.
fn days(scene: &Scene<'_>, length: &Quantity) -> Option<i64> {
    let written = scene.article.slice(length.at).to_lowercase();
    let whole = length.amount.is_exact() && (written.ends_with("days") || written.ends_with("day"));
    let number = length.amount.named();
    let days = i64::try_from(number.mantissa()).ok().filter(|_| number.scale() == 0)?;
    (whole && (1..=FAR).contains(&days)).then_some(days)
}

fn facet(relation: String, time: TimeExpression) -> Facet {
    Facet {
        kind: FacetKind::When,
        key: Key { relation, ..Key::default() },
        at: time.at,
        how: "so many days from the date of the sentence".to_owned(),
        assumed: time.derivation.assumed.clone(),
        value: Value::Time(time),
    }
}
