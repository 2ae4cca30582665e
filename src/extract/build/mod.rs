//! Clauses and event nouns to scenes, scenes to claims.

mod manner;
mod nominal;
mod parts;
mod shape;

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::model::{
    Article, Claim, ClaimId, Event, Facet, FacetKind, Mention, Modality, Part, Participant, Reading, Span, Stems, Unit,
};

use super::clause::{Clause, Form};
use super::facet::FACETS;
use super::frames::FRAMES;
use super::lexicon::{LEXICON, Tags};
use super::naming::Names;
use super::phrase::is_date;
use super::scene::{Parsed, Scene};
use super::tokens::{Class, Kind};
use super::vocabulary::Vocabulary;
use super::voice;
use manner::{announced, generic, inherited};
use nominal::nominal;
use shape::shape;

/// What a sentence leaves to the next: who spoke last in the paragraph, as a quotation that goes on keeps its speaker, and
/// what happened.
#[derive(Debug, Default)]
pub(crate) struct Carry {
    passage: Option<usize>,
    speaker: Option<Mention>,
    /// What happened last, by its kind.
    happening: Option<String>,
    /// Room in which facets are put together, so that a claim holds no more than its own.
    facets: Vec<Facet>,
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
    let setting = Setting { article, parsed, names, vocabulary, according: according.as_ref() };
    let taken: Vec<Span> = if parsed.clauses.is_empty() {
        Vec::new()
    } else {
        parsed.quantities.iter().filter(|q| q.unit != Unit::Count).map(|q| q.at).collect()
    };
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut scenes: Vec<Scene<'_>> = Vec::new();
    for n in 0..parsed.clauses.len() {
        if let Some((scene, noun)) = verbal(&setting, n, carry) {
            used.extend(noun);
            scenes.push(scene);
        }
        scenes.extend(predicate(&setting, n));
    }
    scenes.extend((0..parsed.chunks.len()).filter_map(|chunk| nominal(&setting, chunk, &used, &taken)));
    if scenes.is_empty() {
        scenes.extend(bare(&setting));
    }
    scenes.sort_by_key(|s| (s.event.trigger.start, s.event.nominal));
    carry.remember(vocabulary, &scenes);
    let words = words(parsed);
    found.extend(scenes.iter().filter_map(|scene| claim(parsed, scene, &words, &mut carry.facets)));
}

/// A sentence and what is known around it.
struct Setting<'a> {
    article: &'a Article,
    parsed: &'a Parsed,
    names: &'a Names,
    vocabulary: &'a Vocabulary,
    according: Option<&'a Mention>,
}

impl<'a> Setting<'a> {
    /// A scene of which no more is known than what happens and in which words.
    fn scene(&self, event: Event, tokens: Range<usize>) -> Scene<'a> {
        Scene {
            article: self.article,
            parsed: self.parsed,
            names: self.names,
            vocabulary: self.vocabulary,
            clause: None,
            noun: None,
            tokens,
            event,
            parts: Vec::new(),
            complements: Vec::new(),
            inherited: Vec::new(),
            modality: Modality::Asserted,
            speaker: self.according.cloned(),
            announced: None,
            taken: &[],
        }
    }
}

