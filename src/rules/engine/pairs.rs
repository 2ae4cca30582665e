//! Every pair of statements that may be about one thing, compared once; each rule then chooses among the outcomes.
//!
//! Two statements meet only under one relation, one name, one kind of event, so they are put into blocks by that and
//! nothing is compared across blocks: the work grows with the material and not with its square.

use std::collections::{BTreeMap, BTreeSet};

use super::{event_day, pair};
use crate::model::{ArticleId, ClaimId, FacetKind, Value};
use crate::rules::compare::{Comparison, Conflict, Tolerances, Verdict, bodies, doers};
use crate::rules::condition::Condition;
use crate::rules::file::Scope;
use crate::rules::keys::{acted_upon, companions, trades, victim};
use crate::rules::lists::Lists;
use crate::rules::material::{Group, Material, Statement, counterparts, field, thing_counted};
use crate::rules::nearby;
use crate::rules::rule::Rule;
use crate::rules::sides::Row;

/// One block holds no more statements than this; the first of each article go before the rest, and what is left out
/// is told.
const MOST: usize = 600;

/// Words of a quotation that are no longer than this look nothing up where it has [`TELLING`] longer ones.
const SHORT: usize = 3;
/// See [`SHORT`].
const TELLING: usize = 4;

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
    pub(crate) left_out: BTreeMap<(ArticleId, String), BTreeSet<ClaimId>>,
}

