//! Lengths of time and what is made of them: "three days ago", "two-year", "34-year-old", "every Friday".

use super::{Finder, Parsed};
use crate::model::TimeModifier;
use crate::time::meaning::{Base, Found, Length, Sem, Tense, Which};
use crate::time::resolve::days_in;
use crate::time::tokens::{Kind, number};
use crate::time::words::{Kw, Unit, mask};

/// A count before a unit.
struct Count {
    min: f64,
    max: f64,
    number: String,
    end: usize,
    /// Whether it is "a" or "an".
    article: bool,
}

impl Finder<'_> {
    /// An amount of units with its hedge and with what makes a date of it.
    pub(super) fn length(&self, i: usize) -> Option<Found> {
        let (hedge, at) = self.hedge(i);
        let (the, at) = (self.is(at, Kw::The), self.skip(at, Kw::The));
        let found = |sem, to, modifier, pattern| {
            Some(Found { from: i, to, sem, modifier, pattern, tense: Tense::Open, opens: false })
        };
        let window = self.window(at);
        let body = if window == 0 { at } else { at + 1 };
        if hedge.is_none() && !the && window == 0 && i == at && self.is(at, Kw::The) {
            return None;
        }
        let (length, end, hyphen, article) = self.amount(body, the || window != 0)?;
        if hyphen {
            // "34-year-old", "two-year-old deal".
            if self.t.hyphen(end) && self.is(end + 1, Kw::Old) {
                // "the two-year-old deal": the article belongs to the noun.
                // A person's age is no time.
                if !self.thing_follows(end + 2) && length.max < 115.0 {
                    return found(Sem::PersonsAge, end + 2, None, "age");
                }
                if the || self.is(i, Kw::The) {
                    return None;
                }
                return found(Sem::Age(length), end + 2, None, "age");
            }
            let end = if self.t.hyphen(end) && self.is(end + 1, Kw::Long) { end + 2 } else { end };
            if length.number == "1" && window != 0 {
                return None;
            }
            return (!the).then(|| found(Sem::Length(length), end, hedge, "length")).flatten();
        }
        // "two days before 12 March".
        if self.entry(end).any(mask(&[Kw::Before, Kw::After])) && window == 0 {
            let sign = if self.is(end, Kw::Before) { -1 } else { 1 };
            if let Some((sem, to, _)) = self.calendar(end + 1).filter(|(sem, ..)| super::is_day(sem)) {
                return found(Sem::ShiftFrom { length, sign, day: Box::new(sem) }, to, hedge, "shift-from-day");
            }
        }
        // "Three weeks from tomorrow".
        if self.is(end, Kw::From) && self.is(end + 1, Kw::Day) && window == 0 {
            if let Some((sem, to, _)) = self.calendar(end + 1).filter(|(sem, ..)| super::is_day(sem)) {
                return found(Sem::ShiftFrom { length, sign: 1, day: Box::new(sem) }, to, hedge, "shift-from-day");
            }
        }
        if self.is(end, Kw::Old) {
            return found(Sem::PersonsAge, end + 1, hedge, "age");
        }
        let (more, end) = self.hedge_after(end);
        let modifier = hedge.or(more);
        if window != 0 {
            if window == 2 {
                return found(Sem::Length(length), end, modifier, "length");
            }
            return found(Sem::Window { length, sign: window, base: Base::Published }, end, modifier, "window");
        }
        if the && article {
            return None;
        }
        let after = self.entry(end);
        let short = matches!(length.unit, Unit::Second | Unit::Minute | Unit::Hour);
        if short && (after.any(mask(&[Kw::Later, Kw::Earlier]))) {
            return found(Sem::Length(length), end, modifier, "length");
        }
        if article && !after.any(mask(&[Kw::Ago, Kw::Earlier, Kw::Later, Kw::Before])) && self.is_rate(i) {
            return None;
        }
        if after.is(Kw::Ago) {
            // "Two weeks ago on Tuesday": a day of that week.
            let on = self.skip(end + 1, Kw::On);
            if length.unit == Unit::Week
                && on > end + 1
                && let Some(day) = self.weekday(on)
                && (1.0..=8.0).contains(&length.min)
                && length.min.fract() == 0.0
            {
                let which = Which::OfWeek(-(length.min as i32));
                return found(Sem::Weekday { day, which }, on + 1, modifier, "weekday-of-week");
            }
            return found(Sem::Shift { length, sign: -1, base: Base::Published }, end + 1, modifier, "ago");
        }
        if after.is(Kw::Earlier) || after.is(Kw::Before) && !self.t.at(end + 1).capital && !the {
            let clause = after.is(Kw::Before) && self.clause_follows(end + 1);
            if !clause {
                return found(Sem::Shift { length, sign: -1, base: Base::Spoken }, end + 1, modifier, "earlier");
            }
        }
        if after.is(Kw::Later) {
            return found(Sem::Shift { length, sign: 1, base: Base::Spoken }, end + 1, modifier, "later");
        }
        if after.is(Kw::From) && self.entry(end + 1).vague == "PRESENT_REF" {
            return found(Sem::Shift { length, sign: 1, base: Base::Published }, end + 2, modifier, "from-now");
        }
        if the && !length.number.starts_with(|c: char| c.is_ascii_digit() && c != '1') && !length.number.contains('X') {
            return None;
        }
        found(Sem::Length(length), end, modifier, "length")
    }

    /// Whether the noun after an age is a thing, perhaps behind an adjective or two: "the two-year-old trade deal".
    fn thing_follows(&self, i: usize) -> bool {
        for at in i..i + 3 {
            let token = self.t.at(at);
            let entry = self.entry(at);
            if token.kind != Kind::Word || !token.gap || entry.is(Kw::Person) {
                return false;
            }
            if entry.is(Kw::Thing) {
                return true;
            }
        }
        false
    }

    /// Whether "a year" after what stands before `i` says how often or how much: "$5 a year", "four flights a week".
    fn is_rate(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let entry = self.entry(before);
        match self.t.at(before).kind {
            Kind::Number(..) | Kind::Figure(_) | Kind::Decimal(..) | Kind::Sign('%') => true,
            Kind::Word => {
                let leads = mask(&[
                    Kw::In,
                    Kw::For,
                    Kw::Of,
                    Kw::At,
                    Kw::After,
                    Kw::Before,
                    Kw::By,
                    Kw::Than,
                    Kw::Over,
                    Kw::PastVerb,
                    Kw::Future,
                    Kw::Until,
                    Kw::To,
                    Kw::From,
                    Kw::As,
                    Kw::On,
                    Kw::And,
                    Kw::Or,
                    Kw::Just,
                    Kw::Not,
                    Kw::Approx,
                    Kw::Nearly,
                ]);
                !(entry.any(leads) || self.t.at(before).ed)
            }
            _ => false,
        }
    }

    /// Whether words follow that say before what: then the phrase is a length, no date of its own.
    fn clause_follows(&self, i: usize) -> bool {
        let token = self.t.at(i);
        matches!(token.kind, Kind::Word | Kind::Number(..))
    }

    /// "about", "nearly", "more than", "at least", "up to" before an amount.
    fn hedge(&self, i: usize) -> (Option<TimeModifier>, usize) {
        let entry = self.entry(i);
        // "over the years", "about the days": no hedge.
        if self.entry(i + 1).any(mask(&[Kw::The, Kw::Last, Kw::Past, Kw::Next, Kw::Coming])) {
            return (None, i);
        }
        if entry.is(Kw::Approx) {
            return (Some(TimeModifier::Approx), i + 1);
        }
        if entry.is(Kw::Nearly) {
            return (Some(TimeModifier::LessThan), i + 1);
        }
        if entry.is(Kw::Over) {
            return (Some(TimeModifier::MoreThan), i + 1);
        }
        if entry.is(Kw::More) && self.is(i + 1, Kw::Than) {
            return (Some(TimeModifier::MoreThan), i + 2);
        }
        if entry.is(Kw::Less) && self.is(i + 1, Kw::Than) {
            return (Some(TimeModifier::LessThan), i + 2);
        }
        if entry.is(Kw::At) && self.is(i + 1, Kw::Least) {
            return (Some(TimeModifier::EqualOrMore), i + 2);
        }
        if entry.is(Kw::At) && self.is(i + 1, Kw::Most) {
            return (Some(TimeModifier::EqualOrLess), i + 2);
        }
        if entry.is(Kw::Up) && self.is(i + 1, Kw::To) {
            return (Some(TimeModifier::EqualOrLess), i + 2);
        }
        if entry.is(Kw::Not) && self.is(i + 1, Kw::More) && self.is(i + 2, Kw::Than) {
            return (Some(TimeModifier::EqualOrLess), i + 3);
        }
        (None, i)
    }

    /// "or so", "or more" after an amount.
    fn hedge_after(&self, i: usize) -> (Option<TimeModifier>, usize) {
        if self.is(i, Kw::Or) && self.is(i + 1, Kw::So) {
            return (Some(TimeModifier::Approx), i + 2);
        }
        if self.is(i, Kw::Or) && self.is(i + 1, Kw::More) {
            return (Some(TimeModifier::EqualOrMore), i + 2);
        }
        (None, i)
    }

    /// -1 for "last", "past"; 1 for "next", "coming"; 2 for "first", "final", "same"; 0 for none.
    fn window(&self, i: usize) -> i32 {
        let entry = self.entry(i);
        if entry.any(mask(&[Kw::Last, Kw::Past, Kw::Previous, Kw::Latest])) {
            return -1;
        }
        if entry.any(mask(&[Kw::Next, Kw::Coming, Kw::Following])) {
            return 1;
        }
        let first = entry.ordinal == 1 || entry.any(mask(&[Kw::Final, Kw::These, Kw::Early]));
        i32::from(first) * 2
    }

    /// Count and unit: "two weeks", "two-week", "a year and a half", "weeks".
    fn amount(&self, i: usize, led: bool) -> Option<(Length, usize, bool, bool)> {
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
        if self.is(end, Kw::And) && self.is(end + 1, Kw::A) && self.is(end + 2, Kw::Half) && !hyphen {
            length.min += 0.5;
            length.max += 0.5;
            length.number = format!("{}", length.min);
            end += 3;
        }
        if !hyphen && let Some(to) = self.smaller_units(&mut length, end) {
            end = to;
        }
        Some((length, end, hyphen, count.article))
    }

    /// "Two years and six months", "an hour and 20 minutes": one length, told in the smallest unit.
    fn smaller_units(&self, length: &mut Length, end: usize) -> Option<usize> {
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
            let dated = self.entry(count.end + 1).any(mask(&[Kw::Old]));
            if !exact || !told_exactly || ordinal || dated || count.number == "X" {
                break;
            }
            let factor = (days_in(length.unit) / days_in(unit)).round();
            let years_in_days = matches!((length.unit, unit), (Unit::Year, Unit::Day | Unit::Week) | (Unit::Month, _));
            let factor = if years_in_days { days_in(length.unit) / days_in(unit) } else { factor };
            let total = (length.max * factor + count.max).round();
            *length = Length { min: total, max: total, number: total.to_string(), unit };
            at = count.end + 1;
            told = Some(at);
        }
        told
    }

    fn count(&self, i: usize) -> Option<Count> {
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

    fn one_count(&self, i: usize) -> Option<(f64, f64, String, usize, bool)> {
        let token = self.t.at(i);
        let entry = self.entry(i);
        match token.kind {
            Kind::Number(n, digits) if digits <= 6 => {
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
                if entry.is(Kw::Another) {
                    let next = self.entry(i + 1);
                    if next.unit.is_some() && !next.plural {
                        return Some((1.0, 1.0, "1".to_owned(), i + 1, true));
                    }
                    return if next.any(mask(&[Kw::A, Kw::Another])) { None } else { self.one_count(i + 1) };
                }
                if entry.is(Kw::VagueCount) {
                    let (min, max) = entry.vague_count;
                    return Some((f64::from(min), f64::from(max), "X".to_owned(), self.skip(i + 1, Kw::Of), false));
                }
                None
            }
            _ => None,
        }
    }

    /// "twenty-four", "two hundred and fifty", "two and a half", "two dozen".
    fn spelled(&self, i: usize) -> (f64, f64, String, usize, bool) {
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
        if let Some(end) = self.and_a_half(at) {
            let half = f64::from(value) + 0.5;
            return (half, half, half.to_string(), end, false);
        }
        (f64::from(value), f64::from(value), value.to_string(), at, false)
    }

    /// Past "and a half", with hyphens or without.
    fn and_a_half(&self, i: usize) -> Option<usize> {
        let and = self.skip_hyphen(i);
        let article = self.skip_hyphen(and + 1);
        let half = self.skip_hyphen(article + 1);
        (self.is(and, Kw::And) && self.is(article, Kw::A) && self.is(half, Kw::Half)).then_some(half + 1)
    }

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

/// A length as TIMEX3 writes it.
pub(crate) fn duration(number: &str, unit: Unit) -> String {
    let scaled = |factor: f64| number.parse::<f64>().map_or_else(|_| "X".to_owned(), |n| (n * factor).to_string());
    match unit {
        Unit::Second => format!("PT{number}S"),
        Unit::Minute => format!("PT{number}M"),
        Unit::Hour => format!("PT{number}H"),
        Unit::Night => format!("P{number}NI"),
        Unit::Day => format!("P{number}D"),
        Unit::Weekend => format!("P{number}WE"),
        Unit::Week => format!("P{number}W"),
        Unit::Fortnight => format!("P{}W", scaled(2.0)),
        Unit::Month => format!("P{number}M"),
        Unit::Season | Unit::Quarter => format!("P{}M", scaled(3.0)),
        Unit::Half => format!("P{}M", scaled(6.0)),
        Unit::Year => format!("P{number}Y"),
        Unit::Decade => format!("P{}Y", scaled(10.0)),
        Unit::Century => format!("P{}Y", scaled(100.0)),
        Unit::Millennium => format!("P{}Y", scaled(1000.0)),
    }
}
