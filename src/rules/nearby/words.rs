//! A sentence as words, each with its stem and the idea that it stands for.

use crate::extract::{is_calendar, is_function_word, stem_of};
use crate::model::Span;

use super::lists::Ideas;

/// A word of a sentence, or a sign between words.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Where it stands in the article.
    pub(super) at: Span,
    /// In small letters.
    pub(super) lower: String,
    /// Its stem; empty for signs.
    pub(super) stem: String,
    /// The idea that it stands for.
    pub(super) idea: String,
    /// Whether it says something: no function word, no number, no day or month.
    pub(super) content: bool,
    /// Whether it begins with a capital and does not begin the sentence.
    pub(super) name: bool,
    /// Whether it is a sign or a word at which a new thought begins.
    pub(super) edge: bool,
    /// The parts of a word with a hyphen, as ideas.
    pub(super) parts: Vec<String>,
    /// Whether it belongs to a figure.
    pub(super) figure: bool,
}

/// Words at which a new thought begins.
const EDGES: &[&str] = &[
    "and", "but", "while", "as", "which", "who", "where", "when", "although", "though", "whereas", "because", "with",
    "that",
];

/// The words of a sentence that begins at a place of an article.
pub(super) fn words(sentence: &str, start: u32, ideas: &Ideas) -> Vec<Word> {
    let mut found = Vec::new();
    let mut chars = sentence.char_indices().peekable();
    while let Some((from, c)) = chars.next() {
        if c.is_whitespace() {
            continue;
        }
        let mut to = from + c.len_utf8();
        if c.is_alphanumeric() {
            while let Some(&(at, c)) = chars.peek() {
                let joins = matches!(c, '\'' | '’' | '-' | '.' | ',' | ':')
                    && sentence.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).is_some_and(|next| {
                        let digit =
                            sentence.get(..at).and_then(|s| s.chars().next_back()).is_some_and(char::is_numeric);
                        next.is_alphanumeric() && (matches!(c, '\'' | '’' | '-') || digit && next.is_numeric())
                    });
                if !(c.is_alphanumeric() || joins) {
                    break;
                }
                to = at + c.len_utf8();
                chars.next();
            }
        }
        let Some(text) = sentence.get(from..to) else { continue };
        let at = Span { start: start + from as u32, end: start + to as u32 };
        found.push(word(text, at, found.is_empty(), ideas));
    }
    found
}

fn word(text: &str, at: Span, first: bool, ideas: &Ideas) -> Word {
    let lower = text.to_lowercase();
    let bare = lower.trim_end_matches("'s").trim_end_matches("’s");
    let letters = bare.chars().next().is_some_and(char::is_alphabetic);
    let stem = if letters { stem_of(bare) } else { String::new() };
    let idea = ideas.idea(&stem).to_owned();
    let content = letters
        && bare.chars().count() > 1
        && (ideas.way(&stem).is_some() || !is_function_word(bare) && !is_calendar(bare) && !ideas.says_nothing(&stem));
    let name = content && !first && text.chars().next().is_some_and(char::is_uppercase);
    let edge =
        EDGES.contains(&bare) || matches!(bare, "," | ";" | ":" | "–" | "—" | "(" | ")" | "\"" | "“" | "”" | "-");
    let parts = || {
        bare.split('-').filter(|part| {
            part.chars().count() > 2
                && !is_function_word(part)
                && !is_calendar(part)
                && crate::quantity::read(part).is_empty()
        })
    };
    let parts = if content && bare.contains('-') {
        parts().map(|part| ideas.idea(&stem_of(part)).to_owned()).collect()
    } else {
        Vec::new()
    };
    Word { at, stem, parts, figure: false, idea, content, name, edge, lower: bare.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_words_signs_and_ideas() {
        let words = words("Turnover rose, and Hallen's mills took 1,250 tonnes.", 7, Ideas::builtin());
        let lower: Vec<&str> = words.iter().map(|word| word.lower.as_str()).collect();
        assert_eq!(lower, ["turnover", "rose", ",", "and", "hallen", "mills", "took", "1,250", "tonnes", "."]);
        let first = words.first().unwrap();
        assert_eq!((first.at.start, first.name, first.content), (7, false, true));
        let of = |word: &str| words.iter().find(|w| w.lower == word).unwrap();
        assert!(of("hallen").name && of("and").edge && of(",").edge && !of("and").content && !of("1,250").content);
        assert_eq!(of("turnover").idea, Ideas::builtin().idea(&stem_of("sales")));
    }
}
