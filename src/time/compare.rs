//! Whether two readings of time can both be right.

use jiff::civil::{Date, DateTime};
use jiff::{Span as Step, ToSpan, Unit as StepUnit};

use super::calendar;
use super::words::Unit;
use crate::model::{Anchor, Grain, Interval, PartialDate, Reading, TimeExpression, TimeModifier};

/// How two readings lie to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Compared {
    /// They say the same.
    Same,
    /// One lies inside the other: "12 August" and "August".
    Within,
    /// They share a part: both can be right.
    Overlaps,
    /// They share nothing.
    Apart {
        /// Calendar days from the end of the one to the beginning of the other; 0 on one day.
        days: i64,
    },
    /// The words do not say enough, and why.
    CannotSay(&'static str),
}

impl Compared {
    /// Whether the two cannot both be right.
    pub fn is_apart(self) -> bool {
        matches!(self, Self::Apart { .. })
    }
}

/// A stretch without the grain; open at an end where the words leave it open ("since 2019").
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Stretch {
    start: DateTime,
    end: DateTime,
    grain: Grain,
    zone: Zone,
}

/// Whose clock the words go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Zone {
    /// Minutes east of UTC.
    Stated(i16),
    /// "Local time", or nothing said, which mostly means the same.
    Local,
}

/// Compares what two expressions mean. "August" and "12 August" can both be right; "early August" and "late August",
/// or an August and a September of unknown years, cannot.
pub fn compare(a: &TimeExpression, b: &TimeExpression) -> Compared {
    match (&a.reading, &b.reading) {
        (Reading::Length { min, max }, Reading::Length { min: other_min, max: other_max }) => {
            lengths((*min, *max, a.modifier), (*other_min, *other_max, b.modifier))
        }
        (Reading::Length { .. }, _) | (_, Reading::Length { .. }) => {
            Compared::CannotSay("a length of time against a time")
        }
        (Reading::Offset { .. }, _) | (_, Reading::Offset { .. }) => {
            Compared::CannotSay("one is counted from an event whose day is not told")
        }
        (Reading::Unplaced, _) | (_, Reading::Unplaced) => Compared::CannotSay("one of the times could not be placed"),
        (Reading::Partial(left), Reading::Partial(right)) => {
            let about = [a, b].iter().any(|time| time.modifier == Some(TimeModifier::Approx));
            partials(left, right, about)
        }
        (Reading::Partial(partial), _) => against_partial(b, partial),
        (_, Reading::Partial(partial)) => against_partial(a, partial),
        _ => {
            let mut best: Option<Compared> = None;
            let (left, right) = (stretches(a), stretches(b));
            let sure = left.len() == 1 && right.len() == 1;
            for x in &left {
                for y in &right {
                    let here = stretch_pair(*x, *y);
                    best = Some(best.map_or(here, |best| milder(best, here)));
                }
            }
            match best {
                Some(Compared::Same | Compared::Within) if !sure => Compared::Overlaps,
                Some(compared) => compared,
                None => Compared::CannotSay("one of the times could not be placed"),
            }
        }
    }
}

/// Like [`compare`], but days next to each other are no disagreement where one is told from the day of publication
/// ("today"): newsrooms in two time zones write two dates.
pub fn compare_across_zones(a: &TimeExpression, b: &TimeExpression) -> Compared {
    match compare(a, b) {
        Compared::Apart { days: 0 | 1 }
            if (told_from_publication(a) || told_from_publication(b)) && is_day(a) && is_day(b) =>
        {
            Compared::CannotSay("neighbouring days, told from two newsrooms that may lie in two time zones")
        }
        compared => compared,
    }
}

/// Whether the words name a day only by its distance from the day of publication: "today", "last night".
pub fn told_from_publication(expression: &TimeExpression) -> bool {
    matches!(expression.derivation.anchor, Some(Anchor::Published | Anchor::Passage))
        && matches!(
            expression.derivation.pattern,
            "today-and-neighbours" | "tonight" | "overnight" | "relative-part-of-day" | "earlier-in" | "later-in"
        )
}

