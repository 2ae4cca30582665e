//! Where: places, homes, blocks of a street, sides.

use super::amounts::both;
use super::kinds::one_patient;
use super::{Conflict, Verdict};
use crate::extract::address::{ADDRESS, same_block};
use crate::extract::deathbed::DEATHBED;
use crate::extract::facet::bearing::BEARING;
use crate::extract::facet::place::SIDE;
use crate::extract::facet::which_side::{WHICH_SIDE, other_side};
use crate::extract::located::LOCATED;
use crate::extract::names::{PlaceMatch, compare_places, gazetteer};
use crate::extract::origin::ORIGIN;
use crate::model::Value;
use crate::rules::keys::{HOME, tells_number};
use crate::rules::material::{Statement, shared_words};

/// Sentences that put one event in two towns of one region share this many words, the region's among them.
const NEIGHBOURS: usize = 5;

/// Two places of one event.
pub(crate) fn places(a: &Statement<'_>, b: &Statement<'_>, twin: bool) -> Verdict {
    if a.facet.key.relation == BEARING {
        return bearings(a, b);
    }
    let (Value::Place(one), Value::Place(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no place");
    };
    let relation = a.facet.key.relation.as_str();
    if relation == ADDRESS {
        return addresses(one, other);
    }
    if relation == DEATHBED && one != other {
        let soft = a.facet.key.whose != b.facet.key.whose;
        return Verdict::Conflict(Conflict { soft, ..Conflict::default() });
    }
    if relation.starts_with(SIDE) && one != other {
        return Verdict::conflict();
    }
    if relation == WHICH_SIDE {
        return sides(a, b, one, other);
    }
    if relation == ORIGIN && (of_nation(a, other) || of_nation(b, one)) {
        return Verdict::CannotSay("one article has people of both countries");
    }
    let lasting = matches!(relation, HOME | LOCATED);
    match compare_places(one, other, gazetteer()) {
        PlaceMatch::Same | PlaceMatch::Within => Verdict::Agree,
        PlaceMatch::Misspelling => Verdict::Conflict(Conflict {
            doubts: vec!["one may be the other misspelt".to_owned()],
            ..Conflict::default()
        }),
        PlaceMatch::CannotSay if relation == HOME && two_homes(a, b, one, other) => Verdict::Conflict(Conflict {
            soft: true,
            doubts: vec!["no list holds either place".to_owned()],
            ..Conflict::default()
        }),
        PlaceMatch::CannotSay
            if neighbours(one, other)
                && (twin || one_patient(a.claim, b.claim) || shared_words(a, b) >= NEIGHBOURS) =>
        {
            let doubts = vec!["one of the places is on no list".to_owned()];
            Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
        }
        PlaceMatch::CannotSay => Verdict::CannotSay("too little is known of one of the places"),
        // "Wellington" of either: which one is meant was supposed from what stands around it.
        PlaceMatch::Apart if one.first() == other.first() && !(tells_region(a, one) && tells_region(b, other)) => {
            Verdict::CannotSay("one name, of which nothing tells where it lies")
        }
        // Papers of the region know both towns; two regions are no slip of the eye.
        // A headline's place is in the text of its article in any case.
        PlaceMatch::Apart if a.heads(b) => {
            if told_below(a, one) || told_below(b, other) {
                Verdict::CannotSay("one article names both places")
            } else {
                Verdict::conflict()
            }
        }
        PlaceMatch::Apart
            if !(twin || lasting && far_apart(one, other)) && (knows_place(a, other) || knows_place(b, one)) =>
        {
            Verdict::CannotSay("one article names both places")
        }
        PlaceMatch::Apart => Verdict::conflict(),
    }
}

/// Whether two places lie in two regions or countries.
fn far_apart(one: &[String], other: &[String]) -> bool {
    matches!((one, other), ([_, first, ..], [_, second, ..]) if first != second && !one.contains(second) && !other.contains(first))
}

/// Whether the sentence says in what a place lies.
fn tells_region(statement: &Statement<'_>, places: &[String]) -> bool {
    let sentence = statement.article.slice(statement.claim.sentence);
    places.iter().skip(1).any(|region| sentence.contains(region.as_str()))
}

/// The left and the right of one thing, of which neither article tells both.
fn sides(a: &Statement<'_>, b: &Statement<'_>, one: &[String], other: &[String]) -> Verdict {
    if one == other {
        return Verdict::Agree;
    }
    let (Some(mine), Some(yours)) = (one.first(), other.first()) else {
        return Verdict::CannotSay("one of them is no side");
    };
    if other_side(mine) != Some(yours.as_str()) {
        return Verdict::CannotSay("sides of two kinds");
    }
    let noun = &a.facet.key.head;
    let tells = |statement: &Statement<'_>, other: &str| {
        let text = statement.article.text().to_lowercase();
        let named =
            |side: &str| text.contains(&format!("{side} {noun}")) || text.contains(&format!("{side}-hand {noun}"));
        named(other) || named("both")
    };
    if tells(a, yours) || tells(b, mine) {
        return Verdict::CannotSay("one article tells of both sides");
    }
    Verdict::Conflict(Conflict { soft: true, ..Conflict::default() })
}

