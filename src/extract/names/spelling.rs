//! How two spellings of one word of a name relate.

use strsim::osa_distance;

use super::words::{NameWords, name_words};

/// How one word of a name relates to a word of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Relation {
    /// The same letters.
    Same,
    /// One is the other's first letter.
    Initial,
    /// One is the other's short form.
    Nickname,
    /// Two spellings of a name from another script.
    Transliteration,
    /// So near that one is the other misspelt; this many letters apart.
    Spelling(usize),
    /// Two names.
    Different,
}

/// How `a` and `b` (lower-case ASCII words of names) relate.
pub(super) fn relate(a: &str, b: &str) -> Relation {
    if a == b {
        return Relation::Same;
    }
    if (a.len() == 1 && b.starts_with(a)) || (b.len() == 1 && a.starts_with(b)) {
        return Relation::Initial;
    }
    let words = name_words();
    if words.are_transliterations(a, b) {
        return Relation::Transliteration;
    }
    if words.are_nicknames(a, b) {
        return Relation::Nickname;
    }
    if (is_marked(words, a) || is_marked(words, b)) && fold(words, a) == fold(words, b) {
        return Relation::Transliteration;
    }
    // German and Nordic umlauts written out, or dropped: Mueller, Müller.
    if unfold_umlauts(a) == unfold_umlauts(b) {
        return Relation::Transliteration;
    }
    match misspelt(words, a, b) {
        Some(distance) => Relation::Spelling(distance),
        None => Relation::Different,
    }
}

/// How many letters apart, if so few that one is probably the other misspelt.
///
/// Damerau's measure and not Jaro and Winkler's: the latter puts Austria next to Australia.
fn misspelt(words: &NameWords, a: &str, b: &str) -> Option<usize> {
    let shorter = a.len().min(b.len());
    if shorter < 3 || !a.is_ascii() || !b.is_ascii() {
        return None;
    }
    if words.are_variants(a, b) {
        return Some(osa_distance(a, b));
    }
    // Long words cost the square of their length; two that differ by more letters than could pass differ.
    if a.len().abs_diff(b.len()) > 3 || shorter > 60 {
        return None;
    }
    let distance = osa_distance(a, b);
    let alike = sound(a) == sound(b);
    // Tim and Tom, Eric and Erica: two common names, unless they sound the same or two letters changed places.
    if words.is_given(a) && words.is_given(b) && !alike && !is_swap(a, b) {
        return None;
    }
    let same_start = a.as_bytes().first() == b.as_bytes().first();
    let allowed = match (shorter, alike) {
        (3, false) => 0,
        (3, true) | (4..=5, false) => 1,
        (4..=8, _) => 2,
        _ => 3,
    };
    let longest = a.len().max(b.len());
    let near = distance * 100 <= longest * if alike { 34 } else { 25 };
    (distance <= allowed && near && (same_start || alike || shorter >= 6 || is_swap(a, b))).then_some(distance)
}

/// Whether English ears take two words (lower-case ASCII) for one.
pub fn sound_alike(a: &str, b: &str) -> bool {
    sound(a) == sound(b)
}

/// Whether `b` is `a` with two neighbouring letters in the other order.
fn is_swap(a: &str, b: &str) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut differing = a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y);
    let (Some((i, (a1, b1))), Some((j, (a2, b2))), None) = (differing.next(), differing.next(), differing.next())
    else {
        return false;
    };
    j == i + 1 && a1 == b2 && a2 == b1
}

/// A key under which spellings that English ears take for one fall together: Erica and Erika, Jon and John.
fn sound(word: &str) -> String {
    let letters: Vec<char> = word.chars().collect();
    let mut key = String::with_capacity(word.len());
    let mut i = 0;
    while let Some(&letter) = letters.get(i) {
        let next = letters.get(i + 1).copied().unwrap_or(' ');
        let mut step = 1;
        let written = match letter {
            'p' if next == 'h' => {
                step = 2;
                'f'
            }
            'c' if next == 'k' => {
                step = 2;
                'k'
            }
            'c' if matches!(next, 'e' | 'i' | 'y') => 's',
            'c' if next != 'h' => 'k',
            'z' => 's',
            'q' => 'k',
            'x' if i == 0 => 's',
            'y' => 'i',
            // "ei" and "ie", "ae" and "e", "ai" and "ay".
            'e' if matches!(next, 'i' | 'y' | 'e' | 'a') => {
                step = 2;
                'i'
            }
            'i' if next == 'e' => {
                step = 2;
                'i'
            }
            'a' if next == 'e' => {
                step = 2;
                'e'
            }
            'a' if matches!(next, 'i' | 'y') => {
                step = 2;
                'e'
            }
            'o' if next == 'u' => {
                step = 2;
                'u'
            }
            // Silent: the h of "John", of "Martha", and a final e.
            'h' if i > 0 && letters.get(i - 1) != Some(&'c') && letters.get(i - 1) != Some(&'s') => {
                i += 1;
                continue;
            }
            'e' if i > 2 && i + 1 == letters.len() => {
                i += 1;
                continue;
            }
            other => other,
        };
        if !key.ends_with(written) {
            key.push(written);
        }
        i += step;
    }
    key
}

fn is_marked(words: &NameWords, word: &str) -> bool {
    words.mark_ends.iter().any(|end| word.len() > end.len() + 1 && word.ends_with(end.as_str()))
        || words.mark_starts.iter().any(|start| word.len() > start.len() + 1 && word.starts_with(start.as_str()))
}

/// The word with every list's spelling folded, doubled letters made one.
fn fold(words: &NameWords, word: &str) -> String {
    let mut folded = word.to_owned();
    for fold in &words.folds {
        match fold.at.as_deref() {
            Some("start") => {
                if let Some(rest) = folded.strip_prefix(fold.from.as_str()) {
                    folded = format!("{}{rest}", fold.to);
                }
            }
            Some("end") => {
                if let Some(rest) = folded.strip_suffix(fold.from.as_str()) {
                    folded = format!("{rest}{}", fold.to);
                }
            }
            _ if folded.contains(fold.from.as_str()) => folded = folded.replace(fold.from.as_str(), &fold.to),
            _ => {}
        }
    }
    let mut single = String::with_capacity(folded.len());
    for letter in folded.chars() {
        if !single.ends_with(letter) {
            single.push(letter);
        }
    }
    single
}

fn unfold_umlauts(word: &str) -> String {
    word.replace("ae", "a").replace("oe", "o").replace("ue", "u").replace("aa", "a")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_sound_alike_share_a_key() {
        for (a, b) in
            [("erica", "erika"), ("jon", "john"), ("martha", "marta"), ("rachael", "rachel"), ("robyn", "robin")]
        {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        for (a, b) in [("tim", "tom"), ("jean", "joan"), ("maria", "mario")] {
            assert_ne!(sound(a), sound(b), "{a} {b}");
        }
    }

    #[test]
    fn two_common_names_are_no_misspelling() {
        for (a, b) in
            [("eric", "erica"), ("daniel", "daniela"), ("paul", "paula"), ("marie", "maria"), ("carl", "earl")]
        {
            assert_eq!(relate(a, b), Relation::Different, "{a} {b}");
        }
    }

    #[test]
    fn swapped_and_dropped_letters_are_misspellings() {
        for (a, b) in
            [("sheila", "shelia"), ("huang", "haung"), ("hefner", "heffner"), ("wolfe", "wolff"), ("rait", "raite")]
        {
            assert!(matches!(relate(a, b), Relation::Spelling(_)), "{a} {b}");
        }
    }
}
