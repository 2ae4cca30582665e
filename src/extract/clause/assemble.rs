//! The subject, objects and complements of a verb group, also those that stand in a clause before it.

use std::cell::OnceCell;
use std::ops::Range;

use super::{Clause, Form, VerbGroup, coordinated, takes_clause};
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::phrase::Chunk;
use crate::extract::tokens::{Class, Token};

pub(super) fn assemble(
    tokens: &[Token],
    chunks: &[Chunk],
    earlier: &[Clause],
    verb: VerbGroup,
    range: Range<usize>,
    link: Option<usize>,
) -> Clause {
    let relative_word = link.and_then(|n| {
        let at = if tokens.get(n).is_some_and(|t| t.class == Class::Preposition) { n + 1 } else { n };
        tokens.get(at).filter(|t| t.class == Class::Relative).map(|t| (at, t))
    });
    let within = |from: usize, to: usize| {
        chunks
            .iter()
            .enumerate()
            .filter(move |(_, c)| c.tokens.start >= from && c.tokens.end <= to && c.preposition.is_none() && c.stands())
            .map(|(n, _)| n)
    };
    let parent = earlier.len().checked_sub(1);
    let before = parent.and_then(|p| earlier.get(p));
    let mut subject: Vec<usize> = Vec::new();
    let mut object: Vec<usize> = Vec::new();
    let mut second = None;
    let mut lead = 0..0;
    if let Some(first) = within(range.start, verb.tokens.start).next() {
        subject = coordinated(tokens, chunks, first, verb.tokens.start);
    }
    // What follows the verb.
    let mut after = within(verb.tokens.end, range.end);
    if let Some(first) = after.next() {
        let near = chunks.get(first).is_some_and(|c| {
            !tokens
                .get(verb.tokens.end..c.tokens.start)
                .unwrap_or_default()
                .iter()
                .any(|t| t.is(",") || t.class == Class::Coordinator)
        });
        if near {
            object = coordinated(tokens, chunks, first, range.end);
            let last = object.last().copied().unwrap_or(first);
            second = after.find(|&n| n > last).filter(|&n| {
                let gap = chunks.get(last).map_or(0, |c| c.tokens.end)..chunks.get(n).map_or(0, |c| c.tokens.start);
                tokens.get(gap).is_some_and(|gap| gap.iter().all(|t| t.class == Class::Adverb))
            });
        }
    }
    let mut complements: Vec<(usize, usize)> = Vec::new();
    let owned = |n: usize| chunks.iter().any(|c| c.of == Some(n));
    for (n, chunk) in chunks.iter().enumerate() {
        let Some(preposition) = chunk.preposition else { continue };
        let inside = chunk.tokens.start >= range.start && chunk.tokens.end <= range.end;
        if inside && !chunk.genitive && !(owned(n) && !tokens.get(verb.verb).is_some_and(|t| FRAMES.of.has(&t.lemma))) {
            complements.push((preposition, n));
        }
    }
    let mut relative = false;
    let mut parent_of = parent;
    if let Some((at, word)) = relative_word {
        relative = true;
        let antecedent = antecedent(tokens, chunks, link.unwrap_or(at), word);
        if subject.is_empty() {
            subject.extend(antecedent);
        } else if object.is_empty() && link == Some(at) && word.is_in(&["who", "whom", "which", "that"]) {
            object.extend(antecedent);
        }
    }
    if subject.is_empty() {
        match verb.form {
            Form::Participle if link.is_none() => {
                // "people killed in", "a man named Orlo": the phrase just before, also behind a comma.
                let near = chunks.iter().rposition(|c| c.tokens.end <= verb.tokens.start && !c.temporal && !c.genitive);
                subject.extend(near.map(|n| up_of(tokens, chunks, n)));
                relative = true;
            }
            Form::Ing if link.is_none_or(|n| !tokens.get(n).is_some_and(|t| t.is(","))) => {
                let governed = verb
                    .tokens
                    .start
                    .checked_sub(1)
                    .and_then(|n| tokens.get(n))
                    .is_some_and(|t| t.class == Class::Preposition || t.is_in(&["while", "whilst", "when"]));
                if governed {
                    subject = before.map(|b| b.subject.clone()).unwrap_or_default();
                } else {
                    let near = chunks.iter().rposition(|c| c.tokens.end == verb.tokens.start && !c.temporal);
                    subject.extend(near);
                    relative = near.is_some();
                }
            }
            Form::Infinitive => {
                if let Some(before) = before {
                    let ordered = tokens.get(before.verb.verb).is_some_and(|t| FRAMES.ordering.has(&t.lemma));
                    subject = if ordered && !before.verb.passive && !before.object.is_empty() {
                        before.object.clone()
                    } else {
                        before.subject.clone()
                    };
                }
            }
            _ => {
                // After a relative clause the sentence goes on with the noun that the clause qualified.
                // "The clerk, who said the dam had burst, resigned": also where the relative clause holds another.
                let opened =
                    earlier.iter().position(|c| c.relative).filter(|_| comma_before(tokens, verb.tokens.start));
                let opened = opened.filter(|&n| {
                    let word = earlier.get(n).and_then(|c| c.link);
                    word.is_some_and(|word| comma_before(tokens, word))
                });
                if link.is_none() && (before.is_some_and(|b| b.relative) || opened.is_some()) {
                    let ahead = earlier.get(..opened.unwrap_or(earlier.len())).unwrap_or_default();
                    let main = ahead.iter().rposition(|c| !c.relative);
                    let opening = earlier.iter().find(|c| c.relative).map_or(0, |c| c.tokens.start);
                    let resumes = main.is_none()
                        || earlier
                            .get(main.unwrap_or(0))
                            .is_some_and(|m| takes_clause_at(tokens, m) && m.tokens.end <= opening);
                    if resumes {
                        let first = earlier.iter().find(|c| c.relative);
                        let ends = first.map_or(0, |c| c.link.unwrap_or(c.verb.tokens.start));
                        lead = if main.is_none() { 0..ends } else { ends..ends };
                        subject = first
                            .and_then(|c| {
                                chunks.iter().position(|k| {
                                    k.tokens.start >= main.and_then(|m| earlier.get(m)).map_or(0, |m| m.verb.tokens.end)
                                        && k.preposition.is_none()
                                        && k.stands()
                                        && k.tokens.end <= c.verb.tokens.start
                                })
                            })
                            .into_iter()
                            .collect();
                        // Behind "police said that" only the phrase itself.
                        if main.is_some()
                            && let Some(own) = subject.first().and_then(|&s| chunks.get(s))
                        {
                            lead.start = own.tokens.start.min(lead.end);
                        }
                    }
                }
                // "On Monday a man fired in May shot two": what stands before the participle is the sentence's.
                if link.is_none()
                    && lead.is_empty()
                    && let [only] = earlier
                    && only.verb.form == Form::Participle
                    && only.link.is_none()
                {
                    lead = 0..only.verb.tokens.start;
                }
                if subject.is_empty()
                    && let Some(before) = before
                {
                    let mut host = before;
                    // "was arrested, killing ..., and was charged": back to the last finite clause.
                    while !matches!(host.verb.form, Form::Finite) {
                        let Some(up) = host.parent.and_then(|p| earlier.get(p)) else { break };
                        parent_of = host.parent;
                        host = up;
                    }
                    subject = host.subject.clone();
                }
            }
        }
    }
    for (n, chunk) in chunks.iter().enumerate() {
        if let Some(preposition) = chunk.preposition
            && lead.contains(&preposition)
            && chunk.tokens.end <= lead.end
            && !chunk.genitive
            && !owned(n)
        {
            complements.push((preposition, n));
        }
    }
    complements.sort_unstable();
    let mut verb = verb;
    // "was arrested and charged with": the second participle is passive like the first.
    if let Some(before) = before
        && before.verb.passive
        && verb.form != Form::Infinitive
        && verb.tokens.len() == 1
        && link.is_some_and(|n| {
            tokens.get(n).is_some_and(|t| t.class == Class::Coordinator || t.is(",")) && n + 1 == verb.tokens.start
        })
        && tokens.get(verb.verb).is_some_and(|t| t.tags.any(Tags::PARTICIPLE))
        && object.is_empty()
    {
        verb.passive = true;
        verb.form = Form::Finite;
        subject = before.subject.clone();
    }
    Clause {
        verb,
        tokens: range,
        opening: lead,
        subject,
        object,
        second,
        complements,
        parent: parent_of,
        relative,
        link,
        told: OnceCell::new(),
    }
}

