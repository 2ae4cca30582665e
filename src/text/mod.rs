//! Bytes to articles to sentences.
//!
//! Every format becomes blocks of words with what its markup says (`page`); one line classifier tells them apart
//! (`classify`), the report is found among them (`body`), and headline, outlet and publication date are read from
//! metadata and from the lines around it (`head`, `published`). Nothing is deleted: what is not read stays in
//! `Article::lines` with its reason.

mod assemble;
mod body;
mod bounds;
mod classify;
mod copies;
mod dates;
mod decode;
mod formats;
mod head;
mod html;
mod language;
mod lists;
mod live;
mod mapped;
mod outlets;
mod page;
mod phrases;
mod plain;
mod published;
mod seams;
pub mod sentences;
mod sniff;
mod source;

use std::collections::BTreeMap;
use std::io::BufRead;

use rayon::prelude::*;

use crate::model::{Article, ArticleId, DateOrder, Problem, Published};
use formats::Member;
use sniff::Format;

pub use sentences::{Sentence, sentences};

/// What to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file or a folder (walked in the order of names).
    Path(std::path::PathBuf),
    /// Standard input, named `-`.
    Stdin,
}

/// How to read it.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Publication date for articles that state none.
    pub date: Option<jiff::civil::Date>,
    /// How much is read before an input is refused.
    pub limits: Limits,
    /// Names of outlets by host ("herald.example"), before those that come with the program.
    pub outlets: BTreeMap<String, String>,
}

/// How much is read before an input is refused or cut, always with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one article.
    pub bytes: u64,
    /// Bytes of a web archive, unpacked, or of JSON Lines.
    pub stream: u64,
    /// Bytes of one line of JSON Lines.
    pub line: u64,
    /// Levels of nested markup; deeper pages are read as text.
    pub depth: usize,
    /// Attributes of one tag; pages with more are read as text.
    pub attributes: usize,
    /// How many times its size an archive may unpack to.
    pub ratio: u64,
    /// Bytes that an archive may unpack to.
    pub unpacked: u64,
    /// Tags or lines of one article: what takes longest, counted instead of timed, so that the same file is read the
    /// same on every machine.
    pub work: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 16 << 20,
            stream: 1 << 30,
            line: 8 << 20,
            depth: 512,
            attributes: 1_000,
            ratio: 100,
            unpacked: 100 << 20,
            work: 200_000,
        }
    }
}

/// The articles in the order of their paths, and what could not be read.
///
/// One input never stops the others. A format that is no article (a picture, a PDF) is named in the problems. Of
/// several versions of one wire message the latest is read.
pub fn load(inputs: &[Input], options: &Options) -> (Vec<Article>, Vec<Problem>) {
    let (sources, mut problems) = source::collect(inputs);
    let read: Vec<Reading> = sources.par_iter().map(|source| Reading::of(source, options)).collect();
    let mut articles = Vec::new();
    for reading in read {
        articles.extend(reading.articles);
        problems.extend(reading.problems);
    }
    let mut articles = latest_versions(articles, &mut problems);
    for (position, article) in articles.iter_mut().enumerate() {
        article.id = ArticleId(u32::try_from(position).unwrap_or(u32::MAX));
    }
    problems.sort();
    problems.dedup();
    (articles, problems)
}

/// Takes it as known which number of "03/04/2025" is the day in an article. A date line that could not be read for not
/// knowing it now tells the day of publication.
pub fn settle_dates(article: &mut Article, order: DateOrder, who_says: &str) {
    article.date_order = Some(order);
    if article.published.date.is_some() {
        return;
    }
    let stated = article.lines.iter().filter(|line| line.taken_for == "date line").find_map(|line| {
        let found = dates::find(&line.text).into_iter().find(|found| found.swapped.is_some())?;
        let date = match order {
            DateOrder::DayFirst => found.date,
            DateOrder::MonthFirst => found.swapped?,
        };
        Some((date, line))
    });
    if let Some((date, line)) = stated {
        let which = match order {
            DateOrder::DayFirst => "day",
            DateOrder::MonthFirst => "month",
        };
        let reason = format!("the date line '{}', its {which} first as {who_says} says", line.text.trim());
        article.published = Published::on(date, "header", &reason);
    }
}

