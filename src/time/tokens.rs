//! A text as words, numbers and signs, each looked up once.

use super::words::{Entry, Kw, Words};
use crate::model::Span;

/// What sort of thing a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Letters, with inner apostrophes.
    Word,
    /// A run of digits, at most nine: its value and how many digits.
    Number(u32, u8),
    /// Digits with a decimal point: whole part, digits after the point, how many of these.
    Decimal(u32, u32, u8),
    /// A longer or grouped number ("2,600"): never a part of a date.
    Figure(u32),
    /// One sign.
    Sign(char),
    /// The end of a paragraph.
    Break,
}

/// A word, number or sign of the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub start: u32,
    pub end: u32,
    pub kind: Kind,
    /// Entry of the word lists, 0 for none.
    pub word: u16,
    /// Whether white space stands before it.
    pub gap: bool,
    /// Whether it begins with a capital letter.
    pub capital: bool,
    /// Whether it ends in "-ed" (a verb's past form, often).
    pub ed: bool,
}

/// A text and its tokens.
pub(crate) struct Tokens<'t> {
    pub text: &'t str,
    pub all: Vec<Token>,
    words: &'static Words,
}

const NOTHING: Token =
    Token { start: u32::MAX, end: u32::MAX, kind: Kind::Break, word: 0, gap: true, capital: false, ed: false };

impl<'t> Tokens<'t> {
    /// Splits a text; linear, one look at each byte.
    pub(crate) fn new(text: &'t str) -> Self {
        let mut scanner = Scanner { text, bytes: text.as_bytes(), at: 0, all: Vec::with_capacity(text.len() / 4) };
        scanner.run();
        Self { text, all: scanner.all, words: Words::get() }
    }

    /// The token at a position; a break beyond either end.
    pub(crate) fn at(&self, i: usize) -> Token {
        self.all.get(i).copied().unwrap_or(NOTHING)
    }

    /// What the lists say of the word at a position.
    pub(crate) fn entry(&self, i: usize) -> &'static Entry {
        self.words.entry(self.all.get(i).map_or(0, |token| token.word))
    }

    /// Whether the word at a position plays a part.
    pub(crate) fn is(&self, i: usize, kw: Kw) -> bool {
        self.entry(i).is(kw)
    }

    /// Whether the token at a position is this sign.
    pub(crate) fn sign(&self, i: usize, sign: char) -> bool {
        self.at(i).kind == Kind::Sign(sign)
    }

    /// Whether a hyphen without spaces around it stands at a position.
    pub(crate) fn hyphen(&self, i: usize) -> bool {
        matches!(self.at(i).kind, Kind::Sign('-' | '‐' | '‑')) && !self.at(i).gap && !self.at(i + 1).gap
    }

    /// The token's words.
    pub(crate) fn str(&self, i: usize) -> &'t str {
        let token = self.at(i);
        self.text.get(token.start as usize..token.end as usize).unwrap_or_default()
    }

    /// The span from one token to another, the second not included.
    pub(crate) fn span(&self, from: usize, to: usize) -> Span {
        Span { start: self.at(from).start, end: self.at(to.max(from + 1) - 1).end }
    }
}

struct Scanner<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    all: Vec<Token>,
}

