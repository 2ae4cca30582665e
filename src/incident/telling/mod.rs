//! Sentences as the matcher sees them. What one sentence says of one happening is put together as one, since a reader
//! takes "two died and five were hurt when a tram overturned" for one accident; only claims that cannot be one event are
//! told apart.

use std::collections::{BTreeMap, BTreeSet};

use super::bars::barred;
use super::corpus::{Vector, rare_at_large, unit, within_topic};
use super::kinds::{self, Family};
use super::scenes::{self, SceneId};
use super::slots::Slots;
use super::terms::hash;
use super::when::{Apart, Days, closest};
use crate::model::Modality;

mod main;

/// How many sentences from the top are an article's lead, its headline included.
const LEAD: usize = 3;

/// What the words of a neighbouring sentence weigh against its own.
const CONTEXT: f64 = 0.4;

/// What a scene must weigh in a sentence to be told by it.
const TOLD: f64 = 1.4;

/// What a scene weighs that one article of several tells alone.
const LONE: f64 = 0.25;

/// What the story's cause weighs in a sentence that tells of the dead alone.
const CAUSE: f64 = 0.7;

/// What the kinds of a sentence's claims weigh against its words.
const KIND: f64 = 0.5;

/// Days before the first article from which on an event is of the past.
const OLD: i32 = 60;

/// Tellings without any of its terms that a topic is thought to have besides its own.
const SPARE: usize = 5;

/// The claims of one sentence that may be about one event.
#[derive(Debug, Default)]
pub(crate) struct Telling {
    /// Positions of its claims among the slots, in order.
    pub slots: Vec<u32>,
    /// The article's place in the order of contents.
    pub article: usize,
    pub topic: usize,
    pub story: usize,
    /// The sentence's number among those of the article that make claims.
    pub sentence: usize,
    /// Whether it stands at the head of its article.
    pub lead: bool,
    /// Whether it says "that time", "then": that it is of the sentence before it.
    pub points_back: bool,
    /// Words of the sentence by rarity within the topic.
    pub words: Vector,
    /// The same words, each with how rare it is within the topic, from nought to one.
    pub rare: Vector,
    /// The same with those of the sentences before and after it, at less weight.
    pub around: Vector,
    /// Names, word by word, by rarity within the topic.
    pub names: Vector,
    /// Scenes, by how much of the topic they make up.
    pub scenes: Vector,
    /// Numbers in digits.
    pub numbers: BTreeSet<u64>,
    /// Nouns counted, with their numbers.
    pub counts: BTreeSet<(u64, u64)>,
    /// Amounts other than counts, with their units.
    pub figures: BTreeSet<u64>,
    /// When, as stated.
    pub stated: Vec<Days>,
    /// Kinds of event, each with its rarity within the topic.
    pub kinds: Vector,
    /// The families of its kinds.
    pub families: BTreeSet<Family>,
    /// How like it is to the heads of the topic's other articles.
    pub like_heads: f64,
    /// Whether it tells the harm that the topic's articles are about, and not one part of it.
    pub main: bool,
    /// Whether it tells of a past before the running story.
    pub old: bool,
    /// Years that it names.
    pub years: BTreeSet<i16>,
    /// Whether it tells one of several such events: "a second blast".
    pub numbered: bool,
    /// Whether it tells an event as one more of a kind that its article told before: the second blast is not the first.
    pub again: bool,
    /// Whether it tells the death of one person, and of no more.
    pub kills_one: bool,
    /// Whether it tells the deaths of a number of them.
    pub kills_many: bool,
    /// Whether it denies that something happened.
    pub denies: bool,
    /// Day on which the article, or failing that the middle one of the topic's articles, was published.
    pub published: Option<i32>,
    /// Day on which the topic's first article was published.
    pub begins: Option<i32>,
}

impl Telling {
    /// The first and last day that it states, those of the closest time.
    pub(crate) fn dated(&self) -> Option<(i32, i32)> {
        self.stated.iter().filter_map(|days| days.range).min_by_key(|&(first, last)| (last - first, first))
    }

    /// The scene that it tells most of.
    pub(crate) fn scene(&self) -> Option<SceneId> {
        let best = self.scenes.iter().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
        best.map(|&(scene, _)| scene as SceneId)
    }
}

