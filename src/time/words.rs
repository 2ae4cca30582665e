//! The word lists of `rules/time`, looked up by lower-case word.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::holidays::Holiday;
pub(crate) use super::keywords::{Kw, Part, Unit};
use crate::model::table::Table;

/// What the lists say of one word.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    bits: u128,
    pub month: i8,
    pub weekday: i8,
    pub unit: Option<Unit>,
    pub plural: bool,
    pub number: u32,
    pub ordinal: u32,
    pub decade: i16,
    pub season: &'static str,
    pub part: Option<&'static Part>,
    pub zone: i16,
    pub day: i32,
    pub vague: &'static str,
    pub set: &'static str,
    pub vague_count: (u32, u32),
}

impl Entry {
    pub(crate) fn is(&self, kw: Kw) -> bool {
        self.bits & (1 << kw as u32) != 0
    }

    pub(crate) fn any(&self, mask: u128) -> bool {
        self.bits & mask != 0
    }

    fn add(&mut self, kw: Kw) {
        self.bits |= 1 << kw as u32;
    }
}

/// Several keywords as one mask for [`Entry::any`].
pub(crate) const fn mask(kws: &[Kw]) -> u128 {
    let mut bits = 0;
    let mut rest = kws;
    while let [kw, others @ ..] = rest {
        bits |= 1 << *kw as u32;
        rest = others;
    }
    bits
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct File {
    months: BTreeMap<String, i8>,
    weekdays: BTreeMap<String, i8>,
    units: BTreeMap<String, Unit>,
    numbers: BTreeMap<String, u32>,
    ordinals: BTreeMap<String, u32>,
    decades: BTreeMap<String, i16>,
    seasons: BTreeMap<String, String>,
    parts: BTreeMap<String, Part>,
    zones: BTreeMap<String, i16>,
    days: BTreeMap<String, i32>,
    vague: BTreeMap<String, String>,
    sets: BTreeMap<String, String>,
    vague_counts: BTreeMap<String, (u32, u32)>,
    keywords: BTreeMap<Kw, Vec<String>>,
    names: Names,
    counted: Counted,
    persons: Persons,
    things: Things,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Persons {
    nouns: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Things {
    nouns: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Names {
    before: Vec<String>,
    after: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Counted {
    nouns: Vec<String>,
    before: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Tense {
    future: Vec<String>,
    past: Vec<String>,
    not_past: Vec<String>,
    infinitives: Vec<String>,
}

static FILE: LazyLock<File> =
    LazyLock::new(|| toml::from_str(include_str!("../../rules/time/words.toml")).unwrap_or_default());
static TENSE: LazyLock<Tense> =
    LazyLock::new(|| toml::from_str(include_str!("../../rules/time/tense.toml")).unwrap_or_default());

/// All lists in one, entry 0 for the words in none.
pub(crate) struct Words {
    places: Table<u16>,
    entries: Vec<Entry>,
}

/// The longest word in the lists, in bytes; longer ones are not looked up.
const LONGEST: usize = 16;

static WORDS: LazyLock<Words> = LazyLock::new(Words::load);

impl Words {
    pub(crate) fn get() -> &'static Self {
        &WORDS
    }

    /// The entry's number; 0 where the word is in no list. Capital letters count as small ones.
    pub(crate) fn find(&self, word: &str) -> u16 {
        if word.len() > LONGEST {
            return 0;
        }
        self.places.get_any_case(word).copied().unwrap_or(0)
    }

    pub(crate) fn entry(&self, n: u16) -> &Entry {
        static NONE: LazyLock<Entry> = LazyLock::new(Entry::default);
        self.entries.get(n as usize).unwrap_or_else(|| &NONE)
    }

    fn load() -> Self {
        let file = &*FILE;
        let mut all: BTreeMap<&'static str, Entry> = BTreeMap::new();
        for (word, &month) in &file.months {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Month);
            entry.month = month;
        }
        for (word, &weekday) in &file.weekdays {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Weekday);
            entry.weekday = weekday;
            entry.plural = word.ends_with("days");
        }
        for (word, &unit) in &file.units {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Unit);
            entry.unit = Some(unit);
            entry.plural = word.ends_with('s') || word == "millennia";
        }
        for (word, &number) in &file.numbers {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Number);
            entry.number = number;
        }
        for (word, &ordinal) in &file.ordinals {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Ordinal);
            entry.ordinal = ordinal;
        }
        for (word, &decade) in &file.decades {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Decade);
            entry.decade = decade;
        }
        for (word, season) in &file.seasons {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Season);
            entry.season = season;
            entry.plural = word.ends_with('s');
        }
        for (word, part) in &file.parts {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Part);
            entry.part = Some(part);
            entry.plural = word.ends_with('s');
        }
        for (word, &zone) in &file.zones {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Zone);
            entry.zone = zone;
        }
        for (word, &day) in &file.days {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Day);
            entry.day = day;
        }
        for (word, vague) in &file.vague {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Vague);
            entry.vague = vague;
        }
        for (word, set) in &file.sets {
            let entry = all.entry(word).or_default();
            entry.add(Kw::Set);
            entry.set = set;
        }
        for (word, &range) in &file.vague_counts {
            let entry = all.entry(word).or_default();
            entry.add(Kw::VagueCount);
            entry.vague_count = range;
        }
        for (&kw, words) in &file.keywords {
            add(&mut all, words, kw);
        }
        add(&mut all, &file.names.before, Kw::NameBefore);
        add(&mut all, &file.names.after, Kw::NameAfter);
        add(&mut all, &file.counted.nouns, Kw::Counted);
        add(&mut all, &file.counted.before, Kw::BeforeNumber);
        add(&mut all, &TENSE.future, Kw::Future);
        add(&mut all, &TENSE.past, Kw::PastVerb);
        add(&mut all, &TENSE.not_past, Kw::NotPast);
        add(&mut all, &TENSE.infinitives, Kw::Infinitive);
        add(&mut all, &file.things.nouns, Kw::Thing);
        for holiday in Holiday::all() {
            for words in holiday.words() {
                let first = words.split([' ', '\'']).next().unwrap_or_default();
                all.entry(first).or_default().add(Kw::Holiday);
            }
        }
        add(&mut all, &file.persons.nouns, Kw::Person);
        let mut places = Table::with_capacity(all.len());
        let mut entries = vec![Entry::default()];
        for (word, entry) in all {
            if let Ok(n) = u16::try_from(entries.len()) {
                places.or_insert_with(&word.to_ascii_lowercase(), || n);
                entries.push(entry);
            }
        }
        Self { places, entries }
    }
}

fn add(all: &mut BTreeMap<&'static str, Entry>, words: &'static [String], kw: Kw) {
    for word in words {
        all.entry(word).or_default().add(kw);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_word_lists_are_well_formed() {
        toml::from_str::<File>(include_str!("../../rules/time/words.toml")).unwrap();
        toml::from_str::<Tense>(include_str!("../../rules/time/tense.toml")).unwrap();
        for word in FILE.months.keys().chain(FILE.units.keys()).chain(FILE.keywords.values().flatten()) {
            assert!(word.len() <= LONGEST, "{word} is too long to be found");
        }
    }

    #[test]
    fn a_word_may_play_several_parts() {
        let words = Words::get();
        let second = words.entry(words.find("Second"));
        assert!(second.is(Kw::Unit) && second.is(Kw::Ordinal));
        assert_eq!(words.find("crosscheck"), 0);
    }
}
