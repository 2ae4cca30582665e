//! What the verb of a clause tells, and who takes part in it.

use crate::model::{Event, Part};

use super::parts::{gathered, names_time, parts};
use crate::extract::clause::Clause;
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::phrase::Chunk;
use crate::extract::scene::Parsed;
use crate::extract::tokens::{Class, noun_lemma};
use crate::extract::vocabulary::{Told, Vocabulary};
use crate::extract::voice;

/// What a clause tells and who takes part.
pub(super) struct Shape {
    pub(super) event: Event,
    pub(super) parts: Vec<(Part, usize)>,
    pub(super) noun: Option<usize>,
}

pub(super) fn shape(parsed: &Parsed, vocabulary: &Vocabulary, n: usize, clause: &Clause) -> Option<Shape> {
    let verb = parsed.tokens.get(clause.verb.verb)?;
    if let Some(shape) = toll(parsed, vocabulary, clause) {
        return Some(shape);
    }
    if (verb.lemma == "be" || matches!(verb.lemma.as_str(), "remain" | "become" | "lie" | "stay" | "seem"))
        && let Some(shape) = state(parsed, vocabulary, clause)
    {
        return Some(shape);
    }
    // "Six others are missing", "she was deceased": a state that looks like a participle.
    if (clause.verb.progressive
        || clause.verb.passive && vocabulary.verb(&parsed.tokens, &parsed.chunks, clause).is_none())
        && let Some(kind) = vocabulary.state(&verb.lower)
    {
        let event = Event {
            kind: kind.id.clone(),
            known: true,
            lemma: verb.lower.as_str().to_owned(),
            trigger: verb.at,
            nominal: false,
        };
        return Some(Shape { event, parts: clause.subject.iter().map(|&c| (Part::Patient, c)).collect(), noun: None });
    }
    let told = vocabulary.verb(&parsed.tokens, &parsed.chunks, clause);
    if let Some(shape) = subject_event(parsed, vocabulary, clause, told) {
        return Some(shape);
    }
    if told.is_none() && voice::is_saying(&verb.lemma) && governs(parsed, n) {
        return None;
    }
    let (kind, known) = told.map_or_else(|| (verb.lemma.as_str().to_owned(), false), |t| (t.kind.id.clone(), true));
    let noun = told.and_then(|t| t.noun);
    let trigger = noun.and_then(|n| parsed.tokens.get(n)).map_or(verb.at, |t| verb.at.join(t.at));
    let parts = parts(parsed, clause, told);
    let event = Event { kind, known, lemma: verb.lemma.as_str().to_owned(), trigger, nominal: false };
    Some(Shape { event, parts, noun })
}

/// "The blast happened at noon", "a quake struck off the coast": the subject is the event, the verb only says that it
/// came about and whom it reached.
fn subject_event(parsed: &Parsed, vocabulary: &Vocabulary, clause: &Clause, told: Option<Told<'_>>) -> Option<Shape> {
    let verb = parsed.tokens.get(clause.verb.verb)?;
    let came = told.is_some_and(|t| matches!(t.kind.id.as_str(), "occur" | "strike-hit" | "quake"))
        || FRAMES.coming_about.has(&verb.lemma);
    // "The truce comes into force": not when it was agreed.
    let begins = told.is_some_and(|t| t.kind.id == "take-effect");
    let came = came && !clause.verb.passive && !begins;
    let subject = if came { *clause.subject.first()? } else { perceived(parsed, clause)? };
    let own = parsed.chunks.get(subject)?;
    let head = parsed.tokens.get(own.head)?;
    // A sentence may begin with a noun on no list.
    let first = own.head == 0 && head.class == Class::Name;
    let lemma = if first { noun_lemma(&head.lower) } else { head.lemma.as_str().to_owned() };
    let noun = vocabulary
        .noun(&lemma)
        .filter(|noun| (head.class == Class::Noun || first) && (came || noun.kind.happens || noun.kind.people))?;
    let mut parts: Vec<(Part, usize)> = Vec::new();
    let object = if noun.undergo { Part::Other } else { Part::Patient };
    let owner = own.possessor.filter(|&c| !names_time(parsed, c));
    parts.extend(owner.map(|c| (if noun.undergo { Part::Patient } else { Part::Agent }, c)));
    parts.extend(own.of.map(|c| (Part::Patient, c)));
    // "There were two deaths": each is one person's.
    let each = noun.kind.people
        && parsed.count(subject).is_some()
        && (head.tags.any(Tags::PLURAL) || head.lemma != head.lower);
    parts.extend(each.then_some((Part::Patient, subject)));
    parts.extend(clause.object.iter().filter(|_| came).map(|&c| (object, c)));
    let event = Event {
        kind: noun.kind.id.clone(),
        known: true,
        lemma: head.lemma.as_str().to_owned(),
        trigger: head.at,
        nominal: false,
    };
    let noun = Some(own.head);
    Some(Shape { event, parts, noun })
}

