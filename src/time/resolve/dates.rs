//! Days, months, seasons and years: which year they are of.

use jiff::civil::Date;

use super::{KnownYear, Placed, Resolver, days_from};
use crate::model::{Grain, Interval, PartialDate, Reading, TimeKind};
use crate::time::calendar::{self, Stretch};
use crate::time::holidays::Holiday;
use crate::time::meaning::{Tense, Which, Year};
use crate::time::words::Unit;

impl Resolver {
    pub(super) fn date(&self, year: Year, month: i8, day: i8, weekday: i8, tense: Tense) -> Option<Placed> {
        let parts = |year_from| PartialDate {
            month: Some(month),
            day: Some(day),
            year_from_publication: year_from,
            ..PartialDate::default()
        };
        match (year, self.known_year(year)) {
            (_, Some((KnownYear::Is(year), anchor))) => {
                let mut placed = Placed::at(TimeKind::Date, calendar::day(Date::new(year, month, day).ok()?));
                placed.anchor = anchor;
                Some(placed)
            }
            (_, Some((KnownYear::FromPublished(shift), anchor))) => {
                let mut placed =
                    Placed::partial(TimeKind::Date, format!("XXXX-{month:02}-{day:02}"), parts(Some(shift)));
                placed.anchor = anchor;
                Some(placed)
            }
            (_, None) => {
                let make = |year: i16| Some(calendar::day(Date::new(year, month, day).ok()?));
                Some(self.by_weekday(self.choose_year(month, Some(day), tense, &make)?, month, day, weekday))
            }
        }
    }

    /// A day of the week beside the date tells its year, where the year supposed does not have it: "Tuesday, 11
    /// October". A day within two months of publication stays: there a slip is likelier than another year.
    pub(super) fn by_weekday(&self, placed: Placed, month: i8, day: i8, weekday: i8) -> Placed {
        let fits = |date: Date| date.weekday().to_monday_one_offset() == weekday;
        let mut placed = placed;
        if weekday == 0 {
            return placed;
        }
        let Some(now) = self.now else {
            if let Reading::Partial(partial) = &mut placed.reading {
                partial.weekday = Some(weekday);
            }
            return placed;
        };
        let told: Vec<Interval> = match &placed.reading {
            Reading::Placed(interval) => vec![*interval],
            Reading::Either(intervals) => intervals.clone(),
            _ => return placed,
        };
        if let Some(fitting) = told.iter().find(|interval| fits(interval.start.date())) {
            if told.len() > 1 {
                placed = Placed::at(TimeKind::Date, calendar::day(fitting.start.date())).from(self.anchor);
                placed.assumed.push("of the year in which the date has that weekday".to_owned());
            }
            return placed;
        }
        let near = |date: Date| {
            calendar::moved(now, -61, Unit::Day) <= Some(date) && Some(date) <= calendar::moved(now, 61, Unit::Day)
        };
        if told.iter().any(|interval| near(interval.start.date())) {
            return placed;
        }
        let other = [1, -1, -2]
            .iter()
            .filter_map(|shift| Date::new(now.year().checked_add(*shift)?, month, day).ok())
            .chain(Date::new(now.year(), month, day).ok())
            .find(|date| fits(*date));
        match other {
            Some(date) => Placed::at(TimeKind::Date, calendar::day(date))
                .from(self.anchor)
                .supposing("of the year nearest to publication in which the date has that weekday"),
            None => placed,
        }
    }

