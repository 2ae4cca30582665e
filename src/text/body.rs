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
    let weight = |entries: bool| -> usize {
        let counted = blocks.iter().zip(lines).filter(|(block, line)| line.is_text() && (!entries || block.entry));
        counted.map(|(block, _)| block.text.len()).sum()
    };
    // A paragraph added later has a time of its own too; a live page is made of them.
    if blocks.iter().any(|block| block.content) || weight(true) > 0 && weight(true) * 2 >= weight(false) {
        vouched(blocks, lines)
    } else {
        best_run(blocks, lines, title)
    }
}

fn of_lines(lines: Vec<usize>) -> Option<Body> {
    let (first, last) = (*lines.first()?, *lines.last()?);
    Some(Body { first, last, lines })
}

/// The markup's own choice, less what the line by itself shows to be none.
fn vouched(blocks: &[Block], lines: &[Line]) -> Option<Body> {
    let title = blocks.iter().position(|block| block.mark == Mark::Title);
    let above =
        blocks.iter().take(title.unwrap_or_default()).filter(|block| block.content && block.text.len() > 200).count();
    // What stands above the headline is the page's frame, unless paragraphs stand there too.
    let from = title.filter(|_| above == 0).unwrap_or_default();
    let chosen = blocks
        .iter()
        .zip(lines)
        .enumerate()
        .filter(|(n, (block, line))| {
            let worded = line.is_text() || line.code == Code::Fragment;
            n >= &from
                && (block.content || block.entry)
                && worded
                && !matches!(block.mark, Mark::Title | Mark::Standfirst)
                && (line.is_text() || !block.linked)
        })
        .map(|(n, _)| n)
        .collect();
    of_lines(chosen)
}

/// How heavy a line is as a part of a report.
fn weight(lines: &[Line], n: usize) -> f64 {
    let Some(line) = lines.get(n) else { return 0.0 };
    let chars = line.folded.len() as f64;
    match line.code {
        // Teasers stand alone between their titles and authors.
        Code::Prose if is_alone(lines, n) => chars * 0.35,
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
                *total += weight(lines, n);
            }
            gap = 0.0;
        } else {
            gap += match line.code {
                Code::Duplicate(_) | Code::Caption | Code::Correction | Code::Post => 0.0,
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
    let Some((mut run, _)) = best else { return fragments(blocks, lines) };
    trim(lines, &mut run);
    of_lines(run)
}

/// Whether neither neighbour is text.
fn is_alone(lines: &[Line], n: usize) -> bool {
    let text = |n: Option<usize>| {
        n.and_then(|n| lines.get(n)).is_some_and(|line| line.is_text() || matches!(line.code, Code::Caption))
    };
    !text(n.checked_sub(1)) && !text(Some(n + 1))
}

/// Texts at either end of a run that stand alone among labels are teasers, when the run has paragraphs that do not.
fn trim(lines: &[Line], run: &mut Vec<usize>) {
    let firm = |n: &usize| lines.get(*n).is_some_and(|line| line.code == Code::Prose) && !is_alone(lines, *n);
    if run.iter().filter(|n| firm(n)).count() < 3 {
        return;
    }
    if let Some(end) = run.iter().rposition(firm) {
        let mut keep = end;
        while let (Some(here), Some(next)) = (run.get(keep), run.get(keep + 1)) {
            if next - here > 2 {
                break;
            }
            keep += 1;
        }
        run.truncate(keep + 1);
    }
    while let [first, second, ..] = run.as_slice() {
        if firm(first) || second - first <= 3 {
            break;
        }
        run.remove(0);
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
