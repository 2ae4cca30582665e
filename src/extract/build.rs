//! Clauses and event nouns to scenes, scenes to claims.

use std::collections::BTreeSet;
use std::ops::Range;

use rust_stemmers::{Algorithm, Stemmer};

use crate::model::{
    Article, Claim, ClaimId, Event, FacetKind, Mention, Modality, Part, Participant, PassageRole, Span, TimeKind, Unit,
};

use super::clause::{Clause, Form};
use super::facet::FACETS;
use super::lexicon::Tags;
use super::naming::Names;
use super::phrase::is_date;
use super::scene::{Parsed, Scene};
use super::tokens::{Class, Kind};
use super::vocabulary::{Told, Vocabulary};
use super::voice;

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

/// What a clause tells and who takes part.
struct Shape {
    event: Event,
    parts: Vec<(Part, usize)>,
    noun: Option<usize>,
}

fn shape(parsed: &Parsed, vocabulary: &Vocabulary, n: usize, clause: &Clause) -> Option<Shape> {
    let verb = parsed.tokens.get(clause.verb.verb)?;
    if let Some(shape) = toll(parsed, vocabulary, clause) {
        return Some(shape);
    }
    if (verb.lemma == "be" || matches!(verb.lemma.as_str(), "remain" | "become" | "lie" | "stay" | "seem"))
        && let Some(shape) = state(parsed, vocabulary, clause)
    {
        return Some(shape);
    }
    // "Six others are missing": a state that looks like a participle.
    if clause.verb.progressive
        && let Some(kind) = vocabulary.state(&verb.lower)
    {
        let event =
            Event { kind: kind.id.clone(), known: true, lemma: verb.lower.clone(), trigger: verb.at, nominal: false };
        return Some(Shape { event, parts: clause.subject.iter().map(|&c| (Part::Patient, c)).collect(), noun: None });
    }
    let told = vocabulary.verb(&parsed.tokens, &parsed.chunks, clause);
    if let Some(shape) = subject_event(parsed, vocabulary, clause, told) {
        return Some(shape);
    }
    if told.is_none() && voice::is_saying(&verb.lemma) && governs(parsed, n) {
        return None;
    }
    let (kind, known) = told.map_or_else(|| (verb.lemma.clone(), false), |t| (t.kind.id.clone(), true));
    let noun = told.and_then(|t| t.noun);
    let trigger = noun.and_then(|n| parsed.tokens.get(n)).map_or(verb.at, |t| verb.at.join(t.at));
    let parts = parts(parsed, clause, told);
    let event = Event { kind, known, lemma: verb.lemma.clone(), trigger, nominal: false };
    Some(Shape { event, parts, noun })
}

/// "The blast happened at noon", "a quake struck off the coast": the subject is the event, the verb only says that it
/// came about and whom it reached.
fn subject_event(parsed: &Parsed, vocabulary: &Vocabulary, clause: &Clause, told: Option<Told<'_>>) -> Option<Shape> {
    let verb = parsed.tokens.get(clause.verb.verb)?;
    let came = told.is_some_and(|t| matches!(t.kind.id.as_str(), "occur" | "strike-hit" | "quake"))
        || matches!(
            verb.lemma.as_str(),
            "come"
                | "rock"
                | "shake"
                | "jolt"
                | "sweep"
                | "rip"
                | "tear"
                | "batter"
                | "begin"
                | "start"
                | "follow"
                | "unfold"
        );
    if !came || clause.verb.passive {
        return None;
    }
    let subject = *clause.subject.first()?;
    let head = parsed.head(subject).filter(|t| t.class == Class::Noun)?;
    let noun = vocabulary.noun(&head.lemma)?;
    let own = parsed.chunks.get(subject)?;
    let mut parts: Vec<(Part, usize)> = Vec::new();
    let object = if noun.undergo { Part::Other } else { Part::Patient };
    parts.extend(own.possessor.map(|c| (if noun.undergo { Part::Patient } else { Part::Agent }, c)));
    parts.extend(own.of.map(|c| (Part::Patient, c)));
    parts.extend(clause.object.iter().map(|&c| (object, c)));
    let event =
        Event { kind: noun.kind.id.clone(), known: true, lemma: head.lemma.clone(), trigger: head.at, nominal: false };
    let noun = Some(own.head);
    Some(Shape { event, parts, noun })
}

