//! In which words.

use crate::model::{Facet, FacetKind, Key, Value};

use super::Heading;
use crate::extract::scene::{Parsed, Scene, called};
use crate::extract::tokens::Class;
use crate::extract::voice::is_saying;

/// See the module.
pub(super) struct Quote;

impl Heading for Quote {
    fn kind(&self) -> FacetKind {
        FacetKind::Quote
    }

    fn about(&self) -> &'static str {
        "the words in quotation marks and whose they are"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        let parsed = scene.parsed;
        let mut at = scene.tokens.start;
        while at < scene.tokens.end {
            if !parsed.quoted.get(at).copied().unwrap_or(false) {
                at += 1;
                continue;
            }
            // The whole run of quoted words, also beyond this clause; it belongs to the clause in which it begins.
            let begins = (at == 0 || !parsed.quoted.get(at - 1).copied().unwrap_or(false)) && !continues(parsed, at);
            let mut end = at;
            while parsed.quoted.get(end).copied().unwrap_or(false) {
                end += 1;
            }
            let mut span = parsed.span(at..end);
            let mut words = scene.article.slice(span).to_owned();
            // "'A,' he said, 'B.'": one quotation in two parts.
            while let Some(next) = resumes(parsed, end) {
                let from = next;
                end = next;
                while parsed.quoted.get(end).copied().unwrap_or(false) {
                    end += 1;
                }
                let rest = parsed.span(from..end);
                words.push(' ');
                words.push_str(scene.article.slice(rest));
                span = span.join(rest);
            }
            if begins && end - at >= 2 && !scene.taken.contains(&span) {
                found.push(Facet {
                    kind: FacetKind::Quote,
                    key: Key {
                        relation: "quote".to_owned(),
                        whose: scene.speaker.as_ref().map(called).unwrap_or_default(),
                        ..Key::default()
                    },
                    value: Value::Words(words),
                    at: span,
                    how: String::new(),
                    assumed: Vec::new(),
                });
            }
            at = end;
        }
    }
}

/// Where the quotation goes on that breaks off here only for a "he said".
fn resumes(parsed: &Parsed, end: usize) -> Option<usize> {
    let next = (end..parsed.tokens.len().min(end + BREAK)).find(|&n| parsed.quoted.get(n).copied().unwrap_or(false))?;
    let gap = parsed.tokens.get(end..next)?;
    let before = parsed.tokens.get(end.checked_sub(1)?)?;
    let said = gap.iter().any(|t| t.class == Class::Verb && is_saying(&t.lemma));
    // The words of one quotation break off at a comma, on either side of the mark.
    let comma = before.is(",") || gap.get(1).is_some_and(|t| t.is(","));
    let other = gap.iter().any(|t| t.class == Class::Coordinator || t.class == Class::Subordinator);
    (said && comma && !other).then_some(next)
}

/// Whether the quoted words that begin here only go on with a quotation before them.
fn continues(parsed: &Parsed, at: usize) -> bool {
    (at.saturating_sub(BREAK)..at)
        .rev()
        .find(|&n| parsed.quoted.get(n).copied().unwrap_or(false))
        .is_some_and(|last| resumes(parsed, last + 1) == Some(at))
}

/// How many words a "said the mayor of Orlo" within a quotation may have.
const BREAK: usize = 16;
