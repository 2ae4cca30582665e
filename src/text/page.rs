//! What every format is turned into before lines are told apart: blocks of words with what the markup says of them.

use jiff::civil::DateTime;

use super::mapped::{self, Mapped, Run};

/// What the markup says a block is. Pasted text says nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing.
    #[default]
    None,
    /// A heading of the page's first rank.
    Title,
    /// Another heading.
    Heading,
    /// The summary under the headline.
    Standfirst,
    /// Words under a picture.
    Caption,
    /// An item of a list.
    Item,
    /// The author's line, or another line about the article.
    Byline,
    /// Menus, footers, forms and other parts that are no article.
    Aside(&'static str),
}

/// A paragraph, heading, list item or line.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks, each read on its own")]
pub(crate) struct Block {
    /// Line of the input, from 1.
    pub(crate) line: u32,
    /// The words, normalised for reading, without line breaks.
    pub(crate) text: String,
    /// Where the words stand in the decoded file; empty where that is not known.
    pub(crate) runs: Vec<Run>,
    /// What the markup says.
    pub(crate) mark: Mark,
    /// A blank line stands before it.
    pub(crate) gap: bool,
    /// Whether the format vouches that it is of the article's body.
    pub(crate) content: bool,
    /// Whether the words are all links.
    pub(crate) linked: bool,
    /// The time of the live entry that it belongs to.
    pub(crate) stamp: Option<DateTime>,
    /// Whether it belongs to a live entry.
    pub(crate) entry: bool,
    /// What it is, where it was cut off the words that it was glued to.
    pub(crate) seam: Option<Seam>,
}

/// What was glued to a sentence and cut off it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Seam {
    /// When the article was published or changed.
    Stamp,
    /// When a picture, film or post beside the article was published.
    PieceStamp,
    /// Words under a picture or film.
    Caption,
    /// A post of a social network.
    Post,
    /// The author's name.
    Byline,
    /// Words that are no part of a report: their kind, and why.
    Insert(String, String),
}

impl Block {
    /// The words from `from` to `to` as a block of their own; none where only white space stands there.
    pub(crate) fn part(&self, from: usize, to: usize) -> Option<Self> {
        let words = self.text.get(from..to)?;
        let start = from + (words.len() - words.trim_start().len());
        let words = words.trim();
        let runs = mapped::part(&self.runs, start, start + words.len());
        // Spelt out: a copy of the whole for each part would cost the square of the line.
        (!words.is_empty()).then(|| Self {
            line: self.line,
            text: words.to_owned(),
            runs,
            mark: self.mark,
            gap: self.gap,
            content: self.content,
            linked: self.linked,
            stamp: self.stamp,
            entry: self.entry,
            seam: self.seam.clone(),
        })
    }

    /// Adds another line's words after a space.
    pub(crate) fn join(&mut self, other: &Self) {
        let mut words = Mapped { text: std::mem::take(&mut self.text), runs: std::mem::take(&mut self.runs) };
        // The space stands for the line break before the other's words.
        let place = other.runs.first().map(|(_, place)| place.saturating_sub(1));
        words.append(" ", &place.map(|place| (0, place)).into_iter().collect::<Vec<_>>());
        words.append(&other.text, &other.runs);
        (self.text, self.runs) = (words.text, words.runs);
    }
}

/// What a format states about an article beside its words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stated {
    /// Headline.
    pub(crate) title: Option<(String, String)>,
    /// Outlet, and from what it was taken.
    pub(crate) outlet: Option<(String, String)>,
    /// Address of the page.
    pub(crate) address: Option<String>,
    /// Agency whose copy it is.
    pub(crate) agency: Option<String>,
    /// Summary under the headline.
    pub(crate) standfirst: Option<String>,
    /// Dates with their kinds.
    pub(crate) dates: Vec<super::published::Evidence>,
    /// A day after which it was not published (when the page was fetched), and why.
    pub(crate) not_after: Option<(jiff::civil::Date, String)>,
    /// Language code.
    pub(crate) language: Option<String>,
}

/// Whether all bytes of a text are such. Most texts are plain throughout: a loop that never stops early takes sixteen
/// bytes at a time.
pub(crate) fn all_bytes(text: &str, such: impl Fn(u8) -> bool) -> bool {
    text.bytes().fold(true, |all, byte| all & such(byte))
}

