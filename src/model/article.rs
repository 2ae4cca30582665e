//! A report by an outlet, as a reader sees it.

use jiff::civil::{Date, DateTime};
use serde::Serialize;

use super::{DateOrder, Span};

/// Position of an article in the run, in the order of paths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ArticleId(pub u32);

/// One article: what `text` made of an input. Its text never changes again; only the article slices it.
#[derive(Clone, Debug, Serialize)]
pub struct Article {
    /// Position in the run.
    pub id: ArticleId,
    /// As given on the command line, joined with `/`; members of an archive or feed as `file!member`.
    pub path: String,
    /// Who published it.
    pub outlet: Outlet,
    /// The headline.
    pub title: Option<String>,
    /// When it was published, or what bounds that.
    pub published: Published,
    /// The agency whose copy it says it carries ("Reuters"), where it says so.
    pub agency: Option<String>,
    /// The language it is in, ISO 639-1, where it is plainly another than English: such an article is listed, not read.
    pub language: Option<String>,
    /// Which number of "03/04/2025" is the day, where a desk has said so of the outlet.
    pub date_order: Option<DateOrder>,
    /// The parts of the text in reading order; their spans do not overlap. What is not in a passage is not read.
    pub passages: Vec<Passage>,
    /// Every line of the input with what it was taken for and why, for `extract --explain`.
    pub lines: Vec<LineNote>,
    /// Earlier versions of the same message, oldest first: not read for claims, but what they stated otherwise was
    /// corrected since.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Article>,
    /// The later version that took this one's place, where this is cited as an earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub superseded_by: Option<ArticleId>,
    text: String,
    map: SourceMap,
}

/// What [`Article::new`] needs.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// See [`Article::path`].
    pub path: String,
    /// See [`Article::outlet`].
    pub outlet: Outlet,
    /// See [`Article::title`].
    pub title: Option<String>,
    /// See [`Article::published`].
    pub published: Published,
    /// See [`Article::agency`].
    pub agency: Option<String>,
    /// See [`Article::language`].
    pub language: Option<String>,
    /// The passages in reading order: role, words, line of the input (from 1), time stamp.
    pub passages: Vec<DraftPassage>,
    /// See [`Article::lines`].
    pub lines: Vec<LineNote>,
    /// Per passage, where its words stand in the decoded input: runs of "from this byte of the passage on, as from that
    /// byte of the input". Empty where that is not known.
    pub places: Vec<Vec<(u32, u32)>>,
    /// First byte of every line of the decoded input, where `places` are given.
    pub line_starts: Vec<u32>,
}

/// A passage before it has its place in the text.
#[derive(Clone, Debug)]
pub struct DraftPassage {
    /// What it is.
    pub role: PassageRole,
    /// Its words, normalised for reading; no line breaks.
    pub text: String,
    /// The line of the input on which it begins, from 1.
    pub line: u32,
    /// Its own time stamp (live-blog entry), newsroom's local time.
    pub stamp: Option<DateTime>,
}

impl Article {
    /// Joins the draft's passages, a blank line between two, and notes where each lies.
    pub fn new(id: ArticleId, draft: Draft) -> Self {
        let mut text = String::new();
        let mut map = SourceMap { line_starts: draft.line_starts, ..SourceMap::default() };
        let mut passages = Vec::with_capacity(draft.passages.len());
        let mut places = draft.places.into_iter();
        for passage in draft.passages {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            map.add(start, passage.line, &places.next().unwrap_or_default());
            text.push_str(&passage.text);
            passages.push(Passage { role: passage.role, at: Span::new(start, text.len()), stamp: passage.stamp });
        }
        Self {
            id,
            path: draft.path,
            outlet: draft.outlet,
            title: draft.title,
            published: draft.published,
            agency: draft.agency,
            language: draft.language,
            date_order: None,
            passages,
            lines: draft.lines,
            earlier: Vec::new(),
            superseded_by: None,
            text,
            map,
        }
    }

