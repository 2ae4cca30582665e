//! The head of pasted text: which line is the headline, which names the outlet, which states the date.

use super::classify::{Code, Line};
use super::dates;
use super::lists::LISTS;
use super::page::{Block, Mark, content_words, fold, key};
use super::published::Evidence;

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
    let keys: Vec<String> =
        lines.iter().map(|line| if line.words <= 45 { key(&line.folded) } else { String::new() }).collect();
    // A menu or a list of the most read may repeat the headline before and after it stands above the report.
    let again = |short: &str| {
        let wanted = key(short);
        if wanted.chars().count() < 12 {
            return None;
        }
        let places: Vec<usize> = (1..lines.len()).filter(|&n| keys.get(n) == Some(&wanted)).collect();
        let ahead = |n: usize| {
            lines
                .iter()
                .skip(n + 1)
                .take(30)
                .filter(|line| line.code == Code::Prose)
                .map(|line| line.folded.len())
                .sum::<usize>()
        };
        places.into_iter().max_by_key(|&n| (ahead(n).min(1500), std::cmp::Reverse(n)))
    };
    if let Some(n) = again(folded) {
        return Some(Window { again: Some(n), title: top.text.clone(), outlet: None });
    }
    let mut cut: Option<Window> = None;
    for bar in [" | ", " - ", " – ", " — ", " :: ", " · ", ": ", " // "] {
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
    let lead: Vec<&str> = content_words(lead);
    let mut best: Option<(usize, f64)> = None;
    let from = first.saturating_sub(40);
    let candidates: Vec<usize> = (from..first)
        .filter(|&n| blocks.get(n).zip(lines.get(n)).is_some_and(|(block, line)| can_be_headline(block, line)))
        .collect();
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
    if a == b {
        return true;
    }
    let (mut x, mut y) = (a.chars(), b.chars());
    (0..5).all(|_| matches!((x.next(), y.next()), (Some(a), Some(b)) if a == b))
}

/// Few words, all of them capitalised: what a masthead looks like.
fn looks_like_name(block: &Block, line: &Line) -> bool {
    let text = name_part(&block.text);
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

/// The name at the head of "Name | what else", "Name — tagline", "NAME / ENGLISH".
fn name_part(text: &str) -> &str {
    let mut part = text;
    for bar in [" | ", "  |", " — ", " – ", " - ", " / ", " · ", " • ", " // "] {
        if let Some((name, _)) = part.split_once(bar) {
            part = name;
        }
    }
    part.trim().trim_end_matches(['|', ',', ':'])
}

fn has_outlet_word(name: &str) -> bool {
    fold(name).split(|c: char| !c.is_alphanumeric() && c != '-').any(|word| LISTS.outlet_words.contains(word))
}

/// Whether the text names it again in mid-sentence or in its foot.
fn recurs(name: &str, at: usize, lines: &[Line]) -> bool {
    let folded = fold(name);
    let bare = folded.strip_prefix("the ").unwrap_or(&folded).to_owned();
    bare.len() >= 4 && lines.iter().enumerate().any(|(n, line)| n != at && line.folded.contains(&bare))
}

/// The outlet's name on a line of its own above the headline, or beside the date.
fn masthead(
    blocks: &[Block],
    lines: &[Line],
    first: usize,
    title: Option<usize>,
    body: &[usize],
) -> Option<(usize, String, String)> {
    // Beside the date: "Halden Agency | 06.02.2025", "7 June, 12.01am, The Register".
    for n in 0..first {
        let (Some(block), Some(line)) = (blocks.get(n), lines.get(n)) else { continue };
        if !matches!(line.code, Code::DateLine | Code::Fragment | Code::Byline) || Some(n) == title {
            continue;
        }
        let found = dates::find(&block.text);
        let Some(date) = found.first() else { continue };
        let before = block.text.get(..date.start).unwrap_or_default();
        let after = block.text.get(date.end..).unwrap_or_default();
        let parts = before.split(['|', '·', '•']).chain(after.split(['|', '·', '•', ','])).map(str::trim);
        for part in parts {
            let part = part.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '.' | '!'));
            let words: Vec<&str> = part.split_whitespace().collect();
            let capitals = words.iter().all(|word| word.starts_with(|c: char| c.is_uppercase() || c == '&'));
            let folded = fold(part);
            let verb = LISTS.dateline_verbs.iter().any(|verb| folded.starts_with(verb.as_str()));
            if (2..=5).contains(&words.len())
                && capitals
                && !verb
                && !part.chars().any(|c| c.is_ascii_digit())
                && (has_outlet_word(part) || recurs(part, n, lines))
                && !LISTS.sections.contains(&folded)
                && !folded.starts_with("by ")
            {
                return Some((n, part.to_owned(), format!("the line that states the date names {part}")));
            }
        }
    }
    let block = blocks.first()?;
    let line = lines.first()?;
    if first == 0 || title == Some(0) || !looks_like_name(block, line) || body.contains(&0) {
        return None;
    }
    let navigation = matches!(&line.code, Code::Junk(kind) if kind != "navigation") || line.opens;
    let name = name_part(&block.text);
    let enough = has_outlet_word(name) || recurs(name, 0, lines) || title.is_some_and(|title| title > 0);
    let menu = block.text.matches(" | ").count() >= 2;
    (enough && !navigation && !menu && !dates::find(name).iter().any(|_| true))
        .then(|| (0, name.to_owned(), format!("the first line, '{name}', stands as a masthead")))
}

