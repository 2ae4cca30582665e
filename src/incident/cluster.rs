//! Pairs to groups by average link, which does not chain.

use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

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

/// How many members stand for a group whose pairs were not all compared.
const SAMPLE: usize = 8;

/// Joins groups that are too large for all their pairs to have been compared, so that the mean of what was tells too
/// little: where a score links two that have more than `large` members between them, `score` compares some members of one
/// with some of the other, and they are one group where these come to the floor on the average.
pub(crate) fn join_large(
    mut groups: Vec<Vec<u32>>,
    scores: &[(u32, u32, f64)],
    floor: f64,
    large: usize,
    score: &(dyn Fn(u32, u32) -> f64 + Sync),
) -> Vec<Vec<u32>> {
    let count = groups.iter().map(Vec::len).sum();
    loop {
        let mut group_of = vec![0_u32; count];
        for (number, group) in (0_u32..).zip(&groups) {
            group.iter().for_each(|&member| group_of[member as usize] = number);
        }
        let mut linked: BTreeSet<(u32, u32)> = BTreeSet::new();
        for &(a, b, _) in scores.iter().filter(|&&(_, _, score)| score >= floor) {
            let (x, y) = (group_of[a as usize], group_of[b as usize]);
            if x != y && groups[x as usize].len() + groups[y as usize].len() > large {
                linked.insert((x.min(y), x.max(y)));
            }
        }
        let mean = |&(x, y): &(u32, u32)| {
            let (a, b) = (sample(&groups[x as usize]), sample(&groups[y as usize]));
            let sum: f64 = a.iter().flat_map(|&a| b.iter().map(move |&b| score(a.min(b), a.max(b)))).sum();
            (x, y, sum / (a.len() * b.len()).max(1) as f64)
        };
        let all: Vec<&(u32, u32)> = linked.iter().collect();
        let mut joins: Vec<(u32, u32, f64)> =
            all.into_par_iter().map(mean).filter(|&(_, _, mean)| mean >= floor).collect();
        if joins.is_empty() {
            return groups;
        }
        joins.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
        // In one round a group is taken in or takes others in, not both: what it has become is compared anew.
        let (mut taken, mut takes) = (vec![false; groups.len()], vec![false; groups.len()]);
        for (x, y, _) in joins {
            let more = groups[x as usize].len() >= groups[y as usize].len();
            let (into, from) = if more { (x as usize, y as usize) } else { (y as usize, x as usize) };
            if !taken[into] && !taken[from] && !takes[from] {
                (takes[into], taken[from]) = (true, true);
                let members = std::mem::take(&mut groups[from]);
                groups[into].extend(members);
            }
        }
        groups.retain(|group| !group.is_empty());
        groups.iter_mut().for_each(|group| group.sort_unstable());
        groups.sort_unstable();
    }
}

/// Some members of a group, evenly spread over it.
fn sample(group: &[u32]) -> Vec<u32> {
    let count = group.len().min(SAMPLE);
    (0..count).filter_map(|n| group.get(n * group.len() / count)).copied().collect()
}

#[cfg(test)]
mod tests {
    use super::{average_link, join_large};

    #[test]
    fn a_large_group_of_which_few_pairs_were_compared_is_put_together() {
        // Each meets the next two alone, though all are alike but the last.
        let alike = |a: u32, b: u32| if a.max(b) == 60 { 0.1 } else { 0.9 };
        let scores: Vec<(u32, u32, f64)> =
            (0..59).flat_map(|a| (a + 1..(a + 3).min(60)).map(move |b| (a, b, 0.9))).chain([(59, 60, 0.6)]).collect();
        let groups = average_link(61, &scores, 0.5);
        assert!(groups.len() > 2);
        let all: Vec<u32> = (0..60).collect();
        assert_eq!(join_large(groups, &scores, 0.5, 4, &alike), [all, vec![60]]);
    }

    #[test]
    fn small_groups_were_compared_throughout_and_stay_as_they_are() {
        let scores = [(0, 1, 0.9), (1, 2, 0.6)];
        let groups = average_link(3, &scores, 0.5);
        assert_eq!(join_large(groups.clone(), &scores, 0.5, 24, &|_, _| 1.0), groups);
    }

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
