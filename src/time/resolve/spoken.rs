//! What has been spoken of so far, and what it makes of what follows.

use super::{KnownYear, Placed, Resolver, days_from};
use crate::model::{Grain, PartialDate, Reading, Span, TimeKind};
use crate::time::meaning::{Base, Found, Length, Sem, Tense, Which, Year};
use crate::time::words::Unit;

/// How near a year written in figures must stand, in tokens, to govern a month without one.
const NEAR: usize = 30;

impl Resolver {
    /// Weighs what is to be resolved: a text with many old years and hardly a "yesterday" is a narrative.
    pub(crate) fn survey<'f>(&mut self, all: impl IntoIterator<Item = &'f Found>) {
        let Some(now) = self.now else { return };
        let (mut old, mut recent, mut fresh) = (0_usize, 0_usize, 0_usize);
        for found in all {
            match &found.sem {
                Sem::Date { year: Year::Is(year), .. }
                | Sem::Month { year: Year::Is(year), .. }
                | Sem::Year(Year::Is(year))
                | Sem::Years(_, year) => {
                    if *year < now.year() - 1 {
                        old += 1;
                    } else {
                        recent += 1;
                    }
                }
                Sem::Weekday { .. }
                | Sem::Unit { base: Base::Published, .. }
                | Sem::Shift { base: Base::Published, .. } => {
                    fresh += 1;
                }
                _ => {}
            }
        }
        self.narrative = old >= 5 && (old > 3 * recent || old >= 25 && old > recent) && old > 3 * fresh;
    }

    /// The year that a month without one takes from the words before it.
    pub(super) fn year_of_context(&self, month: i8) -> Option<i16> {
        if self.narrative {
            let Some((KnownYear::Is(year), _)) = self.spoken.year else { return None };
            // A tale that has come to December goes on to January of the next year.
            let turned = self.spoken.any.is_some_and(|(date, grain, _)| {
                grain <= Grain::Month && date.year() == year && date.month() >= 10 && month <= 3
            });
            return if turned { year.checked_add(1) } else { Some(year) };
        }
        let (year, token) = self.spoken.written?;
        (self.token.saturating_sub(token) <= NEAR).then_some(year)
    }

    /// The two ends of a range in their order: "from May to September" said in summer is one stretch, not a May to come
    /// and a September gone.
    pub(crate) fn order(&self, first: &mut Found, second: &mut Found) {
        let start = |found: &Found| match self.place(&found.sem, found.tense)?.reading {
            Reading::Placed(interval) => Some(interval.start.date()),
            _ => None,
        };
        let (Some(from), Some(to)) = (start(first), start(second)) else { return };
        let fits = from <= to && days_from(from.at(0, 0, 0, 0), to.at(0, 0, 0, 0)) < 366;
        let week = Length { min: 7.0, max: 7.0, number: "7".to_owned(), unit: Unit::Day };
        match (&mut first.sem, &mut second.sem) {
            (
                Sem::Date { year: year @ Year::Open, .. } | Sem::Month { year: year @ Year::Open, .. },
                Sem::Date { year: Year::Open, .. } | Sem::Month { year: Year::Open, .. },
            ) if !fits => {
                let later = (from.month(), from.day()) > (to.month(), to.day());
                *year = Year::Is(to.year() - i16::from(later));
            }
            (sem @ Sem::Weekday { .. }, Sem::Weekday { which, .. }) if !fits => {
                if second.tense == Tense::Future {
                    *which = Which::Following;
                } else {
                    *sem = Sem::ShiftFrom { length: week, sign: -1, day: Box::new(sem.clone()) };
                }
            }
            _ => {}
        }
    }

    pub(super) fn remember(&mut self, found: &Found, placed: &Placed, at: Span) {
        let sem = &found.sem;
        match sem {
            Sem::Date { year: Year::Is(year), .. }
            | Sem::Month { year: Year::Is(year), .. }
            | Sem::Season { year: Year::Is(year), .. } => self.spoken.written = Some((*year, self.token)),
            _ => {}
        }
        match &placed.reading {
            Reading::Placed(interval) if placed.kind == TimeKind::Date || placed.kind == TimeKind::Time => {
                let date = interval.start.date();
                self.spoken.any = Some((date, interval.grain, at));
                if interval.grain <= Grain::Day {
                    self.spoken.day = Some((date, at));
                }
                if matches!(sem, Sem::Nth { unit: Unit::Quarter, .. }) {
                    self.spoken.quarter = Some((date, at));
                }
                // In a tale of the past a year named in passing ("until 1946") does not move the tale to it.
                let in_passing =
                    self.narrative && interval.grain == Grain::Year && !found.opens && self.spoken.year.is_some();
                if interval.grain <= Grain::Year && !in_passing {
                    self.spoken.year = Some((KnownYear::Is(date.year()), at));
                }
            }
            Reading::Partial(PartialDate { year_from_publication: Some(shift), .. }) => {
                self.spoken.year = Some((KnownYear::FromPublished(*shift), at));
            }
            _ => {}
        }
    }
}
