//! Pairs to groups by average link, which does not chain.

use std::collections::{BTreeMap, BinaryHeap};

use rayon::prelude::*;

/// The mean between two groups as the heap sorts it: the highest first, then by the groups' first members.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Join {
    mean: f64,
    /// First members of the two, the lower first.
    first: (u32, u32),
    /// The places of the two.
    of: (u32, u32),
    /// How often each had grown when the mean was taken; one that has grown since lies no nearer.
    grown: (u32, u32),
}

impl Eq for Join {}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| other.first.cmp(&self.first))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Groups of `count` items whose mean score to each other reaches `floor`. A pair without a score counts as nought, one of
/// minus infinity keeps its two apart for good; no other score is below nought.
/// Groups and their members are in order; the result depends on the set of scores alone.
pub fn average_link(count: usize, scores: &[(u32, u32, f64)], floor: f64) -> Vec<Vec<u32>> {
    let mut groups: Vec<Vec<u32>> = reachable(count, scores, floor)
        .into_par_iter()
        .flat_map_iter(|part| {
            let named = |n: u32| part.members.get(n as usize).copied().unwrap_or_default();
            let groups = Groups::new(part.members.len(), &part.scores, floor).linked(floor);
            groups.into_iter().map(|group| group.into_iter().map(named).collect()).collect::<Vec<Vec<u32>>>()
        })
        .collect();
    groups.par_sort_unstable();
    groups
}

/// Items that scores above the floor reach from one another, and the scores between them by their places here. What joins
/// nowhere outside can be linked by itself.
struct Part {
    members: Vec<u32>,
    scores: Vec<(u32, u32, f64)>,
}

fn reachable(count: usize, scores: &[(u32, u32, f64)], floor: f64) -> Vec<Part> {
    let mut parent: Vec<u32> = (0..count as u32).collect();
    for &(a, b, _) in scores.iter().filter(|&&(_, _, score)| score >= floor) {
        let (x, y) = (root(&mut parent, a), root(&mut parent, b));
        parent[x.max(y) as usize] = x.min(y);
    }
    let mut parts: Vec<Part> = Vec::new();
    // A root is the lowest of its part, so that it comes first.
    let mut place: Vec<(u32, u32)> = Vec::with_capacity(count);
    for item in 0..count as u32 {
        let first = root(&mut parent, item);
        let part = if first == item { parts.len() as u32 } else { place[first as usize].0 };
        if first == item {
            parts.push(Part { members: Vec::new(), scores: Vec::new() });
        }
        let members = &mut parts[part as usize].members;
        place.push((part, members.len() as u32));
        members.push(item);
    }
    for &(a, b, score) in scores {
        let ((part, x), (other, y)) = (place[a as usize], place[b as usize]);
        if part == other && x != y {
            parts[part as usize].scores.push((x.min(y), x.max(y), score));
        }
    }
    parts
}

fn root(parent: &mut [u32], mut n: u32) -> u32 {
    while parent[n as usize] != n {
        let above = parent[parent[n as usize] as usize];
        parent[n as usize] = above;
        n = above;
    }
    n
}

/// Groups in the making. The one that more scores reach takes in the other, so that a join costs no more than the lesser side.
struct Groups {
    members: Vec<Vec<u32>>,
    /// The sums of scores to other groups.
    near: Vec<BTreeMap<u32, f64>>,
    /// Each group's first member.
    first: Vec<u32>,
    /// How often each has grown; nothing where another took it in.
    grown: Vec<Option<u32>>,
    heap: BinaryHeap<Join>,
}

