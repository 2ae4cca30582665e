//! Clock times and zones beside a date.

use super::calendar::CALENDAR;
use super::pieces::{Piece, Token, mark, number, skip_marks, word};

pub(super) type Clock = (Option<u16>, Option<i16>);

/// The clock time that follows a date: "T04:58:00Z", ", 10:31 pm CST", "at 12.01am BST".
pub(super) fn clock_after(pieces: &[Piece], end: usize) -> Option<Clock> {
    let mut at = end;
    for _ in 0..3 {
        match pieces.get(at)?.token {
            Token::Mark(',' | '|' | '-' | '·' | '•' | '–' | '—' | '(' | '@') => at += 1,
            Token::Word(word) if matches!(word.to_lowercase().as_str(), "at" | "um" | "t") => at += 1,
            _ => break,
        }
    }
    clock(pieces, at).map(|(minute, offset, _)| (Some(minute), offset))
}

/// The clock time just before a date: "18:20, 12 Oct 2025", "7:07 PM EST Nov 19, 2019".
pub(super) fn clock_before(pieces: &[Piece], start: usize) -> Option<Clock> {
    (start.saturating_sub(8)..start).find_map(|at| {
        let (minute, offset, taken) = clock(pieces, at)?;
        let rest = at + taken..start;
        let near = rest.len() <= 2
            && rest.clone().all(|n| match pieces.get(n).map(|piece| piece.token) {
                Some(Token::Mark(_)) => true,
                Some(Token::Word(word)) => word.eq_ignore_ascii_case("on"),
                _ => false,
            });
        near.then_some((Some(minute), offset))
    })
}

/// Minutes after midnight, offset, pieces taken.
pub(super) fn clock(pieces: &[Piece], at: usize) -> Option<(u16, Option<i16>, usize)> {
    let (hour, digits) = number(pieces, at)?;
    if digits > 2 || hour > 24 {
        return None;
    }
    let mut next = at + 1;
    let mut minute = 0;
    let mut certain = false;
    if matches!(mark(pieces, next), Some(':' | '.')) && number(pieces, next + 1).is_some_and(|(_, digits)| digits == 2)
    {
        certain = mark(pieces, next) == Some(':');
        minute = number(pieces, next + 1)?.0;
        next += 2;
        if mark(pieces, next) == Some(':') && number(pieces, next + 1).is_some() {
            next += 2;
            if mark(pieces, next) == Some('.') && number(pieces, next + 1).is_some() {
                next += 2;
            }
        }
    }
    let mut hour = hour;
    if let Some(half) = word(pieces, next) {
        let folded = half.to_lowercase();
        // "p.m." comes as two letters with marks.
        let dotted = matches!(folded.as_str(), "a" | "p")
            && mark(pieces, next + 1) == Some('.')
            && word(pieces, next + 2).is_some_and(|word| word.eq_ignore_ascii_case("m"));
        if matches!(folded.as_str(), "am" | "pm") || dotted {
            if hour > 12 {
                return None;
            }
            hour = hour % 12 + if folded.starts_with('p') { 12 } else { 0 };
            certain = true;
            next += if dotted { 3 } else { 1 };
            next = skip_marks(pieces, next, &['.']);
        } else if folded == "uhr" || folded == "h" {
            certain = true;
            next += 1;
        }
    }
    let (offset, end) = zone(pieces, next);
    // "18.20" may be any number; "18.20 BST" is a clock time.
    certain |= offset.is_some() && next > at + 1 && word(pieces, next).is_some();
    if minute > 59 || hour > 23 || !certain {
        return None;
    }
    let next = end;
    Some((u16::try_from(hour * 60 + minute).ok()?, offset, next - at))
}

/// The zone after a clock time: "Z", "+01:00", "-0600", "GMT+2", "(CET)".
fn zone(pieces: &[Piece], at: usize) -> (Option<i16>, usize) {
    let mut next = skip_marks(pieces, at, &['(']);
    let named = word(pieces, next).and_then(|word| CALENDAR.zones.get(&word.to_lowercase()).copied());
    if named.is_some() {
        next += 1;
    }
    let sign = match mark(pieces, next) {
        Some('+') => 1,
        Some('-' | '−') => -1,
        _ => return named.map_or((None, at), |offset| (Some(offset), next)),
    };
    if pieces.get(next).is_some_and(|piece| piece.spaced && named.is_some()) {
        return (named, next);
    }
    let offset = match number(pieces, next + 1) {
        Some((hours @ 0..=14, 1 | 2)) => {
            let minutes = (mark(pieces, next + 2) == Some(':')).then(|| number(pieces, next + 3)).flatten();
            let taken = if minutes.is_some() { 4 } else { 2 };
            Some((hours * 60 + minutes.map_or(0, |(minutes, _)| minutes % 60), taken))
        }
        Some((both, 4)) if both <= 1459 => Some((both / 100 * 60 + both % 100, 2)),
        _ => None,
    };
    match offset.and_then(|(minutes, taken)| Some((i16::try_from(minutes).ok()?, taken))) {
        Some((minutes, taken)) => (Some(sign * minutes), next + taken),
        None => named.map_or((None, at), |offset| (Some(offset), next)),
    }
}
