//! What an amount is an amount of: shared by money, measures, percentages and durations.

use std::collections::BTreeSet;

use super::bearing::bearing;
use super::length::{dimension, far_from, lies};
use super::term::{convicted, is_within};
use crate::extract::clause::Form;
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::scene::{Scene, called};
use crate::extract::tokens::{Class, Token, noun_lemma};
use crate::extract::vocabulary::Vocabulary;
use crate::model::{Bound, Facet, FacetKind, Key, Mention, Part, Quantity, Unit, Value};
use crate::quantity::{Compared, compare};

/// Adds a facet for every quantity of the wanted units in the scene.
pub(super) fn find(scene: &Scene<'_>, kind: FacetKind, wanted: &dyn Fn(&Unit) -> bool, found: &mut Vec<Facet>) {
    for quantity in &scene.parsed.quantities {
        if !wanted(&quantity.unit) || !scene.owns_words(quantity.at) || scene.taken.contains(&quantity.at) {
            continue;
        }
        let token = scene.parsed.token_at(quantity.at);
        if converts_unread(scene, token) || converts(scene, quantity, token) {
            continue;
        }
        if kind == FacetKind::Duration && dated(scene, quantity) {
            continue;
        }
        let staple = super::staple::key(scene, kind, quantity);
        let exact = staple.as_ref().and_then(|key| super::staple::staple(&key.relation)).is_some_and(|s| s.exact);
        let known = staple.is_some();
        let mut key = staple
            .or_else(|| super::votes::key(scene, quantity))
            .or_else(|| super::result::key(scene, quantity))
            .unwrap_or_else(|| key(scene, quantity, token));
        if let Some(kind) = told_with(scene, kind, token).filter(|_| !known) {
            key.relation = kind;
            key.head.clear();
            key.whose.clear();
        }
        if !known {
            Vocabulary::relate(kind, &scene.event, &mut key);
        }
        if key.relation == "sentence" && scene.event.kind == "sentence" {
            convicted(scene, &mut key);
        }
        if matches!(kind, FacetKind::Money | FacetKind::Percent) && before_a_change(scene, token) {
            key.modifiers.insert(BASE.to_owned());
        }
        // "The second to be jailed in three years": within that time, not for it.
        if key.relation == "sentence" && is_within(scene, token) {
            continue;
        }
        found.push(Facet {
            kind,
            key,
            value: Value::Quantity(if exact { named(quantity) } else { spread(scene, quantity, token) }),
            at: quantity.at,
            how: quantity.how.clone(),
            assumed: Vec::new(),
        });
    }
}

/// The modifier of a figure from which a change is counted.
pub(crate) const BASE: &str = "base";

/// "Fell to £212m from £310m", "against £310m a year earlier": what it was before.
fn before_a_change(scene: &Scene<'_>, token: usize) -> bool {
    let parsed = scene.parsed;
    let own = parsed.chunks.iter().find(|c| c.tokens.contains(&token));
    let word = |n: Option<usize>| n.and_then(|n| parsed.tokens.get(n));
    let led = own.and_then(|c| c.preposition).or(token.checked_sub(1));
    let compared = word(led.and_then(|n| n.checked_sub(1))).is_some_and(|t| t.is("compared"));
    word(led).is_some_and(|t| t.is_in(&["from", "against", "versus", "than"]) || compared && t.is_in(&["with", "to"]))
}

/// What an amount belongs to that the words around the verb tell and no noun: the money with which thieves get away, the
/// time that it takes to do something.
fn told_with(scene: &Scene<'_>, kind: FacetKind, token: usize) -> Option<String> {
    let parsed = scene.parsed;
    let clause = scene.own_clause()?;
    let verb = parsed.tokens.get(clause.verb.verb)?;
    match kind {
        FacetKind::Money => {
            let own = parsed.chunks.iter().find(|c| c.tokens.contains(&token))?;
            let with = own.preposition.and_then(|p| parsed.tokens.get(p)).is_some_and(|t| t.is("with"));
            (with && clause.object.is_empty() && FRAMES.leaving.has(&verb.lemma)).then(|| "rob".to_owned())
        }
        FacetKind::Percent if scene.event.kind == "demand" => Some("pay-claim".to_owned()),
        // "It took the jury nine hours to reach a verdict."
        FacetKind::Duration if verb.lemma == "take" && token >= clause.verb.tokens.end => {
            // "To take a two-year deal to get him" is no time that it takes.
            let own = parsed.chunks.iter().find(|c| c.tokens.contains(&token))?;
            parsed.marks.quantity.get(own.head).copied().flatten()?;
            let next = parsed.clauses.get(scene.clause? + 1)?;
            let it = clause.subject.first().and_then(|&s| parsed.head(s)).is_some_and(|t| t.is("it"));
            (next.verb.form == Form::Infinitive && (it || !clause.subject.is_empty()))
                .then(|| scene.kind_of_clause(next))
        }
        _ => None,
    }
}

