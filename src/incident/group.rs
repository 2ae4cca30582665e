//! Claims to incidents and stories: block, weigh, link, name.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::block::{self, Keys};
use super::cluster::best_link;
use super::decisions::{Decisions, Ruled};
use super::document::{self, Layout};
use super::kinds;
use super::label::label;
use super::slots::{Slots, Standing, slots};
use super::terms::hash;
use super::weigh::{Setting, barred, compare, weigh, weights};
use super::when::{Apart, apart};
use crate::model::{Article, Claim, ClaimId, Grouping, Incident, IncidentId, Link, Story};

/// How many of a sentence's rarest words are blocking keys of its claims.
const WORD_KEYS: usize = 6;

/// Bits that a pair counts as where it was not worth comparing.
const UNSEEN: f64 = -2.0;

/// Bits beyond which more evidence for or against makes no difference to a group's mean.
const MOST: f64 = 9.0;

/// Different times from which on a kind of event is a series, so that likeness of kind says little.
const SERIES: usize = 3;

pub(super) fn group(articles: &[Article], claims: &[Claim], decisions: &Decisions) -> Grouping {
    let layout = document::layout(articles);
    let slots = slots(articles, claims, &standing(articles.len(), &layout));
    let settings = Settings::of(&slots);
    let ruled = Ruled::of(decisions, articles, &slots);
    let scores: Vec<(u32, u32, f64)> = candidates(&slots)
        .par_iter()
        .filter_map(|&(x, y)| {
            let (a, b) = (slots.get(x as usize)?, slots.get(y as usize)?);
            let findings = compare(a, b, settings.for_pair(a, b));
            let (_, bits) = weigh(&findings);
            let bits = if barred(&findings) { f64::NEG_INFINITY } else { bits.clamp(-MOST, MOST) };
            Some((x, y, ruled.bits(x, y).unwrap_or(bits)))
        })
        .collect();
    let groups = best_link(slots.len(), &scores, weights().join, weights().guard, UNSEEN);
    let groups = ruled.apply(groups, &scores);
    let incidents = incidents(articles, &groups, &slots, &scores, &settings);
    let stories = stories(articles, claims, &layout, &incidents);
    Grouping { stories, incidents, reprints: super::reprints::reprints(articles) }
}

/// A pair of claims and the outcome, feature and level, of every comparison.
pub type Compared = (ClaimId, ClaimId, Vec<(&'static str, &'static str)>);

/// Every pair of claims worth comparing, compared: what weights are learnt from.
pub fn compare_claims(articles: &[Article], claims: &[Claim]) -> Vec<Compared> {
    let layout = document::layout(articles);
    let slots = slots(articles, claims, &standing(articles.len(), &layout));
    let settings = Settings::of(&slots);
    candidates(&slots)
        .par_iter()
        .filter_map(|&(x, y)| {
            let (a, b) = (slots.get(x as usize)?, slots.get(y as usize)?);
            let findings = compare(a, b, settings.for_pair(a, b));
            Some((a.claim.id, b.claim.id, findings.iter().map(|f| (f.feature, f.level)).collect()))
        })
        .collect()
}