impl Carry {
    /// Keeps what the sentence tells that happened, for an "it happened" after it.
    fn remember(&mut self, vocabulary: &Vocabulary, scenes: &[Scene<'_>]) {
        let told = scenes.iter().find(|s| {
            s.event.known
                && s.modality == Modality::Asserted
                && vocabulary.kind(&s.event.kind).is_some_and(|kind| kind.happens)
        });
        if let Some(scene) = told {
            self.happening = Some(scene.event.kind.clone());
        }
    }
}

/// What a clause tells, with the noun that its verb needs for it.
fn verbal<'a>(setting: &Setting<'a>, n: usize, carry: &Carry) -> Option<(Scene<'a>, Option<usize>)> {
    let Setting { parsed, names, vocabulary, .. } = *setting;
    let clause = parsed.clauses.get(n)?;
    let mut shape = shape(parsed, vocabulary, n, clause)?;
    // "It happened at nine": what the sentences before tell of.
    if shape.event.kind == "occur"
        && let Some(kind) = &carry.happening
        && stands_for_it(parsed, clause)
    {
        shape.event.kind.clone_from(kind);
        shape.parts.clear();
    }
    let modality = match voice::modality(parsed, n) {
        // "Will spend six years in prison": the sentence is passed.
        Modality::Planned if serves(parsed, clause, &shape.event.kind) => Modality::Asserted,
        Modality::Asserted if lies_ahead(setting, clause) => Modality::Planned,
        told => told,
    };
    let scene = Scene {
        clause: Some(n),
        parts: shape.parts,
        complements: clause.complements.clone(),
        inherited: inherited(parsed, vocabulary, n, clause),
        modality,
        speaker: speaker_of(parsed, names, n, carry, setting.according),
        announced: announced(parsed, n),
        ..setting.scene(shape.event, clause.tokens.clone())
    };
    Some((scene, shape.noun))
}

/// "The schools reopen tomorrow", "the trial begins on 4 March": told in the present of a day after the article's.
fn lies_ahead(setting: &Setting<'_>, clause: &Clause) -> bool {
    let Setting { parsed, article, .. } = *setting;
    let Some(published) = article.published.date else { return false };
    let first = clause.verb.tokens.clone().find_map(|n| parsed.tokens.get(n).filter(|t| t.class != Class::Adverb));
    let present = first.is_some_and(|t| {
        let bare = t.lower == t.lemma && t.at == parsed.tokens.get(clause.verb.verb).map_or(t.at, |verb| verb.at);
        bare || t.is_in(&["is", "are"])
            || t.lower.strip_prefix(t.lemma.as_str()).is_some_and(|end| matches!(end, "s" | "es"))
    });
    // "Is due on Monday": what it fixes is told elsewhere.
    let fixes = parsed.tokens.get(clause.verb.verb).is_some_and(|t| FRAMES.fixing.has(&t.lemma));
    let past =
        fixes || parsed.tokens.get(clause.verb.verb).is_some_and(|t| t.lower.ends_with("ed")) || clause.verb.passive;
    present
        && clause.verb.form == Form::Finite
        && !past
        && parsed.times.iter().any(|time| {
            let ahead = matches!(&time.reading, Reading::Placed(interval) if interval.start.date() > published);
            ahead && is_date(time) && clause.tokens.contains(&parsed.token_at(time.at))
        })
}

/// Whether a clause tells a sentence by how it will be served.
fn serves(parsed: &Parsed, clause: &Clause, kind: &str) -> bool {
    let will = clause.verb.modal.as_deref().is_some_and(|modal| modal == "will");
    let verb = parsed.tokens.get(clause.verb.verb).is_some_and(|t| t.lemma == "spend" || t.lemma == "serve");
    kind == "sentence" && will && verb
}

/// "It", "this", "the incident": whatever was told before.
fn stands_for_it(parsed: &Parsed, clause: &Clause) -> bool {
    clause
        .subject
        .first()
        .and_then(|&s| parsed.head(s))
        .is_some_and(|t| t.is_in(&["it", "this", "incident", "tragedy"]))
}

