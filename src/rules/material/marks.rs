//! Which figures of an article stand alone, and with which its body begins.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use super::Statement;
use crate::extract::facet::staple::staple;
use crate::model::{ArticleId, Span};

/// Marks the values with which the body of an article begins to tell of something, and those above it that it never has.
pub(super) fn mark_lead(statements: &mut [Statement<'_>]) {
    fn thing<'a>(s: &Statement<'a>) -> (ArticleId, &'a str, &'a str) {
        (s.article.id, s.kind, s.facet.key.whose.as_str())
    }
    let mut first: BTreeMap<_, Span> = BTreeMap::new();
    let mut told: BTreeSet<_> = BTreeSet::new();
    for statement in statements.iter().filter(|statement| !statement.display()) {
        let sentence = statement.claim.sentence;
        let begins = first.entry(thing(statement)).or_insert(sentence);
        if sentence.start < begins.start {
            *begins = sentence;
        }
        told.insert((thing(statement), value(statement)));
    }
    for statement in statements {
        statement.lead = if statement.display() {
            !told.contains(&(thing(statement), value(statement)))
        } else {
            first.get(&thing(statement)) == Some(&statement.claim.sentence)
        };
    }
}

/// A figure without its bound, any other value as it is.
fn value(statement: &Statement<'_>) -> String {
    statement
        .quantity()
        .map_or_else(|| statement.canonical(), |quantity| quantity.amount.named().normalize().to_string())
}

/// Marks the figures beside which their article has no other for a thing of that name. Of some numbers the greatest is
/// the whole: "1,200 jobs, 700 of them in Tarvo".
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
        let whole = staple(&statement.facet.key.relation).is_some_and(|known| known.whole);
        let greatest =
            |figures: &BTreeSet<Decimal>| figures.last() == statement.quantity().map(|q| q.amount.named()).as_ref();
        statement.sole =
            figures.get(&thing(statement)).is_some_and(|figures| figures.len() == 1 || whole && greatest(figures));
    }
}
