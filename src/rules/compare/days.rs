//! The day of one incident, told with different verbs: "foiled the raid on Thursday" and "stopped the boats on Sunday".

use jiff::civil::Date;

use super::{Conflict, Tolerances, Verdict};
use crate::incident::kinds::{family, is_plain};
use crate::model::{Grain, Modality, Reading, Value};
use crate::rules::lists::Lists;
use crate::rules::material::{Statement, shared_words, twins};

/// Two days of one incident. What one verb tells is compared by [`super::Comparison::Times`].
pub(crate) fn days(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances, lists: &Lists) -> Verdict {
    if let (Some(one), Some(other)) = (weekday(a), weekday(b)) {
        let least = a.claim.words.len().min(b.claim.words.len());
        let one_act = a.kind == b.kind || twins(a, b);
        if a.article.id != b.article.id && (!one_act || shared_words(a, b) * 2 < least) {
            return Verdict::CannotSay("too few words in common to be one event");
        }
        let apart = (one - other).rem_euclid(WEEK);
        return told(a, b, one == other, i32::from(apart.min(WEEK - apart)), tolerances, lists);
    }
    let (Some(one), Some(other)) = (day(a), day(b)) else {
        return Verdict::CannotSay("one of the times is no day");
    };
    told(a, b, one == other, (one - other).get_days().abs(), tolerances, lists)
}

/// Days of a week.
const WEEK: i8 = 7;

/// Two days so far apart, held against each other.
fn told(
    a: &Statement<'_>,
    b: &Statement<'_>,
    same: bool,
    apart: i32,
    tolerances: &Tolerances,
    lists: &Lists,
) -> Verdict {
    let (left, right) = (&a.facet.key, &b.facet.key);
    if a.incident.is_none() || a.incident != b.incident || a.claim.generic || b.claim.generic {
        return Verdict::CannotSay("not put together as one incident");
    }
    if [a, b].iter().any(|told| told.claim.modality != Modality::Asserted || told.claim.quoted) {
        return Verdict::CannotSay("one of them is not told as a fact");
    }
    if [left, right].iter().any(|key| lists.phase(&key.modifiers).is_some() || !key.modifiers.is_empty()) {
        return Verdict::CannotSay("one of the days is a limit or a phase");
    }
    let hollow = |relation: &str| lists.speech(relation) || lists.empty_relation(relation) || is_plain(relation);
    if a.article.id == b.article.id && !same && [left, right].iter().any(|key| key.relation == "publish") {
        return Verdict::CannotSay("one is the day of a report");
    }
    if a.article.id == b.article.id {
        // An article that gives two days tells of two things: its days are not held against others'.
        return if same { Verdict::Agree } else { Verdict::conflict() };
    }
    if hollow(&left.relation) || hollow(&right.relation) {
        return Verdict::CannotSay("a verb that many things share");
    }
    match (family(&left.relation), family(&right.relation)) {
        (Some(mine), Some(yours)) if mine != yours => {
            return Verdict::CannotSay("what is told of one may have followed the other");
        }
        (Some(_) | None, None | Some(_)) => {}
    }
    if apart == 0 {
        return Verdict::Agree;
    }
    if a.claim.event.known != b.claim.event.known && !twins(a, b) {
        return Verdict::CannotSay("a verb of no kind, and an event that it may have followed");
    }
    if lists.relation(&left.relation) == lists.relation(&right.relation) {
        return Verdict::CannotSay("told by one verb, which another rule compares");
    }
    if f64::from(apart) > tolerances.get("far_days") || apart == 7 {
        return Verdict::CannotSay("so far apart that they are two events");
    }
    if f64::from(apart) <= tolerances.get("days") {
        return Verdict::CannotSay("one night may lie between");
    }
    let named = !a.names.is_disjoint(b.names);
    if !named || (shared_words(a, b) as f64) < tolerances.get("shared_words") {
        return Verdict::CannotSay("too few words in common to be one event");
    }
    Verdict::Conflict(Conflict {
        doubts: vec![format!("\"{}\" and \"{}\" are taken for one event", left.relation, right.relation)],
        ..Conflict::default()
    })
}

/// The day of a week of which nothing more is known: an article that bears no date tells its news by weekdays.
fn weekday(statement: &Statement<'_>) -> Option<i8> {
    let Value::Time(time) = &statement.facet.value else { return None };
    match &time.reading {
        Reading::Partial(partial) if partial.month.is_none() && partial.day.is_none() => partial.weekday,
        _ => None,
    }
}

/// The one day that a time names.
fn day(statement: &Statement<'_>) -> Option<Date> {
    let Value::Time(time) = &statement.facet.value else { return None };
    match &time.reading {
        Reading::Placed(interval) if interval.grain <= Grain::Day => Some(interval.start.date()),
        _ => None,
    }
}
