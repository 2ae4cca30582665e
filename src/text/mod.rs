//! Bytes to articles to sentences.
//!
//! Every format becomes blocks of words with what its markup says ([`page`]); one line classifier tells them apart
//! ([`classify`]), the report is found among them ([`body`]), and headline, outlet and publication date are read from
//! metadata and from the lines around it ([`head`], [`published`]). Nothing is deleted: what is not read stays in
//! [`Article::lines`] with its reason.

mod assemble;
mod body;
mod bounds;
mod classify;
mod dates;
mod decode;
mod head;
mod html;
mod language;
mod lists;
mod outlets;
mod page;
mod plain;
mod published;
pub mod sentences;
mod sniff;
mod source;

use rayon::prelude::*;

use crate::model::{Article, ArticleId, Problem};

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
}

/// How much is read before an input is refused or cut, always with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one article.
    pub bytes: u64,
    /// Levels of nested markup; deeper pages are read as text.
    pub depth: usize,
    /// Attributes of one tag; pages with more are read as text.
    pub attributes: usize,
    /// How many times its size an archive may unpack to.
    pub ratio: u64,
    /// Bytes that an archive may unpack to.
    pub unpacked: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { bytes: 16 * 1_048_576, depth: 512, attributes: 1_000, ratio: 100, unpacked: 100 * 1_048_576 }
    }
}

/// The articles in the order of their paths, and what could not be read.
///
/// One input never stops the others. A format that is no article (a picture, a PDF) is named in the problems.
pub fn load(inputs: &[Input], options: &Options) -> (Vec<Article>, Vec<Problem>) {
    let (sources, mut problems) = source::collect(inputs);
    let read: Vec<(Vec<Article>, Vec<Problem>)> = sources.par_iter().map(|source| one(source, options)).collect();
    let mut articles = Vec::new();
    for (some, trouble) in read {
        articles.extend(some);
        problems.extend(trouble);
    }
    for (position, article) in articles.iter_mut().enumerate() {
        article.id = ArticleId(u32::try_from(position).unwrap_or(u32::MAX));
    }
    problems.sort();
    problems.dedup();
    (articles, problems)
}

/// The articles of one file.
fn one(source: &source::Source, options: &Options) -> (Vec<Article>, Vec<Problem>) {
    let mut problems = Vec::new();
    let mut trouble = |message: String, incomplete: bool| {
        problems.push(Problem { path: source.path.clone(), message, incomplete });
    };
    let bytes = match source::read(source, &options.limits) {
        Ok(bytes) => bytes,
        Err(message) => {
            trouble(message, true);
            return (Vec::new(), problems);
        }
    };
    let bytes = if bytes.starts_with(b"\x1f\x8b") {
        match source::gunzip(&bytes, &options.limits) {
            Ok(unpacked) => unpacked,
            Err(message) => {
                trouble(message, true);
                return (Vec::new(), problems);
            }
        }
    } else {
        bytes
    };
    let format = sniff::sniff(&bytes);
    if let sniff::Format::Unreadable(name, document) = format {
        let what = format!("is {name}, which is not read; save the article as text or as a web page");
        trouble(what, document || source.named);
        return (Vec::new(), problems);
    }
    if format == sniff::Format::Empty {
        trouble("is empty; there is nothing to check in it".to_owned(), true);
        return (Vec::new(), problems);
    }
    let decoded = decode::decode(&bytes);
    if let Some(note) = decoded.note {
        trouble(note, false);
    }
    let (blocks, stated) = match format {
        sniff::Format::Html => {
            let page = html::read(&decoded.text, &options.limits);
            if let Some(note) = page.note {
                trouble(note, true);
            }
            (page.blocks, page.stated)
        }
        _ => (plain::blocks(&plain::normalise(&decoded.text)), page::Stated::default()),
    };
    let article = assemble::article(&source.path, blocks, &stated, options.date);
    if let Some(code) = &article.language {
        trouble(format!("is in {}, which is not read for claims", language::name(code)), false);
    }
    if article.passages.is_empty() {
        trouble(
            "has no words that could be read as an article; `crosscheck extract --explain` shows its lines".to_owned(),
            true,
        );
    }
    (vec![article], problems)
}
