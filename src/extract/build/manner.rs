//! What a clause takes over from those around it, and whether it tells of one event at all.

use std::ops::Range;

use crate::model::{Modality, PassageRole, TimeKind};

use crate::extract::clause::{Clause, Form};
use crate::extract::phrase::is_date;
use crate::extract::scene::{Parsed, Scene};
use crate::extract::tokens::Class;

/// Times that a clause takes over: ", killing six" happens when the crash does; "arrested and charged him" share a date
/// that stands before both.
pub(super) fn inherited(parsed: &Parsed, n: usize, clause: &Clause) -> Vec<usize> {
    let Some(up) = n.checked_sub(1).and_then(|p| parsed.clauses.get(p)) else { return Vec::new() };
    let linked = clause.link.and_then(|l| parsed.tokens.get(l));
    let result = clause.verb.form == Form::Ing && linked.is_some_and(|t| t.is(","));
    let shared = clause.verb.form == Form::Finite
        && linked.is_some_and(|t| t.is("and"))
        && clause.subject == up.subject
        && !clause.subject.is_empty();
    if !result && !shared {
        return Vec::new();
    }
    (0..parsed.times.len())
        .filter(|&t| {
            parsed.times.get(t).is_some_and(|time| {
                let token = parsed.token_at(time.at);
                is_date(time) && up.tokens.contains(&token) && (result || token < up.verb.tokens.start)
            })
        })
        .collect()
}

/// The tokens of the announcement that a clause hangs on: "In May Norland announced that ...".
pub(super) fn announced(parsed: &Parsed, n: usize) -> Option<Range<usize>> {
    let clause = parsed.clauses.get(n)?;
    let up = parsed.clauses.get(n.checked_sub(1)?)?;
    let lemma = parsed.tokens.get(up.verb.verb)?.lemma.as_str();
    let announcing = matches!(lemma, "announce" | "declare" | "decide" | "order" | "reveal");
    let hangs = clause.link.is_none_or(|l| parsed.tokens.get(l).is_some_and(|t| t.is("that")));
    // "In November Norland said it was expelling an envoy."
    let doing = matches!(lemma, "say" | "tell" | "confirm") && (clause.verb.progressive || clause.verb.modal.is_some());
    (hangs && !up.relative && (announcing || doing)).then(|| up.tokens.clone())
}

/// Running totals ("has expelled nine since 2024"), habits ("every year") and what always holds.
pub(super) fn generic(parsed: &Parsed, scene: &Scene<'_>) -> bool {
    let recurring =
        scene.parsed.times.iter().any(|t| t.kind == TimeKind::Set && scene.tokens.contains(&parsed.token_at(t.at)));
    if recurring {
        return true;
    }
    let Some(clause) = scene.own_clause() else { return false };
    let helpers = parsed.tokens.get(clause.verb.tokens.clone()).unwrap_or_default();
    let perfect = helpers.iter().any(|t| t.class == Class::Auxiliary && t.lemma == "have");
    let since = parsed
        .tokens
        .get(clause.tokens.clone())
        .unwrap_or_default()
        .iter()
        .any(|t| t.is("since") && t.class == Class::Preposition)
        || parsed.tokens.get(clause.tokens.start).is_some_and(|t| t.is("since"));
    let so_far = parsed
        .tokens
        .get(clause.tokens.clone())
        .unwrap_or_default()
        .windows(2)
        .any(|w| matches!(w, [a, b] if a.is("so") && b.is("far")));
    if perfect && (since || so_far) && scene.event.known {
        return true;
    }
    let habitual = parsed
        .tokens
        .get(clause.tokens.clone())
        .unwrap_or_default()
        .iter()
        .any(|t| t.is_in(&["usually", "often", "always", "typically", "normally", "sometimes"]));
    let body = !matches!(
        scene.parsed.role,
        PassageRole::Headline
            | PassageRole::Caption
            | PassageRole::Subheading
            | PassageRole::Standfirst
            | PassageRole::LiveEntry
    );
    let dated = scene.parsed.times.iter().any(|t| is_date(t) && scene.tokens.contains(&parsed.token_at(t.at)));
    let bare_present = clause.verb.present
        && clause.verb.form == Form::Finite
        && clause.verb.tokens.len() == 1
        && scene.event.known
        && !dated;
    let copula = helpers.iter().any(|t| t.lemma == "be" || t.lemma == "have");
    habitual
        || body && bare_present && !copula && scene.modality == Modality::Asserted && !counted_subject(parsed, clause)
}

fn counted_subject(parsed: &Parsed, clause: &Clause) -> bool {
    clause.subject.iter().chain(clause.object.iter()).any(|&c| parsed.count(c).is_some())
}
