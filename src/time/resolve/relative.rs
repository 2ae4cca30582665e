//! Weekdays, distances, stretches up to now, hours: what is counted from another time.

use jiff::civil::Date;

use super::{Placed, Resolver, days_in, grain_of, one_or_more, shifted, span_of, weekday_name};
use crate::model::{Anchor, Grain, Interval, PartialDate, Reading, TimeKind};
use crate::time::calendar::{self, Stretch};
use crate::time::find::duration;
use crate::time::meaning::{Base, Length, Sem, Tense, Which, Zone};
use crate::time::words::{Part, Unit};

impl Resolver {
    pub(super) fn weekday(&self, day: i8, which: Which, tense: Tense) -> Option<Placed> {
        let partial = PartialDate { weekday: Some(day), ..PartialDate::default() };
        if let Which::Following | Which::Previous | Which::Same = which {
            let Some((spoken, at)) = self.spoken.day else {
                let Some(now) = self.now else {
                    return Some(Placed::partial(TimeKind::Date, format!("XXXX-WXX-{day}"), partial));
                };
                let date = calendar::latest_weekday(now, day)?;
                let mut placed = Placed::at(TimeKind::Date, calendar::day(date));
                placed.reading = Reading::Partial(partial);
                return Some(placed.supposing("counted from an event whose day is not told"));
            };
            let date = match which {
                Which::Following => calendar::first_weekday(spoken.tomorrow().ok()?, day)?,
                Which::Previous => calendar::latest_weekday(spoken.yesterday().ok()?, day)?,
                _ => calendar::latest_weekday(calendar::moved(spoken, 3, Unit::Day)?, day)?,
            };
            return Some(Placed::at(TimeKind::Date, calendar::day(date)).from(Anchor::Expression(at)));
        }
        let Some(now) = self.now else {
            return Some(Placed::partial(TimeKind::Date, format!("XXXX-WXX-{day}"), partial));
        };
        let past = calendar::latest_weekday(now, day)?;
        let future = calendar::first_weekday(now, day)?;
        let name = weekday_name(day);
        let placed = |date| Placed::at(TimeKind::Date, calendar::day(date)).from(self.anchor);
        Some(match which {
            Which::Last => placed(calendar::latest_weekday(now.yesterday().ok()?, day)?)
                .supposing(format!("the latest {name} before publication")),
            Which::Next => {
                let next = calendar::first_weekday(now.tomorrow().ok()?, day)?;
                let mut placed = placed(next);
                // "Next Friday" said on a Monday is this week's to some, next week's to others.
                if let (Some(here), Some(there), Some(later)) =
                    (calendar::week(now), calendar::week(next), calendar::moved(next, 1, Unit::Week))
                    && here == there
                {
                    placed.reading = Reading::Either(vec![Interval::day(next), Interval::day(later)]);
                }
                placed.supposing(format!("the first {name} after publication"))
            }
            Which::Coming => placed(calendar::first_weekday(now.tomorrow().ok()?, day)?),
            Which::OfWeek(shift) => {
                let week = calendar::week(calendar::moved(now, i64::from(shift), Unit::Week)?)?;
                placed(calendar::moved(week.interval.start.date(), i64::from(day - 1), Unit::Day)?)
            }
            Which::This => {
                let week = calendar::week(now)?;
                placed(calendar::moved(week.interval.start.date(), i64::from(day - 1), Unit::Day)?)
                    .supposing(format!("the {name} of the week of publication"))
            }
            _ if past == future => placed(past).supposing("the day of publication"),
            _ => match tense {
                Tense::Future => placed(future).supposing(format!("the first {name} on or after publication")),
                Tense::Both if past >= calendar::moved(now, -1, Unit::Day)? => {
                    placed(past).supposing(format!("the latest {name} on or before publication"))
                }
                Tense::Both => {
                    let mut placed = placed(past);
                    placed.reading = Reading::Either(vec![Interval::day(past), Interval::day(future)]);
                    placed.supposing(format!(
                        "the latest {name} before or the first after publication: the verbs leave it open"
                    ))
                }
                _ => placed(past).supposing(format!("the latest {name} on or before publication")),
            },
        })
    }

    pub(super) fn weekend(&self, which: Which, tense: Tense) -> Option<Placed> {
        let Some(now) = self.now else {
            return Some(Placed::partial(TimeKind::Date, "XXXX-WXX-WE", PartialDate::default()));
        };
        let spoken = self.spoken.day.map_or(now, |(day, _)| day);
        let begun = calendar::weekend(now)?.interval.start.date() <= now;
        let (from, shift) = match which {
            // On a weekend "the weekend" is this one; before it the last, unless the verb looks ahead.
            Which::Bare => (now, if begun || tense == Tense::Future { 0 } else { -1 }),
            Which::Last => (now, -1),
            Which::Next => (now, 1),
            Which::Following => (spoken, 1),
            Which::Previous => (spoken, -1),
            Which::Same => (spoken, 0),
            Which::This | Which::Coming | Which::OfWeek(_) => (now, 0),
        };
        let date = calendar::moved(from, shift, Unit::Week)?;
        let placed = Placed::at(TimeKind::Date, calendar::weekend(date)?).from(self.anchor);
        Some(if which == Which::Bare { placed.supposing("the weekend nearest to publication") } else { placed })
    }

