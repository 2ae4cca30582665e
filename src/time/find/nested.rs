//! Pieces told by their place in a larger stretch: "the first Friday of next month", "Q3 2024", "the eve of 12 March".

use super::{Finder, Parsed, is_day};
use crate::time::meaning::{Base, Length, Piece, Sem, Year};
use crate::time::tokens::Kind;
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// "The last week of March", "the 20th of next month", "the week before last".
    pub(super) fn nested(&self, i: usize) -> Parsed {
        let the = self.is(i, Kw::The);
        let at = self.skip(i, Kw::The);
        if the && let Some(found) = self.but_one(at) {
            return Some(found);
        }
        let last = self.entry(at).any(mask(&[Kw::Last, Kw::Final]));
        let (n, piece_at) = if last { (-1, at + 1) } else { self.day_number(at)? };
        let day = self.is(piece_at, Kw::Of) && !last;
        let entry = self.entry(piece_at);
        let (piece, end) = if day {
            (Piece::Day, piece_at)
        } else if let Some(weekday) = self.weekday(piece_at).filter(|_| n <= 5) {
            (Piece::Weekday(weekday), piece_at + 1)
        } else {
            let piece = match entry.unit.filter(|_| !entry.plural)? {
                Unit::Day => Piece::Day,
                Unit::Week if n <= 5 => Piece::Week,
                Unit::Weekend if n <= 5 => Piece::Weekend,
                Unit::Month if n <= 12 => Piece::Month,
                _ => return None,
            };
            (piece, piece_at + 1)
        };
        // A number before a day or week is an order only where it is written as one: "the 5 week of" is nothing.
        let plain = matches!(self.t.at(at).kind, Kind::Number(..)) && piece_at == at + 1;
        // "The third week next year".
        let next = self.entry(end).any(mask(&[Kw::Last, Kw::Next, Kw::This])) && piece == Piece::Week;
        if plain || !next && !self.entry(end).any(mask(&[Kw::Of, Kw::In])) {
            return None;
        }
        let (of, to, _) = self.around_piece(if next { end } else { end + 1 })?;
        let month = matches!(of, Sem::Month { .. } | Sem::Unit { unit: Unit::Month, .. });
        let year = matches!(of, Sem::Year(_) | Sem::Unit { unit: Unit::Year, .. });
        let fits = match piece {
            // "The 20th of March" is a date, read elsewhere.
            Piece::Day => month && !(day && matches!(of, Sem::Month { .. })) || year && !day,
            Piece::Weekday(_) | Piece::Week | Piece::Weekend => month || year,
            Piece::Month => year,
        };
        fits.then(|| (Sem::Inside { piece, n, of: Box::new(of) }, to, "piece-of-stretch"))
    }

    /// The month or year that a piece is counted in.
    pub(super) fn around_piece(&self, i: usize) -> Parsed {
        let the = self.is(i, Kw::The);
        let entry = self.entry(i + 1);
        if the
            && let Some(unit @ (Unit::Month | Unit::Year)) = entry.unit
            && !entry.plural
            && self.year(i + 2).is_none()
        {
            return Some((Sem::Unit { unit, shift: 0, base: Base::Published }, i + 2, "relative-unit"));
        }
        self.calendar(i)
    }

    /// "The week before last", "the year after next".
    fn but_one(&self, at: usize) -> Parsed {
        let other = self.skip(at + 2, Kw::The);
        let back = self.is(at + 1, Kw::Before) && self.is(other, Kw::Last);
        let on = self.is(at + 1, Kw::After) && self.is(other, Kw::Next);
        if !(back || on) || !self.clause_ends(other + 1) {
            return None;
        }
        let shift = if back { -2 } else { 2 };
        let entry = self.entry(at);
        let sem = match entry.unit.filter(|_| !entry.plural)? {
            unit @ (Unit::Week | Unit::Weekend | Unit::Month | Unit::Year) => {
                Sem::Unit { unit, shift, base: Base::Published }
            }
            _ => return None,
        };
        Some((sem, other + 1, "relative-unit"))
    }

    /// "Last week", "this week", "next week" as weeks from that of publication.
    pub(super) fn week_of_now(&self, i: usize) -> Option<(i32, usize)> {
        let weeks = match self.entry(i) {
            entry if entry.is(Kw::Last) => -1,
            entry if entry.is(Kw::Next) => 1,
            entry if entry.is(Kw::This) => 0,
            _ => return None,
        };
        let entry = self.entry(i + 1);
        (entry.unit == Some(Unit::Week) && !entry.plural).then_some((weeks, i + 2))
    }

    /// "The eve of 12 March": the day before a day.
    pub(super) fn eve(&self, i: usize) -> Parsed {
        if !self.is(i + 1, Kw::Of) {
            return None;
        }
        let (day, to, _) = self.calendar(i + 2).filter(|(sem, ..)| is_day(sem))?;
        let length = Length { min: 1.0, max: 1.0, number: "1".to_owned(), unit: Unit::Day };
        Some((Sem::ShiftFrom { length, sign: -1, day: Box::new(day) }, to, "eve-of-day"))
    }

    /// "Q3 2024", "H1 of 2020", "Q2": letter and number, with the year after them.
    pub(super) fn quarter_code(&self, i: usize) -> Parsed {
        let (unit, n, end) = self.letter_and_number(i)?;
        let at = if self.t.hyphen(end) && self.year(end + 1).is_some() { end + 1 } else { end };
        match self.year_tail(at) {
            Some((year, to)) => Some((Sem::Nth { unit, n, year, fiscal: false }, to, "quarter-in-figures")),
            // "H1" alone is as often a heading or a virus.
            None => (unit == Unit::Quarter && self.t.at(i).capital).then_some((
                Sem::Nth { unit, n, year: Year::Open, fiscal: false },
                end,
                "quarter-in-figures",
            )),
        }
    }

    /// "2024 Q3", "2019-H2", "3Q 2024".
    pub(super) fn figure_quarter(&self, i: usize) -> Parsed {
        if let Kind::Number(year, 4) = self.t.at(i).kind
            && !self.t.at(i + 1).gap
            && let Some((unit, n, end)) = self.letter_and_number(i + 1)
        {
            let year = Year::Is(i16::try_from(year).ok()?);
            return Some((Sem::Nth { unit, n, year, fiscal: false }, end, "quarter-in-figures"));
        }
        if let Some((year, to)) = self.year(i) {
            let (unit, n, end) = self.letter_and_number(self.skip_hyphen(to))?;
            return Some((Sem::Nth { unit, n, year: Year::Is(year), fiscal: false }, end, "quarter-in-figures"));
        }
        let Kind::Number(n @ 1..=4, 1) = self.t.at(i).kind else { return None };
        if !self.is(i + 1, Kw::QuarterLetter) || self.t.at(i + 1).gap {
            return None;
        }
        let (year, to) = self.year_tail(i + 2)?;
        Some((Sem::Nth { unit: Unit::Quarter, n: n as i8, year, fiscal: false }, to, "quarter-in-figures"))
    }

    fn letter_and_number(&self, i: usize) -> Option<(Unit, i8, usize)> {
        let entry = self.entry(i);
        let (unit, most) = if entry.is(Kw::QuarterLetter) {
            (Unit::Quarter, 4)
        } else if entry.is(Kw::HalfLetter) {
            (Unit::Half, 2)
        } else {
            return None;
        };
        let Kind::Number(n, 1) = self.t.at(i + 1).kind else { return None };
        let glued_after = self.t.at(i + 2).kind == Kind::Word && !self.t.at(i + 2).gap;
        ((1..=most).contains(&n) && !self.t.at(i + 1).gap && !glued_after).then_some((unit, n as i8, i + 2))
    }
}