fn governs(parsed: &Parsed, n: usize) -> bool {
    let near = n.saturating_sub(voice::NEAR)..parsed.clauses.len().min(n + voice::NEAR);
    // "..., police said." at the end governs all that goes before.
    near.chain(0..parsed.clauses.len().min(1)).any(|m| m != n && voice::saying_clause(parsed, m) == Some(n))
        || parsed.quoted.iter().any(|q| *q)
}

fn parts(parsed: &Parsed, clause: &Clause, told: Option<Told<'_>>) -> Vec<(Part, usize)> {
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
                if Some(chunk) == noun_chunk {
                    behind(chunk)
                        .map(|c| super::clause::coordinated(&parsed.tokens, &parsed.chunks, c, clause.tokens.end))
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
                .flat_map(|c| super::clause::coordinated(&parsed.tokens, &parsed.chunks, c, clause.tokens.end))
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
    }
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

fn names_time(parsed: &Parsed, chunk: usize) -> bool {
    parsed
        .chunks
        .get(chunk)
        .is_some_and(|c| c.temporal || c.tokens.clone().any(|n| parsed.marks.time.get(n).copied().flatten().is_some()))
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
                lemma: token.lemma.clone(),
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
    if !matches!(
        verb.lemma.as_str(),
        "rise"
            | "reach"
            | "stand"
            | "climb"
            | "increase"
            | "grow"
            | "be"
            | "hit"
            | "total"
            | "fall"
            | "jump"
            | "exceed"
            | "go"
            | "come"
            | "pass"
            | "double"
            | "raise"
            | "put"
            | "revise"
    ) {
        return None;
    }
    let subject = *clause.subject.first()?;
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
        None => (of.and_then(|c| parsed.head(c)).map(|t| t.lemma.clone())?, false),
    };
    let event = Event { kind: id, known, lemma: head.lemma.clone(), trigger: head.at, nominal: false };
    Some(Shape { event, parts: vec![(Part::Patient, counted)], noun: None })
}

