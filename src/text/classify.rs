//! Tells lines apart: prose, captions, pitches, sign-ups, legal notices, menus, duplicates. Nothing is deleted; each line
//! carries its reason.

use std::cell::OnceCell;

use super::copies;
use super::dates;
use super::language::SmallWords;
use super::lists::{LANGUAGES, LISTS};
use super::page::{Block, Mark, Seam, fold};
use super::seams;

/// What a line looks like by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Code {
    /// A paragraph.
    Prose,
    /// A short sentence.
    Sentence,
    /// Words without a sentence.
    Fragment,
    /// Words under a picture.
    Caption,
    /// The author's line.
    Byline,
    /// A line that states a date and little else.
    DateLine,
    /// An address on the web.
    Address,
    /// A copy of an earlier line.
    Duplicate(u32),
    /// No part of a report: the kind's name.
    Junk(String),
    /// Corrects the report.
    Correction,
    /// A post of a social network.
    Post,
}

/// A line with what it was taken for.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// What it looks like.
    pub(crate) code: Code,
    /// Why, in words.
    pub(crate) reason: String,
    /// Folded words.
    pub(crate) folded: String,
    /// How many words.
    pub(crate) words: usize,
    /// Whether it opens a list of lines that are no part of the report.
    pub(crate) opens: bool,
    /// Whether it stands in such a list.
    pub(crate) listed: bool,
    /// Its small words, once they were counted.
    small: OnceCell<Box<SmallWords>>,
}

impl Line {
    /// Whether it reads as part of a report by itself.
    pub(crate) fn is_text(&self) -> bool {
        matches!(self.code, Code::Prose | Code::Sentence)
    }

    /// How many of its words are small ones.
    pub(crate) fn small_words(&self) -> &SmallWords {
        self.small.get_or_init(|| SmallWords::count(&self.folded))
    }
}

/// Tells every block apart.
pub(crate) fn classify(blocks: &[Block]) -> Vec<Line> {
    let mut lines: Vec<Line> = blocks.iter().map(line).collect();
    copies::mark(blocks, &mut lines);
    zones(blocks, &mut lines);
    lines
}

fn line(block: &Block) -> Line {
    let folded = fold(&block.text);
    // One space stands between two words, and none at the ends.
    let words = if folded.is_empty() { 0 } else { folded.bytes().filter(|byte| *byte == b' ').count() + 1 };
    let sentence = ends_sentence(&block.text);
    let small = OnceCell::new();
    let (code, reason, opens) = code(block, &folded, words, sentence, &small);
    Line { code, reason, folded, words, opens, listed: false, small }
}

