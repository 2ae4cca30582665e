//! How many.

use crate::model::{Bound, Facet, FacetKind, Key, Part, Quantity, Span, Unit, Value};
use rust_decimal::Decimal;

use super::Heading;
use crate::extract::clause::{Form, coordinated};
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::scene::Scene;
use crate::extract::tokens::{Class, Token};

/// The modifier of a number that "of" makes a part of a whole.
pub(crate) const PART: &str = "part";
/// What begins the modifier that tells the whole's own number.
pub(crate) const OF: &str = "of ";

/// See the module.
pub(super) struct Count;

impl Heading for Count {
    fn kind(&self) -> FacetKind {
        FacetKind::Count
    }

    fn about(&self) -> &'static str {
        "how many, of whom or what, in which part of the event"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        let numbers = !scene.parsed.quantities.is_empty();
        for part in [Part::Agent, Part::Patient, Part::Recipient, Part::Other] {
            for chunk in scene.of_part(part).filter(|_| numbers) {
                if let Some(facet) = counted(scene, part, chunk).or_else(|| nth(scene, chunk)) {
                    found.push(facet);
                }
            }
            if scene.of_part(part).nth(1).is_some()
                && let Some(total) = sum(scene, part, &scene.of_part(part).collect::<Vec<_>>())
            {
                found.push(total);
            }
        }
        super::tally::find(scene, found);
        for chunk in if numbers { besides(scene) } else { Vec::new() } {
            if let Some(mut facet) = counted(scene, Part::Other, chunk) {
                if is_haul(scene, chunk) {
                    "seize:patient".clone_into(&mut facet.key.relation);
                }
                found.push(facet);
            }
        }
    }
}

/// What else is counted beside the parts: complements with all that is joined to them ("with six rifles, 12 magazines and
/// 300 rounds"), and what the parts are of ("data of 2 million shoppers").
fn besides(scene: &Scene<'_>) -> Vec<usize> {
    let parsed = scene.parsed;
    let end = scene.tokens.end;
    let mut found: Vec<usize> = scene
        .complements
        .iter()
        .flat_map(|&(_, chunk)| coordinated(&parsed.tokens, &parsed.chunks, chunk, end))
        .collect();
    // What hangs on another clause only takes its parts over.
    let hangs = scene.own_clause().is_none_or(|c| c.verb.form != Form::Finite);
    let of: Vec<usize> = scene
        .parts
        .iter()
        .filter(|_| !hangs)
        .filter(|&&(_, chunk)| {
            parsed.count(chunk).is_none()
                && !scene.parts.iter().any(|&(_, c)| Some(c) == parsed.chunks.get(chunk).and_then(|c| c.of))
        })
        .filter_map(|&(_, chunk)| parsed.chunks.get(chunk).and_then(|c| c.of))
        .collect();
    found.extend(of);
    found.sort_unstable();
    found.dedup();
    found.retain(|&chunk| !scene.parts.iter().any(|&(_, c)| c == chunk));
    found
}

/// "Nabbed the men with six rifles and 12 magazines": what they had is taken from them.
fn is_haul(scene: &Scene<'_>, chunk: usize) -> bool {
    let parsed = scene.parsed;
    let end = scene.tokens.end;
    let with = |&&(preposition, first): &&(usize, usize)| {
        parsed.tokens.get(preposition).is_some_and(|t| t.is("with"))
            && coordinated(&parsed.tokens, &parsed.chunks, first, end).contains(&chunk)
    };
    let thing = parsed.mention(chunk, scene.names).is_some_and(|m| m.sort == crate::model::Sort::Thing);
    scene.event.kind == "arrest" && thing && scene.complements.iter().any(|c| with(&c))
}

fn relation(scene: &Scene<'_>, part: Part) -> String {
    match part {
        Part::Agent => [&scene.event.kind, ":agent"].concat(),
        Part::Patient => [&scene.event.kind, ":patient"].concat(),
        Part::Recipient | Part::Other => scene.event.kind.clone(),
    }
}

