//! What every layer asks of a word, whatever it means.

/// The word with its first letter raised, as names are written; several words are one to it ("new york" → "New york").
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// A word that sorts as its letters do, and is told from most others by its first eight bytes at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Keyed<W> {
    first: u64,
    word: W,
}

impl<W: AsRef<str>> Keyed<W> {
    /// The word, ready to be sorted.
    pub(crate) fn of(word: W) -> Self {
        let bytes = word.as_ref().as_bytes();
        let first = match bytes.first_chunk::<8>() {
            Some(eight) => u64::from_be_bytes(*eight),
            // What is missing counts as less than every letter; an empty word has nothing to move.
            None => bytes.iter().fold(0, |first, byte| first << 8 | u64::from(*byte)) << (8 * (8 - bytes.len()).min(7)),
        };
        Self { first, word }
    }

    /// As it is written.
    pub(crate) fn word(&self) -> &str {
        self.word.as_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_with_keys_sort_as_words_do() {
        let words = ["", "a", "ab", "orlo", "orlop", "orlo\u{301}", "kolvemar", "kolvemark", "kolvemarsch", "é", "zz"];
        for a in words {
            for b in words {
                assert_eq!(Keyed::of(a).cmp(&Keyed::of(b)), a.cmp(b), "{a} and {b}");
            }
        }
    }

    #[test]
    fn only_the_first_letter_is_raised() {
        for (word, expected) in [("oslo", "Oslo"), ("élan", "Élan"), ("new york", "New york"), ("", "")] {
            assert_eq!(capitalised(word), expected);
        }
    }
}
