//! What a decision about a finding holds on to: its content, never its number or place.

use std::collections::BTreeSet;

use sha2::{Digest, Sha256};

use super::clean::line;
use super::view::View;
use crate::model::Discrepancy;

/// Sixteen hexadecimal digits that stay the same as long as event, facet, subject and values do, whatever is edited
/// elsewhere, in whatever order the files come and however the rule that finds it is called.
pub(crate) fn of(view: &View, found: &Discrepancy) -> String {
    let mut values: Vec<&str> = found.sides.iter().map(|side| side.value.as_str()).collect();
    values.sort_unstable();
    let event = view.incident(found).map_or("", |incident| incident.event.as_str());
    let mut hash = Sha256::new();
    for part in [event, found.facet.name(), &found.subject].into_iter().chain(values) {
        hash.update(part.as_bytes());
        hash.update([0]);
    }
    let first = hash.finalize().iter().take(8).fold(0_u64, |number, &byte| number << 8 | u64::from(byte));
    format!("{first:016x}")
}

/// The names of the files whose words are on its sides, without their folders: what tells two findings of one
/// fingerprint apart, wherever the articles are moved to.
pub(crate) fn articles(view: &View, found: &Discrepancy) -> BTreeSet<String> {
    let all = found.sides.iter().flat_map(|side| &side.evidence);
    all.map(|evidence| line(view.path(evidence.article).rsplit('/').next().unwrap_or_default())).collect()
}