/// The inputs that a list file names, one path a line, counted from the list's folder.
pub fn follow(list: &std::path::Path, options: &Options) -> Result<Vec<Input>, Problem> {
    source::follow(list, &options.limits).map_err(|message| Problem {
        path: source::shown(list),
        message: format!("the list of articles {message}"),
        incomplete: true,
    })
}

/// Whether a file is a report that this program wrote, in any of its formats: its quotations would be read as another
/// outlet's.
fn own_report(bytes: &[u8]) -> bool {
    let head = decode::lossy(bytes.get(..2048).unwrap_or(bytes));
    let head = head.trim_start_matches('\u{feff}');
    let line = head.lines().next().unwrap_or_default();
    let counted = || {
        let flat = head.split_whitespace().take(40).collect::<Vec<_>>().join(" ");
        flat.contains(" claim") && flat.contains("told by two or more outlets")
    };
    head.contains("name=\"generator\" content=\"crosscheck")
        || head.contains("\"name\": \"crosscheck\"")
        || line.starts_with("finding,level,sure,facet,incident,")
        || line.starts_with("# What outlets disagree on")
        || line.starts_with("Read ") && counted()
        || line.contains(" · ") && head.contains("\n    outlet: ") && head.contains("\n    date: ")
        || line.strip_prefix("{\"kind\":\"").and_then(|rest| rest.split_once("\",\"")).is_some_and(|(kind, _)| {
            matches!(kind, "discrepancy" | "claim" | "incident" | "problem" | "summary" | "check")
        })
}

/// What is said of such a file.
const OWN_REPORT: &str = "is a report of this program, no article, and was left out";

/// An article and the identity and version of its message, where it has one.
type Versioned = (Article, Option<(String, u64)>);

/// Keeps the latest of several versions of a message, with the others under it, and says what it passed over.
fn latest_versions(articles: Vec<Versioned>, problems: &mut Vec<Problem>) -> Vec<Article> {
    let mut latest: BTreeMap<String, (u64, usize)> = BTreeMap::new();
    for (position, (_, version)) in articles.iter().enumerate() {
        if let Some((id, number)) = version.as_ref().filter(|(_, number)| *number > 0) {
            let best = latest.entry(id.clone()).or_insert((*number, position));
            if *number > best.0 {
                *best = (*number, position);
            }
        }
    }
    let paths: Vec<String> = articles.iter().map(|(article, _)| article.path.clone()).collect();
    let mut kept: Vec<(usize, Article)> = Vec::with_capacity(articles.len());
    let mut passed: BTreeMap<usize, Vec<(u64, Article)>> = BTreeMap::new();
    for (position, (article, version)) in articles.into_iter().enumerate() {
        let own = version.filter(|(_, number)| *number > 0);
        let newer = own.and_then(|(id, number)| Some((number, *latest.get(&id)?)));
        match newer.filter(|(_, (_, best))| *best != position) {
            Some((number, (last, best))) => {
                let newest = paths.get(best).map_or("the same message", String::as_str);
                let message = if number == last {
                    format!("is another copy of version {last} of {newest} and was left out")
                } else {
                    format!("is an earlier version of {newest}; version {last} was read, changed figures are updates")
                };
                problems.push(Problem { path: article.path.clone(), message, incomplete: false });
                if number < last {
                    passed.entry(best).or_default().push((number, article));
                }
            }
            None => kept.push((position, article)),
        }
    }
    kept.into_iter()
        .map(|(position, mut article)| {
            let mut earlier = passed.remove(&position).unwrap_or_default();
            earlier.sort_by_key(|(number, _)| *number);
            article.earlier = earlier.into_iter().map(|(_, article)| article).collect();
            article
        })
        .collect()
}

