//! What words about time say before they are placed on the calendar.

use super::words::{Part, Unit};
use crate::model::{DateOrder, TimeModifier};

/// A year as the words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Year {
    /// Not said.
    Open,
    /// In figures.
    Is(i16),
    /// Counted from the publication year: "last year" is -1.
    FromPublished(i16),
    /// Counted from the year last spoken of: "the same year" is 0.
    FromSpoken(i16),
}

/// What a relative expression counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Base {
    /// The day of publication.
    Published,
    /// The time last spoken of.
    Spoken,
}

/// Which of several days or months of one name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Which {
    /// "Friday", "March".
    Bare,
    /// "last Friday".
    Last,
    /// "next Friday".
    Next,
    /// The first after publication, without the doubt of "next Friday".
    Coming,
    /// "this Friday".
    This,
    /// "the following Friday".
    Following,
    /// "the previous Friday".
    Previous,
    /// "that Friday", "the same Friday".
    Same,
    /// "Friday last week": weeks from this one.
    OfWeek(i32),
}

/// What is counted inside a month or year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Day,
    Weekday(i8),
    Week,
    Weekend,
    Month,
}

/// A number of units, perhaps vague.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Length {
    pub min: f64,
    pub max: f64,
    /// As TIMEX3 writes the number: "2", "2.5", "X".
    pub number: String,
    pub unit: Unit,
}

/// A zone as the words give it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    Open,
    Local,
    Offset(i16),
}

/// What the words say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Sem {
    Date {
        year: Year,
        month: i8,
        day: i8,
        weekday: i8,
    },
    /// "the 12th", "Tuesday the 12th", the second of a range.
    DayOfMonth {
        day: i8,
        weekday: i8,
    },
    /// Numbers whose order is open: (year, month, day) twice.
    TwoDates([(Option<i16>, i8, i8); 2]),
    /// "March 3-5".
    Days {
        year: Year,
        month: i8,
        from: i8,
        to: i8,
    },
    Month {
        year: Year,
        month: i8,
        which: Which,
    },
    Year(Year),
    /// "480 BC".
    BeforeChrist(u32),
    /// "2019-21".
    Years(i16, i16),
    Decade(i16),
    Century(i16),
    Season {
        year: Year,
        season: &'static str,
        which: Which,
    },
    /// Quarter, half, or other part of a year by number (`Unit::Quarter`, `Unit::Half`).
    Nth {
        unit: Unit,
        n: i8,
        year: Year,
        fiscal: bool,
    },
    /// "last week", "this month".
    Unit {
        unit: Unit,
        shift: i32,
        base: Base,
    },
    Weekday {
        day: i8,
        which: Which,
    },
    Weekend {
        which: Which,
    },
    /// The quarter last spoken of, or as many years before it.
    Quarter {
        back: i16,
    },
    /// "three days ago", "two days later".
    Shift {
        length: Length,
        sign: i32,
        base: Base,
    },
    /// "two days after 12 March".
    ShiftFrom {
        length: Length,
        sign: i32,
        day: Box<Sem>,
    },
    /// "the first Friday of next month", "the last week of March": counted in the stretch around it, from its end where
    /// `n` is negative.
    Inside {
        piece: Piece,
        n: i8,
        of: Box<Sem>,
    },
    /// "the first two weeks of 2021", from its end where `last`.
    Several {
        length: Length,
        last: bool,
        of: Box<Sem>,
    },
    /// "the week of 6 March".
    Around {
        unit: Unit,
        day: Box<Sem>,
    },
    /// "the past two weeks": a stretch that ends (or begins) at publication.
    Window {
        length: Length,
        sign: i32,
        base: Base,
    },
    Clock {
        minute: i32,
        second: Option<i32>,
        /// Whether morning or afternoon is not told: "three o'clock".
        half_open: bool,
        zone: Zone,
        day: Option<Box<Sem>>,
    },
    Part {
        part: &'static Part,
        day: Option<Box<Sem>>,
    },
    Holiday {
        n: usize,
        year: Year,
        which: Which,
    },
    Length(Length),
    /// No time after all (a person's age, "at the end of the day"): read so that nothing else is made of it, then dropped.
    Dropped,
    /// A thing's age.
    Age(Length),
    Set {
        value: String,
    },
    Vague(&'static str),
    /// A date that the calendar lacks: 31 June.
    Impossible {
        year: Year,
        month: i8,
        day: i8,
    },
}

/// Whether the words look ahead or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Future,
    /// No verb near.
    Open,
    /// One each way, about as near.
    Both,
}

/// An expression found, by token positions.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    pub from: usize,
    pub to: usize,
    pub sem: Sem,
    pub modifier: Option<TimeModifier>,
    /// Whether the modifier cuts the stretch at the publication date ("earlier this year").
    pub pattern: &'static str,
    pub tense: Tense,
    /// Whether it stands at the head of its sentence: "In 1944, …".
    pub opens: bool,
}

impl Found {
    /// Reads a date of which either number may be the day, where it is known which one is.
    pub(crate) fn settle(&mut self, order: DateOrder) {
        let Sem::TwoDates([month_first, day_first]) = self.sem else { return };
        if self.pattern != "numeric-date-either-order" {
            return;
        }
        let (year, month, day) = match order {
            DateOrder::DayFirst => day_first,
            DateOrder::MonthFirst => month_first,
        };
        let Some(year) = year else { return };
        self.sem = Sem::Date { year: Year::Is(year), month, day, weekday: 0 };
        self.pattern = "numeric-date-of-known-order";
    }
}