/// The outlet's name in a copyright line, a source line, a byline or an appeal to readers.
fn imprint(
    blocks: &[Block],
    lines: &[Line],
    first: usize,
    last: usize,
    agency: Option<&str>,
    body: &[usize],
) -> Option<(String, String)> {
    let all = blocks.iter().zip(lines).enumerate();
    let outside: Vec<(usize, &Block, &Line)> =
        all.filter(|(n, _)| !body.contains(n)).map(|(n, (block, line))| (n, block, line)).collect();
    // "By Federal Press": an outlet in the author's place, when the dateline or the words confirm it.
    for (n, block, line) in outside.iter().filter(|(n, ..)| *n < first) {
        if line.code == Code::Byline {
            let name = block.text.split_once(' ').map_or("", |(_, rest)| rest).trim();
            let confirmed = agency.is_some_and(|agency| stands_for(agency, name));
            if confirmed || (has_outlet_word(name) && recurs(name, *n, lines)) {
                return Some((name.to_owned(), format!("the byline names {name}")));
            }
        }
    }
    for (n, block, _) in outside.iter().filter(|(n, ..)| *n >= last) {
        let Some(rest) = block.text.strip_prefix("Source:") else { continue };
        let name = rest.trim().split([',', '/']).next().unwrap_or_default();
        let name = name.split(" and ").next().unwrap_or_default().trim().trim_end_matches('.');
        if (1..=5).contains(&name.split_whitespace().count()) && *n >= last {
            return Some((name.to_owned(), format!("the source line names {name}")));
        }
    }
    for (_, block, line) in &outside {
        if let Some(name) = copyright_name(&block.text, &line.folded)
            && agency.is_none_or(|agency| stands_for(agency, &name) || has_outlet_word(&name))
            && (has_outlet_word(&name) || named_elsewhere(&name, lines))
        {
            return Some((name.clone(), format!("the copyright line names {name}")));
        }
    }
    for (n, block, _) in &outside {
        if let Some(host) = own_address(blocks, lines, *n).and_then(|address| host_name(&address)) {
            let named = named_by_host(&host, blocks).unwrap_or_else(|| host.clone());
            return Some((named, format!("the address {}", shown(&block.text))));
        }
    }
    appeal_name(&outside)
}

/// Whether lines other than notices of rights name it: owners of several houses stand in their notices alone.
fn named_elsewhere(name: &str, lines: &[Line]) -> bool {
    let folded = fold(name);
    lines.iter().any(|line| !matches!(&line.code, Code::Junk(kind) if kind == "legal") && line.folded.contains(&folded))
}

fn shown(text: &str) -> String {
    text.chars().take(60).collect()
}