/// The slots, sentence by sentence; those of one sentence that cannot be one event fall into several tellings.
pub(crate) fn tellings(slots: &[Slots<'_>], series: &dyn Fn(&Slots<'_>) -> bool) -> Vec<Telling> {
    let mut found: Vec<Telling> = Vec::new();
    let mut told: Vec<BTreeMap<SceneId, f64>> = Vec::new();
    let mut at = 0;
    let mut sentence = 0;
    for group in slots.chunk_by(|a, b| a.article == b.article && a.claim.sentence == b.claim.sentence) {
        let Some(first) = group.first() else { continue };
        sentence = if found.last().is_some_and(|last| last.article == first.article) { sentence + 1 } else { 0 };
        for members in apart(group, series) {
            let of = |n: &usize| group.get(*n);
            let kinds = members.iter().filter_map(of).map(|slots| slots.claim.event.kind.as_str());
            let mut scenes = scenes::told(first.claim.words.iter().map(String::as_str));
            for (scene, weight) in scenes::told(kinds) {
                *scenes.entry(scene).or_default() += weight * KIND;
            }
            told.push(scenes);
            let mut telling = one(first, sentence);
            for slots in members.iter().filter_map(of) {
                telling.stated.extend_from_slice(&slots.stated);
                telling.figures.extend(&slots.figures);
                let count = |&(head, bound): &(&str, crate::model::Bound)| {
                    (hash('h', head), hash('n', &bound.named().normalize().to_string()))
                };
                telling.counts.extend(slots.counts.iter().map(count));
                telling.names.extend(slots.names.iter().map(|&name| (name, rare_at_large(name))));
                telling.families.extend(slots.family);
                telling.kills_one |= slots.kills_one;
                telling.kills_many |= slots.kills_many;
                telling.numbered |= slots.numbered;
                telling.again |= slots.repeated;
                telling.denies |= matches!(slots.claim.modality, Modality::Negated | Modality::Denied);
                if slots.claim.event.known && !kinds::is_plain(&slots.claim.event.kind) {
                    telling.kinds.push((hash('k', &slots.claim.event.kind), 0.0));
                }
            }
            telling.kills_one &= !telling.kills_many;
            telling.kinds.sort_by_key(|&(kind, _)| kind);
            telling.kinds.dedup_by_key(|&mut (kind, _)| kind);
            telling.names.sort_by_key(|&(name, _)| name);
            telling.names.dedup_by_key(|&mut (name, _)| name);
            telling.slots = members.iter().map(|n| (at + n) as u32).collect();
            found.push(telling);
        }
        at += group.len();
    }
    carry_times(&mut found);
    within_topics(&mut found, &told);
    find_old(&mut found);
    find_again(&mut found);
    main::find(&mut found);
    found
}

/// "One died in that outbreak" is of the time of the sentence before it.
fn carry_times(all: &mut [Telling]) {
    let mut before: Option<(usize, usize, Vec<Days>)> = None;
    for telling in all.iter_mut() {
        if telling.stated.is_empty()
            && telling.points_back
            && let Some((_, _, days)) = before
                .as_ref()
                .filter(|(article, sentence, _)| *article == telling.article && *sentence + 1 == telling.sentence)
        {
            telling.stated.clone_from(days);
        }
        if !telling.stated.is_empty() {
            before = Some((telling.article, telling.sentence, telling.stated.clone()));
        }
    }
}

/// Marks what happened before the running story, by the times and years stated, and what goes on telling of it.
fn find_old(all: &mut [Telling]) {
    let mut before: Option<(usize, usize, BTreeSet<Family>, BTreeSet<i16>)> = None;
    for telling in all.iter_mut() {
        let year = telling.begins.map(year_of);
        let long_ago = |days: &Days| match (days.range, days.year) {
            (Some((_, last)), _) => telling.begins.is_some_and(|begins| last < begins - OLD),
            (None, Some(named)) => year.is_some_and(|year| named < year),
            (None, None) => false,
        };
        let dated = telling.stated.iter().any(|days| days.range.is_some() || days.year.is_some());
        telling.old = if dated {
            telling.stated.iter().all(long_ago)
        } else {
            !telling.years.is_empty() && year.is_some_and(|year| telling.years.iter().all(|&named| named < year))
        };
        telling.years.extend(telling.stated.iter().filter_map(|days| days.year));
        let told = before.take().filter(|(article, sentence, ..)| {
            *article == telling.article && telling.sentence.saturating_sub(*sentence) <= 1
        });
        if let Some((_, _, families, years)) = told
            && telling.stated.is_empty()
            && telling.years.is_empty()
            && (telling.points_back || !families.is_disjoint(&telling.families))
        {
            telling.old = true;
            telling.years = years;
        }
        if telling.old {
            before = Some((telling.article, telling.sentence, telling.families.clone(), telling.years.clone()));
        }
    }
}

