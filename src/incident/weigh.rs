//! What speaks for and against two claims being about one incident, after Fellegi and Sunter (1969).
//!
//! Each comparison comes out at a named level, and each level has a weight in bits. What one side does not say has no
//! level and weighs nothing. A lone clash costs little, so that the clash itself can be the finding.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use super::corpus::cosine;
use super::kinds;
use super::nations::nation;
use super::slots::{Slots, name_words};
use super::when::{Apart, Days, apart, closest};
use crate::model::{Bound, Mention, Reason};

/// Weights of the comparison of two claims, made by `examples/learn_weights.rs`.
const WEIGHTS: &str = include_str!("../../rules/matching/claims.toml");

/// The weights' file.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weights {
    /// Bits before anything is compared: few pairs are of one incident.
    prior: f64,
    /// Bits that a pair of one incident reaches.
    pub join: f64,
    /// Mean bits that two groups reach that are joined for the sake of such a pair.
    pub guard: f64,
    /// The most that a single clash may cost.
    lone_clash: f64,
    /// A fixed level of so many bits or fewer keeps two claims apart for good.
    bar: f64,
    /// Levels that are not learnt, being what is meant by two incidents.
    fixed: BTreeMap<String, BTreeMap<String, f64>>,
    weights: BTreeMap<String, BTreeMap<String, f64>>,
}

static LEARNT: LazyLock<Weights> = LazyLock::new(|| toml::from_str(WEIGHTS).unwrap_or_default());

/// The weights in force.
pub(crate) fn weights() -> &'static Weights {
    &LEARNT
}

/// One comparison and how it came out, before it is weighed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    pub feature: &'static str,
    pub level: &'static str,
    pub words: String,
    /// Whether the two sides disagree in a slot that a discrepancy could be about.
    pub clash: bool,
}

fn finding(feature: &'static str, level: &'static str, words: String) -> Finding {
    let clash = matches!(level, "differs" | "months" | "supposed-apart" | "others");
    Finding { feature, level, words, clash }
}

/// What is known of two claims' articles beyond the claims.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Setting {
    /// Whether the claims' family of events happened at three or more different times in the topic.
    pub crowded: bool,
}

/// The two claims compared, without weights.
pub(crate) fn compare(a: &Slots<'_>, b: &Slots<'_>, setting: Setting) -> Vec<Finding> {
    let found = [
        Some(event(a, b, setting)),
        direction(a, b),
        who("agent", &a.agents, &b.agents),
        who("patient", &a.patients, &b.patients),
        when(a, b),
        place(a, b),
        count(a, b),
        figures(a, b),
        names(a, b),
        words(a, b),
        context(a, b),
        Some(articles(a, b)),
    ];
    found.into_iter().flatten().collect()
}

/// Whether a comparison says that the two cannot be one event, whatever else they share: who did it to whom is turned
/// round, or was done to people of another nation.
pub(crate) fn barred(findings: &[Finding]) -> bool {
    findings.iter().any(|f| {
        LEARNT.fixed.get(f.feature).and_then(|levels| levels.get(f.level)).is_some_and(|&bits| bits <= LEARNT.bar)
    })
}

/// The bits of each finding, heaviest first, and their sum with the prior; a lone clash is capped.
pub(crate) fn weigh(findings: &[Finding]) -> (Vec<Reason>, f64) {
    let of = |table: &BTreeMap<String, BTreeMap<String, f64>>, f: &Finding| {
        table.get(f.feature).and_then(|levels| levels.get(f.level)).copied()
    };
    let bits = |f: &Finding| of(&LEARNT.fixed, f).or_else(|| of(&LEARNT.weights, f)).unwrap_or_default();
    let clashes = findings.iter().filter(|f| f.clash && bits(f) < 0.0).count();
    let mut reasons: Vec<Reason> = findings
        .iter()
        .map(|finding| {
            let weight = bits(finding);
            let weight = if finding.clash && clashes == 1 { weight.max(LEARNT.lone_clash) } else { weight };
            Reason {
                feature: finding.feature.to_owned(),
                level: finding.level.to_owned(),
                weight,
                words: finding.words.clone(),
            }
        })
        .collect();
    reasons.sort_by(|x, y| y.weight.abs().total_cmp(&x.weight.abs()).then_with(|| x.feature.cmp(&y.feature)));
    let sum = LEARNT.prior + reasons.iter().map(|reason| reason.weight).sum::<f64>();
    (reasons, sum)
}

