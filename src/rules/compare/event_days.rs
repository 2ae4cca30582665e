//! The day of what happens once, where each article tells one such day and nothing of the other's: "the shooting on Friday"
//! in one paper, "shot on Wednesday" in the other, whatever else the sentences say; and the hour of what happens in an
//! instant, likewise.

use jiff::civil::{Date, Weekday};

use super::clock::{beside_hour, one_clock, tells_hour, zoned};
use super::{Conflict, Tolerances, Verdict};
use crate::rules::keys::of_others;
use crate::rules::lists::Lists;
use crate::rules::material::{Statement, is_told, one_day, one_minute, shared_words};

/// Words that two sentences share where the kind alone does not show one event.
const ALIKE: usize = 2;
/// Days beyond which two acts of a kind are two.
const FAR: f64 = 21.0;

/// Two days, or two hours, of what happens once and two articles tell of.
pub(crate) fn event_days(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances, lists: &Lists) -> Verdict {
    if a.article.id == b.article.id {
        return Verdict::CannotSay("one article");
    }
    if let Some(verdict) = hours(a, b, lists) {
        return verdict;
    }
    let both_once = once(a) && once(b) && a.claim.event.kind == b.claim.event.kind;
    let alike = !lists.speech(&a.claim.event.kind) && shared_words(a, b) >= ALIKE;
    let once = both_once && (lists.once_told(&a.claim.event.kind) || alike);
    let one_incident = a.incident.is_some() && a.incident == b.incident;
    if !once && !(one_incident && instant(a, lists) && instant(b, lists)) {
        return Verdict::CannotSay("nothing that happens in an instant or once");
    }
    if once && (a.claim.generic || b.claim.generic || of_others(a.claim, b.claim)) {
        return Verdict::CannotSay("another's");
    }
    let (Some(mine), Some(yours)) = (one_day(a.facet), one_day(b.facet)) else {
        return Verdict::CannotSay("one of the times is no day");
    };
    if [a, b].iter().any(|told| !is_told(told.claim) || told.claim.quoted) {
        return Verdict::CannotSay("one of them is not told as a fact");
    }
    if a.memo.incidents_shared(a.article.id, b.article.id) == 0 {
        return Verdict::CannotSay("the articles tell of no incident in common");
    }
    if several(a, once, lists) || several(b, once, lists) {
        return Verdict::CannotSay("one of the articles tells several such days");
    }
    if tells(a, yours, b) || tells(b, mine, a) {
        return Verdict::CannotSay("one of the articles tells the other's day too");
    }
    // "Saturday" of an article that came out a week later, and the Saturday's date.
    let falls_on = |told: &Statement<'_>, day: Date| weekday_told(told) == Some(day.weekday());
    if weekday_told(a).is_some() != weekday_told(b).is_some() && (falls_on(a, yours) || falls_on(b, mine)) {
        return Verdict::CannotSay("a day of the week, and a date that falls on it");
    }
    let apart = match (weekday_told(a), weekday_told(b)) {
        (Some(one), Some(other)) => i32::from(one.since(other).min(other.since(one))),
        _ => (mine - yours).get_days().abs(),
    };
    if apart == 0 {
        return Verdict::Agree;
    }
    if f64::from(apart) <= tolerances.get("days") {
        return Verdict::CannotSay("one night may lie between");
    }
    let far = if once { FAR } else { tolerances.get("far_days") };
    if f64::from((mine - yours).get_days().abs()) > far {
        return Verdict::CannotSay("so far apart that they are two events");
    }
    Verdict::Conflict(Conflict {
        doubts: vec!["each article tells one such day, taken for one event's".to_owned()],
        soft: true,
        ..Conflict::default()
    })
}

/// Two hours of one day at which it happened, the only ones that the articles give.
fn hours(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Option<Verdict> {
    /// Minutes: less is rounding, more is another event.
    const APART: std::ops::RangeInclusive<i64> = 30..=360;
    const HOUR: i64 = 60;
    let (mine, yours) = one_minute(a.facet).zip(one_minute(b.facet))?;
    let (days, gap) = ((one_day(a.facet), one_day(b.facet)), (mine - yours).abs());
    if matches!(days, (Some(one), Some(other)) if one != other)
        || a.memo.incidents_shared(a.article.id, b.article.id) == 0
    {
        return None;
    }
    let lone = |told: &Statement<'_>| {
        told.memo.days.hours_of(told.article.id, |relation| lists.instant(relation)) == 1
            && lists.instant(&told.facet.key.relation)
            && is_told(told.claim)
            && !told.claim.quoted
    };
    // The clocks of two zones lie whole hours apart, and half ones in few.
    let zones = if one_clock(a, b) { gap % HOUR == 0 } else { gap % (HOUR / 2) == 0 || zoned(a) || zoned(b) };
    let known = lone(a) && lone(b) && !tells_hour(a, b) && !tells_hour(b, a);
    (known && APART.contains(&gap) && !zones && !beside_hour(a) && !beside_hour(b)).then(|| {
        let doubts = vec!["each article tells one hour, taken for one event's".to_owned()];
        Verdict::Conflict(Conflict { doubts, soft: true, ..Conflict::default() })
    })
}

/// Whether it tells of what happens in an instant; who dies may do so days later, who is killed does not.
fn instant(statement: &Statement<'_>, lists: &Lists) -> bool {
    let event = &statement.claim.event;
    let trigger = || statement.article.slice(event.trigger).to_lowercase();
    let killed = || ["kill", "shot", "murder"].iter().any(|told| trigger().starts_with(told));
    statement.facet.key.relation == event.kind && (lists.instant(&event.kind) || event.kind == "kill" && killed())
}

/// Whether its article tells more than one day of such things.
fn several(statement: &Statement<'_>, once: bool, lists: &Lists) -> bool {
    let such = |relation: &str| {
        if once { relation == statement.claim.event.kind } else { lists.instant(relation) || relation == "kill" }
    };
    statement.memo.days.of_relations(statement.article.id, such).len() > 1
}

/// Whether the day is that of an event that its article tells as done.
fn once(statement: &Statement<'_>) -> bool {
    let key = &statement.facet.key;
    statement.claim.event.known && key.relation == statement.claim.event.kind && key.modifiers.is_empty()
}

/// Whether an article tells another's day in whatever way.
fn tells(told: &Statement<'_>, day: Date, other: &Statement<'_>) -> bool {
    let named = |weekday: Weekday| told.article.text().contains(name(weekday));
    told.memo.days.tells(told.article.id, day) || weekday_told(other).is_some_and(named)
}

/// The day of the week that the words of a time name.
fn weekday_told(statement: &Statement<'_>) -> Option<Weekday> {
    const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    ALL.into_iter().find(|weekday| statement.words().contains(name(*weekday)))
}

fn name(weekday: Weekday) -> &'static str {
    match weekday {
        Weekday::Monday => "Monday",
        Weekday::Tuesday => "Tuesday",
        Weekday::Wednesday => "Wednesday",
        Weekday::Thursday => "Thursday",
        Weekday::Friday => "Friday",
        Weekday::Saturday => "Saturday",
        Weekday::Sunday => "Sunday",
    }
}