    /// An article of the given paragraphs, for tests, rule cases and examples: the first line is no headline, all is body.
    pub fn plain(outlet: &str, published: Option<Date>, body: &str) -> Self {
        let passages = body
            .split('\n')
            .map(str::trim)
            .filter(|paragraph| !paragraph.is_empty())
            .enumerate()
            .map(|(n, paragraph)| DraftPassage {
                role: PassageRole::Body,
                text: paragraph.to_owned(),
                line: u32::try_from(n).unwrap_or(u32::MAX) + 1,
                stamp: None,
            })
            .collect();
        let published = published.map(|date| Published::on(date, "given", "given")).unwrap_or_default();
        let outlet = Outlet { name: outlet.to_owned(), stated: true, reason: "given".to_owned() };
        let draft = Draft { path: outlet.name.clone(), outlet, published, passages, ..Draft::default() };
        Self::new(ArticleId(0), draft)
    }

    /// The decoded text, headline first: what spans count in and what `extract --text` prints.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The words at a span.
    pub fn slice(&self, at: Span) -> &str {
        at.of(&self.text)
    }

    /// The line of the input file, from 1, on which the word at `offset` stands; where its place is not known, the line
    /// on which its passage begins.
    pub fn line(&self, offset: u32) -> u32 {
        self.map.line(offset)
    }

    /// Where words stand in the input: bytes of the decoded file (of the file itself where it is UTF-8), so that a quote
    /// can be shown as the file has it. `None` where no such place exists, as in a feed, or is not known.
    pub fn source(&self, at: Span) -> Option<Span> {
        self.map.source(at)
    }

    /// The passage that holds `at`.
    pub fn passage(&self, at: Span) -> Option<&Passage> {
        let next = self.passages.partition_point(|passage| passage.at.start <= at.start);
        self.passages.get(next.checked_sub(1)?).filter(|passage| passage.at.contains(at))
    }

    /// The same article under another outlet's name, at another position.
    #[must_use]
    pub fn as_outlet(&self, id: ArticleId, name: &str) -> Self {
        let mut copy = self.clone();
        copy.id = id;
        copy.path = format!("{}#{name}", self.path);
        copy.outlet = Outlet { name: name.to_owned(), stated: true, reason: "given".to_owned() };
        copy
    }
}

/// Who published an article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Outlet {
    /// As a reader knows it; the file's name where the article names none.
    pub name: String,
    /// Whether the article itself (or its metadata) says so.
    pub stated: bool,
    /// From what the name was taken.
    pub reason: String,
}

/// The publication date (TimeML: document creation time, DCT) or what bounds it. Never today's date, never a guess.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Published {
    /// The newsroom's local day, where something certain can be said.
    pub date: Option<Date>,
    /// Minutes after midnight in the newsroom's local time, where stated.
    pub minute: Option<u16>,
    /// Minutes east of UTC, as written.
    pub offset: Option<i16>,
    /// Not published before this day.
    pub earliest: Option<Date>,
    /// Not published after this day.
    pub latest: Option<Date>,
    /// Kind of evidence: `header`, `metadata`, `url`, `dateline`, `given`, `text`, `none` …
    pub from: String,
    /// The evidence in words.
    pub reason: String,
    /// Evidence that says otherwise, in words.
    pub conflicts: Vec<String>,
}

impl Published {
    /// A known day.
    pub fn on(date: Date, from: &str, reason: &str) -> Self {
        Self {
            date: Some(date),
            earliest: Some(date),
            latest: Some(date),
            from: from.to_owned(),
            reason: reason.to_owned(),
            ..Self::default()
        }
    }
}

/// A part of an article's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Passage {
    /// What it is.
    pub role: PassageRole,
    /// Where it lies.
    pub at: Span,
    /// Its own time stamp, newsroom's local time: "now" for the words in it.
    pub stamp: Option<DateTime>,
}