    /// The quarter last told, or the last one over by publication, some years back.
    pub(super) fn quarter(&self, back: i16) -> Placed {
        let told = self.spoken.any.filter(|(_, grain, _)| *grain == Grain::Quarter);
        let (of, anchor) = match (self.spoken.quarter.or(told.map(|(date, _, at)| (date, at))), self.now) {
            (Some((date, at)), _) => (Some(date), Some(Anchor::Expression(at))),
            (None, Some(now)) => (calendar::moved(now.first_of_month(), -1, Unit::Quarter), Some(self.anchor)),
            (None, None) => (None, None),
        };
        let stretch =
            of.and_then(|of| calendar::unit(calendar::moved(of, i64::from(-back), Unit::Year)?, Unit::Quarter, 0));
        let Some(stretch) = stretch else { return Placed::unplaced(TimeKind::Date, "XXXX-QX") };
        let mut placed = Placed::at(TimeKind::Date, stretch);
        placed.anchor = anchor;
        if self.spoken.quarter.is_none() {
            placed.reading = Reading::Unplaced;
            return placed.supposing("no quarter is told before");
        }
        placed
    }

    pub(super) fn shift(&self, length: &Length, sign: i32, base: Base) -> Placed {
        // "A decade ago" is a year, about ten years back.
        let in_years = match length.unit {
            Unit::Decade => Some(10.0),
            Unit::Century => Some(100.0),
            _ => None,
        };
        if let Some(years) = in_years {
            let number = length.number.parse::<f64>().map_or_else(|_| "X".to_owned(), |n| (n * years).to_string());
            let length = Length { min: length.min * years, max: length.max * years, number, unit: Unit::Year };
            return self.shift(&length, sign, base);
        }
        let inexact = length.number == "X" || (length.max - length.min).abs() > f64::EPSILON;
        let (from, anchor) = match base {
            Base::Published => (self.now, Some(self.anchor)),
            // "Two days later" after a mere month leaves the day open.
            Base::Spoken => match self.spoken.any {
                Some((date, grain, at)) if grain <= grain_of(length.unit).max(Grain::Day) => {
                    (Some(date), Some(Anchor::Expression(at)))
                }
                _ => (None, None),
            },
        };
        let whole = length.min.fract() == 0.0;
        if !inexact && whole && length.min < 100_000.0 {
            let n = length.min as i64 * i64::from(sign);
            // "A year ago" after a quarter means that quarter of the year before.
            let of_quarter = self.spoken.any.is_some_and(|(_, grain, _)| grain == Grain::Quarter) && length.min <= 1.0;
            if length.unit == Unit::Year
                && of_quarter
                && let Some((told, at)) = self.spoken.quarter
                && let Some(stretch) =
                    calendar::moved(told, n, Unit::Year).and_then(|of| calendar::unit(of, Unit::Quarter, 0))
            {
                let mut placed = Placed::at(TimeKind::Date, stretch).from(Anchor::Expression(at));
                let year = self.now.and_then(|now| calendar::unit(now, Unit::Year, n as i32));
                if let (Base::Published, Some(year), Reading::Placed(quarter)) = (base, year, &placed.reading) {
                    placed.reading = Reading::Either(vec![*quarter, year.interval]);
                }
                return placed.supposing("of the quarter told before");
            }
            if let Some(date) = from.and_then(|from| calendar::moved(from, n, length.unit))
                && let Some(stretch) = shifted(date, length.unit, length.min <= 2.0)
            {
                let mut placed = Placed::at(TimeKind::Date, stretch);
                placed.anchor = anchor;
                return placed;
            }
            let days = days_in(length.unit) * length.min * f64::from(sign);
            let guess = self
                .now
                .and_then(|now| shifted(calendar::moved(now, n, length.unit)?, length.unit, false))
                .map_or_else(|| duration(&length.number, length.unit), |stretch| stretch.value);
            let hours = matches!(length.unit, Unit::Second | Unit::Minute | Unit::Hour);
            let value = if hours { duration(&length.number, length.unit) } else { guess };
            let kind = if hours { TimeKind::Duration } else { TimeKind::Date };
            let mut placed = Placed::unplaced(kind, value);
            if days_in(length.unit) >= 1.0 && base == Base::Spoken {
                placed.reading = Reading::Offset { days: days as i32 };
                placed.assumed.push("counted from an event whose day is not told".to_owned());
            } else if length.unit == Unit::Year {
                let partial = PartialDate { year_from_publication: Some(n as i16), ..PartialDate::default() };
                placed.reading = Reading::Partial(partial);
            } else if length.unit == Unit::Day {
                let partial = PartialDate { day_from_publication: Some(n as i32), ..PartialDate::default() };
                placed.reading = Reading::Partial(partial);
            }
            return placed;
        }
        // "Two years and 21 days ago" is a day or two either way.
        if length.unit == Unit::Day
            && whole
            && length.max - length.min <= 8.0
            && let (Some(from), Ok(middle)) = (from, length.number.parse::<i64>())
        {
            let at = |days: f64| calendar::moved(from, days as i64 * i64::from(sign), Unit::Day);
            if let (Some(near), Some(far), Some(middle)) =
                (at(length.min), at(length.max), calendar::moved(from, middle * i64::from(sign), Unit::Day))
            {
                let mut stretch = calendar::days(near.min(far), near.max(far));
                stretch.value = middle.to_string();
                let mut placed = Placed::at(TimeKind::Date, stretch);
                placed.anchor = anchor;
                return placed;
            }
        }
        let value = match sign {
            -1 => "PAST_REF",
            _ => "FUTURE_REF",
        };
        Placed::unplaced(TimeKind::Date, value)
    }

