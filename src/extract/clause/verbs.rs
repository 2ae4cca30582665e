//! Helpers and verbs to verb groups.

use std::ops::Range;

use super::{Form, VerbGroup, takes_clause};
use crate::extract::lexicon::Tags;
use crate::extract::phrase::Chunk;
use crate::extract::tokens::{Class, Kind, Token};
use crate::extract::vocabulary::Vocabulary;

pub(super) fn verb_groups(tokens: &[Token], chunks: &[Chunk], vocabulary: &Vocabulary) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        if !matches!(token.class, Class::Auxiliary | Class::Verb | Class::Infinitive) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at;
        let mut verb = None;
        while let Some(token) = tokens.get(end) {
            match token.class {
                Class::Auxiliary | Class::Negation | Class::Infinitive => {}
                Class::Adverb if end > start => {}
                Class::Verb => {
                    verb = Some(end);
                    end += 1;
                    // "Was not a spy".
                    let negated = tokens.get(end).is_some_and(|t| t.class == Class::Negation);
                    end += usize::from(negated && token.lemma == "be");
                    break;
                }
                Class::Mark if token.kind == Kind::Quote && end > start => {}
                _ => break,
            }
            end += 1;
            if end - start > 10 {
                break;
            }
        }
        let Some(verb) = verb else {
            at = (start + 1).max(end);
            continue;
        };
        groups.push(group(tokens, start..end, verb));
        at = end;
    }
    settle_participles(tokens, chunks, vocabulary, &mut groups);
    groups
}

fn group(tokens: &[Token], range: Range<usize>, verb: usize) -> VerbGroup {
    let own = tokens.get(range.start..verb).unwrap_or_default();
    let main = tokens.get(verb);
    let tags = main.map(|t| t.tags).unwrap_or_default();
    let is_be = |t: &Token| t.lemma == "be" || t.is_in(&["'s", "'re", "'m"]) || t.lemma == "get";
    let helper = own.iter().rev().find(|t| t.class == Class::Auxiliary);
    let be = helper.is_some_and(is_be);
    let modal = own.iter().find(|t| t.tags.any(Tags::MODAL)).map(|t| t.lower.as_str().to_owned());
    let infinitive = own.first().is_some_and(|t| t.class == Class::Infinitive);
    let has_auxiliary = own.iter().any(|t| t.class == Class::Auxiliary);
    let ing = tags.any(Tags::VERB_ING);
    let form = if infinitive {
        Form::Infinitive
    } else if has_auxiliary && !own.first().is_some_and(|t| t.is_in(&["having", "being"])) {
        Form::Finite
    } else if ing || own.first().is_some_and(|t| t.is_in(&["having", "being"])) {
        Form::Ing
    } else if tags.any(Tags::PARTICIPLE) && !tags.any(Tags::VERB_PAST.with(Tags::VERB_BASE)) {
        Form::Participle
    } else {
        Form::Finite
    };
    let passive = be && tags.any(Tags::PARTICIPLE) && !ing || form == Form::Participle;
    let had_had = own.iter().any(|t| t.lemma == "have");
    let first_present = own.iter().find(|t| t.class == Class::Auxiliary).map_or_else(
        || tags.any(Tags::VERB_S) || tags.any(Tags::VERB_BASE) && !tags.any(Tags::VERB_PAST),
        |t| t.is_in(&["is", "are", "'s", "'re", "am", "'m", "do", "does"]),
    );
    let negation = tokens.get(range.clone()).unwrap_or_default().iter().any(|t| t.class == Class::Negation);
    VerbGroup {
        tokens: range,
        verb,
        form,
        passive,
        negated: negation || own.iter().any(|t| t.is("cannot")),
        scheduled: !infinitive && own.iter().any(|t| t.class == Class::Infinitive),
        progressive: be && ing,
        present: first_present && !had_had && modal.is_none(),
        modal,
    }
}

/// Nouns behind "by" that say by how much.
const MARGINS: [&str; 6] = ["vote", "margin", "majority", "point", "goal", "length"];

/// "He was held on bond set at noon": right behind a noun, with a finite verb before it and nothing that joins the two,
/// no second finite verb can stand.
fn squeezed(tokens: &[Token], previous: Option<&VerbGroup>, group: &VerbGroup, object: bool) -> bool {
    let Some(previous) = previous.filter(|p| matches!(p.form, Form::Finite | Form::Infinitive)) else { return false };
    if tokens.get(previous.verb).is_none_or(|t| takes_clause(&t.lemma)) {
        return false;
    }
    let between = tokens.get(previous.tokens.end..group.tokens.start).unwrap_or_default();
    let joined = between.iter().any(|t| {
        matches!(t.class, Class::Coordinator | Class::Subordinator | Class::Relative | Class::Mark)
            || object && t.is_in(&["after", "before", "since", "until", "as"])
    });
    let noun = between.last().is_some_and(|t| t.class == Class::Noun);
    noun && !joined && between.len() >= 2
}

