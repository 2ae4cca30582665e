//! What stands around an expression: the other end of a range, and the preposition that governs it.

use super::find::is_day;
use super::meaning::{Base, Found, Sem, Which, Year};
use super::tokens::{Kind, Tokens};
use super::words::{Kw, Unit, mask};
use crate::model::{Grain, Interval, Reading, TimeExpression, TimeKind, TimeModifier};

/// The positions of expressions that are the ends of one range with the next; each end takes from the other what it
/// does not say itself ("from March to May 2022").
pub(super) fn ranges(tokens: &Tokens<'_>, found: &mut [Found]) -> Vec<usize> {
    let mut pairs = Vec::new();
    let mut n = 0;
    while n + 1 < found.len() {
        let Some([first, second]) = found.get_mut(n..n + 2) else { break };
        if is_range(tokens, first, second) {
            share(&mut first.sem, &mut second.sem);
            second.tense = first.tense;
            pairs.push(n);
            n += 1;
        }
        n += 1;
    }
    pairs
}

fn is_range(tokens: &Tokens<'_>, first: &mut Found, second: &mut Found) -> bool {
    if second.from != first.to + 1 {
        return false;
    }
    let joint = tokens.entry(first.to);
    let before = first.from.checked_sub(1).map(|i| tokens.entry(i));
    let led = |kw| before.is_some_and(|entry| entry.is(kw));
    // "Between now and 15 November", "from May until now".
    let open = joint.is(Kw::And) && led(Kw::Between) || joint.any(mask(&[Kw::To, Kw::Until])) && led(Kw::From);
    let sizes = (size(&first.sem), size(&second.sem));
    for (one, other) in [(&mut *first, sizes.1), (&mut *second, sizes.0)] {
        if open && one.sem == Sem::Vague("PRESENT_REF") && other > 1 {
            one.sem = Sem::Unit { unit: Unit::Day, shift: 0, base: Base::Published };
        }
    }
    if !(is_end(&first.sem) && is_end(&second.sem)) {
        return false;
    }
    let dash = matches!(tokens.at(first.to).kind, Kind::Sign('-' | '–' | '—'));
    let alike = size(&first.sem) == size(&second.sem);
    joint.is(Kw::And) && led(Kw::Between)
        || joint.is(Kw::Through) && size(&first.sem).min(size(&second.sem)) > 1
        || joint.any(mask(&[Kw::To, Kw::Until, Kw::Through])) && (led(Kw::From) || alike)
        || dash && alike && (tokens.at(first.to).gap == tokens.at(second.from).gap)
}

fn is_end(sem: &Sem) -> bool {
    size(sem) > 0
}

/// What sort of thing a range may run between; 0 for none.
fn size(sem: &Sem) -> u8 {
    match sem {
        Sem::Clock { .. } | Sem::Part { .. } => 1,
        Sem::ShiftFrom { .. } | Sem::Inside { .. } => 2,
        sem if is_day(sem) => 2,
        Sem::Month { .. } => 3,
        Sem::Season { .. } | Sem::Nth { .. } => 4,
        Sem::Year(_) => 5,
        Sem::Decade(_) | Sem::Century(_) => 6,
        _ => 0,
    }
}

/// The year or day that only one end states.
fn share(first: &mut Sem, second: &mut Sem) {
    if let (Sem::Clock { day: early, .. }, Sem::Clock { day: late, .. }) = (&mut *first, &mut *second) {
        match (early.is_some(), late.is_some()) {
            (false, true) => early.clone_from(late),
            (true, false) => late.clone_from(early),
            _ => {}
        }
        return;
    }
    // "From next Monday to Friday".
    if let (Sem::Weekday { which: Which::Next, .. }, Sem::Weekday { which: which @ Which::Bare, .. }) =
        (&*first, &mut *second)
    {
        *which = Which::Next;
        return;
    }
    let (Some((early, m)), Some((late, n))) = (year_of(first), year_of(second)) else { return };
    match (*early, *late) {
        (Year::Open, Year::Is(year)) => *early = Year::Is(if m <= n { year } else { year - 1 }),
        (Year::Is(year), Year::Open) => *late = Year::Is(if m <= n { year } else { year + 1 }),
        (Year::Open, Year::FromPublished(shift)) if m <= n => *early = Year::FromPublished(shift),
        (Year::FromPublished(shift), Year::Open) if m <= n => *late = Year::FromPublished(shift),
        _ => {}
    }
}

