//! What keeps two claims apart whatever else they share: who does it to whom is turned round, or is done to people of
//! another nation, the same kind of event is told of another year, or by another story of another place, or one is the
//! harm and the other what came of it long after. A lone other
//! month, number or name is no bar: it may be the very thing that an editor wants to see.

use super::kinds::stands_alone;
use super::slots::{Slots, name_words};
use super::when::{Apart, closest};
use crate::model::Mention;

/// Whether two claims cannot be about one event. `series` says that events of their kind happened at several times.
pub(crate) fn barred(a: &Slots<'_>, b: &Slots<'_>, series: bool) -> bool {
    let of_one_sort = of_other_times(a, b, series) || turned_round(a, b) || on_others(a, b) || elsewhere(a, b);
    (one_sort(a, b) && of_one_sort) || of_two_sorts_and_times(a, b)
}

/// Whether one tells of harm and the other of what came of it, a year or more apart: two clashes at once.
fn of_two_sorts_and_times(a: &Slots<'_>, b: &Slots<'_>) -> bool {
    let two_sorts = a.family.zip(b.family).is_some_and(|(x, y)| x != y && (stands_alone(x) || stands_alone(y)));
    two_sorts && closest(&a.stated, &b.stated) == Some(Apart::Years)
}

/// Whether the two tell of events of one kind or family.
fn one_sort(a: &Slots<'_>, b: &Slots<'_>) -> bool {
    a.claim.event.kind == b.claim.event.kind || (a.family.is_some() && a.family == b.family)
}

fn of_other_times(a: &Slots<'_>, b: &Slots<'_>, series: bool) -> bool {
    // In a series, news without a date is of the days before it was published.
    let times = |slots: &Slots<'_>| {
        if slots.stated.is_empty() && series { slots.supposed.clone() } else { slots.stated.clone() }
    };
    match closest(&times(a), &times(b)) {
        Some(Apart::Years) => true,
        Some(Apart::Months) => series,
        Some(Apart::Same | Apart::Within | Apart::Near) | None => false,
    }
}

/// Whether two stories tell of it, at places that have no name in common: two clashes at once.
fn elsewhere(a: &Slots<'_>, b: &Slots<'_>) -> bool {
    a.story != b.story && !a.places.is_empty() && !b.places.is_empty() && a.places.is_disjoint(&b.places)
}

/// A mention and its nation, where that is said.
type Side<'a> = (&'a Mention, Option<u32>);

fn agent<'a>(slots: &Slots<'a>) -> Option<Side<'a>> {
    Some((*slots.agents.first()?, *slots.agent_nations.first()?))
}

fn patient<'a>(slots: &Slots<'a>) -> Option<Side<'a>> {
    Some((*slots.patients.first()?, *slots.patient_nations.first()?))
}

/// Whether what one side does to the other is, in the other claim, done the other way round.
fn turned_round(a: &Slots<'_>, b: &Slots<'_>) -> bool {
    let turned = |x: &Slots<'_>, y: &Slots<'_>| {
        let (Some(agent), Some(own), Some(patient)) = (agent(x), patient(x), patient(y)) else { return false };
        let met = same_side(agent, patient) == Some(true) && same_side(agent, own) == Some(false);
        met && same_side(own, patient) == Some(false)
    };
    turned(a, b) || turned(b, a)
}

/// Whether it is done to people of two nations, or by two nations.
fn on_others(a: &Slots<'_>, b: &Slots<'_>) -> bool {
    let other = |x: &[Option<u32>], y: &[Option<u32>]| {
        let (x, y) = (|| x.iter().flatten(), || y.iter().flatten());
        x().next().is_some() && y().next().is_some() && x().all(|nation| y().all(|other| other != nation))
    };
    other(&a.patient_nations, &b.patient_nations) || other(&a.agent_nations, &b.agent_nations)
}

/// Whether two mentions are one side of an affair: the same nation, or the same name. Nothing where that is not said.
fn same_side(a: Side<'_>, b: Side<'_>) -> Option<bool> {
    if let (Some(x), Some(y)) = (a.1, b.1) {
        return Some(x == y);
    }
    let (x, y) = (a.0.name.as_ref()?, b.0.name.as_ref()?);
    Some(one_name(x, y))
}

/// Whether the shorter name is part of the longer.
fn one_name(a: &str, b: &str) -> bool {
    let (x, y) = (name_words(a), name_words(b));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    if short.is_empty() { a.eq_ignore_ascii_case(b) } else { short.iter().all(|word| long.contains(word)) }
}
