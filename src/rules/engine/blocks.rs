//! Which statements are held against each other at all.
//!
//! Two statements meet only under one relation, one name, one kind of event, so they are put into blocks by that and
//! nothing is compared across blocks: the work grows with the material and not with its square.

use std::collections::{BTreeMap, BTreeSet};

use super::pairs::Method;
use crate::model::{ArticleId, ClaimId, FacetKind, Value};
use crate::rules::compare::{Comparison, bodies, doers};
use crate::rules::keys::{acted_upon, companions, trades, victim};
use crate::rules::lists::Lists;
use crate::rules::material::{Group, Statement, counterparts, thing_counted};
use crate::rules::nearby;

/// One block holds no more statements than this; the first of each article go before the rest, and what is left out
/// is told.
const MOST: usize = 600;

/// Words of a quotation that are no longer than this look nothing up where it has [`TELLING`] longer ones.
const SHORT: usize = 3;
/// See [`SHORT`].
const TELLING: usize = 4;

/// Statements that a block had no room for, by article and block.
pub(crate) type LeftOut = BTreeMap<(ArticleId, String), BTreeSet<ClaimId>>;

/// Pairs that share a block, each once, in order.
pub(crate) fn candidates(
    method: &Method,
    group: &Group<'_>,
    statements: &[Statement<'_>],
    lists: &Lists,
    left_out: &mut LeftOut,
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
        Comparison::Roles => statements.iter().map(|statement| lists.relation(&statement.facet.key.relation)).collect(),
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
        let members = room(&name, members, statements, left_out);
        for (n, &b) in members.iter().enumerate() {
            found.extend(members.iter().take(n).map(|&a| (a, b)));
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// The members that a block has room for: each article keeps its first words on the matter, repetition goes first.
fn room(name: &str, members: Vec<usize>, statements: &[Statement<'_>], left_out: &mut LeftOut) -> Vec<usize> {
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
        left_out.entry(place).or_default().insert(statement.claim.id);
    }
    let mut kept: Vec<usize> = ranked.into_iter().map(|(_, n)| n).collect();
    kept.sort_unstable();
    kept
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
