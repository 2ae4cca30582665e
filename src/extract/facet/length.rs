//! What a length is the length of, by the words behind it: a depth, a distance, a distance from a place.

use crate::extract::names::gazetteer;
use crate::extract::scene::{Parsed, Scene};
use crate::extract::tokens::{Class, Token};
use crate::model::{Quantity, Sort, Span, Unit};

/// "82 metres down", of what lies there: no way that leads down to something.
pub(super) fn lies(scene: &Scene<'_>, quantity: &Quantity, after: usize) -> bool {
    let next = scene.parsed.tokens.get(after);
    quantity.unit == Unit::Length && next.is_none_or(|t| t.class == Class::Mark || t.is_in(&["on", "in", "and"]))
}

/// What stands behind a length that leads from a place.
pub(super) struct Way {
    /// On which side of it, without a hyphen: "southeast".
    pub(super) compass: Option<String>,
    /// The words up to the name of the place.
    pub(super) at: Span,
    /// The token of that name.
    named: usize,
}

/// The words behind a length by which it is measured from a name: "19 km (12 miles) north-east of Tarvo", "900 km from
/// Tarvo".
pub(super) fn way_from(scene: &Scene<'_>, quantity: &Quantity) -> Option<Way> {
    let parsed = scene.parsed;
    let word = |n: usize| parsed.tokens.get(n);
    let first = parsed.token_at(quantity.at);
    let after = (first..=parsed.tokens.len()).find(|&n| word(n).is_none_or(|t| t.at.start >= quantity.at.end))?;
    // The same length in other units stands between.
    let bracket = word(after).is_some_and(|t| t.is("("));
    let after = if bracket { (after..after + 8).find(|&n| word(n).is_some_and(|t| t.is(")")))? + 1 } else { after };
    let led = word(after).is_some_and(|t| t.is("to")) && word(after + 1).is_some_and(|t| t.is("the"));
    let after = if led { after + 2 } else { after };
    let compass = word(after).filter(|t| gazetteer().is_direction(&t.lower));
    let from = if compass.is_some() { word(after + 1)?.is("of").then_some(after + 1) } else { None };
    let away = after + usize::from(word(after).is_some_and(|t| t.is("away")));
    let from = from.or_else(|| word(away)?.is_in(&["from", "off", "outside"]).then_some(away))?;
    let named = behind_its_kind(parsed, from + 1);
    let name = word(named).filter(|t| t.class == Class::Name)?;
    let at = quantity.at.join(name.at);
    Some(Way { compass: compass.map(|t| t.lower.replace('-', "")), at, named })
}

/// The place from which a length is measured.
pub(super) fn far_from(scene: &Scene<'_>, quantity: &Quantity) -> Option<String> {
    let named = scene.parsed.tokens.get(way_from(scene, quantity)?.named)?;
    match scene.names.at(named.at) {
        Some(place) => matches!(place.sort, Sort::Place | Sort::Thing).then(|| place.name.to_lowercase()),
        None => Some(named.lower.as_str().to_owned()),
    }
}

/// Where a name stands behind the noun for what bears it: "the town of Tarvo", "the coast of Orland".
fn behind_its_kind(parsed: &Parsed, first: usize) -> usize {
    let word = |n: usize| parsed.tokens.get(n);
    let noun = first + usize::from(word(first).is_some_and(|t| t.is("the")));
    let kind = word(noun).is_some_and(|t| t.class == Class::Noun) && word(noun + 1).is_some_and(|t| t.is("of"));
    if kind { noun + 2 } else { first }
}

/// The dimension that a word behind a length names.
pub(super) fn dimension(word: &Token) -> String {
    match word.lower.as_str() {
        "deep" | "below" | "down" | "underground" => "depth",
        "long" => "length",
        "high" | "tall" => "height",
        "wide" => "width",
        "thick" => "thickness",
        "away" | "apart" | "north" | "south" | "east" | "west" => "distance",
        other => other,
    }
    .to_owned()
}
