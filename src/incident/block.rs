//! Which pairs are worth comparing at all: those that share a rare key. Near-linear, with a bound for hot keys.

/// Keys of one item, in any order; items are positions in a canonical order.
pub(crate) type Keys = Vec<u64>;

/// How many of those that share a key are compared.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reach {
    /// All pairs within a block up to this size.
    pub small: usize,
    /// Within a larger block each item meets this many of its successors; blocks are sorted, so these are the likeliest.
    pub window: usize,
}

/// The pairs (smaller position first) that share a key, in order and without repetition.
///
/// `order` sorts a hot block (one key of very many items) so that likely pairs lie close together.
pub(crate) fn pairs<K: Ord>(keys: &[Keys], reach: Reach, order: impl Fn(usize) -> K) -> Vec<(u32, u32)> {
    let mut postings: Vec<(u64, u32)> =
        keys.iter().enumerate().flat_map(|(item, keys)| keys.iter().map(move |&key| (key, item as u32))).collect();
    postings.sort_unstable();
    postings.dedup();
    let mut found = Vec::new();
    for block in postings.chunk_by(|a, b| a.0 == b.0) {
        if block.len() <= reach.small {
            for (n, &(_, a)) in block.iter().enumerate() {
                found.extend(block.iter().skip(n + 1).map(|&(_, b)| (a, b)));
            }
        } else {
            let mut items: Vec<u32> = block.iter().map(|&(_, item)| item).collect();
            items.sort_by_key(|&item| (order(item as usize), item));
            for (n, &a) in items.iter().enumerate() {
                found.extend(items.iter().skip(n + 1).take(reach.window).map(|&b| (a.min(b), a.max(b))));
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

#[cfg(test)]
mod tests {
    use super::{Reach, pairs};

    const REACH: Reach = Reach { small: 60, window: 30 };

    #[test]
    fn a_pair_that_shares_two_keys_comes_once() {
        assert_eq!(pairs(&[vec![1, 2], vec![2, 1], vec![3]], REACH, |n| n), [(0, 1)]);
    }

    #[test]
    fn a_hot_block_costs_no_more_than_its_window() {
        let keys = vec![vec![7]; 50 * REACH.small];
        assert!(pairs(&keys, REACH, |n| n).len() <= keys.len() * REACH.window);
    }
}
