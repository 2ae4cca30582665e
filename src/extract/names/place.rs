//! Where places lie, and whether two of them can be one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::place_words::PlaceWords;
use crate::model::table::Table;
use any_ascii::any_ascii;

/// Kinds of places, from large to small.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlaceKind {
    /// A part of the world, a sea.
    Wide,
    /// A country.
    Country,
    /// A state, province, county, island.
    Region,
    /// A city or town, or a quarter of one.
    City,
}

/// Places that the program knows, and words made from them.
#[derive(Debug, Default)]
pub struct Gazetteer {
    pub(super) places: Vec<Place>,
    pub(super) by_name: Table<Vec<usize>>,
    /// Abbreviations that are words as well ("Miss.", "Ind."), without their full stop.
    short: Table<usize>,
    adjectives: Table<usize>,
    first_adjective: BTreeMap<usize, String>,
    persons: Table<usize>,
    seats: Table<usize>,
    pub(super) kinds: PlaceWords,
    longest: usize,
}

#[derive(Debug)]
pub(super) struct Place {
    pub(super) name: String,
    pub(super) plain: String,
    pub(super) kind: PlaceKind,
    pub(super) within: Vec<String>,
    pub(super) within_plain: Vec<String>,
}

const COUNTRIES: &str = include_str!("../../../rules/vocabulary/places/countries.csv");
const REGIONS: &str = include_str!("../../../rules/vocabulary/places/regions.csv");
const CITIES: &str = include_str!("../../../rules/vocabulary/places/cities.csv");

static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::read);

/// The places that the program carries.
pub fn gazetteer() -> &'static Gazetteer {
    &GAZETTEER
}

/// A place's name as it is looked up: no accents, capitals, full stops, "the" or "city of".
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let ascii = if name.is_ascii() { Cow::Borrowed(name) } else { Cow::Owned(any_ascii(name)) };
    plain.extend(ascii.bytes().filter_map(plain_letter).map(char::from));
    bare(&plain).to_owned()
}

/// The longest name that is made plain without asking for memory.
const ROOM: usize = 64;

/// The same in a room of one's own, for what is asked of every word; nothing where the name does not fit or has accents.
fn plain_in<'r>(name: &str, room: &'r mut [u8; ROOM]) -> Option<&'r str> {
    if name.len() > ROOM || !name.is_ascii() {
        return None;
    }
    let mut length = 0;
    for (to, letter) in room.iter_mut().zip(name.bytes().filter_map(plain_letter)) {
        *to = letter;
        length += 1;
    }
    room.get(..length).and_then(|plain| std::str::from_utf8(plain).ok()).map(bare)
}

/// A letter as names are looked up; nothing for marks that are left out.
fn plain_letter(letter: u8) -> Option<u8> {
    match letter {
        b'.' | b'\'' => None,
        b'-' => Some(b' '),
        letter => Some(letter.to_ascii_lowercase()),
    }
}

/// Without what may stand before a name or not.
fn bare(plain: &str) -> &str {
    let plain = plain.trim();
    let plain = plain.strip_prefix("the ").unwrap_or(plain);
    let kind = matches!(plain.as_bytes(), [b'c' | b't' | b'v' | b's' | b'p' | b'r', ..]);
    ["city of ", "town of ", "village of ", "state of ", "province of ", "republic of "]
        .iter()
        .filter(|_| kind)
        .find_map(|prefix| plain.strip_prefix(prefix))
        .unwrap_or(plain)
}

fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::new();
    let mut rest = line;
    while let Some(quoted) = rest.strip_prefix('"') {
        let Some((cell, after)) = quoted.split_once('"') else { break };
        cells.push(cell);
        rest = after.strip_prefix(',').unwrap_or(after);
    }
    while !rest.is_empty() {
        if let Some((cell, after)) = rest.strip_prefix('"').and_then(|quoted| quoted.split_once('"')) {
            cells.push(cell);
            rest = after.strip_prefix(',').unwrap_or(after);
        } else if let Some((cell, after)) = rest.split_once(',') {
            cells.push(cell);
            rest = after;
        } else {
            cells.push(rest);
            rest = "";
        }
    }
    cells
}

