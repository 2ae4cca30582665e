//! Parts of the day, and days with their part or hour: "Friday night", "noon on Tuesday", "the small hours".

use super::clock::by_part;
use super::{Finder, Parsed};
use crate::time::meaning::{Base, Sem, Zone};
use crate::time::tokens::Kind;
use crate::time::words::{Kw, Unit, Words, mask};

impl Finder<'_> {
    /// The day after a clock time or a part of the day: "Tuesday", "on Tuesday", "yesterday", "last Friday".
    pub(super) fn day_after(&self, i: usize) -> (Option<Sem>, usize) {
        let at = self.skip_comma(i);
        let at = self.skip(at, Kw::On);
        if self.t.at(at).kind == Kind::Break {
            return (None, i);
        }
        let day = self
            .calendar(at)
            .map(|(sem, to, pattern)| self.with_part(sem, to, pattern))
            .filter(|(sem, to, _)| (is_day(sem) || matches!(sem, Sem::Part { day: Some(_), .. })) && *to > at);
        match day {
            Some((sem, to, _)) => (Some(sem), to),
            None => (None, i),
        }
    }

    /// "noon Thursday", "midnight", "the morning of 3 March", "morning".
    pub(super) fn part_phrase(&self, i: usize) -> Parsed {
        let part = self.entry(i).part?;
        if self.is(i + 1, Kw::NameAfter) && self.t.at(i + 1).capital && self.t.at(i).capital {
            return None;
        }
        // "The night before": that of the day before the one told of.
        if i > 0 && self.is(i - 1, Kw::The) && part.from != part.to && self.clause_ends(i + 2) {
            let shift = match self.t.str(i + 1) {
                "before" => Some(-1),
                "after" => Some(1),
                _ => None,
            };
            if let Some(shift) = shift {
                let day = Some(Box::new(Sem::Unit { unit: Unit::Day, shift, base: Base::Spoken }));
                return Some((Sem::Part { part, day }, i + 2, "part-of-day"));
            }
        }
        let fixed = part.from == part.to;
        if self.entry(i + 1).is(Kw::Of) {
            let (day, to) = self.day_after(i + 2);
            if let Some(day) = day.filter(is_day) {
                return Some((Sem::Part { part, day: Some(Box::new(day)) }, to, "part-of-day"));
            }
            // "The night of October 10-11" begins on the 10th.
            if let Some((Sem::Days { year, month, from, to: last }, to, _)) = self.calendar(i + 2)
                && last == from + 1
            {
                let day = Some(Box::new(Sem::Date { year, month, day: from, weekday: 0 }));
                return Some((Sem::Part { part, day }, to, "part-of-day"));
            }
        }
        // "The dawn of an age" is none.
        if self.is(i + 1, Kw::Of) && !matches!(self.t.str(i), "morning" | "afternoon" | "evening" | "night") {
            return None;
        }
        let (zone, end) = if fixed { self.zone(i + 1) } else { (Zone::Open, i + 1) };
        let (day, to) =
            if self.entry(end).any(mask(&[Kw::Weekday, Kw::Day, Kw::On, Kw::Month])) || self.t.sign(end, ',') {
                self.day_after(end)
            } else {
                (None, end)
            };
        if fixed {
            let minute = i32::from(part.from) * 60;
            return Some((
                Sem::Clock { minute, second: None, half_open: false, zone, day: day.map(Box::new) },
                to,
                "noon-or-midnight",
            ));
        }
        // "The morning", "late afternoon".
        let led = i > 0 && self.entry(i - 1).any(mask(&[Kw::The, Kw::Early, Kw::Late]))
            || i > 1 && self.t.hyphen(i - 1) && self.is(i - 2, Kw::Mid);
        (day.is_some() || led).then_some((Sem::Part { part, day: day.map(Box::new) }, to, "part-of-day"))
    }

    /// "The small hours of Wednesday", "the early hours of this morning".
    pub(super) fn small_hours(&self, i: usize) -> Parsed {
        let at = self.skip(i, Kw::The);
        let hours = self.entry(at + 1);
        if !self.entry(at).any(mask(&[Kw::Small, Kw::Early])) || hours.unit != Some(Unit::Hour) || !hours.plural {
            return None;
        }
        let words = Words::get();
        let part = words.entry(words.find("small hours")).part?;
        let of = self.skip(at + 2, Kw::Of);
        let (day, to) = self.day_after(of);
        match day {
            Some(Sem::Part { day: Some(day), .. }) => Some((Sem::Part { part, day: Some(day) }, to, "small-hours")),
            Some(day) if is_day(&day) => Some((Sem::Part { part, day: Some(Box::new(day)) }, to, "small-hours")),
            _ => Some((Sem::Part { part, day: None }, at + 2, "small-hours")),
        }
    }

    /// A day with the part of it that follows: "Friday night".
    fn with_part(&self, sem: Sem, to: usize, pattern: &'static str) -> (Sem, usize, &'static str) {
        let at = if self.is(to, Kw::In) && self.is(to + 1, Kw::The) { to + 2 } else { to };
        // "Sunday early morning".
        let at =
            if self.entry(at).any(mask(&[Kw::Early, Kw::Late])) && self.is(at + 1, Kw::Part) { at + 1 } else { at };
        let part = self.entry(at).part.filter(|part| part.from != part.to && !self.entry(at).plural);
        match part.filter(|_| is_day(&sem) && !(self.is(at + 1, Kw::NameAfter) && self.t.at(at + 1).capital)) {
            Some(part) => (Sem::Part { part, day: Some(Box::new(sem)) }, at + 1, "part-of-day"),
            None => (sem, to, pattern),
        }
    }

    /// A day with the part or hour that follows it: "Friday night", "Tuesday at 8pm", "12 March, 09:30".
    pub(super) fn with_time_of_day(&self, sem: Sem, to: usize, pattern: &'static str) -> (Sem, usize, &'static str) {
        if let Sem::Part { day: Some(_), .. } = &sem {
            return self.part_at_clock(sem, to, pattern);
        }
        if !is_day(&sem) {
            return (sem, to, pattern);
        }
        let in_part = self.is(to, Kw::In) && self.is(to + 1, Kw::The) && self.is(to + 2, Kw::Part);
        let early = self.entry(to).any(mask(&[Kw::Early, Kw::Late]));
        let part_at = if early { to + 1 } else { to };
        if in_part || self.entry(part_at).part.is_some_and(|part| part.from != part.to) {
            let (sem, to, pattern) = self.with_part(sem, to, pattern);
            return self.part_at_clock(sem, to, pattern);
        }
        let entry = self.entry(to);
        let comma = self.skip_comma(to);
        let at = self.skip(comma, Kw::At);
        let about = self.skip(at, Kw::Approx);
        if (about > comma || matches!(self.t.at(at).kind, Kind::Number(..) | Kind::Decimal(..)) || entry.is(Kw::Part))
            && let Some((Sem::Clock { minute, second, half_open, zone, day: None }, end, pattern)) =
                self.clock(about).or_else(|| self.noon(about))
        {
            return (Sem::Clock { minute, second, half_open, zone, day: Some(Box::new(sem)) }, end, pattern);
        }
        (sem, to, pattern)
    }

    /// "Friday night at 11.30", "tonight around 7": the part tells the half of the day.
    fn part_at_clock(&self, sem: Sem, to: usize, pattern: &'static str) -> (Sem, usize, &'static str) {
        let comma = self.skip_comma(to);
        let at = self.skip(self.skip(comma, Kw::At), Kw::Approx);
        if at == comma || !matches!(sem, Sem::Part { day: Some(_), .. }) {
            return (sem, to, pattern);
        }
        // "11.30" is an hour here, though a mere number elsewhere.
        let figures = matches!(self.t.at(at).kind, Kind::Decimal(..)).then(|| self.hour_minute(at)).flatten();
        let (minute, second, open, zone, end) = match (self.clock(at), self.lone_hour(at)) {
            (None, None) if let Some((hour, minute, second, end, fixed)) = figures => {
                (i32::from(hour) * 60 + i32::from(minute), second, !fixed, Zone::Open, end)
            }
            (Some((Sem::Clock { minute, second, half_open, zone, day: None }, end, _)), _) => {
                (minute, second, half_open, zone, end)
            }
            (None, Some(hour)) if self.clause_ends(at + 1) => (hour * 60, None, true, Zone::Open, at + 1),
            _ => return (sem, to, pattern),
        };
        let (minute, half_open) = by_part(minute, open, Some(&sem));
        // "Tonight at 1am" may be of either day.
        let night = matches!(&sem, Sem::Part { part, .. } if part.code == "NI");
        if half_open || night && minute < 300 {
            return (sem, to, pattern);
        }
        (Sem::Clock { minute, second, half_open, zone, day: Some(Box::new(sem)) }, end, "clock")
    }

    fn noon(&self, i: usize) -> Parsed {
        self.entry(i).is(Kw::Part).then(|| self.part_phrase(i)).flatten()
    }
}

/// Whether a meaning is one day.
pub(crate) fn is_day(sem: &Sem) -> bool {
    matches!(
        sem,
        Sem::Date { .. }
            | Sem::DayOfMonth { .. }
            | Sem::TwoDates(_)
            | Sem::Weekday { .. }
            | Sem::Holiday { .. }
            | Sem::Unit { unit: Unit::Day, .. }
    )
}
