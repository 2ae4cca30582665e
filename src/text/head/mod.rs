//! The head of pasted text: which line is the headline, which names the outlet, which states the date.

mod dates;
mod outlet;

use super::classify::{Code, Line};
use super::lists::LISTS;
use super::page::{Block, Mark, content_words, fold, has_key, key};
use super::published::Evidence;
use dates::{dateline, header_dates};
use outlet::{imprint, masthead, natural_case};

pub(crate) use outlet::{host_name, named_by_host};

/// What the lines around a body say about the article.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    /// Position of the headline's block.
    pub(crate) title: Option<usize>,
    /// The headline where no line has it by itself.
    pub(crate) words: Option<String>,
    /// Position of the standfirst's block.
    pub(crate) standfirst: Option<usize>,
    /// The outlet's name and from what it was taken.
    pub(crate) outlet: Option<(String, String)>,
    /// The agency of the dateline.
    pub(crate) agency: Option<String>,
    /// Dates.
    pub(crate) dates: Vec<Evidence>,
    /// Position of the block that names the outlet.
    pub(crate) masthead: Option<usize>,
}

/// Lines that are looked at for names, so that a hostile page costs no more than its length.
pub(super) const NEAR: usize = 400;

/// Reads the lines above `first`, the body's first line, and below `last`.
pub(crate) fn read(
    blocks: &[Block],
    lines: &[Line],
    window: Option<&Window>,
    first: usize,
    last: usize,
    body: &[usize],
) -> Head {
    let mut head = Head::default();
    let lead: String = body
        .iter()
        .take(6)
        .filter_map(|&n| lines.get(n))
        .map(|line| line.folded.as_str())
        .collect::<Vec<_>>()
        .join(" ");
    head.title = match window {
        Some(window) if window.again.is_some() => window.again,
        // The window's title may be a shorter one; a line just above the author's and the date's is the headline.
        Some(_) => headline(blocks, lines, first, &lead).filter(|&n| {
            n + 12 >= first && before_date(lines, n, first) && lines.get(n).is_some_and(|line| line.words >= 5)
        }),
        None => headline(blocks, lines, first, &lead),
    };
    head.words = window.filter(|_| head.title.is_none()).map(|window| window.title.clone());
    head.standfirst = head.title.and_then(|title| standfirst(blocks, lines, title, first));
    head.dates = header_dates(blocks, lines, head.title, first, last);
    let dateline = body.first().and_then(|&n| blocks.get(n)).and_then(|block| dateline(&block.text));
    if let Some(dateline) = dateline {
        head.dates.extend(dateline.date);
        head.agency = dateline.agency;
    }
    let named = if window.is_some() { None } else { masthead(blocks, lines, first, head.title, body) };
    head.masthead = named.as_ref().map(|(at, ..)| *at);
    head.outlet = named
        .map(|(_, name, reason)| (name, reason))
        .or_else(|| Some((window?.outlet.clone()?, "the name behind the page's title".to_owned())))
        .or_else(|| imprint(blocks, lines, first, last, head.agency.as_deref(), body));
    if let Some((name, _)) = &mut head.outlet {
        *name = natural_case(name, blocks);
    }
    if head.outlet.is_none()
        && let Some(agency) = &head.agency
    {
        head.outlet = Some((agency.clone(), format!("the dateline names {agency} and nothing names another outlet")));
    }
    head
}

/// The window's title at the head of a saved page.
#[derive(Clone, Debug)]
pub(crate) struct Window {
    /// Where the headline stands again.
    pub(crate) again: Option<usize>,
    /// The headline.
    pub(crate) title: String,
    /// The outlet's name behind it.
    pub(crate) outlet: Option<String>,
}