    /// The year of a month or day that states none: past by default, the publication day included.
    pub(super) fn choose_year(
        &self,
        month: i8,
        day: Option<i8>,
        tense: Tense,
        make: &dyn Fn(i16) -> Option<Stretch>,
    ) -> Option<Placed> {
        let Some(now) = self.now else {
            let partial = PartialDate { month: Some(month), day, ..PartialDate::default() };
            let value = day.map_or_else(|| format!("XXXX-{month:02}"), |day| format!("XXXX-{month:02}-{day:02}"));
            if let Some(written) = self.year_of_context(month)
                && let Some(stretch) = make(written)
            {
                return Some(
                    Placed { value: stretch.value, ..Placed::partial(TimeKind::Date, "", partial) }
                        .supposing(format!("perhaps of {written}, the year last named")),
                );
            }
            return Some(Placed::partial(TimeKind::Date, value, partial));
        };
        let this = now.year();
        let started = (month, day.unwrap_or(1)) <= (now.month(), now.day());
        let ended = (month, day.unwrap_or(31)) < (now.month(), now.day());
        // 29 February goes back or on to the next leap year.
        let seek = |start: i16, step: i16| (0..8).find_map(|n| make(start.checked_add(step * n)?));
        let past = seek(if started { this } else { this - 1 }, -1)?;
        let future = seek(if ended { this + 1 } else { this }, 1)?;
        // A year written out just before governs: "In June 2019 … In August".
        if let Some(written) = self.year_of_context(month)
            && written != this
            && (tense != Tense::Future || self.narrative)
            && let Some(told) = make(written)
            && told.interval != past.interval
        {
            let mut placed = Placed::at(TimeKind::Date, told.clone());
            if self.narrative {
                return Some(
                    placed.supposing(format!("of {written}, the year last named in a text that tells of the past")),
                );
            }
            placed.reading = Reading::Either(vec![told.interval, past.interval]);
            return Some(
                placed.supposing(format!("of {written}, the year last named, or the latest before publication")),
            );
        }
        if past.interval == future.interval {
            return Some(Placed::at(TimeKind::Date, past).from(self.anchor).supposing("of the year of publication"));
        }
        let today = Interval::day(now);
        let behind = days_from(past.interval.end, today.start);
        let ahead = days_from(today.end, future.interval.start);
        // A date of a few weeks on is meant sooner than one almost a year gone, and the other way round.
        let near_ahead = ahead <= 60 && behind > 3 * ahead;
        let near_behind = behind <= 60 && ahead > 3 * behind;
        let either = |first: Stretch, second: Stretch| {
            let mut placed = Placed::at(TimeKind::Date, first.clone()).from(self.anchor);
            placed.reading = Reading::Either(vec![first.interval, second.interval]);
            placed.supposing("the latest before or the next after publication: the words leave it open")
        };
        let one = |stretch: Stretch, why: &str| Placed::at(TimeKind::Date, stretch).from(self.anchor).supposing(why);
        let (next, latest) = ("the next one after publication", "the latest on or before publication");
        Some(match tense {
            Tense::Future if near_behind => either(past, future),
            Tense::Future => one(future, next),
            Tense::Both | Tense::Open if near_ahead => one(future, next),
            Tense::Both if near_behind => one(past, latest),
            Tense::Both => either(past, future),
            Tense::Past if near_ahead => either(future, past),
            Tense::Past | Tense::Open => one(past, latest),
        })
    }

    pub(super) fn holiday(&self, n: usize, year: Year, which: Which, tense: Tense) -> Option<Placed> {
        let holiday = Holiday::all().get(n)?;
        let make = |year: i16| {
            let date = holiday.falls(year)?;
            let mut stretch = calendar::day(date);
            if holiday.around {
                let about = calendar::days(calendar::moved(date, -3, Unit::Day)?, calendar::moved(date, 3, Unit::Day)?);
                stretch.interval = Interval { grain: Grain::Week, ..about.interval };
            }
            Some(stretch)
        };
        if let Some((known, anchor)) = self.known_year(year) {
            return Some(match known {
                KnownYear::Is(year) => Placed { anchor, ..Placed::at(TimeKind::Date, make(year)?) },
                KnownYear::FromPublished(shift) => {
                    let day = holiday.falls(2024)?;
                    let partial = PartialDate {
                        month: (!holiday.moves()).then_some(day.month()),
                        year_from_publication: Some(shift),
                        ..PartialDate::default()
                    };
                    Placed::partial(TimeKind::Date, "XXXX", partial)
                }
            });
        }
        let Some(now) = self.now else {
            let day = holiday.falls(2024)?;
            let month = (!holiday.moves()).then_some(day.month());
            return Some(Placed::partial(TimeKind::Date, "XXXX", PartialDate { month, ..PartialDate::default() }));
        };
        let years = |shifts: [i16; 2]| shifts.into_iter().filter_map(move |shift| holiday.falls(now.year() + shift));
        let told = match which {
            Which::Last | Which::Previous => years([0, -1]).find(|day| *day < now),
            Which::Next | Which::Following => years([0, 1]).find(|day| *day > now),
            _ => {
                let this = holiday.falls(now.year())?;
                return self.choose_year(this.month(), Some(this.day()), tense, &make);
            }
        };
        Some(Placed::at(TimeKind::Date, make(told?.year())?).from(self.anchor).supposing("the nearest to publication"))
    }

