//! Claims to incidents and stories: block, weigh, link, name.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::bars::barred;
use super::block::{self, Keys, Reach};
use super::cluster::average_link;
use super::decisions::{Decisions, Ruled};
use super::exchange::Exchanges;
use super::kinds;
use super::label::label;
use super::places::Places;
use super::slots::{Slots, slots};
use super::telling::{Telling, tellings};
use super::terms::hash;
use super::weigh::{compare, probability, reasons, weights};
use super::when::{Apart, Days, apart};
use crate::model::{Article, Claim, ClaimId, Grouping, Incident, IncidentId, Link, Reason, Story};

/// Sentences up to which all pairs of a topic are compared; beyond, those that share a key.
const SMALL_TOPIC: usize = 160;

/// How many sentences that share a key are compared.
const REACH: Reach = Reach { small: 60, window: 30 };

/// How many of a sentence's rarest words are blocking keys, and how many of its names.
const WORD_KEYS: usize = 5;
const NAME_KEYS: usize = 2;

/// Different times from which on a kind of event is a series, so that months tell its events apart.
const SERIES: usize = 3;

/// Probability below which a pair is not worth keeping.
const FAINT: f64 = 0.01;

/// What is needed to compare the claims of all articles.
struct Material<'a> {
    slots: Vec<Slots<'a>>,
    tellings: Vec<Telling>,
    /// Kinds of event, by topic, that happened at several times.
    series: BTreeSet<(usize, u64)>,
    exchanges: Exchanges,
}

impl<'a> Material<'a> {
    fn new(articles: &[Article], claims: &'a [Claim], places: &Places) -> Self {
        let slots = slots(articles, claims, &|claim| places.of(claim));
        let series = series(&slots);
        let tellings = tellings(&slots, &|slots| series.contains(&(slots.topic, kind_key(slots))));
        let exchanges = Exchanges::of(&slots, &tellings);
        Self { slots, tellings, series, exchanges }
    }

    /// Pairs of tellings worth comparing, topic by topic: all of a small topic, or those that share a rare key.
    fn candidates(&self) -> Vec<(u32, u32)> {
        let mut topics: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for (n, telling) in (0_u32..).zip(&self.tellings) {
            topics.entry(telling.topic).or_default().push(n);
        }
        topics
            .into_values()
            .collect::<Vec<_>>()
            .par_iter()
            .flat_map_iter(|members| self.candidates_among(members))
            .collect()
    }

    fn candidates_among(&self, members: &[u32]) -> Vec<(u32, u32)> {
        if members.len() <= SMALL_TOPIC {
            let after = |n: usize| members.iter().skip(n + 1);
            return members.iter().enumerate().flat_map(|(n, &a)| after(n).map(move |&b| (a, b))).collect();
        }
        let telling = |n: usize| self.tellings.get(*members.get(n)? as usize);
        let keys: Vec<Keys> = (0..members.len()).map(|n| telling(n).map(keys).unwrap_or_default()).collect();
        let order = |n: usize| telling(n).map(|t| (t.scene(), t.dated().map(|(first, _)| first), t.published));
        let named = |n: u32| members.get(n as usize).copied().unwrap_or_default();
        block::pairs(&keys, REACH, order).into_iter().map(|(a, b)| (named(a), named(b))).collect()
    }

