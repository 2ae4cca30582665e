//! "early March", "mid-2022", "the end of the year", "later this month", and any day with its time of day.

use super::{Finder, Parsed};
use crate::model::TimeModifier;
use crate::time::meaning::{Base, Found, Sem, Tense};
use crate::time::words::{Kw, Unit, mask};

impl Finder<'_> {
    /// A piece of the calendar with a word before it that cuts it, or with the hour after it.
    pub(super) fn modified(&self, i: usize) -> Option<Found> {
        if let Some(to) = self.all_said_and_done(i) {
            let (sem, pattern) = (Sem::Dropped, "no-time");
            return Some(Found { from: i, to, sem, modifier: None, pattern, tense: Tense::Open, opens: false });
        }
        let (modifier, at, pattern) = self.cut(i)?;
        let (sem, to, own) = self.piece(at)?;
        if modifier.is_none() && at == i && to == i {
            return None;
        }
        let pattern = pattern.unwrap_or(own);
        let about = matches!(sem, Sem::Clock { .. } | Sem::Date { .. } | Sem::Month { .. } | Sem::Year(_));
        if modifier == Some(TimeModifier::Approx) && !about {
            return None;
        }
        // "Tuesday at about 8pm": the hedge inside is as good as one before.
        let inside = || matches!(sem, Sem::Clock { .. }) && (at..to).any(|i| self.is(i, Kw::Approx));
        let modifier = modifier.or_else(|| inside().then_some(TimeModifier::Approx));
        // "early Friday" cuts a day; "late Clock" does not exist.
        if modifier.is_some() && matches!(sem, Sem::Clock { .. }) && modifier != Some(TimeModifier::Approx) {
            return None;
        }
        Some(Found { from: i, to, sem, modifier, pattern, tense: Tense::Open, opens: false })
    }

    /// "At the end of the day" says that something is summed up, not when it was.
    fn all_said_and_done(&self, i: usize) -> Option<usize> {
        let led = i > 0 && self.is(i - 1, Kw::At) && self.is(i, Kw::The) && self.is(i + 1, Kw::End);
        let day = self.is(i + 2, Kw::Of) && self.is(i + 3, Kw::The) && self.entry(i + 4).unit == Some(Unit::Day);
        (led && day && !self.entry(i + 4).plural && self.clause_ends(i + 5)).then_some(i + 5)
    }

    fn piece(&self, i: usize) -> Parsed {
        let found = self.clock(i).or_else(|| self.calendar(i)).or_else(|| self.plain_unit(i))?;
        Some(self.with_time_of_day(found.0, found.1, found.2))
    }

    /// "the year" after "the end of": the one of publication.
    fn plain_unit(&self, i: usize) -> Parsed {
        let at = self.skip(i, Kw::The);
        let of = i > 0 && self.is(i - 1, Kw::Of);
        let entry = self.entry(at);
        // "The end of the year", "by end of year".
        let unit = entry.unit.filter(|_| !entry.plural && of && (at > i || self.clause_ends(at + 1)))?;
        matches!(unit, Unit::Week | Unit::Month | Unit::Quarter | Unit::Year | Unit::Decade | Unit::Century | Unit::Day)
            .then_some((Sem::Unit { unit, shift: 0, base: Base::Published }, at + 1, "relative-unit"))
    }

    /// The cutting words at `i`: modifier, the token after them, and the pattern where they give it its name.
    fn cut(&self, i: usize) -> Option<(Option<TimeModifier>, usize, Option<&'static str>)> {
        let at = self.skip(i, Kw::The);
        let entry = self.entry(at);
        let plain = Some((None, i, None));

        if entry.is(Kw::Early) {
            return Some((Some(TimeModifier::Start), self.skip_in(at + 1), None));
        }
        if entry.is(Kw::Late) {
            return Some((Some(TimeModifier::End), self.skip_in(at + 1), None));
        }
        if entry.is(Kw::Mid) {
            let to = if self.is(at + 1, Kw::Of) { at + 2 } else { self.skip_hyphen(at + 1) };
            return Some((Some(TimeModifier::Mid), to, None));
        }
        if entry.any(mask(&[Kw::Beginning, Kw::End])) && self.is(at + 1, Kw::Of) {
            let modifier = if entry.is(Kw::End) { TimeModifier::End } else { TimeModifier::Start };
            return Some((Some(modifier), at + 2, None));
        }
        // "The rest of the year" begins with the day of publication.
        if entry.is(Kw::Rest) && self.is(at + 1, Kw::Of) {
            return Some((Some(TimeModifier::End), at + 2, Some("later-in")));
        }
        if at == i && entry.any(mask(&[Kw::Earlier, Kw::Later])) {
            let modifier = if entry.is(Kw::Earlier) { TimeModifier::Start } else { TimeModifier::End };
            let this = self.is(i + 1, Kw::This)
                || self.is(i + 1, Kw::Day)
                || self.is(i + 1, Kw::Weekday)
                || self.is(i + 1, Kw::In)
                || self.is(i + 1, Kw::That)
                || self.is(i + 1, Kw::On);
            if !this {
                return None;
            }
            let name = if entry.is(Kw::Earlier) { "earlier-in" } else { "later-in" };
            let to = if self.entry(i + 1).any(mask(&[Kw::In, Kw::On])) { i + 2 } else { i + 1 };
            return Some((Some(modifier), to, Some(name)));
        }
        if at == i && entry.is(Kw::Approx) {
            return Some((Some(TimeModifier::Approx), i + 1, None));
        }
        plain
    }

    fn skip_in(&self, i: usize) -> usize {
        let hyphen = self.skip_hyphen(i);
        if self.is(hyphen, Kw::In) && self.is(hyphen + 1, Kw::The) { hyphen + 1 } else { self.skip(hyphen, Kw::In) }
    }
}
