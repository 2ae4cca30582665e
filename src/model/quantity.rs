//! What words about amounts mean.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::Span;

/// A number of the text with its unit, its bound and its words.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Quantity {
    /// The words that state it, hedge and unit included ("at least nine", "£1.2bn", "34-year-old").
    pub at: Span,
    /// The number words alone ("nine", "1.2bn", "34").
    pub number: Span,
    /// What the words allow.
    pub amount: Bound,
    /// What is counted or measured in.
    pub unit: Unit,
    /// The step of the last digit that the text chose, in the quantity's unit: 0.1 for "4.2", 100,000 for "1.2 million",
    /// 1 for "12". A value is right to within half of it.
    pub step: Decimal,
    /// How the number was written and read, in words fit for an editor.
    pub how: String,
}

/// What an amount may be, in the quantity's unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Bound {
    /// This and no other: "12".
    Exactly(Decimal),
    /// This or more: "at least 12"; "more than 12" too, as words are seldom that strict.
    AtLeast(Decimal),
    /// This or less: "up to 12".
    AtMost(Decimal),
    /// Within these, ends included: "10 to 12", "dozens".
    Between(Decimal, Decimal),
    /// Near this: "about 12", "nearly 12".
    About(Decimal),
}

impl Bound {
    /// The number named, the lower where two are.
    pub fn named(self) -> Decimal {
        match self {
            Self::Exactly(n) | Self::AtLeast(n) | Self::AtMost(n) | Self::About(n) | Self::Between(n, _) => n,
        }
    }

    /// Whether the words state one number without a hedge.
    pub fn is_exact(self) -> bool {
        matches!(self, Self::Exactly(_))
    }
}

/// What a number is a number of.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Unit {
    /// Things that are counted; what they are is the claim's business.
    Count,
    /// First, second, 17th.
    Ordinal,
    /// Per cent, as a number of hundredths.
    Percent,
    /// Percentage points.
    PercentPoint,
    /// A share such as "one in five" or "two thirds", as a fraction of one.
    Share,
    /// Money; ISO 4217 code, or the bare symbol or word where the text leaves open which ("$", "pounds").
    Money(String),
    /// Metres.
    Length,
    /// Square metres.
    Area,
    /// Cubic metres.
    Volume,
    /// Kilograms.
    Mass,
    /// Kilometres an hour.
    Speed,
    /// Degrees Celsius.
    Temperature,
    /// Degrees of a seismic magnitude scale.
    Magnitude,
    /// Days; months and years as 365.2425/12 and 365.2425 days, their own number kept in `how`.
    Duration,
    /// Completed years of life.
    Age,
    /// A score or a vote: this number for one side and `other` for the other.
    Score {
        /// The second number.
        other: Decimal,
    },
    /// Any other unit, by its singular noun: "megawatt", "barrel", "decibel".
    Other(String),
}