/// What a noun tells: "Norland's expulsion of six envoys", "the death of the mayor", "three dead".
#[expect(clippy::too_many_arguments, reason = "one sentence's context, handed on once")]
fn nominal<'a>(
    article: &'a Article,
    parsed: &'a Parsed,
    names: &'a Names,
    vocabulary: &'a Vocabulary,
    chunk: usize,
    used: &BTreeSet<usize>,
    taken: &'a [Span],
    according: Option<&Mention>,
) -> Option<Scene<'a>> {
    let own = parsed.chunks.get(chunk)?;
    let head = parsed.tokens.get(own.head)?;
    if own.temporal || used.contains(&own.head) {
        return None;
    }
    let host = parsed.clauses.iter().position(|c| c.tokens.contains(&own.head));
    let mut parts: Vec<(Part, usize)> = Vec::new();
    let mut tokens =
        own.possessor.and_then(|p| parsed.chunks.get(p)).map_or(own.tokens.start, |p| p.tokens.start)..own.tokens.end;
    let told = if matches!(head.class, Class::Noun | Class::Name) { vocabulary.noun(&head.lemma) } else { None };
    let kind = if let Some(told) = told {
        if head.class == Class::Name && (!head.tags.any(Tags::LISTED_NOUN) && host.is_some()) {
            return None;
        }
        let (owner, object) = if told.undergo { (Part::Patient, Part::Patient) } else { (Part::Agent, Part::Patient) };
        parts.extend(own.possessor.map(|p| (owner, p)));
        if let Some(of) = own.of {
            let members = super::clause::coordinated(&parsed.tokens, &parsed.chunks, of, parsed.tokens.len());
            tokens.end = members.last().and_then(|&m| parsed.chunks.get(m)).map_or(tokens.end, |c| c.tokens.end);
            parts.extend(members.into_iter().filter(|&m| !names_time(parsed, m)).map(|m| (object, m)));
        }
        // "Two deaths", "14 arrests": the noun itself is counted.
        if parsed.count(chunk).is_some() && (told.undergo || head.tags.any(Tags::PLURAL)) {
            parts.push((Part::Patient, chunk));
        }
        told.kind
    } else {
        // "Three dead and six missing after the blast".
        let last = parsed.tokens.get(own.tokens.end.checked_sub(1)?)?;
        let kind = vocabulary.state(&last.lower)?;
        parsed.count(chunk)?;
        if host.is_some_and(|h| parsed.clauses.get(h).is_some_and(|c| c.subject.contains(&chunk))) {
            return None;
        }
        parts.push((Part::Patient, chunk));
        kind
    };
    let mut complements: Vec<(usize, usize)> = Vec::new();
    // What follows belongs to the noun where it stands before the verb, or where there is no verb.
    let before_verb = host.and_then(|h| parsed.clauses.get(h)).is_none_or(|c| own.tokens.end <= c.verb.tokens.start);
    let mut end = tokens.end;
    for (n, next) in parsed.chunks.iter().enumerate() {
        if next.tokens.start < end {
            continue;
        }
        let Some(preposition) = next.preposition.filter(|&p| p == end || next.temporal && next.tokens.start == end)
        else {
            if next.temporal && next.tokens.start == end {
                end = next.tokens.end;
                continue;
            }
            break;
        };
        let word = parsed.tokens.get(preposition)?;
        if word.is("by") && told.is_some() {
            parts.push((Part::Agent, n));
        } else if before_verb {
            complements.push((preposition, n));
        } else if !(word.is_in(&["in", "at", "near", "off", "on"]) && own.of.is_none() && names_place(parsed, names, n))
        {
            break;
        } else {
            complements.push((preposition, n));
        }
        end = next.tokens.end;
    }
    tokens.end = end.max(tokens.end);
    parts.sort_by_key(|&(_, c)| c);
    parts.dedup();
    let mut modality = Modality::Asserted;
    for n in own.tokens.clone() {
        if let Some(token) = parsed.tokens.get(n) {
            modality = match token.lower.as_str() {
                "alleged" | "suspected" | "reported" | "apparent" => Modality::Alleged,
                "planned" | "proposed" | "scheduled" | "upcoming" | "expected" => Modality::Planned,
                "possible" | "potential" | "attempted" | "threatened" | "likely" => Modality::Possible,
                "no" => Modality::Negated,
                _ => continue,
            };
        }
    }
    if own
        .preposition
        .and_then(|p| parsed.tokens.get(p))
        .is_some_and(|t| t.is_in(&["without", "despite"]) && t.is("without"))
    {
        modality = Modality::Negated;
    }
    if let Some(host) = host {
        // "denied the murder", "accused of the murder", "would lead to the death".
        let lemma =
            parsed.clauses.get(host).and_then(|c| parsed.tokens.get(c.verb.verb)).map_or("", |t| t.lemma.as_str());
        let above = voice::modality(parsed, host);
        if modality == Modality::Asserted {
            modality = match lemma {
                "deny" => Modality::Denied,
                "accuse" | "suspect" | "charge" | "allege" => Modality::Alleged,
                "prevent" | "avoid" | "avert" | "foil" => Modality::Negated,
                "plan" | "order" | "propose" | "threaten" | "demand" | "urge" | "plot" => Modality::Planned,
                _ if matches!(above, Modality::Possible | Modality::Planned)
                    && own.tokens.start >= parsed.clauses.get(host).map_or(0, |c| c.verb.tokens.end) =>
                {
                    above
                }
                _ => Modality::Asserted,
            };
        }
    }
    // "A fire destroyed the barn on Monday": the date and the place of what an event did are its own.
    let mut taken_over = Vec::new();
    if let Some(clause) = host.and_then(|h| parsed.clauses.get(h))
        && clause.subject.contains(&chunk)
        && !clause.verb.passive
        && clause.verb.form == Form::Finite
        && let Some(did) = vocabulary.verb(&parsed.tokens, &parsed.chunks, clause)
        && DOINGS.contains(&did.kind.id.as_str())
    {
        taken_over = (0..parsed.times.len())
            .filter(|&t| {
                parsed
                    .times
                    .get(t)
                    .is_some_and(|time| is_date(time) && clause.tokens.contains(&parsed.token_at(time.at)))
            })
            .collect();
        complements.extend(clause.complements.iter().copied());
        complements.sort_unstable();
        complements.dedup();
    }
    let speaker = host
        .and_then(|h| voice::saying_clause(parsed, h))
        .and_then(|s| parsed.clauses.get(s))
        .and_then(|c| voice::speaker(parsed, c, names));
    Some(Scene {
        article,
        parsed,
        names,
        vocabulary,
        clause: None,
        noun: Some(chunk),
        tokens,
        event: Event { kind: kind.id.clone(), known: true, lemma: head.lemma.clone(), trigger: head.at, nominal: true },
        parts,
        complements,
        inherited: taken_over,
        modality,
        speaker: speaker.or_else(|| according.cloned()),
        announced: None,
        taken,
    })
}

/// What an event does that happens when the event does.
const DOINGS: [&str; 10] =
    ["kill", "injure", "destroy", "damage", "bury", "trap", "displace", "flood", "outage", "burn"];

