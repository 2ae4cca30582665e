//! "last week", "the following Tuesday", "this morning", "that year".

use super::{Finder, Parsed};
use crate::time::meaning::{Base, Length, Sem, Tense, Which, Year};
use crate::time::words::{Kw, Unit, mask};

/// What a relative word says.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Relation {
    which: Which,
    shift: i32,
    base: Base,
}

impl Finder<'_> {
    fn relation(&self, i: usize, the: bool) -> Option<(Relation, usize)> {
        let entry = self.entry(i);
        let new = |which, shift, base| Some((Relation { which, shift, base }, i + 1));
        // "this past spring", "this coming Sunday", "the last": the second word decides.
        if entry.is(Kw::This) && self.entry(i + 1).any(mask(&[Kw::Past, Kw::Coming])) {
            return self.relation(i + 1, true);
        }
        if entry.any(mask(&[Kw::Last, Kw::Past])) {
            return new(Which::Last, -1, Base::Published);
        }
        if entry.any(mask(&[Kw::Next, Kw::Coming])) {
            return if the && entry.is(Kw::Next) {
                new(Which::Following, 1, Base::Spoken)
            } else {
                new(Which::Next, 1, Base::Published)
            };
        }
        if entry.is(Kw::This) {
            return new(Which::This, 0, Base::Published);
        }
        if entry.any(mask(&[Kw::That, Kw::Same])) {
            return new(Which::Same, 0, Base::Spoken);
        }
        if entry.is(Kw::Following) {
            return new(Which::Following, 1, Base::Spoken);
        }
        if entry.is(Kw::Previous) {
            return new(Which::Previous, -1, Base::Spoken);
        }
        if entry.is(Kw::Latest) && the {
            return new(Which::Last, 0, Base::Published);
        }
        None
    }

    /// A relative word and what it governs; `the` says whether "the" stands before it.
    pub(super) fn relative(&self, i: usize, the: bool) -> Parsed {
        let (relation, at) = self.relation(i, the)?;
        let entry = self.entry(at);
        // "This Week", "Last Night" inside a sentence are titles.
        if self.t.at(i).capital && self.t.at(at).capital && entry.unit.is_some() && !the {
            return None;
        }
        let Relation { which, shift, base } = relation;
        // "The last week of the campaign" is counted from it, not from publication.
        if self.is(at + 1, Kw::Of) && matches!(which, Which::Last | Which::Next | Which::Following) {
            return None;
        }
        if which != Which::Same
            && base == Base::Published
            && let Some((weeks, to)) = self.week_of_now(i)
        {
            let on = self.skip(to, Kw::On);
            if let Some(day) = self.weekday(on)
                && !self.t.hyphen(to)
            {
                return Some((Sem::Weekday { day, which: Which::OfWeek(weeks) }, on + 1, "weekday-of-week"));
            }
        }
        if entry.is(Kw::Weekday)
            && let Some(day) = self.weekday(at)
        {
            return Some((Sem::Weekday { day, which }, at + 1, "relative-weekday"));
        }
        if let Some(found) = self.relative_holiday(at, which) {
            return Some(found);
        }
        if let Some(month) =
            self.month(at).or_else(|| (entry.is(Kw::Month) && self.t.at(at).capital).then_some(entry.month))
        {
            if let Some((day, end)) = self.day_number(self.skip_dot(at + 1))
                && !the
            {
                return Some((Sem::Date { year: Year::Open, month, day, weekday: 0 }, end, "day-month"));
            }
            return Some((Sem::Month { year: Year::Open, month, which }, at + 1, "relative-month"));
        }
        if entry.is(Kw::Season) && !entry.plural {
            return Some((Sem::Season { year: Year::Open, season: entry.season, which }, at + 1, "relative-season"));
        }
        if entry.any(mask(&[Kw::Fiscal, Kw::Calendar])) && self.entry(at + 1).unit == Some(Unit::Year) {
            return Some((Sem::Unit { unit: Unit::Year, shift, base }, at + 2, "fiscal-year"));
        }
        let unit = entry.unit.filter(|_| !entry.plural);
        if entry.is(Kw::Part) && !entry.plural && unit != Some(Unit::Night) || unit == Some(Unit::Night) {
            let part = entry.part?;
            let shift = if unit == Some(Unit::Night) && which == Which::Last { -1 } else { shift };
            let day = Sem::Unit { unit: Unit::Day, shift, base };
            if which == Which::Last && unit != Some(Unit::Night) {
                return None;
            }
            return Some((Sem::Part { part, day: Some(Box::new(day)) }, at + 1, "relative-part-of-day"));
        }
        match unit? {
            // No fortnight begins on a set day: the last one ends, the next begins with publication.
            Unit::Fortnight if matches!(which, Which::Last | Which::Next | Which::Following) => {
                let length = Length { min: 1.0, max: 1.0, number: "1".to_owned(), unit: Unit::Fortnight };
                Some((Sem::Window { length, sign: shift, base: Base::Published }, at + 1, "window"))
            }
            Unit::Weekend => Some((Sem::Weekend { which }, at + 1, "relative-weekend")),
            unit @ (Unit::Day
            | Unit::Week
            | Unit::Month
            | Unit::Year
            | Unit::Quarter
            | Unit::Decade
            | Unit::Century) => {
                // "last day" is no yesterday; "the past year" is a stretch of a year that ends now.
                if unit == Unit::Day && matches!(which, Which::Last | Which::Next | Which::This) {
                    return None;
                }
                // "Over the last week" runs up to publication; "last week" is the week before.
                let leads = mask(&[Kw::In, Kw::Over, Kw::For]);
                let up_to_now = the
                    && which == Which::Last
                    && self.is(i, Kw::Last)
                    && i.checked_sub(2).is_some_and(|before| self.entry(before).any(leads));
                // "Over the next year" begins with publication where the sentence looks ahead.
                let from_now = the
                    && self.is(i, Kw::Next)
                    && unit != Unit::Day
                    && i.checked_sub(2).is_some_and(|before| self.entry(before).any(leads))
                    && self.tense(i, at + 1) == Tense::Future;
                let up_to_now = up_to_now || from_now;
                if self.is(i, Kw::Past) || self.is(i, Kw::Coming) && the || up_to_now {
                    let length = Length { min: 1.0, max: 1.0, number: "1".to_owned(), unit };
                    return Some((Sem::Window { length, sign: shift, base: Base::Published }, at + 1, "window"));
                }
                // "last year's third quarter".
                if unit == Unit::Year && self.is(at + 1, Kw::Possessive) {
                    let year = match base {
                        Base::Published => Year::FromPublished(shift as i16),
                        Base::Spoken => Year::FromSpoken(shift as i16),
                    };
                    if let Some((Sem::Nth { unit, n, fiscal, .. }, to, pattern)) = self.nth(at + 2) {
                        return Some((Sem::Nth { unit, n, fiscal, year }, to, pattern));
                    }
                    if self.entry(at + 2).is(Kw::Season) {
                        let season = self.entry(at + 2).season;
                        return Some((Sem::Season { year, season, which: Which::Bare }, at + 3, "season-year"));
                    }
                }
                Some((Sem::Unit { unit, shift, base }, at + 1, "relative-unit"))
            }
            _ => None,
        }
    }
}
