//! Which figures of an article stand alone, and with which its body begins.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Statement;
use crate::model::{ArticleId, Span};

/// Marks the counts with which the body of an article begins to tell of something, and those above it that it never has.
pub(super) fn mark_lead(counts: &mut [Statement<'_>]) {
    let mut first: BTreeMap<(ArticleId, &str), Span> = BTreeMap::new();
    let mut told: BTreeSet<(ArticleId, &str, Decimal)> = BTreeSet::new();
    for count in counts.iter().filter(|count| !count.display()) {
        let (thing, sentence) = ((count.article.id, count.kind), count.claim.sentence);
        let begins = first.entry(thing).or_insert(sentence);
        if sentence.start < begins.start {
            *begins = sentence;
        }
        told.extend(count.quantity().map(|quantity| (thing.0, thing.1, quantity.amount.named())));
    }
    for count in counts {
        let thing = (count.article.id, count.kind);
        count.lead = if count.display() {
            count.quantity().is_some_and(|quantity| !told.contains(&(thing.0, thing.1, quantity.amount.named())))
        } else {
            first.get(&thing) == Some(&count.claim.sentence)
        };
    }
}

/// Marks the figures beside which their article has no other for a thing of that name.
pub(super) fn mark_sole(statements: &mut [Statement<'_>]) {
    fn thing<'a>(s: &Statement<'a>) -> (ArticleId, &'a str, &'a str) {
        let key = &s.facet.key;
        (s.article.id, s.kind, key.head.as_str())
    }
    let mut figures: BTreeMap<_, BTreeSet<Decimal>> = BTreeMap::new();
    for statement in &*statements {
        if let Some(quantity) = statement.quantity() {
            figures.entry(thing(statement)).or_default().insert(quantity.amount.named());
        }
    }
    for statement in statements {
        statement.sole = figures.get(&thing(statement)).is_some_and(|figures| figures.len() == 1);
    }
}