    /// Whether the two cannot be about one incident.
    fn barred(&self, a: &Telling, b: &Telling) -> bool {
        let of = |telling: &Telling| -> Vec<&Slots<'a>> {
            telling.slots.iter().filter_map(|&n| self.slots.get(n as usize)).collect()
        };
        let both = a.families.intersection(&b.families);
        if a.again != b.again && both.into_iter().any(|&family| kinds::stands_alone(family)) {
            return true;
        }
        let (x, y) = (of(a), of(b));
        let series = |slots: &Slots<'_>| self.series.contains(&(slots.topic, kind_key(slots)));
        x.iter().any(|p| y.iter().any(|q| barred(p, q, series(p) || series(q))))
    }

    /// The pairs with the probability that they are about one incident; minus infinity where they cannot be.
    fn scores(&self, ruled: &Ruled) -> Vec<(u32, u32, f64)> {
        self.candidates()
            .par_iter()
            .filter_map(|&(x, y)| {
                let (a, b) = (self.tellings.get(x as usize)?, self.tellings.get(y as usize)?);
                let parted = a.slots.iter().any(|&p| b.slots.iter().any(|&q| ruled.parts(p, q)));
                let score = match self.exchanges.one(x, y) {
                    _ if parted => f64::NEG_INFINITY,
                    Some(true) => 1.0,
                    Some(false) => f64::NEG_INFINITY,
                    None if self.barred(a, b) => f64::NEG_INFINITY,
                    None => probability(&compare(a, b)),
                };
                (score >= FAINT || score == f64::NEG_INFINITY).then_some((x, y, score))
            })
            .collect()
    }
}

pub(super) fn group(articles: &[Article], claims: &[Claim], decisions: &Decisions) -> Grouping {
    let places = Places::of_all(articles);
    let material = Material::new(articles, claims, &places);
    let ruled = Ruled::of(decisions, articles, &material.slots);
    let scores = material.scores(&ruled);
    let groups = average_link(material.tellings.len(), &scores, weights().join);
    let of = |n: &u32| material.tellings.get(*n as usize).map(|telling| telling.slots.clone()).unwrap_or_default();
    let groups = groups.iter().map(|group| group.iter().flat_map(of).collect()).collect();
    let telling_of = telling_of(&material);
    let known: BTreeMap<(u32, u32), f64> =
        if ruled.splits() { scores.iter().map(|&(a, b, score)| ((a, b), score)).collect() } else { BTreeMap::new() };
    let score = |a: u32, b: u32| {
        let place = |n: u32| telling_of.get(n as usize).copied().unwrap_or_default();
        let (a, b) = (place(a), place(b));
        known.get(&(a.min(b), a.max(b))).copied().unwrap_or_default()
    };
    let mut groups = ruled.apply(groups, &score);
    groups.iter_mut().for_each(|group| group.sort_unstable());
    let mut incidents = incidents(articles, &groups, &material, &telling_of, &scores);
    link_decided(&mut incidents, &ruled, &material);
    let stories = stories(claims, &places, &incidents);
    Grouping { stories, incidents, reprints: super::reprints::reprints(articles) }
}

/// The telling of each slot.
fn telling_of(material: &Material<'_>) -> Vec<u32> {
    let mut found = vec![0_u32; material.slots.len()];
    for (n, telling) in material.tellings.iter().enumerate() {
        for &slot in &telling.slots {
            found[slot as usize] = n as u32;
        }
    }
    found
}

/// Two sentences compared: their claims, and the values under [`super::features`].
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// Claims of one.
    pub a: Vec<ClaimId>,
    /// Claims of the other.
    pub b: Vec<ClaimId>,
    /// How alike they are; nothing where they cannot be one incident.
    pub values: Option<Vec<f64>>,
}

/// Every pair of sentences worth comparing, by the first claim of each.
pub fn candidates(articles: &[Article], claims: &[Claim]) -> Vec<(ClaimId, ClaimId)> {
    let places = Places::of_all(articles);
    let material = Material::new(articles, claims, &places);
    let first = |n: u32| {
        let telling = material.tellings.get(n as usize)?;
        material.slots.get(*telling.slots.first()? as usize).map(|slots| slots.claim.id)
    };
    material.candidates().into_iter().filter_map(|(a, b)| first(a).zip(first(b))).collect()
}