fn candidates(slots: &[Slots<'_>]) -> Vec<(u32, u32)> {
    block::pairs(&slots.iter().map(keys).collect::<Vec<Keys>>(), |n| slots.get(n).map(Slots::day))
}

fn standing(count: usize, layout: &Layout) -> Vec<Standing> {
    let mut standing = vec![Standing::default(); count];
    for (rank, &article) in layout.order.iter().enumerate() {
        if let Some(place) = standing.get_mut(article) {
            place.rank = rank;
        }
    }
    for (topic, members) in layout.topics.iter().enumerate() {
        for &article in members {
            standing[article].topic = topic;
        }
    }
    for (story, members) in layout.stories.iter().enumerate() {
        for &article in members {
            standing[article].story = story;
        }
    }
    standing
}

/// What a claim may share with another of its incident: kind with rare word, with name, with story; rare words alone.
fn keys(slots: &Slots<'_>) -> Keys {
    let event = &slots.claim.event;
    let kind = slots.family.map_or_else(|| hash('k', &event.kind), |family| hash('f', &family.to_string()));
    let mut words = slots.words.clone();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    let mut keys: Keys = words.iter().take(WORD_KEYS).map(|&(word, _)| kind ^ word.rotate_left(7)).collect();
    keys.extend(slots.names.iter().map(|&(name, _)| kind ^ name.rotate_left(7)));
    keys.push(kind ^ hash('s', &slots.story.to_string()));
    if !kinds::is_plain(&event.kind) {
        keys.push(hash('s', &slots.story.to_string()));
    }
    if !kinds::is_plain(&event.kind) {
        keys.extend(words.iter().take(WORD_KEYS / 2).map(|&(word, _)| word));
    }
    keys.push(hash('i', &format!("{}:{}", slots.article, slots.claim.sentence.start)));
    keys
}

/// What is known of each topic's kinds of event.
struct Settings {
    crowded: BTreeSet<(usize, u64)>,
}

fn kind_key(slots: &Slots<'_>) -> u64 {
    slots.family.map_or_else(|| hash('k', &slots.claim.event.kind), |family| hash('f', &family.to_string()))
}

impl Settings {
    fn of(all: &[Slots<'_>]) -> Self {
        let mut times: BTreeMap<(usize, u64), Vec<super::when::Days>> = BTreeMap::new();
        for slots in all {
            let key = (slots.topic, kind_key(slots));
            let known = times.entry(key).or_default();
            for &days in &slots.stated {
                let far = |other: &super::when::Days| apart(days, *other).is_some_and(|a| a >= Apart::Months);
                if known.len() < SERIES && known.iter().all(far) {
                    known.push(days);
                }
            }
        }
        let crowded = times.into_iter().filter(|(_, known)| known.len() >= SERIES).map(|(key, _)| key).collect();
        Self { crowded }
    }

    fn for_pair(&self, a: &Slots<'_>, b: &Slots<'_>) -> Setting {
        let of = |slots: &Slots<'_>| self.crowded.contains(&(slots.topic, kind_key(slots)));
        Setting { crowded: of(a) || of(b) }
    }
}

/// The groups as incidents, with the links that hold each together best.
fn incidents(
    articles: &[Article],
    groups: &[Vec<u32>],
    slots: &[Slots<'_>],
    scores: &[(u32, u32, f64)],
    settings: &Settings,
) -> Vec<Incident> {
    let mut group_of = vec![0_u32; slots.len()];
    for (number, group) in groups.iter().enumerate() {
        for &member in group {
            group_of[member as usize] = number as u32;
        }
    }
    let mut within: Vec<Vec<(u32, u32, f64)>> = vec![Vec::new(); groups.len()];
    for &(a, b, score) in scores {
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
            let links = spanning(pairs)
                .into_iter()
                .filter_map(|(x, y)| {
                    let (a, b) = (slots.get(x as usize)?, slots.get(y as usize)?);
                    let (reasons, weight) = weigh(&compare(a, b, settings.for_pair(a, b)));
                    let (first, second) = (a.claim.id.min(b.claim.id), a.claim.id.max(b.claim.id));
                    Some(Link { a: first, b: second, reasons, weight })
                })
                .collect();
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
fn stories(articles: &[Article], claims: &[Claim], layout: &Layout, incidents: &[Incident]) -> Vec<Story> {
    let standing = standing(articles.len(), layout);
    let topic = |id: ClaimId| {
        let article = claims.get(id.0 as usize).map(|claim| claim.article.0 as usize);
        article.and_then(|article| standing.get(article)).map_or(0, |stands| stands.topic)
    };
    let mut found: BTreeMap<usize, Story> = BTreeMap::new();
    for claim in claims {
        found.entry(topic(claim.id)).or_default().claims.push(claim.id);
    }
    for incident in incidents {
        if let Some(story) = incident.claims.first().and_then(|&first| found.get_mut(&topic(first))) {
            story.incidents.push(incident.id);
        }
    }
    let mut stories: Vec<Story> = found.into_values().collect();
    stories.iter_mut().for_each(|story| story.claims.sort_unstable());
    stories.sort_by(|a, b| a.claims.cmp(&b.claims));
    stories
}
