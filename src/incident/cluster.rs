//! Pairs to groups by average link, which does not chain.

use std::collections::{BTreeMap, BinaryHeap};

/// A probability between two items, or groups of items, as the heap sorts it: the highest first, then by position.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Join {
    mean: f64,
    a: u32,
    b: u32,
    /// How often each side had grown when the mean was taken; a join of groups that have grown since is stale.
    grown: (u32, u32),
}

impl Eq for Join {}

impl Ord for Join {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.a, other.b).cmp(&(self.a, self.b)))
    }
}

impl PartialOrd for Join {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Groups of `count` items whose mean score to each other reaches `floor`. A pair without a score counts as nought.
/// Groups and their members are in order; the result depends on the set of scores alone.
pub(crate) fn average_link(count: usize, scores: &[(u32, u32, f64)], floor: f64) -> Vec<Vec<u32>> {
    let mut members: Vec<Vec<u32>> = (0..count).map(|n| vec![n as u32]).collect();
    let mut near: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); count];
    let mut grown = vec![0_u32; count];
    let mut heap = BinaryHeap::new();
    for &(a, b, score) in scores {
        let (a, b) = (a.min(b), a.max(b));
        if let Some(map) = near.get_mut(a as usize) {
            map.insert(b, score);
        }
        if let Some(map) = near.get_mut(b as usize) {
            map.insert(a, score);
        }
        if score >= floor {
            heap.push(Join { mean: score, a, b, grown: (0, 0) });
        }
    }
    while let Some(join) = heap.pop() {
        let (a, b) = (join.a as usize, join.b as usize);
        if grown.get(a) != Some(&join.grown.0) || grown.get(b) != Some(&join.grown.1) {
            continue;
        }
        // The group with the lower first position lives on, so that its name does not depend on the order of joins.
        let taken = std::mem::take(&mut near[b]);
        let moved = std::mem::take(&mut members[b]);
        members[a].extend(moved);
        grown[a] += 1;
        grown[b] = u32::MAX;
        for (other, sum) in taken {
            near[other as usize].remove(&join.b);
            if other != join.a {
                *near[a].entry(other).or_default() += sum;
                let both = near[a].get(&other).copied().unwrap_or_default();
                near[other as usize].insert(join.a, both);
            }
        }
        near[a].remove(&join.b);
        let size = members[a].len();
        for (&other, &sum) in &near[a] {
            let mean = sum / (size * members[other as usize].len()) as f64;
            if mean >= floor {
                let (x, y) = (join.a.min(other), join.a.max(other));
                heap.push(Join { mean, a: x, b: y, grown: (grown[x as usize], grown[y as usize]) });
            }
        }
    }
    let mut groups: Vec<Vec<u32>> = members.into_iter().filter(|group| !group.is_empty()).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

/// Groups of `count` items, joined by their best pairs first: a pair of at least `join` joins two groups if the mean
/// over all pairs of the two is at least `guard`, and no pair of the two scores `f64::NEG_INFINITY`, which bars them for
/// good. A pair without a score counts as `unseen`.
pub(crate) fn best_link(count: usize, scores: &[(u32, u32, f64)], join: f64, guard: f64, unseen: f64) -> Vec<Vec<u32>> {
    let mut members: Vec<Vec<u32>> = (0..count).map(|n| vec![n as u32]).collect();
    let mut group_of: Vec<u32> = (0..count as u32).collect();
    // For each group, the sum and the number of scores to each other group.
    let mut near: Vec<BTreeMap<u32, (f64, usize)>> = vec![BTreeMap::new(); count];
    for &(a, b, score) in scores {
        near[a as usize].insert(b, (score, 1));
        near[b as usize].insert(a, (score, 1));
    }
    let mut pairs: Vec<(u32, u32, f64)> = scores.iter().copied().filter(|&(_, _, score)| score >= join).collect();
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then_with(|| (x.0, x.1).cmp(&(y.0, y.1))));
    for (a, b, _) in pairs {
        let (a, b) = (group_of[a as usize], group_of[b as usize]);
        if a == b {
            continue;
        }
        let (sum, seen) = near[a as usize].get(&b).copied().unwrap_or_default();
        let all = members[a as usize].len() * members[b as usize].len();
        if (sum + (all - seen.min(all)) as f64 * unseen) / (all as f64) < guard {
            continue;
        }
        // The smaller goes into the larger, so that no item moves more often than the logarithm of their number.
        let (into, from) = if near[a as usize].len() >= near[b as usize].len() { (a, b) } else { (b, a) };
        for (other, (sum, seen)) in std::mem::take(&mut near[from as usize]) {
            near[other as usize].remove(&from);
            if other != into {
                let entry = near[into as usize].entry(other).or_default();
                *entry = (entry.0 + sum, entry.1 + seen);
                let entry = *entry;
                near[other as usize].insert(into, entry);
            }
        }
        near[into as usize].remove(&from);
        for member in std::mem::take(&mut members[from as usize]) {
            group_of[member as usize] = into;
            members[into as usize].push(member);
        }
    }
    let mut groups: Vec<Vec<u32>> = members.into_iter().filter(|group| !group.is_empty()).collect();
    for group in &mut groups {
        group.sort_unstable();
    }
    groups.sort_unstable();
    groups
}

#[cfg(test)]
mod tests {
    use super::{average_link, best_link};

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
    fn one_strong_pair_joins_groups_unless_the_rest_speaks_against_it() {
        let mild = [(0, 1, 5.0), (1, 2, 3.0), (0, 2, -1.0)];
        assert_eq!(best_link(3, &mild, 1.0, 0.0, -2.0), [vec![0, 1, 2]]);
        let hard = [(0, 1, 5.0), (1, 2, 3.0), (0, 2, -9.0)];
        assert_eq!(best_link(3, &hard, 1.0, 0.0, -2.0), [vec![0, 1], vec![2]]);
    }
}
