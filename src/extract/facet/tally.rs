//! Numbers told without a number of things: "for the third time", "all 47 on board", "nobody was hurt".

use rust_decimal::Decimal;

use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::scene::{Scene, called};
use crate::extract::tokens::Class;
use crate::model::{Bound, Facet, FacetKind, Key, Modality, Part, Quantity, Span, Unit, Value};

/// The relation of how often something has come about by now; its head is the kind of event.
const NTH: &str = "nth";
/// The relation of those on board of something.
const ABOARD: &str = "aboard";

/// Adds what the scene tells so.
pub(super) fn find(scene: &Scene<'_>, found: &mut Vec<Facet>) {
    let numbers = !scene.parsed.quantities.is_empty();
    if scene.modality == Modality::Asserted && scene.event.known {
        if numbers {
            found.extend(times(scene).or_else(|| own_nth(scene)));
        }
        found.extend(nobody(scene));
    }
    if numbers {
        found.extend(aboard(scene));
        found.extend(lost(scene));
    }
}

fn facet(key: Key, quantity: Quantity, at: Span) -> Facet {
    let how = quantity.how.clone();
    Facet { kind: FacetKind::Count, key, value: Value::Quantity(quantity), at, how, assumed: Vec::new() }
}

/// The ordinal at a token, as a count.
fn ordinal(scene: &Scene<'_>, token: usize) -> Option<Quantity> {
    let parsed = scene.parsed;
    let at = parsed.tokens.get(token)?.at;
    let quantity = parsed.quantities.iter().find(|q| q.unit == Unit::Ordinal && q.at.overlaps(at))?;
    let how = format!("{}, so {} by now", quantity.how, quantity.amount.named());
    Some(Quantity { unit: Unit::Count, how, ..quantity.clone() })
}

fn nth(scene: &Scene<'_>, kind: &str, whose: String) -> Key {
    let modifiers = scene.parsed.tokens.get(scene.tokens.clone()).unwrap_or_default();
    // "For the third time in four days" is no "third this season": the stretch is part of what is counted.
    let stretch = modifiers.iter().filter(|t| t.is_in(&["season", "career", "week", "month", "row"]));
    Key {
        relation: NTH.to_owned(),
        head: kind.to_owned(),
        whose,
        modifiers: stretch.map(|t| t.lower.as_str().to_owned()).collect(),
    }
}

/// "Raised its rate for the third time".
fn times(scene: &Scene<'_>) -> Option<Facet> {
    let parsed = scene.parsed;
    let clause = scene.own_clause()?;
    let here = clause.verb.tokens.end..clause.tokens.end;
    let at = here.clone().find(|&n| {
        let word = |k: usize, words: &[&str]| parsed.tokens.get(n + k).is_some_and(|t| t.is_in(words));
        word(0, &["for"]) && word(1, &["the", "a"]) && (word(3, &["time"]) || word(4, &["time"]))
    })?;
    let quantity = ordinal(scene, at + 2)?;
    let at = quantity.at;
    Some(facet(nth(scene, &scene.event.kind, scene.called(Part::Agent)), quantity, at))
}

/// "Its third increase", "her third crown".
fn own_nth(scene: &Scene<'_>) -> Option<Facet> {
    let parsed = scene.parsed;
    let candidates: Vec<usize> = match scene.noun {
        Some(noun) if matches!(scene.event.kind.as_str(), "raise" | "cut" | "win") => vec![noun],
        None if scene.event.kind == "win" => scene.own_clause()?.object.clone(),
        _ => Vec::new(),
    };
    candidates.into_iter().find_map(|chunk| {
        let own = parsed.chunks.get(chunk)?;
        let head = parsed.tokens.get(own.head)?;
        let first = parsed.tokens.get(own.tokens.start)?;
        let owned = own.possessor.is_some() || first.is_in(&["its", "his", "her", "their"]);
        if !owned || scene.noun.is_none() && !FRAMES.prizes.has(&head.lemma) || head.tags.any(Tags::PLURAL) {
            return None;
        }
        let quantity = own.tokens.clone().find_map(|n| ordinal(scene, n))?;
        let whose = own.possessor.and_then(|p| parsed.mention(p, scene.names)).map(|m| called(&m));
        let at = quantity.at;
        Some(facet(nth(scene, &scene.event.kind, whose.unwrap_or_default()), quantity, at))
    })
}

/// "Nobody was hurt", "none of them died": nought.
fn nobody(scene: &Scene<'_>) -> Option<Facet> {
    let parsed = scene.parsed;
    let kind = scene.vocabulary.kind(&scene.event.kind)?;
    if !kind.people && !matches!(kind.id.as_str(), "injure" | "arrest" | "missing" | "trap") {
        return None;
    }
    scene.of_part(Part::Patient).find_map(|chunk| {
        let own = parsed.chunks.get(chunk)?;
        let first = parsed.tokens.get(own.tokens.start)?;
        let next = parsed.tokens.get(own.tokens.start + 1);
        let none = first.is("nobody") || first.is("no") && next.is_some_and(|t| t.is("one"));
        let at = if first.is("no") { first.at.join(next?.at) } else { first.at };
        let quantity = Quantity {
            at,
            number: at,
            amount: Bound::Exactly(Decimal::ZERO),
            unit: Unit::Count,
            step: Decimal::ONE,
            how: "none".to_owned(),
        };
        let key =
            Key { relation: format!("{}:patient", scene.event.kind), head: "person".to_owned(), ..Key::default() };
        none.then(|| facet(key, quantity, at))
    })
}