fn is_day(expression: &TimeExpression) -> bool {
    match &expression.reading {
        Reading::Placed(interval) => interval.grain <= Grain::Day,
        Reading::Either(intervals) => intervals.iter().all(|interval| interval.grain <= Grain::Day),
        _ => false,
    }
}

/// The answer of the two that lets more be right.
fn milder(a: Compared, b: Compared) -> Compared {
    let rank = |compared: Compared| match compared {
        Compared::Same => (0, 0),
        Compared::Within => (1, 0),
        Compared::Overlaps => (2, 0),
        Compared::CannotSay(_) => (3, 0),
        Compared::Apart { days } => (4, days),
    };
    if rank(b) < rank(a) { b } else { a }
}

/// The stretches that the words allow, cut by their modifier.
fn stretches(expression: &TimeExpression) -> Vec<Stretch> {
    let intervals = match &expression.reading {
        Reading::Placed(interval) => std::slice::from_ref(interval),
        Reading::Either(intervals) => intervals,
        _ => &[],
    };
    intervals.iter().map(|interval| cut(*interval, expression)).collect()
}

fn cut(interval: Interval, expression: &TimeExpression) -> Stretch {
    let Interval { mut start, mut end, grain, offset } = interval;
    let zone = offset.map_or(Zone::Local, Zone::Stated);
    // "Earlier this month" is cut at the day of publication already.
    let cut_already = matches!(expression.derivation.pattern, "earlier-in" | "later-in");
    match expression.modifier {
        Some(TimeModifier::Start) if !cut_already => end = share(start, end, 1, 2),
        Some(TimeModifier::End) if !cut_already => start = share(start, end, 1, 2),
        Some(TimeModifier::Mid) => (start, end) = (share(start, end, 1, 4), share(start, end, 3, 4)),
        Some(TimeModifier::Before | TimeModifier::OnOrBefore) => {
            end = if expression.modifier == Some(TimeModifier::Before) { start } else { end };
            start = DateTime::MIN;
        }
        Some(TimeModifier::After | TimeModifier::OnOrAfter) => {
            start = if expression.modifier == Some(TimeModifier::After) { end } else { start };
            end = DateTime::MAX;
        }
        Some(
            TimeModifier::Approx
            | TimeModifier::LessThan
            | TimeModifier::MoreThan
            | TimeModifier::EqualOrLess
            | TimeModifier::EqualOrMore,
        ) => {
            let slack = match grain {
                Grain::Second | Grain::Minute | Grain::Hour | Grain::DayPart => ABOUT.minutes(),
                Grain::Day | Grain::Weekend => Step::new().days(3),
                Grain::Week => Step::new().days(7),
                Grain::Month | Grain::Season | Grain::Quarter | Grain::Half => Step::new().days(45),
                Grain::Year | Grain::Decade | Grain::Century => Step::new().days(366),
            };
            start = start.checked_sub(slack).unwrap_or(DateTime::MIN);
            end = end.checked_add(slack).unwrap_or(DateTime::MAX);
        }
        _ => {}
    }
    Stretch { start, end, grain, zone }
}

/// The moment a share of the way through a stretch.
fn share(start: DateTime, end: DateTime, part: i64, of: i64) -> DateTime {
    start
        .until((StepUnit::Minute, end))
        .ok()
        .and_then(|length| Step::new().try_minutes(length.get_minutes() / of * part).ok())
        .and_then(|step| start.checked_add(step).ok())
        .unwrap_or(end)
}

/// Why two hours are not compared.
pub const ZONES: &str = "the hours may be of two time zones";

fn stretch_pair(mut a: Stretch, mut b: Stretch) -> Compared {
    let clocks = a.grain < Grain::Day && b.grain < Grain::Day;
    match (a.zone, b.zone) {
        (Zone::Stated(left), Zone::Stated(right)) if left != right => {
            a = shifted(a, -left);
            b = shifted(b, -right);
        }
        (Zone::Stated(_), Zone::Local) | (Zone::Local, Zone::Stated(_)) if a.start != b.start => {
            // The other clock may be ahead or behind by whole half hours, and may show another day.
            let apart = minutes_between(a.start, b.start).unsigned_abs();
            let exact = a.grain <= Grain::Minute && b.grain <= Grain::Minute;
            if clocks && apart <= 14 * 60 && (!exact || apart.is_multiple_of(30)) {
                return Compared::CannotSay(ZONES);
            }
            if !clocks && days_between(a, b) <= 1 {
                return Compared::CannotSay("the days may be of two time zones");
            }
        }
        _ => {}
    }
    if a.start == b.start && a.end == b.end {
        return Compared::Same;
    }
    if a.start < b.end && b.start < a.end {
        let inside = a.start <= b.start && b.end <= a.end || b.start <= a.start && a.end <= b.end;
        return if inside { Compared::Within } else { Compared::Overlaps };
    }
    Compared::Apart { days: days_between(a, b) }
}

