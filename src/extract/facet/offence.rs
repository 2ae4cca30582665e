//! What someone is charged with, convicted of or cleared of.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::extract::scene::Scene;
use crate::extract::tokens::Token;
use crate::model::{Facet, FacetKind, Key, Modality, Part, Sort, Value};

/// How the relations of a person to an offence begin.
pub(crate) const OFFENCE: &str = "offence:";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    offence: Vec<Offence>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Offence {
    id: String,
    words: Vec<String>,
}

/// Phrases, the longest first, each with the offence it names.
static PHRASES: LazyLock<Vec<(Vec<String>, String)>> = LazyLock::new(|| {
    let file: File =
        toml::from_str(include_str!("../../../rules/vocabulary/offences.toml")).unwrap_or(File { offence: Vec::new() });
    let cut = |words: &String| words.split(' ').map(str::to_owned).collect::<Vec<_>>();
    let mut phrases: Vec<_> =
        file.offence.iter().flat_map(|o| o.words.iter().map(move |words| (cut(words), o.id.clone()))).collect();
    phrases.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    phrases
});

/// Adds what the person of a charge, a verdict or a plea is said to have done: "charged with", "convicted of", and of
/// each offence how the court found.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    if !matches!(scene.event.kind.as_str(), "charge" | "convict" | "acquit") || scene.modality != Modality::Asserted {
        return;
    }
    // Whoever pleads guilty is the subject; whoever is charged undergoes it.
    let person = [Part::Patient, Part::Agent].into_iter().find_map(|part| {
        let mention = scene.of_part(part).next().and_then(|n| scene.parsed.mention(n, scene.names))?;
        mention.name.filter(|_| mention.sort == Sort::Person)
    });
    // "A driver was convicted of": one person without a name, who is known by the trial.
    let unnamed = || {
        let mut parts = scene.of_part(Part::Patient).chain(scene.of_part(Part::Agent));
        let mention = parts.next().and_then(|n| scene.parsed.mention(n, scene.names))?;
        (mention.name.is_none() && mention.sort == Sort::Person).then(String::new)
    };
    let Some(whose) = person.or_else(unnamed) else { return };
    let from = scene.tokens.clone().find(|&n| scene.parsed.tokens.get(n).is_some_and(|t| t.at == scene.event.trigger));
    let mut at = from.map_or(scene.tokens.start, |n| n + 1);
    // Before the first of them stands "with", "of", "to" or "on"; a later clause has other offences.
    let mut led = false;
    while at < scene.tokens.end {
        let Some(rest) = scene.parsed.tokens.get(at..scene.tokens.end) else { break };
        // "Convicted of manslaughter, not murder": what follows is what it was not.
        if led && rest.first().is_some_and(|t| t.is_in(&["not", "instead", "rather", "than", "without", "but"])) {
            break;
        }
        let Some((length, offence)) = phrase(rest) else {
            led |= rest.first().is_some_and(|t| t.is_in(&["with", "of", "to", "on", "for"]));
            at += 1;
            continue;
        };
        if led {
            let mut add = |relation: String, value: &str| {
                found.push(Facet {
                    kind: FacetKind::Outcome,
                    key: Key { relation, whose: whose.clone(), ..Key::default() },
                    value: Value::Kind(value.to_owned()),
                    at: scene.parsed.span(at..at + length),
                    how: String::new(),
                    assumed: Vec::new(),
                });
            };
            if scene.event.kind != "acquit" {
                add(format!("{OFFENCE}{}", scene.event.kind), offence);
            }
            match scene.event.kind.as_str() {
                "convict" => add(format!("verdict-on:{offence}"), "convicted"),
                "acquit" => add(format!("verdict-on:{offence}"), "acquitted"),
                _ => {}
            }
        }
        at += length;
    }
}

fn phrase(tokens: &[Token]) -> Option<(usize, &'static str)> {
    PHRASES.iter().find_map(|(words, offence)| {
        let own = tokens.get(..words.len())?;
        let fits = own.iter().zip(words).all(|(token, word)| token.lower == *word || token.lemma == *word);
        fits.then_some((words.len(), offence.as_str()))
    })
}
