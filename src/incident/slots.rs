//! What of a claim the comparisons look at, made ready once.

use std::collections::{BTreeMap, BTreeSet};

use super::corpus::{Vector, rare_at_large, unit, within_topic};
use super::kinds::{self, Family};
use super::terms::hash;
use super::when::{Days, days};
use crate::model::{Article, Bound, Claim, FacetKind, Mention, Part, PassageRole, Value};

/// How many paragraphs from the top tell the day's news rather than its background.
const NEWS: usize = 3;

/// What the words of a neighbouring sentence weigh against its own.
const CONTEXT: f64 = 0.4;

/// Days before and after its publication in which an article's news, where it states no day, is supposed to lie.
const FRESH: (i32, i32) = (7, 2);

/// One claim, ready to be compared.
#[derive(Debug)]
pub(crate) struct Slots<'a> {
    pub claim: &'a Claim,
    /// The article's place in the order of contents.
    pub article: usize,
    pub topic: usize,
    pub story: usize,
    pub family: Option<Family>,
    pub agents: Vec<&'a Mention>,
    pub patients: Vec<&'a Mention>,
    /// When, as stated.
    pub stated: Vec<Days>,
    /// When, as supposed of the day's news.
    pub supposed: Option<(i32, i32)>,
    /// Places, innermost first, small letters.
    pub places: Vec<Vec<String>>,
    /// How many of what: head noun and bound.
    pub counts: Vec<(&'a str, Bound)>,
    /// Names, word by word, by rarity within the topic.
    pub names: Vector,
    /// Words of the sentence by rarity within the topic.
    pub words: Vector,
    /// The same with those of the sentences before and after it, at less weight.
    pub around: Vector,
    /// The sentence's number among those of the article that make claims.
    pub sentence: usize,
    /// Amounts other than counts, with their units.
    pub figures: BTreeSet<u64>,
}

impl Slots<'_> {
    /// The place in a hot block: by the day of the event or of publication, so that likely pairs lie together.
    pub(crate) fn day(&self) -> Option<i32> {
        self.stated.iter().find_map(|days| days.range).or(self.supposed).map(|(first, _)| first)
    }
}

/// Where a claim's article stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    pub rank: usize,
    pub topic: usize,
    pub story: usize,
}

/// The claims that tell of an event, made ready, in the order of contents and of reading.
pub(crate) fn slots<'a>(articles: &[Article], claims: &'a [Claim], standing: &[Standing]) -> Vec<Slots<'a>> {
    let mut all: Vec<Slots<'a>> = claims
        .iter()
        .filter(|claim| !claim.generic)
        .filter_map(|claim| {
            let article = articles.get(claim.article.0 as usize)?;
            let stands = *standing.get(claim.article.0 as usize)?;
            Some(one(article, claim, stands))
        })
        .collect();
    all.sort_by_key(|slots| (slots.article, slots.claim.at, slots.claim.event.trigger, slots.claim.id));
    weigh_within_topics(&mut all);
    all
}

