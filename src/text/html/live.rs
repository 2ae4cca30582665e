//! Live pages: entries that begin with a clock time keep it as their stamp.

use jiff::civil::{DateTime, Time};

use crate::text::dates;
use crate::text::page::{Block, Mark};
use crate::text::seams;

/// Entries that make a page a live page.
const ENOUGH: usize = 3;

/// Marks the blocks of live entries. The day of a stamp is set later, when the page's day is known.
pub(crate) fn mark(blocks: &mut [Block]) {
    let clocks: Vec<(usize, u16)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !matches!(block.mark, Mark::Aside(_)) && block.text.len() <= 14)
        .filter_map(|(n, block)| Some((n, dates::lone_clock(&block.text)?)))
        .collect();
    // An entry has words of its own: a clock is followed by a paragraph or a heading, not by another clock.
    let entries: Vec<(usize, u16)> = clocks
        .iter()
        .copied()
        .filter(|(n, _)| {
            blocks
                .iter()
                .skip(n + 1)
                .take(3)
                .any(|block| block.text.len() >= 40 && !matches!(block.mark, Mark::Aside(_)))
        })
        .collect();
    if entries.len() < ENOUGH || entries.len() * 2 < clocks.len() {
        return;
    }
    // Entries run one way through the day, past midnight at most once; and they are most of the page.
    let turns = |later: fn(u16, u16) -> bool| {
        entries.windows(2).filter(|pair| matches!(pair, [(_, a), (_, b)] if later(*a, *b))).count()
    };
    if turns(|a, b| a < b).min(turns(|a, b| a > b)) > 1 {
        return;
    }
    let weight = |from: usize| -> usize {
        let texts = blocks.iter().skip(from).filter(|block| !block.linked && !matches!(block.mark, Mark::Aside(_)));
        texts.map(|block| block.text.len()).filter(|length| *length >= 40).sum()
    };
    if entries.first().is_some_and(|(first, _)| weight(*first) * 2 < weight(0)) {
        return;
    }
    let mut current: Option<DateTime> = None;
    let Some(&(first, _)) = entries.first() else { return };
    let mut entries = entries.into_iter().peekable();
    for (n, block) in blocks.iter_mut().enumerate() {
        if let Some(&(at, minute)) = entries.peek()
            && at == n
        {
            entries.next();
            current = Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0)
                .ok()
                .map(|time| seams::NO_DAY.to_datetime(time));
            block.mark = Mark::Byline;
            continue;
        }
        if n < first || matches!(block.mark, Mark::Aside(_)) {
            continue;
        }
        // "FULL TIME", "90+4": another entry begins, without a clock.
        let label = block.text.len() <= 12 && block.mark == Mark::None && block.gap;
        if label {
            current = None;
            block.mark = Mark::Byline;
            continue;
        }
        block.entry = true;
        block.stamp = current;
    }
}
