//! Copies of lines: pages say a thing twice, for the reader and for machines.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::classify::{Code, Line};
use super::page::{Block, key};

/// So many of its last letters and digits tell a line that can be a copy.
const TAIL: usize = 40;

/// A part of an earlier line is a copy of it if it has so many letters and digits.
const PART: usize = 60;

/// The first line that ends in a tail.
struct First {
    at: usize,
    /// How many letters and digits it has, once another line ends as it does.
    length: Option<usize>,
}

/// Marks copies of earlier lines: the same letters and digits, or a part of an earlier line that shares its end.
pub(crate) fn mark(blocks: &[Block], lines: &mut [Line]) {
    let mut firsts: BTreeMap<String, First> = BTreeMap::new();
    // Copies share their last letters: only lines that do are compared as a whole.
    let mut whole: BTreeMap<String, usize> = BTreeMap::new();
    for at in 0..lines.len() {
        let Some(line) = lines.get(at).filter(|line| can_be_copy(line)) else { continue };
        let mut letters = line.folded.chars().rev().filter(|c| c.is_alphanumeric());
        let tail: String = letters.by_ref().take(TAIL).collect();
        if letters.next().is_none() {
            continue;
        }
        let first = match firsts.entry(tail) {
            Entry::Vacant(free) => {
                free.insert(First { at, length: None });
                continue;
            }
            Entry::Occupied(taken) => taken.into_mut(),
        };
        let longer = *first.length.get_or_insert_with(|| {
            let key = lines.get(first.at).map(|line| key(&line.folded)).unwrap_or_default();
            let length = key.chars().count();
            whole.insert(key, first.at);
            length
        });
        let key = key(&line.folded);
        let length = key.chars().count();
        let part = || (longer > length && length >= PART).then_some(first.at);
        let Some(block) = whole.get(&key).copied().or_else(part).and_then(|earlier| blocks.get(earlier)) else {
            whole.insert(key, at);
            continue;
        };
        if let Some(line) = lines.get_mut(at) {
            line.code = Code::Duplicate(block.line);
            line.reason = format!("the same words as line {}", block.line);
        }
    }
}

fn can_be_copy(line: &Line) -> bool {
    matches!(line.code, Code::Prose | Code::Sentence | Code::Fragment | Code::Caption)
}

#[cfg(test)]
mod tests {
    use super::super::classify::classify;
    use super::*;

    #[test]
    fn whole_copies_and_ends_of_longer_lines_are_copies() {
        let end = "the harbour master of Tolvik said that the ferry had been late by an hour on Monday morning.";
        let texts = [
            format!("Two sailors were hurt as a cable broke, and {end}"),
            end.to_owned(),
            end.to_owned(),
            "Nobody was hurt when the northern pier was closed for repairs, the town said.".to_owned(),
            format!("A second ferry was called from the island in the afternoon of that day; {end}"),
            format!("Two sailors were hurt as a cable broke, AND – {end}"),
        ];
        let blocks: Vec<Block> =
            (1..).zip(texts).map(|(line, text)| Block { line, text, ..Block::default() }).collect();
        let copies: Vec<Option<u32>> = classify(&blocks)
            .iter()
            .map(|line| if let Code::Duplicate(of) = line.code { Some(of) } else { None })
            .collect();
        assert_eq!(copies, [None, Some(1), Some(1), None, None, Some(1)]);
    }
}
