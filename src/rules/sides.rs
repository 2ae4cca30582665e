//! Pairs of statements that disagree to rows: one disagreement is one row, with every outlet on its side.

use std::collections::{BTreeMap, BTreeSet};

use super::compare::Conflict;
use super::material::{Statement, copied, twins};
use crate::extract::names::is_role_noun;
use crate::model::{ArticleId, FacetKind, Value};

/// How a pair of statements came out, where something can be said of it.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Edge<'c> {
    /// Both can be right.
    Agree,
    /// They cannot, or hardly.
    Conflict(&'c Conflict),
}

/// The pairs of some statements of which something can be said. Symmetric.
pub(crate) struct Matrix<'c> {
    /// By statement: the others, in order, with how the pair came out.
    near: Vec<BTreeMap<usize, Edge<'c>>>,
}

impl<'c> Matrix<'c> {
    /// Every pair that was compared.
    pub(crate) fn new(size: usize, edges: impl Iterator<Item = (usize, usize, Edge<'c>)>) -> Self {
        let mut near = vec![BTreeMap::new(); size];
        for (a, b, edge) in edges {
            for (one, other) in [(a, b), (b, a)] {
                if let Some(row) = near.get_mut(one) {
                    row.insert(other, edge);
                }
            }
        }
        Self { near }
    }

    /// The statements that one was compared with.
    pub(crate) fn near(&self, a: usize) -> impl Iterator<Item = (usize, Edge<'c>)> + '_ {
        self.near.get(a).into_iter().flatten().map(|(b, edge)| (*b, *edge))
    }

    /// Pairs that disagree, each once.
    fn conflicts(&self) -> Vec<(usize, usize)> {
        let all = (0..self.near.len()).flat_map(|a| self.against(a).map(move |b| (a, b)));
        all.filter(|(a, b)| a < b).collect()
    }

    /// The statements that one disagrees with.
    fn against(&self, a: usize) -> impl Iterator<Item = usize> + '_ {
        self.near(a).filter(|(_, edge)| matches!(edge, Edge::Conflict(_))).map(|(b, _)| b)
    }

    /// Whether the pair disagrees.
    pub(crate) fn conflict(&self, a: usize, b: usize) -> Option<&'c Conflict> {
        match self.near.get(a)?.get(&b) {
            Some(Edge::Conflict(conflict)) => Some(conflict),
            _ => None,
        }
    }

    /// Whether both can plainly hold.
    pub(crate) fn agree(&self, a: usize, b: usize) -> bool {
        matches!(self.near.get(a).and_then(|row| row.get(&b)), Some(Edge::Agree))
    }

    /// Takes back what was said of a pair.
    fn silence(&mut self, a: usize, b: usize) {
        for (one, other) in [(a, b), (b, a)] {
            if let Some(row) = self.near.get_mut(one) {
                row.remove(&other);
            }
        }
    }
}

/// One row before it is worded: the members of each side, in order, as positions in the statements.
pub(crate) type Row = Vec<Vec<usize>>;

