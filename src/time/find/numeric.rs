//! Dates in figures, years and decades.

use super::{Finder, Parsed};
use crate::time::meaning::{Sem, Which, Year};
use crate::time::tokens::{Kind, number};
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// "2025-03-12", "12/03/2025", "12.03.2025", "1990s", "2019-21".
    pub(super) fn numeric(&self, i: usize) -> Parsed {
        if let Some(found) = self.triple(i).or_else(|| self.with_month_name(i)) {
            return Some(found);
        }
        if let Kind::Number(year, 1..=4) = self.t.at(i).kind
            && self.is(i + 1, Kw::Era)
        {
            return Some((Sem::BeforeChrist(year), i + 2, "before-christ"));
        }
        self.decade(i).or_else(|| self.year_range(i)).or_else(|| self.figure_quarter(i))
    }

    /// "2019-Aug-1": the month's name between hyphens.
    fn with_month_name(&self, i: usize) -> Parsed {
        let Kind::Number(year, 4) = self.t.at(i).kind else { return None };
        if !self.t.hyphen(i + 1) || !self.is(i + 2, Kw::Month) || !self.t.hyphen(i + 3) {
            return None;
        }
        let (month, day) = valid(year as i16, self.entry(i + 2).month as u32, number(self.t.at(i + 4), 2)?)?;
        Some((Sem::Date { year: Year::Is(year as i16), month, day, weekday: 0 }, i + 5, "iso-date"))
    }

    /// Three numbers held together by one sign.
    #[expect(clippy::many_single_char_names, reason = "three numbers, each perhaps a day")]
    fn triple(&self, i: usize) -> Parsed {
        let Kind::Sign(sign @ ('-' | '/' | '.')) = self.t.at(i + 1).kind else { return None };
        let tight = (1..=4).all(|n| !self.t.at(i + n).gap);
        if !tight || !self.t.sign(i + 3, sign) || i > 0 && !self.t.at(i).gap && self.t.sign(i - 1, sign) {
            return None;
        }
        let Kind::Number(a, a_digits) = self.t.at(i).kind else { return None };
        let b = number(self.t.at(i + 2), 2)?;
        let Kind::Number(c, c_digits) = self.t.at(i + 4).kind else { return None };
        if !self.t.at(i + 5).gap && matches!(self.t.at(i + 5).kind, Kind::Word) && !self.t.str(i + 5).starts_with('T') {
            return None;
        }
        if a_digits == 4 && c_digits <= 2 && (1000..=2199).contains(&a) {
            let (year, month, day) = (a as i16, b, c);
            return valid(year, month, day)
                .map(|(month, day)| (Sem::Date { year: Year::Is(year), month, day, weekday: 0 }, i + 5, "iso-date"));
        }
        if a_digits > 2 || sign == '.' && c_digits != 4 {
            return None;
        }
        let year = match c_digits {
            4 if (1000..=2199).contains(&c) => c as i16,
            2 => two_digits(c),
            _ => return None,
        };
        let day_first = valid(year, b, a);
        let month_first = if sign == '.' { None } else { valid(year, a, b) };
        match (day_first, month_first) {
            (Some(x), Some(y)) if x != y => Some((
                Sem::TwoDates([(Some(year), y.0, y.1), (Some(year), x.0, x.1)]),
                i + 5,
                "numeric-date-either-order",
            )),
            (Some((month, day)), _) | (None, Some((month, day))) => {
                Some((Sem::Date { year: Year::Is(year), month, day, weekday: 0 }, i + 5, "numeric-date"))
            }
            (None, None) => None,
        }
    }

    /// "1990s", "the '70s", "90s".
    pub(super) fn decade(&self, i: usize) -> Parsed {
        let mark = self.t.sign(i, '\'');
        let at = if mark { i + 1 } else { i };
        let Kind::Number(n, digits) = self.t.at(at).kind else { return None };
        let s = self.is(at + 1, Kw::S) && !self.t.at(at + 1).gap
            || self.is(at + 1, Kw::Possessive)
                && !self.t.at(at + 1).gap
                && (digits == 4 || i > 0 && self.is(i - 1, Kw::The))
                && n.is_multiple_of(10);
        if !s || !n.is_multiple_of(10) {
            return None;
        }
        match digits {
            4 if (1000..=2190).contains(&n) && n.is_multiple_of(100) && n < 1900 => {
                Some((Sem::Century((n / 100) as i16 + 1), at + 2, "century"))
            }
            4 if (1000..=2190).contains(&n) => Some((Sem::Decade(n as i16), at + 2, "decade")),
            // "in her 30s" is an age, "temperatures in the 80s" a measure; both look like a decade.
            2 if n >= 20 && (mark && (i == 0 || self.led(i)) || i > 0 && self.is(i - 1, Kw::The)) => {
                Some((Sem::Decade(two_digits(n.max(20))), at + 2, "decade"))
            }
            _ => None,
        }
    }

    /// "2019-21", "1914–1918".
    pub(super) fn year_range(&self, i: usize) -> Parsed {
        let Kind::Number(a, 4) = self.t.at(i).kind else { return None };
        let joined = matches!(self.t.at(i + 1).kind, Kind::Sign('-' | '–' | '/'));
        if !joined || self.t.at(i + 2).gap || !(1500..=2199).contains(&a) {
            return None;
        }
        let end = match self.t.at(i + 2).kind {
            Kind::Number(b, 2) => a - a % 100 + b,
            Kind::Number(b, 4) => b,
            _ => return None,
        };
        if end <= a || end - a >= 120 || !self.year_gate(i, i + 3) {
            return None;
        }
        let years = Sem::Years(a as i16, end as i16);
        // "The 2023-24 academic year", "the 2023/24 season": one year over two.
        let one = end == a + 1;
        if one && self.entry(i + 3).any(mask(&[Kw::Academic, Kw::Fiscal])) && self.entry(i + 4).unit == Some(Unit::Year)
        {
            return Some((years, i + 5, "year-over-two"));
        }
        if one && self.t.str(i + 3) == "season" {
            return Some((years, i + 4, "year-over-two"));
        }
        Some((years, i + 3, "years"))
    }

    /// A year in figures that stands alone.
    pub(super) fn bare_year(&self, i: usize) -> Parsed {
        if self.t.sign(i, '\'') {
            // '82
            let Kind::Number(n, 2) = self.t.at(i + 1).kind else { return None };
            let glued = !self.t.at(i + 1).gap && !matches!(self.t.at(i + 2).kind, Kind::Word if !self.t.at(i + 2).gap);
            return (glued && (i == 0 || self.led(i) || self.is(i - 1, Kw::The))).then_some((
                Sem::Year(Year::Is(two_digits(n))),
                i + 2,
                "year",
            ));
        }
        let (year, to) = self.year(i)?;
        // "2017 April": the year first.
        let at = self.skip_comma(to);
        if let Some(month) = self.month(at)
            && (month != 5 || !matches!(self.t.at(at + 1).kind, Kind::Word) || self.clause_ends(at + 1))
            && at == to
            && self.t.at(at).gap
            && !matches!(self.t.at(at + 1).kind, Kind::Number(..))
            && !self.is(at + 1, Kw::Ordinal)
            && self.year_gate(i, to)
        {
            return Some((Sem::Month { year: Year::Is(year), month, which: Which::Bare }, at + 1, "year-month"));
        }
        self.year_gate(i, to).then_some((Sem::Year(Year::Is(year)), to, "year"))
    }

    /// Whether a number of four figures is a year here.
    fn year_gate(&self, i: usize, to: usize) -> bool {
        let before = i.checked_sub(1);
        let next = self.t.at(to);
        // "$2020", "1,2020", "2020%", "2020 people", "Flight 1999", "2020km", "A1999", "1990:".
        if let Some(before) = before {
            let glued = !self.t.at(i).gap;
            match self.t.at(before).kind {
                Kind::Sign('$' | '£' | '€' | '¥' | '₹' | '#' | '№' | '@') => return false,
                Kind::Sign('.' | ',' | '/' | '-' | ':' | '+' | '_' | '=') if glued && !self.t.hyphen(before) => {
                    return false;
                }
                Kind::Word | Kind::Number(..) | Kind::Figure(_) | Kind::Decimal(..) if glued => return false,
                Kind::Sign('-') if glued => {
                    return before > 0 && self.entry(before - 1).any(mask(&[Kw::Mid, Kw::Early, Kw::Late]));
                }
                _ => {}
            }
            if self.entry(before).is(Kw::BeforeNumber) {
                let than = self.is(before, Kw::Than) && before > 0;
                return than && self.entry(before - 1).any(mask(&[Kw::Later, Kw::Earlier]));
            }
        }
        if !next.gap && matches!(next.kind, Kind::Sign('%' | ':' | '/' | '+' | '_' | '@' | '=')) {
            return false;
        }
        // "2015-1-32" is no date; its year tells nothing either.
        if self.t.hyphen(to) && number(self.t.at(to + 1), 2).is_some() && self.t.hyphen(to + 2) {
            return false;
        }
        if next.gap && matches!(next.kind, Kind::Sign('%' | '$' | '£' | '€')) {
            return false;
        }
        if self.entry(to).is(Kw::Counted) || self.t.hyphen(to) && self.entry(to + 1).any(mask(&[Kw::Counted, Kw::Unit]))
        {
            return false;
        }
        let led = before.is_some_and(|before| {
            self.entry(before).any(mask(&[
                Kw::In,
                Kw::Since,
                Kw::Until,
                Kw::By,
                Kw::Before,
                Kw::After,
                Kw::Early,
                Kw::Late,
                Kw::Mid,
                Kw::The,
                Kw::From,
                Kw::Fiscal,
                Kw::Through,
                Kw::Month,
                Kw::Season,
            ]))
        });
        if led {
            return true;
        }
        let Kind::Number(n, _) = self.t.at(i).kind else { return true };
        if !(1400..=2100).contains(&n) {
            return false;
        }
        // Counted in plain plural words: "1850 sheep" cannot be told, "1850 rifles" can.
        let word = self.t.str(to);
        let plural = next.gap
            && next.kind == Kind::Word
            && !next.capital
            && word.len() > 3
            && word.ends_with('s')
            && !word.ends_with("ss")
            && !word.ends_with("us");
        !plural || (1900..=2060).contains(&n)
    }
}

fn valid(year: i16, month: u32, day: u32) -> Option<(i8, i8)> {
    let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(year, month, day).ok().map(|_| (month, day))
}

/// A year of two digits, in the century that news means: "'82" is 1982, "'05" is 2005.
pub(super) fn two_digits(n: u32) -> i16 {
    let n = n as i16;
    if n >= 40 { 1900 + n } else { 2000 + n }
}