/// Bytes of words that count as much as a line.
const UNIT: usize = 5;

fn too_much(limits: &Limits) -> String {
    format!(
        "holds more work than {} lines or {} of words, the most that is read as one article; split it, or raise --max-work",
        limits.work,
        source::shown_size((limits.work * UNIT) as u64)
    )
}

/// What one file gave.
#[derive(Default)]
struct Reading {
    articles: Vec<Versioned>,
    problems: Vec<Problem>,
}

impl Reading {
    fn of(source: &source::Source, options: &Options) -> Self {
        let mut reading = Self::default();
        match source::open(source, &options.limits) {
            Err(message) => reading.trouble(&source.path, message, true),
            Ok(source::Opened::Bytes(bytes)) => reading.bytes(source, &bytes, options),
            Ok(source::Opened::Lines(mut reader)) => {
                if reader.fill_buf().is_ok_and(own_report) {
                    reading.trouble(&source.path, OWN_REPORT.to_owned(), false);
                    return reading;
                }
                let rest = formats::json::lines(reader, &options.limits, |member| {
                    let path = format!("{}!{}", source.path, member.name.as_deref().unwrap_or_default());
                    reading.add(&path, member, options);
                });
                if let Some(message) = rest {
                    reading.trouble(&source.path, message, true);
                }
            }
            Ok(source::Opened::Archive(reader)) => {
                let mut number = 0_usize;
                let lost = formats::warc::read(reader, &options.limits, |page| {
                    number += 1;
                    let path = format!("{}!{number:06}", source.path);
                    let decoded = decode::decode(&page.bytes);
                    let mut member = Self::page(&decoded.text, options);
                    member.blocks.iter_mut().for_each(|block| block.runs.clear());
                    member.stated.address.get_or_insert(page.address);
                    member.stated.not_after = page.fetched.map(|day| (day, "the day the page was fetched".to_owned()));
                    reading.add(&path, member, options);
                });
                for message in lost {
                    reading.trouble(&source.path, message, true);
                }
                if reading.articles.is_empty() {
                    reading.trouble(&source.path, "is a web archive without a page in it".to_owned(), true);
                }
            }
        }
        reading
    }

    fn trouble(&mut self, path: &str, message: String, incomplete: bool) {
        self.problems.push(Problem { path: path.to_owned(), message, incomplete });
    }

    /// A web page as a member.
    fn page(text: &str, options: &Options) -> Member {
        let page = html::read(text, &options.limits);
        Member {
            blocks: page.blocks,
            stated: page.stated,
            // Its words are all there, but what only its markup says is lost.
            note: page.note.map(|note| (note, true)),
            ..Member::default()
        }
    }

    fn bytes(&mut self, source: &source::Source, bytes: &[u8], options: &Options) {
        let format = sniff::sniff(bytes);
        match format {
            Format::Unreadable(name, document) => {
                let what = format!("is {name}, which is not read; save the article as text or as a web page");
                return self.trouble(&source.path, what, document || source.named);
            }
            Format::Empty => {
                return self.trouble(&source.path, "is empty; there is nothing to check in it".to_owned(), true);
            }
            _ if own_report(bytes) => {
                return self.trouble(&source.path, OWN_REPORT.to_owned(), false);
            }
            _ => {}
        }
        match Self::members(format, bytes, options) {
            Ok((members, note)) => {
                if let Some(note) = note {
                    self.trouble(&source.path, note, false);
                }
                for member in members {
                    let path = match &member.name {
                        Some(name) => format!("{}!{name}", source.path),
                        None => source.path.clone(),
                    };
                    self.add(&path, member, options);
                }
            }
            Err(message) => self.trouble(&source.path, message, true),
        }
    }

