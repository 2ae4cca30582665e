//! Text cut into words, figures and signs, each word looked up once.

use super::lexicon::{Lexicon, WordId};
use crate::model::Span;

/// What a token is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, with the apostrophes between them.
    Word,
    /// Figures with the points and commas between them.
    Figure,
    /// One other character.
    Sign(char),
}

/// What stands between a token and the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space within a line.
    Space,
    /// A new line, or the start of the text.
    Line,
}

/// A word, a figure or a sign of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) kind: Kind,
    pub(super) gap: Gap,
    /// Starts with a capital letter.
    pub(super) capital: bool,
    /// The word's place in the lexicon; `WordId::UNKNOWN` for all that it does not know.
    pub(super) word: WordId,
}

impl Token {
    pub(super) fn span(self) -> Span {
        Span { start: self.start, end: self.end }
    }

    pub(super) fn is_sign(self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub(super) fn is_dash(self) -> bool {
        matches!(self.kind, Kind::Sign('-' | '–' | '—' | '‐' | '‑' | '−'))
    }

    pub(super) fn is_hyphen(self) -> bool {
        matches!(self.kind, Kind::Sign('-' | '‐' | '‑'))
    }
}

/// The tokens of a text.
pub(super) fn tokens(text: &str, lexicon: &Lexicon) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 4);
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut gap = Gap::Line;
    while let Some(&byte) = bytes.get(at) {
        let start = at;
        let (kind, capital) = if byte.is_ascii_alphabetic() {
            at = word_end(text, at + 1);
            (Kind::Word, byte.is_ascii_uppercase())
        } else if byte.is_ascii_digit() {
            at = figure_end(bytes, at + 1);
            (Kind::Figure, false)
        } else if byte.is_ascii() {
            at += 1;
            match byte {
                b'\n' | b'\r' => {
                    gap = Gap::Line;
                    continue;
                }
                b' ' | b'\t' | 0x0b | 0x0c => {
                    gap = if gap == Gap::Line { gap } else { Gap::Space };
                    continue;
                }
                _ => (Kind::Sign(char::from(byte)), false),
            }
        } else {
            let letter = text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            at += letter.len_utf8();
            if letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}') {
                let line = matches!(letter, '\u{2028}' | '\u{2029}' | '\u{85}');
                gap = if line || gap == Gap::Line { Gap::Line } else { Gap::Space };
                continue;
            }
            if letter.is_alphabetic() && letter != 'º' && letter != 'ª' {
                at = word_end(text, at);
                (Kind::Word, letter.is_uppercase())
            } else {
                (Kind::Sign(letter), false)
            }
        };
        let word =
            if kind == Kind::Word { lexicon.find(text.get(start..at).unwrap_or_default()) } else { WordId::UNKNOWN };
        found.push(Token { start: start as u32, end: at as u32, kind, gap, capital, word });
        gap = Gap::None;
    }
    found
}

fn word_end(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    while let Some(rest) = bytes.get(at..) {
        at += rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
        let Some(&byte) = bytes.get(at) else { break };
        if byte == b'\'' {
            if !bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic) {
                break;
            }
            at += 2;
        } else if byte.is_ascii() {
            break;
        } else {
            let mut rest = text.get(at..).unwrap_or_default().chars();
            match rest.next() {
                Some('’') if rest.next().is_some_and(char::is_alphabetic) => at += '’'.len_utf8(),
                Some(letter) if letter.is_alphabetic() && letter != 'º' && letter != 'ª' => at += letter.len_utf8(),
                Some('\u{300}'..='\u{36f}') => at += 2,
                _ => break,
            }
        }
    }
    at
}

fn figure_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(&byte) = bytes.get(at) {
        let joins = matches!(byte, b'.' | b',') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !byte.is_ascii_digit() && !joins {
            break;
        }
        at += 1;
    }
    at
}
