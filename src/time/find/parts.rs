//! Parts of the year, and what "the" makes of the word after it: "the third quarter of 2020", "the week of 6 March".

use super::{Finder, Parsed};
use crate::time::meaning::{Base, Length, Sem, Tense, Which, Year};
use crate::time::tokens::Kind;
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// "fiscal 1989", "fiscal year 1989", "the fiscal first quarter".
    pub(super) fn fiscal(&self, i: usize) -> Parsed {
        let at = if self.entry(i + 1).unit == Some(Unit::Year) { i + 2 } else { i + 1 };
        if let Some((years @ Sem::Years(..), to, _)) = self.year_range(at) {
            return Some((years, to, "year-over-two"));
        }
        if self.is(i, Kw::Academic) && at == i + 1 {
            return None;
        }
        if let Some((year, to)) = self.year(at) {
            return Some((Sem::Year(Year::Is(year)), to, "fiscal-year"));
        }
        if self.entry(at).is(Kw::Ordinal) {
            return self.nth(at).map(|(sem, to, _)| (sem, to, "fiscal-quarter"));
        }
        None
    }

    /// "third quarter of 2020", "third-quarter", "first half", "20th century".
    pub(super) fn nth(&self, i: usize) -> Parsed {
        let latter = self.is(i, Kw::Last) || self.is(i, Kw::Final);
        let (n, end) = match self.day_number(i) {
            Some(found) => found,
            None if latter && self.is(i + 1, Kw::Half) => (2, i + 1),
            None if latter && self.entry(i + 1).unit == Some(Unit::Quarter) => (4, i + 1),
            None => return None,
        };
        let fiscal = self.is(end, Kw::Fiscal);
        let end = self.skip(end, Kw::Fiscal);
        let at = self.skip_hyphen(end);
        let entry = self.entry(at);
        if entry.plural {
            return None;
        }
        if entry.unit == Some(Unit::Century) {
            return Some((Sem::Century(i16::from(n)), at + 1, "century"));
        }
        let unit = match entry.unit {
            Some(Unit::Quarter) if n <= 4 => Unit::Quarter,
            _ if entry.is(Kw::Half) && n <= 2 => Unit::Half,
            _ => return None,
        };
        // "the first half" of a match, "a quarter" of anything: a year or the fiscal word must be near.
        let (year, to) = match self.year_tail(at + 1) {
            Some((year, to)) => (year, to),
            None if unit == Unit::Half || latter => return None,
            None => (Year::Open, at + 1),
        };
        Some((Sem::Nth { unit, n, year, fiscal }, to, "quarter"))
    }

    /// What follows "the".
    pub(super) fn the(&self, i: usize) -> Parsed {
        let at = i + 1;
        let entry = self.entry(at);
        if let Some((day, end)) = self.day_number(at)
            && end > at + usize::from(!entry.is(Kw::Ordinal))
            && self.is(end, Kw::Of)
            && self.month(end + 1).is_some()
        {
            let _ = day;
            return self.day_month(at);
        }
        if let Kind::Number(n, digits) = self.t.at(at).kind {
            if let Some(decade) = self.decade(at) {
                return Some(decade);
            }
            if let Some((year, to)) = self.year(at) {
                // "the 1988 quarter", "the 2016 election".
                if self.entry(to).is(Kw::Ordinal)
                    && let Some((Sem::Nth { unit, n, fiscal, .. }, end, pattern)) = self.nth(to)
                {
                    return Some((Sem::Nth { unit, n, fiscal, year: Year::Is(year) }, end, pattern));
                }
                return None;
            }
            if digits <= 2 && n >= 1 {
                return self.nth(at).or_else(|| self.day_month(at));
            }
            return None;
        }
        if entry.is(Kw::Decade) {
            return Some((Sem::Decade(1900 + entry.decade), at + 1, "decade"));
        }
        if (17..=20).contains(&entry.number) && self.is(at + 1, Kw::Decade) {
            let century = i16::try_from(entry.number).ok()?;
            return Some((Sem::Decade(century * 100 + self.entry(at + 1).decade), at + 2, "decade"));
        }
        if entry.is(Kw::Season) && !entry.plural {
            return self.season_phrase(at, true);
        }
        if entry.is(Kw::Eve) {
            return self.eve(at);
        }
        if entry.any(mask(&[Kw::Fiscal, Kw::Academic])) {
            return self.fiscal(at).filter(|(_, to, _)| !self.t.hyphen(to.saturating_sub(2)));
        }
        if entry.unit == Some(Unit::Year)
            && let Some((year, to)) = self.year(at + 1).or_else(|| self.two_thousand(at + 1))
        {
            return Some((Sem::Year(Year::Is(year)), to, "year"));
        }
        if entry.is(Kw::Ordinal) {
            // In "the third-quarter results" the article belongs to the noun.
            if self.t.hyphen(at + 1) {
                return None;
            }
            return self.nth(at).or_else(|| self.day_month(at));
        }
        if entry.is(Kw::Part) && !entry.plural {
            return self.part_phrase(at);
        }
        if self.t.hyphen(at + 1) && entry.unit == Some(Unit::Year) || entry.any(mask(&[Kw::Latest, Kw::Corresponding]))
        {
            return self.period(at);
        }
        if let Some(found) = self.week_of_day(at) {
            return Some(found);
        }
        if let Some(unit @ (Unit::Week | Unit::Weekend | Unit::Day)) = entry.unit.filter(|_| !entry.plural) {
            let of = self.entry(at + 1);
            let sign = if of.is(Kw::Before) { -1 } else { i32::from(of.is(Kw::After)) };
            if sign != 0 && unit != Unit::Weekend {
                let day = self.calendar(at + 2).filter(|(sem, ..)| super::is_day(sem));
                if let Some((sem, to, _)) = day {
                    let day = Box::new(sem);
                    let length = Length { min: 1.0, max: 1.0, number: "1".to_owned(), unit };
                    return Some((Sem::ShiftFrom { length, sign, day }, to, "shift-from-day"));
                }
                if sign != 0 && unit == Unit::Day && self.clause_ends(at + 2) {
                    return Some((Sem::Unit { unit, shift: sign, base: Base::Spoken }, at + 2, "day-before-or-after"));
                }
                // The day before or after an event that is no date says nothing of the calendar.
                if sign != 0 {
                    return None;
                }
            }
        }
        match entry.unit.filter(|_| !entry.plural) {
            Some(Unit::Quarter) if !self.t.at(at).capital => {
                return Some((Sem::Quarter { back: 0 }, at + 1, "quarter-spoken-of"));
            }
            Some(Unit::Weekend) => return Some((Sem::Weekend { which: Which::Bare }, at + 1, "weekend")),
            Some(Unit::Year) => return self.the_year(i, at),
            Some(Unit::Day) if i > 0 && self.entry(i - 1).any(mask(&[Kw::In, Kw::Of])) && self.clause_ends(at + 1) => {
                return Some((Sem::Unit { unit: Unit::Day, shift: 0, base: Base::Spoken }, at + 1, "the-day"));
            }
            _ => {}
        }
        if entry.any(mask(&[Kw::Last, Kw::Final]))
            && let Some(found) = self.nth(at)
        {
            return Some(found);
        }
        self.relative(at, true)
    }

    /// "Week of 6 March", "weekend of 12 August".
    pub(super) fn week_of_day(&self, i: usize) -> Parsed {
        let unit = self.entry(i).unit.filter(|_| !self.entry(i).plural && self.is(i + 1, Kw::Of))?;
        if !matches!(unit, Unit::Week | Unit::Weekend) {
            return None;
        }
        let (sem, to, _) = self.calendar(i + 2).filter(|(sem, ..)| super::is_day(sem))?;
        Some((Sem::Around { unit, day: Box::new(sem) }, to, "week-of-day"))
    }

    /// "year-end", "year's end".
    pub(super) fn year_end(&self, i: usize) -> Parsed {
        let at = if self.is(i + 1, Kw::Possessive) { i + 2 } else { self.skip_hyphen(i + 1) };
        (self.is(at, Kw::End) && !self.entry(i).plural).then_some((
            Sem::Unit { unit: Unit::Year, shift: 0, base: Base::Published },
            at + 1,
            "year-end",
        ))
    }

    /// Whether the phrase ends before `i`: a sign, a preposition or a joining word.
    pub(super) fn clause_ends(&self, i: usize) -> bool {
        match self.t.at(i).kind {
            Kind::Word => {
                let ends = mask(&[
                    Kw::In,
                    Kw::On,
                    Kw::At,
                    Kw::And,
                    Kw::To,
                    Kw::From,
                    Kw::After,
                    Kw::Before,
                    Kw::Since,
                    Kw::Until,
                    Kw::By,
                    Kw::For,
                    Kw::As,
                    Kw::Or,
                ]);
                self.entry(i).any(ends)
            }
            Kind::Number(..) | Kind::Figure(_) | Kind::Decimal(..) => false,
            _ => true,
        }
    }

    /// "the year" where it is the year of publication, or twelve months that end on a day told after it.
    pub(super) fn the_year(&self, i: usize, at: usize) -> Parsed {
        // "The year to March" ends with it.
        if self.is(at + 1, Kw::Ended) && (!self.is(at + 1, Kw::To) || self.is(at + 2, Kw::Month)) {
            let length = Length { min: 1.0, max: 1.0, number: "1".to_owned(), unit: Unit::Year };
            return Some((Sem::Length(length), at + 1, "length"));
        }
        let led = i > 0 && self.entry(i - 1).any(mask(&[Kw::For, Kw::In, Kw::Of]));
        (led && self.clause_ends(at + 1)).then_some((
            Sem::Unit { unit: Unit::Year, shift: 0, base: Base::Published },
            at + 1,
            "relative-unit",
        ))
    }

    /// "year-earlier", "year-ago", and "latest" or "year-ago" with a quarter or period after it.
    pub(super) fn period(&self, i: usize) -> Parsed {
        let (back, at) = if self.entry(i).unit == Some(Unit::Year)
            && self.t.hyphen(i + 1)
            && self.entry(i + 2).any(mask(&[Kw::Earlier, Kw::Ago]))
        {
            (1, i + 3)
        } else if self.entry(i).is(Kw::Latest) {
            (0, i + 1)
        } else if self.entry(i).is(Kw::Corresponding) {
            return self.period(i + 1);
        } else {
            return None;
        };
        let entry = self.entry(at);
        if entry.is(Kw::Period) || entry.unit == Some(Unit::Quarter) && !entry.plural {
            return Some((Sem::Quarter { back }, at + 1, "quarter-spoken-of"));
        }
        if back == 1
            && let Some((Sem::Nth { unit, n, fiscal, .. }, to, pattern)) = self.nth(at)
        {
            return Some((Sem::Nth { unit, n, fiscal, year: Year::FromPublished(-1) }, to, pattern));
        }
        (back == 1).then_some((Sem::Quarter { back }, at, "quarter-spoken-of"))
    }

    pub(super) fn two_thousand(&self, i: usize) -> Option<(i16, usize)> {
        (self.entry(i).number == 2 && self.entry(i + 1).number == 1000).then_some((2000, i + 2))
    }

    /// "spring 2020", "summer of 1994", "in summer", "winter".
    pub(super) fn season_phrase(&self, i: usize, led: bool) -> Parsed {
        let entry = self.entry(i);
        if self.is(i + 1, Kw::NameAfter) && self.t.at(i + 1).capital {
            return None;
        }
        if let Some((year, to)) = self.year_tail(i + 1) {
            return Some((Sem::Season { year, season: entry.season, which: Which::Bare }, to, "season-year"));
        }
        let verb = matches!(entry.season, "FA") && self.t.str(i).eq_ignore_ascii_case("fall")
            || self.t.str(i).eq_ignore_ascii_case("spring");
        // "In Spring" may be a town, "the fall" a tumble.
        let town = verb && self.t.at(i).capital && !self.sentence_start(i);
        let tumble = entry.season == "FA" && self.t.str(i) == "fall" && led && self.tense(i, i + 1) == Tense::Past;
        if town || tumble {
            return None;
        }
        let of = self.is(i + 1, Kw::Of);
        if of || verb && !led && !(i > 0 && self.is(i - 1, Kw::In)) {
            return None;
        }
        // "In the summer", "early summer", "over the winter"; "the spring broke" is no season.
        let article = i > 0 && self.is(i - 1, Kw::The);
        let far = if article { i - 1 } else { i };
        let over = far > 0 && self.is(far - 1, Kw::Over);
        (over || self.led(far) || led && self.entry(far.saturating_sub(1)).any(mask(&[Kw::End, Kw::Beginning])))
            .then_some((Sem::Season { year: Year::Open, season: entry.season, which: Which::Bare }, i + 1, "season"))
    }
}