/// Every pair of sentences worth comparing, compared: what weights are learnt from.
pub fn compare_claims(articles: &[Article], claims: &[Claim]) -> Vec<Compared> {
    let places = Places::of_all(articles);
    let material = Material::new(articles, claims, &places);
    material
        .candidates()
        .par_iter()
        .filter_map(|&(x, y)| {
            let (a, b) = (material.tellings.get(x as usize)?, material.tellings.get(y as usize)?);
            let ids = |telling: &Telling| {
                telling.slots.iter().filter_map(|&n| material.slots.get(n as usize)).map(|s| s.claim.id).collect()
            };
            let apart = material.exchanges.one(x, y).map_or_else(|| material.barred(a, b), |one| !one);
            let values = (!apart).then(|| compare(a, b).to_vec());
            Some(Compared { a: ids(a), b: ids(b), values })
        })
        .collect()
}

/// What a sentence may share with another of its incident in a large topic.
fn keys(telling: &Telling) -> Keys {
    let rarest = |vector: &[(u64, f64)], most: usize| {
        let mut terms: Vec<(u64, f64)> = vector.to_vec();
        terms.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        terms.into_iter().take(most).map(|(key, _)| key).collect::<Vec<u64>>()
    };
    let mut keys: Keys = rarest(&telling.words, WORD_KEYS);
    keys.extend(rarest(&telling.names, NAME_KEYS));
    keys.extend(telling.scene().map(|scene| hash('s', &scene.to_string())));
    keys.push(hash('i', &format!("{}:{}", telling.article, telling.sentence / 3)));
    keys
}

fn kind_key(slots: &Slots<'_>) -> u64 {
    slots.family.map_or_else(|| hash('k', &slots.claim.event.kind), |family| hash('f', &family.to_string()))
}