impl Scanner<'_> {
    fn run(&mut self) {
        let words = Words::get();
        let mut gap = true;
        while let Some(&byte) = self.bytes.get(self.at) {
            let start = self.at;
            match byte {
                b'\n' => {
                    self.at += 1;
                    let mut lines = 1;
                    while let Some(b'\n' | b' ' | b'\t' | b'\r') = self.bytes.get(self.at) {
                        lines += usize::from(self.bytes.get(self.at) == Some(&b'\n'));
                        self.at += 1;
                    }
                    if lines > 1 {
                        self.push(start, Kind::Break, 0, true);
                    }
                    gap = true;
                    continue;
                }
                b' ' | b'\t' | b'\r' => {
                    self.at += 1;
                    gap = true;
                    continue;
                }
                b'0'..=b'9' => self.number(gap),
                b'a'..=b'z' | b'A'..=b'Z' => self.word(words, gap),
                b'\'' => self.apostrophe(words, gap, 1),
                0..=0x7f => {
                    self.at += 1;
                    self.push(start, Kind::Sign(char::from(byte)), 0, gap);
                }
                _ => {
                    let sign = self.text.get(start..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                    if sign.is_whitespace() || matches!(sign, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}') {
                        self.at += sign.len_utf8();
                        gap |= sign.is_whitespace();
                        continue;
                    }
                    if sign.is_alphabetic() {
                        self.word(words, gap);
                    } else if sign == '’' {
                        self.apostrophe(words, gap, sign.len_utf8());
                    } else {
                        self.at += sign.len_utf8();
                        self.push(start, Kind::Sign(sign), 0, gap);
                    }
                }
            }
            gap = false;
        }
    }

    fn push(&mut self, start: usize, kind: Kind, word: u16, gap: bool) {
        let capital = self.bytes.get(start).is_some_and(u8::is_ascii_uppercase);
        let token = Token {
            start: u32::try_from(start).unwrap_or(u32::MAX),
            end: u32::try_from(self.at).unwrap_or(u32::MAX),
            kind,
            word,
            gap,
            capital,
            ed: kind == Kind::Word && self.at - start > 3 && self.bytes.get(self.at - 2..self.at) == Some(b"ed"),
        };
        self.all.push(token);
    }

    /// Moves over letters, ASCII or not.
    fn letters(&mut self) {
        while let Some(rest) = self.bytes.get(self.at..) {
            self.at += rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
            if self.bytes.get(self.at).is_none_or(u8::is_ascii) {
                break;
            }
            match self.text.get(self.at..).and_then(|rest| rest.chars().next()) {
                Some(letter) if letter.is_alphabetic() => self.at += letter.len_utf8(),
                _ => break,
            }
        }
    }

    fn word(&mut self, words: &'static Words, gap: bool) {
        let start = self.at;
        self.letters();
        // Dotted letters ("a.m.", "p.m", "U.S.") are one word.
        if self.at == start + 1 && self.dotted_letter(self.at) {
            while self.dotted_letter(self.at) {
                self.at += 2;
            }
            if self.bytes.get(self.at) == Some(&b'.') {
                self.at += 1;
            }
        }
        // "o'clock", "don't", but not "year's".
        let mark = match self.bytes.get(self.at) {
            Some(b'\'') => 1,
            Some(0xe2) if self.bytes.get(self.at..self.at + 3) == Some("’".as_bytes()) => 3,
            _ => 0,
        };
        if mark > 0 {
            let next = self.bytes.get(self.at + mark).copied().unwrap_or(b' ');
            let after = self.bytes.get(self.at + mark + 1).copied().unwrap_or(b' ');
            let possessive = next.eq_ignore_ascii_case(&b's') && !after.is_ascii_alphabetic();
            if next.is_ascii_alphabetic() && !possessive && self.at - start <= 6 {
                self.at += mark;
                self.letters();
            }
        }
        let found = self.text.get(start..self.at).map_or(0, |word| words.find(word));
        self.push(start, Kind::Word, found, gap);
    }

    fn dotted_letter(&self, at: usize) -> bool {
        self.bytes.get(at) == Some(&b'.')
            && self.bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic)
            && !self.bytes.get(at + 2).is_some_and(u8::is_ascii_alphanumeric)
    }

    fn apostrophe(&mut self, words: &'static Words, gap: bool, len: usize) {
        let start = self.at;
        let next = self.bytes.get(start + len).copied().unwrap_or(b' ');
        let after = self.bytes.get(start + len + 1).copied().unwrap_or(b' ');
        if !gap && next.eq_ignore_ascii_case(&b's') && !after.is_ascii_alphabetic() {
            self.at += len + 1;
            self.push(start, Kind::Word, words.find("'s"), gap);
        } else {
            self.at += len;
            self.push(start, Kind::Sign('\''), 0, gap);
        }
    }

    fn digits(&self, mut at: usize) -> (u64, usize, usize) {
        let (mut value, start) = (0_u64, at);
        while let Some(byte @ b'0'..=b'9') = self.bytes.get(at) {
            value = value.saturating_mul(10).saturating_add(u64::from(byte - b'0'));
            at += 1;
        }
        (value, at - start, at)
    }

    fn number(&mut self, gap: bool) {
        let start = self.at;
        let (value, count, end) = self.digits(start);
        self.at = end;
        let mut kind = if count <= 9 {
            Kind::Number(u32::try_from(value).unwrap_or(u32::MAX), u8::try_from(count).unwrap_or(u8::MAX))
        } else {
            Kind::Figure(u32::MAX)
        };
        // Groups of three: "2,600". A date before a year ("May 3,2025") has four digits after its comma.
        let mut grouped = value;
        let mut at = end;
        while count <= 3 && self.bytes.get(at) == Some(&b',') {
            let (group, digits, next) = self.digits(at + 1);
            if digits != 3 {
                break;
            }
            grouped = grouped.saturating_mul(1000).saturating_add(group);
            at = next;
            kind = Kind::Figure(u32::try_from(grouped).unwrap_or(u32::MAX));
        }
        self.at = at;
        if self.bytes.get(self.at) == Some(&b'.') {
            let (decimals, digits, next) = self.digits(self.at + 1);
            let third = self.bytes.get(next) == Some(&b'.') && self.bytes.get(next + 1).is_some_and(u8::is_ascii_digit);
            let after_point = start > 0
                && self.bytes.get(start - 1) == Some(&b'.')
                && start > 1
                && self.bytes.get(start - 2).is_some_and(u8::is_ascii_digit);
            if digits > 0 && !third && !after_point {
                self.at = next;
                kind = match kind {
                    Kind::Number(whole, _) if digits <= 6 => {
                        Kind::Decimal(whole, u32::try_from(decimals).unwrap_or(0), u8::try_from(digits).unwrap_or(0))
                    }
                    _ => Kind::Figure(u32::MAX),
                };
            }
        }
        self.push(start, kind, 0, gap);
    }
}

/// Whether the token is a plain number of at most `digits` digits, and its value.
pub(crate) fn number(token: Token, digits: u8) -> Option<u32> {
    match token.kind {
        Kind::Number(value, count) if count <= digits => Some(value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        let tokens = Tokens::new(text);
        (0..tokens.all.len()).map(|i| tokens.str(i).to_owned()).collect()
    }

    #[test]
    fn tokens_keep_figures_and_abbreviations_whole() {
        assert_eq!(
            split("At 9.30 a.m. on Sept. 2, 2,600 left"),
            ["At", "9.30", "a.m.", "on", "Sept", ".", "2", ",", "2,600", "left"]
        );
        assert_eq!(
            split("last year’s 12.03.2025 o'clock"),
            ["last", "year", "’s", "12", ".", "03", ".", "2025", "o'clock"]
        );
        assert_eq!(split("1990s 10pm 34-year-old"), ["1990", "s", "10", "pm", "34", "-", "year", "-", "old"]);
    }

    #[test]
    fn a_blank_line_is_a_break() {
        let tokens = Tokens::new("May\n\n5");
        assert_eq!(tokens.at(1).kind, Kind::Break);
    }
}