fn code(
    block: &Block,
    folded: &str,
    words: usize,
    sentence: bool,
    small: &OnceCell<Box<SmallWords>>,
) -> (Code, String, bool) {
    let junk = |kind: &str, reason: String| Code::Junk(kind.to_owned()).with(reason);
    if let Mark::Aside(what) = block.mark {
        return junk("navigation", format!("stands in the page's {what}"));
    }
    if let Some(seam) = &block.seam {
        return cut_off(seam);
    }
    if block.mark == Mark::Caption {
        return Code::Caption.with("the page marks it as words under a picture".to_owned());
    }
    if words <= 60
        && LISTS.ends_in_credit(folded)
        && !opens_as_date_line(folded)
        && !dates::find(&block.text).is_empty()
    {
        return Code::Caption.with("has a date and ends in a picture credit".to_owned());
    }
    if words <= 22
        && is_date_line(&block.text, folded)
        && !folded.starts_with(['©', '(', '@', '—'])
        && !folded.starts_with("source")
    {
        return Code::DateLine.with("states a date and little else".to_owned());
    }
    if words <= 16 && seams::is_stamp(&block.text) {
        return Code::DateLine.with("says when the article was published or changed".to_owned());
    }
    if let Some(kind) = LISTS.opens(folded) {
        return (Code::Junk(kind.to_owned()), format!("opens a list: '{}'", shown(folded)), true);
    }
    let quoted = block.text.starts_with(['"', '“', '‘', '«', '„']);
    if !quoted && let Some((kind, phrase)) = LISTS.kind_of(folded, words, sentence && words >= 8) {
        if kind.taken_for == "correction" {
            return Code::Correction.with(format!("{}: '{phrase}'", kind.why));
        }
        let opens = kind.taken_for == "comments" && words <= 6 || kind.taken_for == "player" && words <= 3;
        return (Code::Junk(kind.taken_for.clone()), format!("{}: '{phrase}'", kind.why), opens);
    }
    if seams::is_contact(folded, words) && !quoted {
        return junk("reader-call", "tells how to reach the reporter".to_owned());
    }
    if words <= 12 && LISTS.is_share_bar(folded) {
        return junk("social", "buttons for sharing, saving and printing".to_owned());
    }
    if is_address(folded) && folded.contains("play") {
        return (Code::Junk("player".to_owned()), "the address of a video player".to_owned(), true);
    }
    if is_address(folded) {
        return Code::Address.with("an address on the web".to_owned());
    }
    if words <= 9 && is_age(folded) {
        return junk("related", "tells how old another piece or a comment is".to_owned());
    }
    if is_rule_or_counter(folded) {
        return junk("navigation", "marks or counters without words".to_owned());
    }
    if is_menu(&block.text, sentence) {
        return junk("navigation", "labels parted by bars".to_owned());
    }
    if is_agency_sign_off(&block.text) {
        return junk("newsroom", "an agency's sign-off".to_owned());
    }
    if block.mark == Mark::Byline || (words <= 22 && !quoted && is_byline(&block.text, folded)) {
        return Code::Byline.with("names the author".to_owned());
    }
    if words <= 60 && !quoted && LISTS.credit(&block.text, folded).is_some() {
        return Code::Caption.with("ends in a picture credit".to_owned());
    }
    prose(&block.text, folded, words, sentence, small)
}

impl Code {
    fn with(self, reason: String) -> (Self, String, bool) {
        (self, reason, false)
    }
}

/// What was cut off the words that it was glued to.
fn cut_off(seam: &Seam) -> (Code, String, bool) {
    match seam {
        Seam::Stamp => Code::DateLine.with("a stamp that was glued to the words beside it".to_owned()),
        Seam::PieceStamp => {
            Code::Junk("stamp".to_owned()).with("dates the film or picture that the words before it tell of".to_owned())
        }
        Seam::Caption => {
            Code::Caption.with("stands with a credit or stamp of its own, glued to other words".to_owned())
        }
        Seam::Post => Code::Post.with("a post of a social network, with its author and day".to_owned()),
        Seam::Byline => Code::Byline.with("names the author; was glued to the first sentence".to_owned()),
        Seam::Insert(kind, why) => Code::Junk(kind.clone()).with(format!("{why}; was glued to other sentences")),
    }
}

fn shown(folded: &str) -> String {
    folded.chars().take(40).collect()
}

/// Ends as a sentence does.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let tail = text.trim_end_matches([')', ']', '"', '”', '’', '\'', '»', '“', ' ', '*']);
    tail.ends_with(['.', '!', '?', '…', '。', '！', '？', '।', '։', '؟']) || text.ends_with(':')
}

