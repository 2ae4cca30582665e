//! Second pass: each expression placed on the calendar, in reading order.

mod inside;
mod relative;

use jiff::Unit as StepUnit;
use jiff::civil::{Date, DateTime};

use crate::model::{Anchor, Derivation, Grain, Interval, PartialDate, Reading, Span, TimeExpression, TimeKind};
use crate::time::calendar::{self, Stretch};
use crate::time::find::duration;
use crate::time::holidays::Holiday;
use crate::time::meaning::{Base, Found, Length, Sem, Tense, Which, Year};
use crate::time::words::Unit;

/// A year known, or known from the publication year only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum KnownYear {
    Is(i16),
    FromPublished(i16),
}

/// What has been spoken of so far.
#[derive(Clone, Debug, Default)]
struct Spoken {
    /// Last day, for "the following day", "two days later".
    day: Option<(Date, Span)>,
    /// First day of the last stretch of whatever size, its grain.
    any: Option<(Date, Grain, Span)>,
    /// Last year.
    year: Option<(KnownYear, Span)>,
    /// First day of the last quarter.
    quarter: Option<(Date, Span)>,
    /// Last year written in figures, and the token that it stood at.
    written: Option<(i16, usize)>,
}

/// Places expressions one after the other.
pub(crate) struct Resolver {
    now: Option<Date>,
    anchor: Anchor,
    spoken: Spoken,
    /// Whether the text tells of years long gone throughout, so that a bare month is of the year last named.
    narrative: bool,
    /// Which token is being read, counted through the article.
    token: usize,
    /// How many tokens the passages before had.
    passed: usize,
}

/// How near a year written in figures must stand, in tokens, to govern a month without one.
const NEAR: usize = 30;

/// What one expression came to.
struct Placed {
    kind: TimeKind,
    value: String,
    reading: Reading,
    anchor: Option<Anchor>,
    assumed: Vec<String>,
}

impl Placed {
    fn at(kind: TimeKind, stretch: Stretch) -> Self {
        Self {
            kind,
            value: stretch.value,
            reading: Reading::Placed(stretch.interval),
            anchor: None,
            assumed: Vec::new(),
        }
    }

    fn unplaced(kind: TimeKind, value: impl Into<String>) -> Self {
        Self { kind, value: value.into(), reading: Reading::Unplaced, anchor: None, assumed: Vec::new() }
    }

    fn partial(kind: TimeKind, value: impl Into<String>, partial: PartialDate) -> Self {
        Self {
            kind,
            value: value.into(),
            reading: Reading::Partial(partial),
            anchor: None,
            assumed: vec!["the publication date is not known".to_owned()],
        }
    }

    fn from(mut self, anchor: Anchor) -> Self {
        self.anchor = Some(anchor);
        self
    }

    fn supposing(mut self, words: impl Into<String>) -> Self {
        self.assumed.push(words.into());
        self
    }
}

impl Resolver {
    pub(crate) fn new(now: Option<Date>, anchor: Anchor) -> Self {
        Self { now, anchor, spoken: Spoken::default(), narrative: false, token: 0, passed: 0 }
    }

    /// Where in the passage the next expression stands.
    pub(crate) fn at_token(&mut self, token: usize) {
        self.token = self.passed + token;
    }

