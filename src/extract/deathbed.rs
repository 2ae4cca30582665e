//! Where people die: at the scene, or in hospital. Who is said to have died at both is told of in two ways, and no number
//! betrays it.

use crate::model::{Facet, FacetKind, Key, Span, Value};

use super::clause::Clause;
use super::names::gazetteer;
use super::naming::Names;
use super::scene::{Parsed, called};
use super::tokens::Class;

/// The relation of the dead to where they died.
pub(crate) const DEATHBED: &str = "place-of-death";
/// The modifier of a key that stands for several people.
pub(crate) const SEVERAL: &str = "several";

/// The modifier of a key that stands for one of several dead.
pub(crate) const AMONG: &str = "among";

/// Every place of death that an article tells, each once.
pub(crate) fn deathbeds(names: &Names, parsed: &[Parsed]) -> Vec<Facet> {
    let mut found: Vec<Facet> = Vec::new();
    for sentence in parsed {
        for clause in &sentence.clauses {
            if !dies(sentence, clause) {
                continue;
            }
            let Some((spot, at)) = spot(sentence, clause) else { continue };
            for (whose, several) in the_dead(names, sentence, clause) {
                let mut key = Key { relation: DEATHBED.to_owned(), whose, ..Key::default() };
                // "One victim": there are others.
                let one = clause.subject.first().and_then(|&c| sentence.chunks.get(c)).is_some_and(|c| {
                    sentence.tokens.get(c.tokens.start).is_some_and(|t| t.is_in(&["one", "another", "second", "other"]))
                });
                if one {
                    key.modifiers.insert(AMONG.to_owned());
                }
                if several {
                    key.modifiers.insert(SEVERAL.to_owned());
                }
                let value = Value::Place(vec![spot.to_owned()]);
                if found.iter().any(|f| f.key == key && f.value == value) {
                    continue;
                }
                let how = "place of death".to_owned();
                found.push(Facet { kind: FacetKind::Where, key, value, at, how, assumed: Vec::new() });
            }
        }
    }
    // Of several dead those without a name may be any of them.
    let first = found.first().map(|f| f.key.whose.clone());
    if found.iter().any(|f| Some(&f.key.whose) != first.as_ref()) {
        for facet in &mut found {
            facet.key.modifiers.insert(AMONG.to_owned());
        }
    }
    found
}

/// Whether a clause says, without a doubt, that someone died: "died", "was pronounced dead".
fn dies(parsed: &Parsed, clause: &Clause) -> bool {
    let verb = &clause.verb;
    let Some(token) = parsed.tokens.get(verb.verb) else { return false };
    let plain = !verb.negated
        && verb.modal.is_none()
        && !verb.scheduled
        && !parsed.quoted.get(verb.verb).copied().unwrap_or(false);
    let next = |n: usize| parsed.tokens.get(verb.verb + n);
    plain
        && (token.lemma == "die"
            || token.lemma == "succumb"
            || verb.passive
                && matches!(token.lemma.as_str(), "pronounce" | "declare")
                && (1..3).any(|n| next(n).is_some_and(|t| t.is_in(&["dead", "deceased"]))))
}

/// Scene or hospital, as the clause says: by a phrase of its own, or as a clause that hangs on the hospital ("where she
/// died").
fn spot(parsed: &Parsed, clause: &Clause) -> Option<(&'static str, Span)> {
    let begin = clause.verb.tokens.start.min(clause.tokens.start);
    let linked = parsed.tokens.get(begin..clause.verb.tokens.end)?.iter().position(|t| t.is("where"));
    if let Some(at) = linked {
        let place = parsed.chunks.iter().rfind(|c| c.tokens.end <= begin + at)?;
        let near = begin + at - place.tokens.end <= 2;
        return near.then(|| deathbed(parsed, place.tokens.clone())).flatten().map(|spot| (spot, place.at));
    }
    let own = clause.verb.tokens.end..clause.tokens.end;
    parsed
        .chunks
        .iter()
        .filter(|c| own.contains(&c.tokens.start))
        .filter(|c| c.preposition.and_then(|p| parsed.tokens.get(p)).is_some_and(|t| t.is_in(&["at", "in", "on"])))
        .find_map(|c| deathbed(parsed, c.tokens.clone()).map(|spot| (spot, c.at)))
}

/// What a phrase says of a place to die at: "the scene", "a local hospital", "St. Osyth Medical Center".
fn deathbed(parsed: &Parsed, tokens: std::ops::Range<usize>) -> Option<&'static str> {
    let words = parsed.tokens.get(tokens.clone())?;
    let last = words.last()?;
    let way = last.is_in(&["way", "route"]);
    if way {
        let after = parsed.tokens.get(tokens.end..(tokens.end + 4).min(parsed.tokens.len()))?;
        let care = after.iter().any(|t| gazetteer().deathbed(&t.lemma) == Some("hospital"));
        return care.then_some("hospital");
    }
    let center = words.len() > 1
        && last.is_in(&["center", "centre"])
        && words.iter().any(|t| t.is_in(&["medical", "trauma", "health"]));
    if center { Some("hospital") } else { gazetteer().deathbed(&last.lemma) }
}

/// Who died: the subject, or whom a pronoun before "where" stands for.
fn the_dead(names: &Names, parsed: &Parsed, clause: &Clause) -> Vec<(String, bool)> {
    let people = |chunks: &[usize]| -> Vec<(String, bool)> {
        let told = chunks.iter().filter_map(|&chunk| {
            let mention = parsed.mention(chunk, names)?;
            let whose = called(&mention);
            let human = mention.name.is_some()
                || matches!(mention.sort, crate::model::Sort::Person | crate::model::Sort::Group);
            let plural = parsed.head(chunk).is_some_and(|t| t.tags.any(super::lexicon::Tags::PLURAL));
            (human && !whose.is_empty()).then_some((whose, plural && mention.name.is_none()))
        });
        told.collect()
    };
    let own = people(&clause.subject);
    let pronoun = clause.subject.first().and_then(|&c| parsed.head(c)).is_none_or(|t| t.class == Class::Pronoun);
    if !own.is_empty() || !pronoun {
        return own;
    }
    // "The two were taken to hospital, where they died."
    let before = parsed.clauses.iter().rfind(|c| c.verb.verb < clause.verb.verb && !c.subject.is_empty());
    match before {
        Some(carried) if carried.verb.passive => people(&carried.subject),
        Some(carrying) if !carrying.object.is_empty() => people(&carrying.object),
        Some(other) => people(&other.subject),
        None => Vec::new(),
    }
}
