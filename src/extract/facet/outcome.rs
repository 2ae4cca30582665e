//! How it ended.

use crate::model::{Facet, FacetKind, Key, Modality, Part, Sort, Span, Value};

use super::Heading;
use crate::extract::clause::Form;
use crate::extract::scene::Scene;

/// See the module.
pub(super) struct Outcome;

impl Heading for Outcome {
    fn kind(&self) -> FacetKind {
        FacetKind::Outcome
    }

    fn about(&self) -> &'static str {
        "how it ended: acquitted or convicted, approved or rejected, happened or not"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        super::offence::find(scene, found);
        super::weapon::find(scene, found);
        super::injury::find(scene, found);
        super::craft::find(scene, found);
        super::colour::find(scene, found);
        super::choice::find(scene, found);
        let settled = scene.vocabulary.kind(&scene.event.kind).and_then(|k| k.outcome.as_ref());
        if settled.is_none() && (scene.event.nominal || !scene.event.known) {
            return;
        }
        // Who kills is not dead: only where nothing undergoes it does the outcome befall whoever does it.
        let doers = scene.vocabulary.kind(&scene.event.kind).is_some_and(|kind| kind.outcome_of_doer);
        let undergone = scene.of_part(Part::Patient).next().is_some();
        let whose = if !doers && undergone { scene.called(Part::Patient) } else { scene.called(Part::Agent) };
        // "Assault with intent to murder": an event does not die of another.
        let told_of = scene.vocabulary.noun(&whose).is_some();
        let whose = if told_of { String::new() } else { whose };
        let mut add = |relation: String, whose: &str, kind: &str| {
            found.push(one_of(&relation, whose.to_owned(), kind, scene.event.trigger));
        };
        let told = scene.modality;
        if let Some((dimension, value)) = settled
            && told == Modality::Asserted
            && (dimension != "vital" || is_one_person(scene) && !outlived(scene))
            // Who opens fire is not shot.
            && (dimension != "means" || undergone)
        {
            let decided = if dimension == "vote" { put_to_vote(scene) } else { None };
            add(dimension.clone(), decided.as_deref().unwrap_or(&whose), value);
        }
        if scene.event.kind == "convict" && told == Modality::Asserted && admits(scene) {
            add("plea".to_owned(), &whose, "guilty");
        }
        // Only what the vocabulary knows has a plain opposite; "made" and "not made" are said of too many things. A side
        // that did not win one match won another.
        if doers || scene.event.nominal || whose.is_empty() || !scene.event.known {
            return;
        }
        match told {
            Modality::Asserted => add(["happened:", &scene.event.kind].concat(), &whose, "happened"),
            // "Had denied killing Orlo": killed he was, whoever did it.
            Modality::Denied if scene.own_clause().is_some_and(|clause| clause.verb.form == Form::Ing) => {}
            Modality::Negated | Modality::Denied => {
                add(["happened:", &scene.event.kind].concat(), &whose, "not-happened");
            }
            Modality::Planned | Modality::Alleged | Modality::Possible => {}
        }
    }
}

/// What something is, of several kinds that exclude each other: with what, whose, and of which kind.
pub(super) fn one_of(relation: &str, whose: String, kind: &str, at: Span) -> Facet {
    Facet {
        kind: FacetKind::Outcome,
        key: Key { relation: relation.to_owned(), whose, ..Key::default() },
        value: Value::Kind(kind.to_owned()),
        at,
        how: String::new(),
        assumed: Vec::new(),
    }
}

/// "Parliament passed the budget": the noun without which the verb is none of a vote is what was voted on.
fn put_to_vote(scene: &Scene<'_>) -> Option<String> {
    let parsed = scene.parsed;
    let clause = scene.own_clause().filter(|_| scene.of_part(Part::Patient).next().is_none())?;
    let told = scene.vocabulary.verb(&parsed.tokens, &parsed.chunks, clause)?;
    let noun = parsed.tokens.get(told.noun.filter(|_| told.kind.id == scene.event.kind)?)?;
    Some(noun.lemma.as_str().to_owned())
}

/// "Pleaded guilty", "admitted the charge": what the accused says.
fn admits(scene: &Scene<'_>) -> bool {
    let verb = scene.own_clause().and_then(|clause| scene.parsed.tokens.get(clause.verb.verb));
    verb.is_some_and(|t| matches!(t.lemma.as_str(), "plead" | "admit"))
}

/// Life and death are somebody's: of "two people" one may be dead and one hurt.
fn is_one_person(scene: &Scene<'_>) -> bool {
    let mut patients = scene.of_part(Part::Patient).filter_map(|n| scene.parsed.mention(n, scene.names));
    patients.next().is_some_and(|m| m.name.is_some() && m.sort == Sort::Person)
}

/// "He is survived by his wife": the verb of the living, said of the dead. "She was brought up in Tarvo": raised, and
/// not rescued.
fn outlived(scene: &Scene<'_>) -> bool {
    let Some(clause) = scene.own_clause().filter(|c| c.verb.passive) else { return false };
    let next = scene.parsed.tokens.get(clause.verb.tokens.end..).unwrap_or_default();
    let reared = scene.event.lemma == "bring"
        && matches!(next, [up, place, ..] if up.is("up") && place.is_in(&["in", "by", "on", "as", "near"]))
        || matches!(next, [place, ..] if place.is_in(&["in", "by", "on", "as", "near"]) && scene.article.slice(scene.event.trigger).ends_with(" up"));
    scene.event.kind == "survive" || scene.event.lemma == "bring" && reared
}
