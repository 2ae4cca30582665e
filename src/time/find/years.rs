//! Years: in figures, in words, and told after a month or quarter.

use super::numeric::two_digits;
use super::{Finder, Parsed};
use crate::time::meaning::{Sem, Year};
use crate::time::tokens::Kind;
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
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
    pub(super) fn spoken_year(&self, i: usize) -> Option<(i16, usize)> {
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

    pub(super) fn spoken_year_phrase(&self, i: usize) -> Parsed {
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
}