/// Leaves marked as told again only what stands behind a first of its kind: "a second attack in a week" that an article
/// begins with may be the very one that others tell without its number.
fn find_again(all: &mut [Telling]) {
    let mut first: Option<(usize, BTreeSet<Family>)> = None;
    for telling in all.iter_mut() {
        if first.as_ref().is_none_or(|(article, _)| *article != telling.article) {
            first = Some((telling.article, BTreeSet::new()));
        }
        let Some((_, told)) = first.as_mut() else { continue };
        let alone = telling.families.iter().filter(|&&family| kinds::stands_alone(family));
        telling.again &= alone.clone().any(|family| told.contains(family));
        if !telling.old && !telling.again {
            told.extend(alone);
        }
    }
}

/// The calendar year of a day.
fn year_of(day: i32) -> i16 {
    let start = jiff::civil::Date::constant(1, 1, 1);
    start.saturating_add(jiff::Span::new().days(day)).year()
}

/// A sentence without its claims.
fn one(first: &Slots<'_>, sentence: usize) -> Telling {
    let words = &first.claim.words;
    let mut weighed: Vector = words.iter().map(|word| hash('w', word)).map(|key| (key, rare_at_large(key))).collect();
    weighed.sort_by_key(|&(key, _)| key);
    Telling {
        article: first.article,
        topic: first.topic,
        story: first.story,
        sentence,
        lead: sentence < LEAD,
        words: weighed,
        numbers: words.iter().filter(|w| w.starts_with(|c: char| c.is_ascii_digit())).map(|w| hash('n', w)).collect(),
        published: first.published,
        points_back: first.points_back,
        years: first.years.clone(),
        ..Telling::default()
    }
}

/// Positions of a sentence's claims, put apart where they cannot be one event. A claim of no family goes with the one
/// before it, or failing that with the first.
fn apart(group: &[Slots<'_>], series: &dyn Fn(&Slots<'_>) -> bool) -> Vec<Vec<usize>> {
    let mut found: Vec<Vec<usize>> = Vec::new();
    for own in [true, false] {
        for (n, slots) in group.iter().enumerate().filter(|(_, slots)| slots.family.is_some() == own) {
            let open = |member: &usize| {
                group.get(*member).is_some_and(|other| {
                    let one_family = match (slots.family, other.family) {
                        (Some(x), Some(y)) => x == y || !(kinds::stands_alone(x) || kinds::stands_alone(y)),
                        _ => true,
                    };
                    let of_two_times = closest(&slots.stated, &other.stated) >= Some(Apart::Near);
                    one_family && !of_two_times && !barred(slots, other, series(slots) || series(other))
                })
            };
            let near = |members: &Vec<usize>| members.iter().map(|&member| member.abs_diff(n)).min();
            let mut open: Vec<usize> = (0..found.len()).filter(|&m| found[m].iter().all(open)).collect();
            open.sort_by_key(|&m| near(&found[m]));
            match open.first() {
                Some(&m) => found[m].push(n),
                None => found.push(vec![n]),
            }
        }
    }
    for members in &mut found {
        members.sort_unstable();
    }
    found.sort_unstable();
    found
}

/// Gives words, names and scenes the weights that they have within their topic.
fn within_topics(all: &mut [Telling], told: &[BTreeMap<SceneId, f64>]) {
    let topics = all.iter().map(|telling| telling.topic).max().map_or(0, |last| last + 1);
    let mut of_topic: Vec<Vec<usize>> = vec![Vec::new(); topics];
    for (n, telling) in all.iter().enumerate() {
        if let Some(members) = of_topic.get_mut(telling.topic) {
            members.push(n);
        }
    }
    for members in of_topic {
        let here = || members.iter().filter_map(|&n| all.get(n));
        let words = within_topic(here().map(|telling| &telling.words));
        let names = within_topic(here().map(|telling| &telling.names));
        let scenes = scenes_of_topic(&members, all, told);
        let kinds = rarity_of(here().map(|telling| &telling.kinds));
        let rare_words = rarity_of(here().map(|telling| &telling.words));
        let mut days: Vec<i32> = here().filter_map(|telling| telling.published).collect();
        days.sort_unstable();
        let middle = days.get(days.len() / 2).copied();
        let beside: Vec<(usize, usize)> = here().map(|telling| (telling.article, telling.sentence)).collect();
        for (at, (&n, scenes)) in members.iter().zip(scenes).enumerate() {
            let near = |other: &usize| {
                beside.get(*other).zip(beside.get(at)).is_some_and(|(x, y)| x.0 == y.0 && x.1.abs_diff(y.1) == 1)
            };
            let others = [at.checked_sub(1), Some(at + 1)].into_iter().flatten().filter(near);
            let own = words.get(at).map_or(&[][..], Vec::as_slice);
            let around = with_context(own, others.filter_map(|other| words.get(other)));
            if let Some(telling) = all.get_mut(n) {
                let rarity = |of: &BTreeMap<u64, f64>, key: u64| of.get(&key).copied().unwrap_or_default();
                telling.rare = telling.words.iter().map(|&(word, _)| (word, rarity(&rare_words, word))).collect();
                telling.words = own.to_vec();
                telling.around = around;
                telling.names = names.get(at).cloned().unwrap_or_default();
                telling.scenes = scenes;
                telling.kinds.iter_mut().for_each(|(kind, rare)| *rare = rarity(&kinds, *kind));
                telling.published = telling.published.or(middle);
                telling.begins = days.first().copied();
            }
        }
    }
}

