//! Cuts a line where a stamp, a credit, a label or a call to the reader was glued to a sentence.
//!
//! Pages that are pasted or saved lose the breaks between a headline, the time it was posted and the first sentence.
//! Each part becomes a line of its own, so that the classifier sees a stamp as a stamp and the sentence begins where the
//! newsroom began it. Nothing is lost: every part is listed with its reason.

mod cues;
mod stamps;

use std::ops::Range;

use jiff::civil::{Date, DateTime, Time, date};

use super::dates;
use super::lists::{LANGUAGES, LISTS};
use super::page::{Block, Mark, Seam, fold};
use super::sentences;
use cues::{Cue, SEAMS};
pub(crate) use stamps::is_stamp;
use stamps::{leading, stamp, trailing, update_label};

/// The year of a stamp that names none, until the page's day is known.
pub(crate) const NO_YEAR: i16 = 2000;

/// The day of a stamp that names a clock time only.
pub(crate) const NO_DAY: Date = date(NO_YEAR, 1, 1);

/// A part of a line that is to be a line of its own.
struct Cut {
    at: Range<usize>,
    seam: Seam,
}

/// Cuts every line at its seams.
pub(crate) fn cut(blocks: Vec<Block>) -> Vec<Block> {
    let mut whole = Vec::with_capacity(blocks.len());
    for mut block in blocks {
        if matches!(block.mark, Mark::Aside(_)) || block.seam.is_some() {
            whole.push(block);
            continue;
        }
        if let Some((end, stamp)) = update_label(&block.text) {
            let label = block.part(0, end);
            whole.extend(label.map(|label| Block { seam: Some(Seam::Stamp), ..label }));
            if let Some(rest) = block.part(end, block.text.len()) {
                block = Block { stamp: Some(stamp), entry: true, gap: false, ..rest };
            }
        }
        let cuts = cuts(&block.text);
        if cuts.is_empty() || dated_line(&block.text, &cuts) {
            whole.push(block);
        } else {
            pieces(&block, cuts, &mut whole);
        }
    }
    posts(&mut whole);
    // Where posts are all that a page has, they are its report.
    if whole.iter().filter(|block| block.seam.is_none() && block.text.len() >= 70).count() < 2 {
        for block in whole.iter_mut().filter(|block| block.seam == Some(Seam::Post)) {
            (block.seam, block.entry, block.stamp) = (None, true, whole_stamp(&block.text));
        }
    }
    whole
}

/// Whether a line is about its date as a whole: the outlet, the author or the place may stand before it.
fn dated_line(text: &str, cuts: &[Cut]) -> bool {
    let Some(first) = cuts.iter().map(|cut| cut.at.start).min() else { return false };
    let head = text.get(..first).unwrap_or_default().trim();
    let named =
        head.split_whitespace().count() < 4 || head.contains(['|', '·', '•', ',']) || fold(head).starts_with("by ");
    let last = cuts.iter().map(|cut| cut.at.end).max().unwrap_or_default();
    let sentence = text.get(last..).is_some_and(|tail| tail.len() > 8 && super::classify::ends_sentence(tail));
    let stamps = !sentence && cuts.iter().all(|cut| cut.seam == Seam::Stamp);
    stamps && text.split_whitespace().count() <= 22 && named && super::classify::is_date_line(text, &fold(text))
}

/// The block in parts; what a stamp of its own belongs to is words under a picture or film.
fn pieces(block: &Block, mut cuts: Vec<Cut>, whole: &mut Vec<Block>) {
    cuts.sort_by_key(|cut| (cut.at.start, cut.at.end));
    let mut at = 0;
    let first = whole.len();
    for cut in cuts {
        if cut.at.start < at {
            continue;
        }
        let mut before = block.part(at, cut.at.start);
        if let (Seam::PieceStamp, Some(before)) = (&cut.seam, &mut before) {
            before.seam = Some(Seam::Caption);
            before.stamp = block.text.get(cut.at.clone()).and_then(whole_stamp);
        }
        whole.extend(before);
        whole.extend(block.part(cut.at.start, cut.at.end).map(|part| Block { seam: Some(cut.seam), ..part }));
        at = cut.at.end;
    }
    whole.extend(block.part(at, block.text.len()));
    for part in whole.iter_mut().skip(first + 1) {
        part.gap = false;
    }
}

/// The day that a stamp's words name, as the moment that words beside it speak from.
fn whole_stamp(words: &str) -> Option<DateTime> {
    let found = dates::find(words).into_iter().next().filter(|found| found.swapped.is_none())?;
    Some(found.date.to_datetime(Time::midnight()))
}