fn event(a: &Slots<'_>, b: &Slots<'_>, setting: Setting) -> Finding {
    let (x, y) = (&a.claim.event, &b.claim.event);
    let (level, words) = if x.kind == y.kind {
        let level = match (a.family.is_some() || x.known, setting.crowded) {
            _ if kinds::is_plain(&x.kind) => "plain",
            (true, true) => "same-of-series",
            (true, false) => "same",
            (false, _) => "lemma",
        };
        (level, format!("both tell of \u{201c}{}\u{201d}", x.kind))
    } else if a.family.is_some() && a.family == b.family {
        let level = if setting.crowded { "family-of-series" } else { "family" };
        (level, format!("\u{201c}{}\u{201d} and \u{201c}{}\u{201d} may tell of one incident", x.kind, y.kind))
    } else {
        let level = if a.family.is_some() && b.family.is_some() { "other-family" } else { "other" };
        (level, format!("one tells of \u{201c}{}\u{201d}, the other of \u{201c}{}\u{201d}", x.kind, y.kind))
    };
    finding("event", level, words)
}

/// Whether what one side does to the other is, in the other claim, done the other way round.
fn direction(a: &Slots<'_>, b: &Slots<'_>) -> Option<Finding> {
    if a.claim.event.kind != b.claim.event.kind && (a.family.is_none() || a.family != b.family) {
        return None;
    }
    let turned = |x: &Slots<'_>, y: &Slots<'_>| {
        let agent = x.agents.first()?;
        let patient = y.patients.first()?;
        let own = x.patients.first()?;
        let met = same_side(agent, patient)? && same_side(agent, own) == Some(false);
        (met && same_side(own, patient) == Some(false)).then(|| shown(agent))
    };
    let who = turned(a, b).or_else(|| turned(b, a))?;
    Some(finding("direction", "opposed", format!("{who} acts in one and is acted on in the other")))
}

/// Whether two mentions are one side of an affair: the same nation, or the same name. Nothing where that is not said.
fn same_side(a: &Mention, b: &Mention) -> Option<bool> {
    if let (Some(x), Some(y)) = (nation(a), nation(b)) {
        return Some(x == y);
    }
    let (x, y) = (a.name.as_ref()?, b.name.as_ref()?);
    Some(compare_names(x, y) == "same-name")
}

fn who(feature: &'static str, a: &[&Mention], b: &[&Mention]) -> Option<Finding> {
    const ORDER: [&str; 5] = ["same-name", "near-name", "same-kind", "differs", "other-nation"];
    let pairs = a.iter().flat_map(|&x| b.iter().filter_map(move |&y| Some((one_who(x, y)?, x, y))));
    let (level, x, y) = pairs.min_by_key(|(level, _, _)| ORDER.iter().position(|l| l == level))?;
    let words = match level {
        "same-name" => format!("the {feature} is {} in both", shown(x)),
        "near-name" => format!("the {feature}s {} and {} differ by a slip", shown(x), shown(y)),
        "same-kind" => format!("the {feature}s are {} and {}", shown(x), shown(y)),
        _ => format!("the {feature}s {} and {} differ", shown(x), shown(y)),
    };
    Some(finding(feature, level, words))
}

fn one_who(a: &Mention, b: &Mention) -> Option<&'static str> {
    let nations = nation(a).zip(nation(b)).map(|(x, y)| x == y);
    match (&a.name, &b.name) {
        (Some(x), Some(y)) => match (nations, compare_names(x, y)) {
            (Some(true), _) => Some("same-name"),
            (_, level) => Some(level),
        },
        _ if nations == Some(false) => Some("other-nation"),
        (None, None) if a.head == b.head => Some("same-kind"),
        (None, None) if nations == Some(true) => Some("same-kind"),
        // A spouse may be among the diplomats, a man the suspect: other words for people are no clash.
        _ => None,
    }
}

