//! When an article was published: a ladder of evidence, each step with its weight and its words. Never a guess, never
//! today's date.

use jiff::ToSpan;
use jiff::civil::Date;

use super::dates;
use crate::model::Published;

/// One piece of evidence for the publication day.
#[derive(Clone, Debug)]
pub(crate) struct Evidence {
    /// The day.
    pub(crate) date: Date,
    /// Minutes after midnight, as written.
    pub(crate) minute: Option<u16>,
    /// Minutes east of UTC, as written.
    pub(crate) offset: Option<i16>,
    /// How far it is to be trusted, 0 to 1.
    pub(crate) weight: f64,
    /// `given`, `header`, `metadata`, `url`, `dateline`, `text`.
    pub(crate) kind: &'static str,
    /// In words.
    pub(crate) reason: String,
}

impl Evidence {
    /// Evidence from words that state a day.
    pub(crate) fn read(words: &str, weight: f64, kind: &'static str, reason: String) -> Option<Self> {
        let found = dates::find(words).into_iter().next()?;
        (found.swapped.is_none()).then_some(Self {
            date: found.date,
            minute: found.minute,
            offset: found.offset,
            weight,
            kind,
            reason,
        })
    }
}

/// Bounds and the words for them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Bounds {
    /// Not before this day, and why.
    pub(crate) earliest: Option<(Date, String)>,
    /// Not after this day, and why.
    pub(crate) latest: Option<(Date, String)>,
}

/// The least weight that makes a day certain enough to be said.
const ENOUGH: f64 = 0.5;

/// Weighs the evidence: kinds that name one day add up, rivals are shown.
pub(crate) fn weigh(mut evidence: Vec<Evidence>, bounds: &Bounds) -> Published {
    evidence.retain(|one| (1900..=2100).contains(&one.date.year()));
    let mut days: Vec<(Date, f64)> = Vec::new();
    for one in &evidence {
        if !days.iter().any(|(day, _)| *day == one.date) {
            days.push((one.date, confidence(&evidence, one.date)));
        }
    }
    for (day, sure) in &mut days {
        if bounds.earliest.as_ref().is_some_and(|(earliest, _)| *day < *earliest) {
            *sure *= 0.45;
        }
        if bounds.latest.as_ref().is_some_and(|(latest, _)| *day > *latest) {
            *sure *= 0.3;
        }
    }
    days.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let Some(&(day, sure)) = days.first() else { return unknown(bounds, None) };
    if sure < ENOUGH {
        return unknown(bounds, evidence.iter().find(|one| one.date == day));
    }
    let mut of_day: Vec<&Evidence> = evidence.iter().filter(|one| one.date == day).collect();
    of_day.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let Some(best) = of_day.first() else { return unknown(bounds, None) };
    let clocked = of_day.iter().find(|one| one.minute.is_some());
    let mut reasons: Vec<&str> = Vec::new();
    for one in &of_day {
        if !reasons.contains(&one.reason.as_str()) && reasons.len() < 3 {
            reasons.push(&one.reason);
        }
    }
    let mut published = Published::on(day, best.kind, &reasons.join("; "));
    published.minute = clocked.and_then(|one| one.minute);
    published.offset = clocked.and_then(|one| one.offset);
    for one in &evidence {
        let words = format!("{} says {}", one.reason, one.date);
        if one.date != day && one.weight >= 0.3 && !published.conflicts.contains(&words) {
            published.conflicts.push(words);
        }
    }
    if let Some((earliest, reason)) = bounds.earliest.as_ref().filter(|(earliest, _)| day < *earliest) {
        published.conflicts.push(format!("{reason}, so not before {earliest}"));
    }
    published
}

fn confidence(evidence: &[Evidence], day: Date) -> f64 {
    let mut kinds: Vec<(&str, f64)> = Vec::new();
    for one in evidence.iter().filter(|one| one.date == day) {
        match kinds.iter_mut().find(|(kind, _)| *kind == one.kind) {
            Some((_, weight)) => *weight = weight.max(one.weight),
            None => kinds.push((one.kind, one.weight)),
        }
    }
    let rival = evidence
        .iter()
        .filter(|one| one.date != day && (one.date - day).get_days().abs() > 1)
        .fold(0.0_f64, |most, one| most.max(one.weight));
    let doubt = kinds.iter().fold(1.0, |doubt, (_, weight)| doubt * (1.0 - weight));
    (1.0 - doubt) * if rival > 0.5 { 0.9 } else { 1.0 }
}

fn unknown(bounds: &Bounds, weak: Option<&Evidence>) -> Published {
    let mut reasons = Vec::new();
    if let Some((day, reason)) = &bounds.earliest {
        reasons.push(format!("not before {day}: {reason}"));
    }
    if let Some((day, reason)) = &bounds.latest {
        reasons.push(format!("not after {day}: {reason}"));
    }
    let reason = if reasons.is_empty() {
        "the article states no publication date".to_owned()
    } else {
        format!("the article states no publication date; {}", reasons.join("; "))
    };
    Published {
        earliest: bounds.earliest.as_ref().map(|(day, _)| *day),
        latest: bounds.latest.as_ref().map(|(day, _)| *day),
        from: if reasons.is_empty() { "none" } else { "text" }.to_owned(),
        reason,
        conflicts: weak.map(|one| format!("{} says {}, too weak to trust", one.reason, one.date)).into_iter().collect(),
        ..Published::default()
    }
}

/// The last day of a month.
pub(crate) fn month_end(date: Date) -> Date {
    date.last_of_month()
}

/// A day some days on, or the same day at the calendar's end.
pub(crate) fn days_after(date: Date, days: i32) -> Date {
    date.checked_add(days.days()).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn say(day: Date, weight: f64, kind: &'static str) -> Evidence {
        Evidence { date: day, minute: None, offset: None, weight, kind, reason: format!("the {kind}") }
    }

    #[test]
    fn kinds_that_agree_beat_a_stronger_one_alone() {
        let evidence = vec![
            say(date(2024, 5, 2), 0.7, "text"),
            say(date(2024, 5, 2), 0.6, "metadata"),
            say(date(2024, 6, 2), 0.8, "url"),
        ];
        let published = weigh(evidence, &Bounds::default());
        assert_eq!(published.date, Some(date(2024, 5, 2)));
        assert_eq!(published.conflicts, ["the url says 2024-06-02"]);
    }

    #[test]
    fn weak_evidence_gives_no_day() {
        let published = weigh(vec![say(date(2024, 5, 2), 0.3, "text")], &Bounds::default());
        assert_eq!((published.date, published.from.as_str()), (None, "none"));
    }
}