    /// The next passage follows, after one of so many tokens.
    pub(crate) fn end_passage(&mut self, tokens: usize) {
        self.passed += tokens;
    }

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
    fn year_of_context(&self, month: i8) -> Option<i16> {
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

    /// Counts from another day from here on: a live entry's own stamp.
    pub(crate) fn set_now(&mut self, now: Option<Date>, anchor: Anchor) {
        self.now = now;
        self.anchor = anchor;
    }

    /// The expression with its meaning; remembers what later ones may count from.
    pub(crate) fn resolve(&mut self, found: &Found, at: Span) -> TimeExpression {
        let mut placed = self
            .place(&found.sem, found.tense)
            .unwrap_or_else(|| Placed::unplaced(TimeKind::Date, "XXXX-XX-XX").supposing("lies beyond the calendar"));
        self.cut_at_publication(found, &mut placed);
        self.remember(found, &placed, at);
        TimeExpression {
            at,
            kind: placed.kind,
            value: placed.value,
            modifier: found.modifier,
            reading: placed.reading,
            derivation: Derivation { pattern: found.pattern, anchor: placed.anchor, assumed: placed.assumed },
        }
    }

    /// "Earlier this month" ends, "later this month" begins with the day of publication.
    fn cut_at_publication(&self, found: &Found, placed: &mut Placed) {
        let (Some(now), Reading::Placed(interval)) = (self.now, &mut placed.reading) else { return };
        let today = Interval::day(now);
        match found.pattern {
            "earlier-in" if interval.start < today.end && today.end < interval.end => interval.end = today.end,
            "later-in" if interval.start < today.start && today.start < interval.end => interval.start = today.start,
            _ => {}
        }
    }

    fn place(&self, sem: &Sem, tense: Tense) -> Option<Placed> {
        match sem {
            Sem::Date { year, month, day, weekday } => self.date(*year, *month, *day, *weekday, tense),
            Sem::DayOfMonth { day, weekday } => self.day_of_month(*day, *weekday),
            Sem::TwoDates(dates) => two_dates(dates),
            Sem::Days { year, month, from, to } => self.days(*year, *month, *from, *to, tense),
            Sem::Month { year, month, which } => self.month(*year, *month, *which, tense),
            Sem::Year(year) => self.year_only(*year),
            Sem::Years(first, last) => Some(Placed::at(TimeKind::Date, calendar::years(*first, *last)?)),
            Sem::Decade(from) => Some(Placed::at(TimeKind::Date, calendar::decade(*from)?)),
            Sem::Century(n) => Some(Placed::at(TimeKind::Date, calendar::century(*n)?)),
            Sem::Season { year, season, which } => self.season(*year, season, *which, tense),
            Sem::Nth { unit, n, year, .. } => self.nth(*unit, *n, *year, tense),
            Sem::Unit { unit, shift, base } => self.unit(*unit, *shift, *base),
            Sem::Weekday { day, which } => self.weekday(*day, *which, tense),
            Sem::Weekend { which } => self.weekend(*which, tense),
            Sem::Quarter { back } => Some(self.quarter(*back)),
            Sem::Shift { length, sign, base } => Some(self.shift(length, *sign, *base)),
            Sem::ShiftFrom { length, sign, day } => self.shift_from(length, *sign, day, tense),
            Sem::Around { unit, day } => self.around(*unit, day, tense),
            Sem::Inside { piece, n, of } => self.inside(*piece, *n, of, tense),
            Sem::Window { length, sign, .. } => Some(self.window(length, *sign)),
            Sem::Clock { minute, second, half_open, zone, day } => {
                self.clock((*minute, *second, *half_open), *zone, day.as_deref(), tense)
            }
            Sem::Part { part, day } => self.part(part, day.as_deref(), tense),
            Sem::Holiday { n, year, which } => self.holiday(*n, *year, *which, tense),
            Sem::Length(length) | Sem::Age(length) => {
                let mut placed = Placed::unplaced(TimeKind::Duration, duration(&length.number, length.unit));
                placed.reading = span_of(length);
                Some(placed)
            }
            Sem::BeforeChrist(year) => Some(Placed::unplaced(TimeKind::Date, format!("BC{year:04}"))),
            Sem::PersonsAge => None,
            Sem::Set { value } => Some(Placed::unplaced(TimeKind::Set, value.clone())),
            Sem::Vague(value) => Some(Placed::unplaced(TimeKind::Date, *value)),
            Sem::Impossible { year, month, day } => {
                let year = if let Year::Is(year) = year { format!("{year:04}") } else { "XXXX".to_owned() };
                Some(
                    Placed::unplaced(TimeKind::Date, format!("{year}-{month:02}-{day:02}"))
                        .supposing("there is no such day in the calendar"),
                )
            }
        }
    }

    /// The year that the words point to.
    fn known_year(&self, year: Year) -> Option<(KnownYear, Option<Anchor>)> {
        match year {
            Year::Open => None,
            Year::Is(year) => Some((KnownYear::Is(year), None)),
            Year::FromPublished(shift) => Some(match self.now {
                Some(now) => (KnownYear::Is(now.year().saturating_add(shift)), Some(self.anchor)),
                None => (KnownYear::FromPublished(shift), Some(self.anchor)),
            }),
            Year::FromSpoken(shift) => {
                let (year, at) = self.spoken.year?;
                let year = match year {
                    KnownYear::Is(year) => KnownYear::Is(year.saturating_add(shift)),
                    KnownYear::FromPublished(from) => KnownYear::FromPublished(from.saturating_add(shift)),
                };
                Some((year, Some(Anchor::Expression(at))))
            }
        }
    }

    fn date(&self, year: Year, month: i8, day: i8, weekday: i8, tense: Tense) -> Option<Placed> {
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
    fn by_weekday(&self, placed: Placed, month: i8, day: i8, weekday: i8) -> Placed {
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
    fn choose_year(
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

    fn holiday(&self, n: usize, year: Year, which: Which, tense: Tense) -> Option<Placed> {
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
        let tense = match which {
            Which::Last | Which::Previous => Tense::Past,
            Which::Next | Which::Following => Tense::Future,
            _ => tense,
        };
        let this = holiday.falls(now.year())?;
        let day = if which == Which::Last && this == now { this.tomorrow().ok()? } else { this };
        self.choose_year(day.month(), Some(day.day()), tense, &make)
    }

    fn day_of_month(&self, day: i8, weekday: i8) -> Option<Placed> {
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

    fn days(&self, year: Year, month: i8, from: i8, to: i8, tense: Tense) -> Option<Placed> {
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

    fn month(&self, year: Year, month: i8, which: Which, tense: Tense) -> Option<Placed> {
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

    fn year_only(&self, year: Year) -> Option<Placed> {
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

    fn season(&self, year: Year, code: &str, which: Which, tense: Tense) -> Option<Placed> {
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

    fn nth(&self, unit: Unit, n: i8, year: Year, tense: Tense) -> Option<Placed> {
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

    fn unit(&self, unit: Unit, shift: i32, base: Base) -> Option<Placed> {
        let spoken = if unit == Unit::Day { self.spoken.day } else { self.spoken.any.map(|(date, _, at)| (date, at)) };
        let (from, anchor) = match (base, spoken) {
            (Base::Spoken, Some((date, at))) => (Some(date), Anchor::Expression(at)),
            (Base::Spoken, None) if unit == Unit::Year => {
                return match self.known_year(Year::FromSpoken(shift as i16)) {
                    Some(_) => self.year_only(Year::FromSpoken(shift as i16)),
                    None => self.unit_without_base(unit, shift),
                };
            }
            (Base::Spoken, None) => return self.unit_without_base(unit, shift),
            // "The end of the month" in a tale of the past is the month told of.
            (Base::Published, Some((date, at))) if self.narrative && shift == 0 && unit >= Unit::Week => {
                (Some(date), Anchor::Expression(at))
            }
            (Base::Published, _) => (self.now, self.anchor),
        };
        let Some(from) = from else {
            let mut partial = PartialDate::default();
            let value = match unit {
                Unit::Day => {
                    partial.day_from_publication = Some(shift);
                    "XXXX-XX-XX"
                }
                Unit::Year => {
                    partial.year_from_publication = Some(shift as i16);
                    "XXXX"
                }
                Unit::Week => "XXXX-WXX",
                Unit::Month => "XXXX-XX",
                Unit::Quarter => "XXXX-QX",
                _ => "XXXX",
            };
            return Some(Placed::partial(TimeKind::Date, value, partial).from(anchor));
        };
        Some(Placed::at(TimeKind::Date, calendar::unit(from, unit, shift)?).from(anchor))
    }

    /// "The following day" with no day told before: the value counts from publication, the reading does not.
    fn unit_without_base(&self, unit: Unit, shift: i32) -> Option<Placed> {
        let value = match self.now {
            Some(now) => calendar::unit(now, unit, shift)?.value,
            None => "XXXX-XX-XX".to_owned(),
        };
        let mut placed = Placed::unplaced(TimeKind::Date, value);
        if unit == Unit::Day && shift != 0 {
            placed.reading = Reading::Offset { days: shift };
        }
        Some(placed.supposing("counted from an event whose day is not told"))
    }

    fn remember(&mut self, found: &Found, placed: &Placed, at: Span) {
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

fn one_or_more(mut intervals: Vec<Interval>) -> Reading {
    if intervals.len() == 1
        && let Some(interval) = intervals.pop()
    {
        return Reading::Placed(interval);
    }
    Reading::Either(intervals)
}

fn two_dates(dates: &[(Option<i16>, i8, i8); 2]) -> Option<Placed> {
    let stretches: Vec<Stretch> = dates
        .iter()
        .filter_map(|&(year, month, day)| Some(calendar::day(Date::new(year?, month, day).ok()?)))
        .collect();
    let mut placed = Placed::at(TimeKind::Date, stretches.first()?.clone());
    placed.reading = Reading::Either(stretches.iter().map(|stretch| stretch.interval).collect());
    Some(placed.supposing("day first or month first: the figures leave it open"))
}

/// Whole days from one moment to a later one.
fn days_from(from: DateTime, to: DateTime) -> i64 {
    from.until((StepUnit::Day, to)).map_or(i64::MAX / 8, |span| i64::from(span.get_days()))
}

/// The stretch that "three weeks ago" means: as wide as its unit.
fn shifted(date: Date, unit: Unit, exact: bool) -> Option<Stretch> {
    match unit {
        Unit::Week | Unit::Fortnight => {
            let mut stretch =
                calendar::days(calendar::moved(date, -3, Unit::Day)?, calendar::moved(date, 3, Unit::Day)?);
            stretch.interval.grain = Grain::Week;
            stretch.value = if exact { date.to_string() } else { calendar::week(date)?.value };
            Some(stretch)
        }
        _ => calendar::unit(date, unit, 0),
    }
}

fn span_of(length: &Length) -> Reading {
    let unit = days_in(length.unit);
    Reading::Length { min: length.min * unit, max: length.max * unit }
}

/// Days in a unit, the mean for months and years.
pub(crate) fn days_in(unit: Unit) -> f64 {
    const YEAR: f64 = 365.2425;
    match unit {
        Unit::Second => 1.0 / 86_400.0,
        Unit::Minute => 1.0 / 1_440.0,
        Unit::Hour => 1.0 / 24.0,
        Unit::Night | Unit::Day => 1.0,
        Unit::Weekend => 2.0,
        Unit::Week => 7.0,
        Unit::Fortnight => 14.0,
        Unit::Month => YEAR / 12.0,
        Unit::Season | Unit::Quarter => YEAR / 4.0,
        Unit::Half => YEAR / 2.0,
        Unit::Year => YEAR,
        Unit::Decade => YEAR * 10.0,
        Unit::Century => YEAR * 100.0,
        Unit::Millennium => YEAR * 1000.0,
    }
}

fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Second => Grain::Second,
        Unit::Minute => Grain::Minute,
        Unit::Hour => Grain::Hour,
        Unit::Night | Unit::Day => Grain::Day,
        Unit::Weekend => Grain::Weekend,
        Unit::Week | Unit::Fortnight => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Season => Grain::Season,
        Unit::Quarter => Grain::Quarter,
        Unit::Half => Grain::Half,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century | Unit::Millennium => Grain::Century,
    }
}

/// The English name of a weekday, 1 for Monday.
pub(crate) fn weekday_name(n: i8) -> &'static str {
    match n {
        1 => "Monday",
        2 => "Tuesday",
        3 => "Wednesday",
        4 => "Thursday",
        5 => "Friday",
        6 => "Saturday",
        _ => "Sunday",
    }
}
