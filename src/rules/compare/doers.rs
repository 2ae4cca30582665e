//! Who did it to whom: one article has it the other way round.

use super::{Conflict, Verdict};
use crate::model::{Claim, FacetKind, Value};
use crate::rules::keys::same_bearer;
use crate::rules::material::{Deed, Statement, days_apart, shared_words};
use crate::time;

/// Days within which two papers tell of one deed, where they tell it much alike.
const NEWS: i32 = 5;

/// Words that two sentences then share.
const ALIKE: usize = 2;

/// The block of a statement that tells of a deed that only one of two does: all deeds of one kind.
pub(crate) fn block(statement: &Statement<'_>) -> Option<String> {
    if !statement.facet.key.relation.ends_with(":agent") {
        return None;
    }
    Deed::of(statement.claim).map(|deed| deed.kind)
}

/// Two deeds of one kind between the same two.
pub(crate) fn doers(a: &Statement<'_>, b: &Statement<'_>) -> Verdict {
    let (Some(one), Some(other)) = (Deed::of(a.claim), Deed::of(b.claim)) else {
        return Verdict::CannotSay("not told who did it to whom");
    };
    if a.article.id == b.article.id {
        return Verdict::CannotSay("both are told by one article");
    }
    if one.kind != other.kind {
        return Verdict::CannotSay("another deed");
    }
    let same = same_bearer(&one.doer, &other.doer) && same_bearer(&one.sufferer, &other.sufferer);
    let turned = same_bearer(&one.doer, &other.sufferer) && same_bearer(&one.sufferer, &other.doer);
    if same == turned {
        return Verdict::CannotSay("other people");
    }
    if same {
        return Verdict::Agree;
    }
    // Rivals meet again, and an article may recall how it went the last time.
    let within = a.incident.is_some() && a.incident == b.incident;
    let news = days_apart(a, b).is_some_and(|days| days.abs() <= NEWS) && shared_words(a, b) >= ALIKE;
    if !within && !news || apart(a.claim, b.claim) || a.background(NEWS) || b.background(NEWS) {
        return Verdict::CannotSay("perhaps another time");
    }
    if tells(a, &other) || tells(b, &one) {
        return Verdict::CannotSay("one article tells of both");
    }
    Verdict::Conflict(Conflict { soft: a.claim.quoted || b.claim.quoted, ..Conflict::default() })
}

/// Whether two claims are dated to different times.
fn apart(a: &Claim, b: &Claim) -> bool {
    a.facets_of(FacetKind::When).any(|x| {
        b.facets_of(FacetKind::When).any(|y| match (&x.value, &y.value) {
            (Value::Time(x), Value::Time(y)) => matches!(time::compare(x, y), time::Compared::Apart { .. }),
            _ => false,
        })
    })
}

/// Whether a statement's article also has the deed as the other tells it.
fn tells(statement: &Statement<'_>, other: &Deed) -> bool {
    statement.memo.deeds.of(statement.article.id).any(|deed| {
        deed.kind == other.kind && same_bearer(&deed.doer, &other.doer) && same_bearer(&deed.sufferer, &other.sufferer)
    })
}
