//! Which of several ways a clause tells: how a goal was scored, where a fire began. The ways are those of
//! [`crate::extract::choices`].

use super::outcome::one_of;
use super::staple::{about, doer, named, person, scorer};
use crate::extract::choices::{CHOICE, CHOICES, Told};
use crate::extract::scene::Scene;
use crate::extract::tokens::Token;
use crate::model::{Facet, Key, Modality};

/// Adds the ways that a clause tells.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    let mut known: Vec<(usize, usize)> = Vec::new();
    // "Told shareholders to reject it": what begins with a verb of saying is told by the clause that it ends in.
    let parsed = scene.parsed;
    let saying = |own: &Told| {
        let clause = parsed.clauses.iter().position(|clause| clause.verb.verb == own.first);
        clause.is_some_and(|n| parsed.saying.get(n).copied().unwrap_or(false))
    };
    let owned = |own: &&Told| {
        scene.owns(own.first)
            || saying(own) && parsed.tokens.iter().position(|t| t.at.end >= own.at.end).is_some_and(|n| scene.owns(n))
    };
    for own in parsed.told.iter().filter(owned) {
        if !known.contains(&(own.choice, own.option)) {
            found.extend(facet(scene, own));
            known.push((own.choice, own.option));
        }
    }
}

fn facet(scene: &Scene<'_>, told: &Told) -> Option<Facet> {
    let choice = CHOICES.all.get(told.choice)?;
    let option = choice.option.get(told.option)?;
    let tokens = &scene.parsed.tokens;
    let first = scene.parsed.token_at(told.at);
    let before = first.checked_sub(1).and_then(|n| tokens.get(n));
    let denies = |t: &Token| t.is_in(&["no", "not", "without", "never", "neither", "nor", "none", "nobody", "n't"]);
    // "Showed no emotion" tells a way, "did not flee on foot" none.
    let says_not = tokens.iter().skip(first).take_while(|t| t.at.start < told.at.end).any(denies);
    let denied = before.is_some_and(denies) || scene.modality == Modality::Negated && !says_not;
    let has = |words: &[String]| tokens.iter().any(|t| words.iter().any(|word| t.is(word) || t.lemma == *word));
    // "The second accident was on the northbound side": another thing than the one that every paper tells of.
    let another = !choice.borne()
        && tokens.iter().any(|t| {
            t.is_in(&["second", "another", "other", "earlier", "previous", "previously", "former"])
                && !(told.at.contains(t.at))
        });
    let elsewhere = another || !choice.within.is_empty() && !has(&choice.within);
    if denied || elsewhere || has(&choice.never) || !choice.about.is_empty() && !about(scene, &choice.about) {
        return None;
    }
    let whose = match choice.of.as_str() {
        "person" => person(scene, told.at).or_else(|| named(doer(scene, told.at)?))?,
        "scorer" => scorer(scene).or_else(|| named(doer(scene, told.at)?))?,
        _ => String::new(),
    };
    let facet = one_of(&[CHOICE, &choice.id].concat(), whose, &option.name, told.at);
    Some(Facet { key: Key { head: choice.what.clone(), ..facet.key }, ..facet })
}