/// Lower case, one kind of apostrophe and space, without the marks of a list.
pub(crate) fn fold(text: &str) -> String {
    let bare = text.trim_start_matches(['-', '•', '*', '>', '·', '–', '—', '▪', '■', '●', '»', '+', ' ', '\t']);
    // Every line of every article comes this way: stretches without anything to change are taken at once. Spaces may
    // stand in them where no two stand together.
    let single = !bare.contains("  ");
    let plain = |byte: &u8| matches!(byte, b'!'..=b'_' | b'a'..=b'~') || single && *byte == b' ';
    if single && all_bytes(bare, |byte| plain(&byte)) {
        return bare.trim_end_matches(' ').to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(bare.len() + 1);
    let mut spaced = false;
    let mut rest = bare;
    while let Some(c) = rest.chars().next() {
        let length = rest.bytes().position(|byte| !plain(&byte)).unwrap_or(rest.len());
        if let Some((stretch, after)) = rest.split_at_checked(length).filter(|_| length > 0) {
            rest = after;
            let words = stretch.trim_matches(' ');
            spaced |= stretch.starts_with(' ');
            if !words.is_empty() {
                if spaced && !folded.is_empty() {
                    folded.push(' ');
                }
                folded.push_str(words);
                spaced = stretch.ends_with(' ');
            }
            continue;
        }
        rest = rest.get(c.len_utf8()..).unwrap_or_default();
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        if spaced && !folded.is_empty() {
            folded.push(' ');
        }
        spaced = false;
        match c {
            '’' | '‘' | 'ʼ' | '`' => folded.push('\''),
            '“' | '”' | '„' => folded.push('"'),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded.make_ascii_lowercase();
    folded
}

/// The letter that begins at a byte.
fn letter_at(text: &str, at: usize) -> char {
    text.get(at..).and_then(|rest| rest.chars().next()).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// For each byte, whether it is of a word (1), of none (0), or of a letter that is not of ASCII (2).
const fn of_words(also: u8) -> [u8; 256] {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        let (letter, beyond) = ((byte as u8).is_ascii_alphanumeric() || byte as u8 == also, byte >= 128);
        kinds[byte] = if beyond { 2 } else { letter as u8 };
        byte += 1;
    }
    kinds
}

/// The words of a folded text, as runs of letters and digits.
pub(crate) fn words_of(folded: &str) -> impl Iterator<Item = &str> {
    static KINDS: [u8; 256] = of_words(b'a');
    words_by(folded, &KINDS)
}

/// The same, with the apostrophes in them and around them.
pub(crate) fn words_with_apostrophes(folded: &str) -> impl Iterator<Item = &str> {
    static KINDS: [u8; 256] = of_words(b'\'');
    words_by(folded, &KINDS)
}

fn words_by<'t>(folded: &'t str, kinds: &'static [u8; 256]) -> impl Iterator<Item = &'t str> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = run(folded, at, 0, kinds);
        at = run(folded, start, 1, kinds);
        folded.get(start..at).filter(|word| !word.is_empty())
    })
}

/// Where from a place on the letters end that are of words, or of none.
fn run(text: &str, from: usize, wanted: u8, kinds: &[u8; 256]) -> usize {
    let mut at = from;
    while let Some(rest) = text.as_bytes().get(at..) {
        let Some(length) = rest.iter().position(|&byte| kinds[usize::from(byte)] != wanted) else { break };
        at += length;
        if text.as_bytes().get(at).is_some_and(u8::is_ascii) {
            return at;
        }
        let c = letter_at(text, at);
        if u8::from(c.is_alphanumeric()) != wanted {
            return at;
        }
        at += c.len_utf8();
    }
    text.len()
}

/// Letters and digits only, lower case: what two copies of a line share.
pub(crate) fn key(folded: &str) -> String {
    if folded.is_ascii() {
        let mut letters = folded.as_bytes().to_vec();
        letters.retain(u8::is_ascii_alphanumeric);
        return String::from_utf8(letters).unwrap_or_default();
    }
    let mut key = folded.to_owned();
    key.retain(char::is_alphanumeric);
    key
}

/// Whether a folded line's key is this one.
pub(crate) fn has_key(folded: &str, key: &str) -> bool {
    folded.len() >= key.len() && folded.chars().filter(|c| c.is_alphanumeric()).eq(key.chars())
}

/// The words of a folded text that say what it is about.
pub(crate) fn content_words(folded: &str) -> Vec<&str> {
    words_of(folded)
        .filter(|word| word.chars().nth(2).is_some() && super::lists::LANGUAGES.of_word(word) == 0)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_fold_to_small_letters_and_single_spaces() {
        for (text, folded) in [
            ("  Two\u{b}  HURT `here`\tin Orlo-3 ", "two hurt 'here' in orlo-3"),
            ("* “ÉTÉ”\u{a0}’s", "\"été\" 's"),
            (" \r\n", ""),
            ("> İzmir — Ⅷ", "i̇zmir — ⅷ"),
        ] {
            assert_eq!(fold(text), folded, "{text:?}");
        }
    }

    #[test]
    fn words_are_what_stands_between_other_signs() {
        for text in ["it's été—ok, 3.5 \"x\"", "", "’", "naïve  don't", "北京 é"] {
            let split: Vec<&str> =
                text.split(|c: char| !c.is_alphanumeric() && c != '\'').filter(|word| !word.is_empty()).collect();
            assert_eq!(words_with_apostrophes(text).collect::<Vec<_>>(), split, "{text}");
        }
    }
}