fn comma_before(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| t.is(","))
}

fn takes_clause_at(tokens: &[Token], clause: &Clause) -> bool {
    tokens.get(clause.verb.verb).is_some_and(|t| takes_clause(&t.lemma))
}

/// The phrase that a relative word stands for: for "who" the nearest that may be a person, for the rest the head of
/// the phrase before it, over its "of" and "in".
fn antecedent(tokens: &[Token], chunks: &[Chunk], before: usize, word: &Token) -> Option<usize> {
    let near = chunks.iter().rposition(|c| c.tokens.end <= before && !c.temporal && !c.genitive && !c.amount)?;
    if word.is_in(&["where", "when"]) {
        return None;
    }
    if word.is_in(&["who", "whom", "whose"]) {
        // "Ilse Horn, 54, who took over in May": the age is nobody.
        let aged = |n: usize| {
            let own = chunks.get(n).filter(|c| c.tokens.len() == 1);
            own.is_some_and(|c| tokens.get(c.head).is_some_and(|t| t.class == Class::Number))
                && own.is_some_and(|c| {
                    let (mark, word) = (c.head.checked_sub(1), c.head.checked_sub(2));
                    mark.and_then(|m| tokens.get(m)).is_some_and(|t| t.is(","))
                        && word.and_then(|w| tokens.get(w)).is_some_and(|t| t.class == Class::Name)
                })
        };
        let person = |n: usize| {
            !aged(n)
                && chunks
                    .get(n)
                    .and_then(|c| tokens.get(c.head))
                    .is_some_and(|t| t.tags.any(Tags::PERSON) || t.class == Class::Name || t.class == Class::Number)
        };
        return (near.saturating_sub(2)..=near).rev().find(|&n| person(n)).or(Some(near));
    }
    Some(up_of(tokens, chunks, near))
}

/// Up from "Orlo" in "the envoy of Orlo" and "Kolve" in "a fire in Kolve" to the phrase that it narrows.
fn up_of(tokens: &[Token], chunks: &[Chunk], near: usize) -> usize {
    let mut at = near;
    while let Some(chunk) = chunks.get(at) {
        let governed = chunk
            .preposition
            .and_then(|p| tokens.get(p))
            .is_some_and(|t| t.is_in(&["of", "in", "at", "on", "near", "from", "for", "to"]));
        let Some(up) = at.checked_sub(1) else { break };
        let touches = chunks.get(up).is_some_and(|c| chunk.preposition == Some(c.tokens.end) && !c.temporal);
        let name = tokens.get(chunk.head).is_some_and(|t| t.class == Class::Name);
        if governed && touches && (name || chunk.preposition.and_then(|p| tokens.get(p)).is_some_and(|t| t.is("of"))) {
            at = up;
        } else {
            break;
        }
    }
    at
}
