//! Stamps: when an article was published or changed, at the head of a line, at its end, or between its sentences.

use jiff::civil::{Date, DateTime, Time};

use super::super::dates::{self, Stamp};
use super::super::page::Seam;
use super::cues::{Cue, SEAMS};
use super::{Cut, NO_DAY, NO_YEAR, before, begins_anew, ends_something};

/// "Posted: Sunday, August 9, 2020 10:27 AM EDT" at the head of a line, after a headline, between sentences, in brackets.
pub(super) fn stamp(text: &str, start: usize, end: usize) -> Option<Cut> {
    let mut at = end;
    let mut colon = false;
    let rest = |at: usize| text.get(at..).unwrap_or_default();
    at += by_name(rest(at));
    while let Some(c) = rest(at).chars().next() {
        let word =
            ["on ", "at "].iter().find(|word| rest(at).get(..3).is_some_and(|here| here.eq_ignore_ascii_case(word)));
        if let Some(word) = word {
            at += word.len();
        } else if c == ' ' || matches!(c, ':' | '|' | '-' | '–' | ',') {
            colon |= c == ':';
            at += c.len_utf8();
        } else {
            break;
        }
    }
    let found = dates::stamp(rest(at))?;
    let mut stop = at + found.end;
    if !rest(stop).trim_start().is_empty() && (rest(stop).starts_with(',') || !begins_anew(rest(stop))) {
        return None;
    }
    let capital = rest(start).starts_with(|c: char| c.is_uppercase());
    let open = text.get(..start).is_some_and(|head| head.ends_with('('));
    let parted = start == 0 || ends_something(before(text, start));
    let firm = found.dated || found.minute.is_some();
    if !(open || capital && (colon && (firm || parted) || firm || parted && start == 0 && rest(stop).trim().is_empty()))
    {
        return None;
    }
    let mut from = start;
    if open {
        from -= 1;
        stop += usize::from(rest(stop).starts_with(')'));
    }
    if !open {
        let parted = rest(stop).trim_start_matches([' ', '|', '•', '·', '-', '–', '—', ':']);
        stop = text.len() - parted.len();
    }
    // In brackets behind a sentence it dates the film or picture that the sentence tells of.
    let behind = text.get(..from).map(str::trim_end).is_some_and(crate::text::classify::ends_sentence);
    let piece = open && found.dated && behind && rest(stop).trim().is_empty();
    Some(Cut { at: from..stop, seam: if piece { Seam::PieceStamp } else { Seam::Stamp } })
}

/// " by Ann Example" before a stamp: how long it is.
fn by_name(rest: &str) -> usize {
    let Some(after) = rest.strip_prefix(" by ") else { return 0 };
    let mut length = 4;
    for word in after.split_inclusive(' ').take(5) {
        if !word.starts_with(|c: char| c.is_uppercase()) || dates::stamp(word).is_some() {
            break;
        }
        length += word.len();
    }
    length - usize::from(rest.get(..length).is_some_and(|taken| taken.ends_with(' ')))
}

/// "Mar 8, 2018, 06.20AM IST KOLVE: A ship …", "(07/06/16) - A jury …": a day and more than the day before a sentence.
pub(super) fn leading(text: &str) -> Option<Cut> {
    let head = text.get(..text.floor_char_boundary(48))?;
    if !head.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let open = usize::from(head.starts_with('('));
    // One to three capitals may stand before it: a desk's or an agency's initials.
    let initials: usize = text
        .split_inclusive(' ')
        .take_while(|word| word.trim_end().len() >= 2 && word.trim_end().chars().all(char::is_uppercase))
        .take(2)
        .map(str::len)
        .sum();
    let start = open + if open == 1 { 0 } else { initials };
    let found = dates::stamp(text.get(start..)?)?;
    let mut stop = start + found.end;
    let rest = text.get(stop..)?;
    if !found.dated || rest.trim().is_empty() {
        return None;
    }
    let mut parted = false;
    let bare = rest.trim_start_matches(|c: char| {
        let mark = matches!(c, ')' | '-' | '–' | '—' | '|' | ':');
        parted |= mark;
        mark || c == ' '
    });
    if open == 1 && !rest.starts_with(')') {
        return None;
    }
    stop += rest.len() - bare.len();
    let firm = parted || found.minute.is_some() || found.weekday;
    (firm && begins_anew(bare) && !bare.starts_with('(')).then_some(Cut { at: 0..stop, seam: Seam::Stamp })
}