    /// "Two days after 12 March".
    pub(super) fn shift_from(&self, length: &Length, sign: i32, day: &Sem, tense: Tense) -> Option<Placed> {
        let (dates, of_day) = self.day_of(day, tense)?;
        let n = length.min as i64 * i64::from(sign);
        let whole = length.min.fract() == 0.0 && length.number != "X" && length.min < 100_000.0;
        match dates.first().filter(|_| whole) {
            Some(&date) => {
                let stretches: Option<Vec<Stretch>> = dates
                    .iter()
                    .map(|&date| shifted(calendar::moved(date, n, length.unit)?, length.unit, true))
                    .collect();
                let value = shifted(calendar::moved(date, n, length.unit)?, length.unit, true)?.value;
                let intervals = stretches?.iter().map(|stretch| stretch.interval).collect();
                Some(Placed { value, reading: one_or_more(intervals), ..of_day })
            }
            None => Some(Placed::unplaced(TimeKind::Date, if sign < 0 { "PAST_REF" } else { "FUTURE_REF" })),
        }
    }

    /// "The week of 6 March".
    pub(super) fn around(&self, unit: Unit, day: &Sem, tense: Tense) -> Option<Placed> {
        let (dates, of_day) = self.day_of(day, tense)?;
        let stretch = |date| if unit == Unit::Weekend { long_weekend(date) } else { calendar::unit(date, unit, 0) };
        let stretches: Option<Vec<Stretch>> = dates.iter().map(|&date| stretch(date)).collect();
        let stretches = stretches.filter(|all| !all.is_empty());
        let Some(stretches) = stretches else { return Some(Placed { reading: Reading::Unplaced, ..of_day }) };
        let value = stretches.first()?.value.clone();
        Some(Placed {
            value,
            reading: one_or_more(stretches.iter().map(|stretch| stretch.interval).collect()),
            ..of_day
        })
    }

    /// "The past two weeks": a length by its type, a stretch up to publication by its meaning.
    pub(super) fn window(&self, length: &Length, sign: i32) -> Placed {
        let mut placed = Placed::unplaced(TimeKind::Duration, duration(&length.number, length.unit));
        placed.reading = span_of(length);
        let whole = length.min.fract() == 0.0 && (length.max - length.min).abs() < f64::EPSILON;
        if let Some(now) = self.now
            && whole
            && length.min < 100_000.0
            && let Some(other) = calendar::moved(now, length.min as i64 * i64::from(sign), length.unit)
        {
            let (first, last) = if other < now { (other, now) } else { (now, other) };
            let mut interval = calendar::days(first, last).interval;
            interval.grain = grain_of(length.unit);
            placed.reading = Reading::Placed(interval);
            placed.anchor = Some(self.anchor);
            placed.assumed.push("up to or from the day of publication".to_owned());
        }
        placed
    }

    /// The day that a clock time or part of the day belongs to: as a date where that can be said.
    pub(super) fn day_of(&self, sem: &Sem, tense: Tense) -> Option<(Vec<Date>, Placed)> {
        let placed = self.place(sem, tense)?;
        let dates = match &placed.reading {
            Reading::Placed(interval) => vec![own_day(sem, *interval)],
            Reading::Either(intervals) => intervals.iter().map(|interval| own_day(sem, *interval)).collect(),
            _ => Vec::new(),
        };
        Some((dates, placed))
    }

