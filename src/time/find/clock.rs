//! Clock times.

use super::{Finder, Parsed};
use crate::time::meaning::{Sem, Zone};
use crate::time::tokens::{Kind, number};
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// "13:52", "8pm", "9.30 a.m. EST on Tuesday", "0800 UTC", "ten o'clock", each with its day where one follows.
    pub(super) fn clock(&self, i: usize) -> Parsed {
        // "12 noon", "twelve midnight".
        let twelve = number(self.t.at(i), 2) == Some(12) || self.entry(i).is(Kw::Number) && self.entry(i).number == 12;
        if twelve && self.entry(i + 1).part.is_some_and(|part| part.from == part.to) {
            return self.part_phrase(i + 1);
        }
        if let Some(found) = self.bare_hour(i) {
            return Some(found);
        }
        let (hour, minute, second, end, fixed) = self.spoken_clock(i).or_else(|| self.hour_minute(i))?;
        let (zone, end) = self.zone(end);
        let minutes = i32::from(hour) * 60 + i32::from(minute);
        // "9am every Sunday" is no hour of this day.
        let set_at = self.skip(self.skip_comma(end), Kw::On);
        if let Some((Sem::Set { value }, to, _)) = self.set(set_at)
            && let Some(value) = at_clock(&value, minutes)
        {
            return Some((Sem::Set { value }, to, "set-of-hours"));
        }
        let (day, to) = self.day_after(end);
        // "21.40 last night": a decimal is an hour only before a day or a zone.
        let decimal = matches!(self.t.at(i).kind, Kind::Decimal(..));
        if decimal && !fixed && zone == Zone::Open && day.is_none() && !self.dotted_hour(i, end) {
            return None;
        }
        let written = self.t.str(i);
        let half_open = !fixed && (1..=9).contains(&hour) && !written.starts_with('0');
        let (minute, half_open) = by_part(minutes, half_open, day.as_ref());
        let sem = Sem::Clock { minute, second, half_open, zone, day: day.map(Box::new) };
        Some((sem, to, if fixed { "clock" } else { "clock-24" }))
    }

    /// "The first call came at 14.36.": two digits on either side, nothing that is sold, timed or measured near by.
    fn dotted_hour(&self, i: usize, end: usize) -> bool {
        /// So many words before it are looked at.
        const NEAR: usize = 12;
        const MEASURED: &[&str] = &[
            "share", "shares", "stock", "stocks", "index", "points", "price", "priced", "prices", "euro", "euros",
            "pound", "pounds", "dollar", "dollars", "percent", "cent", "rate", "timed", "clocked", "closed", "traded",
            "trading", "valued", "opened", "stood", "record", "seconds", "metres", "meters", "yield", "average",
            "futures", "barrel", "ratio", "odds", "finished",
        ];
        let written = self.t.str(i);
        let whole = written.len() == 5 && i > 0 && self.is(i - 1, Kw::At);
        let plain = !matches!(self.t.at(end).kind, Kind::Number(..) | Kind::Decimal(..)) && !self.t.sign(end, '%');
        let near = (i.saturating_sub(NEAR)..i).chain(end..end + 2).map(|n| self.t.str(n));
        whole && plain && !near.into_iter().any(|word| MEASURED.iter().any(|known| word.eq_ignore_ascii_case(known)))
    }

    /// "At 7 tonight", "by ten on Friday morning": an hour alone, its half of the day told by the part that follows.
    fn bare_hour(&self, i: usize) -> Parsed {
        let hour = self.lone_hour(i).filter(|_| !self.t.hyphen(i + 1))?;
        let (day, to) = self.day_after(i + 1);
        let day = day.filter(|day| matches!(day, Sem::Part { day: Some(_), .. }))?;
        let (minute, half_open) = by_part(hour * 60, true, Some(&day));
        (!half_open).then(|| {
            (Sem::Clock { minute, second: None, half_open, zone: Zone::Open, day: Some(Box::new(day)) }, to, "clock")
        })
    }

    /// An hour from 1 to 12 after a word that leads to one.
    pub(super) fn lone_hour(&self, i: usize) -> Option<i32> {
        let leads = mask(&[Kw::At, Kw::Before, Kw::After, Kw::By, Kw::Until, Kw::Approx, Kw::Since, Kw::From]);
        let entry = self.entry(i);
        let hour = if entry.is(Kw::Number) { entry.number } else { number(self.t.at(i), 2)? };
        let led = i > 0 && self.entry(i - 1).any(leads);
        (led && (1..=12).contains(&hour)).then_some(hour as i32)
    }

    /// "half past seven", "ten past two in the morning", "a quarter to one".
    fn spoken_clock(&self, i: usize) -> Option<(i8, i8, Option<i32>, usize, bool)> {
        let article = self.skip(i, Kw::A);
        let entry = self.entry(article);
        let (minute, at) = if entry.unit == Some(Unit::Quarter) && !entry.plural {
            (15, article + 1)
        } else if entry.is(Kw::Half) && article == i {
            (30, i + 1)
        } else if article == i
            && self.is(i + 1, Kw::Past)
            && i > 0
            && self.entry(i - 1).any(mask(&[Kw::At, Kw::Approx, Kw::Shortly, Kw::By, Kw::Until]))
            && let Some(minute @ (5 | 10 | 20 | 25)) = number(self.t.at(i), 2)
        {
            (minute as i8, i + 1)
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
        // "Ten to midnight", "a quarter past noon".
        if let Some(part) = entry.part.filter(|part| part.from == part.to) {
            let (hour, minute) = moved(part.from, if past { minute } else { -minute });
            return Some((hour, minute, None, at + 2, true));
        }
        let spelt = entry.is(Kw::Number) && (1..=12).contains(&entry.number);
        let hour = if spelt { entry.number as i8 } else { i8::try_from(number(self.t.at(at + 1), 2)?).ok()? };
        // "Six to eight" is a range; "a quarter to one" and "ten past two" are hours.
        let plain_range = !past && !matches!(minute, 15) && !self.entry(at + 2).any(mask(&[Kw::In, Kw::Am, Kw::Pm]));
        if !(1..=12).contains(&hour) || plain_range {
            return None;
        }
        let (whole, end) = self.half_of_day(hour, at + 2);
        let fixed = end > at + 2;
        let (hour, minute) = moved(whole, if past { minute } else { -minute });
        Some((hour, minute, None, end, fixed))
    }

    /// Hour, minute, second, the token after them, and whether "a.m." or "p.m." fixed the half of the day.
    pub(super) fn hour_minute(&self, i: usize) -> Option<(i8, i8, Option<i32>, usize, bool)> {
        let entry = self.entry(i);
        if entry.is(Kw::Number) && entry.number <= 12 && self.is(i + 1, Kw::Oclock) {
            let (hour, end) = self.half_of_day(entry.number as i8, i + 2);
            return Some((hour, 0, None, end, end > i + 2));
        }
        if entry.is(Kw::Number) && (1..=12).contains(&entry.number) && self.entry(i + 1).any(mask(&[Kw::Am, Kw::Pm])) {
            let (hour, end) = self.half_of_day(entry.number as i8, i + 1);
            return Some((hour, 0, None, end, true));
        }
        // "At five-thirty tomorrow evening", "at six forty.".
        if let Some(hour) = self.lone_hour(i)
            && entry.is(Kw::Number)
            && let Some((minute, end)) = self.minutes_in_words(i + 1)
        {
            let ends = !matches!(self.t.at(end).kind, Kind::Word | Kind::Number(..))
                || self.entry(end).any(mask(&[Kw::Am, Kw::Pm, Kw::Day, Kw::On, Kw::In, Kw::Weekday]));
            if ends && !self.t.hyphen(end) {
                let (whole, after) = self.half_of_day(hour as i8, end);
                return Some((whole, minute, None, after, after > end));
            }
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
                (hour < 24).then_some((hour, minute as i8, None, end, fixed || end > i + 1))
            }
            // "1140 a.m."
            Kind::Number(n, 3 | 4)
                if self.entry(i + 1).any(mask(&[Kw::Am, Kw::Pm])) && n % 100 < 60 && (100..1300).contains(&n) =>
            {
                let (hour, end) = self.half_of_day((n / 100) as i8, i + 1);
                Some((hour, (n % 100) as i8, None, end, true))
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

    /// "Thirty", "forty-five", "fifteen" after an hour in words.
    fn minutes_in_words(&self, i: usize) -> Option<(i8, usize)> {
        let (minute, end) = self.below_hundred(self.skip_hyphen(i))?;
        (10..=59).contains(&minute).then_some((minute as i8, end))
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
    pub(super) fn zone(&self, i: usize) -> (Zone, usize) {
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
}

/// Hour and minute so many minutes after an hour, or before it.
fn moved(hour: i8, minutes: i8) -> (i8, i8) {
    let total = (i32::from(hour) * 60 + i32::from(minutes)).rem_euclid(24 * 60);
    ((total / 60) as i8, (total % 60) as i8)
}

/// A recurrence at an hour of its day: "XXXX-WXX-7T09:00"; of nothing longer than a day or a weekday.
pub(super) fn at_clock(value: &str, minute: i32) -> Option<String> {
    let day = match value.split_once("XXT") {
        Some((day, _)) => format!("{day}XX"),
        None if value == "P1D" => "XXXX-XX-XX".to_owned(),
        None if value.starts_with("XXXX-WXX-") && !value.contains('T') => value.to_owned(),
        None => return None,
    };
    Some(format!("{day}T{:02}:{:02}", minute / 60, minute % 60))
}

/// The minute of the day, and whether its half is still open, by the part of the day told with it: "at 7 tonight".
pub(super) fn by_part(minute: i32, half_open: bool, day: Option<&Sem>) -> (i32, bool) {
    let Some(Sem::Part { part, .. }) = day.filter(|_| half_open || (600..780).contains(&minute)) else {
        return (minute, half_open);
    };
    match part.code.as_str() {
        "MO" => (minute % 720, false),
        "AF" => (minute % 720 + 720, false),
        "EV" | "NI" if (300..720).contains(&minute) => (minute + 720, false),
        "NI" if minute >= 720 => (minute % 720 + 1440, false),
        _ => (minute, half_open),
    }
}
