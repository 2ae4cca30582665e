//! Text to blocks: normalised for reading, one line a block, hard-wrapped paragraphs joined, Markdown links read as
//! their words.

use super::mapped::{self, Mapped};
use super::page::{Block, all_bytes};

/// Line breaks of every kind become LF, spaces of every kind a space; NUL, byte-order marks, bidi and other controls go.
pub(crate) fn normalise(text: &str) -> String {
    if all_bytes(text, |byte| matches!(byte, b' '..=b'~' | b'\n')) {
        return text.to_owned();
    }
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.bytes().position(|byte| !matches!(byte, b' '..=b'~' | b'\n')).unwrap_or(rest.len());
        clean.push_str(rest.get(..plain).unwrap_or_default());
        let mut chars = rest.get(plain..).unwrap_or_default().chars();
        match chars.next() {
            Some('\r') if chars.as_str().starts_with('\n') => {}
            Some('\r' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{c}') => clean.push('\n'),
            Some(c) if is_space(c) => clean.push(' '),
            Some(c) if !is_dropped(c) => clean.push(c),
            _ => {}
        }
        rest = chars.as_str();
    }
    clean
}

/// Spaces of every kind that do not end a line.
pub(crate) fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}')
}

/// Marks without width that hide in names, and controls that steer a terminal.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\u{feff}'
            | '\u{ad}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}'
    ) || c.is_control()
}

/// One line's words: runs of spaces become one, Markdown and angle-bracket links their words.
pub(crate) fn line_words(line: &str) -> String {
    let mut words = String::with_capacity(line.len());
    for word in line.split_whitespace() {
        if !words.is_empty() {
            words.push(' ');
        }
        words.push_str(word);
    }
    if words.contains("](") { unlink(&Mapped { text: words, runs: Vec::new() }).text } else { words }
}

/// `[word](address)` reads as `word`, `![picture](address)` as nothing.
fn unlink(line: &Mapped) -> Mapped {
    let mut out = Mapped { text: String::with_capacity(line.text.len()), runs: Vec::new() };
    let mut at = 0;
    let mut keep = |from: usize, to: usize| {
        if let Some(words) = line.text.get(from..to).filter(|words| !words.is_empty()) {
            out.append(words, &mapped::part(&line.runs, from, to));
        }
    };
    while let Some(middle) = line.text.get(at..).and_then(|rest| rest.find("](")) {
        let middle = at + middle;
        let head = line.text.get(at..middle).unwrap_or_default();
        let tail = line.text.get(middle + 2..).unwrap_or_default();
        // An address is no longer than this: looking further would cost the square of the line.
        let near = tail.get(..tail.floor_char_boundary(2048)).unwrap_or(tail);
        let (open, close) = (head.rfind('['), near.find(')'));
        let address = close.and_then(|close| tail.get(..close)).unwrap_or_default();
        let broken = address.contains(char::is_whitespace) && !address.contains('"');
        let (Some(open), Some(close), false) = (open, close, broken) else {
            keep(at, middle + 2);
            at = middle + 2;
            continue;
        };
        let picture = head.get(..open).is_some_and(|before| before.ends_with('!'));
        keep(at, at + open - usize::from(picture));
        if !picture {
            keep(at + open + 1, middle);
        }
        at = middle + 2 + close + 1;
    }
    keep(at, line.text.len());
    out
}

/// Blocks of pasted text, without its first `skip` lines.
///
/// Words are normalised as [`normalise`] and [`line_words`] do it, and keep their places in the text.
pub(crate) fn blocks(text: &str, skip: usize) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = true;
    for (number, (start, line)) in (1_u32..).zip(Lines { text, at: 0 }).skip(skip) {
        let mut words = mapped_words(line, start);
        if words.text.contains("](") {
            words = unlink(&words);
        }
        let bare = words.text.trim_start_matches('#').trim();
        if bare.is_empty() {
            gap = true;
            continue;
        }
        let bare = bare.trim_matches('*').trim();
        if bare.is_empty() {
            continue;
        }
        let (text, runs) = if bare.len() == words.text.len() {
            (words.text, words.runs)
        } else {
            let from = words.text.find(bare).unwrap_or_default();
            (bare.to_owned(), mapped::part(&words.runs, from, from + bare.len()))
        };
        blocks.push(Block { line: number, text, runs, gap, ..Block::default() });
        gap = false;
    }
    if is_wrapped(&blocks) { unwrap_lines(blocks) } else { blocks }
}

/// The lines of a text, whatever ends them, with their places.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.text.get(start..)?;
        let end = line_end(rest);
        let (line, after) = rest.split_at_checked(end)?;
        let ended = if after.starts_with("\r\n") { 2 } else { after.chars().next().map_or(1, char::len_utf8) };
        self.at = start + end + ended;
        Some((start, line))
    }
}

