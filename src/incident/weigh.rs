//! What speaks for and against two sentences being about one incident, after Fellegi and Sunter (1969).
//!
//! Each comparison gives a value, and each value has a weight in bits. What one side does not say has the value nought
//! and weighs nothing. No weight of a lone clash comes near what joins two claims, so that the clash can be the finding.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

use super::corpus::{cosine, shared};
use super::scenes::{self, SceneId};
use super::telling::Telling;
use super::when::{Apart, closest};
use crate::model::Reason;

/// Weights of the comparison of two sentences, made by `examples/learn_weights`.
const WEIGHTS: &str = include_str!("../../rules/matching/claims.toml");

/// What two sentences are compared by, in the order of [`Likeness`], each with what it says in words.
const WORDS: [(&str, &str); 38] = [
    ("scene", "both tell of the same part of the news"),
    ("words", "they share rare words"),
    ("any-words", "they share words"),
    ("context", "the sentences around them share words"),
    ("names", "they share names"),
    ("numbers", "they share a number"),
    ("counts", "they count as many of the same"),
    ("other-counts", "they count the same, with other numbers"),
    ("figures", "they share an amount"),
    ("when-same", "the times stated are one, or lie one within the other"),
    ("when-near", "the times stated differ by a slip"),
    ("when-months", "the times stated lie weeks or months apart"),
    ("when-years", "the times stated lie about a year or more apart"),
    ("told-as-past", "one was over long before the other was published"),
    ("long-past", "one was over long before the first of the articles"),
    ("told-as-news", "one is of the days when the other was published"),
    ("next", "one sentence follows the other"),
    ("close", "one stands shortly after the other"),
    ("next-scene", "one follows the other and tells of the same part of the news"),
    ("two-articles", "two articles tell them"),
    ("two-stories", "their articles tell two stories"),
    ("both-lead", "both stand at the head of their articles"),
    ("one-leads", "one stands at the head of its article"),
    ("old-and-new", "one is of the past, the other of the running story"),
    ("old-both", "both are of the past, and no two times keep them apart"),
    ("old-others", "both are of the past, of two times"),
    ("kind", "they tell of the same kind of event"),
    ("family", "they tell of kinds of event that go together"),
    ("other-family", "they tell of two kinds of event"),
    ("numbered", "one is told as a second or another of several, the other not"),
    ("one-and-many", "one is the death of one person, the other of a number of them"),
    ("one-death", "one is the death of one person, the other not"),
    ("rare-word", "they share a word that is rare here"),
    ("rare-words", "they share two words that are rare here"),
    ("denied", "one denies what the other tells"),
    ("like-heads", "both are like the heads of the articles"),
    ("one-like-heads", "one is like the heads of the articles, the other not"),
    ("main", "both tell of the harm that the articles are about"),
];

/// How many comparisons there are.
const COUNT: usize = WORDS.len();

/// Under each comparison, how alike two sentences are.
pub(crate) type Likeness = [f64; COUNT];

/// What two sentences are compared by, in the order of values.
pub fn features() -> [&'static str; COUNT] {
    WORDS.map(|(name, _)| name)
}

/// Days that lie between an event of the past and a report that is not its news.
const PAST: i32 = 60;

/// Days before the first article from which on an event is no part of the running story.
const LONG_PAST: i32 = 270;

/// Days around its publication that a report's news is of.
const NEWS: i32 = 10;

/// The weights' file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weights {
    /// Mean probability at which groups join.
    pub join: f64,
    /// Bits before anything is compared: few pairs are of one incident.
    prior: f64,
    /// Bits for two claims of one sentence that nothing keeps apart.
    pub sentence: f64,
    weights: BTreeMap<String, f64>,
}

static LEARNT: LazyLock<Weights> = LazyLock::new(|| toml::from_str(WEIGHTS).unwrap_or_default());

/// The weights in the order of [`Likeness`].
static IN_ORDER: LazyLock<Likeness> =
    LazyLock::new(|| WORDS.map(|(name, _)| LEARNT.weights.get(name).copied().unwrap_or_default()));

/// The weights in force.
pub(crate) fn weights() -> &'static Weights {
    &LEARNT
}

