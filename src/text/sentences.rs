//! Articles to sentences.

use sentencex::get_sentence_boundaries;

use crate::model::{Article, PassageRole, Span};

/// A sentence of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where, in the article's text, without the white space around it.
    pub at: Span,
    /// The passage it lies in, by position in `Article::passages`.
    pub passage: usize,
}

/// The article's sentences in order; none crosses a passage. An article in another language than English has none, nor
/// has a post that the page shows.
pub fn sentences(article: &Article) -> Vec<Sentence> {
    if article.language.is_some() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for (passage, part) in article.passages.iter().enumerate() {
        if part.role == PassageRole::Post {
            continue;
        }
        found.extend(
            split(article.slice(part.at)).into_iter().map(|at| Sentence { at: at.shifted(part.at.start), passage }),
        );
    }
    found
}

/// The sentences of one paragraph, trimmed.
pub fn split(paragraph: &str) -> Vec<Span> {
    get_sentence_boundaries("en", paragraph)
        .into_iter()
        .filter_map(|boundary| {
            let words = paragraph.get(boundary.start_byte..boundary.end_byte)?;
            let start = boundary.start_byte + (words.len() - words.trim_start().len());
            let trimmed = words.trim();
            (!trimmed.is_empty()).then(|| Span::new(start, start + trimmed.len()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    fn words(text: &str) -> Vec<&str> {
        split(text).into_iter().map(|at| at.of(text)).collect()
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        assert_eq!(
            words("Capt. Merrow left on Feb. 2. He was sent home."),
            ["Capt. Merrow left on Feb. 2.", "He was sent home."]
        );
    }

    #[test]
    fn quotes_and_accents_keep_their_bytes() {
        assert_eq!(words("“Nobody is giving up.”  Müller left."), ["“Nobody is giving up.”", "Müller left."]);
    }
}
