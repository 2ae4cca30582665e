//! Words and what is known of them, for the lists that come with the program.
//!
//! Every token of an article is looked up in a dozen lists. A tree compares the word fifteen times a list; here it is
//! hashed once and compared once. The hash has no seed and nothing is ever read in its order, so a look-up gives the same
//! on every machine; and what is hostile in a text cannot fill a list, since texts are only looked up and never put in.

use compact_str::CompactString;
use serde::{Deserialize, Deserializer};

/// Values by word, in the order in which they were put in.
#[derive(Clone, Debug)]
pub(crate) struct Table<V> {
    /// Words are held beside what is known of them: looking elsewhere for them takes longer than comparing them.
    entries: Vec<(CompactString, V)>,
    /// Their number is a power of two, at most half are taken.
    slots: Vec<Slot>,
}

/// Where a word's entry is.
#[derive(Clone, Copy, Debug, Default)]
struct Slot {
    /// One more than the entry's position, 0 where free.
    position: u32,
    /// A part of the word's hash: most words that are on no list need not be compared with one that is.
    tag: u32,
}

impl<V> Default for Table<V> {
    fn default() -> Self {
        Self { entries: Vec::new(), slots: Vec::new() }
    }
}

/// Mixes the word's bytes, eight at a time: where to look first, and the tag. Capitals count as small letters, so that a
/// word need not be put into small letters to be looked for.
fn hash(word: &[u8]) -> (usize, u32) {
    const MIX: u64 = 0x9e37_79b9_7f4a_7c15;
    const SMALL: u64 = 0x2020_2020_2020_2020;
    let mut state = word.len() as u64;
    let mut mix = |part: u64| {
        state = (state ^ (part | SMALL)).wrapping_mul(MIX);
        state ^= state >> 32;
    };
    let (parts, rest) = word.as_chunks::<8>();
    for part in parts {
        mix(u64::from_le_bytes(*part));
    }
    // The first four and the last four of what is left may overlap.
    mix(match (rest.first_chunk::<4>(), rest.last_chunk::<4>()) {
        (Some(first), Some(last)) => {
            (u64::from(u32::from_le_bytes(*first)) << 32) | u64::from(u32::from_le_bytes(*last))
        }
        _ => rest.iter().fold(0, |whole, &byte| (whole << 8) | u64::from(byte)),
    });
    (state as usize, (state >> 32) as u32)
}

impl<V> Table<V> {
    /// A table that takes so many words without growing.
    pub(crate) fn with_capacity(words: usize) -> Self {
        let mut table = Self { entries: Vec::with_capacity(words), slots: Vec::new() };
        table.grow(words);
        table
    }

    fn grow(&mut self, words: usize) {
        let size = (words.max(8) * 2).next_power_of_two();
        self.slots = vec![Slot::default(); size];
        for (position, (word, _)) in (1..).zip(&self.entries) {
            let (first, tag) = hash(word.as_bytes());
            let mut slot = first & (size - 1);
            while self.slots.get(slot).is_some_and(|taken| taken.position != 0) {
                slot = (slot + 1) & (size - 1);
            }
            if let Some(free) = self.slots.get_mut(slot) {
                *free = Slot { position, tag };
            }
        }
    }

    /// The word's entry, or the slot where it would go and its tag.
    #[inline]
    fn find(&self, word: &[u8], same: impl Fn(&[u8]) -> bool) -> Result<usize, (usize, u32)> {
        if self.slots.is_empty() {
            return Err((0, 0));
        }
        let last = self.slots.len().wrapping_sub(1);
        let (first, tag) = hash(word);
        let mut slot = first & last;
        while let Some(taken) = self.slots.get(slot) {
            let Some(position) = (taken.position as usize).checked_sub(1) else { break };
            if taken.tag == tag && self.entries.get(position).is_some_and(|(known, _)| same(known.as_bytes())) {
                return Ok(position);
            }
            slot = (slot + 1) & last;
        }
        Err((slot, tag))
    }

    /// Whether no word is there.
    pub(crate) fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What is known of a word.
    pub(crate) fn get(&self, word: &str) -> Option<&V> {
        let found = self.find(word.as_bytes(), |known| known == word.as_bytes());
        found.ok().and_then(|position| self.entries.get(position)).map(|(_, value)| value)
    }

    /// What is known of a word, in whatever case its letters of ASCII are written, where the table has one such word only.
    pub(crate) fn get_any_case(&self, word: &str) -> Option<&V> {
        let found = self.find(word.as_bytes(), |known| known.eq_ignore_ascii_case(word.as_bytes()));
        found.ok().and_then(|position| self.entries.get(position)).map(|(_, value)| value)
    }

    /// Where in the order of [`Table::iter`] a word stands.
    pub(crate) fn position(&self, word: &str) -> Option<usize> {
        self.find(word.as_bytes(), |known| known == word.as_bytes()).ok()
    }