fn cuts(text: &str) -> Vec<Cut> {
    let mut cuts = Vec::new();
    cuts.extend(leading(text));
    cuts.extend(trailing(text));
    let mut sentences_wanted = false;
    let mut done = 0;
    for found in SEAMS.phrases.longest(text) {
        if found.start < done || !bounded(text, found.start, found.end) {
            continue;
        }
        let cut = match SEAMS.cues.get(found.phrase) {
            Some(Cue::Stamp) => stamp(text, found.start, found.end),
            Some(Cue::Label) => label(text, found.start, found.end),
            Some(Cue::Credit) => credit(text, found.start, done),
            Some(Cue::Handle) => post(text, found.start, done),
            Some(Cue::Begins(_) | Cue::Holds(_)) => {
                sentences_wanted = true;
                None
            }
            None => None,
        };
        if let Some(cut) = cut {
            done = cut.at.end;
            cuts.push(cut);
        }
    }
    if sentences_wanted {
        cuts.extend(inserts(text));
    }
    cuts.extend(byline(text));
    cuts
}

fn bounded(text: &str, start: usize, end: usize) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let inner = |c: Option<char>| letter(c);
    let (first, last) =
        (text.get(start..).and_then(|t| t.chars().next()), text.get(..end).and_then(|t| t.chars().next_back()));
    let before = text.get(..start).and_then(|t| t.chars().next_back());
    let after = text.get(end..).and_then(|t| t.chars().next());
    !(inner(first) && letter(before)) && !(inner(last) && letter(after))
}

/// Whether a new sentence, a heading or nothing follows.
fn begins_anew(rest: &str) -> bool {
    let rest = rest.trim_start();
    rest.is_empty()
        || rest.starts_with(|c: char| {
            c.is_uppercase()
                || matches!(c, '"' | '“' | '‘' | '\'' | '(' | '[' | '|' | '•' | '·' | '–' | '—' | ')' | ']')
        })
}

/// The last mark before `at` that is no space.
fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.trim_end().chars().next_back()
}

fn ends_something(c: Option<char>) -> bool {
    c.is_none_or(|c| {
        matches!(c, '.' | '!' | '?' | '…' | '”' | '"' | '’' | ')' | ']' | '|' | '•' | '·' | '–' | '—' | '-' | ':')
    })
}

/// "Advertisement" and the like between two sentences.
fn label(text: &str, start: usize, end: usize) -> Option<Cut> {
    let (rest, capital) = (text.get(end..)?, text.get(start..)?.starts_with(|c: char| c.is_uppercase()));
    let parted = start == 0 || ends_something(before(text, start));
    let (taken_for, why) = &SEAMS.label;
    let insert = Seam::Insert(taken_for.clone(), why.clone());
    (capital && parted && begins_anew(rest) && text.len() > end - start).then_some(Cut { at: start..end, seam: insert })
}

/// Bytes that a credit's bracket or a post's author take at most.
const NEAR: usize = 100;

/// The words at a place, no more than a bracket takes.
fn near(text: &str, start: usize) -> Option<&str> {
    text.get(start..text.floor_char_boundary(start.saturating_add(NEAR)))
}

/// "A ferry at the pier. (Photo: Ann Example) The harbour master …": words under a picture, then the report.
fn credit(text: &str, start: usize, done: usize) -> Option<Cut> {
    let close = near(text, start)?.find(')')?;
    let end = start + close + 1;
    if text.get(end..)?.trim().len() < 40 || !begins_anew(text.get(end..)?) {
        return None;
    }
    let head = text.get(done..start)?;
    let last = if head.len() > 400 {
        sentences::split(head).last().map_or(head.len(), |sentence| sentence.start as usize)
    } else {
        0
    };
    Some(Cut { at: done + last..end, seam: Seam::Caption })
}

/// "… — Harbour Police (@harbourpolice) May 6, 2024": a post of a social network with its day.
fn post(text: &str, start: usize, done: usize) -> Option<Cut> {
    // Only a name stands between the dash and the handle: looking further back would cost the square of the line.
    let from = text.floor_char_boundary(start.saturating_sub(NEAR)).max(done);
    let head = text.get(from..start)?;
    let dash = ["— ", "– ", "-- ", "- "].iter().filter_map(|dash| head.rfind(dash)).max()?;
    if start - (from + dash) > 90 {
        return None;
    }
    let close = start + near(text, start)?.find(')')?;
    let rest = text.get(close + 1..)?;
    let found = dates::stamp(rest)?;
    let end = close + 1 + found.end;
    if !found.dated || !begins_anew(text.get(end..)?) {
        return None;
    }
    Some(Cut { at: done..end, seam: Seam::Post })
}