/// What a passage is for its reader.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum PassageRole {
    /// The headline.
    Headline,
    /// The summary under it.
    Standfirst,
    /// A paragraph of the report.
    #[default]
    Body,
    /// A heading between paragraphs.
    Subheading,
    /// Words under a picture.
    Caption,
    /// An entry of a live page.
    LiveEntry,
    /// An item of a list that belongs to the report.
    ListItem,
    /// A note that corrects or updates the report.
    Correction,
    /// A post of a social network that the page shows: its author's word at its own time, not the outlet's. Not read for
    /// claims.
    Post,
}

/// One line of the input: what it was taken for and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineNote {
    /// From 1.
    pub line: u32,
    /// The words.
    pub text: String,
    /// `body`, `headline`, `caption`, `pitch`, `sign-up`, `related`, `duplicate` …
    pub taken_for: String,
    /// In words.
    pub reason: String,
    /// Whether it is in the article's text.
    pub kept: bool,
}

/// Leads from the text back to the input's lines and bytes.
#[derive(Clone, Debug, Default, Serialize)]
struct SourceMap {
    /// Where passages begin, and on which line of the input.
    starts: Vec<(u32, u32)>,
    /// Where stretches of the text stand in the input; both count on together up to the next.
    runs: Vec<(u32, Option<u32>)>,
    /// First byte of every line of the input.
    line_starts: Vec<u32>,
}

impl SourceMap {
    fn add(&mut self, start: usize, line: u32, places: &[(u32, u32)]) {
        let start = u32::try_from(start).unwrap_or(u32::MAX);
        self.starts.push((start, line));
        if places.first().is_none_or(|(at, _)| *at > 0) && self.runs.last().is_some_and(|(_, place)| place.is_some()) {
            self.runs.push((start, None));
        }
        self.runs.extend(places.iter().map(|&(at, place)| (start.saturating_add(at), Some(place))));
    }

    fn place(&self, offset: u32) -> Option<u32> {
        let next = self.runs.partition_point(|&(at, _)| at <= offset);
        let &(at, place) = self.runs.get(next.checked_sub(1)?)?;
        Some(place? + (offset - at))
    }

    fn source(&self, at: Span) -> Option<Span> {
        let last = at.end.checked_sub(1).filter(|last| *last >= at.start)?;
        let (start, last) = (self.place(at.start)?, self.place(last)?);
        (last >= start).then_some(Span { start, end: last + 1 })
    }

    fn line(&self, offset: u32) -> u32 {
        if let Some(place) = self.place(offset).filter(|_| !self.line_starts.is_empty()) {
            return u32::try_from(self.line_starts.partition_point(|start| *start <= place)).unwrap_or(u32::MAX).max(1);
        }
        let next = self.starts.partition_point(|&(start, _)| start <= offset);
        next.checked_sub(1).and_then(|n| self.starts.get(n)).map_or(1, |&(_, line)| line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_know_their_place_and_line() {
        let article = Article::plain("Courier", None, "One.\n\nTwo é.");
        assert_eq!(article.text(), "One.\n\nTwo é.");
        assert_eq!(article.slice(article.passages[1].at), "Two é.");
        assert_eq!(article.line(article.passages[1].at.start), 2);
        assert!(article.passage(Span::new(4, 5)).is_none(), "the gap is no passage");
    }

    #[test]
    fn words_lead_back_to_the_bytes_of_the_input() {
        // "One  two\nthree" read as one paragraph, then a passage whose place is not known.
        let passage =
            |text: &str, line| DraftPassage { text: text.to_owned(), line, stamp: None, role: PassageRole::Body };
        let draft = Draft {
            passages: vec![passage("One two three", 1), passage("Four.", 3)],
            places: vec![vec![(0, 0), (4, 5)]],
            line_starts: vec![0, 9, 15],
            ..Draft::default()
        };
        let article = Article::new(ArticleId(0), draft);
        assert_eq!(article.source(Span::new(0, 7)), Some(Span::new(0, 8)));
        assert_eq!(article.source(Span::new(8, 13)), Some(Span::new(9, 14)));
        assert_eq!((article.line(0), article.line(8)), (1, 2));
        assert_eq!((article.source(Span::new(15, 19)), article.line(15)), (None, 3));
        assert_eq!(article.source(Span::new(8, 17)), None);
    }
}
