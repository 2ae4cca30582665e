//! Where a named house lies: "Ostwick Memorial Hospital in Tarvo". It lies there whatever is told of it, so that two
//! papers can be held against each other that tell of it by other verbs.

use crate::model::{Facet, FacetKind, Key, Sort, Value};

use super::entities::{Entities, Entity, EntityMention, Form};
use super::names::gazetteer;
use super::scene::Parsed;

/// The relation of a named house to the town that it lies in.
pub(crate) const LOCATED: &str = "located";

/// The places of an article's houses, each once.
pub(crate) fn located(entities: &Entities, parsed: &[Parsed]) -> Vec<Facet> {
    let mut found: Vec<Facet> = Vec::new();
    for (n, mention) in entities.mentions.iter().enumerate() {
        let Some(house) = house(entities, mention) else { continue };
        let Some((place, town)) = entities.mentions.get(n + 1).and_then(|next| Some((next, town(entities, next)?)))
        else {
            continue;
        };
        let next = parsed.partition_point(|p| p.sentence.at.start <= mention.at.start);
        let Some(sentence) = next.checked_sub(1).and_then(|n| parsed.get(n)) else { continue };
        let begin = sentence.tokens.partition_point(|t| t.at.start < mention.at.end);
        let end = sentence.tokens.partition_point(|t| t.at.start < place.at.start);
        let gap = sentence.tokens.get(begin..end).unwrap_or_default();
        if !sentence.sentence.at.contains(place.at) || !matches!(gap, [only] if only.is("in")) {
            continue;
        }
        let key = Key { relation: LOCATED.to_owned(), whose: house.name.clone(), ..Key::default() };
        if found.iter().any(|facet| facet.key == key) {
            continue;
        }
        let mut within = vec![town.name.clone()];
        within.extend(town.within.iter().filter(|w| **w != town.name).cloned());
        found.push(Facet {
            kind: FacetKind::Where,
            key,
            value: Value::Place(within),
            at: place.at,
            how: "where the house lies".to_owned(),
            assumed: Vec::new(),
        });
    }
    found
}

fn house<'a>(entities: &'a Entities, mention: &EntityMention) -> Option<&'a Entity> {
    let named = |entity: &&Entity| {
        let name = entity.name.to_lowercase();
        let mut words = name.split_whitespace();
        let (first, last) = (words.next().unwrap_or_default(), words.next_back().unwrap_or_default());
        entity.name.contains(' ')
            && matches!(entity.sort, Sort::Organisation | Sort::Place | Sort::Thing)
            && gazetteer().house(first, last)
    };
    entities.entity(mention).filter(|_| mention.form == Form::FullName).filter(named)
}

fn town<'a>(entities: &'a Entities, mention: &EntityMention) -> Option<&'a Entity> {
    let named = mention.form == Form::FullName;
    entities.entity(mention).filter(|e| named && e.sort == Sort::Place && !e.name.is_empty())
}