/// "… on Friday. SATURDAY, OCTOBER 20, 2018, 8:15 PM": a day with its year alone behind the last sentence.
pub(super) fn trailing(text: &str) -> Option<Cut> {
    let from = text.len().saturating_sub(70);
    let from = text.ceil_char_boundary(from);
    let tail = text.get(from..)?;
    if text.len() < 40 || !tail.bytes().filter(u8::is_ascii_digit).count().ge(&3) {
        return None;
    }
    let mut marks = tail.match_indices(['.', '!', '?', '”', '"', '|', '…']).map(|(at, mark)| at + mark.len());
    marks
        .find_map(|at| {
            let rest = tail.get(at..)?;
            let words = rest.trim_start();
            let found = dates::stamp(words)?;
            let whole = words.get(found.end..)?.trim_matches([' ', '.', '|', ')']).is_empty();
            let start = from + at + (rest.len() - words.len());
            (whole && found.dated && rest.len() > words.len()).then_some(start)
        })
        .map(|start| Cut { at: start..text.len(), seam: Seam::Stamp })
}

/// "UPDATE 8:40 AM: Police say …", "UPDATED, May 20 — …": where the label ends, and the moment that it names.
pub(super) fn update_label(text: &str) -> Option<(usize, DateTime)> {
    let first = text.find(|c: char| !c.is_alphabetic())?;
    let word = text.get(..first)?.to_lowercase();
    if !SEAMS.updates.contains(&word) || !text.starts_with(|c: char| c.is_uppercase()) {
        return None;
    }
    let rest = text.get(first..)?;
    let words = rest.trim_start_matches([' ', ':', ',', '|', '(', '-', '–', '—', '[']);
    let words = words.strip_prefix("at ").or_else(|| words.strip_prefix("on ")).unwrap_or(words);
    let found = dates::stamp(words)?;
    let after = words.get(found.end..)?;
    let parted = after.trim_start_matches([' ', ')', ']']);
    let bare = parted.trim_start_matches([' ', ':', '-', '–', '—', '|']);
    if bare.is_empty() || (bare.len() == parted.len() && parted.len() == after.trim_start().len()) || !begins_anew(bare)
    {
        return None;
    }
    Some((text.len() - bare.len(), moment(&found)?))
}

/// The moment of a stamp, as far as it names one.
fn moment(found: &Stamp) -> Option<DateTime> {
    let minute = found.minute.unwrap_or(0);
    let time = Time::new((minute / 60) as i8, (minute % 60) as i8, 0, 0).ok()?;
    let day = match (found.date, found.day) {
        (Some(day), _) => day,
        (None, Some((month, day))) => Date::new(NO_YEAR, month, day).ok()?,
        (None, None) if found.minute.is_some() && !found.dated => NO_DAY,
        _ => return None,
    };
    Some(day.to_datetime(time))
}

/// Whether a line is stamps and nothing else, with or without their year: "Updated: 7:15 p.m. | Posted: 3:40 p.m."
pub(crate) fn is_stamp(text: &str) -> bool {
    let mut at = 0;
    let mut any = false;
    while let Some(rest) =
        text.get(at..).map(|rest| rest.trim_start_matches([' ', '|', '•', '·', '-', '–', ',', '(', ')']))
    {
        if rest.is_empty() {
            return any;
        }
        let here = text.len() - rest.len();
        let verb = SEAMS.phrases.begins(rest).filter(|found| matches!(SEAMS.cues.get(found.phrase), Some(Cue::Stamp)));
        let Some(cut) = verb.and_then(|verb| stamp_words(rest, verb.end)) else { return false };
        at = here + cut;
        any = true;
    }
    any
}

fn stamp_words(text: &str, end: usize) -> Option<usize> {
    let rest = text.get(end..)?;
    let words = rest.trim_start_matches([' ', ':', '|', '-', '–', ',']);
    let words = words.strip_prefix("on ").or_else(|| words.strip_prefix("at ")).unwrap_or(words);
    let found = dates::stamp(words)?;
    Some(text.len() - words.len() + found.end)
}