/// Distances are measured from two ends of a town, on the map or by road: so much farther they may be and be one.
const ROUNDABOUT: f64 = 0.25;

/// Two distances of one thing from one place, or two opposite sides of that place.
fn bearings(a: &Statement<'_>, b: &Statement<'_>) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no length");
    };
    let (left, right) = (a.facet.key.modifiers.first(), b.facet.key.modifiers.first());
    if left.zip(right).is_some_and(|(left, right)| opposite(left).as_deref() == Some(right)) {
        return Verdict::conflict();
    }
    // The figure alone differs: a matter of measures.
    if left == right {
        return Verdict::CannotSay("on one side of it: compared as a measure");
    }
    match both(one, other, ROUNDABOUT) {
        Err(reason) => Verdict::CannotSay(reason),
        Ok(true) => Verdict::Agree,
        Ok(false) if tells(a, b) || tells(b, a) => {
            Verdict::CannotSay("one of the articles tells the other's value too")
        }
        Ok(false) => Verdict::conflict(),
    }
}

/// Whether an article has the other's distance, of whatever: its number and the first letter of its unit.
fn tells(told: &Statement<'_>, other: &Statement<'_>) -> bool {
    let Some(quantity) = other.quantity() else { return false };
    let (number, all) = (other.article.slice(quantity.number), other.article.slice(quantity.at));
    let unit = all.find(number).and_then(|at| all.get(at + number.len()..)).unwrap_or_default();
    let unit: String =
        unit.chars().take_while(|c| !c.is_alphabetic()).chain(unit.chars().find(|c| c.is_alphabetic())).collect();
    tells_number(told.article.text(), &format!("{number}{unit}"))
}

/// The opposite point of the compass: "northwest" of "southeast".
fn opposite(compass: &str) -> Option<String> {
    const POINTS: &[[&str; 2]] = &[["north", "south"], ["east", "west"]];
    let mut rest = compass;
    let mut turned = String::new();
    while !rest.is_empty() {
        let (from, to) = POINTS
            .iter()
            .flat_map(|&[one, other]| [(one, other), (other, one)])
            .find(|(from, _)| rest.starts_with(from))?;
        turned.push_str(to);
        rest = rest.strip_prefix(from)?;
    }
    Some(turned)
}

/// Two blocks of one street.
fn addresses(one: &[String], other: &[String]) -> Verdict {
    let same = one.first().zip(other.first()).and_then(|(one, other)| same_block(one, other));
    match same {
        Some(true) => Verdict::Agree,
        Some(false) => Verdict::conflict(),
        None => Verdict::CannotSay("two streets may meet"),
    }
}

/// Whether two homes that no list holds are two: neither name has the other's words, both are streets or neither is one,
/// and neither article speaks of both.
fn two_homes(a: &Statement<'_>, b: &Statement<'_>, one: &[String], other: &[String]) -> bool {
    let known = gazetteer();
    let (Some(first), Some(second)) = (one.first(), other.first()) else { return false };
    let words = |name: &str| -> Vec<String> { name.split_whitespace().map(str::to_lowercase).collect() };
    let (x, y) = (words(first), words(second));
    let street = |words: &[String]| words.last().is_some_and(|last| known.street(last).is_some() || last == "county");
    !known.knows(first)
        && !known.knows(second)
        && !x.iter().any(|word| y.contains(word))
        && street(&x) == street(&y)
        && !knows_place(a, other)
        && !knows_place(b, one)
}

/// Whether two places have two names and lie in one region: "Ostwick, Kansas" and "Hallen, Kansas".
fn neighbours(one: &[String], other: &[String]) -> bool {
    match (one, other) {
        ([first, rest @ ..], [second, others @ ..]) => {
            !rest.is_empty() && rest == others && !first.contains(second.as_str()) && !second.contains(first.as_str())
        }
        _ => false,
    }
}

/// Whether an article has the adjective of a country anywhere: whoever is of two may be told by either.
fn of_nation(statement: &Statement<'_>, country: &[String]) -> bool {
    let adjective = country.first().and_then(|name| gazetteer().adjective_of(name));
    adjective.is_some_and(|word| statement.article.text().to_lowercase().contains(&word))
}

/// Whether a headline's place stands in the text below as well.
fn told_below(statement: &Statement<'_>, place: &[String]) -> bool {
    let times = |text: &str, name: &str| text.matches(name).count();
    let own = statement.article.slice(statement.claim.sentence);
    let again = |name: &String| times(statement.article.text(), name) > times(own, name);
    statement.display() && place.first().is_some_and(again)
}

/// Whether an article names a place anywhere: what lies in its sight is no news to it.
fn knows_place(statement: &Statement<'_>, place: &[String]) -> bool {
    place.first().is_some_and(|name| statement.article.text().contains(name.as_str()))
}
