//! Clauses and event nouns to scenes, scenes to claims.

mod manner;
mod nominal;
mod parts;
mod shape;

use std::collections::BTreeSet;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use crate::model::{Article, Claim, ClaimId, Event, FacetKind, Mention, Modality, Participant, Span, Unit};

use super::facet::FACETS;
use super::lexicon::Tags;
use super::naming::Names;
use super::scene::{Parsed, Scene};
use super::tokens::{Class, Kind};
use super::vocabulary::Vocabulary;
use super::voice;
use manner::{announced, generic, inherited};
use nominal::nominal;
use shape::shape;

/// Whoever spoke last in a paragraph: a quotation that goes on keeps its speaker.
#[derive(Debug, Default)]
pub(crate) struct Carry {
    passage: Option<usize>,
    speaker: Option<Mention>,
}

/// The claims of one sentence, in order.
pub(crate) fn claims(
    article: &Article,
    parsed: &Parsed,
    names: &Names,
    vocabulary: &Vocabulary,
    carry: &mut Carry,
    found: &mut Vec<Claim>,
) {
    if carry.passage != Some(parsed.sentence.passage) {
        // A quotation may run over paragraphs; its speaker stays as long as the quotation is open.
        if !parsed.quoted.first().copied().unwrap_or(false) {
            carry.speaker = None;
        }
        carry.passage = Some(parsed.sentence.passage);
    }
    let according = voice::according_to(parsed, names);
    if let Some(speaker) = spoken_by(parsed, names) {
        carry.speaker = Some(speaker);
    }
    let nominal_taken: Vec<Span> = if parsed.clauses.is_empty() {
        Vec::new()
    } else {
        parsed.quantities.iter().filter(|q| q.unit != Unit::Count).map(|q| q.at).collect()
    };
    let mut used_nouns: BTreeSet<usize> = BTreeSet::new();
    let mut scenes: Vec<Scene<'_>> = Vec::new();
    for n in 0..parsed.clauses.len() {
        let Some(clause) = parsed.clauses.get(n) else { continue };
        let Some(shape) = shape(parsed, vocabulary, n, clause) else { continue };
        used_nouns.extend(shape.noun);
        let speaker = speaker_of(parsed, names, n, carry, according.as_ref());
        scenes.push(Scene {
            article,
            parsed,
            names,
            vocabulary,
            clause: Some(n),
            noun: None,
            tokens: clause.tokens.clone(),
            event: shape.event,
            parts: shape.parts,
            complements: clause.complements.clone(),
            inherited: inherited(parsed, n, clause),
            modality: voice::modality(parsed, n),
            speaker,
            announced: announced(parsed, n),
            taken: &[],
        });
    }
    for chunk in 0..parsed.chunks.len() {
        if let Some(scene) =
            nominal(article, parsed, names, vocabulary, chunk, &used_nouns, &nominal_taken, according.as_ref())
        {
            scenes.push(scene);
        }
    }
    // "Salt levels of up to 3.1 per cent": no verb and no event, but an amount.
    if scenes.is_empty()
        && let Some(amount) = parsed.quantities.iter().find(|q| !matches!(q.unit, Unit::Count | Unit::Ordinal))
    {
        scenes.push(Scene {
            article,
            parsed,
            names,
            vocabulary,
            clause: None,
            noun: None,
            tokens: 0..parsed.tokens.len(),
            event: Event {
                kind: "be".to_owned(),
                known: false,
                lemma: "be".to_owned(),
                trigger: amount.at,
                nominal: true,
            },
            parts: Vec::new(),
            complements: Vec::new(),
            inherited: Vec::new(),
            modality: Modality::Asserted,
            speaker: according.clone(),
            announced: None,
            taken: &[],
        });
    }
    scenes.sort_by_key(|s| (s.event.trigger.start, s.event.nominal));
    let words = words(parsed);
    for scene in scenes {
        if let Some(claim) = claim(parsed, &scene, &words) {
            found.push(claim);
        }
    }
}