/// Saved pages begin with the window's title, "Headline - Outlet", and have the headline again further down.
pub(crate) fn window(blocks: &[Block], lines: &[Line]) -> Option<Window> {
    let top = blocks.first()?;
    let folded = &lines.first()?.folded;
    // A menu or a list of the most read may repeat the headline before and after it stands above the report.
    let again = |short: &str| {
        let wanted = key(short);
        if wanted.chars().count() < 12 {
            return None;
        }
        let same = |line: &Line| line.words <= 45 && has_key(&line.folded, &wanted);
        let ahead = |n: usize| {
            lines
                .iter()
                .skip(n + 1)
                .take(30)
                .filter(|line| line.code == Code::Prose)
                .map(|line| line.folded.len())
                .sum::<usize>()
        };
        let places = (1..lines.len()).filter(|&n| lines.get(n).is_some_and(same));
        places.max_by_key(|&n| (ahead(n).min(1500), std::cmp::Reverse(n)))
    };
    if let Some(n) = again(folded) {
        return Some(Window { again: Some(n), title: top.text.clone(), outlet: None });
    }
    let mut cut: Option<Window> = None;
    for bar in [" | ", " - ", " – ", " — ", " :: ", " · ", ": ", " // "] {
        if !top.text.contains(bar) {
            continue;
        }
        for (title, outlet) in [top.text.split_once(bar), top.text.rsplit_once(bar)].into_iter().flatten() {
            let name = outlet.rsplit(['|']).next().unwrap_or(outlet).trim();
            let window = Window {
                again: again(&fold(title)),
                title: title.trim().to_owned(),
                outlet: (bar != ": " && name.split_whitespace().count() <= 5).then(|| name.to_owned()),
            };
            if window.again.is_some() {
                return Some(window);
            }
            if window.outlet.is_some() && title.split_whitespace().count() >= 5 && bar != ": " {
                cut.get_or_insert(window);
            }
        }
    }
    // Without an echo it is a headline only at the head of a long page.
    cut.filter(|_| lines.len() >= 60)
}

/// A line above the body that can be a headline at all.
fn can_be_headline(block: &Block, line: &Line) -> bool {
    let plain = matches!(line.code, Code::Fragment | Code::Sentence | Code::Prose);
    let chars = block.text.chars().count();
    plain
        && (2..=40).contains(&line.words)
        && (12..=260).contains(&chars)
        && !LISTS.sections.contains(line.folded.trim_matches(|c: char| !c.is_alphanumeric()))
        && !is_column_label(&block.text)
        && !(block.text.ends_with('.') && line.words > 14)
}

/// "ISOBEL FANE: THE CITY COLUMN", "PORTUGAL-FIRE-FACTORY": capitals that label, no headline words in lower case.
fn is_column_label(text: &str) -> bool {
    let capitals = text.chars().any(char::is_alphabetic) && !text.chars().any(char::is_lowercase);
    let slug = capitals && !text.contains(' ') && text.contains(['-', '/']);
    let label = text.split_once(':').is_some_and(|(name, what)| {
        capitals
            && name.split_whitespace().count() <= 3
            && what.to_lowercase().split_whitespace().any(|word| matches!(word, "column" | "diary" | "letter" | "view"))
    });
    slug || label
}

