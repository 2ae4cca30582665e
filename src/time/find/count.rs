//! How many of which unit: "two weeks", "a year and a half", "two years and six months".

use super::Finder;
use crate::time::meaning::Length;
use crate::time::resolve::days_in;
use crate::time::tokens::{Kind, number};
use crate::time::words::{Kw, Unit, mask};

/// A count before a unit.
pub(super) struct Count {
    min: f64,
    max: f64,
    number: String,
    end: usize,
    /// Whether it is "a" or "an".
    article: bool,
}

impl Finder<'_> {
    /// Count and unit: "two weeks", "two-week", "a year and a half", "weeks".
    pub(super) fn amount(&self, i: usize, led: bool) -> Option<(Length, usize, bool, bool)> {
        let Some(count) = self.count(i) else {
            // "weeks", "for decades": how many is not said.
            let entry = self.entry(i);
            let unit = entry.unit.filter(|_| entry.plural)?;
            let counted =
                matches!(unit, Unit::Second | Unit::Minute | Unit::Hour | Unit::Night | Unit::Weekend | Unit::Quarter);
            if counted && !led {
                return None;
            }
            let length = Length { min: 2.0, max: 1000.0, number: "X".to_owned(), unit };
            return Some((length, i + 1, false, false));
        };
        let hyphen = self.t.hyphen(count.end);
        let mut at = if hyphen { count.end + 1 } else { count.end };
        while !hyphen && self.entry(at).any(mask(&[Kw::Trading])) && self.entry(at + 1).unit.is_some() {
            at += 1;
        }
        let entry = self.entry(at);
        let season = entry.is(Kw::Season) && entry.plural;
        let unit = if season { Unit::Season } else { entry.unit? };
        // "a second chance", "three-quarters of", "60 Minutes".
        let second =
            entry.is(Kw::Ordinal) && !entry.plural && !hyphen && !self.entry(at + 1).any(mask(&[Kw::Later, Kw::Ago]));
        let fraction = unit == Unit::Quarter && (hyphen && entry.plural || count.article || self.is(at + 1, Kw::Of));
        let title = self.t.at(at).capital && !self.t.at(at).gap | !self.t.at(at.saturating_sub(1)).capital;
        if second || fraction || title && self.t.at(at).gap || count.article && entry.plural {
            return None;
        }
        let singular = (count.max - 1.0).abs() < f64::EPSILON || count.max < 1.0;
        // "two week", "20 year" happen in speech and headlines; "one years" does not.
        let _ = singular;
        let mut length = Length { min: count.min, max: count.max, number: count.number, unit };
        let mut end = at + 1;
        // "a year and a half".
        if !hyphen
            && length.number != "X"
            && let Some((part, to)) = self.and_a_part(end)
        {
            length.min += part;
            length.max += part;
            length.number = format!("{}", length.min);
            end = to;
        }
        // "In the last three months, and two days ago": the days are told apart.
        let window = i > 0 && self.window(i - 1) != 0;
        if !hyphen && let Some(to) = self.smaller_units(&mut length, end, window) {
            end = to;
        }
        Some((length, end, hyphen, count.article))
    }

    /// "Two years and six months", "an hour and 20 minutes": one length, told in the smallest unit.
    pub(super) fn smaller_units(&self, length: &mut Length, end: usize, window: bool) -> Option<usize> {
        let mut told = None;
        let mut at = end;
        for _ in 0..3 {
            let next = self.skip(self.skip_comma(at), Kw::And);
            let Some(count) = self.count(next).filter(|count| (count.max - count.min).abs() < f64::EPSILON) else {
                break;
            };
            let entry = self.entry(count.end);
            let Some(unit) = entry.unit.filter(|unit| *unit < length.unit && count.max < 400.0) else { break };
            let exact = matches!(
                (length.unit, unit),
                (Unit::Year, Unit::Month | Unit::Week | Unit::Day)
                    | (Unit::Month | Unit::Week, Unit::Day)
                    | (Unit::Month, Unit::Week)
                    | (Unit::Day, Unit::Hour)
                    | (Unit::Hour, Unit::Minute)
                    | (Unit::Minute, Unit::Second)
            );
            let told_exactly = (length.max - length.min).abs() < f64::EPSILON && length.number != "X";
            let ordinal = entry.is(Kw::Ordinal) && !entry.plural;
            let after = self.entry(count.end + 1);
            let dated = after.is(Kw::Old) || window && after.any(mask(&[Kw::Ago, Kw::Later, Kw::Earlier]));
            if !exact || !told_exactly || ordinal || dated || count.number == "X" {
                break;
            }
            let factor = (days_in(length.unit) / days_in(unit)).round();
            let years_in_days = matches!((length.unit, unit), (Unit::Year, Unit::Day | Unit::Week) | (Unit::Month, _));
            let factor = if years_in_days { days_in(length.unit) / days_in(unit) } else { factor };
            let total = (length.max * factor + count.max).round();
            // Months and years differ in days, so that such a sum is a day off either way.
            let slack = if years_in_days { 2.0 } else { 0.0 };
            *length = Length { min: total - slack, max: total + slack, number: total.to_string(), unit };
            at = count.end + 1;
            told = Some(at);
        }
        told
    }

    pub(super) fn count(&self, i: usize) -> Option<Count> {
        let (min, max, number, end, article) = self.one_count(i)?;
        // "two to three", "2-3", "two or three".
        let joined = self.entry(end).any(mask(&[Kw::To, Kw::Or]))
            || matches!(self.t.at(end).kind, Kind::Sign('-' | '–')) && !self.t.at(end + 1).gap;
        if joined
            && !article
            && let Some((_, upper, _, after, false)) = self.one_count(end + 1)
            && upper > min
            && self.entry(if self.t.hyphen(after) { after + 1 } else { after }).unit.is_some()
        {
            return Some(Count { min, max: upper, number: "X".to_owned(), end: after, article: false });
        }
        Some(Count { min, max, number, end, article })
    }

    pub(super) fn one_count(&self, i: usize) -> Option<(f64, f64, String, usize, bool)> {
        let token = self.t.at(i);
        let entry = self.entry(i);
        match token.kind {
            Kind::Number(n, digits) if digits <= 6 => {
                // "The 2021 weekend" counts nothing.
                if digits == 4
                    && (1900..2100).contains(&n)
                    && self.entry(i + 1).unit.is_some()
                    && !self.entry(i + 1).plural
                {
                    return None;
                }
                if i > 0
                    && !token.gap
                    && matches!(self.t.at(i - 1).kind, Kind::Sign('$' | '£' | '€' | '.' | ',' | ':' | '/'))
                {
                    return None;
                }
                let value = f64::from(n);
                // "2 1/2 years".
                if self.t.sign(i + 2, '/')
                    && number(self.t.at(i + 1), 1) == Some(1)
                    && number(self.t.at(i + 3), 1) == Some(2)
                {
                    return Some((value + 0.5, value + 0.5, format!("{n}.5"), i + 4, false));
                }
                if matches!(self.t.at(i + 1).kind, Kind::Sign('½')) {
                    return Some((value + 0.5, value + 0.5, format!("{n}.5"), i + 2, false));
                }
                Some((value, value, n.to_string(), i + 1, false))
            }
            Kind::Decimal(whole, part, digits) => {
                let value = f64::from(whole) + f64::from(part) / 10_f64.powi(i32::from(digits));
                Some((value, value, value.to_string(), i + 1, false))
            }
            Kind::Figure(n) if n < 10_000_000 => Some((f64::from(n), f64::from(n), n.to_string(), i + 1, false)),
            Kind::Word => {
                if entry.is(Kw::Number) {
                    return Some(self.spelled(i));
                }
                if entry.is(Kw::A) {
                    let next = self.entry(i + 1);
                    if next.is(Kw::VagueCount) {
                        let (min, max) = next.vague_count;
                        let end = self.skip(i + 2, Kw::Of);
                        let exact = self.t.str(i + 1).eq_ignore_ascii_case("couple");
                        let number = if exact { "2" } else { "X" };
                        return Some((f64::from(min), f64::from(max), number.to_owned(), end, false));
                    }
                    if next.is(Kw::Number) && next.number >= 12 {
                        return Some(self.spelled(i + 1));
                    }
                    if next.is(Kw::Half) {
                        return Some((0.5, 0.5, "0.5".to_owned(), i + 2, false));
                    }
                    return Some((1.0, 1.0, "1".to_owned(), i + 1, true));
                }
                if entry.is(Kw::Half) && self.is(i + 1, Kw::A) {
                    return Some((0.5, 0.5, "0.5".to_owned(), i + 2, false));
                }
                // "Half-hour", "half day".
                let halved = self.entry(self.skip_hyphen(i + 1));
                if entry.is(Kw::Half)
                    && matches!(halved.unit, Some(Unit::Hour | Unit::Day | Unit::Decade))
                    && !halved.plural
                {
                    return Some((0.5, 0.5, "0.5".to_owned(), i + 1, false));
                }
                if entry.is(Kw::Another) {
                    let next = self.entry(i + 1);
                    if next.unit.is_some() && !next.plural {
                        return Some((1.0, 1.0, "1".to_owned(), i + 1, false));
                    }
                    return if next.any(mask(&[Kw::A, Kw::Another])) { None } else { self.one_count(i + 1) };
                }
                if entry.is(Kw::VagueCount) {
                    let (min, max) = entry.vague_count;
                    let number = if self.t.str(i).eq_ignore_ascii_case("couple") { "2" } else { "X" };
                    return Some((f64::from(min), f64::from(max), number.to_owned(), self.skip(i + 1, Kw::Of), false));
                }
                None
            }
            _ => None,
        }
    }

    /// "twenty-four", "two hundred and fifty", "two and a half", "two dozen".
    pub(super) fn spelled(&self, i: usize) -> (f64, f64, String, usize, bool) {
        let (mut total, mut group, mut at) = (0_u32, 0_u32, i);
        for _ in 0..8 {
            let entry = self.entry(at);
            if !entry.is(Kw::Number) {
                break;
            }
            match entry.number {
                1000 => {
                    total = total.saturating_add(group.max(1).saturating_mul(1000));
                    group = 0;
                }
                100 => group = group.max(1).saturating_mul(100),
                12 if group > 0 && group < 10 => group *= 12,
                n => group = group.saturating_add(n),
            }
            at += 1;
            let next = if self.is(at, Kw::And) || self.t.hyphen(at) { at + 1 } else { at };
            if next == at || self.is(next, Kw::Number) && (self.t.hyphen(at) || group >= 100) {
                at = next;
            }
            if !self.is(at, Kw::Number) {
                break;
            }
        }
        // A hyphen belongs to the unit: "two-year".
        let value = total.saturating_add(group);
        if let Some((part, end)) = self.and_a_part(at) {
            let more = f64::from(value) + part;
            return (more, more, more.to_string(), end, false);
        }
        (f64::from(value), f64::from(value), value.to_string(), at, false)
    }

    /// Past "and a half", "and half", "and a quarter", with hyphens or without.
    fn and_a_part(&self, i: usize) -> Option<(f64, usize)> {
        let and = self.skip_hyphen(i);
        let article = self.skip_hyphen(and + 1);
        let half = self.skip_hyphen(self.skip(article, Kw::A));
        let end = half + 1;
        // "One year and half of the next" is another matter.
        if !self.is(and, Kw::And) || self.is(end, Kw::Of) || self.is(end, Kw::A) {
            return None;
        }
        let quarter = half > article && self.entry(half).unit == Some(Unit::Quarter) && !self.entry(half).plural;
        if self.is(half, Kw::Half) {
            let bare = half == article && !self.entry(end).any(mask(&[Kw::Unit])) && !self.clause_goes_on(end);
            return (half > article || bare || self.entry(end).unit.is_some()).then_some((0.5, end));
        }
        quarter.then_some((0.25, end))
    }

    /// Whether a noun may follow: "and half price".
    fn clause_goes_on(&self, i: usize) -> bool {
        self.t.at(i).kind == Kind::Word && self.t.at(i).word == 0
    }
}
