//! Times, names, places, roles, sources, outcomes, quotations and orders.

use super::{Conflict, Tolerances, Verdict};
use crate::model::{Grain, Interval, PartialDate, Reading, TimeExpression, TimeModifier, Value};
use crate::rules::material::Statement;

/// Two times of one event.
pub(crate) fn times(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances) -> Verdict {
    let (Value::Time(one), Value::Time(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no time");
    };
    match apart(one, other, tolerances.get("days")) {
        Some(true) => Verdict::conflict(),
        Some(false) => Verdict::Agree,
        None => Verdict::CannotSay("one of the times cannot be placed"),
    }
}

fn apart(one: &TimeExpression, other: &TimeExpression, days: f64) -> Option<bool> {
    let fuzzy = |time: &TimeExpression| {
        matches!(
            time.modifier,
            Some(
                TimeModifier::Before
                    | TimeModifier::After
                    | TimeModifier::OnOrBefore
                    | TimeModifier::OnOrAfter
                    | TimeModifier::Approx
            )
        )
    };
    if fuzzy(one) || fuzzy(other) {
        return None;
    }
    let _ = days;
    match (&one.reading, &other.reading) {
        (Reading::Placed(a), Reading::Placed(b)) => Some(disjoint(*a, *b)),
        (Reading::Partial(a), Reading::Partial(b)) => partial(a, b),
        (Reading::Partial(part), Reading::Placed(whole)) | (Reading::Placed(whole), Reading::Partial(part)) => {
            if !matches!(whole.grain, Grain::Day | Grain::Month) {
                return None;
            }
            let date = whole.start.date();
            let placed = PartialDate {
                year: Some(date.year()),
                month: Some(date.month()),
                day: (whole.grain == Grain::Day).then(|| date.day()),
                ..PartialDate::default()
            };
            partial(part, &placed)
        }
        _ => None,
    }
}

fn disjoint(a: Interval, b: Interval) -> bool {
    !a.overlaps(b)
}

fn partial(a: &PartialDate, b: &PartialDate) -> Option<bool> {
    let differ = |one: Option<i16>, other: Option<i16>| Some(one? != other?);
    let months = Some(a.month? != b.month?);
    if differ(a.year, b.year) == Some(true) || months == Some(true) {
        return Some(true);
    }
    match (a.day, b.day) {
        (Some(one), Some(other)) => Some(one != other),
        _ => Some(false),
    }
}

/// Two outcomes, held against the kinds that exclude each other.
pub(crate) fn outcomes(a: &Statement<'_>, b: &Statement<'_>, excludes: &[Vec<String>]) -> Verdict {
    let (Value::Kind(one), Value::Kind(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no outcome");
    };
    if one == other {
        return Verdict::Agree;
    }
    if excludes.iter().any(|set| set.contains(one) && set.contains(other)) {
        Verdict::conflict()
    } else {
        Verdict::CannotSay("both outcomes can hold")
    }
}

/// Two quotations of one speaker: the same sentence in other words.
pub(crate) fn quotes(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances) -> Verdict {
    let (Value::Words(one), Value::Words(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no quotation");
    };
    let (left, right) = (words(one), words(other));
    let (short, long) = if left.len() <= right.len() { (&left, &right) } else { (&right, &left) };
    if short.len() < 4 {
        return Verdict::CannotSay("too short to tell");
    }
    // A part of a quotation is the same quotation.
    let joined = |list: &[String]| list.concat();
    if joined(long).contains(&joined(short)) {
        return Verdict::Agree;
    }
    let common = common_run(short, long);
    let share = common as f64 / short.len() as f64;
    if share < tolerances.get("alike") || common < 4 {
        return Verdict::CannotSay("two quotations");
    }
    if share >= 1.0 {
        return Verdict::Agree;
    }
    Verdict::Conflict(Conflict { soft: true, ..Conflict::default() })
}

/// Words of a quotation, folded: case, marks, hyphens and house spelling of common endings do not count.
fn words(text: &str) -> Vec<String> {
    any_ascii::any_ascii(text)
        .to_lowercase()
        .replace(['-', '\''], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.replace("ise", "ize").replace("our", "or"))
        .collect()
}

/// Length of the longest common subsequence of words; quotations are short, and long ones are cut.
fn common_run(a: &[String], b: &[String]) -> usize {
    const LONGEST: usize = 200;
    let (a, b) = (a.get(..a.len().min(LONGEST)).unwrap_or(a), b.get(..b.len().min(LONGEST)).unwrap_or(b));
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (n, other) in b.iter().enumerate() {
            let above = row.get(n + 1).copied().unwrap_or(0);
            let left = row.get(n).copied().unwrap_or(0);
            let best = if word == other { diagonal + 1 } else { above.max(left) };
            if let Some(cell) = row.get_mut(n + 1) {
                *cell = best;
            }
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// Two orders of the same two events.
pub(crate) fn orders(a: &Statement<'_>, b: &Statement<'_>) -> Verdict {
    let (
        Value::Order { first: one, second: two, days: gap },
        Value::Order { first: three, second: four, days: other_gap },
    ) = (&a.facet.value, &b.facet.value)
    else {
        return Verdict::CannotSay("one of them is no order");
    };
    if (one, two) == (four, three) && one != two {
        return Verdict::conflict();
    }
    if (one, two) != (three, four) {
        return Verdict::CannotSay("other events");
    }
    match (gap, other_gap) {
        (Some(days), Some(other)) if (days - other).abs() >= 1.0 => Verdict::conflict(),
        _ => Verdict::Agree,
    }
}
