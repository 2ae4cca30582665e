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

/// No paragraph of a report is longer, in bytes; what is goes on as the next, as looking for the ends of quotations costs
/// the square of a paragraph.
const LONGEST: usize = 32_768;

/// The sentences of one paragraph, trimmed.
pub fn split(paragraph: &str) -> Vec<Span> {
    let mut found: Vec<Span> = Vec::new();
    let mut from = 0;
    while let Some(rest) = paragraph.get(from..).filter(|rest| !rest.is_empty()) {
        let piece = piece(rest);
        for boundary in get_sentence_boundaries("en", piece) {
            let Some(words) = piece.get(boundary.start_byte..boundary.end_byte) else { continue };
            let start = from + boundary.start_byte + (words.len() - words.trim_start().len());
            let trimmed = words.trim();
            if trimmed.is_empty() {
                continue;
            }
            let at = Span::new(start, start + trimmed.len());
            match found.last_mut() {
                Some(last) if goes_on(last.of(paragraph), trimmed) => *last = last.join(at),
                _ => found.push(at),
            }
        }
        from += piece.len();
    }
    found
}

/// As much of a paragraph as is taken at once, up to a full stop or else a space.
fn piece(paragraph: &str) -> &str {
    if paragraph.len() <= LONGEST {
        return paragraph;
    }
    let head = paragraph.get(..paragraph.floor_char_boundary(LONGEST)).unwrap_or(paragraph);
    let end = head.rfind(". ").map(|stop| stop + 2).or_else(|| head.rfind(' ').map(|space| space + 1));
    end.and_then(|end| head.get(..end)).unwrap_or(head)
}

/// "He was shot around 7 p.m. Friday in Kolve": the dot is the hour's, and a day or a zone belongs to the hour.
fn goes_on(before: &str, after: &str) -> bool {
    const DAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    const ZONES: [&str; 11] = ["ET", "EST", "EDT", "CT", "CST", "CDT", "PT", "PST", "PDT", "GMT", "BST"];
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "March", "April", "May", "June", "July", "Aug", "Sept", "Oct", "Nov", "Dec"];
    let hour = ["a.m.", "p.m."].iter().any(|end| before.ends_with(end));
    let first: &str = after.split_whitespace().next().unwrap_or_default();
    let word = first.trim_end_matches([',', '.', ')']);
    let month = MONTHS.iter().any(|name| word.starts_with(name))
        && after.split_whitespace().nth(1).is_some_and(|day| day.starts_with(|c: char| c.is_ascii_digit()));
    hour && (DAYS.contains(&word) || ZONES.contains(&word) || month)
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
    fn a_day_behind_the_hour_goes_on() {
        assert_eq!(
            words("He fell at 7 p.m. Friday in Kolve. He lived."),
            ["He fell at 7 p.m. Friday in Kolve.", "He lived."]
        );
        assert_eq!(words("It shut at 7 p.m. Friday's show was off."), ["It shut at 7 p.m.", "Friday's show was off."]);
    }

    #[test]
    fn a_paragraph_without_end_is_read_in_pieces() {
        let text = "The ferry was late. ".repeat(5_000);
        let sentences = words(&text);
        assert_eq!(sentences.len(), 5_000);
        assert!(sentences.iter().all(|sentence| *sentence == "The ferry was late."));
    }

    #[test]
    fn quotes_and_accents_keep_their_bytes() {
        assert_eq!(words("“Nobody is giving up.”  Müller left."), ["“Nobody is giving up.”", "Müller left."]);
    }
}
