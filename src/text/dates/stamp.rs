//! The day and the clock time that a stamp states: "Sunday, August 9, 2020 10:27 AM EDT", "3:12 p.m.", "May 20".

use jiff::civil::Date;

use super::calendar::{CALENDAR, month, weekday};
use super::clock::clock;
use super::pieces::{Piece, Token, mark, number, pieces, word};
use super::{core, whole};

/// What a stamp states.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamp {
    /// The day, where it has a year that is beyond doubt.
    pub(crate) date: Option<Date>,
    /// Whether a day with its year stands there, even one whose day and month could be swapped.
    pub(crate) dated: bool,
    /// Month and day without a year.
    pub(crate) day: Option<(i8, i8)>,
    /// Minutes after midnight.
    pub(crate) minute: Option<u16>,
    /// Whether a weekday stands there.
    pub(crate) weekday: bool,
    /// One past the last byte.
    pub(crate) end: usize,
}

/// A stamp is no longer than this many bytes.
const LONGEST: usize = 120;

/// Reads the stamp that begins a text: a day, a weekday and a clock time, each once at most, in any order.
pub(crate) fn stamp(text: &str) -> Option<Stamp> {
    let text = text.get(..text.floor_char_boundary(LONGEST)).unwrap_or(text);
    let pieces = pieces(text);
    let mut found = Stamp::default();
    let mut at = 0;
    while let Some(next) = item(&pieces, at, &mut found) {
        found.end = pieces.get(next - 1).map_or(0, |piece| piece.end);
        at = next;
        // Commas, bars and "at" may part what follows from what was read; they are of the stamp only if more follows.
        let mut ahead = at;
        while ahead < at + 3 && parts(&pieces, ahead) {
            ahead += 1;
        }
        at = ahead;
    }
    (found.end > 0).then_some(found)
}

fn parts(pieces: &[Piece], at: usize) -> bool {
    match pieces.get(at).map(|piece| piece.token) {
        Some(Token::Mark(mark)) => matches!(mark, ',' | '.' | '|' | '-' | '–' | '—' | '/' | '·' | '•' | '@' | '('),
        Some(Token::Word(word)) => matches!(word.to_lowercase().as_str(), "at" | "on" | "um"),
        _ => false,
    }
}

/// Reads one part that is not there yet; where it ends.
fn item(pieces: &[Piece], at: usize, found: &mut Stamp) -> Option<usize> {
    if !found.dated
        && found.day.is_none()
        && let Some(core) = core(pieces, at).filter(|core| whole(pieces, at, core.taken))
    {
        found.dated = true;
        found.date = Some(core.date).filter(|_| core.swapped.is_none());
        return Some(at + core.taken);
    }
    if found.minute.is_none()
        && let Some((minute, _, taken)) = clock(pieces, at)
    {
        found.minute = Some(minute);
        let hours =
            word(pieces, at + taken).is_some_and(|word| matches!(word.to_lowercase().as_str(), "hrs" | "hours"));
        return Some(at + taken + usize::from(hours));
    }
    if !found.weekday && word(pieces, at).and_then(weekday).is_some() {
        found.weekday = true;
        let dotted = mark(pieces, at + 1) == Some('.');
        return Some(at + 1 + usize::from(dotted));
    }
    if !found.dated && found.day.is_none() {
        let (month, day, taken) = day_without_year(pieces, at)?;
        found.day = Some((month, day));
        return Some(at + taken);
    }
    let zone = found.minute.is_some()
        && word(pieces, at).is_some_and(|word| CALENDAR.zones.contains_key(&word.to_lowercase()) && word.len() > 1);
    zone.then_some(at + 1)
}

/// "May 20", "Sept. 3rd", "20 May".
fn day_without_year(pieces: &[Piece], at: usize) -> Option<(i8, i8, usize)> {
    let ordinal = |at: usize| {
        usize::from(word(pieces, at).is_some_and(|word| super::ORDINAL.contains(&word.to_lowercase().as_str())))
    };
    let day = |at: usize| number(pieces, at).filter(|(day, digits)| *digits <= 2 && (1..=31).contains(day));
    if let Some(month) = word(pieces, at).and_then(month) {
        let dot = usize::from(mark(pieces, at + 1) == Some('.'));
        let (day, _) = day(at + 1 + dot)?;
        let next = at + 2 + dot;
        return Some((month, i8::try_from(day).ok()?, next + ordinal(next) - at));
    }
    let (day, _) = day(at)?;
    let next = at + 1 + ordinal(at + 1);
    let month = word(pieces, next).and_then(month)?;
    let dot = usize::from(mark(pieces, next + 1) == Some('.'));
    Some((month, i8::try_from(day).ok()?, next + 1 + dot - at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_end_where_the_sentence_begins() {
        for (text, stamp_words) in [
            ("Sunday, August 9, 2020 10:27 AM EDT Two men were held.", "Sunday, August 9, 2020 10:27 AM EDT"),
            ("3:12 p.m. Five people were hurt.", "3:12 p.m."),
            ("9/16/2012 02:17 PM A woman died.", "9/16/2012 02:17 PM"),
            ("May 20: Four people were held.", "May 20"),
            ("6 Mar 2025, 18.20 BST | Two men", "6 Mar 2025, 18.20 BST"),
            ("11:38 pm, Monday, September 17, 2018", "11:38 pm, Monday, September 17, 2018"),
            ("Monday 5 people were hurt", "Monday"),
        ] {
            let end = stamp(text).unwrap_or_else(|| panic!("{text}")).end;
            assert_eq!(text.get(..end), Some(stamp_words), "{text}");
        }
        assert_eq!(stamp("Five people were hurt on Monday."), None);
        assert_eq!(stamp("May be late"), None);
    }
}
