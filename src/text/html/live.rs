//! Live pages: entries that begin with a clock time keep it as their stamp.

use jiff::civil::{DateTime, Time, date};

use crate::text::dates;
use crate::text::page::{Block, Mark};

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
    if entries.len() < ENOUGH {
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
                .map(|time| date(2000, 1, 1).to_datetime(time));
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
