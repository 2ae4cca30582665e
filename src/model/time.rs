//! What words about time mean.

use jiff::civil::{Date, DateTime};
use serde::{Deserialize, Serialize};

use super::Span;

/// A TIMEX3 of the text: its words, its meaning, and what the meaning supposes.
///
/// The notation is that of TimeML (Pustejovsky et al. 2003; ISO 24617-1).
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TimeExpression {
    /// The words, in the text that was tagged.
    pub at: Span,
    /// DATE, TIME, DURATION or SET.
    pub kind: TimeKind,
    /// TIMEX3 value: `2024-08`, `2025-W11`, `P2W`, `PAST_REF`, `XXXX-09` …
    pub value: String,
    /// TIMEX3 modifier.
    pub modifier: Option<TimeModifier>,
    /// What it means on the calendar, as far as that can be said.
    pub reading: Reading,
    /// How the words were read.
    pub derivation: Derivation,
}

/// The four TIMEX3 types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum TimeKind {
    /// A calendar stretch of a day or more.
    Date,
    /// A stretch shorter than a day.
    Time,
    /// A length that is not tied to the calendar.
    Duration,
    /// Something that recurs.
    Set,
}

/// TIMEX3's `mod` attribute, the values that news uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[allow(missing_docs, reason = "the names are the standard's own")]
pub enum TimeModifier {
    Before,
    After,
    OnOrBefore,
    OnOrAfter,
    LessThan,
    MoreThan,
    EqualOrLess,
    EqualOrMore,
    Start,
    Mid,
    End,
    Approx,
}

/// The month's English name; empty where `month` is not 1 to 12.
pub fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month).ok().and_then(|n| NAMES.get(n.checked_sub(1)?)).copied().unwrap_or_default()
}

/// The finest unit that the words state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "units of the calendar, finest first")]
pub enum Grain {
    Second,
    Minute,
    Hour,
    DayPart,
    Day,
    Weekend,
    Week,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
}

/// A stretch of the calendar, end not included, in the newsroom's local time unless `offset` says otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Interval {
    /// First moment.
    pub start: DateTime,
    /// First moment after.
    pub end: DateTime,
    /// The finest unit stated.
    pub grain: Grain,
    /// Minutes east of UTC where the words state a zone.
    pub offset: Option<i16>,
}

impl Interval {
    /// The day, from midnight to midnight. Empty on the calendar's last day (31 December 9999).
    pub fn day(date: Date) -> Self {
        let end = date.tomorrow().unwrap_or(date);
        Self {
            start: date.to_datetime(jiff::civil::Time::midnight()),
            end: end.to_datetime(jiff::civil::Time::midnight()),
            grain: Grain::Day,
            offset: None,
        }
    }

    /// Whether the two share a moment (zones not considered: see `time::compare`).
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// The parts of a date that the words give when the whole cannot be placed: "in September last year" in an
/// article without a date is a September. Only shared parts are ever compared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct PartialDate {
    /// Calendar year.
    pub year: Option<i16>,
    /// Years from the (unknown) publication year: "last year" is -1.
    pub year_from_publication: Option<i16>,
    /// 1 to 12.
    pub month: Option<i8>,
    /// 1 to 31.
    pub day: Option<i8>,
    /// 1 (Monday) to 7 (Sunday).
    pub weekday: Option<i8>,
    /// Days from the (unknown) publication day: "yesterday" is -1.
    pub day_from_publication: Option<i32>,
    /// Minutes after midnight.
    pub minute_of_day: Option<i16>,
    /// Minutes east of UTC, where the hour is told with its zone.
    pub offset: Option<i16>,
}

/// What a time expression means.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Reading {
    /// One stretch of the calendar.
    Placed(Interval),
    /// Two or more stretches, each plausible (past or future; day first or month first). No rule may conclude
    /// from one of them alone.
    Either(Vec<Interval>),
    /// Some parts only.
    Partial(PartialDate),
    /// A length of time, in days (`min` to `max`; fractions of a day for hours and minutes).
    Length {
        /// Shortest length that the words allow, in days.
        min: f64,
        /// Longest length that the words allow, in days.
        max: f64,
    },
    /// A length after or before an event that is not itself a date: "two days later", with nothing to count from.
    Offset {
        /// Days from the event, negative when before.
        days: i32,
    },
    /// Recurring, or one of PAST_REF, PRESENT_REF, FUTURE_REF: not to be placed.
    Unplaced,
}

impl Reading {
    /// The stretch, where there is exactly one.
    pub fn placed(&self) -> Option<Interval> {
        match self {
            Self::Placed(interval) => Some(*interval),
            _ => None,
        }
    }
}

/// Which of two numbers is the day: "03/04/2025" is 3 April or March 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DateOrder {
    /// 3 April.
    DayFirst,
    /// March 4.
    MonthFirst,
}

/// How the words came to their reading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Derivation {
    /// The pattern's name, stable from version to version: `weekday`, `month-of-last-year` …
    pub pattern: &'static str,
    /// What the reading was counted from.
    pub anchor: Option<Anchor>,
    /// What was supposed, in words fit for an editor: "the latest Monday on or before publication".
    pub assumed: Vec<String>,
}

/// What a relative expression was counted from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Anchor {
    /// The article's publication date (TimeML: document creation time, DCT).
    Published,
    /// An expression earlier in the text.
    Expression(Span),
    /// The time stamp of a live-blog entry, a caption or a dateline.
    Passage,
}