/// A post's author and day may stand below its words: "— Harbour Police (@harbourpolice) May 6, 2024".
fn posts(blocks: &mut [Block]) {
    for n in 1..blocks.len() {
        let trailer = blocks.get(n).is_some_and(|block| {
            block.seam == Some(Seam::Post) && block.text.starts_with(['—', '–', '-']) && block.text.len() <= 160
        });
        if let Some(above) = n.checked_sub(1).and_then(|n| blocks.get_mut(n)).filter(|_| trailer)
            && above.text.len() <= 320
            && above.seam.is_none()
            && !matches!(above.mark, Mark::Title | Mark::Heading | Mark::Aside(_))
        {
            above.seam = Some(Seam::Post);
        }
    }
}

/// Sentences of a paragraph that speak to the page's reader.
fn inserts(text: &str) -> Vec<Cut> {
    let all = sentences::split(text);
    let mut cuts = Vec::new();
    for at in &all {
        let words = at.of(text);
        if words.starts_with(['"', '“', '‘', '\'']) {
            continue;
        }
        let lead = words.len() - words.trim_start_matches(['•', '-', '*', '>', '[', '(', ' ']).len();
        let kind = SEAMS.phrases.longest(words).into_iter().find_map(|found| match SEAMS.cues.get(found.phrase) {
            Some(Cue::Begins(kind)) if found.start == lead && bounded(words, found.start, found.end) => Some(*kind),
            Some(Cue::Holds(kind)) => Some(*kind),
            _ => None,
        });
        let Some((taken_for, why)) = kind.and_then(|kind| SEAMS.inserts.get(kind)) else { continue };
        // A line that is nothing else is the classifier's.
        if all.len() > 1 {
            let seam = Seam::Insert(taken_for.clone(), why.clone());
            cuts.push(Cut { at: at.start as usize..at.end as usize, seam });
        }
    }
    cuts
}

/// "By Ann Example, Tolvik Courier The ferry …": the author's name before the first sentence.
fn byline(text: &str) -> Option<Cut> {
    let rest = text.strip_prefix("By ").or_else(|| text.strip_prefix("BY "))?;
    let words: Vec<&str> = rest.split(' ').take(14).collect();
    let capital = |word: &str| word.starts_with(|c: char| c.is_uppercase());
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let small = |word: &str| LANGUAGES.of_word(&bare(word)) != 0;
    let first = words.first()?;
    if dates::stamp(first).is_some() || dates::month(&bare(first)).is_some() {
        return None;
    }
    let run = words.iter().take_while(|word| capital(word) && !small(word)).count();
    let house = words.iter().take(run).rposition(|word| LISTS.outlet_words.contains(&bare(word))).map(|at| at + 1);
    // A name of two or three words, then a small word with a capital: a sentence begins there.
    let next = words.get(run).is_some_and(|word| capital(word) && small(word));
    let taken = match house {
        Some(house) if house >= 3 && (house < run || next) => house,
        _ if next && (2..=3).contains(&run) => run,
        _ => return None,
    };
    let length: usize = words.iter().take(taken).map(|word| word.len() + 1).sum();
    let end = 3 + length;
    (text.len() > end + 40).then_some(Cut { at: 0..end, seam: Seam::Byline })
}

