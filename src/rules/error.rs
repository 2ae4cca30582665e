//! What is wrong with a rule file, where, and what to do.

use std::ops::Range;

use crate::extract::kind_file::KindMistake;

/// One mistake in one rule file. Small letters, no full stop: the reader adds the place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{path}:{line}:{column}: {message}")]
pub struct RuleError {
    /// The file, as given.
    pub path: String,
    /// From 1; 1 where the mistake is the file as a whole.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
    /// Bytes of `text` to underline.
    pub span: Range<usize>,
    /// What was wanted and what was there.
    pub message: String,
    /// What to do: "did you mean `count`?".
    pub help: Option<String>,
    /// The file's text, for underlining; empty where it could not be read.
    pub text: String,
}

impl RuleError {
    /// A mistake at bytes `span` of `source`.
    pub(crate) fn at(path: &str, source: &str, span: Range<usize>, message: impl Into<String>) -> Self {
        let before = source.get(..span.start).unwrap_or(source);
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
        let (path, message, text) = (path.to_owned(), message.into(), source.to_owned());
        Self { path, line, column, span, message, help: None, text }
    }

    /// The same with advice.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// What is wrong with a file of kinds of event.
    pub(crate) fn kind(path: &str, source: &str, mistake: &KindMistake) -> Self {
        match mistake {
            KindMistake::Toml(error) => Self::toml(path, source, error),
            KindMistake::Kind { at, message, help } => Self::at(path, source, at.clone(), message.as_str()).help(*help),
        }
    }

    /// What the TOML reader found, with the nearest of the words that it expected.
    pub(crate) fn toml(path: &str, source: &str, error: &toml::de::Error) -> Self {
        let message = error.message().trim_end().replace('\n', "; ");
        // The reader's words for a choice of words are about its own insides.
        let message = message.replace("wanted string or table", "expected a word in quotation marks");
        let found = Self::at(path, source, error.span().unwrap_or(0..0), message.clone());
        let quoted: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        match quoted.split_first() {
            Some((wrong, expected)) if message.starts_with("unknown ") => match nearest(wrong, expected) {
                Some(right) => found.help(format!("did you mean `{right}`?")),
                None => found,
            },
            _ => found,
        }
    }
}

/// The known word that a misspelt one most likely stands for.
pub(crate) fn nearest<'a>(wrong: &str, known: &[&'a str]) -> Option<&'a str> {
    known
        .iter()
        .map(|word| (strsim::damerau_levenshtein(wrong, word), *word))
        .filter(|(distance, word)| *distance <= 1 + word.chars().count() / 3)
        .min()
        .map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_finds_its_neighbour_and_a_strange_one_none() {
        assert_eq!(nearest("cuont", &["count", "money"]), Some("count"));
        assert_eq!(nearest("weather", &["count", "money"]), None);
    }

    #[test]
    fn lines_and_columns_count_characters_from_one() {
        let error = RuleError::at("a.toml", "é = 1\néé = 2\n", 12..13, "odd");
        assert_eq!((error.line, error.column), (2, 4));
    }
}