fn shifted(stretch: Stretch, minutes: i16) -> Stretch {
    let step = i64::from(minutes).minutes();
    Stretch {
        start: stretch.start.checked_add(step).unwrap_or(stretch.start),
        end: stretch.end.checked_add(step).unwrap_or(stretch.end),
        ..stretch
    }
}

fn minutes_between(a: DateTime, b: DateTime) -> i64 {
    a.until((StepUnit::Minute, b)).map_or(i64::MAX, |span| span.get_minutes())
}

fn days_between(a: Stretch, b: Stretch) -> i64 {
    let (first, second) = if a.start <= b.start { (a, b) } else { (b, a) };
    let last = first.end.checked_sub(1.nanoseconds()).unwrap_or(first.end).date().max(first.start.date());
    last.until((StepUnit::Day, second.start.date())).map_or(0, |span| i64::from(span.get_days()).max(0))
}

fn lengths(a: (f64, f64, Option<TimeModifier>), b: (f64, f64, Option<TimeModifier>)) -> Compared {
    // A month is four weeks to a speaker, and years are rounded.
    const SLACK: f64 = 0.09;
    let widen = |(min, max, modifier): (f64, f64, Option<TimeModifier>)| match modifier {
        Some(TimeModifier::MoreThan | TimeModifier::EqualOrMore) => (min, f64::INFINITY),
        Some(TimeModifier::LessThan) => (min * 0.75, max),
        Some(TimeModifier::EqualOrLess) => (0.0, max),
        Some(TimeModifier::Approx) => (min * 0.75, max * 1.25),
        _ => (min, max),
    };
    let (a, b) = (widen(a), widen(b));
    if (a.0 - b.0).abs() < 1e-6 && (a.1 - b.1).abs() < 1e-6 {
        return Compared::Same;
    }
    if a.0 * (1.0 - SLACK) <= b.1 * (1.0 + SLACK) && b.0 * (1.0 - SLACK) <= a.1 * (1.0 + SLACK) {
        return Compared::Overlaps;
    }
    let gap = if a.1 < b.0 { b.0 - a.1 } else { a.0 - b.1 };
    Compared::Apart { days: gap.round() as i64 }
}

/// "About five" is said of so many minutes before and after.
const ABOUT: i32 = 45;

/// Two dates known in parts: only the parts that both give are compared.
fn partials(a: &PartialDate, b: &PartialDate, about: bool) -> Compared {
    let shared = [
        pair(a.year.map(i64::from), b.year.map(i64::from)),
        pair(a.month.map(i64::from), b.month.map(i64::from)),
        pair(a.day.map(i64::from), b.day.map(i64::from)),
        pair(a.weekday.map(i64::from), b.weekday.map(i64::from)),
    ];
    let same_month = a.month.is_some() && a.month == b.month;
    if shared.iter().flatten().any(|same| !same) {
        let days = match (a.month, b.month, a.day, b.day) {
            _ if same_month => a.day.zip(b.day).map_or(1, |(a, b)| i64::from((a - b).abs())),
            (Some(a), Some(b), _, _) => i64::from((a - b).abs()).min(12 - i64::from((a - b).abs())) * 30 - 29,
            _ => 1,
        };
        return Compared::Apart { days };
    }
    // Hours are compared only where nothing else differs and both give one.
    if let (Some(left), Some(right)) = (a.minute_of_day, b.minute_of_day)
        && (left, a.offset) != (right, b.offset)
    {
        let zoned = a.offset.is_some() && b.offset.is_some();
        let utc = |minute: i16, offset: Option<i16>| {
            i32::from(minute) - if zoned { i32::from(offset.unwrap_or(0)) } else { 0 }
        };
        let apart = (utc(left, a.offset) - utc(right, b.offset)).rem_euclid(1440);
        if apart == 0 || about && apart.min(1440 - apart) <= ABOUT {
            return Compared::Overlaps;
        }
        if apart % 30 == 0 && !zoned {
            return Compared::CannotSay(ZONES);
        }
        return Compared::Apart { days: 0 };
    }
    let hours = pair(a.minute_of_day.map(i64::from), b.minute_of_day.map(i64::from));
    if a == b && shared.iter().flatten().count() >= 1 {
        return if a.year_from_publication.is_none() { Compared::Same } else { Compared::Overlaps };
    }
    if shared.iter().flatten().next().is_none() && hours.is_none() {
        return Compared::CannotSay("the two times have no part in common that could be compared");
    }
    Compared::Overlaps
}