impl Groups {
    fn new(count: usize, scores: &[(u32, u32, f64)], floor: f64) -> Self {
        let mut near: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); count];
        for &(a, b, score) in scores {
            near[a as usize].insert(b, score);
            near[b as usize].insert(a, score);
        }
        let joins = scores.iter().filter(|&&(_, _, score)| score >= floor);
        let heap =
            joins.map(|&(a, b, mean)| Join { mean, first: (a, b), of: (a, b), grown: (0, 0) }).collect::<Vec<Join>>();
        Self {
            members: (0..count as u32).map(|n| vec![n]).collect(),
            near,
            first: (0..count as u32).collect(),
            grown: vec![Some(0); count],
            heap: heap.into(),
        }
    }

    /// The two with the mean that they have now, unless one is gone or the mean too low.
    fn join(&self, a: u32, b: u32, floor: f64) -> Option<Join> {
        let grown = (self.grown[a as usize]?, self.grown[b as usize]?);
        let sum = self.near[a as usize].get(&b)?;
        let mean = sum / (self.members[a as usize].len() * self.members[b as usize].len()) as f64;
        let (x, y) = (self.first[a as usize], self.first[b as usize]);
        (mean >= floor).then_some(Join { mean, first: (x.min(y), x.max(y)), of: (a, b), grown })
    }

    fn linked(mut self, floor: f64) -> Vec<Vec<u32>> {
        while let Some(join) = self.heap.pop() {
            let (a, b) = join.of;
            let now = (self.grown[a as usize], self.grown[b as usize]);
            if now == (Some(join.grown.0), Some(join.grown.1)) {
                let most = self.near[a as usize].len() >= self.near[b as usize].len();
                if most { self.take_in(a, b, floor) } else { self.take_in(b, a, floor) }
            } else if let Some(join) = self.join(a, b, floor) {
                // A group that has grown lies no nearer than before: its turn comes later, if at all.
                self.heap.push(join);
            }
        }
        let mut groups: Vec<Vec<u32>> = self.members.into_iter().filter(|group| !group.is_empty()).collect();
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups
    }

    fn take_in(&mut self, a: u32, b: u32, floor: f64) {
        let (at, from) = (a as usize, b as usize);
        let taken = std::mem::take(&mut self.near[from]);
        let moved = std::mem::take(&mut self.members[from]);
        self.members[at].extend(moved);
        self.first[at] = self.first[at].min(self.first[from]);
        self.grown[at] = self.grown[at].map(|times| times + 1);
        self.grown[from] = None;
        self.near[at].remove(&b);
        for (other, sum) in taken.into_iter().filter(|&(other, _)| other != a) {
            let all = self.near[at].entry(other).or_default();
            *all += sum;
            let all = *all;
            let beside = &mut self.near[other as usize];
            beside.remove(&b);
            beside.insert(a, all);
            self.heap.extend(self.join(a, other, floor));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::average_link;

    #[test]
    fn a_chain_of_likenesses_does_not_make_one_group() {
        let chain = [(0, 1, 0.9), (1, 2, 0.8), (2, 3, 0.9)];
        assert_eq!(average_link(4, &chain, 0.5), [vec![0, 1], vec![2, 3]]);
    }

    #[test]
    fn groups_that_are_alike_throughout_come_together() {
        let all = [(0, 1, 0.9), (0, 2, 0.6), (1, 2, 0.7)];
        assert_eq!(average_link(3, &all, 0.5), [vec![0, 1, 2]]);
    }

    #[test]
    fn what_is_barred_never_comes_together() {
        let barred = [(0, 1, 0.9), (1, 2, 0.9), (0, 2, f64::NEG_INFINITY)];
        assert_eq!(average_link(3, &barred, 0.1), [vec![0, 1], vec![2]]);
    }

    /// Average link as its definition has it: all pairs of groups looked at before each join.
    fn by_definition(count: u32, scores: &[(u32, u32, f64)], floor: f64) -> Vec<Vec<u32>> {
        let mut groups: Vec<Vec<u32>> = (0..count).map(|n| vec![n]).collect();
        let score = |a: u32, b: u32| scores.iter().find(|s| (s.0, s.1) == (a.min(b), a.max(b))).map_or(0.0, |s| s.2);
        loop {
            let mut best: Option<(f64, usize, usize)> = None;
            for x in 0..groups.len() {
                for y in x + 1..groups.len() {
                    let sum: f64 = groups[x].iter().flat_map(|&a| groups[y].iter().map(move |&b| score(a, b))).sum();
                    let mean = sum / (groups[x].len() * groups[y].len()) as f64;
                    if mean >= floor && best.is_none_or(|(known, _, _)| mean > known + 1e-12) {
                        best = Some((mean, x, y));
                    }
                }
            }
            let Some((_, x, y)) = best else { break };
            let taken = groups.remove(y);
            groups[x].extend(taken);
            groups[x].sort_unstable();
        }
        groups
    }

    #[test]
    fn groups_are_those_of_the_definition() {
        let mut state = 11_u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(1_u32 << 31)
        };
        for _ in 0..40 {
            let mut scores = Vec::new();
            for a in 0..16 {
                for b in a + 1..16 {
                    let (kept, score) = (next(), next());
                    if kept < 0.6 {
                        scores.push((a, b, if kept < 0.02 { f64::NEG_INFINITY } else { score }));
                    }
                }
            }
            assert_eq!(average_link(16, &scores, 0.3), by_definition(16, &scores, 0.3));
        }
    }
}
