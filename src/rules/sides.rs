//! Pairs of statements that disagree to rows: one disagreement is one row, with every outlet on its side.

use std::collections::BTreeSet;

use super::compare::{Conflict, Verdict};
use super::material::Statement;
use crate::model::Value;

/// What comparing all pairs of some statements came to. Symmetric; a statement is not compared with itself.
pub(crate) struct Matrix {
    size: usize,
    cells: Vec<Option<Verdict>>,
}

impl Matrix {
    /// Compares every pair once.
    pub(crate) fn new(size: usize, mut compare: impl FnMut(usize, usize) -> Verdict) -> Self {
        let mut cells = Vec::with_capacity(size * size.saturating_sub(1) / 2);
        for b in 1..size {
            for a in 0..b {
                cells.push(Some(compare(a, b)));
            }
        }
        Self { size, cells }
    }

    fn cell(&self, a: usize, b: usize) -> Option<usize> {
        let (low, high) = (a.min(b), a.max(b));
        (low != high && high < self.size).then(|| high * (high - 1) / 2 + low)
    }

    /// The verdict on a pair.
    pub(crate) fn get(&self, a: usize, b: usize) -> Option<&Verdict> {
        self.cells.get(self.cell(a, b)?)?.as_ref()
    }

    /// Whether the pair disagrees.
    pub(crate) fn conflict(&self, a: usize, b: usize) -> Option<&Conflict> {
        match self.get(a, b) {
            Some(Verdict::Conflict(conflict)) => Some(conflict),
            _ => None,
        }
    }

    /// Whether both can plainly hold.
    pub(crate) fn agree(&self, a: usize, b: usize) -> bool {
        matches!(self.get(a, b), Some(Verdict::Agree))
    }

    /// Puts another verdict in a pair's place.
    pub(crate) fn set(&mut self, a: usize, b: usize, verdict: Verdict) {
        if let Some(cell) = self.cell(a, b).and_then(|n| self.cells.get_mut(n)) {
            *cell = Some(verdict);
        }
    }
}

/// One row before it is worded: the members of each side, in order, as positions in the statements.
pub(crate) type Row = Vec<Vec<usize>>;

/// Takes out conflicts between two articles of which one (or, when `lenient`, each) states both values: it knows
/// both, so they are about two things, or both may hold.
pub(crate) fn silence_known(statements: &[Statement<'_>], matrix: &mut Matrix, lenient: bool) {
    let mut quiet = Vec::new();
    for b in 1..statements.len() {
        for a in 0..b {
            if matrix.conflict(a, b).is_none() {
                continue;
            }
            let (first, second) = (knows(statements, matrix, a, b), knows(statements, matrix, b, a));
            if if lenient { first && second } else { first || second } {
                quiet.push((a, b));
            }
        }
    }
    for (a, b) in quiet {
        matrix.set(a, b, Verdict::CannotSay("one article states both values"));
    }
}

/// Takes out conflicts between two ages of people who are not named ("the girl") where either article also gives the
/// other age, whosever it is: there are two people.
pub(crate) fn silence_other_ages(statements: &[Statement<'_>], matrix: &mut Matrix) {
    let gives = |article, value: &str| {
        statements.iter().any(|statement| statement.article.id == article && statement.canonical() == value)
    };
    for b in 1..statements.len() {
        for a in 0..b {
            let (Some(x), Some(y)) = (statements.get(a), statements.get(b)) else { continue };
            if matrix.conflict(a, b).is_some()
                && x.facet.key.whose.is_empty()
                && (gives(x.article.id, &y.canonical()) || gives(y.article.id, &x.canonical()))
            {
                matrix.set(a, b, Verdict::CannotSay("one article gives both ages"));
            }
        }
    }
}

/// Takes out the conflicts of statements that their own article contradicts: what has two values under one key in one
/// article has a key that does not tell things apart.
pub(crate) fn silence_divided(statements: &[Statement<'_>], matrix: &mut Matrix) {
    let size = statements.len();
    let article = |n: usize| statements.get(n).map(|statement| statement.article.id);
    let divided: Vec<bool> = (0..size)
        .map(|a| {
            (0..size).any(|b| a != b && article(a) == article(b) && matrix.conflict(a, b).is_some_and(|c| !c.update))
        })
        .collect();
    let is = |n: usize| divided.get(n).copied().unwrap_or(false);
    for b in 1..size {
        for a in 0..b {
            if (is(a) || is(b)) && matrix.conflict(a, b).is_some_and(|conflict| !conflict.twin) {
                matrix.set(a, b, Verdict::CannotSay("one article gives several such values"));
            }
        }
    }
}

/// Takes out conflicts between two offices that some sentence about the person names together ("chairwoman and chief
/// executive"), and those within one article.
pub(crate) fn silence_told_together(statements: &[Statement<'_>], matrix: &mut Matrix) {
    let head = |statement: &Statement<'_>| match &statement.facet.value {
        Value::Mention(mention) => mention.head.clone(),
        _ => String::new(),
    };
    let sentences: Vec<String> = statements.iter().map(|s| s.article.slice(s.claim.sentence).to_lowercase()).collect();
    for b in 1..statements.len() {
        for a in 0..b {
            if matrix.conflict(a, b).is_none() {
                continue;
            }
            let (Some(x), Some(y)) = (statements.get(a), statements.get(b)) else { continue };
            let (one, other) = (head(x), head(y));
            let together = !one.is_empty()
                && !other.is_empty()
                && one != other
                && sentences.iter().any(|sentence| sentence.contains(&one) && sentence.contains(&other));
            if together || x.article.id == y.article.id {
                matrix.set(a, b, Verdict::CannotSay("one article names both"));
            }
        }
    }
}

/// Whether the article of `own` also says what `other` says, and knows it for another value than `own`.
fn knows(statements: &[Statement<'_>], matrix: &Matrix, own: usize, other: usize) -> bool {
    let Some(mine) = statements.get(own) else { return false };
    statements.iter().enumerate().any(|(n, statement)| {
        n != own
            && n != other
            && statement.article.id == mine.article.id
            && matrix.agree(n, other)
            && !matrix.agree(n, own)
    })
}

/// Parts the statements into rows. `edge` says which disagreements to follow.
pub(crate) fn rows(statements: &[Statement<'_>], matrix: &Matrix, edge: impl Fn(&Conflict) -> bool) -> Vec<Row> {
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
            for other in 0..size {
                if !seen.get(other).copied().unwrap_or(true) && disagree(node, other) {
                    if let Some(mark) = seen.get_mut(other) {
                        *mark = true;
                    }
                    component.push(other);
                }
            }
        }
        if component.len() > 1 {
            rows.extend(part(statements, matrix, component, &disagree));
        }
    }
    rows
}

fn part(
    statements: &[Statement<'_>],
    matrix: &Matrix,
    mut component: Vec<usize>,
    disagree: &dyn Fn(usize, usize) -> bool,
) -> Option<Row> {
    component.sort_by_key(|&n| statements.get(n).map(Statement::place));
    let canonical: Vec<String> = statements.iter().map(Statement::canonical).collect();
    let same = |a: usize, b: usize| canonical.get(a) == canonical.get(b);
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
    for node in (0..statements.len()).filter(|node| !taken.contains(node)) {
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