fn compare_names(a: &str, b: &str) -> &'static str {
    let (x, y) = (name_words(a), name_words(b));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    if short.is_empty() {
        return if a.eq_ignore_ascii_case(b) { "same-name" } else { "differs" };
    }
    let slip = |word: &String, other: &String| {
        word.chars().count() > 3 && strsim::osa_distance(word, other) <= 1 + usize::from(word.chars().count() > 6)
    };
    if short.iter().all(|word| long.contains(word)) {
        "same-name"
    } else if short.iter().all(|word| long.iter().any(|other| word == other || slip(word, other))) {
        "near-name"
    } else if short.len() > 1 && short.last() == long.last() {
        // One family name, another given name: kin, or a slip.
        "near-name"
    } else {
        "differs"
    }
}

fn shown(mention: &Mention) -> String {
    let modifiers: Vec<&str> = mention.modifiers.iter().map(String::as_str).collect();
    mention.name.clone().unwrap_or_else(|| format!("{} {}", modifiers.join(" "), mention.head).trim().to_owned())
}

fn when(a: &Slots<'_>, b: &Slots<'_>) -> Option<Finding> {
    if let Some(apart) = closest(&a.stated, &b.stated) {
        let (level, words) = match apart {
            Apart::Same => ("same", "both state the same day"),
            Apart::Within => ("within", "the times stated lie one within the other"),
            Apart::Near => ("near", "the times stated differ by a slip"),
            Apart::Months => ("months", "the times stated lie weeks or months apart"),
            Apart::Years => ("years", "the times stated lie about a year or more apart"),
        };
        return Some(finding("when", level, words.to_owned()));
    }
    let supposed = |slots: &Slots<'_>| slots.supposed.map(|range| vec![Days { range: Some(range), ..Days::default() }]);
    let x = supposed(a).unwrap_or_else(|| a.stated.clone());
    let y = supposed(b).unwrap_or_else(|| b.stated.clone());
    let best = x.iter().flat_map(|&p| y.iter().filter_map(move |&q| apart(p, q))).min()?;
    Some(match best {
        Apart::Same | Apart::Within | Apart::Near => {
            finding("when", "supposed", "told as news of the same days".to_owned())
        }
        Apart::Months => finding("when", "supposed-apart", "told as news of different weeks or months".to_owned()),
        Apart::Years => finding("when", "supposed-years", "told as news of different years".to_owned()),
    })
}

fn place(a: &Slots<'_>, b: &Slots<'_>) -> Option<Finding> {
    let pairs = a.places.iter().flat_map(|x| b.places.iter().map(move |y| (x, y)));
    let level = |(x, y): (&Vec<String>, &Vec<String>)| {
        if x.first()? == y.first()? {
            Some((0, "same", format!("both in {}", x.first()?)))
        } else if x.iter().any(|name| y.contains(name)) {
            Some((1, "within", "the places lie in one".to_owned()))
        } else {
            Some((2, "differs", format!("in {} and in {}", x.join(", "), y.join(", "))))
        }
    };
    let (_, level, words) = pairs.filter_map(level).min()?;
    Some(finding("where", level, words))
}

fn count(a: &Slots<'_>, b: &Slots<'_>) -> Option<Finding> {
    let pairs = a.counts.iter().flat_map(|x| b.counts.iter().map(move |y| (x, y)));
    let level = |(x, y): (&(&str, Bound), &(&str, Bound))| {
        let (m, n) = (x.1.named(), y.1.named());
        let two = rust_decimal::Decimal::TWO;
        if m == n {
            return if m >= two { (0, "same-many", m, n) } else { (1, "same-one", m, n) };
        }
        let (low, high) = (m.min(n), m.max(n));
        let open = !(x.1.is_exact() && y.1.is_exact());
        if open && can_be(x.1, y.1) {
            (2, "can-be", m, n)
        } else if low >= two && high - low <= low / rust_decimal::Decimal::from(4).max(rust_decimal::Decimal::ONE) {
            (3, "near", m, n)
        } else {
            (4, "differs", m, n)
        }
    };
    // Only what is counted under one noun is one count; people of any description are people.
    let (_, level, m, n) = pairs.filter(|(x, y)| x.0 == y.0 || x.0.is_empty() || y.0.is_empty()).map(level).min()?;
    let words = if m == n { format!("{m} in both") } else { format!("{m} and {n}") };
    Some(finding("count", level, words))
}

