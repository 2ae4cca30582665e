//! Words of the calendar: `rules/text/calendar.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct CalendarFile {
    language: Vec<LanguageFile>,
    zones: BTreeMap<String, i16>,
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
}

pub(super) static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let mut calendar = Calendar { months: BTreeMap::new(), weekdays: BTreeMap::new(), zones: BTreeMap::new() };
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
    calendar
});

/// The month that a word names, 1 to 12.
pub(crate) fn month(word: &str) -> Option<i8> {
    let length = word.chars().count();
    (3..=12).contains(&length).then(|| CALENDAR.months.get(&word.to_lowercase()).copied()).flatten()
}

pub(super) fn weekday(word: &str) -> Option<i8> {
    let length = word.chars().count();
    (3..=13).contains(&length).then(|| CALENDAR.weekdays.get(&word.to_lowercase()).copied()).flatten()
}