fn year_of(sem: &mut Sem) -> Option<(&mut Year, i8)> {
    match sem {
        Sem::Date { year, month, .. } | Sem::Month { year, month, which: Which::Bare } => Some((year, *month)),
        Sem::Nth { year, n, .. } => Some((year, *n)),
        _ => None,
    }
}

/// The two ends as one stretch.
pub(super) fn joined(first: &TimeExpression, second: &TimeExpression) -> TimeExpression {
    let mut whole = first.clone();
    whole.at = first.at.join(second.at);
    whole.value = format!("{}/{}", first.value, second.value);
    whole.derivation.pattern = "range";
    whole.derivation.assumed.extend(second.derivation.assumed.iter().cloned());
    whole.derivation.assumed.dedup();
    whole.derivation.anchor = first.derivation.anchor.or(second.derivation.anchor);
    whole.modifier = None;
    whole.kind = if second.kind == TimeKind::Time { TimeKind::Time } else { TimeKind::Date };
    whole.reading = match (&first.reading, &second.reading) {
        (Reading::Placed(start), Reading::Placed(end)) if start.start < end.end => Reading::Placed(Interval {
            start: start.start,
            end: end.end,
            grain: start.grain.max(end.grain).min(Grain::Century),
            offset: if start.offset == end.offset { start.offset } else { None },
        }),
        _ => Reading::Unplaced,
    };
    whole
}

/// The modifier of an expression with what governs it. What governs "late July" governs all of it: "since late July"
/// begins somewhere in July.
pub(super) fn governed_modifier(tokens: &Tokens<'_>, found: &Found) -> Option<TimeModifier> {
    match found.modifier {
        None => governed(tokens, found),
        cut @ Some(TimeModifier::Start | TimeModifier::Mid | TimeModifier::End) => match governed(tokens, found) {
            Some(TimeModifier::Before | TimeModifier::OnOrBefore) => Some(TimeModifier::OnOrBefore),
            Some(TimeModifier::After | TimeModifier::OnOrAfter) => Some(TimeModifier::OnOrAfter),
            _ => cut,
        },
        other => other,
    }
}

/// "since", "by", "until", "before", "after" directly before an expression, as what they make of its stretch. Not where
/// the expression only narrows a noun: "after Sunday's attack".
fn governed(tokens: &Tokens<'_>, found: &Found) -> Option<TimeModifier> {
    let before = tokens.entry(found.from.checked_sub(1)?);
    let noun = tokens.is(found.to, Kw::Possessive) || tokens.hyphen(found.to);
    if noun
        || size(&found.sem) == 0 && !matches!(found.sem, Sem::Unit { .. } | Sem::Weekend { .. } | Sem::Around { .. })
    {
        return None;
    }
    // "Shortly before 7.30" is near it, not at any time before.
    let near = found.from.checked_sub(2).is_some_and(|i| tokens.is(i, Kw::Shortly));
    if near && before.any(mask(&[Kw::Before, Kw::After])) {
        return Some(TimeModifier::Approx);
    }
    // "As early as next March".
    let early = found.from.checked_sub(2).filter(|&i| i > 0 && before.is(Kw::As) && tokens.is(i - 1, Kw::As));
    if let Some(i) = early {
        return match tokens.entry(i) {
            entry if entry.is(Kw::Early) => Some(TimeModifier::OnOrAfter),
            entry if entry.is(Kw::Late) => Some(TimeModifier::OnOrBefore),
            _ => None,
        };
    }
    // "Later than 2018", "no earlier than May".
    if before.is(Kw::Than) {
        let way = tokens.entry(found.from.checked_sub(2)?);
        let not = found.from.checked_sub(3).is_some_and(|i| tokens.is(i, Kw::Not));
        return match (way.is(Kw::Later), way.is(Kw::Earlier), not) {
            (true, _, false) => Some(TimeModifier::After),
            (true, _, true) => Some(TimeModifier::OnOrBefore),
            (_, true, false) => Some(TimeModifier::Before),
            (_, true, true) => Some(TimeModifier::OnOrAfter),
            _ => None,
        };
    }
    if before.is(Kw::Since) {
        Some(TimeModifier::OnOrAfter)
    } else if before.any(mask(&[Kw::Until, Kw::By])) {
        Some(TimeModifier::OnOrBefore)
    } else if before.is(Kw::Before) {
        Some(TimeModifier::Before)
    } else if before.is(Kw::After) {
        Some(TimeModifier::After)
    } else {
        None
    }
}

