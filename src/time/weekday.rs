//! Days of the week against dates, and dates that the calendar lacks.

use jiff::civil::Date;

use super::find::Finder;
use super::meaning::{Sem, Year};
use super::resolve::weekday_name;
use super::tokens::Tokens;
use crate::model::{Reading, TimeExpression};

/// A date told with a day of the week that it does not fall on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekdayConflict {
    /// The weekday of the words.
    pub stated: &'static str,
    /// The date of the words.
    pub date: Date,
    /// The weekday of that date.
    pub actual: &'static str,
    /// Whether the words state the year; where they do not, the year is supposed.
    pub year_stated: bool,
}

/// Whether the words of an expression ("Tuesday, October 11, 2023") give a date and a weekday that do not go together.
/// `words` are those at the expression's span.
pub fn weekday_conflict(words: &str, expression: &TimeExpression) -> Option<WeekdayConflict> {
    let tokens = Tokens::new(words);
    let found = Finder::new(&tokens).all().into_iter().next()?;
    let (year, month, day, weekday) = parts(&found.sem)?;
    let date = match year {
        Year::Is(year) => Date::new(year, month, day).ok()?,
        _ => match &expression.reading {
            Reading::Placed(interval) => interval.start.date(),
            _ => return None,
        },
    };
    let actual = date.weekday().to_monday_one_offset();
    (actual != weekday && date.month() == month && date.day() == day).then(|| WeekdayConflict {
        stated: weekday_name(weekday),
        date,
        actual: weekday_name(actual),
        year_stated: matches!(year, Year::Is(_)),
    })
}

/// Whether the words name a day that the calendar lacks: "31 June".
pub fn is_impossible(expression: &TimeExpression) -> bool {
    expression.derivation.pattern == "impossible-date"
}

fn parts(sem: &Sem) -> Option<(Year, i8, i8, i8)> {
    match sem {
        Sem::Date { year, month, day, weekday } if *weekday > 0 => Some((*year, *month, *day, *weekday)),
        Sem::Clock { day: Some(day), .. } | Sem::Part { day: Some(day), .. } => parts(day),
        _ => None,
    }
}
