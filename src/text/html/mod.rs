//! A web page to blocks and metadata.

mod guard;
mod jsonld;
mod metadata;
mod places;
mod walk;

use dom_smoothie::{Config, Readability, TextMode};

use super::Limits;
use super::page::{Block, Stated};
use super::plain;

/// What a page holds.
pub(crate) struct Page {
    /// Its blocks in order.
    pub(crate) blocks: Vec<Block>,
    /// What its head and its structured data state.
    pub(crate) stated: Stated,
    /// What was cut, in words.
    pub(crate) note: Option<String>,
}

/// Reads a page.
pub(crate) fn read(text: &str, limits: &Limits) -> Page {
    if let Some(reason) = guard::refuse(text, limits) {
        // A parser would need minutes for it: its words are read without their markup.
        let mut blocks = plain::blocks(&guard::strip(text), 0);
        blocks.iter_mut().for_each(|block| block.runs.clear());
        return Page { blocks, stated: Stated::default(), note: Some(reason) };
    }
    let document = dom_query::Document::from(text);
    let stated = metadata::read(&document, text);
    let mut blocks = walk::blocks(&document);
    walk::number_lines(text, &mut blocks);
    super::live::mark(&mut blocks);
    if !blocks.iter().any(|block| block.entry) {
        vouch(document, &mut blocks);
    }
    Page { blocks, stated, note: None }
}

/// The blocks of a piece of HTML that is no page: an entry of a feed, the body of a message.
pub(crate) fn fragment(text: &str) -> Vec<Block> {
    if guard::refuse(text, &Limits::default()).is_some() {
        return plain::blocks(&guard::strip(text), 0)
            .into_iter()
            .map(|block| Block { runs: Vec::new(), ..block })
            .collect();
    }
    walk::blocks(&dom_query::Document::from(text))
}

/// Marks the blocks that a readability pass keeps.
fn vouch(document: dom_query::Document, blocks: &mut [Block]) {
    let config = Config { text_mode: TextMode::Raw, disable_json_ld: true, keep_classes: false, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else { return };
    let Ok(article) = readability.parse() else { return };
    let mut kept = 0;
    for part in article.content.split(walk::ATTRIBUTE).skip(1) {
        let numbers = part.trim_start_matches(['=', '"']);
        let numbers = numbers.split('"').next().unwrap_or_default();
        let mut ends = numbers.split('-').filter_map(|number| number.parse::<usize>().ok());
        let (Some(first), Some(last)) = (ends.next(), ends.next()) else { continue };
        for block in blocks.iter_mut().take(last.saturating_add(1)).skip(first) {
            block.content = true;
            kept += block.text.len();
        }
    }
    // A choice of a few words is no choice: the line classifier finds more.
    let all: usize = blocks.iter().filter(|block| block.text.len() > 80).map(|block| block.text.len()).sum();
    if kept < 140 || kept * 20 < all {
        for block in blocks.iter_mut() {
            block.content = false;
        }
    }
}
