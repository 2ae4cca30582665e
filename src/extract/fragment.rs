//! Fragments of what someone said, worked into the paper's own sentence: called it "a kick in the teeth for people who gave
//! this company everything". No clause of its own tells them.

use crate::model::{Article, Claim, Facet, FacetKind, Key, Span, Value};

use super::frames::FRAMES;
use super::naming::Names;
use super::scene::{Parsed, called};
use super::voice::is_saying;

/// Fewer words are a term or a nickname sooner than a quotation.
const LEAST: usize = 5;

/// Words between the verb of calling and the fragment.
const NEAR: usize = 12;

/// The fragments that no claim has.
pub(super) fn fragments(names: &Names, parsed: &[Parsed], article: &Article, claims: &[Claim]) -> Vec<Facet> {
    let mut found = Vec::new();
    for sentence in parsed {
        let mut at = 0;
        while let Some(begin) = (at..sentence.tokens.len()).find(|&n| quoted(sentence, n)) {
            let end = (begin..sentence.tokens.len()).find(|&n| !quoted(sentence, n)).unwrap_or(sentence.tokens.len());
            let span = sentence.span(begin..end);
            let known = claims.iter().any(|claim| claim.facets_of(FacetKind::Quote).any(|own| own.at.overlaps(span)));
            if end - begin >= LEAST && !known {
                found.extend(fragment(names, sentence, article, begin, span));
            }
            at = end;
        }
    }
    found
}

fn quoted(sentence: &Parsed, token: usize) -> bool {
    sentence.quoted.get(token).copied().unwrap_or(false)
}

/// The fragment that begins at a token, where a verb of calling shortly before it has a subject that is named.
fn fragment(names: &Names, sentence: &Parsed, article: &Article, begin: usize, span: Span) -> Option<Facet> {
    let before = |verb: usize| verb < begin && begin - verb <= NEAR && !quoted(sentence, verb);
    let clause = sentence.clauses.iter().rfind(|clause| before(clause.verb.verb))?;
    let verb = sentence.tokens.get(clause.verb.verb)?;
    let speaks = FRAMES.describing.has(&verb.lemma) || is_saying(&verb.lemma);
    if !speaks || clause.verb.passive || clause.verb.negated {
        return None;
    }
    let speaker = sentence.mention(*clause.subject.first()?, names)?;
    speaker.name.as_ref()?;
    Some(Facet {
        kind: FacetKind::Quote,
        key: Key { relation: "quote".to_owned(), whose: called(&speaker), ..Key::default() },
        value: Value::Words(article.slice(span).to_owned()),
        at: span,
        how: String::new(),
        assumed: Vec::new(),
    })
}
