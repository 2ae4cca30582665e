//! What every layer asks of a word, whatever it means.

/// The word with its first letter raised, as names are written; several words are one to it ("new york" → "New york").
pub(crate) fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_first_letter_is_raised() {
        for (word, expected) in [("oslo", "Oslo"), ("élan", "Élan"), ("new york", "New york"), ("", "")] {
            assert_eq!(capitalised(word), expected);
        }
    }
}