/// "4 per cent over two years": no more than two years, and behind a share or a sum no more than a hedge.
fn spread(scene: &Scene<'_>, quantity: &Quantity, token: usize) -> Quantity {
    let mut quantity = quantity.clone();
    let before = token.checked_sub(1);
    let amount = before.is_some_and(|n| {
        let read = scene.parsed.marks.quantity.get(n).copied().flatten();
        read.and_then(|n| scene.parsed.quantities.get(n)).is_some_and(|q| q.unit != Unit::Count)
            || scene.parsed.tokens.get(n).is_some_and(|t| t.is("spread"))
    });
    let over = scene.article.slice(quantity.at).to_lowercase().starts_with("over ");
    if quantity.unit == Unit::Duration && amount && over {
        quantity.amount = Bound::Exactly(quantity.amount.named());
    }
    quantity
}

/// A quantity without its hedge.
fn named(quantity: &Quantity) -> Quantity {
    Quantity { amount: Bound::Exactly(quantity.amount.named()), ..quantity.clone() }
}

/// An amount in brackets behind a number that nobody could read: of what it is a conversion is not known.
fn converts_unread(scene: &Scene<'_>, token: usize) -> bool {
    let parsed = scene.parsed;
    let bracket = token.checked_sub(1).filter(|&n| parsed.tokens.get(n).is_some_and(|t| t.is("(")));
    bracket.and_then(|n| n.checked_sub(1)).is_some_and(|n| {
        parsed.tokens.get(n).is_some_and(|t| t.class == Class::Number)
            && parsed.marks.quantity.get(n).copied().flatten().is_none()
    })
}

/// "6m euros (£5m; $6.5m)": the first says it, those in brackets only say it again.
fn converts(scene: &Scene<'_>, quantity: &Quantity, token: usize) -> bool {
    let parsed = scene.parsed;
    let inside = (token.saturating_sub(10)..token).rev().map_while(|n| {
        let here = parsed.tokens.get(n)?;
        (!here.is(")")).then_some((n, here.is("(")))
    });
    let Some((open, _)) = inside.into_iter().find(|(_, opens)| *opens) else { return false };
    let Some(before) = open.checked_sub(1).and_then(|n| parsed.tokens.get(n)) else { return false };
    let told = parsed.quantities.iter().rfind(|q| q.at.end <= before.at.end);
    told.is_some_and(|told| {
        let again = match (&told.unit, &quantity.unit) {
            (Unit::Money(one), Unit::Money(other)) => one != other,
            (Unit::Length, Unit::Length) => matches!(compare(told, quantity), Compared::Same | Compared::Compatible(_)),
            _ => false,
        };
        again && told.at.end >= before.at.start
    })
}

/// "Two days later", "three weeks ago": a distance on the calendar, no length.
fn dated(scene: &Scene<'_>, quantity: &Quantity) -> bool {
    scene
        .parsed
        .times
        .iter()
        .any(|t| super::super::phrase::is_date(t) && t.at.contains(quantity.at) && t.at != quantity.at)
}