impl<'m, 'a> Pairs<'m, 'a> {
    /// Compares what a method can compare.
    pub(crate) fn new(method: &Method, material: &'m Material<'a>) -> Self {
        let mut pairs = Self::default();
        let mut known: BTreeMap<Kind, usize> = BTreeMap::new();
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
            pairs.silent.resize(known.len(), BTreeMap::new());
            for &kind in &kinds {
                if let Some(count) = pairs.count.get_mut(kind) {
                    *count += 1;
                }
            }
            let several = method.within == Scope::Article || super::articles(&statements) > 1;
            if statements.len() < 2 || !several {
                continue;
            }
            let edges = pairs.compare(method, group, &statements, &kinds);
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

    fn compare(
        &mut self,
        method: &Method,
        group: &Group<'_>,
        statements: &[Statement<'_>],
        kinds: &[usize],
    ) -> Vec<(usize, usize, Outcome)> {
        let lists = Lists::builtin();
        let day = event_day(group);
        let mut edges = Vec::new();
        for (a, b) in self.candidates(method, group, statements, lists) {
            let (Some(one), Some(other)) = (statements.get(a), statements.get(b)) else { continue };
            match pair(method, one, other, day, lists) {
                Verdict::Agree => edges.push((a, b, Outcome::Agree)),
                Verdict::Conflict(conflict) => edges.push((a, b, Outcome::Conflict(conflict))),
                Verdict::CannotSay(reason) => {
                    let sides: BTreeSet<usize> = [a, b].iter().filter_map(|n| kinds.get(*n)).copied().collect();
                    for kind in sides {
                        if let Some(silent) = self.silent.get_mut(kind) {
                            *silent.entry(reason).or_default() += 1;
                        }
                    }
                }
            }
        }
        edges
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

    /// Pairs that share a block, each once, in order.
    pub(crate) fn candidates(
        &mut self,
        method: &Method,
        group: &Group<'_>,
        statements: &[Statement<'_>],
        lists: &Lists,
    ) -> Vec<(usize, usize)> {
        if method.compare == Comparison::Counterparts {
            return counterparts(group, statements, lists);
        }
        if method.compare == Comparison::Nearby {
            let own = group.figures.iter().filter(|(statement, _)| statement.facet.kind == method.facet);
            let own: Vec<_> = own.map(|(_, figure)| *figure).collect();
            return nearby::pairs(&own, group.known);
        }
        let mut blocks: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let relations: BTreeSet<&str> = match method.compare {
            Comparison::Roles => {
                statements.iter().map(|statement| lists.relation(&statement.facet.key.relation)).collect()
            }
            _ => BTreeSet::new(),
        };
        for (n, statement) in statements.iter().enumerate() {
            let names = match method.compare {
                Comparison::Days | Comparison::EventDays => vec!["day".to_owned()],
                Comparison::Lone => vec![thing_counted(statement.facet, lists)],
                Comparison::Bodies => bodies::nation(statement, lists).into_iter().collect(),
                Comparison::Doers => doers::block(statement).into_iter().collect(),
                Comparison::Past => vec!["past".to_owned()],
                _ => names(statement, &relations, lists),
            };
            for name in names {
                blocks.entry(name).or_default().push(n);
            }
        }
        let mut found = Vec::new();
        for (name, members) in blocks {
            let members = self.room(&name, members, statements);
            for (n, &b) in members.iter().enumerate() {
                found.extend(members.iter().take(n).map(|&a| (a, b)));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The members that a block has room for: each article keeps its first words on the matter, repetition goes first.
    fn room(&mut self, name: &str, members: Vec<usize>, statements: &[Statement<'_>]) -> Vec<usize> {
        if members.len() <= MOST {
            return members;
        }
        let mut times: BTreeMap<(ArticleId, String), usize> = BTreeMap::new();
        let mut ranked: Vec<(usize, usize)> = Vec::new();
        for n in members {
            let Some(statement) = statements.get(n) else { continue };
            let time = times.entry((statement.article.id, statement.canonical())).or_default();
            *time += 1;
            ranked.push((*time, n));
        }
        ranked.sort_unstable();
        for (_, n) in ranked.split_off(MOST) {
            let Some(statement) = statements.get(n) else { continue };
            let place = (statement.article.id, name.to_owned());
            self.left_out.entry(place).or_default().insert(statement.claim.id);
        }
        let mut kept: Vec<usize> = ranked.into_iter().map(|(_, n)| n).collect();
        kept.sort_unstable();
        kept
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

/// The statements of a group under the heading that a method reads.
pub(crate) fn statements<'a>(method: &Method, group: &Group<'a>) -> Vec<Statement<'a>> {
    if method.compare == Comparison::Nearby {
        let own = group.figures.iter().map(|(statement, _)| statement);
        return own.filter(|statement| statement.facet.kind == method.facet).copied().collect();
    }
    let under = |facet: FacetKind| group.statements.get(&facet).map(Vec::as_slice).unwrap_or_default();
    let read = under(method.compare.reads(method.facet));
    // "Two diplomats" is a make-up too, where another outlet lists the two.
    let groups = method.compare == Comparison::Roles && read.iter().any(|s| matches!(s.facet.value, Value::Group(_)));
    let numbers = if groups { under(FacetKind::Count) } else { &[] };
    let told = |statement: &&Statement<'a>| {
        statement.facet.kind != FacetKind::Count
            || method.facet == FacetKind::Count
            || !(statement.facet.key.head.is_empty() || statement.facet.key.modifiers.contains("sum"))
    };
    // Who accuses or announces speaks too.
    let who = if method.compare == Comparison::Bodies { under(FacetKind::Who) } else { &[] };
    let lists = Lists::builtin();
    let speaks = |statement: &&Statement<'a>| {
        statement.facet.key.relation.ends_with(":agent") && lists.speech(&statement.facet.key.relation)
    };
    let speakers = who.iter().filter(speaks);
    read.iter().chain(numbers).filter(told).chain(speakers).copied().collect()
}

/// The blocks that a statement belongs to: two statements that share none are never about one thing.
fn names(statement: &Statement<'_>, relations: &BTreeSet<&str>, lists: &Lists) -> Vec<String> {
    let key = &statement.facet.key;
    let folded = |word: &str| any_ascii::any_ascii(word).to_lowercase();
    let ends = |name: &str| -> Vec<String> {
        let words: Vec<&str> = name.split_whitespace().collect();
        [words.first(), words.last()].into_iter().flatten().map(|word| folded(word)).collect()
    };
    match (statement.facet.kind, &statement.facet.value) {
        // Names that are nearly one begin alike at one end.
        (FacetKind::Name, Value::Mention(mention)) => {
            let ends = ends(mention.name.as_deref().unwrap_or(&mention.head));
            ends.into_iter().filter_map(|word| word.chars().next()).map(|c| c.to_string()).collect()
        }
        // Whoever is named has one age, and the unnamed are told by what they are.
        (FacetKind::Age, _) => {
            let unnamed = key.whose.is_empty();
            let mut own = if unnamed { vec![format!("a {}", lists.person(&key.head))] } else { ends(&key.whose) };
            own.extend(victim(statement).map(|act| format!("a victim of {act}")));
            let role = acted_upon(statement).filter(|role| unnamed && *role != key.head);
            own.extend(role.map(|role| format!("a {role}")));
            own.extend(trades(statement).map(|trade| format!("a {} by trade", lists.counted(trade))));
            own
        }
        (FacetKind::Role, Value::Mention(_)) if key.relation == "role" => ends(&key.whose),
        // Two versions of a quotation share most of their words.
        (FacetKind::Quote, Value::Words(words)) => {
            let folded = folded(words);
            let all = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            let mut all: Vec<String> = all.map(str::to_owned).collect();
            all.sort();
            all.dedup();
            if all.iter().filter(|word| word.len() > SHORT).count() >= TELLING {
                all.retain(|word| word.len() > SHORT);
            }
            all
        }
        _ => {
            // What happened or did not is held against its own kind alone.
            let own = match key.relation.strip_prefix("happened:") {
                Some(kind) => format!("happened: {}", lists.relation(kind)),
                None => statement.kind.to_owned(),
            };
            let mut names = vec![own];
            // "Accused two envoys and expelled them": who they are may be told by another verb of the sentence.
            let told =
                relations.iter().filter(|relation| relation.len() > 3 && statement.claim.words.contains(**relation));
            names.extend(told.map(|relation| (*relation).to_owned()));
            if statement.facet.kind == FacetKind::Count {
                names
                    .extend(companions(statement).map(|(number, head)| format!("{} beside {number} {head}", key.head)));
            }
            names.sort();
            names.dedup();
            names
        }
    }
}