/// The line above the body that shares most words with its beginning; the last of equals.
fn headline(blocks: &[Block], lines: &[Line], first: usize, lead: &str) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    let from = first.saturating_sub(40);
    let candidates: Vec<usize> = (from..first)
        .filter(|&n| blocks.get(n).zip(lines.get(n)).is_some_and(|(block, line)| can_be_headline(block, line)))
        .collect();
    let lead = if candidates.is_empty() { Vec::new() } else { content_words(lead) };
    for &n in &candidates {
        let Some((block, line)) = blocks.get(n).zip(lines.get(n)) else { continue };
        let words = content_words(&line.folded);
        if words.is_empty() {
            continue;
        }
        let shared = words.iter().filter(|word| lead.iter().any(|other| alike(word, other))).count();
        let share = shared as f64 / words.len() as f64;
        let mut score = share;
        if block.mark == Mark::Title {
            score += 0.6;
        }
        if n == 0 && first > 1 && looks_like_name(block, line) {
            score -= 0.5;
        }
        // A tagline stands tight under the masthead and speaks of the outlet, not of the event.
        let tight = !block.gap
            && n > 0
            && blocks.get(n - 1).zip(lines.get(n - 1)).is_some_and(|(b, l)| n == 1 && looks_like_name(b, l));
        if tight {
            score -= 0.45;
        }
        if line.words <= 3 {
            score -= 0.15;
        }
        if is_score(&block.text) {
            score -= 0.5;
        }
        // A line tight above a paragraph heads that paragraph when other lines stand apart.
        if n + 1 == first && block.gap && n > 1 && blocks.get(first).is_some_and(|body| !body.gap) {
            score -= 0.3;
        }
        let named = n == 0 && looks_like_name(block, line);
        if before_date(lines, n, first) && !tight && !named && score > 0.0 {
            score += 0.25;
        }
        if best.is_none_or(|(_, most)| score > most + if shared == 0 { 0.0 } else { 0.08 })
            && (shared > 0 || block.mark == Mark::Title)
        {
            best = Some((n, score));
        }
    }
    if let Some((n, score)) = best
        && score >= 0.14
    {
        return Some(n);
    }
    // A headline may share no word with the report; then only its place tells: the one line alone above the body.
    let alone: Vec<usize> = candidates
        .into_iter()
        .filter(|&n| {
            blocks.get(n).zip(lines.get(n)).is_some_and(|(block, line)| {
                let heads = n + 1 == first && block.gap && blocks.get(first).is_some_and(|body| !body.gap);
                line.words >= 3
                    && !is_score(&block.text)
                    && !heads
                    && !looks_like_name(block, line)
                    && (block.gap || n != 1)
                    && block.text.chars().any(char::is_lowercase)
            })
        })
        .collect();
    match alone.as_slice() {
        [only] => Some(*only),
        _ => None,
    }
}

/// "Tolvik Rovers ..... 3", "Tolvik 3 Norland 2": a score, not a headline.
fn is_score(text: &str) -> bool {
    let words = text.split_whitespace().count();
    text.contains("....")
        || words <= 7
            && text.ends_with(|c: char| c.is_ascii_digit())
            && text.chars().filter(char::is_ascii_digit).count() <= 4
}

/// Whether the line of the date or the author follows within four lines: headlines stand above it.
fn before_date(lines: &[Line], n: usize, first: usize) -> bool {
    (n + 1..first.min(n + 5))
        .any(|m| lines.get(m).is_some_and(|line| matches!(line.code, Code::DateLine | Code::Byline)))
}

/// The same word, or the same stem of five letters.
fn alike(a: &str, b: &str) -> bool {
    if a.as_bytes().first() != b.as_bytes().first() {
        return false;
    }
    if a == b {
        return true;
    }
    let (mut x, mut y) = (a.chars(), b.chars());
    (0..5).all(|_| matches!((x.next(), y.next()), (Some(a), Some(b)) if a == b))
}

/// Few words, all of them capitalised: what a masthead looks like.
pub(super) fn looks_like_name(block: &Block, line: &Line) -> bool {
    let text = outlet::name_part(&block.text);
    let words: Vec<&str> = text.split_whitespace().collect();
    let capital = |word: &&str| {
        word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
            || matches!(*word, "&" | "of" | "the" | "and" | "del" | "de" | "la" | "le" | "in" | "for" | "von" | "der")
    };
    !words.is_empty()
        && !is_column_label(text)
        && words.len() <= 6
        && words.iter().all(capital)
        && !line.is_text()
        && !LISTS.sections.contains(line.folded.trim_matches(|c: char| !c.is_alphanumeric()))
        && words.iter().any(|word| word.chars().filter(|c| c.is_alphabetic()).count() >= 2)
}

pub(super) fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

/// A line or two between headline and body that sum the report up.
fn standfirst(blocks: &[Block], lines: &[Line], title: usize, first: usize) -> Option<usize> {
    (title + 1..first.min(title + 4)).find(|&n| {
        blocks.get(n).zip(lines.get(n)).is_some_and(|(block, line)| {
            block.mark == Mark::Standfirst
                || (matches!(line.code, Code::Fragment | Code::Sentence | Code::Prose)
                    && (6..=45).contains(&line.words)
                    && block.text.chars().any(char::is_lowercase))
        })
    })
}
