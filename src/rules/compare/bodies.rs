//! Two organs of one state, each named alone as the one that spoke of an act: the ministry in one article, the service
//! in the other.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Conflict, Tolerances, Verdict};
use crate::extract::names::gazetteer;
use crate::model::words::capitalised;
use crate::model::{Mention, Reading, Value};
use crate::rules::lists::Lists;
use crate::rules::material::Statement;

/// Days around a time within which two articles speak of one announcement.
const AROUND: i32 = 3;

/// Where the day of publication is known to lie within so many days, that will do.
const MONTH: i32 = 31;

/// A body by which a state speaks.
struct Organ {
    nation: String,
    /// What tells it from other bodies of its kind ("foreign", "security").
    own: BTreeSet<String>,
    /// All its words and its country's.
    words: BTreeSet<String>,
}

/// Two organs that speak of one act. That both spoke is possible, and so each finding stays a question.
pub(crate) fn bodies(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances, lists: &Lists) -> Verdict {
    let (Some(one), Some(other)) = (organ(a, lists), organ(b, lists)) else {
        return Verdict::CannotSay("one of the sources is no organ of a state");
    };
    if one.nation != other.nation {
        return Verdict::CannotSay("organs of two states");
    }
    if a.article.id == b.article.id {
        return Verdict::CannotSay("both are named by one article");
    }
    if one.own.is_empty() || other.own.is_empty() {
        return Verdict::CannotSay("nothing shows which body of its kind it is");
    }
    match (day(a), day(b)) {
        (Some(x), Some(y)) if x.0 <= y.1 && y.0 <= x.1 => {}
        _ => return Verdict::CannotSay("told of another time: perhaps another event"),
    }
    if f64::from(evidence(a, b, &one, &other, lists)) < tolerances.get("shared_words") {
        return Verdict::CannotSay("too little in common to be about one act");
    }
    if !one.own.is_disjoint(&other.own) {
        return Verdict::Agree;
    }
    let doubts = ["the two are taken to speak of one act", "each may have spoken"].map(str::to_owned).to_vec();
    Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() })
}

/// The nation under which a statement's organ is looked up.
pub(crate) fn nation(statement: &Statement<'_>, lists: &Lists) -> Option<String> {
    organ(statement, lists).map(|organ| organ.nation)
}

fn organ(statement: &Statement<'_>, lists: &Lists) -> Option<Organ> {
    let Value::Mention(mention) = &statement.facet.value else { return None };
    let known = gazetteer();
    let written: Vec<String> = words_of(mention);
    let country = |word: &String| {
        let raised = capitalised(word);
        known.country_of_adjective(&raised).or_else(|| known.is_country(&raised).then(|| known.canonical(&raised))?)
    };
    let nation = mention.nation.clone().or_else(|| written.iter().find_map(country).map(str::to_owned))?;
    if !written.iter().any(|word| lists.organ(word)) || written.iter().any(|word| lists.reports(word)) {
        return None;
    }
    let filler = |word: &String| matches!(word.as_str(), "the" | "of" | "for" | "and" | "affairs" | "state" | "its");
    let own = written.iter().filter(|word| !lists.organ(word) && !filler(word) && country(word).is_none());
    let own: BTreeSet<String> = own.cloned().collect();
    let words = written.iter().cloned().chain(nation.split(' ').map(str::to_lowercase)).collect();
    Some(Organ { nation, own, words })
}

/// The words of a body's name, or of its description.
fn words_of(mention: &Mention) -> Vec<String> {
    let called = match &mention.name {
        Some(name) => name.clone(),
        None => mention.modifiers.iter().chain([&mention.head]).cloned().collect::<Vec<_>>().join(" "),
    };
    let folded = any_ascii::any_ascii(&called).to_lowercase();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1).map(str::to_owned).collect()
}

/// The days that a statement may be about: those that its claim names, else those around its article's publication.
fn day(statement: &Statement<'_>) -> Option<(Date, Date)> {
    let wide = |from: Date, to: Date| {
        let days = jiff::Span::new().days(AROUND);
        Some((from.checked_sub(days).ok()?, to.checked_add(days).ok()?))
    };
    let named = statement.claim.facets_of(crate::model::FacetKind::When).find_map(|facet| match &facet.value {
        Value::Time(time) => match &time.reading {
            Reading::Placed(interval) => Some((interval.start.date(), interval.end.date())),
            _ => None,
        },
        _ => None,
    });
    let published = &statement.article.published;
    let bounds = || {
        let (from, to) = (published.earliest?, published.latest?);
        ((to - from).get_days() <= MONTH).then_some((from, to))
    };
    let (from, to) = named.or_else(|| published.date.map(|day| (day, day))).or_else(bounds)?;
    wide(from, to)
}

/// How much shows that two sentences are about one act: an act told in both, a number of one thing in both, words other
/// than those of the bodies.
fn evidence(a: &Statement<'_>, b: &Statement<'_>, one: &Organ, other: &Organ, lists: &Lists) -> u32 {
    const ACT: u32 = 2;
    let acts = a.asides.acts.intersection(&b.asides.acts).any(|kind| !lists.speech(kind));
    let lots = a.asides.lots.iter().any(|lot| b.asides.lots.contains(lot));
    let bodily = |stem: &String| {
        let begins = |word: &String| word.starts_with(stem.as_str()) || stem.starts_with(word.as_str());
        one.words.iter().chain(&other.words).any(begins) || lists.organ(stem)
    };
    let words = a.claim.words.intersection(&b.claim.words).filter(|word| !bodily(word)).count();
    let told = u32::from(acts) * ACT + u32::from(lots);
    told + u32::try_from(words).unwrap_or(u32::MAX - told)
}