/// Whether folded words hold a way to reach a reporter and little else: an address or a number behind "contact" or
/// "follow".
pub(crate) fn is_contact(folded: &str, words: usize) -> bool {
    let verb = || {
        folded.split(|c: char| !c.is_alphabetic() && c != '-').any(|word| {
            matches!(word, "contact" | "reach" | "reached" | "email" | "e-mail" | "follow" | "tweet" | "twitter")
        })
    };
    words <= 40 && folded.contains('@') && verb() && !folded.contains("information")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        cut(vec![Block { text: text.to_owned(), ..Block::default() }])
            .into_iter()
            .map(|block| {
                let mark = match block.seam {
                    None if block.entry => "entry ",
                    None => "",
                    Some(Seam::Stamp) => "stamp ",
                    Some(Seam::PieceStamp) => "piece ",
                    Some(Seam::Caption) => "caption ",
                    Some(Seam::Post) => "post ",
                    Some(Seam::Byline) => "byline ",
                    Some(Seam::Insert(..)) => "insert ",
                };
                format!("{mark}{}", block.text)
            })
            .collect()
    }

    #[test]
    fn what_is_glued_to_a_sentence_is_cut_off_it() {
        for (text, wanted) in [
            (
                "Ferry strikes pier at Tolvik Posted: Monday, May 6, 2024 11:49 AM EDT Updated: Monday, May 6, 2024 1:02 PM EDT",
                &[
                    "Ferry strikes pier at Tolvik",
                    "stamp Posted: Monday, May 6, 2024 11:49 AM EDT",
                    "stamp Updated: Monday, May 6, 2024 1:02 PM EDT",
                ][..],
            ),
            ("Updated 3:12 p.m. Two sailors were hurt.", &["stamp Updated 3:12 p.m.", "Two sailors were hurt."]),
            (
                "Posted by Ann Example on May 6, 2024 Two sailors were hurt.",
                &["stamp Posted by Ann Example on May 6, 2024", "Two sailors were hurt."],
            ),
            (
                "TNW May 6, 2024, 05.51AM IST TOLVIK: Two sailors were hurt.",
                &["stamp TNW May 6, 2024, 05.51AM IST", "TOLVIK: Two sailors were hurt."],
            ),
            ("(05/13/24) - Two sailors were hurt.", &["stamp (05/13/24) -", "Two sailors were hurt."]),
            ("May 6, 2024 – Two sailors were hurt.", &["stamp May 6, 2024 –", "Two sailors were hurt."]),
            (
                "Two sailors were hurt at the northern pier on Sunday. MONDAY, MAY 6, 2024, 9:29 PM",
                &["Two sailors were hurt at the northern pier on Sunday.", "stamp MONDAY, MAY 6, 2024, 9:29 PM"],
            ),
            (
                "Two sailors were hurt. Ida Marsh reports. (Published Monday, May 6, 2024)",
                &["caption Two sailors were hurt. Ida Marsh reports.", "piece (Published Monday, May 6, 2024)"],
            ),
            (
                "Two of the crew hurt, more to come — Tolvik Port (@tolvik) May 6, 2024",
                &["entry Two of the crew hurt, more to come — Tolvik Port (@tolvik) May 6, 2024"],
            ),
            (
                "The ferry was late, he said. Advertisement The next one was not.",
                &["The ferry was late, he said.", "insert Advertisement", "The next one was not."],
            ),
            (
                "The ferry was late, he said. Read more: Storm closes school. The next one was not.",
                &["The ferry was late, he said.", "insert Read more: Storm closes school.", "The next one was not."],
            ),
            (
                "By Ann Example, Tolvik Courier The ferry from Sandvik struck the northern pier on Monday.",
                &[
                    "byline By Ann Example, Tolvik Courier",
                    "The ferry from Sandvik struck the northern pier on Monday.",
                ],
            ),
            (
                "The Alma at the pier. (Photo: Ida Marsh) The harbour master said on Monday that two were hurt.",
                &[
                    "caption The Alma at the pier. (Photo: Ida Marsh)",
                    "The harbour master said on Monday that two were hurt.",
                ],
            ),
            (
                "UPDATE 8:40 AM: The port says that two were hurt.",
                &["stamp UPDATE 8:40 AM:", "entry The port says that two were hurt."],
            ),
            ("UPDATE, MAY 20: Four people were held.", &["stamp UPDATE, MAY 20:", "entry Four people were held."]),
        ] {
            assert_eq!(parts(text), wanted, "{text}");
        }
    }

    #[test]
    fn sentences_that_speak_of_publishing_and_posting_stay_whole() {
        for text in [
            "Published on 3 May 2024, the report names two sailors.",
            "The list was published on Monday, May 6, 2024. It names two sailors.",
            "A notice posted Monday afternoon on the firm's site said that it was shut.",
            "Updated figures show that 12 people were hurt on Monday.",
            "On May 6, 2024, two sailors were hurt.",
            "May 6, 2024 was a cold day in Tolvik.",
            "By Monday evening The Alma had left, by Lake Orlo and the northern pier of the town.",
            "By European law the ship may sail, and the port was told so on Monday at noon.",
            "Advertisement spending fell.",
            "Two sailors were hurt on May 6, 2024.",
            "\"Click here,\" the notice said. The firm was fined.",
            "He said (photo in hand) that the ship was late, and that the port would pay for it in full.",
            "Update on the ferry: two sailors were hurt.",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }

    #[test]
    fn lines_of_stamps_are_stamps_without_a_year_too() {
        for text in ["Updated: 7:15 p.m. | Posted: 3:40 p.m.", "Last updated at 22:46 GMT", "Posted Monday, May 6"] {
            assert!(is_stamp(text), "{text}");
        }
        for text in ["Published by the port", "Updated figures", "Six were hurt at 7:15 p.m."] {
            assert!(!is_stamp(text), "{text}");
        }
    }
}
