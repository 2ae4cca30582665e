//! Acts that states answer in kind: expulsions, recalls, sanctions. One article tells of many of them in nearly the
//! same words, so words tell them apart badly. Who did it to whom, how many it struck, when it was and what it answered
//! tell them apart as a reader does. Where none of these says that two are one, they stay apart.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::cluster::average_link;
use super::kinds::{self, Family};
use super::nations::nation;
use super::slots::Slots;
use super::telling::Telling;
use super::when::{Apart, Days, closest};
use crate::model::{Bound, Mention, Sort};

/// How likely two tellings are one act where what they say makes them one, and where it leaves that open.
const ONE: f64 = 0.95;
const OPEN: f64 = 0.1;

/// Acts of a topic, told each in its way, up to which all pairs are compared; beyond, words alone decide.
const MOST: usize = 600;

/// Mean at which groups of tellings of acts join.
const JOIN: f64 = 0.5;

/// One act as a sentence tells it.
#[derive(Clone, Debug, Default)]
struct Act {
    family: Family,
    article: usize,
    sentence: usize,
    /// The country that does it.
    by: Option<u32>,
    /// The country whose people it is done to.
    to: Option<u32>,
    /// How many it is done to.
    number: Option<u32>,
    /// When, as stated; when, as the day's news is supposed to be.
    stated: Vec<Days>,
    supposed: Vec<Days>,
    /// When that happened which it answers.
    answers: Vec<Days>,
}

/// What two acts are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verdict {
    One,
    Two,
    Open,
}

/// Tellings of acts that are answered in kind: which group each belongs to.
#[derive(Debug, Default)]
pub(super) struct Exchanges {
    /// Of each telling, its group.
    groups: BTreeMap<u32, u32>,
}

impl Exchanges {
    /// Finds the acts in topics where one country did to another what that did to it.
    pub(super) fn of(slots: &[Slots<'_>], tellings: &[Telling]) -> Self {
        let mut topics: BTreeMap<usize, Vec<(u32, Act)>> = BTreeMap::new();
        for (n, telling) in tellings.iter().enumerate() {
            if let Some(act) = act(slots, telling) {
                topics.entry(telling.topic).or_default().push((n as u32, act));
            }
        }
        let mut found = Self::default();
        for mut acts in topics.into_values() {
            let Some(pair) = exchange(&acts) else { continue };
            acts.iter_mut().for_each(|(_, act)| act.complete(pair));
            acts.retain(|(_, act)| act.by.is_some() || act.to.is_some());
            find_answered(slots, tellings, &mut acts);
            let told = as_told_alike(acts);
            if told.len() <= MOST {
                found.group(told);
            }
        }
        found.find_beside(slots, tellings);
        found
    }

    /// Puts the acts of each article together, and then what several articles tell.
    fn group(&mut self, acts: Vec<(Vec<u32>, Act)>) {
        let mut of_article: BTreeMap<usize, Vec<(Vec<u32>, Act)>> = BTreeMap::new();
        for told in acts {
            of_article.entry(told.1.article).or_default().push(told);
        }
        let told: Vec<(Vec<u32>, Act)> = of_article.into_values().flat_map(|told| joined(&told)).collect();
        for (members, _) in joined(&told) {
            let first = members.iter().min().copied().unwrap_or_default();
            self.groups.extend(members.into_iter().map(|n| (n, first)));
        }
    }

    /// What a sentence says besides the act that it tells goes with it; what tells of no event goes with none.
    fn find_beside(&mut self, slots: &[Slots<'_>], tellings: &[Telling]) {
        let mut of_sentence: BTreeMap<(usize, usize), u32> = BTreeMap::new();
        let mut topics: BTreeSet<usize> = BTreeSet::new();
        for (&n, &group) in &self.groups {
            if let Some(telling) = tellings.get(n as usize) {
                of_sentence.entry((telling.article, telling.sentence)).or_insert(group);
                topics.insert(telling.topic);
            }
        }
        for (n, telling) in (0_u32..).zip(tellings).filter(|(_, telling)| topics.contains(&telling.topic)) {
            let members = || telling.slots.iter().filter_map(|&n| slots.get(n as usize));
            let of_act = |slots: &Slots<'_>| {
                slots.claim.quoted || !slots.against.is_empty() || kinds::is_plain(&slots.claim.event.kind)
            };
            let act = of_sentence.get(&(telling.article, telling.sentence)).filter(|_| members().all(of_act));
            if let Some(&group) = act {
                self.groups.entry(n).or_insert(group);
            } else if members().all(|slots| slots.bare) {
                self.groups.entry(n).or_insert(n);
            }
        }
    }

    /// Whether two tellings are of one act; nothing where that is not for this module to say.
    pub(super) fn one(&self, a: u32, b: u32) -> Option<bool> {
        Some(self.groups.get(&a)? == self.groups.get(&b)?)
    }
}

/// Acts told alike, side, number and time, put together first: an affair that a thousand outlets cover has few of them.
fn as_told_alike(acts: Vec<(u32, Act)>) -> Vec<(Vec<u32>, Act)> {
    let mut found: BTreeMap<_, (Vec<u32>, Act)> = BTreeMap::new();
    for (n, act) in acts {
        let alone = if act.stated.is_empty() { Some(n) } else { None };
        match found.entry((act.family, act.by, act.to, act.number, act.stated.clone(), alone)) {
            Entry::Vacant(entry) => drop(entry.insert((vec![n], act))),
            Entry::Occupied(mut entry) => {
                let (members, known) = entry.get_mut();
                members.push(n);
                known.add(&act);
            }
        }
    }
    found.into_values().collect()
}

/// Groups of tellings, each with the act that it tells, put together where they tell one.
fn joined(told: &[(Vec<u32>, Act)]) -> Vec<(Vec<u32>, Act)> {
    let mut scores = Vec::new();
    for (n, (_, a)) in told.iter().enumerate() {
        for (m, (_, b)) in told.iter().enumerate().skip(n + 1) {
            let score = match a.against(b) {
                Verdict::One => ONE,
                Verdict::Two => f64::NEG_INFINITY,
                Verdict::Open => OPEN,
            };
            scores.push((n as u32, m as u32, score));
        }
    }
    let groups = average_link(told.len(), &scores, JOIN);
    let one = |group: &Vec<u32>| {
        let mut members = group.iter().filter_map(|&n| told.get(n as usize));
        let mut sum = members.next().cloned().unwrap_or_default();
        members.for_each(|(tellings, act)| {
            sum.0.extend(tellings);
            sum.1.add(act);
        });
        sum
    };
    groups.iter().map(one).collect()
}

impl Act {
    /// What another telling of it says besides.
    fn add(&mut self, other: &Self) {
        self.by = self.by.or(other.by);
        self.to = self.to.or(other.to);
        self.number = self.number.max(other.number);
        self.stated.extend(&other.stated);
        self.supposed.extend(&other.supposed);
        self.answers.extend(&other.answers);
    }