fn pair(a: Option<i64>, b: Option<i64>) -> Option<bool> {
    Some(a? == b?)
}

/// A stretch against a date known in parts: apart where no day of the stretch has these parts.
fn against_partial(expression: &TimeExpression, partial: &PartialDate) -> Compared {
    let calendar_parts =
        partial.year.is_some() || partial.month.is_some() || partial.day.is_some() || partial.weekday.is_some();
    let stretches = stretches(expression);
    if !calendar_parts {
        let Some(minute) = partial.minute_of_day else {
            return Compared::CannotSay("one of the dates is known only from a publication date that is not");
        };
        let told: Vec<i64> = stretches
            .iter()
            .filter(|stretch| stretch.grain <= Grain::Minute)
            .map(|stretch| i64::from(stretch.start.hour()) * 60 + i64::from(stretch.start.minute()))
            .collect();
        if told.is_empty() {
            return Compared::CannotSay("an hour against a day");
        }
        let apart = told.iter().map(|told| (told - i64::from(minute)).unsigned_abs()).min().unwrap_or(0);
        let slack = match expression.modifier {
            None => 0,
            Some(TimeModifier::Approx) => ABOUT.unsigned_abs().into(),
            Some(_) => u64::MAX,
        };
        if apart <= slack {
            return Compared::Overlaps;
        }
        if apart.is_multiple_of(30) || apart > 720 {
            return Compared::CannotSay(ZONES);
        }
        return Compared::Apart { days: 0 };
    }
    let mut nearest: Option<i64> = None;
    for stretch in &stretches {
        match distance(*stretch, partial) {
            Some(0) => return Compared::Overlaps,
            Some(days) => nearest = Some(nearest.map_or(days, |nearest| nearest.min(days))),
            None => return Compared::CannotSay("the stretch is too long to compare with a part of a date"),
        }
    }
    nearest.map_or(Compared::CannotSay("one of the times could not be placed"), |days| Compared::Apart { days })
}

/// Days from the stretch to the nearest day that has the parts; `None` beyond a year.
fn distance(stretch: Stretch, partial: &PartialDate) -> Option<i64> {
    const FAR: i64 = 400;
    if stretch.start == DateTime::MIN || stretch.end == DateTime::MAX {
        return None;
    }
    let first = stretch.start.date();
    let last = stretch.end.checked_sub(1.nanoseconds()).ok()?.date().max(first);
    let length = i64::from(first.until((StepUnit::Day, last)).ok()?.get_days());
    if length > FAR {
        return None;
    }
    if (0..=length).any(|n| calendar::moved(first, n, Unit::Day).is_some_and(|day| has_parts(day, partial))) {
        return Some(0);
    }
    (1..=FAR).find(|&n| {
        [calendar::moved(first, -n, Unit::Day), calendar::moved(last, n, Unit::Day)]
            .into_iter()
            .flatten()
            .any(|day| has_parts(day, partial))
    })
}

fn has_parts(day: Date, partial: &PartialDate) -> bool {
    partial.year.is_none_or(|year| year == day.year())
        && partial.month.is_none_or(|month| month == day.month())
        && partial.day.is_none_or(|n| n == day.day())
        && partial.weekday.is_none_or(|n| n == day.weekday().to_monday_one_offset())
}