fn key(scene: &Scene<'_>, quantity: &Quantity, token: usize) -> Key {
    let parsed = scene.parsed;
    let chunk = parsed.chunks.iter().position(|c| c.tokens.contains(&token));
    let mut key = Key::default();
    if quantity.unit == Unit::Magnitude {
        "magnitude".clone_into(&mut key.relation);
        return key;
    }
    if matches!(quantity.unit, Unit::Percent | Unit::Share) && filled(scene, quantity, chunk) {
        "capacity".clone_into(&mut key.relation);
        key.head.clone_from(&key.relation);
        return key;
    }
    let Some(chunk) = chunk else {
        by_event(scene, &mut key);
        return key;
    };
    if quantity.unit == Unit::Length
        && let Some(place) = far_from(scene, quantity)
    {
        by_event(scene, &mut key);
        if let Some(bearing) = bearing(scene, quantity) {
            key.whose = bearing.whose;
            key.modifiers.extend(bearing.compass);
        }
        "distance".clone_into(&mut key.relation);
        key.head = place;
        return key;
    }
    let own = parsed.chunks.get(chunk);
    if quantity.unit == Unit::Duration {
        if let Some(run) = super::lasting::run(scene, token, scene.article.slice(quantity.at)) {
            return run;
        }
        if let Some(noun) = own.and_then(|own| super::lasting::lasting(scene, own)) {
            return Key { head: noun.clone(), relation: noun, ..Key::default() };
        }
    }
    let head = own.and_then(|c| parsed.tokens.get(c.head));
    let head_is_amount = head.is_none_or(|h| quantity.at.overlaps(h.at));
    let own_head = head;
    // "gauge levels of up to 3.1 per cent salt": what is measured, by what.
    if quantity.unit == Unit::Percent
        && let Some(own) = own
        && let Some(named) = parsed.chunks.iter().position(|c| own.preposition == Some(c.tokens.end))
        && own.preposition.and_then(|p| parsed.tokens.get(p)).is_some_and(|t| t.is("of"))
        && let Some(head) = parsed.head(named)
        && matches!(head.lemma.as_str(), "reading" | "level" | "concentration" | "value" | "share")
    {
        key.relation = head.lemma.as_str().to_owned();
        key.head = own
            .of
            .and_then(|n| parsed.head(n))
            .or(own_head.filter(|_| !head_is_amount))
            .or(parsed.tokens.get(own.tokens.end))
            .filter(|t| t.class == Class::Noun)
            .map_or_else(|| head.lemma.as_str().to_owned(), |t| t.lemma.as_str().to_owned());
        let measuring = parsed
            .chunks
            .get(named)
            .and_then(|c| parsed.tokens.get(c.tokens.clone()))
            .unwrap_or_default()
            .iter()
            .rev()
            .find(|t| t.class == Class::Noun && t.at != head.at);
        key.whose = measuring.map_or_else(|| owner(scene, named), |t| t.lemma.as_str().to_owned());
        return key;
    }
    // "Raised its rate to 5 per cent": how high the rate is, not by how much it was raised.
    if head_is_amount
        && matches!(scene.event.kind.as_str(), "raise" | "cut" | "grow" | "shrink")
        && own.and_then(|c| c.preposition).and_then(|p| parsed.tokens.get(p)).is_some_and(|t| t.is("to"))
        && let Some(named) = moved(scene)
        && let Some(noun) = noun_of(scene, named)
        && Vocabulary::names_relation(&noun)
    {
        key.relation.clone_from(&noun);
        key.head = noun;
        key.modifiers = modifiers(scene, named, quantity);
        key.whose = near_owner(scene, named).map(|m| called(&m)).unwrap_or_default();
        return key;
    }
    if !head_is_amount && let Some(head) = head {
        // "a 12% rebate", "a two-year lease", "a 90 million euro loan".
        key.relation = head.lemma.as_str().to_owned();
        key.head = head.lemma.as_str().to_owned();
        key.modifiers = modifiers(scene, chunk, quantity);
        key.whose = owner(scene, chunk);
        return key;
    }
    // "Winds of up to 45 mph": a hedge stands between.
    let led = parsed.token_at(quantity.at).checked_sub(1);
    // "A depth of only 12 km".
    let mere = led.is_some_and(|n| parsed.tokens.get(n).is_some_and(|t| t.is_in(&["only", "just", "barely"])));
    let led = led.and_then(|n| n.checked_sub(usize::from(mere)));
    let of = led.filter(|&n| parsed.tokens.get(n).is_some_and(|t| t.is("of")));
    let hedged = of.and_then(|of| parsed.chunks.iter().position(|c| c.tokens.end == of && !c.temporal));
    // "a premium of 38 per cent", "at a depth of 19 km": the noun that "of" joins it to.
    if let Some(named) = parsed.chunks.iter().position(|c| c.of == Some(chunk)).or(hedged)
        && let Some(noun) = noun_of(scene, named)
        && !FRAMES.vague.has(&noun)
    {
        key.relation.clone_from(&noun);
        key.head = noun;
        key.modifiers = modifiers(scene, named, quantity);
        key.whose = owner(scene, named);
        return key;
    }
    // "48 per cent more than 12p": what lies above what.
    let after = own.and_then(|c| parsed.tokens.get(c.tokens.end));
    let last = own.and_then(|c| c.tokens.end.checked_sub(1)).and_then(|n| parsed.tokens.get(n));
    let compared = [last, after].into_iter().flatten().find(|t| {
        t.is_in(&["more", "higher", "above", "over", "less", "lower", "below", "under", "cheaper", "dearer"])
            && t.at.start >= quantity.at.end
    });
    if matches!(quantity.unit, Unit::Percent | Unit::PercentPoint)
        && let Some(word) = compared
    {
        by_event(scene, &mut key);
        let above = word.is_in(&["more", "higher", "above", "over", "dearer"]);
        if above { "premium" } else { "discount" }.clone_into(&mut key.relation);
        key.head.clone_from(&key.relation);
        key.whose = String::new();
        return key;
    }
    // "38 per cent of the shares", "19 km deep", "9 years in prison".
    by_event(scene, &mut key);
    // "The express was doing 87 mph", "was travelling at 140 km/h": whatever the verb, how fast it went.
    if quantity.unit == Unit::Speed
        && key.relation == scene.event.kind
        && let Some(vessel) = travels(scene)
    {
        if !key.whose.starts_with(char::is_uppercase) {
            vessel.clone_into(&mut key.whose);
        }
        "speed".clone_into(&mut key.relation);
        key.head.clone_from(&key.relation);
        return key;
    }
    let plain = key.clone();
    if let Some(named) = amounting(scene, chunk)
        && let Some(noun) = noun_of(scene, named)
    {
        // "Speeds reached 120 mph", "the bail was set at £3,000": the noun says what the amount is.
        key.relation.clone_from(&noun);
        key.head = noun;
        key.modifiers = modifiers(scene, named, quantity);
        key.whose = near_owner(scene, named).map(|m| called(&m)).unwrap_or_default();
    }
    if let Some(of) = own.and_then(|c| c.of)
        && let Some(head) = parsed.head(of)
    {
        if !(key != plain && quantity.unit != Unit::Percent) {
            key = plain;
            key.head = head.lemma.as_str().to_owned();
            key.modifiers = modifiers(scene, of, quantity);
        }
    } else if let Some(after) = own.and_then(|c| parsed.tokens.get(c.tokens.end))
        && (after.is_in(&[
            "deep", "long", "high", "wide", "tall", "away", "thick", "below", "above", "old", "apart", "below",
            "north", "south", "east", "west", "late", "early",
        ]) || after.is("down") && lies(scene, quantity, own.map_or(0, |c| c.tokens.end + 1)))
    {
        key = plain;
        key.head = dimension(after);
        key.relation = key.head.clone();
    } else if let Some(head) = own.and_then(|c| parsed.tokens.get(c.tokens.end)).filter(|t| t.class == Class::Noun) {
        key = plain;
        key.head = head.lemma.as_str().to_owned();
    }
    key
}