/// Ranges that are one meaning ("March 3-5", "1914-18") as the two expressions that TIMEX3 makes of them.
pub(super) fn split(tokens: &Tokens<'_>, found: Vec<Found>) -> Vec<Found> {
    let mut all = Vec::with_capacity(found.len());
    for whole in found {
        let (first, second) = match &whole.sem {
            Sem::Years(..) if whole.pattern == "year-over-two" => {
                all.push(whole);
                continue;
            }
            Sem::Several { length, of, .. } => (Sem::Length(length.clone()), (**of).clone()),
            Sem::Years(from, to) => (Sem::Year(Year::Is(*from)), Sem::Year(Year::Is(*to))),
            Sem::Days { year, month, from, to } => (
                Sem::Date { year: *year, month: *month, day: *from, weekday: 0 },
                Sem::Date { year: *year, month: *month, day: *to, weekday: 0 },
            ),
            _ => {
                all.push(whole);
                continue;
            }
        };
        let joint = (whole.from..whole.to).find(|&i| {
            matches!(tokens.at(i).kind, Kind::Sign('-' | '–' | '—' | '/'))
                || tokens.entry(i).any(mask(&[Kw::And, Kw::To, Kw::Through, Kw::Until]))
        });
        let joint = match &whole.sem {
            Sem::Several { .. } => (whole.from..whole.to).find(|&i| tokens.is(i, Kw::Of)),
            _ => joint,
        };
        match joint {
            Some(joint) if joint > whole.from && joint + 1 < whole.to => {
                let (pattern, then) = match first {
                    Sem::Year(_) => ("year", "year"),
                    Sem::Length(_) => ("length", "whole-of-pieces"),
                    _ => ("day-month", "day-month"),
                };
                let after = whole.modifier.filter(|_| pattern != "length");
                all.push(Found { to: joint, sem: first, pattern, ..whole.clone() });
                all.push(Found { from: joint + 1, sem: second, pattern: then, modifier: after, ..whole });
            }
            _ => all.push(whole),
        }
    }
    all
}

/// "At 06:30 BST (07:30 local time) on Friday": both clocks show the hour of that day.
pub(super) fn share_days(tokens: &Tokens<'_>, all: &mut [Found]) {
    for n in 1..all.len() {
        let following = all.get(n + 1).filter(|next| is_day(&next.sem)).map(|next| (next.from, next.sem.clone()));
        let Some([first, second]) = all.get_mut(n - 1..=n) else { continue };
        let inside = second.from == first.to + 1 && tokens.sign(first.to, '(') && tokens.sign(second.to, ')');
        let (Sem::Clock { day: outer, .. }, Sem::Clock { day: inner, .. }) = (&mut first.sem, &mut second.sem) else {
            continue;
        };
        if !inside {
            continue;
        }
        let after = second.to + 1 + usize::from(tokens.is(second.to + 1, Kw::On));
        if let Some((_, day)) = following.filter(|(from, _)| outer.is_none() && *from == after) {
            *outer = Some(Box::new(day));
        }
        if inner.is_none() {
            inner.clone_from(outer);
        }
    }
}