    pub(super) fn day_of_month(&self, day: i8, weekday: i8) -> Option<Placed> {
        let partial =
            PartialDate { day: Some(day), weekday: (weekday > 0).then_some(weekday), ..PartialDate::default() };
        let Some(now) = self.now else {
            return Some(Placed::partial(TimeKind::Date, format!("XXXX-XX-{day:02}"), partial));
        };
        // The nearest month in which that day was that weekday.
        let date = (0..36)
            .flat_map(|n| [-n, n])
            .filter_map(|n| {
                let first = calendar::moved(now.first_of_month(), n, Unit::Month)?;
                Date::new(first.year(), first.month(), day).ok()
            })
            .find(|date| weekday == 0 && *date <= now || date.weekday().to_monday_one_offset() == weekday)?;
        Some(Placed::at(TimeKind::Date, calendar::day(date)).from(self.anchor).supposing("the nearest such day"))
    }

    pub(super) fn days(&self, year: Year, month: i8, from: i8, to: i8, tense: Tense) -> Option<Placed> {
        let make =
            |year: i16| Some(calendar::days(Date::new(year, month, from).ok()?, Date::new(year, month, to).ok()?));
        match self.known_year(year) {
            Some((KnownYear::Is(year), anchor)) => {
                let mut placed = Placed::at(TimeKind::Date, make(year)?);
                placed.anchor = anchor;
                Some(placed)
            }
            Some((KnownYear::FromPublished(shift), _)) => Some(Placed::partial(
                TimeKind::Date,
                format!("XXXX-{month:02}"),
                PartialDate { month: Some(month), year_from_publication: Some(shift), ..PartialDate::default() },
            )),
            None if self.now.is_none() => Some(Placed::partial(
                TimeKind::Date,
                format!("XXXX-{month:02}"),
                PartialDate { month: Some(month), ..PartialDate::default() },
            )),
            None => self.choose_year(month, Some(from), tense, &make),
        }
    }

    pub(super) fn month(&self, year: Year, month: i8, which: Which, tense: Tense) -> Option<Placed> {
        match self.known_year(year) {
            Some((KnownYear::Is(year), anchor)) => {
                let mut placed = Placed::at(TimeKind::Date, calendar::month(year, month)?);
                placed.anchor = anchor;
                return Some(placed);
            }
            Some((KnownYear::FromPublished(shift), anchor)) => {
                let partial =
                    PartialDate { month: Some(month), year_from_publication: Some(shift), ..PartialDate::default() };
                let mut placed = Placed::partial(TimeKind::Date, format!("XXXX-{month:02}"), partial);
                placed.anchor = anchor;
                return Some(placed);
            }
            None => {}
        }
        let tense = match which {
            Which::Next => Tense::Future,
            Which::Last | Which::Previous => Tense::Past,
            _ => tense,
        };
        let Some(now) = self.now.filter(|_| which != Which::Bare) else {
            return self.choose_year(month, None, tense, &|year| calendar::month(year, month));
        };
        let this = now.year();
        let (year, why) = match which {
            // "Last November" said in November is last year's.
            Which::Last => (if month < now.month() { this } else { this - 1 }, "the latest before this month"),
            Which::Next => (if month > now.month() { this } else { this + 1 }, "the next after this month"),
            Which::This => (this, "of the year of publication"),
            _ => {
                let spoken = self.spoken.any.map_or(now, |(date, ..)| date);
                let year = spoken.year();
                match which {
                    Which::Following => {
                        (if month > spoken.month() { year } else { year + 1 }, "the next after the last date told")
                    }
                    Which::Previous => {
                        (if month < spoken.month() { year } else { year - 1 }, "the last before the last date told")
                    }
                    _ => (year, "of the year last told"),
                }
            }
        };
        Some(Placed::at(TimeKind::Date, calendar::month(year, month)?).from(self.anchor).supposing(why))
    }

