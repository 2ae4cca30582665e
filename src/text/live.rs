//! Live pages, saved or pasted: entries that begin with a clock time keep it as their stamp.

use jiff::civil::{DateTime, Time};

use crate::text::dates;
use crate::text::page::{Block, Mark, Seam};
use crate::text::seams;

/// Entries that make a page a live page.
const ENOUGH: usize = 3;

/// Marks the blocks of live entries. The day of a stamp is set later, when the page's day is known.
pub(crate) fn mark(blocks: &mut Vec<Block>) {
    let framed = |block: &Block| matches!(block.mark, Mark::Aside(_));
    let clocks: Vec<(usize, u16, usize)> = blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| !framed(block))
        .filter_map(|(n, block)| {
            if block.text.len() <= 14 {
                return Some((n, dates::lone_clock(&block.text)?, 0));
            }
            let (minute, end) = leading_clock(&block.text)?;
            Some((n, minute, end))
        })
        .collect();
    // An entry has words of its own: a clock is followed by a paragraph or a heading, not by another clock.
    let entries: Vec<(usize, u16, usize)> = clocks
        .iter()
        .copied()
        .filter(|&(n, _, end)| {
            end > 0 || blocks.iter().skip(n + 1).take(3).any(|block| block.text.len() >= 40 && !framed(block))
        })
        .collect();
    if entries.len() < ENOUGH || entries.len() * 2 < clocks.len() {
        return;
    }
    // Entries run one way through the day, past midnight at most once; and they are most of the page.
    let turns = |later: fn(u16, u16) -> bool| {
        entries.windows(2).filter(|pair| matches!(pair, [(_, a, _), (_, b, _)] if later(*a, *b))).count()
    };
    if turns(|a, b| a < b).min(turns(|a, b| a > b)) > 1 {
        return;
    }
    let weight = |from: usize| -> usize {
        let texts = blocks.iter().skip(from).filter(|block| !block.linked && !matches!(block.mark, Mark::Aside(_)));
        texts.map(|block| block.text.len()).filter(|length| *length >= 40).sum()
    };
    if entries.first().is_some_and(|(first, ..)| weight(*first) * 2 < weight(0)) {
        return;
    }
    let mut current: Option<DateTime> = None;
    let Some(&(first, ..)) = entries.first() else { return };
    let mut entries = entries.into_iter().peekable();
    let mut marked = Vec::with_capacity(blocks.len());
    for (n, mut block) in std::mem::take(blocks).into_iter().enumerate() {
        if let Some((_, minute, end)) = entries.next_if(|(at, ..)| *at == n) {
            current = Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0)
                .ok()
                .map(|time| seams::NO_DAY.to_datetime(time));
            let rest = block.part(end, block.text.len()).filter(|_| end > 0);
            let Some(rest) = rest else {
                marked.push(Block { mark: Mark::Byline, ..block });
                continue;
            };
            marked.extend(block.part(0, end).map(|clock| Block { seam: Some(Seam::Stamp), ..clock }));
            block = Block { gap: false, ..rest };
        }
        if n >= first && !framed(&block) {
            // "FULL TIME", "90+4": another entry begins, without a clock.
            if block.text.len() <= 12 && block.mark == Mark::None && block.gap {
                current = None;
                block.mark = Mark::Byline;
            } else {
                block.entry = true;
                block.stamp = current;
            }
        }
        marked.push(block);
    }
    *blocks = marked;
}

/// The clock time that opens a paragraph, and where the paragraph's own words begin: "10:42 am: Police say …".
fn leading_clock(text: &str) -> Option<(u16, usize)> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let found = dates::stamp(text)?;
    if found.dated || found.day.is_some() || found.weekday {
        return None;
    }
    let rest = text.get(found.end..)?;
    let words = rest.trim_start_matches([' ', ':', '-', '–', '—', '|', '.', ',']);
    let begins = words.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“' | '‘'));
    (begins && words.len() >= 20 && words.len() < rest.len()).then_some((found.minute?, text.len() - words.len()))
}