/// "Two men were found dead": what the verb says of those found, beside the finding.
fn predicate<'a>(setting: &Setting<'a>, n: usize) -> Option<Scene<'a>> {
    let Setting { parsed, names, vocabulary, .. } = *setting;
    let clause = parsed.clauses.get(n)?;
    let verb = parsed.tokens.get(clause.verb.verb).filter(|t| FRAMES.predicating.has(&t.lemma))?;
    let whom = if clause.verb.passive || verb.lemma == "lie" { &clause.subject } else { &clause.object };
    let first = parsed.chunks.get(*whom.first()?)?;
    let last = parsed.chunks.get(*whom.last()?)?;
    let from = if clause.verb.passive || verb.lemma == "lie" { clause.verb.tokens.end } else { last.tokens.end };
    // Inside the phrase ("found two men dead") or just behind it.
    let at = last
        .tokens
        .end
        .checked_sub(1)
        .filter(|&n| n != last.head)
        .into_iter()
        .chain(from..clause.tokens.end.min(from + 3));
    let (at, kind) = at
        .filter_map(|n| Some((n, parsed.tokens.get(n)?)))
        .take_while(|(n, t)| *n < from || matches!(t.class, Class::Adverb | Class::Adjective | Class::Verb))
        .find_map(|(n, t)| Some((n, vocabulary.state(&t.lower)?)))?;
    // "Left two dead" tells of their death already.
    if vocabulary.verb(&parsed.tokens, &parsed.chunks, clause).is_some_and(|told| told.kind.id == kind.id) {
        return None;
    }
    let state = parsed.tokens.get(at)?;
    let event = Event {
        kind: kind.id.clone(),
        known: true,
        lemma: state.lemma.as_str().to_owned(),
        trigger: state.at,
        nominal: true,
    };
    let told = voice::modality(parsed, n);
    let supposed = matches!(verb.lemma.as_str(), "presume" | "believe" | "fear" | "report");
    Some(Scene {
        parts: whom.iter().map(|&c| (Part::Patient, c)).collect(),
        modality: if supposed && told == Modality::Asserted { Modality::Alleged } else { told },
        speaker: voice::saying_clause(parsed, n)
            .and_then(|s| parsed.clauses.get(s))
            .and_then(|c| voice::speaker(parsed, c, names))
            .or_else(|| setting.according.cloned()),
        ..setting.scene(event, first.tokens.start.min(at)..at + 1)
    })
}

/// "Salt levels of up to 3.1 per cent": no verb and no event, but an amount.
fn bare<'a>(setting: &Setting<'a>) -> Option<Scene<'a>> {
    let parsed = setting.parsed;
    let amount = parsed.quantities.iter().find(|q| !matches!(q.unit, Unit::Count | Unit::Ordinal))?;
    let event =
        Event { kind: "be".to_owned(), known: false, lemma: "be".to_owned(), trigger: amount.at, nominal: true };
    Some(setting.scene(event, 0..parsed.tokens.len()))
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
pub(crate) fn words(parsed: &Parsed) -> Arc<Stems> {
    let content = parsed.tokens.iter().filter(|t| match t.kind {
        Kind::Word => {
            !t.tags.any(Tags::CLOSED)
                && matches!(t.class, Class::Noun | Class::Name | Class::Verb | Class::Adjective | Class::Number)
                && t.lemma != "say"
                && t.lower.len() > 1
        }
        Kind::Number => true,
        _ => false,
    });
    // No word has a space in it.
    let mut words = String::with_capacity(parsed.sentence.at.len());
    for token in content {
        words.push_str(&token.lower);
        words.push(' ');
    }
    Arc::new(Stems::when_asked(move || words.split_terminator(' ').map(|word| LEXICON.stem(word)).collect()))
}

fn claim(parsed: &Parsed, scene: &Scene<'_>, words: &Arc<Stems>, facets: &mut Vec<Facet>) -> Option<Claim> {
    facets.clear();
    for heading in FACETS {
        heading.find(scene, facets);
    }
    if !scene.event.known && facets.is_empty() {
        return None;
    }
    let telling =
        facets.iter().any(|f| !matches!(f.kind, FacetKind::Outcome | FacetKind::Attribution | FacetKind::Who));
    let mut participants: Vec<Participant> = Vec::with_capacity(scene.parts.len());
    let mention = |&(part, chunk): &(Part, usize)| Some(Participant { part, who: parsed.mention(chunk, scene.names)? });
    participants.extend(scene.parts.iter().filter_map(mention));
    // A noun that only names the event again ("after the blast") claims nothing.
    if scene.event.nominal && !telling && participants.is_empty() {
        return None;
    }
    let at = parsed.span(trimmed(parsed, scene.tokens.clone()));
    let mut own = Vec::with_capacity(facets.len());
    own.append(facets);
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
        facets: own,
        words: Arc::clone(words),
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