/// Takes out conflicts between two articles of which one (or, when `lenient`, each) states both values: it knows
/// both, so they are about two things, or both may hold.
pub(crate) fn silence_known(statements: &[Statement<'_>], matrix: &mut Matrix<'_>, lenient: bool) {
    // By statement and article: those that agree with it there.
    let told = |n: usize| statements.get(n).map(|statement| statement.article.id);
    let mut agreeing: Vec<BTreeMap<ArticleId, Vec<usize>>> = vec![BTreeMap::new(); statements.len()];
    for (n, by_article) in agreeing.iter_mut().enumerate() {
        for (other, _) in matrix.near(n).filter(|(_, edge)| matches!(edge, Edge::Agree)) {
            if let Some(article) = told(other) {
                by_article.entry(article).or_default().push(other);
            }
        }
    }
    let slip = |a: usize, b: usize| {
        let kind = statements.get(a).map(|statement| statement.facet.kind);
        match matrix.conflict(a, b) {
            Some(conflict) => kind == Some(FacetKind::Name) || kind == Some(FacetKind::Age) && conflict.twin,
            None => false,
        }
    };
    // Whether the article of `own` also says what `other` says, and knows it for another value than `own`.
    let knows = |own: usize, other: usize, copy: bool| {
        let said = told(own).and_then(|article| agreeing.get(other)?.get(&article));
        // A slip beside the right form is no knowledge of two.
        let again = |n: usize| statements.get(n).zip(statements.get(other)).is_some_and(|(x, y)| twins(x, y));
        let mut said = said.into_iter().flatten();
        said.any(|&n| n != own && !matrix.agree(n, own) && !slip(n, own) && (!copy || again(n)))
    };
    let mut quiet = Vec::new();
    for (a, b) in matrix.conflicts() {
        // An agency's sentence set with another value is one slip, unless the article has the sentence as it was too.
        let copy = matrix.conflict(a, b).is_some_and(|conflict| conflict.twin)
            && statements.get(a).zip(statements.get(b)).is_some_and(|(x, y)| copied(x, y));
        let (first, second) = (knows(a, b, copy), knows(b, a, copy));
        if if lenient { first && second } else { first || second } {
            quiet.push((a, b));
        }
    }
    for (a, b) in quiet {
        matrix.silence(a, b);
    }
}

/// Takes out conflicts between two counts of which one article has another, of the same thing, that comes nearer to the
/// other's: where five died and two of them at the ford, the six of another paper is held against the five.
pub(crate) fn silence_parts(statements: &[Statement<'_>], matrix: &mut Matrix<'_>) {
    let number = |n: usize| statements.get(n)?.quantity().map(|quantity| quantity.amount.named());
    let conflicts = matrix.conflicts();
    let nearer = |own: usize, other: usize| {
        let (Some(mine), Some(theirs)) = (number(own), number(other)) else { return false };
        let Some(statement) = statements.get(own) else { return false };
        let same = |other: &Statement<'_>| {
            let (key, own) = (&other.facet.key, &statement.facet.key);
            other.article.id == statement.article.id
                && other.incident == statement.incident
                && key.relation == own.relation
        };
        let apart = (mine - theirs).abs();
        let whole = |n: usize| number(n).is_some_and(|value| value > mine && (value - theirs).abs() < apart);
        let mut rivals = matrix.near(other).map(|(n, _)| n).filter(|&n| statements.get(n).is_some_and(same));
        rivals.any(whole)
    };
    let quiet: Vec<_> = conflicts.into_iter().filter(|&(a, b)| nearer(a, b) || nearer(b, a)).collect();
    for (a, b) in quiet {
        matrix.silence(a, b);
    }
}

/// Whether all of a row stands in one article.
pub(crate) fn of_one_article(statements: &[Statement<'_>], row: &Row) -> bool {
    let articles = row.iter().flatten().filter_map(|&n| statements.get(n)).map(|statement| statement.article.id);
    articles.collect::<BTreeSet<_>>().len() < 2
}

/// A name with a slip of one article: whoever bears it is told of in many articles, and those that tell of the slip's
/// own incidents bear witness to how it is written.
pub(crate) fn beside_slip(statements: &[Statement<'_>], matrix: &Matrix<'_>, row: Row) -> Row {
    let article = |n: usize| statements.get(n).map(|statement| statement.article.id);
    let all: Vec<usize> = row.iter().flatten().copied().collect();
    let slips = |a: usize, b: usize| article(a) == article(b) && matrix.conflict(a, b).is_some();
    let own: BTreeSet<_> =
        all.iter().filter(|&&a| all.iter().any(|&b| slips(a, b))).filter_map(|&n| article(n)).collect();
    if own.is_empty() {
        return row;
    }
    let within = |n: usize| article(n).is_some_and(|article| own.contains(&article));
    let incident = |n: usize| statements.get(n).and_then(|statement| statement.incident);
    let incidents: BTreeSet<_> = all.iter().filter(|&&n| within(n)).filter_map(|&n| incident(n)).collect();
    let told = |n: &usize| within(*n) || incident(*n).is_some_and(|incident| incidents.contains(&incident));
    row.into_iter()
        .map(|side| side.into_iter().filter(told).collect())
        .filter(|side: &Vec<usize>| !side.is_empty())
        .collect()
}

/// Takes out conflicts between two ages of people who are not named ("the girl") where either article also gives the
/// other age, whosever it is: there are two people.
pub(crate) fn silence_other_ages(statements: &[Statement<'_>], matrix: &mut Matrix<'_>) {
    let given: BTreeSet<_> = statements.iter().map(|statement| (statement.article.id, statement.canonical())).collect();
    for (a, b) in matrix.conflicts() {
        let (Some(x), Some(y)) = (statements.get(a), statements.get(b)) else { continue };
        let beside = matrix.conflict(a, b).is_some_and(|conflict| conflict.twin);
        if x.facet.key.whose.is_empty()
            && !beside
            && (given.contains(&(x.article.id, y.canonical())) || given.contains(&(y.article.id, x.canonical())))
        {
            matrix.silence(a, b);
        }
    }
}

/// Takes out the conflicts of statements that their own article contradicts: what has two values under one key in one
/// article has a key that does not tell things apart.
pub(crate) fn silence_divided(statements: &[Statement<'_>], matrix: &mut Matrix<'_>) {
    let article = |n: usize| statements.get(n).map(|statement| statement.article.id);
    let conflicts = matrix.conflicts();
    let own =
        |(a, b): &&(usize, usize)| article(*a) == article(*b) && matrix.conflict(*a, *b).is_some_and(|c| !c.update);
    let divided: BTreeSet<usize> = conflicts.iter().filter(own).flat_map(|(a, b)| [*a, *b]).collect();
    for (a, b) in conflicts {
        let twin = matrix.conflict(a, b).is_some_and(|conflict| conflict.twin);
        if (divided.contains(&a) || divided.contains(&b)) && !twin {
            matrix.silence(a, b);
        }
    }
}

/// Takes out conflicts between two offices that some sentence about the person names together ("chairwoman and chief
/// executive"), and those within one article.
pub(crate) fn silence_told_together(statements: &[Statement<'_>], matrix: &mut Matrix<'_>) {
    let head = |statement: &Statement<'_>| match &statement.facet.value {
        Value::Mention(mention) => mention.head.clone(),
        _ => String::new(),
    };
    let sentences: Vec<&str> = statements.iter().map(|s| s.article.slice(s.claim.sentence)).collect();
    for (a, b) in matrix.conflicts() {
        let (Some(x), Some(y)) = (statements.get(a), statements.get(b)) else { continue };
        let (one, other) = (head(x), head(y));
        let together = !one.is_empty()
            && !other.is_empty()
            && one != other
            && sentences.iter().any(|sentence| {
                let whose = [&x.facet.key.whose, &y.facet.key.whose];
                holds_office(sentence, &one, &whose) && holds_office(sentence, &other, &whose)
            });
        if together || x.article.id == y.article.id {
            matrix.silence(a, b);
        }
    }
}

/// Whether a sentence has the word of an office that may be this person's: "coach Marek Horak" is not Emil Strand's.
fn holds_office(sentence: &str, head: &str, whose: &[&String]) -> bool {
    let words: Vec<&str> = sentence.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()).collect();
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    words.iter().enumerate().any(|(n, word)| {
        let next = words.get(n + 1).map(|next| bare(next)).unwrap_or_default();
        let name = next.starts_with(char::is_uppercase) && word.ends_with(char::is_alphanumeric);
        let office = is_role_noun(&next.to_lowercase()) || whose.iter().any(|own| own.contains(next.as_str()));
        // "Vice-president" is one word, and no president beside a vice.
        let own = bare(word).to_lowercase();
        let own = own.trim_end_matches("'s").trim_end_matches("’s");
        (own == head || own.strip_suffix('s') == Some(head)) && (!name || office)
    })
}

/// Parts the statements into rows, each with the first statement that led to it. `edge` says which disagreements to
/// follow.
pub(crate) fn rows(
    statements: &[Statement<'_>],
    matrix: &Matrix<'_>,
    edge: impl Fn(&Conflict) -> bool,
) -> Vec<(usize, Row)> {
    let size = statements.len();
    let disagree = |a: usize, b: usize| matrix.conflict(a, b).is_some_and(&edge);
    let mut seen = vec![false; size];
    let mut rows = Vec::new();
    for start in 0..size {
        if seen.get(start).copied().unwrap_or(true) {
            continue;
        }
        let mut component = vec![start];
        if let Some(mark) = seen.get_mut(start) {
            *mark = true;
        }
        let mut next = 0;
        while let Some(&node) = component.get(next) {
            next += 1;
            for other in matrix.against(node) {
                if disagree(node, other)
                    && let Some(mark) = seen.get_mut(other).filter(|seen| !**seen)
                {
                    *mark = true;
                    component.push(other);
                }
            }
        }
        if component.len() > 1 {
            rows.extend(part(statements, matrix, component, &disagree).map(|row| (start, row)));
        }
    }
    rows
}

fn part(
    statements: &[Statement<'_>],
    matrix: &Matrix<'_>,
    mut component: Vec<usize>,
    disagree: &dyn Fn(usize, usize) -> bool,
) -> Option<Row> {
    component.sort_by_key(|&n| statements.get(n).map(Statement::place));
    let canonical: BTreeMap<usize, String> =
        component.iter().filter_map(|n| Some((*n, statements.get(*n)?.canonical()))).collect();
    let same = |a: usize, b: usize| canonical.get(&a) == canonical.get(&b);
    let mut sides: Row = Vec::new();
    // The best attested disagreement opens the row; then each statement goes where it agrees.
    for &node in &component {
        let fits = |side: &Vec<usize>| {
            side.iter().all(|&member| matrix.conflict(node, member).is_none())
                && side.iter().any(|&member| same(node, member) || matrix.agree(node, member))
        };
        let mut fitting = sides.iter().enumerate().filter(|(_, side)| fits(side)).map(|(n, _)| n);
        match (fitting.next(), fitting.next()) {
            (None, _) => sides.push(vec![node]),
            (Some(only), None) => {
                if let Some(side) = sides.get_mut(only) {
                    side.push(node);
                }
            }
            // What could stand on two sides takes none.
            (Some(_), Some(_)) => {}
        }
    }
    // A side must disagree with another one, member against member.
    let against = |side: &Vec<usize>, other: &Vec<usize>| side.iter().any(|&a| other.iter().any(|&b| disagree(a, b)));
    let all = sides.clone();
    sides.retain(|side| all.iter().any(|other| against(side, other)));
    if sides.len() < 2 {
        return None;
    }
    // Others that state a side's very value, or plainly agree with that side alone, are its evidence too.
    let taken: BTreeSet<usize> = component.iter().copied().collect();
    let beside: BTreeSet<usize> = taken.iter().flat_map(|&n| matrix.near(n)).map(|(n, _)| n).collect();
    for &node in beside.difference(&taken) {
        let agrees = |side: &Vec<usize>| side.iter().any(|&member| matrix.agree(node, member));
        let clashes = |side: &Vec<usize>| side.iter().any(|&member| matrix.conflict(node, member).is_some());
        let homes: Vec<usize> = sides.iter().enumerate().filter(|(_, side)| agrees(side)).map(|(n, _)| n).collect();
        if let [only] = homes.as_slice()
            && let Some(side) = sides.get_mut(*only)
            && !clashes(side)
        {
            side.push(node);
        }
    }
    for side in &mut sides {
        side.sort_by_key(|&n| statements.get(n).map(Statement::place));
    }
    sides.sort_by_key(|side| side.first().and_then(|&n| statements.get(n)).map(Statement::place));
    Some(sides)
}
