//! Formats that hold articles beside plain text and web pages: feeds, wire messages, archives, office documents.

pub(super) mod docx;
pub(super) mod feed;
pub(super) mod front_matter;
pub(super) mod json;
pub(super) mod mhtml;
pub(super) mod warc;
pub(super) mod wire;
pub(super) mod xml;

use super::html;
use super::page::{Block, Mark, Stated};
use super::plain;

/// One article of a file that may hold several.
#[derive(Debug, Default)]
pub(crate) struct Member {
    /// Its place in the file, where the file may hold several.
    pub(crate) name: Option<String>,
    /// Its words.
    pub(crate) blocks: Vec<Block>,
    /// What the format states.
    pub(crate) stated: Stated,
    /// First byte of every line, where the words' places in the file are known.
    pub(crate) line_starts: Vec<u32>,
    /// The message's identity and version: the latest of several versions is read.
    pub(crate) version: Option<(String, u64)>,
    /// What a reader should know of it, and whether something was lost.
    pub(crate) note: Option<(String, bool)>,
}

/// What a file of several articles gave.
pub(crate) type Members = Result<Vec<Member>, String>;

/// Blocks of a body that is plain text or a piece of HTML; all of them are of the article.
pub(crate) fn body(text: &str) -> Vec<Block> {
    let marked = ["<p", "<br", "<div", "</", "<P", "<BR", "<DIV"].iter().any(|tag| text.contains(tag));
    let mut blocks = if marked { html::fragment(text) } else { unplaced(plain::blocks(text, 0)) };
    for block in blocks.iter_mut().filter(|block| !matches!(block.mark, Mark::Aside(_))) {
        block.content = true;
    }
    blocks
}

/// Blocks of a text that is no page, out of a message.
pub(crate) fn body_text(text: &str) -> Vec<Block> {
    unplaced(plain::blocks(text, 0))
}

/// Words of a field stand in the file in another spelling (escapes, entities): their places in it are not known.
fn unplaced(mut blocks: Vec<Block>) -> Vec<Block> {
    for block in &mut blocks {
        block.runs.clear();
    }
    blocks
}

/// Puts the headline and the summary before the words, where the format states them.
pub(crate) fn with_head(stated: &Stated, mut words: Vec<Block>) -> Vec<Block> {
    let line = words.first().map_or(1, |block| block.line);
    let head =
        |text: &str, mark: Mark| Block { line, text: plain::line_words(text), mark, gap: true, ..Block::default() };
    if let Some(standfirst) = &stated.standfirst {
        words.insert(0, head(standfirst, Mark::Standfirst));
    }
    if let Some((title, _)) = &stated.title {
        words.insert(0, head(title, Mark::Title));
    }
    words
}
