//! Text to blocks: normalised for reading, one line a block, hard-wrapped paragraphs joined, Markdown links read as
//! their words.

use super::page::Block;

/// Line breaks of every kind become LF, spaces of every kind a space; NUL, byte-order marks, bidi and other controls go.
pub(crate) fn normalise(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                if chars.peek() != Some(&'\n') {
                    clean.push('\n');
                }
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' | '\u{c}' => clean.push('\n'),
            '\t' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
                clean.push(' ');
            }
            '\u{feff}'
            | '\u{ad}'
            | '\u{200b}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'
            | '\u{2066}'..='\u{2069}' => {}
            c if c.is_control() => {}
            c => clean.push(c),
        }
    }
    clean
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
    if words.contains("](") { unlink(&words) } else { words }
}

/// `[word](address)` reads as `word`, `![picture](address)` as nothing.
fn unlink(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(middle) = rest.find("](") {
        let (head, tail) = (rest.get(..middle).unwrap_or_default(), rest.get(middle + 2..).unwrap_or_default());
        // An address is no longer than this: looking further would cost the square of the line.
        let near = tail.get(..tail.floor_char_boundary(2048)).unwrap_or(tail);
        let (Some(open), Some(close)) = (head.rfind('['), near.find(')')) else {
            out.push_str(head);
            out.push_str("](");
            rest = tail;
            continue;
        };
        let address = tail.get(..close).unwrap_or_default();
        if address.contains(char::is_whitespace) && !address.contains('"') {
            out.push_str(head);
            out.push_str("](");
            rest = tail;
            continue;
        }
        let before = head.get(..open).unwrap_or_default();
        let words = head.get(open + 1..).unwrap_or_default();
        if let Some(before) = before.strip_suffix('!') {
            out.push_str(before);
        } else {
            out.push_str(before);
            out.push_str(words);
        }
        rest = tail.get(close + 1..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

/// Blocks of pasted text.
pub(crate) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut gap = true;
    for (number, line) in (1_u32..).zip(text.split('\n')) {
        let words = line_words(line);
        let words = words.trim_start_matches('#').trim();
        if words.is_empty() {
            gap = true;
            continue;
        }
        let words = words.trim_matches('*').trim();
        if words.is_empty() {
            continue;
        }
        blocks.push(Block { line: number, text: words.to_owned(), gap, ..Block::default() });
        gap = false;
    }
    if is_wrapped(&blocks) { unwrap_lines(blocks) } else { blocks }
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
                last.text.push(' ');
                last.text.push_str(&block.text);
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
        let blocks = blocks(text);
        assert_eq!(blocks.len(), 2);
        assert!(blocks[0].text.ends_with("the northern pier."));
    }

    #[test]
    fn controls_and_odd_spaces_go() {
        assert_eq!(normalise("a\u{1b}[31m\u{a0}b\r\nc\u{202e}\0d\re"), "a[31m b\ncd\ne");
    }
}