/// Where the first line of a text ends.
fn line_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let end = memchr::memchr3(b'\n', b'\r', 0xc, bytes).unwrap_or(bytes.len());
    // The marks that Unicode ends lines with begin with these bytes.
    let line = bytes.get(..end).unwrap_or_default();
    let mark = |at: &usize| {
        let rest = line.get(*at..).unwrap_or_default();
        rest.starts_with(&[0xc2, 0x85]) || matches!(rest, [0xe2, 0x80, 0xa8 | 0xa9, ..])
    };
    memchr::memchr2_iter(0xc2, 0xe2, line).find(mark).unwrap_or(end)
}

/// First byte of every line of a text.
pub(crate) fn line_starts(text: &str) -> Vec<u32> {
    Lines { text, at: 0 }.map_while(|(start, _)| u32::try_from(start).ok()).collect()
}

/// One line's words with their places: spaces of every kind become one, marks without width go.
fn mapped_words(line: &str, start: usize) -> Mapped {
    let mut words = Mapped { text: String::with_capacity(line.len()), runs: Vec::with_capacity(1) };
    let bare = line.trim_matches(' ');
    if all_bytes(bare, |byte| matches!(byte, b' '..=b'~')) && !bare.contains("  ") {
        words.push(bare, start + (line.len() - line.trim_start_matches(' ').len()));
        return words;
    }
    let mut spaced: Option<usize> = None;
    let mut from = 0;
    for (at, c) in line.char_indices() {
        let plain = c.is_ascii_graphic() || matches!(c, '‐'..='‧' | 'à'..='ÿ');
        let space = !plain && is_space(c);
        if plain || !space && !is_dropped(c) {
            if let Some(space) = spaced.take() {
                if !words.text.is_empty() {
                    words.push(" ", start + space);
                }
                from = at;
            }
            continue;
        }
        if spaced.is_none() {
            words.push(line.get(from..at).unwrap_or_default(), start + from);
        }
        from = at + c.len_utf8();
        if space {
            spaced.get_or_insert(at);
        }
    }
    if spaced.is_none() {
        words.push(line.get(from..).unwrap_or_default(), start + from);
    }
    words
}

/// Whether paragraphs are broken at a column: many lines without a gap end in mid-sentence near one width.
fn is_wrapped(blocks: &[Block]) -> bool {
    let mut broken = 0;
    let mut inner = 0;
    for pair in blocks.windows(2) {
        let [a, b] = pair else { continue };
        if b.gap {
            continue;
        }
        inner += 1;
        let width = a.text.chars().count();
        let open = a.text.ends_with(|c: char| c.is_alphanumeric() || matches!(c, ',' | '-' | '’' | '\''));
        let goes_on = b.text.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit());
        if (40..=100).contains(&width) && open && goes_on {
            broken += 1;
        }
    }
    broken >= 4 && broken * 3 >= inner
}

fn unwrap_lines(blocks: Vec<Block>) -> Vec<Block> {
    let mut joined: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut width = 0;
    for block in blocks {
        let length = block.text.chars().count();
        let listed = block.text.starts_with(['-', '•', '*', '>']);
        match joined.last_mut() {
            Some(last) if !block.gap && !listed && width >= 40 => {
                // A word broken at the line's end is whole again; a compound keeps its hyphen either way.
                last.join(&block);
            }
            _ => joined.push(block),
        }
        width = length;
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_read_as_their_words() {
        assert_eq!(line_words("The  court [ruled](https://x.example/a) on ![pic](p.jpg)it."), "The court ruled on it.");
        assert_eq!(line_words("an array[0](x y) stays"), "an array[0](x y) stays");
    }

    #[test]
    fn hard_wrapped_paragraphs_become_whole() {
        let text = "The harbour master of Tolvik said on Monday\nthat the ferry had been late by an hour and\nthat nobody on board had been hurt in the\nincident, which began when a cable broke off\nthe northern pier.\n\nA second ferry was called.";
        let blocks = blocks(text, 0);
        assert_eq!(blocks.len(), 2);
        assert!(blocks[0].text.ends_with("the northern pier."));
    }

    #[test]
    fn words_keep_their_places_in_the_file() {
        let text = "  The\u{a0} [ferry](https://x.example/a)\u{ad} sank. \r\n\r\n**Two**\thurt ![p](q).";
        let blocks = blocks(text, 0);
        let words: Vec<&str> = blocks.iter().map(|block| block.text.as_str()).collect();
        assert_eq!(words, ["The ferry sank.", "Two** hurt ."]);
        for block in &blocks {
            for (n, &(at, place)) in block.runs.iter().enumerate() {
                let end = block.runs.get(n + 1).map_or(block.text.len(), |run| run.0 as usize);
                let here = block.text.get(at as usize..end).expect("words");
                let here: String = here.split_whitespace().collect();
                let there = text.get(place as usize..).expect("a place");
                let there: String = there.split_whitespace().collect();
                assert!(there.starts_with(&here), "'{here}' at {place}");
            }
        }
    }

    #[test]
    fn controls_and_odd_spaces_go() {
        assert_eq!(normalise("a\u{1b}[31m\u{a0}b\r\nc\u{202e}\0d\re"), "a[31m b\ncd\ne");
    }
}
