//! Which lines are the report: the best run of paragraphs, or what the markup vouches for.

use super::classify::{Code, Line};
use super::page::{Block, Mark};

/// The report's lines.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// First line of the report.
    pub(crate) first: usize,
    /// Last line of the report.
    pub(crate) last: usize,
    /// Its lines of text, in order.
    pub(crate) lines: Vec<usize>,
}

/// Finds the report among the lines.
/// `title` is where the headline stands, as far as the page's own title tells.
pub(crate) fn find(blocks: &[Block], lines: &[Line], title: Option<usize>) -> Option<Body> {
    if blocks.iter().any(|block| block.content) { vouched(blocks, lines) } else { best_run(blocks, lines, title) }
}

fn of_lines(lines: Vec<usize>) -> Option<Body> {
    let (first, last) = (*lines.first()?, *lines.last()?);
    Some(Body { first, last, lines })
}

/// The markup's own choice, less what the line by itself shows to be none.
fn vouched(blocks: &[Block], lines: &[Line]) -> Option<Body> {
    let chosen = blocks
        .iter()
        .zip(lines)
        .enumerate()
        .filter(|(_, (block, line))| {
            let worded = line.is_text()
                || matches!(line.code, Code::Fragment) && !matches!(block.mark, Mark::Title | Mark::Standfirst);
            (block.content || block.entry) && worded && block.mark != Mark::Title && !(block.linked && !line.is_text())
        })
        .map(|(n, _)| n)
        .collect();
    of_lines(chosen)
}

/// How heavy a line is as a part of a report.
fn weight(line: &Line) -> f64 {
    let chars = line.folded.len() as f64;
    match line.code {
        Code::Prose => chars,
        Code::Sentence => chars * 0.6,
        _ => 0.0,
    }
}

/// The run of paragraphs with most text; short breaks do not end a run.
fn best_run(blocks: &[Block], lines: &[Line], title: Option<usize>) -> Option<Body> {
    let limit = if lines.len() <= 100 { 40.0 } else { 8.0 };
    let mut runs: Vec<(Vec<usize>, f64)> = Vec::new();
    let mut gap = f64::INFINITY;
    for (n, line) in lines.iter().enumerate() {
        if title == Some(n) {
            gap = f64::INFINITY;
        }
        if line.is_text() && title != Some(n) {
            if gap > limit {
                runs.push((Vec::new(), 0.0));
            }
            if let Some((run, total)) = runs.last_mut() {
                run.push(n);
                *total += weight(line);
            }
            gap = 0.0;
        } else {
            gap += match line.code {
                Code::Duplicate(_) | Code::Caption | Code::Correction => 0.0,
                Code::Junk(_) => 0.34,
                _ => 1.0,
            };
        }
    }
    if let Some(title) = title {
        for (run, total) in &mut runs {
            let start = run.first().copied().unwrap_or_default();
            *total *= if start > title && start <= title + 40 {
                2.0
            } else if start > title {
                1.0
            } else {
                0.5
            };
        }
    }
    let best = runs.into_iter().reduce(|best, run| if run.1 > best.1 { run } else { best });
    let mut run = match best {
        Some((run, _)) => run,
        None => return fragments(blocks, lines),
    };
    trim(lines, &mut run);
    of_lines(run)
}

/// A sentence far from its neighbours at either end of a run is a teaser, not the report.
fn trim(lines: &[Line], run: &mut Vec<usize>) {
    let prose = |n: &usize| lines.get(*n).is_some_and(|line| line.code == Code::Prose);
    if !run.iter().any(prose) {
        return;
    }
    while let [first, second, ..] = run.as_slice() {
        if prose(first) || second - first <= 2 {
            break;
        }
        run.remove(0);
    }
    while let [.., second, last] = run.as_slice() {
        if prose(last) || last - second <= 2 {
            break;
        }
        run.pop();
    }
}

/// A text without one sentence (a list of results): all its lines that are nothing else.
fn fragments(blocks: &[Block], lines: &[Line]) -> Option<Body> {
    of_lines(
        blocks
            .iter()
            .zip(lines)
            .enumerate()
            .filter(|(_, (block, line))| line.code == Code::Fragment && !matches!(block.mark, Mark::Title))
            .map(|(n, _)| n)
            .collect(),
    )
}