/// "A motion to delay the works passed.": the last of a full sentence's verbs is its main one where no other can be.
fn needed(tokens: &[Token], groups: &[VerbGroup], n: usize) -> bool {
    let hangs = |m: usize| {
        let Some(own) = groups.get(m) else { return true };
        let from = m.checked_sub(1).and_then(|p| groups.get(p)).map_or(0, |p| p.tokens.end);
        own.form != Form::Finite
            || tokens
                .get(from..own.tokens.start)
                .unwrap_or_default()
                .iter()
                .any(|t| matches!(t.class, Class::Relative | Class::Subordinator))
    };
    n + 1 == groups.len() && n > 0 && (0..n).all(hangs) && tokens.last().is_some_and(|t| t.is("."))
}

/// "The man whom police shot", "the car that thieves had left": what the relative word stands for is the object, and the
/// phrase behind it does it.
fn gap_relative(tokens: &[Token], chunks: &[Chunk], previous: Option<&VerbGroup>, group: &VerbGroup) -> bool {
    let from = previous.map_or(0, |p| p.tokens.end);
    let word = |n: usize| tokens.get(n);
    let relative =
        |n: &usize| word(*n).is_some_and(|t| t.class == Class::Relative && t.is_in(&["whom", "who", "which", "that"]));
    let Some(at) = (from..group.tokens.start).rev().find(relative) else { return false };
    // "In which two people killed on Monday were": another word governs it.
    if at.checked_sub(1).and_then(word).is_some_and(|t| t.class == Class::Preposition) {
        return false;
    }
    let parted = tokens.get(at..group.tokens.start).unwrap_or_default().iter().any(|t| t.is(","));
    let mut own = chunks.iter().filter(|c| c.tokens.start > at && c.tokens.end <= group.tokens.start);
    !parted && own.next().is_some_and(|c| c.tokens.start == at + 1 && c.preposition.is_none() && c.stands())
}

/// Tells "people killed in the blast" from "the blast killed people": a bare form that may be past or participle.
fn settle_participles(tokens: &[Token], chunks: &[Chunk], vocabulary: &Vocabulary, groups: &mut [VerbGroup]) {
    for n in 0..groups.len() {
        let Some(group) = groups.get(n) else { continue };
        let bare = group.tokens.len() == 1
            || tokens
                .get(group.tokens.start..group.verb)
                .is_some_and(|own| own.iter().all(|t| t.class == Class::Adverb));
        let Some(main) = tokens.get(group.verb) else { continue };
        if !bare || group.form != Form::Finite || !main.tags.any(Tags::PARTICIPLE) {
            continue;
        }
        let after = tokens.get(group.tokens.end);
        let next_chunk = chunks.iter().find(|c| c.tokens.start >= group.tokens.end);
        let object = next_chunk.is_some_and(|c| {
            !c.temporal
                && c.preposition.is_none()
                && !tokens.get(c.head).is_some_and(|t| t.class == Class::Adjective)
                && tokens
                    .get(group.tokens.end..c.tokens.start)
                    .is_some_and(|gap| gap.iter().all(|t| t.class == Class::Adverb || t.kind == Kind::Quote))
        });
        // "Failed by a single vote", "passed by 40 votes to 38": a margin does nothing.
        let margin = next_chunk.is_some_and(|c| {
            c.amount
                || tokens.get(c.tokens.start).is_some_and(|t| t.class == Class::Number)
                || tokens.get(c.head).is_some_and(|t| MARGINS.contains(&t.lemma.as_str()))
        });
        let by = after.is_some_and(|t| t.is("by")) && !margin;
        // "Fired into a crowd": the phrase takes no object.
        let phrase = after.is_some_and(|t| vocabulary.goes_on(&main.lemma, &t.lower));
        let transitive = vocabulary.transitive(&main.lemma) && !phrase;
        let relative_before = tokens
            .get(..group.tokens.start)
            .and_then(|b| b.last())
            .is_some_and(|t| t.class == Class::Relative || t.class == Class::Pronoun);
        let later_finite = groups.get(n + 1).is_some_and(|next| {
            next.form == Form::Finite
                && !tokens.get(group.tokens.end..next.tokens.start).unwrap_or_default().iter().any(|t| {
                    matches!(t.class, Class::Relative | Class::Subordinator | Class::Coordinator)
                        || t.kind == Kind::Punct && !t.is("-")
                })
        });
        // "Two found dead in Kolve": no clause follows that it could take.
        let takes = takes_clause(&main.lemma)
            && !(transitive
                && after.is_some_and(|t| matches!(t.class, Class::Adjective | Class::Preposition | Class::Mark)));
        let gap = gap_relative(tokens, chunks, n.checked_sub(1).and_then(|p| groups.get(p)), group);
        let squeezed =
            squeezed(tokens, n.checked_sub(1).and_then(|p| groups.get(p)), group, object) && !needed(tokens, groups, n);
        let passive = squeezed || !relative_before && !takes && (by || !gap && !object && (transitive || later_finite));
        if passive && let Some(group) = groups.get_mut(n) {
            group.form = Form::Participle;
            group.passive = true;
        }
    }
}
