//! The outlet's name: a masthead, the line of the date, a byline, a copyright line, an address, an appeal to readers.

use super::{NEAR, looks_like_name, shown};
use crate::model::words::capitalised;
use crate::text::classify::{Code, Line};
use crate::text::dates;
use crate::text::lists::LISTS;
use crate::text::page::{Block, fold, key};

/// The name at the head of "Name | what else", "Name — tagline", "NAME / ENGLISH".
pub(super) fn name_part(text: &str) -> &str {
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
pub(super) fn masthead(
    blocks: &[Block],
    lines: &[Line],
    first: usize,
    title: Option<usize>,
    body: &[usize],
) -> Option<(usize, String, String)> {
    // Beside the date: "Halden Agency | 06.02.2025", "7 June, 12.01am, The Register".
    for n in 0..first.min(NEAR) {
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
    if first == 0 || title == Some(0) || !looks_like_name(block, line) || body.first() == Some(&0) {
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
pub(super) fn imprint(
    blocks: &[Block],
    lines: &[Line],
    first: usize,
    last: usize,
    agency: Option<&str>,
    body: &[usize],
) -> Option<(String, String)> {
    let all = blocks.iter().zip(lines).enumerate();
    let outside: Vec<(usize, &Block, &Line)> =
        all.filter(|(n, _)| body.binary_search(n).is_err()).map(|(n, (block, line))| (n, block, line)).collect();
    // "By Federal Press": an outlet in the author's place, when the dateline or the words confirm it.
    for (n, block, line) in outside.iter().filter(|(n, ..)| *n < first).take(NEAR) {
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
    let rights = |line: &Line| matches!(&line.code, Code::Junk(kind) if kind == "legal" || kind == "sign-up" || kind == "related");
    for (_, block, line) in outside.iter().filter(|(.., line)| rights(line) || line.words <= 12).take(NEAR) {
        if let Some(name) = copyright_name(&block.text, &line.folded)
            && agency.is_none_or(|agency| stands_for(agency, &name) || has_outlet_word(&name))
            && (has_outlet_word(&name) || named_elsewhere(&name, lines))
        {
            return Some((name.clone(), format!("the copyright line names {name}")));
        }
    }
    for (n, block, _) in outside.iter().filter(|(.., line)| line.code == Code::Address) {
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
pub(super) fn natural_case(name: &str, blocks: &[Block]) -> String {
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
            capitalised(&lower)
        })
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

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