fn several(cell: Option<&&str>) -> impl Iterator<Item = String> {
    cell.copied()
        .unwrap_or_default()
        .split('|')
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

impl Gazetteer {
    fn read() -> Self {
        let mut known = Self { kinds: PlaceWords::read(), ..Self::default() };
        let mut capitals = Vec::new();
        for line in COUNTRIES.lines().skip(1) {
            let cells = cells(line);
            let Some(&name) = cells.first() else { continue };
            let country = known.add(name, PlaceKind::Country, Vec::new());
            for alias in several(cells.get(1)) {
                known.alias(&alias, country);
            }
            for adjective in several(cells.get(2)) {
                known.first_adjective.entry(country).or_insert_with(|| adjective.to_lowercase());
                known.adjectives.or_insert_with(&adjective, || country);
            }
            for person in several(cells.get(3)) {
                known.persons.or_insert_with(&person, || country);
            }
            for capital in several(cells.get(4)) {
                capitals.push((capital, country));
            }
            for seat in several(cells.get(5)) {
                known.seats.insert(&seat, country);
            }
        }
        let mut within_of: BTreeMap<String, String> = BTreeMap::new();
        for line in REGIONS.lines().skip(1) {
            let cells = cells(line);
            let (Some(&name), Some(&country), Some(&kind)) = (cells.first(), cells.get(2), cells.get(3)) else {
                continue;
            };
            let mut within = Vec::new();
            let mut outer = country.to_owned();
            while !outer.is_empty() && !within.contains(&outer) {
                within.push(outer.clone());
                outer = within_of.get(&outer).cloned().unwrap_or_default();
            }
            within_of.entry(name.to_owned()).or_insert_with(|| country.to_owned());
            let kind = if kind == "continent" || kind == "sea" { PlaceKind::Wide } else { PlaceKind::Region };
            let region = known.add(name, kind, within);
            for alias in several(cells.get(1)) {
                known.alias(&alias, region);
            }
        }
        for line in CITIES.lines().skip(1) {
            let cells = cells(line);
            let (Some(&name), Some(&container)) = (cells.first(), cells.get(2)) else { continue };
            let mut within = Vec::new();
            let (container, stated) = container.split_once(", ").unwrap_or((container, ""));
            let mut outer = container.to_owned();
            if !stated.is_empty() {
                within.push(container.to_owned());
                stated.clone_into(&mut outer);
            }
            while !outer.is_empty() && !within.contains(&outer) {
                within.push(outer.clone());
                outer = within_of.get(&outer).cloned().unwrap_or_default();
                // Quarters lie in cities, cities in regions: both lists are walked.
            }
            within_of.entry(name.to_owned()).or_insert_with(|| container.to_owned());
            let city = known.add(name, PlaceKind::City, within);
            for alias in several(cells.get(1)) {
                known.alias(&alias, city);
            }
        }
        for (capital, country) in capitals {
            let name = known.places.get(country).map(|place| place.name.clone()).unwrap_or_default();
            let listed = known.lookup(&capital).any(|place| place.within.last().is_some_and(|outer| *outer == name));
            if !listed {
                known.add(&capital, PlaceKind::City, vec![name]);
            }
            known.seats.or_insert_with(&capital, || country);
        }
        known
    }

    fn add(&mut self, name: &str, kind: PlaceKind, within: Vec<String>) -> usize {
        let number = self.places.len();
        let within_plain = within.iter().map(|outer| plain(outer)).collect();
        self.places.push(Place { name: name.to_owned(), plain: plain(name), kind, within, within_plain });
        self.alias(name, number);
        number
    }

    fn alias(&mut self, name: &str, number: usize) {
        if let Some(short) = name.strip_suffix('.')
            && !short.contains('.')
        {
            self.short.or_insert_with(short, || number);
            return;
        }
        // "IN", "OR" and "ME" are words first and states only after a comma: kept as written, in capitals.
        let key = if is_postal(name) { name.to_owned() } else { plain(name) };
        self.longest = self.longest.max(key.split(' ').count());
        let places = self.by_name.or_default(&key);
        if !places.contains(&number) {
            places.push(number);
        }
    }

    pub(super) fn lookup(&self, name: &str) -> impl Iterator<Item = &Place> {
        let mut room = [0; ROOM];
        let numbers = match plain_in(name, &mut room) {
            _ if is_postal(name) => None,
            Some(plain) => self.by_name.get(plain),
            None => self.by_name.get(&plain(name)),
        };
        numbers.into_iter().flatten().filter_map(|&number| self.places.get(number))
    }

    /// The place that an abbreviation after a comma stands for: "Minn", "TN". Elsewhere such letters are words.
    pub fn abbreviated(&self, letters: &str) -> Option<&str> {
        let letters = letters.trim_end_matches('.');
        let number = self.short.get(letters).or_else(|| {
            let numbers = is_postal(letters).then(|| self.by_name.get(letters)).flatten()?;
            numbers.first()
        })?;
        self.places.get(*number).map(|place| place.name.as_str())
    }

    /// Whether some place is called so.
    pub fn knows(&self, name: &str) -> bool {
        self.lookup(name).next().is_some()
    }

    /// The name by which the list knows the place ("United Kingdom" for "Britain"), where it is the only one called so or
    /// the largest.
    pub fn canonical(&self, name: &str) -> Option<&str> {
        self.lookup(name).min_by_key(|place| place.kind).map(|place| place.name.as_str())
    }

    /// What kind of place the name most probably stands for: the largest so called.
    pub fn kind(&self, name: &str) -> Option<PlaceKind> {
        self.lookup(name).map(|place| place.kind).min()
    }

    /// Whether the name is a country's.
    pub fn is_country(&self, name: &str) -> bool {
        self.kind(name) == Some(PlaceKind::Country)
    }

    /// The places around it, innermost first, where only one place is called so.
    pub fn within(&self, name: &str) -> Option<&[String]> {
        let mut found = self.lookup(name);
        match (found.next(), found.next()) {
            (Some(only), None) => Some(&only.within),
            _ => None,
        }
    }

    /// The country that an adjective belongs to: "Danish".
    pub fn country_of_adjective(&self, word: &str) -> Option<&str> {
        self.adjectives.get(word).and_then(|&n| self.places.get(n)).map(|place| place.name.as_str())
    }

    /// The country of a person called so, and whether several are meant: "Dane", "Danes".
    pub fn country_of_person(&self, word: &str) -> Option<(&str, bool)> {
        let (number, plural) = match self.persons.get(word) {
            Some(number) => (number, false),
            None => (self.persons.get(word.strip_suffix('s')?)?, true),
        };
        self.places.get(*number).map(|place| (place.name.as_str(), plural))
    }

    /// The country for whose government a building or capital may stand: "Kremlin", "Moscow".
    pub fn country_of_seat(&self, name: &str) -> Option<&str> {
        let name = name.strip_prefix("the ").or_else(|| name.strip_prefix("The ")).unwrap_or(name);
        self.seats.get(name).and_then(|&n| self.places.get(n)).map(|place| place.name.as_str())
    }

    /// The country's adjective, lower case: "danish" for Denmark.
    pub fn adjective_of(&self, country: &str) -> Option<String> {
        let numbers = self.by_name.get(&plain(country))?;
        numbers.iter().find_map(|number| self.first_adjective.get(number)).cloned()
    }

    /// The longest name in words.
    pub fn longest(&self) -> usize {
        self.longest
    }
}

/// Two or three capitals without full stops.
fn is_postal(name: &str) -> bool {
    name.len() == 2 && name.bytes().all(|b| b.is_ascii_uppercase()) && !matches!(name, "UK" | "US" | "GB")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_parse() {
        for line in COUNTRIES.lines() {
            assert_eq!(line.split(',').count(), 6, "{line}");
        }
        for line in REGIONS.lines() {
            assert_eq!(line.split(',').count(), 4, "{line}");
        }
        for line in CITIES.lines() {
            assert_eq!(cells(line).len(), 3, "{line}");
        }
    }

    #[test]
    fn what_a_city_lies_in_is_on_a_list() {
        for place in &gazetteer().places {
            for outer in &place.within {
                assert!(gazetteer().knows(outer), "{} within {outer}", place.name);
            }
        }
    }

    #[test]
    fn words_lead_to_countries() {
        let known = gazetteer();
        assert_eq!(known.country_of_adjective("Danish"), Some("Denmark"));
        assert_eq!(known.country_of_person("Danes"), Some(("Denmark", true)));
        assert_eq!(known.country_of_seat("the Kremlin"), Some("Russia"));
        assert_eq!(known.country_of_seat("Moscow"), Some("Russia"));
        assert_eq!(known.adjective_of("UK").as_deref(), Some("british"));
        assert_eq!(known.canonical("Holland"), Some("Netherlands"));
    }
}
