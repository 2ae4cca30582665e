//! What recurs ("every Friday", "daily") and what has no place on the calendar ("now", "the future").

use super::{Finder, Parsed, duration};
use crate::time::meaning::{Length, Sem};
use crate::time::tokens::Kind;
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// "every Friday", "each year", "daily", "a year" after an amount.
    pub(super) fn set(&self, i: usize) -> Parsed {
        let entry = self.entry(i);
        if entry.is(Kw::Set) {
            let capital = self.t.at(i).capital && self.t.at(i + 1).capital && self.t.at(i + 1).gap;
            let name = self.t.at(i).capital && i > 0 && self.t.at(i - 1).capital;
            return (!capital && !name).then(|| (Sem::Set { value: entry.set.to_owned() }, i + 1, "set"));
        }
        if entry.is(Kw::Weekday) && entry.plural {
            return Some((Sem::Set { value: format!("XXXX-WXX-{}", entry.weekday) }, i + 1, "set-of-weekdays"));
        }
        if entry.any(mask(&[Kw::Every, Kw::Each])) {
            let next = self.entry(i + 1);
            if let Some(day) = self.weekday(i + 1) {
                return Some((Sem::Set { value: format!("XXXX-WXX-{day}") }, i + 2, "set-of-weekdays"));
            }
            if let Some(month) = self.month(i + 1) {
                return Some((Sem::Set { value: format!("XXXX-{month:02}") }, i + 2, "set"));
            }
            if let Some(part) = next.part.filter(|part| part.from != part.to && !next.plural) {
                return Some((Sem::Set { value: format!("XXXX-XX-XXT{}", part.code) }, i + 2, "set"));
            }
            if next.is(Kw::Season) {
                return Some((Sem::Set { value: format!("XXXX-{}", next.season) }, i + 2, "set"));
            }
            if let Some(unit) = next.unit.filter(|_| !next.plural) {
                let value = duration("1", unit);
                return Some((Sem::Set { value }, i + 2, "set"));
            }
            if let Some((length, end, false, _)) = self.amount(i + 1, false) {
                return Some((Sem::Set { value: duration(&length.number, length.unit) }, end, "set"));
            }
        }
        None
    }

    /// "now", "recently", "the past", "the future": no place on the calendar.
    pub(super) fn vague(&self, i: usize) -> Parsed {
        let entry = self.entry(i);
        if entry.is(Kw::Vague) {
            let next = self.entry(i + 1);
            if self.t.str(i).eq_ignore_ascii_case("recent")
                && let Some(unit) = next.unit.filter(|_| next.plural)
            {
                let length = Length { min: 2.0, max: 1000.0, number: "X".to_owned(), unit };
                let sem = if unit == Unit::Year { Sem::Vague("PAST_REF") } else { Sem::Length(length) };
                return Some((sem, i + 2, "vague"));
            }
            return Some((Sem::Vague(entry.vague), i + 1, "vague"));
        }
        if entry.is(Kw::The) {
            let next = self.entry(i + 1);
            let ends = !matches!(self.t.at(i + 2).kind, Kind::Word) || self.t.at(i + 2).word != 0;
            if next.is(Kw::Past) && ends && !self.entry(i + 2).any(mask(&[Kw::Unit, Kw::VagueCount, Kw::Number])) {
                return Some((Sem::Vague("PAST_REF"), i + 2, "vague"));
            }
            if next.is(Kw::FutureNoun) && !self.is(i + 2, Kw::Of) {
                return Some((Sem::Vague("FUTURE_REF"), i + 2, "vague"));
            }
        }
        None
    }
}
