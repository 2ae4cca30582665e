//! Second pass: each expression placed on the calendar, in reading order.

mod dates;
mod inside;
mod relative;
mod spoken;
mod units;

use jiff::Unit as StepUnit;
use jiff::civil::{Date, DateTime};

use self::units::grain_of;
pub(crate) use self::units::{days_in, weekday_name};
use crate::model::{
    Anchor, Derivation, Grain, Interval, PartialDate, Reading, Span, TimeExpression, TimeKind, TimeModifier,
};
use crate::time::calendar::{self, Stretch};
use crate::time::find::duration;
use crate::time::meaning::{Base, Found, Length, Sem, Tense, Year};
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
        let modifier = beyond(found);
        if matches!(found.sem, Sem::Shift { base: Base::Spoken, .. }) && matches!(placed.reading, Reading::Placed(_)) {
            placed.assumed.push("counted from the date told before it".to_owned());
        }
        self.cut_at_publication(found, &mut placed);
        self.remember(found, &placed, at);
        TimeExpression {
            at,
            kind: placed.kind,
            value: placed.value,
            modifier,
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
            Sem::Several { length, last, of } => self.several(length, *last, of, tense),
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
            Sem::Dropped => None,
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
}

/// "More than ten years ago" is any time before, "less than six months ago" any time since.
fn beyond(found: &Found) -> Option<TimeModifier> {
    let Sem::Shift { sign, .. } = &found.sem else { return found.modifier };
    let farther = match found.modifier? {
        TimeModifier::MoreThan | TimeModifier::EqualOrMore => true,
        TimeModifier::LessThan | TimeModifier::EqualOrLess => false,
        other => return Some(other),
    };
    let before = farther == (*sign < 0);
    Some(if before { TimeModifier::OnOrBefore } else { TimeModifier::OnOrAfter })
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
