//! Clock times and parts of the day.

use super::{Finder, Parsed};
use crate::time::meaning::{Sem, Zone};
use crate::time::tokens::{Kind, number};
use crate::time::words::{Kw, Unit, Words, mask};

impl Finder<'_> {
    /// "13:52", "8pm", "9.30 a.m. EST on Tuesday", "0800 UTC", "ten o'clock", each with its day where one follows.
    pub(super) fn clock(&self, i: usize) -> Parsed {
        let (hour, minute, second, end, fixed) = self.spoken_clock(i).or_else(|| self.hour_minute(i))?;
        let (zone, end) = self.zone(end);
        let minutes = i32::from(hour) * 60 + i32::from(minute);
        let (day, to) = self.day_after(end);
        // "21.40 last night": a decimal is an hour only before a day or a zone.
        if matches!(self.t.at(i).kind, Kind::Decimal(..)) && !fixed && zone == Zone::Open && day.is_none() {
            return None;
        }
        let written = self.t.str(i);
        let half_open = !fixed && (1..=9).contains(&hour) && !written.starts_with('0');
        let sem = Sem::Clock { minute: minutes, second, half_open, zone, day: day.map(Box::new) };
        Some((sem, to, if fixed { "clock" } else { "clock-24" }))
    }

    /// "half past seven", "ten past two in the morning", "a quarter to one".
    fn spoken_clock(&self, i: usize) -> Option<(i8, i8, Option<i32>, usize, bool)> {
        let article = self.skip(i, Kw::A);
        let entry = self.entry(article);
        let (minute, at) = if entry.unit == Some(Unit::Quarter) && !entry.plural {
            (15, article + 1)
        } else if entry.is(Kw::Half) && article == i {
            (30, i + 1)
        } else if entry.is(Kw::Number) && article == i && entry.number < 30 {
            (entry.number as i8, if self.entry(i + 1).unit == Some(Unit::Minute) { i + 2 } else { i + 1 })
        } else {
            return None;
        };
        let past = self.is(at, Kw::Past);
        let to = self.is(at, Kw::To) && minute < 30;
        if !past && !to {
            return None;
        }
        let entry = self.entry(at + 1);
        let spelt = entry.is(Kw::Number) && (1..=12).contains(&entry.number);
        let hour = if spelt { entry.number as i8 } else { i8::try_from(number(self.t.at(at + 1), 2)?).ok()? };
        // "Six to eight" is a range; "a quarter to one" and "ten past two" are hours.
        let plain_range = !past && !matches!(minute, 15) && !self.entry(at + 2).any(mask(&[Kw::In, Kw::Am, Kw::Pm]));
        if !(1..=12).contains(&hour) || plain_range {
            return None;
        }
        let (whole, end) = self.half_of_day(hour, at + 2);
        let fixed = end > at + 2;
        let total = i32::from(whole) * 60 + if past { i32::from(minute) } else { -i32::from(minute) };
        let total = total.rem_euclid(1440);
        Some(((total / 60) as i8, (total % 60) as i8, None, end, fixed))
    }

    /// Hour, minute, second, the token after them, and whether "a.m." or "p.m." fixed the half of the day.
    fn hour_minute(&self, i: usize) -> Option<(i8, i8, Option<i32>, usize, bool)> {
        let entry = self.entry(i);
        if entry.is(Kw::Number) && entry.number <= 12 && self.is(i + 1, Kw::Oclock) {
            let (hour, end) = self.half_of_day(entry.number as i8, i + 2);
            return Some((hour, 0, None, end, end > i + 2));
        }
        if entry.is(Kw::Number) && (1..=12).contains(&entry.number) && self.entry(i + 1).any(mask(&[Kw::Am, Kw::Pm])) {
            let (hour, end) = self.half_of_day(entry.number as i8, i + 1);
            return Some((hour, 0, None, end, true));
        }
        // "Shortly before two in the afternoon".
        let leads = mask(&[
            Kw::At,
            Kw::Before,
            Kw::After,
            Kw::By,
            Kw::Until,
            Kw::Approx,
            Kw::Since,
            Kw::From,
            Kw::Nearly,
            Kw::Between,
        ]);
        if entry.is(Kw::Number)
            && (1..=12).contains(&entry.number)
            && i > 0
            && self.entry(i - 1).any(leads)
            && (self.is(i + 1, Kw::In) && self.is(i + 2, Kw::The) || self.is(i + 1, Kw::That))
        {
            let (hour, end) = self.half_of_day(entry.number as i8, i + 1);
            return (end > i + 1).then_some((hour, 0, None, end, true));
        }
        let glued = i > 0
            && !self.t.at(i).gap
            && matches!(self.t.at(i - 1).kind, Kind::Sign(':' | '.' | '/' | '$' | '£' | '€'));
        if glued {
            return None;
        }
        match self.t.at(i).kind {
            Kind::Number(hour, digits @ 1..=2) if hour <= 24 => {
                if self.t.sign(i + 1, ':') && !self.t.at(i + 1).gap && !self.t.at(i + 2).gap {
                    let Kind::Number(minute @ 0..=59, 2) = self.t.at(i + 2).kind else { return None };
                    let mut end = i + 3;
                    let mut second = None;
                    if self.t.sign(end, ':')
                        && !self.t.at(end).gap
                        && let Kind::Number(s @ 0..=59, 2) = self.t.at(end + 1).kind
                    {
                        second = Some(s as i32);
                        end += 2;
                    }
                    // "2:1", "3:16:22.5", a race time or a verse: nothing glued may follow.
                    if self.t.sign(end, ':') && !self.t.at(end).gap {
                        return None;
                    }
                    let fixed = self.entry(end).any(mask(&[Kw::Am, Kw::Pm]));
                    let (hour, end) = self.half_of_day(hour as i8, end);
                    return (hour < 24 || minute == 0).then_some((hour, minute as i8, second, end, fixed));
                }
                let _ = digits;
                let half = self.entry(i + 1);
                if half.any(mask(&[Kw::Am, Kw::Pm])) && (1..=12).contains(&hour) {
                    // "I am" never follows a number; "10 am" does.
                    let (hour, end) = self.half_of_day(hour as i8, i + 1);
                    return Some((hour, 0, None, end, true));
                }
                if half.is(Kw::Oclock) {
                    let (hour, end) = self.half_of_day(hour as i8, i + 2);
                    return Some((hour, 0, None, end, end > i + 2));
                }
                // "4 in the morning".
                if half.is(Kw::In) && self.is(i + 2, Kw::The) && (1..=12).contains(&hour) && self.is(i + 3, Kw::Part) {
                    let (hour, end) = self.half_of_day(hour as i8, i + 1);
                    return (end > i + 1).then_some((hour, 0, None, end, true));
                }
                None
            }
            Kind::Decimal(hour, minute @ 0..=59, 2) if hour <= 24 => {
                let fixed = self.entry(i + 1).any(mask(&[Kw::Am, Kw::Pm]));
                let (hour, end) = self.half_of_day(hour as i8, i + 1);
                (hour < 24).then_some((hour, minute as i8, None, end, fixed))
            }
            Kind::Number(n, 4) if n <= 2400 && n % 100 < 60 => {
                let hours = self.t.str(i + 1) == "hours" || self.t.str(i + 1) == "hrs";
                let (zone, _) = self.zone(i + 1);
                (hours && self.t.str(i).starts_with(['0', '1', '2']) || zone != Zone::Open).then_some((
                    (n / 100) as i8,
                    (n % 100) as i8,
                    None,
                    if hours { i + 2 } else { i + 1 },
                    true,
                ))
            }
            _ => None,
        }
    }

    /// The hour in 24, by "a.m.", "p.m." or "in the morning".
    fn half_of_day(&self, hour: i8, i: usize) -> (i8, usize) {
        let entry = self.entry(i);
        if entry.is(Kw::Am) {
            return (if hour == 12 { 0 } else { hour }, i + 1);
        }
        if entry.is(Kw::Pm) {
            return (if hour < 12 { hour + 12 } else { hour }, i + 1);
        }
        let that = entry.is(Kw::That) && self.is(i + 1, Kw::Part);
        let at = if entry.is(Kw::In) && self.is(i + 1, Kw::The) { i + 2 } else { i + usize::from(that) };
        if let Some(part) = self.entry(at).part
            && (at > i || self.is(i.saturating_sub(1), Kw::Oclock))
        {
            return match part.code.as_str() {
                "MO" => (hour % 12, at + 1),
                "AF" | "EV" => (hour % 12 + 12, at + 1),
                _ => (hour, i),
            };
        }
        (hour, i)
    }

    /// "BST", "(GMT)", "local time", "Moscow time", "GMT+8".
    fn zone(&self, i: usize) -> (Zone, usize) {
        let open = self.t.sign(i, '(');
        let at = if open { i + 1 } else { i };
        let close = |to: usize| {
            if open && self.t.sign(to, ')') {
                Some(to + 1)
            } else if open {
                None
            } else {
                Some(to)
            }
        };
        if self.is(at, Kw::Local) && self.is(at + 1, Kw::Time) {
            return close(at + 2).map_or((Zone::Open, i), |to| (Zone::Local, to));
        }
        let entry = self.entry(at);
        if entry.is(Kw::Zone) && self.t.at(at).capital && self.t.str(at).bytes().all(|byte| byte.is_ascii_uppercase()) {
            let plus = at + 1;
            if let Kind::Sign(sign @ ('+' | '-' | '−')) = self.t.at(plus).kind
                && let Kind::Number(hours @ 0..=14, _) = self.t.at(plus + 1).kind
            {
                let (minutes, to) = match (self.t.at(plus + 2).kind, self.t.at(plus + 3).kind) {
                    (Kind::Sign(':'), Kind::Number(minutes @ 0..=59, 2)) => (minutes, plus + 4),
                    _ => (0, plus + 2),
                };
                let offset = (hours * 60 + minutes) as i16 * if sign == '+' { 1 } else { -1 };
                return close(to).map_or((Zone::Open, i), |to| (Zone::Offset(entry.zone + offset), to));
            }
            let to = self.skip(at + 1, Kw::Time);
            return close(to).map_or((Zone::Open, i), |to| (Zone::Offset(entry.zone), to));
        }
        // "Moscow time", "Eastern time": a place's own time.
        if self.t.at(at).capital && self.is(at + 1, Kw::Time) && self.t.at(at).kind == Kind::Word && self.t.at(at).gap {
            return close(at + 2).map_or((Zone::Open, i), |to| (Zone::Local, to));
        }
        (Zone::Open, i)
    }

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
        let the = i > 0 && self.is(i - 1, Kw::The);
        (day.is_some() || the).then_some((Sem::Part { part, day: day.map(Box::new) }, to, "part-of-day"))
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
        let part = self.entry(at).part.filter(|part| part.from != part.to && !self.entry(at).plural);
        match part.filter(|_| is_day(&sem) && !(self.is(at + 1, Kw::NameAfter) && self.t.at(at + 1).capital)) {
            Some(part) => (Sem::Part { part, day: Some(Box::new(sem)) }, at + 1, "part-of-day"),
            None => (sem, to, pattern),
        }
    }

    /// A day with the part or hour that follows it: "Friday night", "Tuesday at 8pm", "12 March, 09:30".
    pub(super) fn with_time_of_day(&self, sem: Sem, to: usize, pattern: &'static str) -> (Sem, usize, &'static str) {
        if !is_day(&sem) {
            return (sem, to, pattern);
        }
        let in_part = self.is(to, Kw::In) && self.is(to + 1, Kw::The) && self.is(to + 2, Kw::Part);
        if in_part || self.entry(to).part.is_some_and(|part| part.from != part.to) {
            return self.with_part(sem, to, pattern);
        }
        let entry = self.entry(to);
        let comma = self.skip_comma(to);
        let at = self.skip(comma, Kw::At);
        let about = self.skip(at, Kw::Approx);
        if (at > comma || matches!(self.t.at(at).kind, Kind::Number(..) | Kind::Decimal(..)) || entry.is(Kw::Part))
            && let Some((Sem::Clock { minute, second, half_open, zone, day: None }, end, pattern)) =
                self.clock(about).or_else(|| self.noon(about))
        {
            return (Sem::Clock { minute, second, half_open, zone, day: Some(Box::new(sem)) }, end, pattern);
        }
        (sem, to, pattern)
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
