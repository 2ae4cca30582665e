//! In which words.

use crate::model::{Facet, FacetKind, Key, Value};

use super::Heading;
use crate::extract::scene::{Scene, called};

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
            let begins = at == 0 || !parsed.quoted.get(at - 1).copied().unwrap_or(false);
            let mut end = at;
            while parsed.quoted.get(end).copied().unwrap_or(false) {
                end += 1;
            }
            let span = parsed.span(at..end);
            if begins && end - at >= 2 && !scene.taken.contains(&span) {
                found.push(Facet {
                    kind: FacetKind::Quote,
                    key: Key {
                        relation: "quote".to_owned(),
                        whose: scene.speaker.as_ref().map(called).unwrap_or_default(),
                        ..Key::default()
                    },
                    value: Value::Words(scene.article.slice(span).to_owned()),
                    at: span,
                    how: String::new(),
                    assumed: Vec::new(),
                });
            }
            at = end;
        }
    }
}