/// "Your support … The Courier is on the ground", "Sign up for Al Example": the name that appeals to the reader.
fn appeal_name(outside: &[(usize, &Block, &Line)]) -> Option<(String, String)> {
    for (_, block, line) in outside {
        let Code::Junk(kind) = &line.code else { continue };
        let name = match kind.as_str() {
            "pitch" => block.text.match_indices("The ").find_map(|(at, _)| {
                let rest = block.text.get(at..)?;
                let words: Vec<&str> = rest
                    .split_whitespace()
                    .take_while(|word| {
                        word.starts_with(|c: char| c.is_uppercase()) && !word.ends_with([',', '.', '\''])
                    })
                    .take(5)
                    .collect();
                let next = rest.split_whitespace().nth(words.len())?;
                (words.len() >= 2 && matches!(next, "is" | "has" | "was" | "needs" | "depends"))
                    .then(|| words.join(" "))
            }),
            "sign-up" => {
                let lower = &block.text;
                let rest = lower.strip_prefix("Sign up for ").or_else(|| lower.strip_prefix("Subscribe to "))?;
                let words: Vec<&str> =
                    rest.split_whitespace().take_while(|word| word.starts_with(|c: char| c.is_uppercase())).collect();
                (words.len() >= 2 && words.len() <= 4 && words.len() == rest.split_whitespace().count())
                    .then(|| words.join(" "))
            }
            _ => None,
        };
        if let Some(name) = name {
            return Some((name.clone(), format!("the appeal to readers names {name}")));
        }
    }
    None
}

/// "© 2025 Example Media Network", "Copyright 2023 WEX. All rights reserved.", "(c) Example Press Service."
fn copyright_name(text: &str, folded: &str) -> Option<String> {
    let marked = folded.starts_with('©') || folded.starts_with("copyright") || folded.starts_with("(c) ");
    let suffix = !marked && folded.ends_with("all rights reserved") && folded.split(' ').count() <= 9;
    if !marked && !suffix {
        return None;
    }
    let mut words: Vec<&str> = Vec::new();
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '&');
        let skipped = matches!(bare.to_lowercase().as_str(), "" | "c" | "copyright" | "by") && words.is_empty()
            || bare.chars().all(|c| c.is_ascii_digit());
        if skipped {
            continue;
        }
        if !bare.starts_with(|c: char| c.is_uppercase() || c == '&') && !matches!(bare, "of" | "the" | "del" | "de") {
            break;
        }
        if matches!(
            bare.to_lowercase().as_str(),
            "all"
                | "ltd"
                | "inc"
                | "llc"
                | "gmbh"
                | "plc"
                | "limited"
                | "s.a"
                | "corp"
                | "corporation"
                | "terms"
                | "reproduction"
                | "click"
                | "contact"
        ) {
            break;
        }
        words.push(bare);
        if word.ends_with(['.', ',', ';', '·', '|']) && !matches!(bare, "St" | "Co") || words.len() > 5 {
            break;
        }
    }
    let name = words.join(" ");
    ((1..=5).contains(&words.len()) && name.chars().count() >= 3).then_some(name)
}

/// Whether a short form can stand for a name: the same, or its initials.
pub(crate) fn stands_for(short: &str, name: &str) -> bool {
    let initials: String =
        name.split_whitespace().filter_map(|word| word.chars().next()).filter(|c| c.is_uppercase()).collect();
    key(&fold(short)) == key(&fold(name)) || short.len() >= 2 && short == initials
}

/// The page's own address: alone on a line in the head, or after "Original url:".
pub(crate) fn own_address(blocks: &[Block], lines: &[Line], n: usize) -> Option<String> {
    let (block, line) = (blocks.get(n)?, lines.get(n)?);
    if line.code != Code::Address {
        return None;
    }
    let address = block.text.trim_matches(['<', '>', '(', ')', ' ']).split_whitespace().next()?;
    let path = address.split_once("://").map_or(address, |(_, rest)| rest);
    let deep = path.split('/').filter(|part| !part.is_empty()).count() >= 2;
    let led = n.checked_sub(1).and_then(|before| lines.get(before)).is_some_and(|before| {
        let label = before.folded.trim_end_matches(':');
        matches!(label, "original url" | "url" | "link" | "source" | "original" | "permalink" | "canonical" | "read at")
    });
    let top = n <= 3;
    (deep && (led || top)).then(|| address.to_owned())
}

/// "www.example-herald.com/…" is of "example-herald".
pub(crate) fn host_name(address: &str) -> Option<String> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    host.contains('.').then(|| host.to_lowercase())
}

