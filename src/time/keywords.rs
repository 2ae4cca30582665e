//! The parts that words play in time expressions.

use serde::Deserialize;

/// Function words by the part they play in a time expression.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Kw {
    The,
    A,
    Last,
    Past,
    Next,
    Coming,
    This,
    That,
    These,
    Those,
    Following,
    Previous,
    Same,
    Latest,
    Final,
    Early,
    Late,
    Mid,
    Beginning,
    End,
    Eve,
    Approx,
    Nearly,
    Over,
    More,
    Less,
    Than,
    Least,
    Most,
    Up,
    Ago,
    Earlier,
    Later,
    Before,
    After,
    Since,
    Until,
    By,
    From,
    To,
    Through,
    Between,
    And,
    Or,
    So,
    Of,
    In,
    On,
    At,
    For,
    As,
    Half,
    Fiscal,
    Academic,
    Calendar,
    Period,
    Time,
    Local,
    Every,
    Each,
    Per,
    Old,
    Long,
    Am,
    Pm,
    Oclock,
    Th,
    S,
    Possessive,
    #[serde(rename = "future")]
    FutureNoun,
    Moment,
    Present,
    Ever,
    Once,
    Already,
    Not,
    Just,
    Full,
    Trading,
    Corresponding,
    TimeNoun,
    Era,
    Overnight,
    Shortly,
    Term,
    Short,
    /// "the small hours".
    Small,
    Another,
    /// "the rest of the year".
    Rest,
    /// "Q3".
    QuarterLetter,
    /// "H2".
    HalfLetter,
    Ended,
    YearWord,
    /// A word that is counted ("2020 people").
    Counted,
    /// A word after which a bare number is no year ("Flight 1999").
    BeforeNumber,
    /// A capitalised word that makes a name of the weekday before it.
    NameAfter,
    /// A capitalised word that makes a name of the weekday after it.
    NameBefore,
    /// A verb or adjective that looks ahead.
    #[serde(rename = "future_verb")]
    Future,
    /// A verb that looks back.
    PastVerb,
    /// Ends in -ed without being a past form.
    NotPast,
    /// A noun for a human being, whose age is no time.
    Person,
    /// A noun for a thing, whose age is one.
    Thing,
    /// A verb that looks ahead after "to".
    Infinitive,
    /// Begins no sentence and ends with a dot.
    Month,
    Weekday,
    Unit,
    Number,
    Ordinal,
    Decade,
    Season,
    Part,
    Zone,
    Day,
    Vague,
    Set,
    VagueCount,
    Holiday,
}

/// Units of length.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Night,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Season,
    Quarter,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// A part of the day.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Part {
    /// First hour.
    pub from: i8,
    /// Hour of the end, above 24 on the next day.
    pub to: i8,
    /// TIMEX3's letters.
    pub code: String,
}