fn prose(
    text: &str,
    folded: &str,
    words: usize,
    sentence: bool,
    small: &OnceCell<Box<SmallWords>>,
) -> (Code, String, bool) {
    let chars = folded.chars().count();
    let dense =
        chars < folded.len() && folded.chars().filter(|c| ('\u{2e80}'..='\u{d7ff}').contains(c)).count() * 3 > chars;
    let flowing = || {
        let latin = folded.chars().filter(|c| c.is_alphabetic()).take(200).filter(|c| *c < '\u{530}').count();
        let small = || small.get_or_init(|| SmallWords::count(folded)).small;
        dense || latin * 2 < chars.min(200) || small() * 100 >= words * 22
    };
    let long = if dense { chars >= 30 } else { chars >= 70 };
    if long && (sentence || chars >= 160) && flowing() {
        return Code::Prose.with("a paragraph".to_owned());
    }
    let starts = text.trim_start_matches(['-', '•', '*', '>', '·', '–', ' ']).starts_with(|c: char| {
        c.is_uppercase()
            || c.is_numeric()
            || matches!(c, '"' | '“' | '‘' | '\'' | '«' | '„' | '(' | '$' | '£' | '€')
            || dense
    });
    if sentence && starts && (words >= 3 || dense && chars >= 8) && !text.ends_with(':') && !text.ends_with("...") {
        return Code::Sentence.with("a sentence".to_owned());
    }
    Code::Fragment.with("words without a sentence".to_owned())
}

fn is_address(folded: &str) -> bool {
    let bare = folded.trim_matches(['<', '>', '(', ')']);
    let web = bare.starts_with("http://") || bare.starts_with("https://") || bare.starts_with("www.");
    web && folded.split(' ').count() <= 3
}

/// "16 hours ago on the blog", "2 days ago at 07:52 am".
fn is_age(folded: &str) -> bool {
    let mut words = folded.split(' ');
    let number = words.next().is_some_and(|word| word.parse::<u32>().is_ok() || matches!(word, "a" | "an" | "one"));
    let unit = words.next().is_some_and(|word| {
        matches!(
            word.trim_end_matches('s'),
            "second" | "sec" | "minute" | "min" | "hour" | "hr" | "day" | "week" | "month" | "year" | "h" | "m" | "d"
        )
    });
    number && unit && words.next() == Some("ago")
}

fn is_rule_or_counter(folded: &str) -> bool {
    // Times of a player, numbers of shares, rules of dashes; a score or a table keeps its words.
    folded.len() <= 24 && !folded.contains(char::is_alphabetic)
}

/// "Home | News | Sport", "News / World / Europe", "Sport > Football".
fn is_menu(text: &str, sentence: bool) -> bool {
    if sentence || text.len() > 300 {
        return false;
    }
    for bar in [" | ", " > ", " › ", " » ", " · ", " / "] {
        let parts: Vec<&str> = text.split(bar).collect();
        let crumbs = parts.len() >= 3 || parts.len() == 2 && matches!(bar, " > " | " › " | " » ");
        if crumbs && parts.iter().all(|part| part.split_whitespace().count() <= 4) && dates::find(text).is_empty() {
            return true;
        }
    }
    false
}

/// "HNA/tk/ml", "AFP/kl": capitals of the agency, then initials.
fn is_agency_sign_off(text: &str) -> bool {
    let mut parts = text.split('/');
    let first = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    !rest.is_empty()
        && rest.len() <= 4
        && (2..=8).contains(&first.len())
        && first.chars().all(|c| c.is_ascii_uppercase())
        && rest.iter().all(|part| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_alphabetic()))
}

fn is_byline(text: &str, folded: &str) -> bool {
    let opener =
        LISTS.by.iter().find(|by| folded.strip_prefix(by.as_str()).is_some_and(|rest| rest.starts_with([' ', ':'])));
    if opener.is_some() {
        let mut words = text.split_whitespace().skip(1);
        let named = words.next().is_some_and(|word| word.starts_with(|c: char| c.is_uppercase()));
        return named && !ends_sentence(text.trim_end_matches(['.']));
    }
    // "JON VESTAL at Orlo Park": a name in capitals, then a place.
    let words: Vec<&str> = text.split_whitespace().collect();
    let capitals =
        words.iter().take_while(|word| word.chars().all(|c| c.is_uppercase() || matches!(c, '-' | '\'' | '.'))).count();
    capitals == 2 && (3..=6).contains(&words.len()) && matches!(words.get(2), Some(&("at" | "in")))
}