    /// Of two countries at odds, who is not named is the other.
    fn complete(&mut self, (x, y): (u32, u32)) {
        let other = |side: u32| if side == x { Some(y) } else { Some(x).filter(|_| side == y) };
        if self.by == self.to {
            self.by = None;
        }
        self.by = self.by.or_else(|| self.to.and_then(other));
        self.to = self.to.or_else(|| self.by.and_then(other));
    }

    /// Whether it is done by those to whom the other is done.
    fn is_reverse_of(&self, other: &Self) -> bool {
        let crossed = |x: Option<u32>, y: Option<u32>| x.is_some() && x == y;
        crossed(self.by, other.to) && crossed(self.to, other.by)
    }

    fn against(&self, other: &Self) -> Verdict {
        let clash = |x: Option<u32>, y: Option<u32>| x.zip(y).is_some_and(|(x, y)| x != y);
        if self.family != other.family || clash(self.by, other.by) || clash(self.to, other.to) {
            return Verdict::Two;
        }
        let far = |apart: Option<Apart>| apart >= Some(Apart::Months);
        let when = closest(self.times(), other.times());
        let answers = closest(&self.answers, &other.answers);
        if far(when) || far(answers) {
            return Verdict::Two;
        }
        let numbers = self.number.zip(other.number).map(|(x, y)| x == y);
        let many = self.number.is_some_and(|number| number > 1);
        let untimed = self.stated.is_empty() && other.stated.is_empty();
        match (when, answers) {
            (Some(Apart::Same | Apart::Within), _) => Verdict::One,
            (Some(Apart::Near), _) if numbers != Some(false) => Verdict::One,
            (_, Some(Apart::Same | Apart::Within)) if numbers != Some(false) => Verdict::One,
            (None, _) if untimed && self.article == other.article && numbers != Some(false) => Verdict::One,
            (None, _) if numbers == Some(true) && many => Verdict::One,
            _ => Verdict::Open,
        }
    }

