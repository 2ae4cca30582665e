//! For which country a body acts, and to which a diplomat belongs: "its foreign ministry", "Norland's ambassador", and
//! then "the ministry".

use std::collections::{BTreeMap, BTreeSet};

use crate::extract::entities::{Entities, Form, state_of};
use crate::extract::names::gazetteer;
use crate::extract::scene::Parsed;
use crate::extract::tokens::{Class, Token};
use crate::model::words::capitalised;
use crate::model::{Sort, Span};

use super::words::nouns;

/// Adds nations.
pub(super) fn read(parsed: &[Parsed], entities: &mut Entities) {
    for entity in &mut entities.entities {
        if entity.sort == Sort::Organisation {
            entity.nation = state_of(&entity.name).map(str::to_owned);
        }
    }
    let mut of_noun: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    let mut found: Vec<(Span, String)> = Vec::new();
    for sentence in parsed {
        for chunk in 0..sentence.chunks.len() {
            let Some(head) = sentence.head(chunk) else { continue };
            let body = entities.at(head.at).map(|m| m.entity);
            let named = body.and_then(|n| entities.entities.get(n)).filter(|e| !e.name.is_empty());
            match named {
                Some(known) if known.sort == Sort::Organisation && known.nation.is_none() => {
                    let nation = told(sentence, chunk, entities, &found);
                    if let Some(entity) = body.and_then(|n| entities.entities.get_mut(n)) {
                        entity.nation = nation;
                    }
                }
                Some(_) => {}
                None if head.class == Class::Noun => {
                    let (acts, belongs) = (nouns().of_state(&head.lemma), nouns().of_nation(&head.lemma));
                    if !acts && !belongs {
                        continue;
                    }
                    let nation = told(sentence, chunk, entities, &found);
                    let the = sentence.chunks.get(chunk).and_then(|c| sentence.tokens.get(c.tokens.start));
                    // "The ministry": the only one told of.
                    let nation = nation.or_else(|| {
                        let known = of_noun.get(head.lemma.as_str()).filter(|k| acts && k.len() == 1)?;
                        known.first().filter(|_| the.is_some_and(|t| t.is("the"))).cloned()
                    });
                    if let Some(nation) = nation {
                        of_noun.entry(&head.lemma).or_default().insert(nation.clone());
                        found.push((head.at, nation));
                    }
                }
                None => {}
            }
        }
    }
    found.sort_by_key(|(at, _)| at.start);
    entities.nations = found;
}

/// The country that a phrase itself names: by adjective, owner or "of".
fn told(sentence: &Parsed, chunk: usize, entities: &Entities, found: &[(Span, String)]) -> Option<String> {
    let own = sentence.chunks.get(chunk)?;
    let within = sentence.tokens.get(own.tokens.clone())?;
    let adjective =
        within.iter().filter(|t| t.capital).find_map(|t| gazetteer().country_of_adjective(&capitalised(&t.lower)));
    if let Some(country) = adjective {
        return Some(country.to_owned());
    }
    // "UK ministers", "its envoy".
    let inside = within.iter().filter(|t| sentence.head(chunk).is_none_or(|head| head.at != t.at));
    let owner = own.possessor.and_then(|p| sentence.head(p)).into_iter();
    let of = own.of.and_then(|o| sentence.head(o)).into_iter();
    inside.chain(owner).chain(of).find_map(|t| country(t, entities, found))
}

fn country(token: &Token, entities: &Entities, found: &[(Span, String)]) -> Option<String> {
    if let Some((_, nation)) = found.iter().rev().take(8).find(|(at, _)| *at == token.at) {
        return Some(nation.clone());
    }
    let mention = entities.at(token.at)?;
    let entity = entities.entity(mention)?;
    if entity.sort == Sort::Place {
        let state = gazetteer().is_country(&entity.name) || mention.form == Form::Seat;
        return if state {
            Some(entity.name.clone())
        } else {
            gazetteer().country_of_seat(&entity.name).map(str::to_owned)
        };
    }
    entity.nation.clone()
}
