//! Numbers: counts of people and things, sums, measures, shares, lengths of time, ages.

use rust_decimal::Decimal;

use super::{Conflict, Tolerances, Verdict};
use crate::model::{Bound, FacetKind, Quantity, Unit};
use crate::rules::keys::Meeting;
use crate::rules::lists::{Lists, Trend};
use crate::rules::material::{Statement, days_apart, number};

/// Whether one number could satisfy both, bounds and rounding at the precision of the text allowed for.
/// `None` where the units do not convert.
fn can_both_hold(a: &Quantity, b: &Quantity, about: f64) -> Option<bool> {
    if let (Unit::Score { other: one }, Unit::Score { other: two }) = (&a.unit, &b.unit) {
        let straight = (a.amount.named(), *one) == (b.amount.named(), *two);
        let swapped = (a.amount.named(), *one) == (*two, b.amount.named());
        return Some(straight || swapped);
    }
    let (one, other) = (scaled(a)?, scaled(b)?);
    if one.0 != other.0 {
        return None;
    }
    let (low_a, high_a) = range(a, one.1, about)?;
    let (low_b, high_b) = range(b, other.1, about)?;
    Some(low_a <= high_b && low_b <= high_a)
}

/// The unit's family and the factor to its common measure.
fn scaled(quantity: &Quantity) -> Option<(String, f64)> {
    Some(match &quantity.unit {
        Unit::Share => ("percent".to_owned(), 100.0),
        Unit::Percent => ("percent".to_owned(), 1.0),
        Unit::Money(code) => (format!("money {code}"), 1.0),
        Unit::Other(noun) => (noun.clone(), 1.0),
        Unit::Score { .. } => return None,
        unit => (format!("{unit:?}"), 1.0),
    })
}

fn range(quantity: &Quantity, factor: f64, about: f64) -> Option<(f64, f64)> {
    let step = number(quantity.step)?.abs();
    // A whole count is itself; a round one may be rounded; a length of time in words is rarely meant to the half unit.
    let slack = match quantity.unit {
        Unit::Count | Unit::Age | Unit::Ordinal if step <= 1.0 => 0.0,
        Unit::Duration => step * 0.1,
        _ => step * 0.5,
    };
    let of = |n: Decimal| number(n);
    let (low, high) = match quantity.amount {
        Bound::Exactly(n) => (of(n)? - slack, of(n)? + slack),
        Bound::AtLeast(n) => (of(n)? - slack, f64::INFINITY),
        Bound::AtMost(n) => (f64::NEG_INFINITY, of(n)? + slack),
        Bound::About(n) => {
            let slack = slack.max(of(n)?.abs() * about);
            (of(n)? - slack, of(n)? + slack)
        }
        Bound::Between(low, high) => (of(low)? - slack, of(high)? + slack),
    };
    Some((low * factor, high * factor))
}

/// Two numbers of people or things.
pub(crate) fn counts(
    a: &Statement<'_>,
    b: &Statement<'_>,
    meeting: &Meeting,
    tolerances: &Tolerances,
    lists: &Lists,
    event_day: Option<jiff::civil::Date>,
) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no number");
    };
    match can_both_hold(one, other, tolerances.get("about")) {
        None => return Verdict::CannotSay("the units do not convert"),
        Some(true) => return Verdict::Agree,
        Some(false) => {}
    }
    let (first, second) = (one.amount.named(), other.amount.named());
    // The narrower group may be smaller: it is a part.
    if (meeting.first_wider && first >= second) || (meeting.second_wider && second >= first) {
        return Verdict::CannotSay("one may be a part of the other");
    }
    let mut conflict = hedges(a, b, one, other);
    conflict.doubts.extend(meeting.doubts.iter().cloned());
    let grows = |lower: Decimal, later: Decimal| later > lower;
    let settled = |later: &Statement<'_>| match (event_day, later.published()) {
        (Some(day), Some(published)) => f64::from((published - day).get_days()) > tolerances.get("settled_days"),
        _ => false,
    };
    let trend = lists.trend(&a.facet.key.relation);
    let days = days_apart(a, b).unwrap_or(0);
    let (earlier, later, after) = if days >= 0 { (first, second, b) } else { (second, first, a) };
    let before = if days >= 0 { a } else { b };
    let expected = match trend {
        Trend::Rises => grows(earlier, later),
        Trend::Falls => grows(later, earlier),
        Trend::Moves => true,
        Trend::Stays => false,
    };
    if days != 0 && expected && !(settled(after) && settled(before)) {
        conflict.update = true;
    }
    if days != 0 && !conflict.update && trend != Trend::Stays {
        conflict.could_be.push("counts taken at different times".to_owned());
    }
    Verdict::Conflict(conflict)
}