/// How rare each term is among those of a topic's tellings, from nought to one.
fn rarity_of<'a>(members: impl Iterator<Item = &'a Vector>) -> BTreeMap<u64, f64> {
    let (mut counts, mut all) = (BTreeMap::<u64, usize>::new(), SPARE);
    for terms in members {
        all += 1;
        terms.iter().for_each(|&(term, _)| *counts.entry(term).or_default() += 1);
    }
    let rare = |count: usize| (all as f64 / count.max(1) as f64).ln() / (all as f64).ln();
    counts.into_iter().map(|(term, count)| (term, rare(count))).collect()
}

/// The members' scenes as vectors of length one: what several of the topic's articles tell of counts for more, and the
/// dead and injured of a sentence that names no cause are those of what the topic is about.
fn scenes_of_topic(members: &[usize], all: &[Telling], told: &[BTreeMap<SceneId, f64>]) -> Vec<Vector> {
    let mut by: BTreeMap<SceneId, (BTreeSet<usize>, usize)> = BTreeMap::new();
    let mut articles: BTreeSet<usize> = BTreeSet::new();
    for (telling, scenes) in members.iter().filter_map(|&n| all.get(n).zip(told.get(n))) {
        articles.insert(telling.article);
        for (&scene, _) in scenes.iter().filter(|&(_, &weight)| weight >= TOLD) {
            let entry = by.entry(scene).or_default();
            entry.0.insert(telling.article);
            entry.1 += 1;
        }
    }
    let cause = by.iter().filter(|&(&scene, _)| scenes::is_cause(scene));
    let cause = cause.max_by_key(|&(&scene, (_, times))| (*times, std::cmp::Reverse(scene))).map(|(&scene, _)| scene);
    let share = |scene: SceneId| match by.get(&scene) {
        Some((tellers, times)) if tellers.len() > 1 => {
            (tellers.len() as f64 / articles.len() as f64).sqrt() * (2.0 + *times as f64).ln()
        }
        _ => LONE,
    };
    let of = |scenes: &BTreeMap<SceneId, f64>| {
        let weighed = scenes.iter().map(|(&scene, weight)| (scene as u64, weight * share(scene)));
        let mut vector = unit(weighed.collect());
        let tells = |what: fn(SceneId) -> bool| vector.iter().any(|&(s, weight)| weight > 0.3 && what(s as SceneId));
        if let Some(cause) = cause
            && tells(scenes::is_effect)
            && !tells(scenes::is_cause)
        {
            match vector.iter_mut().find(|(scene, _)| *scene == cause as u64) {
                Some((_, weight)) => *weight += CAUSE,
                None => vector.push((cause as u64, CAUSE)),
            }
            vector.sort_by_key(|&(scene, _)| scene);
            vector = unit(vector);
        }
        vector
    };
    members.iter().map(|&n| told.get(n).map(of).unwrap_or_default()).collect()
}

/// A sentence's words with those beside it, of length one.
fn with_context<'a>(own: &[(u64, f64)], beside: impl Iterator<Item = &'a Vector>) -> Vector {
    let mut sum: BTreeMap<u64, f64> = own.iter().copied().collect();
    for words in beside {
        for &(key, weight) in words {
            *sum.entry(key).or_default() += CONTEXT * weight;
        }
    }
    unit(sum.into_iter().collect())
}