/// The phrase of an event that a clause only says was there, or was heard: "there was an explosion at ten", "there were
/// reports of a shooting", "gunfire was heard at nine", "neighbours heard shots".
fn perceived(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let verb = parsed.tokens.get(clause.verb.verb)?;
    let there = verb.lemma == "be"
        && clause.tokens.start < clause.verb.tokens.start
        && parsed.tokens.get(clause.verb.tokens.start - 1).is_some_and(|t| t.is("there"));
    let heard = FRAMES.perceiving.has(&verb.lemma);
    let behind = || {
        let after = |c: &&Chunk| c.tokens.start >= clause.verb.tokens.end && c.tokens.end <= clause.tokens.end;
        let first = parsed.chunks.iter().position(|c| after(&c) && c.preposition.is_none() && !c.temporal)?;
        let sounds = parsed.head(first).is_some_and(|t| FRAMES.sounding.has(&t.lemma));
        gathered(parsed, first).or(parsed.chunks.get(first)?.of.filter(|_| sounds)).or(Some(first))
    };
    let chunk = match (there, heard, clause.verb.passive) {
        (true, ..) | (_, true, false) => behind()?,
        (_, true, true) => *clause.subject.first()?,
        _ => return None,
    };
    let own = parsed.tokens.get(parsed.chunks.get(chunk)?.tokens.clone())?;
    (!own.iter().any(|t| t.is_in(&["no", "any", "another", "other"]))).then_some(chunk)
}

fn governs(parsed: &Parsed, n: usize) -> bool {
    let near = n.saturating_sub(voice::NEAR)..parsed.clauses.len().min(n + voice::NEAR);
    // "..., police said." at the end governs all that goes before.
    near.chain(0..parsed.clauses.len().min(1)).any(|m| m != n && voice::saying_clause(parsed, m) == Some(n))
        || parsed.quoted.iter().any(|q| *q)
}

/// "Sixteen people are missing", "he was dead".
fn state(parsed: &Parsed, vocabulary: &Vocabulary, clause: &Clause) -> Option<Shape> {
    let end = clause.tokens.end.min(clause.verb.tokens.end + 6);
    for n in clause.verb.tokens.end..end {
        let token = parsed.tokens.get(n)?;
        if let Some(kind) = vocabulary.state(&token.lower) {
            let event = Event {
                kind: kind.id.clone(),
                known: true,
                lemma: token.lemma.as_str().to_owned(),
                trigger: token.at,
                nominal: false,
            };
            let parts = clause.subject.iter().map(|&c| (Part::Patient, c)).collect();
            return Some(Shape { event, parts, noun: None });
        }
        if !matches!(token.class, Class::Adverb | Class::Adjective | Class::Coordinator | Class::Negation) {
            return None;
        }
    }
    None
}

/// "The death toll rose to 17", "the number of injured stands at 40".
fn toll(parsed: &Parsed, vocabulary: &Vocabulary, clause: &Clause) -> Option<Shape> {
    let verb = parsed.tokens.get(clause.verb.verb)?;
    if !FRAMES.totalling.has(&verb.lemma) {
        return None;
    }
    // "Officials put the number of dead at 12."
    let put = verb.lemma == "put" && !clause.verb.passive;
    let subject = *if put { clause.object.first()? } else { clause.subject.first()? };
    let own = parsed.chunks.get(subject)?;
    let head = parsed.tokens.get(own.head)?;
    if !matches!(head.lemma.as_str(), "toll" | "number" | "total" | "count" | "tally" | "figure") {
        return None;
    }
    let of = own.of;
    let named = own
        .tokens
        .clone()
        .filter(|&n| n != own.head)
        .chain(of.and_then(|c| parsed.chunks.get(c)).map(|c| c.tokens.clone()).into_iter().flatten())
        .chain(own.tokens.end..clause.verb.tokens.start)
        .filter_map(|n| parsed.tokens.get(n))
        .find_map(|t| {
            vocabulary.toll(&t.lemma).or_else(|| vocabulary.toll(&t.lower)).or_else(|| vocabulary.state(&t.lower))
        });
    let kind = named.or_else(|| (head.lemma == "toll").then(|| vocabulary.toll("toll")).flatten());
    let counted = parsed
        .chunks
        .iter()
        .enumerate()
        .find(|(n, c)| {
            c.tokens.start >= clause.verb.tokens.end && c.tokens.end <= clause.tokens.end && parsed.count(*n).is_some()
        })
        .map(|(n, _)| n)?;
    let (id, known) = match kind {
        Some(kind) => (kind.id.clone(), true),
        None => (of.and_then(|c| parsed.head(c)).map(|t| t.lemma.as_str().to_owned())?, false),
    };
    let event = Event { kind: id, known, lemma: head.lemma.as_str().to_owned(), trigger: head.at, nominal: false };
    Some(Shape { event, parts: vec![(Part::Patient, counted)], noun: None })
}