/// "With the loss of nine lives": nine dead.
fn lost(scene: &Scene<'_>) -> Option<Facet> {
    let parsed = scene.parsed;
    if matches!(scene.modality, Modality::Negated | Modality::Denied | Modality::Possible) {
        return None;
    }
    let losses = parsed
        .chunks
        .iter()
        .filter(|own| scene.owns(own.head) && parsed.tokens.get(own.head).is_some_and(|t| t.is("loss")));
    losses.filter_map(|own| own.of).find_map(|of| {
        let head = parsed.head(of)?;
        let people = head.lemma == "life" || head.tags.any(Tags::PERSON);
        // "With the loss of 300 jobs": so many are laid off.
        let jobs = matches!(head.lemma.as_str(), "job" | "post" | "position");
        let quantity = parsed.count(of).filter(|_| people || jobs)?;
        let (relation, noun) = if jobs { ("lay-off:patient", "job") } else { ("kill:patient", "person") };
        let key = Key { relation: relation.to_owned(), head: noun.to_owned(), ..Key::default() };
        Some(facet(key, quantity.clone(), quantity.at))
    })
}

/// "Seven people were on board when it sank": said of the subject.
fn are_aboard(scene: &Scene<'_>, chunk: usize) -> bool {
    let Some(clause) = scene.own_clause() else { return false };
    let word = |n: usize| scene.parsed.tokens.get(n);
    let be = word(clause.verb.verb).is_some_and(|t| t.lemma == "be");
    let end = clause.verb.tokens.end;
    let board = word(end).is_some_and(|t| t.is("aboard"))
        || word(end).is_some_and(|t| t.is("on")) && word(end + 1).is_some_and(|t| t.is("board"));
    be && board && clause.subject.contains(&chunk)
}

/// "Carrying 214 people", "with 214 aboard", "there were 241 of us on the ship".
fn aboard(scene: &Scene<'_>) -> Option<Facet> {
    let parsed = scene.parsed;
    if matches!(scene.modality, Modality::Negated | Modality::Denied | Modality::Possible) {
        return None;
    }
    let token = |n: usize| parsed.tokens.get(n);
    let vessel = |chunk: usize| parsed.head(chunk).is_some_and(|t| FRAMES.vessels.has(&t.lemma));
    let named = |chunk: usize| {
        // "The Santa Orsola", whatever it is called elsewhere.
        parsed.mention(chunk, scene.names).is_some_and(|m| m.nouns.iter().any(|noun| FRAMES.vessels.has(noun)))
    };
    parsed.chunks.iter().enumerate().find_map(|(n, own)| {
        let quantity = parsed.count(n).filter(|q| q.amount.named() > Decimal::ONE)?;
        if !scene.owns_words(own.at) {
            return None;
        }
        let head = token(own.head)?;
        let bare = head.class == Class::Number || quantity.at.contains(head.at);
        if !bare && !head.tags.any(Tags::PERSON) {
            return None;
        }
        let after = own.of.filter(|_| bare).and_then(|of| parsed.chunks.get(of)).unwrap_or(own);
        let (next, second) = (token(after.tokens.end), token(after.tokens.end + 1));
        let on = |words: &[&str]| next.is_some_and(|t| t.is_in(words));
        let board = on(&["aboard"]) || on(&["on"]) && second.is_some_and(|t| t.is("board"));
        let deck = on(&["on"])
            && parsed
                .chunks
                .iter()
                .position(|c| c.preposition == Some(after.tokens.end))
                .is_some_and(|c| vessel(c) || named(c));
        // "Licensed to carry 90" tells nobody aboard.
        let carried = scene.event.lemma == "carry"
            && scene.modality == Modality::Asserted
            && scene.of_part(Part::Agent).any(|c| vessel(c) || named(c))
            && scene.of_part(Part::Patient).any(|c| c == n);
        let led = own.tokens.start.checked_sub(1).and_then(token);
        let all = token(own.tokens.start).is_some_and(|t| t.is("all")) || led.is_some_and(|t| t.is("all"));
        // "Killed nine people on board": not all of them.
        let befell = scene.vocabulary.kind(&scene.event.kind).is_some_and(|k| k.people || k.outcome.is_some())
            || scene.event.kind == "injure";
        let aboard = are_aboard(scene, n);
        if !(carried || board || deck || aboard) || befell && !all && !carried && led.is_none_or(|t| !t.is("with")) {
            return None;
        }
        let crew = head.is_in(&["crew", "passenger", "sailor"]) || head.lemma == "passenger" || head.lemma == "sailor";
        let key = Key {
            relation: ABOARD.to_owned(),
            head: if crew { head.lemma.as_str().to_owned() } else { "person".to_owned() },
            ..Key::default()
        };
        Some(facet(key, quantity.clone(), quantity.at))
    })
}