    pub(super) fn clock(
        &self,
        (minute, second, half_open): (i32, Option<i32>, bool),
        zone: Zone,
        day: Option<&Sem>,
        tense: Tense,
    ) -> Option<Placed> {
        let offset = if let Zone::Offset(offset) = zone { Some(offset) } else { None };
        let minute_of_day = i16::try_from(minute).ok();
        let Some(day) = day else {
            let guess = self.spoken.day.map(|(date, _)| date).or(self.now);
            let value = guess.map_or_else(
                || format!("XXXX-XX-XXT{:02}:{:02}", minute / 60, minute % 60),
                |date| calendar::clock(date, minute, second, offset).value,
            );
            let partial =
                PartialDate { minute_of_day: minute_of_day.filter(|_| !half_open), offset, ..PartialDate::default() };
            let mut placed = Placed::partial(TimeKind::Time, value, partial);
            placed.assumed = vec!["the day is not told with the hour".to_owned()];
            return Some(placed);
        };
        let (dates, of_day) = self.day_of(day, tense)?;
        let Some(&date) = dates.first() else {
            let mut placed = of_day;
            placed.kind = TimeKind::Time;
            placed.value = format!("{}T{:02}:{:02}", placed.value, minute / 60, minute % 60);
            if let Reading::Partial(partial) = &mut placed.reading {
                partial.minute_of_day = minute_of_day.filter(|_| !half_open);
                partial.offset = offset;
            }
            return Some(placed);
        };
        // "Midnight on Tuesday" is its beginning to some, its end to others.
        let midnight = minute == 1440 && second.is_none();
        let minutes: &[i32] = if midnight { &[1440, 0] } else { &[minute] };
        let value = calendar::clock(date, minute, second, offset).value;
        let intervals: Vec<Interval> = minutes
            .iter()
            .flat_map(|&minute| dates.iter().map(move |&date| calendar::clock(date, minute, second, offset).interval))
            .collect();
        let of_day = if midnight { of_day.supposing("midnight at either end of the day") } else { of_day };
        Some(Placed { kind: TimeKind::Time, value, reading: one_or_more(intervals), ..of_day })
    }

    pub(super) fn part(&self, part: &Part, day: Option<&Sem>, tense: Tense) -> Option<Placed> {
        let hours = |date| calendar::hours(date, part.from, part.to, &part.code);
        let Some(day) = day else {
            if part.code == "NI" {
                // "Overnight": the night before publication, or the one that the report runs through.
                let Some(now) = self.now else {
                    return Some(Placed::partial(TimeKind::Time, "XXXX-XX-XXTNI", PartialDate::default()));
                };
                let night = now.yesterday().ok()?;
                let mut placed = Placed::at(TimeKind::Time, hours(night)).from(self.anchor);
                placed.reading = one_or_more(vec![hours(night).interval, hours(now).interval]);
                return Some(placed.supposing("the night before publication, or the night of it"));
            }
            let guess = self.spoken.day.map(|(date, _)| date).or(self.now);
            let value = guess.map_or_else(|| format!("XXXX-XX-XXT{}", part.code), |date| hours(date).value);
            return Some(Placed::unplaced(TimeKind::Time, value).supposing("the day is not told with the hour"));
        };
        let (dates, of_day) = self.day_of(day, tense)?;
        let Some(&date) = dates.first() else {
            let value = format!("{}T{}", of_day.value, part.code);
            return Some(Placed { kind: TimeKind::Time, value, ..of_day });
        };
        let intervals: Vec<Interval> = dates.iter().map(|&date| hours(date).interval).collect();
        Some(Placed { kind: TimeKind::Time, value: hours(date).value, reading: one_or_more(intervals), ..of_day })
    }
}

/// The weekend nearest to a day, with the day: Saturday to Monday for one on a Monday.
fn long_weekend(date: Date) -> Option<Stretch> {
    let early = date.weekday().to_monday_one_offset() <= 3;
    let mut weekend = calendar::weekend(if early { calendar::moved(date, -3, Unit::Day)? } else { date })?;
    let day = Interval::day(date);
    weekend.interval.start = weekend.interval.start.min(day.start);
    weekend.interval.end = weekend.interval.end.max(day.end);
    Some(weekend)
}

/// The day itself where a reading is wider than it: "Christmas" may be a day or the days around it.
fn own_day(sem: &Sem, interval: Interval) -> Date {
    let start = interval.start.date();
    match sem {
        Sem::Holiday { .. } if interval.grain == Grain::Week => calendar::moved(start, 3, Unit::Day).unwrap_or(start),
        _ => start,
    }
}
