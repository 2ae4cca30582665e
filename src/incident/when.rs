//! How far apart two readings of a time lie, for the purpose of telling incidents apart.

use jiff::civil::Date;

use super::corpus::day_number;
use crate::model::{Grain, Interval, PartialDate, Reading};

/// What one reading says about the day, as far as it says it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Days {
    /// First and last day, where it lies on the calendar.
    pub range: Option<(i32, i32)>,
    /// Calendar year.
    pub year: Option<i16>,
    /// Month of any year.
    pub month: Option<i8>,
    /// Day of the month.
    pub day: Option<i8>,
}

/// How two times stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Apart {
    /// One day, the same.
    Same,
    /// One holds the other, or they overlap.
    Within,
    /// A few days, or adjacent months: the distance of a slip.
    Near,
    /// Months.
    Months,
    /// About a year or more.
    Years,
}

/// Days between two days that a slip of the pen or of time zones may make.
const SLIP: i32 = 3;

/// Days between two months that stand side by side, from the end of one to the beginning of the other.
const ADJACENT: i32 = 14;

/// Days from which on an event of the same kind is rather its anniversary or its successor.
const YEAR: i32 = 270;

/// The readings' days; several where the words leave several open.
pub(crate) fn days(reading: &Reading) -> Vec<Days> {
    match reading {
        Reading::Placed(interval) => placed(*interval).into_iter().collect(),
        Reading::Either(all) => all.iter().copied().filter_map(placed).collect(),
        Reading::Partial(partial) => parts(*partial).into_iter().collect(),
        Reading::Length { .. } | Reading::Offset { .. } | Reading::Unplaced => Vec::new(),
    }
}

fn placed(interval: Interval) -> Option<Days> {
    if interval.grain >= Grain::Decade {
        return None;
    }
    let first = interval.start.date();
    let end = interval.end.date();
    let at_midnight = interval.end.time() == jiff::civil::Time::midnight();
    let last = if at_midnight && end > first { end.yesterday().unwrap_or(end) } else { end };
    Some(Days::between(first, last))
}

impl Days {
    /// The days from `first` to `last`, both included.
    pub(crate) fn between(first: Date, last: Date) -> Self {
        let year = (first.year() == last.year()).then_some(first.year());
        let month = year.filter(|_| first.month() == last.month()).map(|_| first.month());
        let day = month.filter(|_| first == last).map(|_| first.day());
        Self { range: Some((day_number(first), day_number(last))), year, month, day }
    }

    /// What is left of it where the year is not meant.
    pub(crate) fn of_any_year(&self) -> Self {
        Self { month: self.month, day: self.day, ..Self::default() }
    }

    /// The same so many days on; nothing where it does not lie on the calendar.
    pub(crate) fn moved(&self, days: i32) -> Option<Self> {
        let (first, last) = self.range?;
        Some(Self { range: Some((first + days, last + days)), ..Self::default() })
    }
}

fn parts(partial: PartialDate) -> Option<Days> {
    let days = Days { range: None, year: partial.year, month: partial.month, day: partial.day };
    (days != Days::default()).then_some(days)
}

/// How far apart two times lie; nothing where they share no part that could be compared.
pub(crate) fn apart(a: Days, b: Days) -> Option<Apart> {
    if let (Some((a1, a2)), Some((b1, b2))) = (a.range, b.range) {
        if a1 <= b2 && b1 <= a2 {
            let one_day = a1 == a2 && b1 == b2;
            return Some(if one_day { Apart::Same } else { Apart::Within });
        }
        let gap = (b1 - a2).max(a1 - b2);
        let coarse = a2 - a1 > SLIP * 2 || b2 - b1 > SLIP * 2;
        return Some(match gap {
            gap if gap <= SLIP || (coarse && gap <= ADJACENT) => Apart::Near,
            gap if gap < YEAR => Apart::Months,
            _ => Apart::Years,
        });
    }
    if let (Some(x), Some(y)) = (a.year, b.year)
        && x != y
    {
        return Some(Apart::Years);
    }
    let (x, y) = (a.month?, b.month?);
    if x != y {
        let gap = (x - y).rem_euclid(12).min((y - x).rem_euclid(12));
        return Some(if gap == 1 { Apart::Near } else { Apart::Months });
    }
    Some(match (a.day, b.day) {
        (Some(x), Some(y)) if x == y => Apart::Same,
        (Some(x), Some(y)) if (x - y).abs() <= SLIP as i8 => Apart::Near,
        (Some(_), Some(_)) => Apart::Months,
        _ => Apart::Within,
    })
}

/// The best that any reading of one side makes with any of the other.
pub(crate) fn closest(a: &[Days], b: &[Days]) -> Option<Apart> {
    a.iter().flat_map(|&x| b.iter().filter_map(move |&y| apart(x, y))).min()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn month(year: i16, month: i8) -> Days {
        let first = date(year, month, 1);
        Days::between(first, first.last_of_month())
    }

    #[test]
    fn a_day_lies_within_its_month_and_adjacent_months_are_near() {
        let monday = Days::between(date(2025, 3, 10), date(2025, 3, 10));
        assert_eq!(apart(monday, month(2025, 3)), Some(Apart::Within));
        assert_eq!(apart(month(2024, 8), month(2024, 9)), Some(Apart::Near));
        assert_eq!(apart(month(2024, 8), month(2024, 11)), Some(Apart::Months));
        assert_eq!(apart(month(2025, 2), month(2026, 2)), Some(Apart::Years));
    }

    #[test]
    fn a_month_without_its_year_is_compared_as_a_month() {
        let september = Days { month: Some(9), ..Days::default() };
        assert_eq!(apart(september, month(2024, 8)), Some(Apart::Near));
        assert_eq!(apart(september, month(2024, 9)), Some(Apart::Within));
        assert_eq!(apart(september, Days { year: Some(2024), ..Days::default() }), None);
    }
}
