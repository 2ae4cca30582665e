//! Every pair of statements that may be about one thing, compared once; each rule then chooses among the outcomes.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::blocks::{LeftOut, candidates, statements};
use super::{event_day, pair};
use crate::model::FacetKind;
use crate::rules::compare::{Comparison, Conflict, Tolerances, Verdict};
use crate::rules::condition::Condition;
use crate::rules::file::Scope;
use crate::rules::lists::Lists;
use crate::rules::material::{Group, Material, Statement, field};
use crate::rules::rule::Rule;
use crate::rules::sides::Row;

/// What makes two rules compare alike; what they then choose from the outcomes is their own.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Method {
    pub(crate) facet: FacetKind,
    pub(crate) compare: Comparison,
    pub(crate) within: Scope,
    pub(crate) tolerances: Tolerances,
    pub(crate) excludes: Vec<Vec<String>>,
}

impl Method {
    pub(crate) fn of(rule: &Rule) -> Self {
        Self {
            facet: rule.facet,
            compare: rule.compare,
            within: rule.within,
            tolerances: rule.tolerances.clone(),
            excludes: rule.excludes.clone(),
        }
    }
}

/// How a pair of which something can be said came out.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    Agree,
    Conflict(Conflict),
}

/// The statements of one group with the pairs of which something can be said, in order.
#[derive(Debug)]
pub(crate) struct Compared<'m, 'a> {
    pub(crate) group: &'m Group<'a>,
    pub(crate) statements: Vec<Statement<'a>>,
    /// Which kind of key each statement has, as a position in [`Pairs::kinds`].
    pub(crate) kinds: Vec<usize>,
    pub(crate) edges: Vec<(usize, usize, Outcome)>,
    /// Which edges the rules before parted into rows: whoever chooses the same finds the same.
    pub(crate) parted: BTreeSet<Choice>,
    /// Rows that the rules before found.
    pub(crate) found: BTreeSet<Row>,
}

/// Edges that hang together, and the statements meant where those without an edge have a say too.
pub(crate) type Choice = (Vec<bool>, Vec<usize>);

/// Relation and head noun of a key: what a rule's `about` looks at.
type Kind = (String, String);

/// All that one method made of the material.
#[derive(Debug, Default)]
pub(crate) struct Pairs<'m, 'a> {
    /// Groups in which at least one pair was compared.
    pub(crate) groups: Vec<Compared<'m, 'a>>,
    /// Every kind of key that occurs.
    pub(crate) kinds: Vec<Kind>,
    /// How many statements have each kind.
    pub(crate) count: Vec<usize>,
    /// Why pairs of each kind were not compared, and how often.
    pub(crate) silent: Vec<BTreeMap<&'static str, usize>>,
    /// What the commonest conditions of rules answered, group by group and edge by edge.
    pub(crate) answers: Vec<(Condition, Vec<Vec<Option<bool>>>)>,
    /// Statements of an article that a block had no room for.
    pub(crate) left_out: LeftOut,
}

impl<'m, 'a> Pairs<'m, 'a> {
    /// Compares what a method can compare.
    pub(crate) fn new(method: &Method, material: &'m Material<'a>) -> Self {
        let mut pairs = Self::default();
        let mut known: BTreeMap<Kind, usize> = BTreeMap::new();
        let mut blocks = Vec::new();
        for group in material.groups(method.within) {
            let statements = statements(method, group);
            if statements.is_empty() {
                continue;
            }
            let kinds: Vec<usize> = statements
                .iter()
                .map(|statement| {
                    let key = &statement.facet.key;
                    let next = known.len();
                    *known.entry((key.relation.clone(), key.head.clone())).or_insert(next)
                })
                .collect();
            pairs.count.resize(known.len(), 0);
            for &kind in &kinds {
                if let Some(count) = pairs.count.get_mut(kind) {
                    *count += 1;
                }
            }
            let several = method.within == Scope::Article || super::articles(&statements) > 1;
            if statements.len() > 1 && several {
                blocks.push((group, statements, kinds));
            }
        }
        pairs.silent.resize(known.len(), BTreeMap::new());
        let compared: Vec<_> =
            blocks.par_iter().map(|(group, statements, kinds)| compare(method, group, statements, kinds)).collect();
        for ((group, statements, kinds), Verdicts { edges, silent, left_out }) in blocks.into_iter().zip(compared) {
            for ((kind, reason), times) in silent {
                if let Some(silent) = pairs.silent.get_mut(kind) {
                    *silent.entry(reason).or_default() += times;
                }
            }
            for (place, claims) in left_out {
                pairs.left_out.entry(place).or_default().extend(claims);
            }
            if !edges.is_empty() {
                let (parted, found) = (BTreeSet::new(), BTreeSet::new());
                pairs.groups.push(Compared { group, statements, kinds, edges, parted, found });
            }
        }
        let mut kinds: Vec<(Kind, usize)> = known.into_iter().collect();
        kinds.sort_by_key(|(_, n)| *n);
        pairs.kinds = kinds.into_iter().map(|(kind, _)| kind).collect();
        pairs
    }

