//! Days that go by a name, and when they fall.

use std::sync::LazyLock;

use jiff::civil::Date;
use serde::Deserialize;

use super::calendar;
use super::words::Unit;

/// A named day.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Holiday {
    words: Vec<String>,
    day: Option<(i8, i8)>,
    easter: Option<i64>,
    nth: Option<(i8, i8, i8)>,
    /// Days after the one that `nth` gives.
    #[serde(default)]
    then: i64,
    /// Whether the name means the days about it as well.
    #[serde(default)]
    pub around: bool,
}

#[derive(Debug, Default, Deserialize)]
struct File {
    holiday: Vec<Holiday>,
}

static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("../../rules/time/holidays.toml")).unwrap_or_default());

impl Holiday {
    pub(crate) fn all() -> &'static [Self] {
        &FILE.holiday
    }

    /// Its names.
    pub(crate) fn words(&self) -> &'static [String]
    where
        Self: 'static,
    {
        Self::all().iter().find(|other| std::ptr::eq(*other, self)).map_or(&[], |other| &other.words)
    }

    /// Whether it falls on another date each year.
    pub(crate) fn moves(&self) -> bool {
        self.day.is_none()
    }

    /// The day on which it falls in a year.
    pub(crate) fn falls(&self, year: i16) -> Option<Date> {
        if let Some((month, day)) = self.day {
            return Date::new(year, month, day).ok();
        }
        if let Some(days) = self.easter {
            return calendar::moved(easter(year)?, days, Unit::Day);
        }
        let (nth, weekday, month) = self.nth?;
        let day = Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, calendar::weekday(weekday)?).ok()?;
        calendar::moved(day, self.then, Unit::Day)
    }
}

/// Easter Sunday of the western churches (the anonymous Gregorian reckoning).
#[expect(clippy::many_single_char_names, reason = "the letters of the published reckoning")]
fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (8 * b + 13) / 25;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, i8::try_from(n / 31).ok()?, i8::try_from(n % 31 + 1).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_falls_where_the_almanac_says() {
        for (year, month, day) in [(1961, 4, 2), (2000, 4, 23), (2019, 4, 21), (2024, 3, 31), (2025, 4, 20)] {
            assert_eq!(easter(year), Date::new(year, month, day).ok());
        }
    }

    #[test]
    fn every_holiday_falls_on_a_day() {
        assert!(Holiday::all().len() > 20);
        for holiday in Holiday::all() {
            assert!(holiday.falls(2024).is_some(), "{holiday:?}");
        }
    }
}