/// The vehicle or craft whose speed a clause tells.
fn travels<'s>(scene: &'s Scene<'_>) -> Option<&'s str> {
    let parsed = scene.parsed;
    let clause = scene.own_clause()?;
    let vessel = |t: &&Token| FRAMES.vessels.has(&t.lemma);
    if let Some(subject) = clause.subject.first().and_then(|&n| parsed.head(n)).filter(vessel) {
        return Some(&subject.lemma);
    }
    // "The recorder shows the train was travelling at 118 km/h": the only one that stands before the verb.
    parsed.tokens.get(clause.verb.verb).filter(|t| FRAMES.travelling.has(&t.lemma))?;
    let before = parsed.tokens.get(..clause.verb.tokens.start)?;
    let mut named = before.iter().filter(vessel);
    let (only, none) = (named.next()?, named.next());
    none.is_none().then_some(only.lemma.as_str())
}

/// "93% full", "at 98 per cent of capacity".
fn filled(scene: &Scene<'_>, quantity: &Quantity, chunk: Option<usize>) -> bool {
    let parsed = scene.parsed;
    let next = parsed.tokens.iter().find(|t| t.at.start >= quantity.at.end);
    let of = chunk.and_then(|n| parsed.chunks.get(n)).and_then(|c| c.of).and_then(|n| parsed.head(n));
    next.is_some_and(|t| t.is("full")) || of.is_some_and(|t| t.lemma == "capacity")
}

