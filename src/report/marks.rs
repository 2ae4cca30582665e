//! A sentence with the words that matter marked in it.

use unicode_width::UnicodeWidthStr;

use super::clean;
use super::view::View;
use crate::model::{Evidence, Span};

/// What a run of words is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Mark {
    /// Words around.
    None,
    /// The word that tells what happened.
    Event,
    /// The words that state the value.
    Value,
}

impl Mark {
    /// What is drawn under it.
    fn sign(self) -> char {
        match self {
            Self::None => ' ',
            Self::Event => '-',
            Self::Value => '^',
        }
    }
}

/// The sentence around an evidence item cut where its marks change.
pub(crate) fn segments<'a>(view: &View<'a>, evidence: &Evidence) -> Vec<(Mark, &'a str)> {
    let Some(article) = view.article(evidence.article) else { return Vec::new() };
    // A value may lie outside its sentence (a figure of the headline): then it stands for itself.
    let whole = if evidence.sentence.contains(evidence.at) { evidence.sentence } else { evidence.at };
    let trigger = view.claim(evidence.claim).map(|claim| claim.event.trigger);
    let trigger = trigger.filter(|at| whole.contains(*at) && !at.overlaps(evidence.at) && !at.is_empty());
    let mut marked: Vec<(Mark, Span)> = vec![(Mark::Value, evidence.at)];
    marked.extend(trigger.map(|at| (Mark::Event, at)));
    marked.sort_by_key(|(_, at)| *at);
    let mut parts = Vec::new();
    let mut from = whole.start;
    for (mark, at) in marked {
        parts.push((Mark::None, article.slice(Span { start: from, end: at.start })));
        parts.push((mark, article.slice(at)));
        from = at.end;
    }
    parts.push((Mark::None, article.slice(Span { start: from, end: whole.end.max(from) })));
    parts.retain(|(_, text)| !text.is_empty());
    parts
}

/// The sentence in lines of at most `width` columns, each with what is drawn under it (empty where nothing is).
pub(crate) fn underlined(view: &View, evidence: &Evidence, width: usize) -> Vec<(String, String)> {
    let mut lines: Vec<(String, String)> = Vec::new();
    let mut text = String::new();
    let mut signs = String::new();
    for (word, under) in marked_words(view, evidence) {
        let wide = word.width();
        if !text.is_empty() && text.width() + wide > width {
            lines.push((text.trim_end().to_owned(), signs.trim_end().to_owned()));
            text.clear();
            signs.clear();
        }
        text.push_str(&word);
        signs.push_str(&under);
    }
    lines.push((text.trim_end().to_owned(), signs.trim_end().to_owned()));
    lines
}

/// Words with the space after them, and the signs under them, column for column.
fn marked_words(view: &View, evidence: &Evidence) -> Vec<(String, String)> {
    let mut words: Vec<(String, String)> = Vec::new();
    let mut open = (String::new(), String::new());
    for (mark, text) in segments(view, evidence) {
        let shown: String = text.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
        for piece in clean::visible(&shown).split_inclusive(' ') {
            let (word, space) = piece.strip_suffix(' ').map_or((piece, ""), |word| (word, " "));
            open.0.push_str(piece);
            open.1.extend(std::iter::repeat_n(mark.sign(), word.width()));
            // A gap inside marked words is marked too, so that they read as one.
            open.1.push_str(space);
            if !space.is_empty() {
                words.push(std::mem::take(&mut open));
            }
        }
    }
    words.push(open);
    join_marks(&mut words);
    words
}

/// Draws the mark through the gap between two words that are both marked alike.
fn join_marks(words: &mut [(String, String)]) {
    for at in 1..words.len() {
        let next = words.get(at).and_then(|(_, signs)| signs.chars().next());
        let Some((_, signs)) = words.get_mut(at - 1) else { continue };
        let last = signs.trim_end().chars().next_back();
        if let (Some(last), Some(next)) = (last, next)
            && last == next
            && last != ' '
            && signs.ends_with(' ')
            && signs.trim_end().len() + 1 == signs.len()
        {
            signs.pop();
            signs.push(last);
        }
    }
}