    /// Whether the word is there.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.position(word).is_some()
    }

    /// What is known of a word, `make` where nothing is.
    pub(crate) fn or_insert_with(&mut self, word: &str, make: impl FnOnce() -> V) -> &mut V {
        if self.entries.len() * 2 >= self.slots.len() {
            self.grow(self.entries.len() * 2);
        }
        let position = self.find(word.as_bytes(), |known| known == word.as_bytes()).unwrap_or_else(|(slot, tag)| {
            self.entries.push((word.into(), make()));
            if let Some(free) = self.slots.get_mut(slot) {
                *free = Slot { position: u32::try_from(self.entries.len()).unwrap_or_default(), tag };
            }
            self.entries.len() - 1
        });
        // The position is that of an entry found or made just now.
        &mut self.entries[position].1
    }

    /// The same, with the value that says nothing.
    pub(crate) fn or_default(&mut self, word: &str) -> &mut V
    where
        V: Default,
    {
        self.or_insert_with(word, V::default)
    }

    /// Puts a word in; what was known of it is forgotten.
    pub(crate) fn insert(&mut self, word: &str, value: V) {
        let known = self.find(word.as_bytes(), |known| known == word.as_bytes());
        match known.ok().and_then(|position| self.entries.get_mut(position)) {
            Some((_, known)) => *known = value,
            None => {
                self.or_insert_with(word, || value);
            }
        }
    }

    /// Words and values in the order in which they came.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        self.entries.iter().map(|(word, value)| (word.as_str(), value))
    }

    /// The values, to be changed.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }
}

impl<V, W: AsRef<str>> FromIterator<(W, V)> for Table<V> {
    fn from_iter<I: IntoIterator<Item = (W, V)>>(words: I) -> Self {
        let words = words.into_iter();
        let mut table = Self::with_capacity(words.size_hint().0);
        for (word, value) in words {
            table.insert(word.as_ref(), value);
        }
        table
    }
}

/// What was found out about words of the texts, as far as there is room: a word takes the place of one that was there
/// before. What is told never hangs on what is kept.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    places: Vec<Option<(CompactString, V)>>,
}

impl<V> Memo<V> {
    /// Room for so many words; a power of two.
    pub(crate) fn with_room(words: usize) -> Self {
        Self { places: (0..words.next_power_of_two()).map(|_| None).collect() }
    }

    /// What is known of a word, found out by `make` where nothing is.
    pub(crate) fn get_or(&mut self, word: &str, make: impl FnOnce(&str) -> V) -> &V {
        let place = hash(word.as_bytes()).0 & self.places.len().wrapping_sub(1);
        let place = &mut self.places[place];
        if place.as_ref().is_some_and(|(known, _)| known != word) {
            *place = None;
        }
        &place.get_or_insert_with(|| (word.into(), make(word))).1
    }
}

/// A list of words.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordSet(Table<()>);

impl WordSet {
    /// Whether the word is on the list.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.0.has(word)
    }

    /// Puts a word on the list.
    pub(crate) fn insert(&mut self, word: &str) {
        self.0.insert(word, ());
    }
}

impl<W: AsRef<str>> FromIterator<W> for WordSet {
    fn from_iter<I: IntoIterator<Item = W>>(words: I) -> Self {
        Self(words.into_iter().map(|word| (word, ())).collect())
    }
}

impl<'de> Deserialize<'de> for WordSet {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<String>::deserialize(deserializer).map(Self::from_iter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_in_is_found_and_nothing_else() {
        let words: Vec<String> = (0..3000).map(|n| format!("word{n}")).collect();
        let table: Table<usize> = words.iter().enumerate().map(|(n, word)| (word, n)).collect();
        for (n, word) in words.iter().enumerate() {
            assert_eq!(table.get(word), Some(&n), "{word}");
        }
        assert_eq!(table.get("Word300"), None);
        assert_eq!(table.get_any_case("WoRd300"), Some(&300));
        assert_eq!(table.get("word3000"), None);
        assert_eq!(table.get(""), None);
        assert_eq!(Table::<u8>::default().get("word"), None);
    }

    #[test]
    fn a_memo_tells_of_every_word_what_was_found_out_about_it() {
        let mut memo = Memo::with_room(4);
        for n in (0..50).chain(0..50) {
            assert_eq!(*memo.get_or(&n.to_string(), |word| format!("<{word}>")), format!("<{n}>"));
        }
        memo.get_or("orlo", |_| String::new());
        assert_eq!(memo.get_or("orlo", |_| "asked twice".to_owned()), "");
    }

    #[test]
    fn the_order_is_that_of_putting_in_and_the_last_value_stays() {
        let table: Table<u8> = [("orlo", 1), ("kolve", 2), ("orlo", 3)].into_iter().collect();
        assert_eq!(table.iter().collect::<Vec<_>>(), [("orlo", &3), ("kolve", &2)]);
    }
}