fn one<'a>(article: &Article, claim: &'a Claim, stands: Standing) -> Slots<'a> {
    let of = |part: Part| claim.participants.iter().filter(move |p| p.part == part).map(|p| &p.who);
    let mut names: BTreeSet<u64> = BTreeSet::new();
    let mut note = |name: &str| names.extend(name_words(name).iter().map(|word| hash('c', word)));
    claim.participants.iter().filter_map(|p| p.who.name.as_deref()).for_each(&mut note);
    let mut slots = Slots {
        claim,
        article: stands.rank,
        topic: stands.topic,
        story: stands.story,
        family: kinds::family(&claim.event.kind),
        agents: of(Part::Agent).collect(),
        patients: of(Part::Patient).collect(),
        stated: Vec::new(),
        supposed: None,
        places: Vec::new(),
        counts: claim
            .participants
            .iter()
            .filter(|p| p.part == Part::Patient)
            .filter_map(|p| Some((p.who.head.as_str(), p.who.count.as_ref()?.amount)))
            .collect(),
        names: Vector::new(),
        words: claim.words.iter().map(|word| weighed(hash('w', word))).collect(),
        around: Vector::new(),
        sentence: 0,
        figures: BTreeSet::new(),
    };
    for facet in &claim.facets {
        match (&facet.kind, &facet.value) {
            (FacetKind::When, Value::Time(time)) => slots.stated.extend(days(&time.reading)),
            (FacetKind::Where, Value::Place(place)) => {
                place.iter().for_each(|name| note(name));
                slots.places.push(place.iter().map(|name| name.to_lowercase()).collect());
            }
            (FacetKind::Count, Value::Quantity(count)) => slots.counts.push((facet.key.head.as_str(), count.amount)),
            (FacetKind::Name, Value::Mention(mention)) => mention.name.iter().for_each(|name| note(name)),
            (FacetKind::Age | FacetKind::Money | FacetKind::Measure | FacetKind::Percent | FacetKind::Duration, v) => {
                if let Value::Quantity(quantity) = v {
                    let named = quantity.amount.named().normalize();
                    slots.figures.insert(hash('q', &format!("{named} {:?}", quantity.unit)));
                }
            }
            _ => {}
        }
    }
    if slots.stated.is_empty() {
        slots.supposed = supposed(article, claim);
    }
    slots.names = names.into_iter().map(weighed).collect();
    slots.words.sort_by_key(|&(key, _)| key);
    slots
}

fn weighed(key: u64) -> (u64, f64) {
    (key, rare_at_large(key))
}

/// The words of a name that tell one bearer from another.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| word.chars().count() > 1 && word.chars().next().is_some_and(char::is_uppercase))
        .map(str::to_lowercase)
        .collect()
}

/// An article's first paragraphs tell of the days before it, unless they say otherwise.
fn supposed(article: &Article, claim: &Claim) -> Option<(i32, i32)> {
    let day = super::corpus::day_number(article.published.date?);
    let paragraph = article.passages.iter().position(|passage| passage.at.contains(claim.at))?;
    let first_body = article.passages.iter().position(|p| p.role == PassageRole::Body).unwrap_or_default();
    (paragraph < first_body + NEWS).then_some((day - FRESH.0, day + FRESH.1))
}

/// Gives words and names the weights that they have within their topic: one sentence counts once, however many claims
/// it makes.
fn weigh_within_topics(all: &mut [Slots<'_>]) {
    let topics = all.iter().map(|slots| slots.topic).max().map_or(0, |last| last + 1);
    let mut of_topic: Vec<Vec<usize>> = vec![Vec::new(); topics];
    for (n, slots) in all.iter().enumerate() {
        if let Some(members) = of_topic.get_mut(slots.topic) {
            members.push(n);
        }
    }
    for members in of_topic {
        let sentence = |n: usize| all.get(n).map(|slots| (slots.article, slots.claim.sentence));
        let mut distinct: Vec<usize> = Vec::new();
        let mut place: Vec<(usize, usize)> = Vec::with_capacity(members.len());
        for &n in &members {
            if distinct.last().and_then(|&last| sentence(last)) != sentence(n) {
                distinct.push(n);
            }
            place.push((n, distinct.len().saturating_sub(1)));
        }
        let article = |at: usize| distinct.get(at).and_then(|&n| all.get(n)).map(|slots| slots.article);
        let words = within_topic(distinct.iter().filter_map(|&n| all.get(n)).map(|slots| &slots.words));
        let names = within_topic(members.iter().filter_map(|&n| all.get(n)).map(|slots| &slots.names));
        let around: Vec<Vector> = (0..words.len())
            .map(|at| {
                let beside = [at.checked_sub(1), Some(at + 1)].into_iter().flatten();
                let beside = beside.filter(|&other| article(other) == article(at)).filter_map(|other| words.get(other));
                with_context(words.get(at).map_or(&[][..], Vec::as_slice), beside)
            })
            .collect();
        for ((n, at), names) in place.into_iter().zip(names) {
            if let Some(slots) = all.get_mut(n) {
                slots.words = words.get(at).cloned().unwrap_or_default();
                slots.around = around.get(at).cloned().unwrap_or_default();
                slots.names = names;
                slots.sentence = at;
            }
        }
    }
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
