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

/// Groups of `count` items whose mean score to each other reaches `floor`. A pair without a score counts as nought, one of
/// minus infinity keeps its two apart for good.
/// Groups and their members are in order; the result depends on the set of scores alone.
pub fn average_link(count: usize, scores: &[(u32, u32, f64)], floor: f64) -> Vec<Vec<u32>> {
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
}