/// Whoever says what stands in clause `n`.
fn speaker_of(parsed: &Parsed, names: &Names, n: usize, carry: &Carry, according: Option<&Mention>) -> Option<Mention> {
    let said = voice::saying_clause(parsed, n)
        .and_then(|s| parsed.clauses.get(s))
        .and_then(|c| voice::speaker(parsed, c, names));
    let quoted = parsed.clauses.get(n).and_then(|c| parsed.quoted.get(c.verb.verb)).copied().unwrap_or(false);
    said.or_else(|| according.cloned()).or_else(|| if quoted { carry.speaker.clone() } else { None })
}

/// Whoever speaks the quotation of this sentence.
fn spoken_by(parsed: &Parsed, names: &Names) -> Option<Mention> {
    parsed.clauses.iter().rev().find_map(|clause| {
        let verb = parsed.tokens.get(clause.verb.verb)?;
        let outside = !parsed.quoted.get(clause.verb.verb).copied().unwrap_or(false);
        (outside && voice::is_saying(&verb.lemma) && !clause.verb.passive)
            .then(|| voice::speaker(parsed, clause, names))
            .flatten()
    })
}

/// Stems of the sentence's content words.
pub(crate) fn words(parsed: &Parsed) -> BTreeSet<String> {
    let stemmer = Stemmer::create(Algorithm::English);
    parsed
        .tokens
        .iter()
        .filter(|t| match t.kind {
            Kind::Word => {
                !t.tags.any(Tags::CLOSED)
                    && matches!(t.class, Class::Noun | Class::Name | Class::Verb | Class::Adjective | Class::Number)
                    && t.lemma != "say"
                    && t.lower.len() > 1
            }
            Kind::Number => true,
            _ => false,
        })
        .map(|t| stemmer.stem(&t.lower).into_owned())
        .collect()
}

fn claim(parsed: &Parsed, scene: &Scene<'_>, words: &BTreeSet<String>) -> Option<Claim> {
    let mut facets = Vec::new();
    for heading in FACETS {
        heading.find(scene, &mut facets);
    }
    let telling =
        facets.iter().any(|f| !matches!(f.kind, FacetKind::Outcome | FacetKind::Attribution | FacetKind::Who));
    let participants: Vec<Participant> = scene
        .parts
        .iter()
        .filter_map(|&(part, chunk)| Some(Participant { part, who: parsed.mention(chunk, scene.names)? }))
        .collect();
    // A noun that only names the event again ("after the blast") claims nothing.
    if scene.event.nominal && !telling && participants.is_empty() {
        return None;
    }
    if !scene.event.known && facets.is_empty() {
        return None;
    }
    let at = parsed.span(trimmed(parsed, scene.tokens.clone()));
    let quoted = scene.tokens.clone().any(|n| {
        parsed.tokens.get(n).is_some_and(|t| t.at.overlaps(scene.event.trigger))
            && parsed.quoted.get(n).copied().unwrap_or(false)
    });
    Some(Claim {
        id: ClaimId(0),
        article: scene.article.id,
        passage: parsed.role,
        sentence: parsed.sentence.at,
        at: at.join(scene.event.trigger),
        event: scene.event.clone(),
        participants,
        modality: scene.modality,
        source: scene.speaker.clone(),
        quoted,
        generic: generic(parsed, scene),
        facets,
        words: words.clone(),
    })
}

/// Without the marks and joining words at its ends.
fn trimmed(parsed: &Parsed, mut range: Range<usize>) -> Range<usize> {
    let edge = |n: usize| {
        parsed
            .tokens
            .get(n)
            .is_some_and(|t| t.class == Class::Mark && t.kind != Kind::Symbol || t.class == Class::Coordinator)
    };
    while range.start < range.end && edge(range.start) {
        range.start += 1;
    }
    while range.end > range.start && edge(range.end - 1) {
        range.end -= 1;
    }
    range
}