/// The kinds of event, by topic, that are told of at several times, months apart.
fn series(all: &[Slots<'_>]) -> BTreeSet<(usize, u64)> {
    let mut times: BTreeMap<(usize, u64), Vec<Days>> = BTreeMap::new();
    for slots in all {
        let known = times.entry((slots.topic, kind_key(slots))).or_default();
        for &days in &slots.stated {
            let far = |other: &Days| apart(days, *other).is_some_and(|a| a >= Apart::Months);
            if known.len() < SERIES && known.iter().all(far) {
                known.push(days);
            }
        }
    }
    times.into_iter().filter(|(_, known)| known.len() >= SERIES).map(|(key, _)| key).collect()
}

/// The groups as incidents, with the links that hold each together best.
fn incidents(
    articles: &[Article],
    groups: &[Vec<u32>],
    material: &Material<'_>,
    telling_of: &[u32],
    scores: &[(u32, u32, f64)],
) -> Vec<Incident> {
    let (slots, tellings) = (&material.slots, &material.tellings);
    let mut group_of = vec![0_u32; tellings.len()];
    for (number, group) in groups.iter().enumerate() {
        for &member in group {
            group_of[telling_of[member as usize] as usize] = number as u32;
        }
    }
    let mut within: Vec<Vec<(u32, u32, f64)>> = vec![Vec::new(); groups.len()];
    for &(a, b, score) in scores.iter().filter(|&&(_, _, score)| score >= FAINT) {
        if group_of[a as usize] == group_of[b as usize] {
            within[group_of[a as usize] as usize].push((a, b, score));
        }
    }
    let mut found: Vec<Incident> = groups
        .par_iter()
        .zip(within)
        .map(|(group, pairs)| {
            let members: Vec<&Slots<'_>> = group.iter().filter_map(|&n| slots.get(n as usize)).collect();
            let mut claims: Vec<ClaimId> = members.iter().map(|slots| slots.claim.id).collect();
            claims.sort_unstable();
            let mut links: Vec<Link> = spanning(pairs)
                .into_iter()
                .filter_map(|(x, y)| {
                    let (a, b) = (tellings.get(x as usize)?, tellings.get(y as usize)?);
                    let first = |telling: &Telling| {
                        let here = telling.slots.iter().find(|n| group.binary_search(n).is_ok());
                        here.and_then(|&n| slots.get(n as usize)).map(|slots| slots.claim.id)
                    };
                    let (reasons, weight) = reasons(a, b);
                    let (a, b) = (first(a)?, first(b)?);
                    Some(Link { a: a.min(b), b: a.max(b), reasons, weight })
                })
                .collect();
            links.extend(members.windows(2).filter_map(|pair| match pair {
                [a, b] if a.article == b.article && a.claim.sentence == b.claim.sentence => {
                    Some(one_sentence(a.claim.id, b.claim.id))
                }
                _ => None,
            }));
            let (label, event) = label(articles, &members);
            Incident { id: IncidentId(0), label, event, claims, links }
        })
        .collect();
    found.sort_by(|a, b| a.claims.cmp(&b.claims));
    for (n, incident) in found.iter_mut().enumerate() {
        incident.id = IncidentId(n as u32);
        incident.links.sort_by_key(|link| (link.a, link.b));
    }
    found
}

/// Adds the links that an editor made.
fn link_decided(incidents: &mut [Incident], ruled: &Ruled, material: &Material<'_>) {
    let id = |n: u32| material.slots.get(n as usize).map(|slots| slots.claim.id);
    for (a, b) in ruled.merges().iter().filter_map(|&(a, b)| id(a).zip(id(b))) {
        let (a, b) = (a.min(b), a.max(b));
        let of_both = |incident: &&mut Incident| incident.claims.contains(&a) && incident.claims.contains(&b);
        if let Some(incident) = incidents.iter_mut().find(of_both) {
            let words = "an editor put them together".to_owned();
            let reason = Reason { feature: "decision".to_owned(), level: "yes".to_owned(), weight: 0.0, words };
            incident.links.push(Link { a, b, reasons: vec![reason], weight: 0.0 });
            incident.links.sort_by_key(|link| (link.a, link.b));
        }
    }
}

/// The link of two claims of one sentence.
fn one_sentence(a: ClaimId, b: ClaimId) -> Link {
    let weight = weights().sentence;
    let words = "one sentence tells both".to_owned();
    let reason = Reason { feature: "sentence".to_owned(), level: "same".to_owned(), weight, words };
    Link { a: a.min(b), b: a.max(b), reasons: vec![reason], weight }
}

/// The heaviest pairs that reach every member that pairs can reach (Kruskal 1956).
fn spanning(mut pairs: Vec<(u32, u32, f64)>) -> Vec<(u32, u32)> {
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    let mut parent: BTreeMap<u32, u32> = BTreeMap::new();
    fn root(parent: &mut BTreeMap<u32, u32>, mut n: u32) -> u32 {
        while let Some(&up) = parent.get(&n) {
            if let Some(&above) = parent.get(&up) {
                parent.insert(n, above);
            }
            n = up;
        }
        n
    }
    let mut kept = Vec::new();
    for (a, b, _) in pairs {
        let (x, y) = (root(&mut parent, a), root(&mut parent, b));
        if x != y {
            parent.insert(x.max(y), x.min(y));
            kept.push((a, b));
        }
    }
    kept
}

/// The stories, recall first: the claims of one topic's articles. What tells incidents of one kind apart is the
/// business of the incidents, and of the keys under which values are compared.
fn stories(claims: &[Claim], places: &Places, incidents: &[Incident]) -> Vec<Story> {
    let story = |id: ClaimId| {
        let standing = claims.get(id.0 as usize).and_then(|claim| places.of(claim));
        standing.map_or(0, |standing| standing.topic)
    };
    let mut found: BTreeMap<usize, Story> = BTreeMap::new();
    for claim in claims {
        found.entry(story(claim.id)).or_default().claims.push(claim.id);
    }
    for incident in incidents {
        if let Some(of) = incident.claims.first().and_then(|&first| found.get_mut(&story(first))) {
            of.incidents.push(incident.id);
        }
    }
    let mut stories: Vec<Story> = found.into_values().collect();
    stories.iter_mut().for_each(|story| story.claims.sort_unstable());
    stories.sort_by(|a, b| a.claims.cmp(&b.claims));
    stories
}