/// The name in the text whose letters are the host's: "themoscowexample.com" and "The Moscow Example".
pub(crate) fn named_by_host(host: &str, blocks: &[Block]) -> Option<String> {
    let label = host.split('.').max_by_key(|part| part.len())?;
    let wanted: String = label.chars().filter(|c| c.is_alphanumeric()).collect();
    if wanted.len() < 4 {
        return None;
    }
    for block in blocks {
        let words: Vec<&str> = block.text.split_whitespace().collect();
        for from in 0..words.len() {
            let mut letters = String::new();
            for (taken, word) in words.iter().skip(from).take(6).enumerate() {
                let possessive = word.trim_end_matches("'s").trim_end_matches("’s");
                letters.extend(possessive.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
                if letters.len() > wanted.len() || !wanted.starts_with(&letters) {
                    break;
                }
                let capital = words.get(from).is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()));
                if letters == wanted
                    && capital
                    && (taken > 0 || word.chars().filter(|c| c.is_uppercase()).count() > 1 || wanted.len() > 5)
                {
                    let name: Vec<&str> = words.iter().skip(from).take(taken + 1).copied().collect();
                    let name = name.join(" ");
                    let name = name.trim_end_matches("'s").trim_end_matches("’s");
                    return Some(
                        name.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '&' | '!')).to_owned(),
                    );
                }
            }
        }
    }
    None
}