fn counted(scene: &Scene<'_>, part: Part, chunk: usize) -> Option<Facet> {
    let parsed = scene.parsed;
    // "A 6.7-strength quake" counts nothing.
    let quantity = parsed.count(chunk).filter(|q| q.amount.named().is_integer() && q.step >= Decimal::ONE)?;
    let own = parsed.chunks.get(chunk)?;
    if super::age::bare(scene).is_some_and(|(_, age)| age.at == quantity.at) {
        return None;
    }
    // "the remaining six", "another six", "the other six" count what is left, not the whole.
    let mention = parsed.mention(chunk, scene.names)?;
    let mut key = Key {
        relation: relation(scene, part),
        head: mention.head.clone(),
        modifiers: mention.modifiers.clone(),
        ..Key::default()
    };
    // "more than six" is a hedge, "six more" a part.
    let words = own.tokens.clone().filter_map(|n| parsed.tokens.get(n)).filter(|t| !quantity.at.overlaps(t.at));
    for token in words {
        if token.is_in(&["other", "another", "more", "further", "additional", "remaining", "first", "last", "extra"]) {
            key.modifiers.insert("part".to_owned());
            key.modifiers.insert(token.lower.as_str().to_owned());
        }
    }
    let head = parsed.tokens.get(own.head)?;
    // "Nine voting for death": what they do, while "six missing" are people.
    let state = scene.vocabulary.state(&head.lower).is_some();
    let doing = head.lower.ends_with("ing") && !head.tags.any(Tags::PLURAL) && !state;
    if doing && quantity.amount.named() > Decimal::ONE && head.class != Class::Name {
        return None;
    }
    // "Photo 1 / 2" counts pages.
    if parsed.tokens.iter().find(|t| t.at.start >= quantity.at.end).is_some_and(|t| t.is("/")) {
        return None;
    }
    if quantity.at.contains(head.at) || head.class == Class::Number {
        // "six of the envoys", "37 were brought up".
        key.head = String::new();
        if let Some(of) = own.of {
            key.modifiers.insert("part".to_owned());
            key.modifiers.extend(whole_number(scene, of));
            // "Nine of the train's 24 wagons": wagons.
            let of = parsed.chunks.iter().position(|c| c.possessor == Some(of)).unwrap_or(of);
            if let Some(whole) = parsed.head(of).filter(|t| t.class == Class::Noun) {
                key.head = whole.lemma.as_str().to_owned();
            }
        } else if parsed.chunks.iter().any(|c| c.of == Some(chunk) && is_company(parsed.tokens.get(c.head))) {
            // "A gang of five": people.
            "person".clone_into(&mut key.head);
        } else if let Some((whole, number)) = leading_whole(scene) {
            key.modifiers.insert("part".to_owned());
            key.modifiers.extend(number);
            key.head = whole;
        }
    }
    // "Two deaths" are two people dead, "14 arrests" 14 people arrested.
    let own_noun = || scene.vocabulary.noun(&head.lemma).is_some_and(|told| told.kind.id == scene.event.kind);
    let itself = scene.event.nominal && scene.noun == Some(chunk) || own_noun();
    if part == Part::Patient && is_personal(scene) && itself {
        "person".clone_into(&mut key.head);
    }
    // "Eighty hurt": people.
    if head.class != Class::Number && state {
        "person".clone_into(&mut key.head);
    }
    let at = quantity.at;
    Some(Facet {
        kind: FacetKind::Count,
        key,
        value: Value::Quantity(quantity.clone()),
        at,
        how: quantity.how.clone(),
        assumed: Vec::new(),
    })
}

/// Whether the event befalls people: each death is one person's.
fn is_personal(scene: &Scene<'_>) -> bool {
    scene.vocabulary.kind(&scene.event.kind).is_some_and(|kind| kind.people)
}

/// "A third person has died": three by now.
fn nth(scene: &Scene<'_>, chunk: usize) -> Option<Facet> {
    let parsed = scene.parsed;
    let own = parsed.chunks.get(chunk)?;
    let head = parsed.tokens.get(own.head)?;
    if scene.event.kind != "kill" || !head.tags.any(Tags::PERSON) || head.tags.any(Tags::PLURAL) {
        return None;
    }
    // "The third person" is only one of several.
    parsed.tokens.get(own.tokens.start).filter(|t| t.is("a"))?;
    let quantity = parsed.quantities.iter().find(|q| q.unit == Unit::Ordinal && own.at.contains(q.at))?;
    let mention = parsed.mention(chunk, scene.names)?;
    let mut key = Key { relation: relation(scene, Part::Patient), head: mention.head, ..Key::default() };
    key.modifiers.insert("cumulative".to_owned());
    let mut value = quantity.clone();
    value.unit = Unit::Count;
    value.how = format!("{}, so {} by now", quantity.how, quantity.amount.named());
    let how = value.how.clone();
    Some(Facet { kind: FacetKind::Count, key, at: value.at, value: Value::Quantity(value), how, assumed: Vec::new() })
}