/// Whether a line states a date and few other words, none of them a headline's.
pub(crate) fn is_date_line(text: &str, folded: &str) -> bool {
    let found = dates::find(text);
    let Some(first) = found.first() else { return false };
    let named = |words: &str| {
        words
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2 && word.chars().any(char::is_alphabetic))
            .fold((0, 0), |(all, small), word| {
                let known = LANGUAGES.of_word(&word.to_lowercase()) != 0 || word.starts_with(char::is_uppercase);
                (all + 1, small + usize::from(!known))
            })
    };
    let (before, small) = named(text.get(..first.start).unwrap_or_default());
    let (after, _) = named(text.get(first.end..).unwrap_or_default());
    let verbed = opens_as_date_line(folded);
    // "Storm over the bay (2 March 2024)" is a headline with its day, "Ann Example, 2 March 2024" an author with hers.
    let headline = before >= 3 && small >= 1 && !verbed
        || text.get(..first.start).is_some_and(|head| head.trim_end().ends_with('(') && before >= 2);
    let ended = folded.ends_with('.') && before + after > 4 && !folded.ends_with(".m.");
    !ended && !headline && (before + after <= 7 || verbed && before + after <= 12)
}

/// "Published", "Updated": the line is about its date, whatever follows.
fn opens_as_date_line(folded: &str) -> bool {
    let opens =
        |verb: &String| folded.strip_prefix(verb.as_str()).is_some_and(|rest| rest.starts_with([' ', ':', '-']));
    LISTS.dateline_verbs.iter().any(opens)
}

/// After a line that opens a list, short lines are of the list, until two paragraphs follow one another.
fn zones(blocks: &[Block], lines: &mut [Line]) {
    let mut zone: Option<(String, String)> = None;
    // Teasers come with bullets; a report's paragraphs do not.
    let texts: Vec<bool> = lines
        .iter()
        .zip(blocks)
        .map(|(line, block)| line.code == Code::Prose && !block.text.starts_with(['-', '•', '*', '>']))
        .collect();
    let all: usize = texts.iter().filter(|prose| **prose).count();
    let mut passed = 0;
    for (at, line) in lines.iter_mut().enumerate() {
        passed += usize::from(texts.get(at).copied().unwrap_or_default());
        if line.opens {
            // A counter of comments above the report opens nothing.
            if let Code::Junk(kind) = &line.code
                && (kind != "comments" || passed >= 2 || passed * 2 > all)
            {
                zone = Some((kind.clone(), shown(&line.folded)));
            }
            continue;
        }
        let Some((kind, opener)) = &zone else { continue };
        let here = texts.get(at).copied().unwrap_or_default();
        let near = texts.iter().skip(at + 1).take(2).any(|prose| *prose);
        if here && (near || matches!(kind.as_str(), "advert" | "social" | "player")) && kind != "comments" {
            zone = None;
            continue;
        }
        line.listed = true;
        if !matches!(line.code, Code::Junk(_) | Code::Duplicate(_) | Code::DateLine | Code::Byline) {
            line.reason = format!("stands in the list under '{opener}'");
            line.code = Code::Junk(kind.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_with_a_full_date_is_no_date_line() {
        for (text, caption) in [
            ("Skelby, UK. 4th Mar, 2025. Crews damp down the warehouse in Harbour Street. Picture: Ida Marsh", true),
            ("Skelby, UK. 4th Mar, 2025. Photo: Ida Marsh", true),
            ("Tuesday 4 March 2025", false),
            ("Published 4 March 2025. Photo: Ida Marsh", false),
            ("Skelby, 4 March 2025", false),
        ] {
            let block = Block { text: text.to_owned(), ..Block::default() };
            let code = line(&block).code;
            assert_eq!(code, if caption { Code::Caption } else { Code::DateLine }, "{text}");
        }
    }
}
