//! What a noun tells without a verb of its own.

use std::collections::BTreeSet;

use crate::model::{Event, Modality, Part, Span};

use super::Setting;
use super::parts::{gathered, names_time};
use crate::extract::clause::{Form, coordinated};
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::naming::Names;
use crate::extract::phrase::is_date;
use crate::extract::scene::{Parsed, Scene};
use crate::extract::tokens::{Class, Token};
use crate::extract::voice;

/// What a noun tells: "Norland's expulsion of six envoys", "the death of the mayor", "three dead".
pub(super) fn nominal<'a>(
    setting: &Setting<'a>,
    chunk: usize,
    used: &BTreeSet<usize>,
    taken: &'a [Span],
) -> Option<Scene<'a>> {
    let Setting { parsed, names, vocabulary, according, .. } = *setting;
    let own = parsed.chunks.get(chunk)?;
    let head = parsed.tokens.get(own.head)?;
    if own.temporal || used.contains(&own.head) {
        return None;
    }
    let host = parsed.clauses.iter().position(|c| c.tokens.contains(&own.head));
    let mut parts: Vec<(Part, usize)> = Vec::new();
    let mut tokens =
        own.possessor.and_then(|p| parsed.chunks.get(p)).map_or(own.tokens.start, |p| p.tokens.start)..own.tokens.end;
    let told = if matches!(head.class, Class::Noun | Class::Name) {
        vocabulary.noun_at(&parsed.tokens, own.head)
    } else {
        None
    };
    let kind = if let Some(told) = told {
        if head.class == Class::Name && (!head.tags.any(Tags::LISTED_NOUN) && host.is_some()) {
            return None;
        }
        let (owner, object) = if told.undergo { (Part::Patient, Part::Patient) } else { (Part::Agent, Part::Patient) };
        parts.extend(own.possessor.filter(|&p| !names_time(parsed, p)).map(|p| (owner, p)));
        if let Some(of) = own.of {
            let whom = gathered(parsed, of).unwrap_or(of);
            let members = coordinated(&parsed.tokens, &parsed.chunks, whom, parsed.tokens.len());
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
    let inquired = told.is_some_and(|t| t.kind.happens) && inquiring(parsed, host, own.head);
    let spatial = |word: &Token| word.is_in(&["in", "at", "near", "off", "on", "outside", "inside"]);
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
        // "Investigating a shooting on Friday in Kolve": right behind what happened, its day and then its place; but
        // "charged with murder on Friday" is when the charge was brought.
        if next.temporal
            && told.is_some_and(|t| t.kind.happens)
            && !(held_for(parsed, host, own.head) && by_weekday(parsed, n))
            && word.is_in(&["on", "at", "in", "around", "about", "after", "before"])
        {
            end = next.tokens.end;
            continue;
        }
        if word.is("by") && told.is_some() {
            parts.push((Part::Agent, n));
        } else if before_verb || inquired && spatial(word) {
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
    if own.preposition.and_then(|p| parsed.tokens.get(p)).is_some_and(|t| t.is("without")) {
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
    let event = Event {
        kind: kind.id.clone(),
        known: true,
        lemma: head.lemma.as_str().to_owned(),
        trigger: head.at,
        nominal: true,
    };
    Some(Scene {
        noun: Some(chunk),
        parts,
        complements,
        inherited: taken_over,
        modality,
        speaker: speaker.or_else(|| according.cloned()),
        taken,
        ..setting.scene(event, tokens)
    })
}

/// What an event does that happens when the event does.
const DOINGS: [&str; 10] =
    ["kill", "injure", "destroy", "damage", "bury", "trap", "displace", "flood", "outage", "burn"];

/// Whether a noun only tells for what someone is tried: "convicted of murder".
fn held_for(parsed: &Parsed, host: Option<usize>, noun: usize) -> bool {
    let clause = host.and_then(|h| parsed.clauses.get(h)).filter(|c| c.verb.tokens.end <= noun);
    clause.and_then(|c| parsed.tokens.get(c.verb.verb)).is_some_and(|t| FRAMES.accusing.has(&t.lemma))
}

/// Whether a noun only tells what somebody is looking into or asks about: "are investigating a shooting near Ostwick on
/// Friday". Its places and days follow, however many.
fn inquiring(parsed: &Parsed, host: Option<usize>, noun: usize) -> bool {
    let clause = host.and_then(|h| parsed.clauses.get(h)).filter(|c| c.verb.tokens.end <= noun);
    clause.is_some_and(|c| {
        let verb = parsed.tokens.get(c.verb.verb).is_some_and(|t| FRAMES.inquiring.has(&t.lemma));
        verb && (c.verb.progressive || c.verb.present || c.verb.form != Form::Finite)
    })
}

/// Whether a phrase names its day by the day of the week alone, as the news of the week does.
fn by_weekday(parsed: &Parsed, chunk: usize) -> bool {
    let Some(own) = parsed.chunks.get(chunk) else { return false };
    parsed.times.iter().any(|time| own.at.overlaps(time.at) && time.derivation.pattern == "weekday")
}

fn names_place(parsed: &Parsed, names: &Names, chunk: usize) -> bool {
    parsed.head(chunk).and_then(|t| names.at(t.at)).is_some_and(|n| n.sort == crate::model::Sort::Place)
}