    fn times(&self) -> &[Days] {
        if self.stated.is_empty() { &self.supposed } else { &self.stated }
    }
}

/// The two countries of an exchange, where one did to the other what that did to it; of several, those most told of.
fn exchange(acts: &[(u32, Act)]) -> Option<(u32, u32)> {
    let mut told: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    for (_, act) in acts {
        if let (Some(by), Some(to)) = (act.by, act.to)
            && by != to
        {
            *told.entry((by, to)).or_default() += 1;
        }
    }
    let both = |&(by, to): &(u32, u32)| by < to && told.contains_key(&(to, by));
    let times = |&(by, to): &(u32, u32)| told.get(&(by, to)).zip(told.get(&(to, by))).map(|(x, y)| x + y);
    told.keys().filter(|pair| both(pair)).copied().max_by_key(|pair| (times(pair), std::cmp::Reverse(*pair)))
}

/// The act that a telling tells, if it tells one.
fn act(slots: &[Slots<'_>], telling: &Telling) -> Option<Act> {
    let members: Vec<&Slots<'_>> = telling.slots.iter().filter_map(|&n| slots.get(n as usize)).collect();
    let family = members.iter().find_map(|slots| slots.family.filter(|&family| kinds::is_answered(family)))?;
    let own: Vec<&Slots<'_>> = members.iter().copied().filter(|slots| slots.family == Some(family)).collect();
    let times = |list: &[&Slots<'_>]| list.iter().flat_map(|slots| slots.told.iter().copied()).collect::<Vec<Days>>();
    let stated = Some(times(&own)).filter(|own| !own.is_empty()).unwrap_or_else(|| times(&members));
    let by = |list: &[&Slots<'_>]| list.iter().flat_map(|slots| sides(slots).0).find_map(|who| nation(who));
    let to = |list: &[&Slots<'_>]| list.iter().flat_map(|slots| sides(slots).1).find_map(|who| nation(who));
    Some(Act {
        family,
        article: telling.article,
        sentence: telling.sentence,
        by: by(&own).or_else(|| by(&members)),
        to: to(&own).or_else(|| to(&members)),
        number: number(&own).or_else(|| number(&members)),
        stated,
        supposed: own.iter().filter_map(|slots| slots.fresh).collect(),
        answers: Vec::new(),
    })
}

/// Who does it and to whom it is done. Who leaves has it done to him.
fn sides<'a>(slots: &'a Slots<'a>) -> (&'a [&'a Mention], &'a [&'a Mention]) {
    if kinds::is_undergone(&slots.claim.event.kind) { (&[], &slots.agents) } else { (&slots.agents, &slots.patients) }
}

/// To how many it is done: as counted, or as many persons as are named.
fn number(members: &[&Slots<'_>]) -> Option<u32> {
    let whole = |bound: Bound| bound.named().normalize().to_string().parse().ok();
    let counted = members.iter().flat_map(|slots| &slots.counts).filter_map(|&(_, bound)| whole(bound)).max();
    let persons = |slots: &Slots<'_>| sides(slots).1.iter().filter(|who| who.sort == Sort::Person).count();
    let told = members.iter().map(|slots| persons(slots) as u32).max().filter(|&count| count > 0);
    counted.max(told)
}

/// Finds when that happened which each act answers: its sentence, or the one behind it, says so.
fn find_answered(slots: &[Slots<'_>], tellings: &[Telling], acts: &mut [(u32, Act)]) {
    let mut of_sentence: BTreeMap<(usize, usize), Vec<&Slots<'_>>> = BTreeMap::new();
    for telling in tellings {
        let here = of_sentence.entry((telling.article, telling.sentence)).or_default();
        here.extend(telling.slots.iter().filter_map(|&n| slots.get(n as usize)));
    }
    let reverse: Vec<(usize, usize, Act)> =
        acts.iter().map(|(_, act)| (act.article, act.sentence, act.clone())).collect();
    for (_, act) in acts.iter_mut() {
        let here = |sentence: usize| of_sentence.get(&(act.article, sentence)).into_iter().flatten();
        let held_against = here(act.sentence).flat_map(|slots| slots.against.iter().copied());
        let mut found: Vec<Days> = held_against.collect();
        for sentence in [act.sentence, act.sentence + 1] {
            let answered = reverse
                .iter()
                .filter(|(article, at, other)| (*article, *at) == (act.article, sentence) && other.is_reverse_of(act));
            if here(sentence).any(|slots| slots.answers) {
                found.extend(answered.flat_map(|(_, _, other)| other.stated.iter().copied()));
            }
        }
        act.answers = found;
    }
}
