//! Months and the days in them: "12 March 2025", "March 12-15", "the ninth of April".

use super::{Finder, Parsed};
use crate::time::meaning::{Sem, Which, Year};
use crate::time::tokens::{Kind, number};
use crate::time::words::{Kw, mask};

impl Finder<'_> {
    /// A day of the month at `i`: "12", "12th", "twelfth", "twenty-first".
    pub(super) fn day_number(&self, i: usize) -> Option<(i8, usize)> {
        if let Some(n) = number(self.t.at(i), 2) {
            let to = if self.is(i + 1, Kw::Th) && !self.t.at(i + 1).gap { i + 2 } else { i + 1 };
            return (1..=31).contains(&n).then_some((n as i8, to));
        }
        let entry = self.entry(i);
        if entry.is(Kw::Ordinal) && entry.ordinal <= 30 {
            return Some((entry.ordinal as i8, i + 1));
        }
        if entry.is(Kw::Number) && (20..=30).contains(&entry.number) {
            let at = self.skip_hyphen(i + 1);
            let ones = self.entry(at).ordinal;
            if (1..=9).contains(&ones) && entry.number + ones <= 31 {
                return Some(((entry.number + ones) as i8, at + 1));
            }
        }
        None
    }

    /// A day of the month told by a plain number in words ("twenty-nine"), where nothing is counted by it.
    pub(super) fn day_cardinal(&self, i: usize) -> Option<(i8, usize)> {
        let entry = self.entry(i);
        if !entry.is(Kw::Number) || !(1..=30).contains(&entry.number) {
            return None;
        }
        let at = self.skip_hyphen(i + 1);
        let ones = self.entry(at);
        let both = entry.number >= 20 && ones.is(Kw::Number) && (1..=9).contains(&ones.number);
        let (day, end) = if both { (entry.number + ones.number, at + 1) } else { (entry.number, i + 1) };
        let ends = !matches!(self.t.at(end).kind, Kind::Word | Kind::Number(..)) || self.year(end).is_some();
        (ends && day <= 31 && !self.t.hyphen(end)).then_some((day as i8, end))
    }

    /// "12 March 2025", "the 12th of March", "12-15 March", "12 and 13 March".
    pub(super) fn day_month(&self, i: usize) -> Parsed {
        let (day, after) = self.day_number(i)?;
        // "For $12 December 27" is an amount.
        if i > 0 && matches!(self.t.at(i - 1).kind, Kind::Sign('$' | '£' | '€' | '¥' | '₹')) {
            return None;
        }
        let written_ordinal = self.entry(i).is(Kw::Ordinal);
        let at = self.skip(after, Kw::Of);
        let range = self.entry(after).any(mask(&[Kw::To, Kw::Until, Kw::Through, Kw::And]));
        if written_ordinal && at == after && !range && !(self.month(at).is_some() && self.t.at(at).capital) {
            return None;
        }
        if let Some(month) = self.month(self.skip_hyphen(at)) {
            // "The 30-7 Oct. 19 loss": a score, and the day of the month behind it.
            let score = i > 1 && self.t.sign(i - 1, '-') && matches!(self.t.at(i - 2).kind, Kind::Number(..));
            if score && self.day_number(self.skip_dot(self.skip_hyphen(at) + 1)).is_some() {
                return None;
            }
            let end = self.skip_dot_before_year(self.skip_hyphen(at) + 1);
            return Some(self.with_year(month, day, 0, end));
        }
        self.days_then_month(i, day, after)
    }

    /// "Fifteen August nineteen ninety-three": a day and a year in words.
    pub(super) fn spoken_date(&self, i: usize) -> Parsed {
        let (day, end) = self.below_hundred(i).filter(|&(day, _)| (10..=31).contains(&day))?;
        let month = self.month(end)?;
        self.spoken_year(end + 1)?;
        Some(self.with_year(month, day as i8, 0, end + 1))
    }

    /// "12-15 March", "from the ninth to the seventeenth of April": a range with the month at its end.
    pub(super) fn days_then_month(&self, i: usize, day: i8, after: usize) -> Parsed {
        let before = if i > 0 && self.is(i - 1, Kw::The) { i - 1 } else { i };
        let led = |kw| before > 0 && self.is(before - 1, kw);
        let joined = matches!(self.t.at(after).kind, Kind::Sign('-' | '–' | '—' | '/')) && !self.is(i, Kw::Ordinal)
            || self.is(after, Kw::And) && led(Kw::Between)
            || self.entry(after).any(mask(&[Kw::To, Kw::Until, Kw::Through]));
        let second_at = self.skip(after + 1, Kw::The);
        if joined
            && let Some((second, end)) = self.day_number(second_at)
            && let Some(month) = self.month(self.skip(end, Kw::Of))
            && day < second
        {
            let end = self.skip(end, Kw::Of) + 1;
            let (year, to) = self.year_tail(self.skip_dot_before_year(end)).unwrap_or((Year::Open, end));
            return Some((Sem::Days { year, month, from: day, to: second }, to, "days-of-month"));
        }
        None
    }

    /// Past the dot of an abbreviated month where more of the date follows it.
    pub(super) fn skip_dot_before_year(&self, i: usize) -> usize {
        let dot = self.skip_dot(i);
        if dot > i && self.year_tail(dot).is_some() { dot } else { i }
    }

    /// A day of a month, with the year where one follows, checked against the calendar.
    pub(super) fn with_year(&self, month: i8, day: i8, weekday: i8, end: usize) -> (Sem, usize, &'static str) {
        let end = if self.t.hyphen(end) && self.year(end + 1).is_some() { end + 1 } else { end };
        let (year, to) = match self.year_tail(end) {
            Some((Year::Is(year), to)) => (Year::Is(year), to),
            Some((year, to)) if !self.t.sign(end, ',') => (year, to),
            _ => (Year::Open, end),
        };
        let probe = if let Year::Is(year) = year { year } else { 2024 };
        let pattern = match year {
            Year::Is(_) => "day-month-year",
            Year::Open => "day-month",
            _ => "day-month-of-relative-year",
        };
        if jiff::civil::Date::new(probe, month, day).is_err() {
            return (Sem::Impossible { year, month, day }, to, "impossible-date");
        }
        (Sem::Date { year, month, day, weekday }, to, pattern)
    }

    /// "March 12, 2025", "March 12-15", "March 2025", "March last year", "March".
    pub(super) fn month_phrase(&self, i: usize) -> Parsed {
        let month = self.month(i)?;
        let dot = self.skip_dot(i + 1);
        let after_dot = self.skip_hyphen(dot);
        if let Some((_, to)) = self.year(after_dot)
            && (after_dot == dot || dot > i)
        {
            let (year, to) = (self.year(after_dot)?.0, to);
            return Some((Sem::Month { year: Year::Is(year), month, which: Which::Bare }, to, "month-year"));
        }
        let day_at = self.skip(self.skip_hyphen(dot), Kw::The);
        if let Some((day, end)) = self.day_number(day_at).or_else(|| self.day_cardinal(day_at))
            && self.day_here(day_at, end)
        {
            let dash = matches!(self.t.at(end).kind, Kind::Sign('-' | '–' | '—' | '/')) && !self.t.at(end + 1).gap;
            let words = self.entry(end).any(mask(&[Kw::To, Kw::Until, Kw::Through]));
            let second_at = if words { self.skip(end + 1, Kw::The) } else { end + 1 };
            if (dash || words)
                && let Some((second, last)) = self.day_number(second_at)
                && day < second
                && (dash || self.day_here(second_at, last) && self.month(last).is_none() && !self.t.sign(last, '/'))
            {
                let (year, to) = self.year_tail(last).unwrap_or((Year::Open, last));
                return Some((Sem::Days { year, month, from: day, to: second }, to, "days-of-month"));
            }
            return Some(self.with_year(month, day, 0, end));
        }
        if let Some((year, to)) = self.year_tail(dot) {
            let pattern = if matches!(year, Year::Is(_)) { "month-year" } else { "month-of-relative-year" };
            return Some((Sem::Month { year, month, which: Which::Bare }, to, pattern));
        }
        // The dot belongs to the abbreviation only where the sentence goes on.
        let short = self.t.str(i).len() <= 4 && !matches!(month, 5..=7);
        let end = if dot > i + 1 && short && !self.t.at(dot).capital { dot } else { i + 1 };
        Some((Sem::Month { year: Year::Open, month, which: Which::Bare }, end, "month"))
    }

    /// Whether the number after a month is its day: not a time, an amount or a thing counted.
    pub(super) fn day_here(&self, i: usize, end: usize) -> bool {
        let plain = number(self.t.at(i), 2).is_some() && end == i + 1;
        if self.t.at(i).kind == Kind::Word && !self.is(i, Kw::Number) {
            // "March second" only where nothing is counted by it: "March first quarter".
            return !self.entry(end).any(mask(&[Kw::Unit, Kw::Half]));
        }
        let colon =
            self.t.sign(end, ':') && matches!(self.t.at(end + 1).kind, Kind::Number(..)) && !self.t.at(end + 1).gap;
        let clock = colon || self.entry(end).any(mask(&[Kw::Am, Kw::Pm]));
        let amount = self.t.sign(end, '%') || self.entry(end).is(Kw::Counted) && plain;
        !clock && !amount
    }

    pub(super) fn month_phrase_as_day(&self, i: usize) -> Parsed {
        self.entry(i)
            .is(Kw::Month)
            .then(|| self.month_phrase(i))
            .flatten()
            .filter(|(sem, ..)| matches!(sem, Sem::Date { .. } | Sem::Impossible { .. }))
    }
}