/// Two sentences compared, without weights.
pub(crate) fn compare(a: &Telling, b: &Telling) -> Likeness {
    let yes = |fact: bool| f64::from(u8::from(fact));
    let one_article = a.article == b.article;
    let distance = a.sentence.abs_diff(b.sentence);
    let scene = cosine(&a.scenes, &b.scenes);
    let words = cosine(&a.words, &b.words);
    let next = one_article && distance == 1;
    let when = closest(&a.stated, &b.stated);
    let (past, long_past, news) = against_publication(a, b);
    let old_both = a.old && b.old;
    let of_two_pasts = old_both && two_pasts(a, b);
    let kind = same_kind(a, b);
    let told = !a.families.is_empty() && !b.families.is_empty();
    let family = told.then(|| !a.families.is_disjoint(&b.families));
    let counted = |side: &Telling| side.counts.iter().map(|&(head, _)| head).collect::<BTreeSet<u64>>();
    let as_many = !a.counts.is_disjoint(&b.counts);
    let one_sort = kind > 0.0 || family == Some(true);
    let other_counts = !as_many && !counted(a).is_disjoint(&counted(b));
    let (rarest, second) = rarest(a, b);
    [
        scene,
        words,
        words.sqrt(),
        if one_article { 0.0 } else { cosine(&a.around, &b.around) },
        cosine(&a.names, &b.names),
        (a.numbers.intersection(&b.numbers).count() as f64).ln_1p(),
        yes(as_many),
        yes(other_counts),
        yes(!a.figures.is_disjoint(&b.figures)),
        yes(matches!(when, Some(Apart::Same | Apart::Within))),
        yes(when == Some(Apart::Near)),
        yes(when == Some(Apart::Months)),
        yes(when == Some(Apart::Years)),
        yes(past),
        yes(long_past),
        yes(news),
        yes(next),
        yes(one_article && (2..=3).contains(&distance)),
        yes(next) * scene,
        yes(!one_article),
        yes(a.story != b.story),
        yes(!one_article && a.lead && b.lead),
        yes(a.lead != b.lead),
        yes(a.old != b.old),
        yes(old_both && !of_two_pasts),
        yes(old_both && of_two_pasts),
        if a.old || b.old { 0.0 } else { kind },
        yes(!a.old && !b.old && kind == 0.0 && family == Some(true)),
        yes(!a.old && !b.old && family == Some(false)),
        yes(a.numbered != b.numbered),
        yes((a.kills_one && b.kills_many) || (b.kills_one && a.kills_many)),
        yes(a.kills_one != b.kills_one),
        rarest,
        second,
        yes(a.denies != b.denies && one_sort),
        a.like_heads * b.like_heads,
        (a.like_heads - b.like_heads).abs(),
        yes(a.main && b.main),
    ]
}

/// Whether two tellings of the past are of two times, by what they state or by the years that they name.
fn two_pasts(a: &Telling, b: &Telling) -> bool {
    match closest(&a.stated, &b.stated) {
        Some(apart) => apart >= Apart::Months,
        None => !a.years.is_empty() && !b.years.is_empty() && a.years.is_disjoint(&b.years),
    }
}

/// How rare the two rarest words are that both have.
fn rarest(a: &Telling, b: &Telling) -> (f64, f64) {
    let (mut first, mut second) = (0.0_f64, 0.0_f64);
    shared(&a.rare, &b.rare, |rare, _| {
        second = second.max(rare.min(first));
        first = first.max(rare);
    });
    (first, second)
}

/// How rare the rarest kind is that both tell.
fn same_kind(a: &Telling, b: &Telling) -> f64 {
    let told = |kind: u64| b.kinds.iter().any(|&(other, _)| other == kind);
    a.kinds.iter().filter(|&&(kind, _)| told(kind)).map(|&(_, rarity)| rarity).fold(0.0, f64::max)
}

/// Where one side states a time and the other none: whether the first was over long before the other was published,
/// whether it was long before any article of the topic, and whether it is of those days.
fn against_publication(a: &Telling, b: &Telling) -> (bool, bool, bool) {
    let (dated, other) = match (a.dated(), b.dated()) {
        (Some(days), None) if b.stated.is_empty() => (days, b),
        (None, Some(days)) if a.stated.is_empty() => (days, a),
        _ => return (false, false, false),
    };
    let after = |day: Option<i32>, least: i32| day.is_some_and(|day| day - dated.1 > least);
    let news = other.published.is_some_and(|day| (day - dated.1).abs() <= NEWS);
    (after(other.published, PAST), after(other.begins, LONG_PAST), news)
}

/// The bits of a likeness, the prior included.
fn bits(values: &Likeness) -> f64 {
    LEARNT.prior + IN_ORDER.iter().zip(values).map(|(weight, value)| value * weight).sum::<f64>()
}

/// The probability that two sentences are about one incident.
pub(crate) fn probability(values: &Likeness) -> f64 {
    1.0 / (1.0 + (-bits(values) * std::f64::consts::LN_2).exp())
}

/// The bits of each comparison in words, heaviest first, and their sum with the prior.
pub(crate) fn reasons(a: &Telling, b: &Telling) -> (Vec<Reason>, f64) {
    let values = compare(a, b);
    let mut reasons: Vec<Reason> = WORDS
        .iter()
        .zip(&values)
        .filter(|&(_, &value)| value > 0.0)
        .map(|(&(feature, words), &value)| Reason {
            feature: feature.to_owned(),
            level: level(value).to_owned(),
            weight: value * LEARNT.weights.get(feature).copied().unwrap_or_default(),
            words: match both_tell(a, b).filter(|_| feature == "scene") {
                Some(scene) => format!("both tell of \u{201c}{}\u{201d}", scenes::name(scene)),
                None => words.to_owned(),
            },
        })
        .collect();
    reasons.sort_by(|x, y| y.weight.abs().total_cmp(&x.weight.abs()).then_with(|| x.feature.cmp(&y.feature)));
    (reasons, bits(&values))
}

/// How much of a comparison there is.
fn level(value: f64) -> &'static str {
    match value {
        value if value >= 1.0 => "yes",
        value if value >= 0.5 => "much",
        value if value >= 0.2 => "some",
        _ => "little",
    }
}

/// The scene that the two have most in common.
fn both_tell(a: &Telling, b: &Telling) -> Option<SceneId> {
    let mut best: Option<(f64, u64)> = None;
    let of = |side: &Telling, scene: u64| side.scenes.iter().find(|&&(s, _)| s == scene).map_or(0.0, |&(_, w)| w);
    for &(scene, weight) in &a.scenes {
        let both = weight * of(b, scene);
        if both > 0.0 && best.is_none_or(|(known, _)| both > known) {
            best = Some((both, scene));
        }
    }
    best.map(|(_, scene)| scene as SceneId)
}