/// Whether one number could be meant by both.
fn can_be(a: Bound, b: Bound) -> bool {
    let range = |bound: Bound| {
        let n = bound.named();
        let tenth = n / rust_decimal::Decimal::TEN;
        match bound {
            Bound::Exactly(n) => (Some(n), Some(n)),
            Bound::AtLeast(n) => (Some(n), None),
            Bound::AtMost(n) => (None, Some(n)),
            Bound::Between(low, high) => (Some(low), Some(high)),
            Bound::About(n) => (Some(n - tenth), Some(n + tenth)),
        }
    };
    let ((low_a, high_a), (low_b, high_b)) = (range(a), range(b));
    let below = |low: Option<_>, high: Option<_>| low.zip(high).is_none_or(|(low, high)| low <= high);
    below(low_a, high_b) && below(low_b, high_a)
}

fn figures(a: &Slots<'_>, b: &Slots<'_>) -> Option<Finding> {
    let both = a.figures.intersection(&b.figures).count();
    (both > 0).then(|| finding("figures", "same", "the same amount in both".to_owned()))
}

fn names(a: &Slots<'_>, b: &Slots<'_>) -> Option<Finding> {
    if a.names.is_empty() || b.names.is_empty() || in_one_sentence(a, b) {
        return None;
    }
    Some(match cosine(&a.names, &b.names) {
        alike if alike >= 0.5 => finding("names", "most", "they share most names".to_owned()),
        alike if alike >= 0.2 => finding("names", "some", "they share a name".to_owned()),
        alike if alike > 0.0 => finding("names", "common", "they share a name that many claims have".to_owned()),
        _ => finding("names", "others", "each names others".to_owned()),
    })
}

fn in_one_sentence(a: &Slots<'_>, b: &Slots<'_>) -> bool {
    a.article == b.article && a.claim.sentence == b.claim.sentence
}

fn words(a: &Slots<'_>, b: &Slots<'_>) -> Option<Finding> {
    if in_one_sentence(a, b) {
        return None;
    }
    let (level, words) = match cosine(&a.words, &b.words) {
        x if x >= 0.4 => ("most", "they share most of their rarer words"),
        x if x >= 0.25 => ("many", "they share many rare words"),
        x if x >= 0.12 => ("some", "they share some rare words"),
        x if x >= 0.05 => ("few", "they share few rare words"),
        x if x > 0.0 => ("hardly", "they share hardly a rare word"),
        _ => ("none", "they share no word"),
    };
    Some(finding("words", level, words.to_owned()))
}

/// Words of the sentences around, of two articles.
fn context(a: &Slots<'_>, b: &Slots<'_>) -> Option<Finding> {
    if a.article == b.article {
        return None;
    }
    let (level, words) = match cosine(&a.around, &b.around) {
        x if x >= 0.3 => ("most", "the sentences around them share most of their rarer words"),
        x if x >= 0.2 => ("many", "the sentences around them share many rare words"),
        x if x >= 0.1 => ("some", "the sentences around them share some rare words"),
        x if x >= 0.04 => ("few", "the sentences around them share few rare words"),
        _ => ("none", "the sentences around them share hardly a word"),
    };
    Some(finding("context", level, words.to_owned()))
}

fn articles(a: &Slots<'_>, b: &Slots<'_>) -> Finding {
    let (level, words) = if a.article == b.article {
        match a.sentence.abs_diff(b.sentence) {
            0 => ("same-sentence", "one sentence tells both"),
            1 => ("next", "one sentence follows the other"),
            2..=3 => ("near", "one stands shortly after the other"),
            _ => ("same-article", "one article tells both, far apart"),
        }
    } else if a.story == b.story {
        ("same-story", "the articles are about one story")
    } else if a.topic == b.topic {
        ("same-topic", "the articles are about one topic")
    } else {
        ("apart", "the articles are about different things")
    };
    finding("articles", level, words.to_owned())
}