/// The phrase whose amount the verb only states: its subject ("damage was 3 million"), or its object before "at"
/// ("put the damage at 3 million").
fn amounting(scene: &Scene<'_>, chunk: usize) -> Option<usize> {
    let parsed = scene.parsed;
    let clause = scene.own_clause()?;
    let verb = parsed.tokens.get(clause.verb.verb)?;
    let own = parsed.chunks.get(chunk)?;
    // "Estimated at 3 million": the verb may be part of the hedge.
    if !FRAMES.amounting.has(&verb.lemma) || own.tokens.end <= clause.verb.tokens.end {
        return None;
    }
    let at = own.preposition.and_then(|p| parsed.tokens.get(p));
    let bare = clause.object.iter().all(|&o| o == chunk || parsed.head(o).is_some_and(|t| t.is("worth")));
    let named = if clause.verb.passive || bare {
        // "It fell to", "it rose by": a change is none.
        at.is_none_or(|t| t.is_in(&["at", "of", "to", "in", "around", "about"]))
            .then(|| clause.subject.first().copied())?
    } else {
        at.filter(|t| t.is("at")).and(clause.object.first().copied())
    }?;
    let head = parsed.head(named)?;
    // "The quake hit at a depth of 19 km": what happens is no amount.
    if scene.vocabulary.noun(&head.lemma).is_some_and(|told| told.kind.happens) {
        return None;
    }
    let person = head.tags.any(Tags::PERSON.with(Tags::BODY).with(Tags::CALENDAR));
    // A sentence may begin with a common noun on no list.
    let noun = head.class == Class::Noun
        || head.class == Class::Name && parsed.tokens.first().is_some_and(|t| t.at == head.at);
    (noun && !person && scene.names.at(head.at).is_none()).then_some(named)
}

/// What is raised or what rises.
fn moved(scene: &Scene<'_>) -> Option<usize> {
    let clause = scene.own_clause()?;
    let object = clause.object.iter().find(|&&o| scene.parsed.chunks.get(o).is_some_and(|c| !c.amount));
    let moving = clause.verb.passive || matches!(scene.event.kind.as_str(), "grow" | "shrink");
    if moving { clause.subject.first().copied() } else { object.copied() }
}

/// The common noun that heads a phrase, as a lemma. The first word of a sentence bears a capital whatever it is.
fn noun_of(scene: &Scene<'_>, chunk: usize) -> Option<String> {
    let parsed = scene.parsed;
    let head = parsed.head(chunk)?;
    let first = parsed.tokens.first().is_some_and(|t| t.at == head.at);
    match head.class {
        Class::Noun => Some(head.lemma.as_str().to_owned()),
        Class::Name if first && scene.names.at(head.at).is_none() => Some(noun_lemma(&head.lower)),
        _ => None,
    }
}

/// The event's kind and whoever it is said of.
fn by_event(scene: &Scene<'_>, key: &mut Key) {
    key.relation.clone_from(&scene.event.kind);
    let subject = scene.own_clause().and_then(|c| c.subject.first().copied());
    // "The court sentenced him to two years": whose sentence is the patient's, also in the passive.
    let whose = scene.of_part(Part::Patient).next().filter(|_| scene.event.known).or(subject);
    key.whose = whose.and_then(|n| scene.parsed.mention(n, scene.names)).map(|m| called(&m)).unwrap_or_default();
}

/// Whose a noun's amount is: its owner, what "of" or "for" joins, else the clause's subject.
fn owner(scene: &Scene<'_>, chunk: usize) -> String {
    let subject = || scene.own_clause().and_then(|c| c.subject.first().copied()).filter(|&n| n != chunk);
    near_owner(scene, chunk)
        .or_else(|| subject().and_then(|n| scene.parsed.mention(n, scene.names)))
        .map(|m| called(&m))
        .unwrap_or_default()
}

/// The owner that a phrase itself names.
fn near_owner(scene: &Scene<'_>, chunk: usize) -> Option<Mention> {
    let parsed = scene.parsed;
    let own = parsed.chunks.get(chunk)?;
    let of =
        || own.of.filter(|&n| !parsed.quantities.iter().any(|q| parsed.head(n).is_some_and(|h| q.at.overlaps(h.at))));
    own.possessor.or_else(of).and_then(|n| parsed.mention(n, scene.names))
}

fn modifiers(scene: &Scene<'_>, chunk: usize, quantity: &Quantity) -> BTreeSet<String> {
    let parsed = scene.parsed;
    let Some(own) = parsed.chunks.get(chunk) else { return BTreeSet::new() };
    own.tokens
        .clone()
        .filter(|&n| n != own.head)
        .filter_map(|n| parsed.tokens.get(n))
        .filter(|t| matches!(t.class, Class::Adjective | Class::Noun | Class::Name) && !quantity.at.overlaps(t.at))
        .map(|t| t.lemma.as_str().to_owned())
        .collect()
}