    /// The answers to a rule's condition, as a position in [`Pairs::answers`].
    pub(crate) fn answered(&mut self, condition: &Condition) -> usize {
        /// Conditions whose answers are kept; rules of one desk are narrowed in few ways.
        const KEPT: usize = 32;
        if let Some(at) = self.answers.iter().position(|(known, _)| known == condition) {
            return at;
        }
        let group = |compared: &Compared<'_, '_>| {
            let answer = |(a, b, _): &(usize, usize, Outcome)| {
                let (a, b) = (compared.statements.get(*a)?, compared.statements.get(*b)?);
                condition.holds(&|from, name| field(a, b, from, name))
            };
            compared.edges.iter().map(answer).collect()
        };
        let answers = self.groups.iter().map(group).collect();
        if self.answers.len() >= KEPT {
            self.answers.pop();
        }
        self.answers.push((condition.clone(), answers));
        self.answers.len() - 1
    }
}

impl<'a> Compared<'_, 'a> {
    /// Edges in order, parted into those that hang together; in one piece where all of them have to be seen at once.
    pub(crate) fn hanging_together(&self, edges: &[usize], in_one: bool) -> Vec<Vec<usize>> {
        if in_one || edges.is_empty() {
            return if edges.is_empty() { Vec::new() } else { vec![edges.to_vec()] };
        }
        let mut root: Vec<usize> = (0..self.statements.len()).collect();
        let find = |root: &mut Vec<usize>, mut n: usize| {
            while let Some(&up) = root.get(n)
                && up != n
            {
                let above = root.get(up).copied().unwrap_or(up);
                if let Some(slot) = root.get_mut(n) {
                    *slot = above;
                }
                n = above;
            }
            n
        };
        for (a, b, _) in edges.iter().filter_map(|n| self.edges.get(*n)) {
            let (a, b) = (find(&mut root, *a), find(&mut root, *b));
            if let Some(slot) = root.get_mut(a.max(b)) {
                *slot = a.min(b);
            }
        }
        let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for n in edges {
            if let Some((a, _, _)) = self.edges.get(*n) {
                parts.entry(find(&mut root, *a)).or_default().push(*n);
            }
        }
        parts.into_values().collect()
    }

    /// The statements of some edges, or all that are meant, with their places, in order.
    pub(crate) fn members(&self, meant: &[bool], edges: &[usize], all: bool) -> (Vec<usize>, Vec<Statement<'a>>) {
        let places: Vec<usize> = if all {
            meant.iter().enumerate().filter(|(_, meant)| **meant).map(|(n, _)| n).collect()
        } else {
            let ends = edges.iter().filter_map(|n| self.edges.get(*n)).flat_map(|(a, b, _)| [*a, *b]);
            ends.collect::<BTreeSet<_>>().into_iter().collect()
        };
        let statements = places.iter().filter_map(|n| self.statements.get(*n)).copied().collect();
        (places, statements)
    }
}

/// What comparing the pairs of one group came to.
struct Verdicts {
    /// The pairs of which something can be said.
    edges: Vec<(usize, usize, Outcome)>,
    /// Why nothing is said of the others, by kind of key, and how often.
    silent: BTreeMap<(usize, &'static str), usize>,
    left_out: LeftOut,
}

/// Compares the pairs of one group.
fn compare(method: &Method, group: &Group<'_>, statements: &[Statement<'_>], kinds: &[usize]) -> Verdicts {
    /// Fewer pairs are not worth sharing out among threads.
    const SHARED: usize = 256;
    let lists = Lists::builtin();
    let day = event_day(group);
    let mut left_out = LeftOut::new();
    let candidates = candidates(method, group, statements, lists, &mut left_out);
    let verdict = |&(a, b): &(usize, usize)| {
        let (one, other) = (statements.get(a)?, statements.get(b)?);
        Some((a, b, pair(method, one, other, day, lists)))
    };
    let verdicts: Vec<_> = candidates.par_iter().with_min_len(SHARED).filter_map(verdict).collect();
    let (mut edges, mut silent) = (Vec::new(), BTreeMap::new());
    for (a, b, verdict) in verdicts {
        match verdict {
            Verdict::Agree => edges.push((a, b, Outcome::Agree)),
            Verdict::Conflict(conflict) => edges.push((a, b, Outcome::Conflict(conflict))),
            Verdict::CannotSay(reason) => {
                let sides: BTreeSet<usize> = [a, b].iter().filter_map(|n| kinds.get(*n)).copied().collect();
                for kind in sides {
                    *silent.entry((kind, reason)).or_default() += 1;
                }
            }
        }
    }
    Verdicts { edges, silent, left_out }
}
