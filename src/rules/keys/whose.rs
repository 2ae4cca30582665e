//! Whose a value is, and whom the sentences name.

use super::{ALIKE, Meeting};
use crate::extract::names::compare_names;
use crate::extract::population::one_place;
use crate::model::{FacetKind, Key, Value};
use crate::rules::lists::Lists;
use crate::rules::material::{Statement, shared_words};

/// Whether an outcome of nothing in particular stands in a clause about the very thing whose outcome the other tells:
/// "an amendment that … failed" and "adopted the amendment".
pub(super) fn carries(bare: &Statement<'_>, told: &Statement<'_>) -> bool {
    let whose = &told.facet.key.whose;
    let noun = whose.chars().all(char::is_lowercase) && whose.len() > 3;
    let relation = &bare.facet.key.relation;
    let outcomes = bare.claim.facets_of(FacetKind::Outcome).filter(|facet| &facet.key.relation == relation);
    bare.facet.key.whose.is_empty()
        && noun
        && bare.incident.is_some()
        && bare.incident == told.incident
        && outcomes.count() == 1
        && shared_words(bare, told) >= ALIKE
        && bare.claim.participants.iter().any(|participant| &participant.who.head == whose)
}

/// Whether a key names its bearer in full.
pub(super) fn full_name(key: &Key) -> bool {
    key.whose.contains(' ') && key.whose.chars().next().is_some_and(char::is_uppercase)
}

/// Whether both sentences name someone or something and no name is in both. A headline names little of what its article
/// tells, and neither the places that are held against each other nor the sources are names of others.
pub(crate) fn strangers(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let apart = !a.names.is_empty() && !b.names.is_empty() && a.names.is_disjoint(b.names);
    apart && !a.heads(b) && names_others(a) && names_others(b)
}

/// Whether a sentence names more than the place that a statement gives, who says so and the paper that writes it.
fn names_others(statement: &Statement<'_>) -> bool {
    let mut own = vec![statement.article.outlet.name.clone()];
    own.extend(statement.claim.source.as_ref().map(|source| statement.article.slice(source.at).to_owned()));
    if let Value::Place(places) = &statement.facet.value {
        own.extend(places.iter().cloned());
    }
    let own = any_ascii::any_ascii(&own.join(" ")).to_lowercase();
    let is_own = |name: &String| own.split(|c: char| !c.is_alphanumeric()).any(|word| word == name);
    !statement.names.iter().all(is_own)
}

/// Whether each sentence names someone or something that the other does not.
pub(crate) fn others(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    a.names.difference(b.names).next().is_some() && b.names.difference(a.names).next().is_some()
}

/// Whose, where both say. A pronoun does not say.
pub(super) fn whose(left: &Statement<'_>, right: &Statement<'_>, lists: &Lists) -> Result<bool, &'static str> {
    let (a, b) = (&left.facet.key, &right.facet.key);
    let said = |key: &'_ Key| !key.whose.is_empty() && !lists.pronoun(&key.whose.to_lowercase());
    if !said(a) || !said(b) {
        return Ok(false);
    }
    if left.memo.same_bearer(&a.whose, &b.whose) {
        return Ok(true);
    }
    // "The director" may be the one whom the other article names.
    let named = |key: &Key| key.whose.chars().next().is_some_and(char::is_uppercase);
    // "The ferry" and "the vessel" may be one.
    let nouns = !named(a) && !named(b) && lists.akin(&a.whose, &b.whose);
    if named(a) == named(b) && !nouns { Err("another's") } else { Ok(false) }
}

/// Whether two names or heads plainly stand for one: the same, or one is the tail of the other ("Horak" for
/// "Marek Horak"), marks and case apart.
pub(crate) fn same_bearer(a: &str, b: &str) -> bool {
    let fold = |name: &str| any_ascii::any_ascii(name).to_lowercase();
    let both_full = a.contains(' ') && b.contains(' ');
    if both_full && compare_names(a, b).may_be_one() {
        return true;
    }
    // "Horak" is "Marek Horak III".
    let bare = |name: String| match name.rsplit_once(' ') {
        Some((rest, "jr" | "jr." | "sr" | "sr." | "ii" | "iii")) if !both_full => rest.to_owned(),
        _ => name,
    };
    let (a, b) = (bare(fold(a)), bare(fold(b)));
    let tail = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')) && !short.is_empty()
    };
    tail(&a, &b) || tail(&b, &a)
}

/// Whether two distances from one place are of one thing that lies there: of one name, or of one event.
pub(super) fn bearing(a: &Statement<'_>, b: &Statement<'_>) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    let named = |key: &Key| key.whose.starts_with(char::is_uppercase);
    if left.head != right.head || named(left) != named(right) {
        return Err("from another place");
    }
    let one = if named(left) {
        one_place(&left.whose, &right.whose, &|_, _| false)
    } else {
        left.whose == right.whose && a.incident.is_some() && a.incident == b.incident
    };
    if one { Ok(Meeting::default()) } else { Err("another thing lies there") }
}
