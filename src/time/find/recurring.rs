//! What recurs ("every Friday", "daily") and what has no place on the calendar ("now", "the future").

use super::clock::at_clock;
use super::{Finder, Parsed, duration};
use crate::time::meaning::{Length, Sem};
use crate::time::tokens::Kind;
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// "every Friday", "each year", "daily", "a year" after an amount.
    pub(super) fn set(&self, i: usize) -> Parsed {
        let (sem, to, pattern) = self.set_of_days(i)?;
        // "Every Monday at 4pm".
        let at = self.skip(self.skip_comma(to), Kw::At);
        if let Sem::Set { value } = &sem
            && let Some((hour, minute, _, end, fixed)) = self.hour_minute(at)
            && (fixed || at > to)
            && let Some(value) = at_clock(value, i32::from(hour) * 60 + i32::from(minute))
        {
            return Some((Sem::Set { value }, end, "set-of-hours"));
        }
        Some((sem, to, pattern))
    }

    fn set_of_days(&self, i: usize) -> Parsed {
        let entry = self.entry(i);
        if let Some(found) = self.times_a_unit(i) {
            return Some(found);
        }
        // "Friday mornings", "in the mornings", "mornings at 9am".
        if let Some(day) = self.weekday(i)
            && self.entry(i + 1).plural
            && let Some(part) = self.entry(i + 1).part
        {
            return Some((Sem::Set { value: format!("XXXX-WXX-{day}T{}", part.code) }, i + 2, "set-of-weekdays"));
        }
        let the = self.skip(i, Kw::The);
        if let Some(part) = self.entry(the).part.filter(|_| self.entry(the).plural)
            && (the > i && i > 0 && self.is(i - 1, Kw::In) || self.is(the + 1, Kw::At))
            && !self.is(the + 1, Kw::Of)
        {
            return Some((Sem::Set { value: format!("XXXX-XX-XXT{}", part.code) }, the + 1, "set"));
        }
        if entry.is(Kw::Set) {
            let capital = self.t.at(i).capital && self.t.at(i + 1).capital && self.t.at(i + 1).gap;
            let name = self.t.at(i).capital && i > 0 && self.t.at(i - 1).capital;
            // "Bi-monthly": every two.
            let bi = i > 1 && self.t.hyphen(i - 1) && self.t.str(i - 2).eq_ignore_ascii_case("bi");
            let value = if bi { entry.set.replace('1', "2") } else { entry.set.to_owned() };
            let adverb = !entry.set.starts_with("P3M") || self.clause_ends(i + 1);
            return (!capital && !name && adverb).then_some((Sem::Set { value }, i + 1, "set"));
        }
        if entry.is(Kw::Weekday) && entry.plural {
            return Some((Sem::Set { value: format!("XXXX-WXX-{}", entry.weekday) }, i + 1, "set-of-weekdays"));
        }
        if entry.any(mask(&[Kw::Every, Kw::Each])) {
            if let Some(found) = self.every_other(i) {
                return Some(found);
            }
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
                let value = if unit == Unit::Weekend { "XXXX-WXX-WE".to_owned() } else { duration("1", unit) };
                return Some((Sem::Set { value }, i + 2, "set"));
            }
            if let Some((length, end, false, _)) = self.amount(i + 1, false) {
                return Some((Sem::Set { value: duration(&length.number, length.unit) }, end, "set"));
            }
        }
        None
    }

    /// "Once a week", "twice a year", "three times a day".
    fn times_a_unit(&self, i: usize) -> Parsed {
        let counted = self.entry(i).is(Kw::Number) || matches!(self.t.at(i).kind, Kind::Number(_, 1..=2));
        let at = if self.is(i, Kw::Once) {
            i + 1
        } else if counted && self.t.str(i + 1) == "times" {
            i + 2
        } else {
            return None;
        };
        let entry = self.entry(at + 1);
        let unit =
            entry.unit.filter(|_| !entry.plural && self.entry(at).any(mask(&[Kw::A, Kw::Per, Kw::Every, Kw::Each])));
        Some((Sem::Set { value: duration("1", unit?) }, at + 2, "set"))
    }

    /// "Every other Friday", "every second week".
    fn every_other(&self, i: usize) -> Parsed {
        let n = match self.entry(i + 1).ordinal {
            n @ 2..=10 => n,
            _ if self.t.str(i + 1) == "other" => 2,
            _ => return None,
        };
        if let Some(day) = self.weekday(i + 2) {
            return Some((Sem::Set { value: format!("XXXX-WXX-{day}") }, i + 3, "set-of-weekdays"));
        }
        let entry = self.entry(i + 2);
        let unit = entry.unit.filter(|_| !entry.plural)?;
        Some((Sem::Set { value: duration(&n.to_string(), unit) }, i + 3, "set"))
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
        // "At present", "at the present time", "at this time".
        if entry.is(Kw::At) {
            let the = self.skip(i + 1, Kw::The);
            let present = self.is(the, Kw::Present);
            let this = the == i + 1 && self.is(the, Kw::This);
            let to = if present || this { self.skip(the + 1, Kw::Time) } else { the };
            if (present || to > the + 1) && self.clause_ends(to) {
                return Some((Sem::Vague("PRESENT_REF"), to, "vague"));
            }
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
