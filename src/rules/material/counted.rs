//! What each article counts, and what else it counts so.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{ArticleId, Claim, Facet, FacetKind, Value};
use crate::rules::lists::Lists;

/// What a number counts, in one word for all that stand for it.
pub(crate) fn thing_counted(facet: &Facet, lists: &Lists) -> String {
    let key = &facet.key;
    let head = lists.counted(&key.head);
    // Whoever is aboard is a passenger to one paper and a person to the other.
    let head =
        if lists.topic(&key.relation) && (lists.any_person(head) || head == "passenger") { "person" } else { head };
    if lists.topic(&key.relation) { format!("{}: {head}", key.relation) } else { head.to_owned() }
}

/// How many different numbers each article gives of the things that a noun names, parts and additions among them.
pub(super) fn counted(claims: &[Claim]) -> BTreeMap<ArticleId, BTreeMap<String, usize>> {
    let lists = Lists::builtin();
    let mut figures: BTreeMap<(ArticleId, String), BTreeSet<Decimal>> = BTreeMap::new();
    for claim in claims {
        for facet in claim.facets_of(FacetKind::Count) {
            let Value::Quantity(quantity) = &facet.value else { continue };
            let thing = (claim.article, thing_counted(facet, lists));
            figures.entry(thing).or_default().insert(quantity.amount.named());
        }
    }
    let mut counted: BTreeMap<ArticleId, BTreeMap<String, usize>> = BTreeMap::new();
    for ((article, head), figures) in figures {
        counted.entry(article).or_default().insert(head, figures.len());
    }
    counted
}