/// "A gang", "a group": people who do something together.
fn is_company(head: Option<&Token>) -> bool {
    head.is_some_and(|t| t.tags.any(Tags::PERSON) && FRAMES.transparent.has(&t.lemma))
}

/// The number of the whole: "nine of its 24 wagons".
fn whole_number(scene: &Scene<'_>, of: usize) -> Option<String> {
    let parsed = scene.parsed;
    let of = parsed.chunks.iter().position(|c| c.possessor == Some(of)).unwrap_or(of);
    let whole = parsed.count(of).filter(|q| q.amount.is_exact())?;
    Some(format!("{OF}{}", whole.amount.named().normalize()))
}

/// "Of the 46 miners, 37 came out": what the number is a part of.
fn leading_whole(scene: &Scene<'_>) -> Option<(String, Option<String>)> {
    let parsed = scene.parsed;
    let first = parsed.tokens.get(scene.tokens.start)?;
    if !first.is("of") && !first.is("among") {
        return None;
    }
    let at = parsed.chunks.iter().position(|c| c.preposition == Some(scene.tokens.start))?;
    let noun = parsed.head(at).filter(|t| t.class == Class::Noun).map(|t| t.lemma.as_str().to_owned())?;
    Some((noun, whole_number(scene, at)))
}

/// "Five workers and a firefighter" are six.
fn sum(scene: &Scene<'_>, part: Part, members: &[usize]) -> Option<Facet> {
    let parsed = scene.parsed;
    let mut total = Decimal::ZERO;
    let mut at: Option<Span> = None;
    let mut exact = true;
    let mut step = Decimal::ONE;
    let mut heads = Vec::new();
    let mut named = true;
    for &chunk in members {
        let own = parsed.chunks.get(chunk)?;
        let head = parsed.tokens.get(own.head)?;
        let first = parsed.tokens.get(own.tokens.start)?;
        if let Some(quantity) = parsed.count(chunk) {
            total += quantity.amount.named();
            exact &= quantity.amount.is_exact();
            step = step.max(quantity.step);
        } else if first.is_in(&["a", "an", "his", "her", "their"]) || head.class == Class::Name {
            if head.tags.any(Tags::PLURAL) {
                return None;
            }
            // "A couple and their baby" are three.
            total += if head.is_in(&["couple", "pair", "duo"]) { Decimal::TWO } else { Decimal::ONE };
        } else {
            return None;
        }

        // Two firms and a person make no sum, nor do rifles and rounds; several people do.
        let mention = parsed.mention(chunk, scene.names)?;
        if !matches!(mention.sort, crate::model::Sort::Person | crate::model::Sort::Group) {
            return None;
        }
        named &= mention.name.is_some();
        heads.push(mention.head);
        at = Some(at.map_or(own.at, |span| span.join(own.at)));
    }
    let at = at?;
    let head = if heads.windows(2).all(|pair| matches!(pair, [a, b] if a == b)) {
        heads.first().cloned().unwrap_or_default()
    } else {
        "person".to_owned()
    };
    // Whoever names some need not name all.
    let amount = if exact && !named { Bound::Exactly(total) } else { Bound::AtLeast(total) };
    let how = format!("{} together", parts_in_words(scene, members));
    let quantity = Quantity { at, number: at, amount, unit: Unit::Count, step, how: how.clone() };
    let key = Key { relation: relation(scene, part), head, modifiers: ["sum".to_owned()].into(), ..Key::default() };
    Some(Facet { kind: FacetKind::Count, key, value: Value::Quantity(quantity), at, how, assumed: Vec::new() })
}

fn parts_in_words(scene: &Scene<'_>, members: &[usize]) -> String {
    let words: Vec<&str> =
        members.iter().filter_map(|&n| scene.parsed.chunks.get(n)).map(|c| scene.article.slice(c.at)).collect();
    words.join(" + ")
}
