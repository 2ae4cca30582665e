//! Days, months, years and other pieces of the calendar.

use super::{DEEPEST, Finder, Parsed};
use crate::time::meaning::{Base, Length, Sem, Which, Year};
use crate::time::tokens::{Kind, number};
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// A piece of the calendar of whatever size.
    pub(super) fn calendar(&self, i: usize) -> Parsed {
        let depth = self.depth.get();
        if depth >= DEEPEST {
            return None;
        }
        self.depth.set(depth + 1);
        let found = self.calendar_piece(i);
        self.depth.set(depth);
        found
    }

    fn calendar_piece(&self, i: usize) -> Parsed {
        if let Some(found) = self.nested(i) {
            return Some(found);
        }
        let token = self.t.at(i);
        if matches!(token.kind, Kind::Number(..) | Kind::Decimal(..) | Kind::Sign('\'')) {
            return self.numeric(i).or_else(|| self.nth(i)).or_else(|| self.day_month(i)).or_else(|| self.bare_year(i));
        }
        let entry = self.entry(i);
        if entry.is(Kw::Holiday)
            && let Some(found) = self.holiday(i)
        {
            return Some(found);
        }
        if entry.is(Kw::Month) {
            return self.month_phrase(i);
        }
        if entry.is(Kw::Weekday) {
            return self.weekday_phrase(i);
        }
        if entry.is(Kw::Day) {
            return self.day_word(i);
        }
        if entry.is(Kw::Season) && !entry.plural {
            return self.season_phrase(i, false);
        }
        if entry.is(Kw::Decade) {
            return None;
        }
        if entry.is(Kw::Part) && !entry.plural {
            return self.part_phrase(i);
        }
        if entry.is(Kw::Overnight) {
            return Some((Self::night_of(None), i + 1, "overnight"));
        }
        if entry.any(mask(&[Kw::Fiscal, Kw::Academic])) {
            return self.fiscal(i);
        }
        if entry.any(mask(&[Kw::QuarterLetter, Kw::HalfLetter])) {
            return self.quarter_code(i);
        }
        if entry.is(Kw::Eve) {
            return self.eve(i);
        }
        if matches!(entry.unit, Some(Unit::Week | Unit::Weekend)) {
            return self.week_of_day(i);
        }
        if entry.unit == Some(Unit::Year) {
            return self.period(i).or_else(|| self.year_end(i));
        }
        if entry.any(mask(&[
            Kw::Last,
            Kw::Next,
            Kw::This,
            Kw::That,
            Kw::Same,
            Kw::Following,
            Kw::Previous,
            Kw::Coming,
            Kw::Past,
            Kw::Latest,
        ])) {
            return self.relative(i, false);
        }
        if entry.is(Kw::Ordinal) {
            return self.nth(i).or_else(|| self.day_month(i));
        }
        if entry.is(Kw::Number) {
            return self.day_month(i).or_else(|| self.spoken_date(i)).or_else(|| self.spoken_year_phrase(i));
        }
        if entry.is(Kw::The) {
            return self.the(i);
        }
        None
    }

    /// A year in four figures at `i` (no gates), and the token after it.
    pub(super) fn year(&self, i: usize) -> Option<(i16, usize)> {
        if let Kind::Number(n, 4) = self.t.at(i).kind
            && (1000..=2199).contains(&n)
        {
            // "2020s", "2020-21", "2020th".
            let glued = !self.t.at(i + 1).gap && self.t.at(i + 1).kind == Kind::Word && !self.is(i + 1, Kw::Possessive);
            return (!glued).then_some((i16::try_from(n).ok()?, i + 1));
        }
        self.spoken_year(i)
    }

    /// "nineteen ninety-six", "two thousand five", "two thousand and five".
    fn spoken_year(&self, i: usize) -> Option<(i16, usize)> {
        let entry = self.entry(i);
        if !entry.is(Kw::Number) {
            return None;
        }
        let value = |n: u32| i16::try_from(n).ok();
        if (17..=20).contains(&entry.number) && self.entry(i + 1).number == 100 {
            // "Nineteen hundred and ninety-three".
            let at = self.skip(i + 2, Kw::And);
            if let Some((rest, end)) = self.below_hundred(at) {
                return Some((value(entry.number * 100 + rest)?, end));
            }
        }
        if (17..=20).contains(&entry.number) {
            let tens = self.entry(i + 1);
            if tens.is(Kw::Number) && (20..=90).contains(&tens.number) && tens.number.is_multiple_of(10) {
                let at = self.skip_hyphen(i + 2);
                let ones = self.entry(at);
                if ones.is(Kw::Number) && (1..=9).contains(&ones.number) {
                    return Some((value(entry.number * 100 + tens.number + ones.number)?, at + 1));
                }
                return Some((value(entry.number * 100 + tens.number)?, i + 2));
            }
            if tens.is(Kw::Number) && (10..=19).contains(&tens.number) {
                return Some((value(entry.number * 100 + tens.number)?, i + 2));
            }
        }
        if entry.number == 2 && self.entry(i + 1).number == 1000 {
            let at = self.skip(i + 2, Kw::And);
            if let Some((rest, end)) = self.below_hundred(at) {
                return Some((value(2000 + rest)?, end));
            }
        }
        None
    }

    /// "Five", "thirteen", "twenty-seven": the last two figures of a year.
    pub(super) fn below_hundred(&self, i: usize) -> Option<(u32, usize)> {
        let tens = self.entry(i);
        if !tens.is(Kw::Number) || !(1..=99).contains(&tens.number) {
            return None;
        }
        let at = self.skip_hyphen(i + 1);
        let ones = self.entry(at);
        let both = tens.number >= 20 && ones.is(Kw::Number) && (1..=9).contains(&ones.number);
        Some(if both { (tens.number + ones.number, at + 1) } else { (tens.number, i + 1) })
    }

    fn spoken_year_phrase(&self, i: usize) -> Parsed {
        let (year, to) = self.spoken_year(i)?;
        (!self.entry(to).any(mask(&[Kw::Counted, Kw::Unit])) && (self.led(i) || year >= 1900 && !self.t.at(to).capital))
            .then_some((Sem::Year(Year::Is(year)), to, "year-in-words"))
    }

    /// A year after a month, season or quarter: "2020", ", 2020", "of 2020", "last year", "of the same year".
    pub(super) fn year_tail(&self, i: usize) -> Option<(Year, usize)> {
        let at = self.skip_comma(i);
        let of = self.skip(at, Kw::Of);
        let in_year = self.is(at, Kw::In) && at == i && matches!(self.t.at(at + 1).kind, Kind::Number(_, 4));
        let at = if in_year { at + 1 } else { of };
        if let Some((year, to)) = self.year(at) {
            let split =
                self.t.sign(to, ':') && matches!(self.t.at(to + 1).kind, Kind::Number(..)) && !self.t.at(to + 1).gap;
            return (!split).then_some((Year::Is(year), to));
        }
        if self.t.sign(at, '\'')
            && let Kind::Number(n, 2) = self.t.at(at + 1).kind
        {
            return Some((Year::Is(two_digits(n)), at + 2));
        }
        // "In October two thousand".
        if let Some((year, to)) = self.two_thousand(at) {
            return Some((Year::Is(year), to));
        }
        if at > i && self.t.sign(i, ',') {
            return None;
        }
        self.relative_year(self.skip(at, Kw::In))
    }

    /// "last year", "the same year", "of that year".
    pub(super) fn relative_year(&self, i: usize) -> Option<(Year, usize)> {
        let the = self.is(i, Kw::The);
        let i = self.skip(i, Kw::The);
        if self.entry(i + 1).unit != Some(Unit::Year) || self.entry(i + 1).plural {
            return None;
        }
        let entry = self.entry(i);
        let year = if entry.is(Kw::Last) {
            Year::FromPublished(-1)
        } else if entry.is(Kw::Next) {
            Year::FromPublished(1)
        } else if entry.is(Kw::This) && !the {
            Year::FromPublished(0)
        } else if entry.any(mask(&[Kw::Same, Kw::That])) {
            Year::FromSpoken(0)
        } else if entry.is(Kw::Following) {
            Year::FromSpoken(1)
        } else if entry.is(Kw::Previous) {
            Year::FromSpoken(-1)
        } else {
            return None;
        };
        Some((year, i + 2))
    }

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
            let end = self.skip_dot_before_year(self.skip_hyphen(at) + 1);
            return Some(self.with_year(month, day, 0, end));
        }
        self.days_then_month(i, day, after)
    }

    /// "Fifteen August nineteen ninety-three": a day and a year in words.
    fn spoken_date(&self, i: usize) -> Parsed {
        let (day, end) = self.below_hundred(i).filter(|&(day, _)| (10..=31).contains(&day))?;
        let month = self.month(end)?;
        self.spoken_year(end + 1)?;
        Some(self.with_year(month, day as i8, 0, end + 1))
    }

    /// "12-15 March", "from the ninth to the seventeenth of April": a range with the month at its end.
    fn days_then_month(&self, i: usize, day: i8, after: usize) -> Parsed {
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
    fn skip_dot_before_year(&self, i: usize) -> usize {
        let dot = self.skip_dot(i);
        if dot > i && self.year_tail(dot).is_some() { dot } else { i }
    }

    /// A day of a month, with the year where one follows, checked against the calendar.
    fn with_year(&self, month: i8, day: i8, weekday: i8, end: usize) -> (Sem, usize, &'static str) {
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
    fn month_phrase(&self, i: usize) -> Parsed {
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

    /// "Friday", "Friday 12 March", "Friday, March 12, 2025", "Friday the 13th", "Friday last week".
    fn weekday_phrase(&self, i: usize) -> Parsed {
        let weekday = self.weekday(i)?;
        // "The first Monday after the vote" is counted from it.
        if i > 0 && self.is(i - 1, Kw::Ordinal) && self.is(i + 1, Kw::After) {
            return None;
        }
        let dot = self.skip_dot(i + 1);
        let comma = self.skip_comma(dot);
        let at = self.skip(comma, Kw::The);
        if let Some((Sem::Date { year, month, day, .. }, to, _)) =
            self.month_phrase_as_day(at).or_else(|| self.day_month(at))
        {
            return Some((Sem::Date { year, month, day, weekday }, to, "weekday-and-date"));
        }
        if let Some((found @ Sem::Impossible { .. }, to, pattern)) =
            self.month_phrase_as_day(at).or_else(|| self.day_month(at))
        {
            return Some((found, to, pattern));
        }
        if let Some((Sem::Date { year, month, day, .. }, to, _)) = self.numeric(at) {
            return Some((Sem::Date { year, month, day, weekday }, to, "weekday-and-date"));
        }
        if at > comma
            && let Some((day, to)) =
                self.day_number(at).filter(|&(_, to)| to == at + 2).or_else(|| self.day_cardinal(at))
        {
            return Some((Sem::DayOfMonth { day, weekday }, to, "weekday-and-day"));
        }
        let end = i + 1;
        if let Some((weeks, to)) = self.week_of_now(self.skip(end, Kw::Of)) {
            return Some((Sem::Weekday { day: weekday, which: Which::OfWeek(weeks) }, to, "weekday-of-week"));
        }
        // "The Friday before last".
        if self.is(end, Kw::Before) && self.is(end + 1, Kw::Last) && self.clause_ends(end + 2) {
            let length = Length { min: 7.0, max: 7.0, number: "7".to_owned(), unit: Unit::Day };
            let day = Box::new(Sem::Weekday { day: weekday, which: Which::Last });
            return Some((Sem::ShiftFrom { length, sign: -1, day }, end + 2, "weekday-before-last"));
        }
        // "Sunday week": the one after the next.
        if self.t.str(end) == "week" && self.clause_ends(end + 1) {
            let length = Length { min: 7.0, max: 7.0, number: "7".to_owned(), unit: Unit::Day };
            let day = Box::new(Sem::Weekday { day: weekday, which: Which::Coming });
            return Some((Sem::ShiftFrom { length, sign: 1, day }, end + 1, "weekday-week"));
        }
        let which = if self.is(end, Kw::Last) && !self.entry(end + 1).any(mask(&[Kw::Unit, Kw::Month])) {
            (Which::Last, end + 1)
        } else if self.is(end, Kw::Next) && !self.entry(end + 1).any(mask(&[Kw::Unit, Kw::Month])) {
            (Which::Next, end + 1)
        } else {
            (Which::Bare, end)
        };
        Some((Sem::Weekday { day: weekday, which: which.0 }, which.1, "weekday"))
    }

    fn month_phrase_as_day(&self, i: usize) -> Parsed {
        self.entry(i)
            .is(Kw::Month)
            .then(|| self.month_phrase(i))
            .flatten()
            .filter(|(sem, ..)| matches!(sem, Sem::Date { .. } | Sem::Impossible { .. }))
    }

    /// "today", "yesterday", "yesterday morning", "tonight", "the day before yesterday".
    fn day_word(&self, i: usize) -> Parsed {
        let entry = self.entry(i);
        let word = self.t.str(i);
        if word.eq_ignore_ascii_case("tonight") {
            return Some((Self::night_of(Some(0)), i + 1, "tonight"));
        }
        // "USA Today", "Tomorrow People" are names.
        let name = self.t.at(i).capital
            && (self.is(i + 1, Kw::NameAfter) && self.t.at(i + 1).capital
                || i > 0 && self.name_at(i - 1) && !self.sentence_start(i));
        if name {
            return None;
        }
        Some((Sem::Unit { unit: Unit::Day, shift: entry.day, base: Base::Published }, i + 1, "today-and-neighbours"))
    }

    /// The night of a day counted from publication; without a day, the last one.
    pub(super) fn night_of(day: Option<i32>) -> Sem {
        let words = crate::time::words::Words::get();
        let day = day.map(|shift| Box::new(Sem::Unit { unit: Unit::Day, shift, base: Base::Published }));
        match words.entry(words.find("night")).part {
            Some(part) => Sem::Part { part, day },
            None => Sem::Vague("PRESENT_REF"),
        }
    }
}

/// A year of two digits, in the century that news means: "'82" is 1982, "'05" is 2005.
pub(super) fn two_digits(n: u32) -> i16 {
    let n = n as i16;
    if n >= 40 { 1900 + n } else { 2000 + n }
}