/// A masthead in capitals is written as the text writes it elsewhere, else with small letters.
fn natural_case(name: &str, blocks: &[Block]) -> String {
    let loud = name.split_whitespace().count() > 1 && !name.chars().any(char::is_lowercase);
    if !loud {
        return name.to_owned();
    }
    for block in blocks {
        for (at, _) in block.text.char_indices() {
            let Some(there) = block.text.get(at..at + name.len()) else { continue };
            if there.eq_ignore_ascii_case(name) && there != name {
                return there.to_owned();
            }
        }
    }
    name.split_whitespace()
        .enumerate()
        .map(|(n, word)| {
            let lower = word.to_lowercase();
            if n > 0 && matches!(lower.as_str(), "of" | "the" | "and" | "in" | "for" | "del" | "de" | "la") {
                return lower;
            }
            let mut chars = lower.chars();
            chars.next().map_or(String::new(), |first| first.to_uppercase().collect::<String>() + chars.as_str())
        })
        .collect::<Vec<_>>()
        .join(" ")
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

/// The dates that lines above and below the body state.
fn header_dates(blocks: &[Block], lines: &[Line], title: Option<usize>, first: usize, last: usize) -> Vec<Evidence> {
    let mut found = Vec::new();
    // The first date line under the headline is the article's own.
    let own = title.and_then(|title| {
        (title + 1..(title + 13).min(lines.len()))
            .find(|&n| lines.get(n).is_some_and(|line| line.code == Code::DateLine))
    });
    for (n, (block, line)) in blocks.iter().zip(lines).enumerate() {
        let inside = n >= first && n <= last;
        let tagged = block.text.strip_prefix("date ").filter(|_| n == 0);
        if let Some(date) = tagged.and_then(|rest| dates::find(rest).into_iter().find(|date| date.start == 0)) {
            found.push(Evidence {
                date: date.date,
                minute: date.minute,
                offset: date.offset,
                weight: 0.96,
                kind: "header",
                reason: format!("the line 'date {}' at the head of the file", date.date),
            });
            continue;
        }
        if let Some(address) = own_address(blocks, lines, n) {
            found.extend(dates::in_address(&address).map(|date| Evidence {
                date,
                minute: None,
                offset: None,
                weight: 0.95,
                kind: "url",
                reason: "the day in the article's address".to_owned(),
            }));
            continue;
        }
        let fits = line.code == Code::DateLine
            || (n < first && matches!(line.code, Code::Byline | Code::Fragment) && line.words <= 16);
        if !fits || inside && line.code != Code::DateLine {
            continue;
        }
        let all = dates::find(&block.text);
        if line.listed && n > first && own != Some(n) {
            continue;
        }
        let updated = LISTS.updated.iter().any(|verb| line.folded.starts_with(verb.as_str()));
        let Some(date) = all.into_iter().next() else { continue };
        if date.swapped.is_some() {
            continue;
        }
        let distance = first.saturating_sub(n);
        let labelled = LISTS.dateline_verbs.iter().any(|verb| line.folded.starts_with(verb.as_str()));
        let weight = if updated {
            0.6
        } else if own == Some(n) {
            0.9
        } else if n < first {
            // A masthead's clock far above the body tells the day of the visit.
            let clock = distance > 12 && n < 12 && !labelled;
            let foreign = line.listed && distance > 25 && !labelled;
            if clock || foreign { 0.35 } else { (0.9 - 0.012 * distance as f64).max(0.5) }
        } else if inside {
            if labelled || n <= first + 4 { 0.6 } else { 0.35 }
        } else if labelled {
            0.6
        } else {
            0.3
        };
        found.push(Evidence {
            date: date.date,
            minute: date.minute,
            offset: date.offset,
            weight: if date.weekday_fits == Some(false) { weight * 0.8 } else { weight },
            kind: "header",
            reason: format!("the line '{}'", shown(&block.text)),
        });
    }
    found
}

/// What the beginning of an agency report states: "OVAR, Portugal, March 23, 2024 (Agency) — ".
#[derive(Clone, Debug, Default)]
pub(crate) struct Dateline {
    /// With a year only.
    pub(crate) date: Option<Evidence>,
    /// In brackets.
    pub(crate) agency: Option<String>,
}

/// Reads a dateline.
pub(crate) fn dateline(paragraph: &str) -> Option<Dateline> {
    let start: String = paragraph.chars().take(110).collect();
    let (head, _) = [" -- ", " — ", " – ", " - ", ") —", ") –", ") -", ".- "]
        .iter()
        .filter_map(|dash| {
            start.split_once(dash).map(|(head, rest)| {
                (format!("{head}{}", if dash.starts_with(')') { ")" } else { "" }), rest.to_owned())
            })
        })
        .min_by_key(|(head, _)| head.len())?;
    let place: String =
        head.chars().take_while(|c| c.is_alphabetic() || matches!(c, ' ' | '-' | '.' | '\'' | '’')).collect();
    let first = place.split_whitespace().next()?;
    let agency = head
        .rsplit_once('(')
        .and_then(|(_, rest)| rest.split_once(')'))
        .map(|(name, _)| name.trim().to_owned())
        .filter(|name| {
            !name.is_empty() && name.split_whitespace().count() <= 5 && name.starts_with(|c: char| c.is_uppercase())
        });
    let loud = first.chars().filter(|c| c.is_alphabetic()).count() >= 2 && !first.chars().any(char::is_lowercase);
    let brief = head.split_whitespace().count() <= 9;
    if !loud && (agency.is_none() || !brief) {
        return None;
    }
    let date = Evidence::read(&head, 0.75, "dateline", format!("the dateline '{}'", shown(&head)));
    (date.is_some() || agency.is_some() || loud).then_some(Dateline { date, agency })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn datelines_give_agency_and_day() {
        let line =
            dateline("TOLVIK, Norland, March 23, 2024 (Wire Nord) — A ferry ran aground on Friday.").expect("reads");
        assert_eq!(line.agency.as_deref(), Some("Wire Nord"));
        assert_eq!(line.date.map(|date| date.date.to_string()).as_deref(), Some("2024-03-23"));
        let line = dateline("TOLVIK, Feb 9 (WN) - A ferry ran aground.").expect("reads");
        assert!(line.date.is_none(), "a day without its year is no date");
        assert!(dateline("The ferry — an old one — ran aground (again).").is_none());
    }

    #[test]
    fn copyright_lines_name_their_owner() {
        for (line, name) in [
            ("© 2025 Tolvik Courier. All rights reserved.", "Tolvik Courier"),
            ("(c) Wire Nord Service. Click For Terms", "Wire Nord Service"),
            ("© Tolvik Media S.A.", "Tolvik Media"),
        ] {
            assert_eq!(copyright_name(line, &fold(line)).as_deref(), Some(name), "{line}");
        }
    }

    #[test]
    fn initials_stand_for_a_name() {
        assert!(stands_for("WNS", "Wire Nord Service") && !stands_for("AP", "Wire Nord"));
    }
}
