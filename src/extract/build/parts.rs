//! Who does what to whom: the phrases of a clause in their parts.

use crate::model::{Part, Unit};

use crate::extract::clause::{Clause, coordinated};
use crate::extract::frames::FRAMES;
use crate::extract::scene::Parsed;
use crate::extract::tokens::Class;
use crate::extract::vocabulary::Told;

pub(super) fn parts(parsed: &Parsed, clause: &Clause, told: Option<Told<'_>>) -> Vec<(Part, usize)> {
    let mut parts: Vec<(Part, usize)> = Vec::new();
    let undergo = told.is_some_and(|t| t.undergo);
    let by = clause
        .complements
        .iter()
        .find(|(p, _)| *p >= clause.verb.tokens.end && parsed.tokens.get(*p).is_some_and(|t| t.is("by")))
        .map(|&(_, c)| c);
    // "the accreditation of six envoys": the phrase's noun gives way to whom it is of.
    let noun_chunk = told.and_then(|t| t.noun).and_then(|n| parsed.chunks.iter().position(|c| c.tokens.contains(&n)));
    let behind = |chunk: usize| -> Option<usize> {
        let own = parsed.chunks.get(chunk)?;
        own.of.or(own.possessor).or_else(|| {
            clause
                .complements
                .iter()
                .find(|(p, _)| *p == own.tokens.end && parsed.tokens.get(*p).is_some_and(|t| t.is_in(&["for", "from"])))
                .map(|&(_, c)| c)
        })
    };
    let resolve = |list: &[usize]| -> Vec<usize> {
        list.iter()
            .flat_map(|&chunk| {
                // "Cut 500 jobs", "claimed three lives": what the phrase needs is what is counted.
                if Some(chunk) == noun_chunk && parsed.count(chunk).is_none() {
                    behind(chunk)
                        .map(|c| coordinated(&parsed.tokens, &parsed.chunks, c, clause.tokens.end))
                        .unwrap_or_default()
                } else {
                    vec![chunk]
                }
            })
            .collect()
    };
    let passive = clause.verb.passive;
    if passive && !undergo {
        parts.extend(resolve(&clause.subject).into_iter().map(|c| (Part::Patient, c)));
        // "was stripped of his accreditation": nothing more; "was given a sentence": the object is another thing.
        parts.extend(
            by.into_iter()
                .flat_map(|c| coordinated(&parsed.tokens, &parsed.chunks, c, clause.tokens.end))
                .filter(|&c| !names_time(parsed, c))
                .map(|c| (Part::Agent, c)),
        );
        parts.extend(clause.object.iter().filter(|c| Some(**c) != noun_chunk).map(|&c| (Part::Other, c)));
    } else if undergo {
        parts.extend(clause.subject.iter().map(|&c| (Part::Patient, c)));
        parts.extend(clause.object.iter().filter(|c| Some(**c) != noun_chunk).map(|&c| (Part::Other, c)));
    } else {
        parts.extend(clause.subject.iter().map(|&c| (Part::Agent, c)));
        parts.extend(resolve(&clause.object).into_iter().map(|c| (Part::Patient, c)));
        if let Some(second) = clause.second
            && Some(second) != noun_chunk
        {
            parts.push((Part::Other, second));
        }
        // "Lost to Hask": whoever stands behind the word that the verb needs.
        if let (true, Some(told)) = (clause.object.is_empty(), told)
            && let Some(verb) = parsed.tokens.get(clause.verb.verb)
        {
            let takes = |p: usize| parsed.tokens.get(p).is_some_and(|t| told.kind.takes(&verb.lemma, &t.lower));
            let behind = clause.complements.iter().find(|(p, _)| *p == clause.verb.tokens.end && takes(*p));
            parts.extend(behind.map(|&(_, chunk)| (Part::Recipient, chunk)));
        }
    }
    // "A group of 12 hikers", "the bodies of two men": what the noun only gathers.
    let mut whole = Vec::with_capacity(parts.len());
    for (part, chunk) in parts {
        match gathered(parsed, chunk) {
            None => whole.push((part, chunk)),
            Some(of) => {
                let members = coordinated(&parsed.tokens, &parsed.chunks, of, clause.tokens.end);
                whole.extend(members.into_iter().map(|member| (part, member)));
            }
        }
    }
    let mut parts = whole;
    // What is no noun of its own takes no part: "£3m", "nine years".
    parts.retain(|&(_, n)| {
        !parsed.chunks.get(n).is_some_and(|c| {
            c.temporal
                || c.tokens
                    .clone()
                    .filter_map(|n| parsed.marks.quantity.get(n).copied().flatten())
                    .filter_map(|n| parsed.quantities.get(n))
                    .any(|q| {
                        q.unit != Unit::Count
                            && q.unit != Unit::Ordinal
                            && q.unit != Unit::Age
                            && parsed.tokens.get(c.head).is_some_and(|h| q.at.overlaps(h.at))
                    })
        })
    });
    parts.sort_by_key(|&(_, c)| c);
    parts.dedup();
    parts
}

pub(super) fn names_time(parsed: &Parsed, chunk: usize) -> bool {
    parsed
        .chunks
        .get(chunk)
        .is_some_and(|c| c.temporal || c.tokens.clone().any(|n| parsed.marks.time.get(n).copied().flatten().is_some()))
}

/// What "of" joins to a noun that only gathers or measures: "12 hikers" of "a group of 12 hikers".
pub(super) fn gathered(parsed: &Parsed, chunk: usize) -> Option<usize> {
    let own = parsed.chunks.get(chunk)?;
    let head = parsed.tokens.get(own.head)?;
    let of = own.of?;
    let plain = parsed.count(chunk).is_none() && !names_time(parsed, of);
    let things = parsed.head(of).is_some_and(|t| t.class == Class::Noun);
    (plain && things && FRAMES.transparent.has(&head.lemma)).then_some(of)
}