fn names_place(parsed: &Parsed, names: &Names, chunk: usize) -> bool {
    parsed.head(chunk).and_then(|t| names.at(t.at)).is_some_and(|n| n.sort == crate::model::Sort::Place)
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

/// Times that a clause takes over: ", killing six" happens when the crash does; "arrested and charged him" share a date
/// that stands before both.
fn inherited(parsed: &Parsed, n: usize, clause: &Clause) -> Vec<usize> {
    let Some(up) = n.checked_sub(1).and_then(|p| parsed.clauses.get(p)) else { return Vec::new() };
    let linked = clause.link.and_then(|l| parsed.tokens.get(l));
    let result = clause.verb.form == Form::Ing && linked.is_some_and(|t| t.is(","));
    let shared = clause.verb.form == Form::Finite
        && linked.is_some_and(|t| t.is("and"))
        && clause.subject == up.subject
        && !clause.subject.is_empty();
    if !result && !shared {
        return Vec::new();
    }
    (0..parsed.times.len())
        .filter(|&t| {
            parsed.times.get(t).is_some_and(|time| {
                let token = parsed.token_at(time.at);
                is_date(time) && up.tokens.contains(&token) && (result || token < up.verb.tokens.start)
            })
        })
        .collect()
}

/// The tokens of the announcement that a clause hangs on: "In May Norland announced that ...".
fn announced(parsed: &Parsed, n: usize) -> Option<Range<usize>> {
    let clause = parsed.clauses.get(n)?;
    let up = parsed.clauses.get(n.checked_sub(1)?)?;
    let lemma = parsed.tokens.get(up.verb.verb)?.lemma.as_str();
    let announcing = matches!(lemma, "announce" | "declare" | "decide" | "order" | "reveal");
    let hangs = clause.link.is_none_or(|l| parsed.tokens.get(l).is_some_and(|t| t.is("that")));
    // "In November Norland said it was expelling an envoy."
    let doing = matches!(lemma, "say" | "tell" | "confirm") && (clause.verb.progressive || clause.verb.modal.is_some());
    (hangs && !up.relative && (announcing || doing)).then(|| up.tokens.clone())
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

/// Running totals ("has expelled nine since 2024"), habits ("every year") and what always holds.
fn generic(parsed: &Parsed, scene: &Scene<'_>) -> bool {
    let recurring =
        scene.parsed.times.iter().any(|t| t.kind == TimeKind::Set && scene.tokens.contains(&parsed.token_at(t.at)));
    if recurring {
        return true;
    }
    let Some(clause) = scene.own_clause() else { return false };
    let helpers = parsed.tokens.get(clause.verb.tokens.clone()).unwrap_or_default();
    let perfect = helpers.iter().any(|t| t.class == Class::Auxiliary && t.lemma == "have");
    let since = parsed
        .tokens
        .get(clause.tokens.clone())
        .unwrap_or_default()
        .iter()
        .any(|t| t.is("since") && t.class == Class::Preposition)
        || parsed.tokens.get(clause.tokens.start).is_some_and(|t| t.is("since"));
    let so_far = parsed
        .tokens
        .get(clause.tokens.clone())
        .unwrap_or_default()
        .windows(2)
        .any(|w| matches!(w, [a, b] if a.is("so") && b.is("far")));
    if perfect && (since || so_far) && scene.event.known {
        return true;
    }
    let habitual = parsed
        .tokens
        .get(clause.tokens.clone())
        .unwrap_or_default()
        .iter()
        .any(|t| t.is_in(&["usually", "often", "always", "typically", "normally", "sometimes"]));
    let body = !matches!(
        scene.parsed.role,
        PassageRole::Headline
            | PassageRole::Caption
            | PassageRole::Subheading
            | PassageRole::Standfirst
            | PassageRole::LiveEntry
    );
    let dated = scene.parsed.times.iter().any(|t| is_date(t) && scene.tokens.contains(&parsed.token_at(t.at)));
    let bare_present = clause.verb.present
        && clause.verb.form == Form::Finite
        && clause.verb.tokens.len() == 1
        && scene.event.known
        && !dated;
    let copula = helpers.iter().any(|t| t.lemma == "be" || t.lemma == "have");
    habitual
        || body && bare_present && !copula && scene.modality == Modality::Asserted && !counted_subject(parsed, clause)
}

fn counted_subject(parsed: &Parsed, clause: &Clause) -> bool {
    clause.subject.iter().chain(clause.object.iter()).any(|&c| parsed.count(c).is_some())
}