/// Two amounts with a unit.
pub(crate) fn amounts(a: &Statement<'_>, b: &Statement<'_>, meeting: &Meeting, tolerances: &Tolerances) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no amount");
    };
    let mut conflict = hedges(a, b, one, other);
    conflict.doubts.extend(meeting.doubts.iter().cloned());
    if let (Unit::Money(first), Unit::Money(second)) = (&one.unit, &other.unit)
        && first != second
    {
        // Rates are not known here: only sums that no rate between strong currencies explains are shown.
        let (Some(low), Some(high)) = (number(one.amount.named()), number(other.amount.named())) else {
            return Verdict::CannotSay("one of them is no amount");
        };
        let ratio = low.min(high) / low.max(high).max(f64::MIN_POSITIVE);
        let strong = |code: &str| matches!(code, "EUR" | "USD" | "GBP" | "CHF" | "£" | "€");
        if !(strong(first) && strong(second)) || ratio > 1.0 - tolerances.get("rate") {
            return Verdict::CannotSay("two currencies, and the rate is not known");
        }
        conflict.soft = true;
        conflict.could_be.push("sums in two currencies".to_owned());
        return Verdict::Conflict(conflict);
    }
    match can_both_hold(one, other, tolerances.get("about")) {
        None => Verdict::CannotSay("the units do not convert"),
        Some(true) => Verdict::Agree,
        Some(false) => Verdict::Conflict(conflict),
    }
}

/// Two ages of one person.
pub(crate) fn ages(a: &Statement<'_>, b: &Statement<'_>, meeting: &Meeting, tolerances: &Tolerances) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no number");
    };
    match can_both_hold(one, other, tolerances.get("about")) {
        None => return Verdict::CannotSay("the units do not convert"),
        Some(true) => return Verdict::Agree,
        Some(false) => {}
    }
    let mut conflict = hedges(a, b, one, other);
    conflict.doubts.extend(meeting.doubts.iter().cloned());
    let (Some(first), Some(second)) = (number(one.amount.named()), number(other.amount.named())) else {
        return Verdict::CannotSay("one of them is no number");
    };
    match days_apart(a, b) {
        Some(days) => {
            // As many birthdays as the days between the papers can hold, and one more.
            let grown = if days >= 0 { second - first } else { first - second };
            let most = (f64::from(days.abs()) / 365.25).ceil() * tolerances.get("years");
            let fewest = (f64::from(days.abs()) / 365.25).floor();
            if days != 0 && grown >= fewest && grown <= most {
                return Verdict::Agree;
            }
        }
        None => {
            if (first - second).abs() <= tolerances.get("years") {
                conflict.doubts.push("the publication dates, and so a birthday between them, are not known".to_owned());
                conflict.soft = true;
            } else {
                conflict.doubts.push("the publication dates are not known".to_owned());
            }
        }
    }
    Verdict::Conflict(conflict)
}

fn hedges(a: &Statement<'_>, b: &Statement<'_>, one: &Quantity, other: &Quantity) -> Conflict {
    let mut conflict = Conflict::default();
    if !one.amount.is_exact() || !other.amount.is_exact() {
        conflict.soft = true;
    }
    if a.claim.quoted != b.claim.quoted {
        conflict.soft = true;
        conflict.could_be.push("someone's words against the outlet's own".to_owned());
    }
    if a.facet.kind == FacetKind::Count
        && let (Some(first), Some(second)) = (&a.claim.source, &b.claim.source)
        && !first.head.is_empty()
        && !second.head.is_empty()
        && first.head != second.head
    {
        conflict.soft = true;
        conflict.could_be.push("two sources with two figures".to_owned());
    }
    conflict
}