    pub(super) fn year_only(&self, year: Year) -> Option<Placed> {
        Some(match self.known_year(year)? {
            (KnownYear::Is(year), anchor) => {
                let mut placed = Placed::at(TimeKind::Date, calendar::year(year)?);
                placed.anchor = anchor;
                placed
            }
            (KnownYear::FromPublished(shift), _) => Placed::partial(
                TimeKind::Date,
                "XXXX",
                PartialDate { year_from_publication: Some(shift), ..PartialDate::default() },
            ),
        })
    }

    pub(super) fn season(&self, year: Year, code: &str, which: Which, tense: Tense) -> Option<Placed> {
        match self.known_year(year) {
            Some((KnownYear::Is(year), anchor)) => {
                let mut placed = Placed::at(TimeKind::Date, calendar::season(code, year)?);
                placed.anchor = anchor;
                return Some(placed);
            }
            Some((KnownYear::FromPublished(shift), _)) => {
                let partial = PartialDate { year_from_publication: Some(shift), ..PartialDate::default() };
                return Some(Placed::partial(TimeKind::Date, format!("XXXX-{code}"), partial));
            }
            None => {}
        }
        let Some(now) = self.now else {
            return Some(Placed::partial(TimeKind::Date, format!("XXXX-{code}"), PartialDate::default()));
        };
        if self.narrative
            && let Some(year) = self.year_of_context(6)
        {
            return Some(Placed::at(TimeKind::Date, calendar::season(code, year)?).supposing("of the year last named"));
        }
        let today = Interval::day(now);
        let this = now.year();
        let candidates: Vec<Stretch> = (this - 2..=this + 2).filter_map(|year| calendar::season(code, year)).collect();
        // A season's own months end one before the spare month that its stretch holds.
        let running = |stretch: &Stretch| stretch.interval.overlaps(today);
        let past = candidates.iter().rev().find(|stretch| stretch.interval.start <= today.start);
        let before = candidates.iter().rev().find(|stretch| stretch.interval.start <= today.start && !running(stretch));
        let next = candidates.iter().find(|stretch| stretch.interval.start > today.start);
        let chosen = match which {
            Which::Last => before,
            Which::Next => next,
            // "This summer" is the one of the year, gone or to come.
            Which::This => candidates.iter().find(|stretch| stretch.value.starts_with(&format!("{this:04}"))),
            _ if tense == Tense::Future => candidates.iter().find(|stretch| stretch.interval.end > today.start),
            _ => past,
        }?;
        Some(
            Placed::at(TimeKind::Date, chosen.clone()).from(self.anchor).supposing("the season nearest to publication"),
        )
    }

    pub(super) fn nth(&self, unit: Unit, n: i8, year: Year, tense: Tense) -> Option<Placed> {
        match self.known_year(year) {
            Some((KnownYear::Is(year), anchor)) => {
                let mut placed = Placed::at(TimeKind::Date, calendar::nth(unit, n, year)?);
                placed.anchor = anchor;
                Some(placed)
            }
            Some((KnownYear::FromPublished(shift), _)) => Some(Placed::partial(
                TimeKind::Date,
                format!("XXXX-Q{n}"),
                PartialDate { year_from_publication: Some(shift), ..PartialDate::default() },
            )),
            None => {
                let Some(now) = self.now else {
                    return Some(Placed::unplaced(TimeKind::Date, format!("XXXX-Q{n}")));
                };
                let this = calendar::nth(unit, n, now.year())?;
                let today = Interval::day(now);
                let begun = this.interval.start <= today.start;
                let chosen =
                    if begun || tense == Tense::Future { this } else { calendar::nth(unit, n, now.year() - 1)? };
                Some(Placed::at(TimeKind::Date, chosen).from(self.anchor).supposing("the latest begun by publication"))
            }
        }
    }
}
