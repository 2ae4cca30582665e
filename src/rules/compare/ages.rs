//! Ages of one person.

use rust_decimal::Decimal;

use super::amounts::{both, hedges};
use super::{Tolerances, Verdict};
use crate::rules::keys::{Meeting, others};
use crate::rules::material::{Statement, days_apart, number, shared_words};

/// Years between the ages of parent and child at the least.
const GENERATION: f64 = 15.0;

/// Sentences with so many words in common tell of one time.
const ALIKE: usize = 7;

/// Two ages of one person.
pub(crate) fn ages(a: &Statement<'_>, b: &Statement<'_>, meeting: &Meeting, tolerances: &Tolerances) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no number");
    };
    match both(one, other, tolerances.get("near")) {
        Err(reason) => return Verdict::CannotSay(reason),
        Ok(true) => return Verdict::Agree,
        Ok(false) => {}
    }
    let unnamed = a.facet.key.whose.is_empty() || b.facet.key.whose.is_empty();
    if unnamed && a.heads(b) && !one_part(a, b) {
        return Verdict::CannotSay("perhaps another person than the headline's");
    }
    let mut conflict = hedges(a, b, one, other);
    conflict.doubts.extend(meeting.doubts.iter().cloned());
    let (Some(first), Some(second)) = (number(one.amount.named()), number(other.amount.named())) else {
        return Verdict::CannotSay("one of them is no number");
    };
    // A name with and without its middle is one man's, or a father's and his son's.
    let whole = a.facet.key.whose == b.facet.key.whose;
    let swapped = |one: Decimal, other: Decimal| {
        let digits = |n: Decimal| n.normalize().to_string().chars().rev().collect::<String>();
        digits(one) == other.normalize().to_string()
    };
    let slip = whole && swapped(one.amount.named(), other.amount.named());
    let apart = (first - second).abs();
    let slip = slip || whole && one_digit(one.amount.named(), other.amount.named());
    if !a.facet.key.whose.is_empty() && apart >= GENERATION && !slip {
        return Verdict::CannotSay("perhaps parent and child of one name");
    }
    if then(a, first, b, second) || then(b, second, a, first) {
        return Verdict::CannotSay("one of them is told of another year");
    }
    match days_apart(a, b) {
        Some(days) => {
            // As many birthdays as the days between the papers can hold, and one more.
            let grown = if days >= 0 { second - first } else { first - second };
            let most = (f64::from(days.abs()) / 365.25).ceil() * tolerances.get("years");
            let fewest = (f64::from(days.abs()) / 365.25).floor();
            if days != 0 && grown >= fewest && grown <= most {
                if f64::from(days.abs()) > tolerances.get("birthday_days") {
                    return Verdict::Agree;
                }
                conflict.soft = true;
                conflict.could_be.push("a birthday between the two days of publication".to_owned());
            }
        }
        None => {
            if (first - second).abs() <= tolerances.get("years") {
                conflict.doubts.push("the publication dates, and so a birthday between them, are not known".to_owned());
                conflict.soft = true;
            } else if a.incident != b.incident && others(a, b) && !meeting.twin && shared_words(a, b) < ALIKE {
                return Verdict::CannotSay("years may lie between the two articles");
            } else {
                conflict.doubts.push("the publication dates are not known".to_owned());
            }
        }
    }
    Verdict::Conflict(conflict)
}

/// Whether two who are not named have the same part in one kind of event.
fn one_part(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let part = |statement: &Statement<'_>| {
        let who = statement.claim.participants.iter().find(|p| p.who.head == statement.facet.key.head);
        who.map(|who| (who.part, statement.claim.event.kind.clone()))
    };
    part(a).is_some_and(|own| part(b).is_some_and(|other| own == other))
}

/// Whether two numbers of as many digits differ in one.
fn one_digit(one: Decimal, other: Decimal) -> bool {
    let (one, other) = (one.normalize().to_string(), other.normalize().to_string());
    one.len() == other.len() && one.bytes().zip(other.bytes()).filter(|(x, y)| x != y).count() == 1
}

/// "Orlin, 92, told a programme in 2006", when he died at 95 three years later: whether an age is that of a year which its
/// sentence names, and the other of the year of its article.
fn then(a: &Statement<'_>, age: f64, b: &Statement<'_>, later: f64) -> bool {
    let sentence = a.article.slice(a.claim.sentence);
    a.setting().years.iter().any(|year| match b.published() {
        Some(published) => {
            let since = published.year() - year;
            since > 0 && (later - age - f64::from(since)).abs() <= 1.0
        }
        // Which year it is now is not known: a year alone is one of the past, a date may be that of the news.
        None => later - age > 1.0 && a.published().is_none() && sentence.contains(&format!(" in {year}")),
    })
}