    /// The members of a file, and a remark on its encoding.
    fn members(format: Format, bytes: &[u8], options: &Options) -> Result<(Vec<Member>, Option<String>), String> {
        let limits = &options.limits;
        if format == Format::Document {
            let blocks = formats::docx::read(bytes, limits)?;
            return Ok((vec![Member { blocks, ..Member::default() }], None));
        }
        if format == Format::Message {
            let letter = formats::mhtml::read(bytes)?;
            let mut member = if letter.html {
                let mut member = Self::page(&letter.text, options);
                // The page stands in the file in another spelling, and what is packed has no places.
                member.blocks.iter_mut().for_each(|block| block.runs.clear());
                member
            } else {
                Member { blocks: formats::body_text(&letter.text), ..Member::default() }
            };
            if let Some(address) = letter.address {
                member.stated.address.get_or_insert(address);
            }
            if !letter.html {
                member.stated.title = letter.subject.map(|subject| (subject, "the message's subject".to_owned()));
            }
            member.stated.not_after = letter.saved.map(|day| (day, "the day it was saved".to_owned()));
            return Ok((vec![member], None));
        }
        let decode::Decoded { text, note } = decode::decode(bytes);
        let members = match format {
            Format::Html => vec![Self::page(&text, options)],
            Format::Json => formats::json::read(&text, limits)?,
            Format::JsonLines => {
                let mut members = Vec::new();
                let rest = formats::json::lines(text.as_bytes(), limits, |member| members.push(member));
                if let Some(message) = rest {
                    members.push(Member { note: Some((message, true)), ..Member::default() });
                }
                members
            }
            Format::Xml => {
                let root = formats::xml::parse(&text, limits)?;
                if formats::feed::is_feed(&root) {
                    formats::feed::read(&root)?
                } else if formats::wire::is_wire(&root) {
                    formats::wire::read(&root)?
                } else {
                    return Err(format!("is XML of a kind that is not read (its first element is '{}')", root.name));
                }
            }
            _ => {
                if text.bytes().filter(|byte| *byte == b'\n').count() > limits.work.saturating_mul(4) {
                    return Err(too_much(limits));
                }
                let (stated, taken) = formats::front_matter::take(&text);
                let line_starts = plain::line_starts(&text);
                let mut blocks = plain::blocks(&text, taken);
                let mut line_starts = line_starts;
                // Decoding takes the mark at the head of a UTF-8 file away; places count it.
                if bytes.starts_with(b"\xef\xbb\xbf") {
                    let places = blocks.iter_mut().flat_map(|block| &mut block.runs).map(|(_, place)| place);
                    places.chain(line_starts.iter_mut().skip(1)).for_each(|place| *place = place.saturating_add(3));
                }
                live::mark(&mut blocks);
                vec![Member { blocks, stated, line_starts, ..Member::default() }]
            }
        };
        Ok((members, note))
    }

    fn add(&mut self, path: &str, mut member: Member, options: &Options) {
        let told = member.note.is_some();
        if let Some((note, incomplete)) = member.note.take() {
            self.trouble(path, note, incomplete);
        }
        if member.blocks.is_empty() {
            if !told {
                self.trouble(path, "has no words in it".to_owned(), true);
            }
            return;
        }
        let work: usize = member.blocks.iter().map(|block| 1 + block.text.len() / UNIT).sum();
        if work > options.limits.work {
            return self.trouble(path, too_much(&options.limits), true);
        }
        let version = member.version.take();
        let article = assemble::article(path, member, options);
        if let Some(code) = &article.language {
            self.trouble(path, format!("is in {}, which is not read for claims", language::name(code)), false);
        }
        if article.passages.is_empty() {
            let message =
                "has no words that could be read as an article; `crosscheck extract --explain` shows its lines";
            self.trouble(path, message.to_owned(), true);
        }
        self.articles.push((article, version));
    }
}
