//! One figure, tied to two different things: "2,000 homes" in one article and "2,000 people" in another.

use rust_decimal::Decimal;

use super::{Tolerances, Verdict};
use crate::model::{Key, Modality};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, shared_words};

/// Two numbers that are one, of what cannot be one.
pub(crate) fn figures(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances, lists: &Lists) -> Verdict {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else {
        return Verdict::CannotSay("one of them is no number");
    };
    let (left, right) = (&a.facet.key, &b.facet.key);
    if a.incident.is_none() || a.incident != b.incident || a.claim.generic || b.claim.generic {
        return Verdict::CannotSay("not put together as one incident");
    }
    if a.claim.modality != Modality::Asserted || b.claim.modality != Modality::Asserted {
        return Verdict::CannotSay("one of them is not told as a fact");
    }
    if one.amount != other.amount || one.unit != other.unit {
        return Verdict::CannotSay("two figures");
    }
    if one.amount.named() < Decimal::try_from(tolerances.get("least")).unwrap_or(Decimal::MAX) {
        return Verdict::CannotSay("a figure so small that two things may share it");
    }
    if lists.relation(&left.relation) != lists.relation(&right.relation) {
        return Verdict::CannotSay("another relation");
    }
    if left.head.is_empty() || right.head.is_empty() {
        return Verdict::CannotSay("nothing shows what is counted");
    }
    if left.head == right.head || lists.heads(&left.head, &right.head) != Heads::Apart {
        return Verdict::Agree;
    }
    if !lists.exclusive(&left.head, &right.head) {
        return Verdict::CannotSay("two nouns that may stand for one thing");
    }
    let whole = |key: &Key| !lists.partial(&key.modifiers) && !key.modifiers.contains("sum");
    if !whole(left) || !whole(right) {
        return Verdict::CannotSay("one of them is a part or an addition");
    }
    // Whoever counts both knows the difference.
    let other_thing = |told: &Statement<'_>, head: &str| {
        let plural = format!("{head}s");
        let own = told.article.slice(told.claim.sentence).to_lowercase();
        own.split(|c: char| !c.is_alphanumeric()).any(|word| word == head || word == plural)
    };
    if other_thing(a, &right.head) || other_thing(b, &left.head) {
        return Verdict::CannotSay("one of the sentences names both things");
    }
    if (shared_words(a, b) as f64) < tolerances.get("shared_words") {
        return Verdict::CannotSay("too few words in common to be one figure");
    }
    Verdict::conflict()
}
