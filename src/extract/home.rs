//! Where people live, as papers tell it beside a name: "Lena Ortiz, 34, of Kellmouth".

use crate::model::{Facet, FacetKind, Key, Sort, Span, Value};

use super::entities::{Entities, Entity, EntityMention, Form};
use super::scene::Parsed;
use super::tokens::{Kind, Token};

/// Words between a name and a home at most: ", aged 34, a resident of".
const GAP: usize = 9;

/// The homes of an article's people, each once.
pub(crate) fn homes(entities: &Entities, parsed: &[Parsed]) -> Vec<Facet> {
    let mut found: Vec<Facet> = Vec::new();
    for (n, person) in entities.mentions.iter().enumerate() {
        let Some(name) = bearer(entities, person) else { continue };
        // "A resident" between them stands for the person too.
        let mut after = entities.mentions.iter().skip(n + 1).take(2);
        let Some((place, place_of)) = after.find_map(|m| named_place(entities, m).map(|e| (m, e))) else {
            continue;
        };
        let next = parsed.partition_point(|p| p.sentence.at.start <= person.at.start);
        let Some(sentence) = next.checked_sub(1).and_then(|n| parsed.get(n)) else { continue };
        if !sentence.sentence.at.contains(place.at) || !lives(between(sentence, person.at, place.at), sentence) {
            continue;
        }
        let mut within = vec![place_of.name.clone()];
        within.extend(place_of.within.iter().filter(|w| **w != place_of.name).cloned());
        let key = Key { relation: "live".to_owned(), whose: name.name.clone(), ..Key::default() };
        if found.iter().any(|f| f.key == key) {
            continue;
        }
        let value = Value::Place(within);
        found.push(Facet {
            kind: FacetKind::Where,
            key,
            value,
            at: place.at,
            how: "home".to_owned(),
            assumed: Vec::new(),
        });
    }
    found
}

fn bearer<'a>(entities: &'a Entities, mention: &EntityMention) -> Option<&'a Entity> {
    let named = matches!(mention.form, Form::FullName | Form::Surname);
    entities.entity(mention).filter(|e| named && e.sort == Sort::Person && e.name.contains(' ') && !e.plural)
}

fn named_place<'a>(entities: &'a Entities, mention: &EntityMention) -> Option<&'a Entity> {
    let named = mention.form == Form::FullName;
    entities.entity(mention).filter(|e| named && e.sort == Sort::Place && !e.name.is_empty())
}

fn between(sentence: &Parsed, from: Span, to: Span) -> &[Token] {
    let begin = sentence.tokens.partition_point(|t| t.at.start < from.end);
    let end = sentence.tokens.partition_point(|t| t.at.start < to.start);
    sentence.tokens.get(begin..end).filter(|gap| gap.len() <= GAP).unwrap_or_default()
}

/// Whether what stands between a name and a place says that the one lives in the other.
fn lives(gap: &[Token], sentence: &Parsed) -> bool {
    let [first, .., last] = gap else { return false };
    if !first.is(",") && !first.is("(") && !first.is("who") {
        return false;
    }
    let age = |t: &Token| {
        t.kind == Kind::Number && (t.lower.len() < 3 || sentence.quantities.iter().any(|q| q.at.contains(t.at)))
            || t.is_in(&["aged", "age"])
    };
    let rest: Vec<&Token> = gap.iter().filter(|t| t.kind != Kind::Punct && !age(t)).collect();
    let words: Vec<&str> = rest.iter().map(|t| t.lower.as_str()).collect();
    match words.as_slice() {
        // "Ortiz, 34, of Kellmouth": with a comma or bracket right before it, or an office is meant.
        ["of" | "from"] => gap.len() > 1 && last.is_in(&["of", "from"]),
        ["a", "resident", "of"] | ["who", "lives" | "lived" | "resides" | "resided", "in"] => true,
        _ => false,
    }
}
