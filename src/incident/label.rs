//! A few words that tell a person which incident is meant.

use std::collections::BTreeMap;

use super::kinds;
use super::slots::Slots;
use crate::model::{FacetKind, Mention, Value};

/// Words from which on a label is no longer at a glance.
const LONG: usize = 60;

/// The label and the commonest kind: "Russia expel six British diplomats, 2024".
pub(crate) fn label(members: &[&Slots<'_>]) -> (String, String) {
    let kind =
        commonest(members.iter().map(|slots| slots.claim.event.kind.as_str()).filter(|kind| !kinds::is_plain(kind)))
            .or_else(|| commonest(members.iter().map(|slots| slots.claim.event.kind.as_str())))
            .unwrap_or_default();
    let of_kind = || members.iter().filter(|slots| slots.claim.event.kind == kind);
    let agent = commonest_owned(of_kind().flat_map(|slots| slots.agents.iter()).map(|who| shown(who)));
    let patient = commonest_owned(of_kind().flat_map(|slots| slots.patients.iter()).map(|who| shown(who)));
    let place =
        members.iter().flat_map(|slots| slots.claim.facets_of(FacetKind::Where)).find_map(|facet| match &facet.value {
            Value::Place(names) => names.first().cloned(),
            _ => None,
        });
    let year =
        commonest(members.iter().flat_map(|slots| slots.stated.iter()).filter_map(|days| days.year).map(i64::from));
    let mut parts: Vec<String> = Vec::new();
    parts.extend(agent.clone());
    parts.push(kind.to_owned());
    parts.extend(patient.clone());
    if agent.is_none() && patient.is_none() {
        parts.extend(place);
    }
    let mut words = parts.join(" ");
    if words.chars().count() > LONG {
        words = words.chars().take(LONG).collect::<String>().trim_end().to_owned() + "…";
    }
    let mut letters = words.chars();
    let words = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    let label = match year {
        Some(year) => format!("{words}, {year}"),
        None => words,
    };
    (label, kind.to_owned())
}

fn shown(who: &Mention) -> String {
    if let Some(name) = &who.name {
        return name.clone();
    }
    let count = who.count.as_ref().map(|count| count.amount.named().normalize().to_string());
    let count = count.filter(|count| count != "1");
    count.into_iter().chain(who.modifiers.iter().cloned()).chain([who.head.clone()]).collect::<Vec<_>>().join(" ")
}

/// The commonest; of several, the first in order.
fn commonest<T: Ord + Copy>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    counts.into_iter().max_by(|a, b| a.1.cmp(&b.1).then(b.0.cmp(&a.0))).map(|(value, _)| value)
}

fn commonest_owned(values: impl Iterator<Item = String>) -> Option<String> {
    let values: Vec<String> = values.filter(|value| !value.is_empty()).collect();
    commonest(values.iter().map(String::as_str)).map(str::to_owned)
}
