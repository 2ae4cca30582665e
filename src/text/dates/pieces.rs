//! A line in pieces: numbers, words and marks.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Value and number of digits.
    Number(u32, usize),
    Word(&'a str),
    Mark(char),
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    pub(super) token: Token<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
    /// White space stands before it.
    pub(super) spaced: bool,
}

pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let mut chars = text.char_indices().peekable();
    let mut spaced = false;
    while let Some((start, first)) = chars.next() {
        if first.is_whitespace() {
            spaced = true;
            continue;
        }
        let digit = first.is_ascii_digit();
        let letter = first.is_alphabetic();
        let mut end = start + first.len_utf8();
        if digit || letter {
            while let Some(&(at, next)) = chars.peek() {
                let goes_on = if digit { next.is_ascii_digit() } else { next.is_alphabetic() };
                if !goes_on {
                    break;
                }
                end = at + next.len_utf8();
                chars.next();
            }
        }
        let words = text.get(start..end).unwrap_or_default();
        let token = if digit {
            Token::Number(words.parse().unwrap_or(u32::MAX), words.len())
        } else if letter {
            Token::Word(words)
        } else {
            Token::Mark(first)
        };
        found.push(Piece { token, start, end, spaced });
        spaced = false;
    }
    found
}

pub(super) fn number(pieces: &[Piece], at: usize) -> Option<(u32, usize)> {
    match pieces.get(at)?.token {
        Token::Number(value, digits) => Some((value, digits)),
        _ => None,
    }
}

pub(super) fn word<'a>(pieces: &[Piece<'a>], at: usize) -> Option<&'a str> {
    match pieces.get(at)?.token {
        Token::Word(word) => Some(word),
        _ => None,
    }
}

pub(super) fn mark(pieces: &[Piece], at: usize) -> Option<char> {
    match pieces.get(at)?.token {
        Token::Mark(mark) => Some(mark),
        _ => None,
    }
}

pub(super) fn skip_marks(pieces: &[Piece], mut at: usize, marks: &[char]) -> usize {
    while mark(pieces, at).is_some_and(|mark| marks.contains(&mark)) {
        at += 1;
    }
    at
}
