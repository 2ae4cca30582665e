//! Words of the calendar: `rules/text/calendar.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    language: Vec<LanguageFile>,
    zones: BTreeMap<String, i16>,
    count: Vec<CountFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CountFile {
    name: String,
    first: Date,
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LanguageFile {
    #[serde(rename = "code")]
    _code: String,
    months: Vec<String>,
    weekdays: Vec<String>,
}

pub(super) struct Calendar {
    pub(super) months: BTreeMap<String, i8>,
    pub(super) weekdays: BTreeMap<String, i8>,
    pub(super) zones: BTreeMap<String, i16>,
    counts: Vec<CountFile>,
}

pub(super) static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let mut calendar =
        Calendar { months: BTreeMap::new(), weekdays: BTreeMap::new(), zones: BTreeMap::new(), counts: Vec::new() };
    let Ok(file) = toml::from_str::<CalendarFile>(include_str!("../../../rules/text/calendar.toml")) else {
        return calendar;
    };
    for language in file.language {
        for (list, target) in [(&language.months, &mut calendar.months), (&language.weekdays, &mut calendar.weekdays)] {
            for (number, words) in (1_i8..).zip(list) {
                for word in words.split_whitespace() {
                    target.entry(word.to_owned()).or_insert(number);
                }
            }
        }
    }
    calendar.zones = file.zones;
    calendar.counts = file.count;
    calendar
});

/// The day that "day 1,111" names in a folded line about an event that news counts from, and what it is counted from.
pub(crate) fn counted_day(folded: &str) -> Option<(Date, &'static str)> {
    let (_, rest) = folded.split_once("day ")?;
    let digits: String =
        rest.chars().take_while(|c| c.is_ascii_digit() || *c == ',').filter(char::is_ascii_digit).collect();
    let number: i32 = digits.parse().ok().filter(|number| (2..20_000).contains(number))?;
    let words = || folded.split(|c: char| !c.is_alphanumeric() && c != '-');
    let count =
        CALENDAR.counts.iter().find(|count| words().any(|word| count.words.iter().any(|known| known == word)))?;
    Some((count.first.checked_add((number - 1).days()).ok()?, &count.name))
}

/// The weekday that a word names, from Monday, 1.
pub(crate) fn weekday_of(word: &str) -> Option<i8> {
    weekday(word)
}

/// The month that a word names, 1 to 12.
pub(crate) fn month(word: &str) -> Option<i8> {
    let length = word.chars().count();
    (3..=12).contains(&length).then(|| CALENDAR.months.get(&word.to_lowercase()).copied()).flatten()
}

pub(super) fn weekday(word: &str) -> Option<i8> {
    let length = word.chars().count();
    (3..=13).contains(&length).then(|| CALENDAR.weekdays.get(&word.to_lowercase()).copied()).flatten()
}
