//! Days, months, years and other pieces of the calendar.

use super::{DEEPEST, Finder, Parsed};
use crate::time::meaning::{Base, Length, Sem, Which};
use crate::time::tokens::Kind;
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
