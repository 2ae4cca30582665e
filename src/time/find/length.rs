//! Lengths of time and what is made of them: "three days ago", "two-year", "34-year-old", "every Friday".

use super::Finder;
use crate::model::TimeModifier;
use crate::time::meaning::{Base, Found, Length, Sem, Tense, Which};
use crate::time::tokens::Kind;
use crate::time::words::{Kw, Unit, mask};

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
        if window == 0
            && let Some((length, end, sign)) = self.counted_window(at)
        {
            return found(Sem::Window { length, sign, base: Base::Published }, end, hedge, "window");
        }
        if window == 0
            && let Some((sem, end)) = self.counted_weekdays(at)
        {
            return found(sem, end, hedge, "weekdays-from-now");
        }
        let (length, end, hyphen, article) = self.amount(body, the || window != 0)?;
        let within = i > 0 && self.t.str(i - 1).eq_ignore_ascii_case("within");
        let hedge = hedge.or(within.then_some(TimeModifier::EqualOrLess));
        if hyphen {
            // "34-year-old", "two-year-old deal".
            // "34-year old" is as common.
            if !self.t.hyphen(end) && self.is(end, Kw::Old) {
                return found(Sem::Dropped, end + 1, None, "age");
            }
            if self.t.hyphen(end) && self.is(end + 1, Kw::Old) {
                // "the two-year-old deal": the article belongs to the noun.
                // A person's age is no time.
                if !self.thing_follows(end + 2) && length.max < 115.0 {
                    return found(Sem::Dropped, end + 2, None, "age");
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
        if self.is(end, Kw::From)
            && self.is(end + 1, Kw::Day)
            && window == 0
            && let Some((sem, to, _)) = self.calendar(end + 1).filter(|(sem, ..)| super::is_day(sem))
        {
            return found(Sem::ShiftFrom { length, sign: 1, day: Box::new(sem) }, to, hedge, "shift-from-day");
        }
        if self.is(end, Kw::Old) {
            return found(Sem::Dropped, end + 1, hedge, "age");
        }
        let (more, end) = self.hedge_after(end);
        let modifier = hedge.or(more);
        if window != 0 {
            // "The last four months of 2021" end with it, not with publication.
            let last = window == -1 || self.is(at, Kw::Final);
            let first = self.entry(at).ordinal == 1 || self.is(at, Kw::Early);
            if self.is(end, Kw::Of)
                && (last || first)
                && let Some((of, to, _)) = self.around_piece(end + 1)
                && matches!(
                    of,
                    Sem::Month { .. } | Sem::Year(_) | Sem::Nth { .. } | Sem::Unit { .. } | Sem::Season { .. }
                )
            {
                return found(Sem::Several { length, last, of: Box::new(of) }, to, modifier, "pieces-of-stretch");
            }
            if window == 2 || self.is(end, Kw::Of) {
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
        // "A day when all went well" is no length.
        if article && matches!(self.t.str(end), "when" | "that" | "where" | "which") {
            return None;
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
        if let Some(to) = self.looks_ahead(i, end) {
            let pattern = if to > end { "from-now" } else { "in-length" };
            return found(Sem::Shift { length, sign: 1, base: Base::Published }, to, modifier, pattern);
        }
        if the && !length.number.starts_with(|c: char| c.is_ascii_digit() && c != '1') && !length.number.contains('X') {
            return None;
        }
        found(Sem::Length(length), end, modifier, "length")
    }

    /// "In two weeks' time", or "in two weeks" where the sentence looks ahead: the token after it. Not where the length
    /// says since when something is the first or most: "the lowest in five years".
    fn looks_ahead(&self, i: usize, end: usize) -> Option<usize> {
        let before = i.checked_sub(1).filter(|&before| self.t.str(before).eq_ignore_ascii_case("in"))?;
        let mark = self.is(end, Kw::Possessive) || self.t.sign(end, '\'');
        if mark && self.is(end + 1, Kw::Time) {
            return Some(end + 2);
        }
        let ranks = |i: usize| {
            let word = self.t.str(i);
            self.entry(i).any(mask(&[Kw::Ordinal, Kw::Most, Kw::Least, Kw::Time, Kw::Once, Kw::Not]))
                || word.len() > 4 && word.ends_with("est")
                || matches!(word, "best" | "worst" | "times" | "more" | "than" | "only" | "such")
        };
        let near = (before.saturating_sub(10)..before).rev();
        let sentence = near.take_while(|&i| !matches!(self.t.at(i).kind, Kind::Break | Kind::Sign('.' | ';')));
        (self.clause_ends(end) && self.tense(i, end) == Tense::Future && !sentence.into_iter().any(ranks))
            .then_some(end)
    }

    /// "The five previous weeks", "two more coming months": the number before the word that says which way.
    fn counted_window(&self, i: usize) -> Option<(Length, usize, i32)> {
        let (min, max, number, at, article) = self.one_count(i)?;
        let sign = self.window(at);
        let unit = self.entry(at + 1).unit.filter(|_| self.entry(at + 1).plural && !article && sign.abs() == 1)?;
        Some((Length { min, max, number, unit }, at + 2, sign))
    }

    /// "Two Sundays ago", "three Fridays from now".
    fn counted_weekdays(&self, i: usize) -> Option<(Sem, usize)> {
        let (n, _, _, at, false) = self.one_count(i)? else { return None };
        let entry = self.entry(at);
        if !entry.is(Kw::Weekday) || !entry.plural || !(2.0..=9.0).contains(&n) || n.fract() != 0.0 {
            return None;
        }
        let ago = self.is(at + 1, Kw::Ago);
        let on = self.is(at + 1, Kw::From) && self.entry(at + 2).vague == "PRESENT_REF";
        let (sign, which, end) = match (ago, on) {
            (true, _) => (-1, Which::Last, at + 2),
            (_, true) => (1, Which::Coming, at + 3),
            _ => return None,
        };
        let days = (n - 1.0) * 7.0;
        let length = Length { min: days, max: days, number: days.to_string(), unit: Unit::Day };
        let day = Box::new(Sem::Weekday { day: entry.weekday, which });
        Some((Sem::ShiftFrom { length, sign, day }, end))
    }

    /// Whether the noun after an age is a thing, perhaps behind an adjective or two: "the two-year-old trade deal".
    fn thing_follows(&self, i: usize) -> bool {
        for at in i..i + 5 {
            let token = self.t.at(at);
            let entry = self.entry(at);
            if token.kind != Kind::Word || !token.gap || entry.is(Kw::Person) {
                return false;
            }
            // "School student": the last noun is the head.
            let next = self.t.at(at + 1);
            let noun = next.kind == Kind::Word && next.gap && !next.ed && !self.t.sign(at + 1, ',');
            let goes_on = noun && (next.word == 0 || self.entry(at + 1).any(mask(&[Kw::Person, Kw::Thing])));
            if entry.is(Kw::Thing) && !goes_on {
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
    pub(super) fn window(&self, i: usize) -> i32 {
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
