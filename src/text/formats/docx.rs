//! Word documents: the paragraphs of `word/document.xml`, unpacked within limits, never written to disk.

use std::io::{Cursor, Read};

use super::xml::{self, Element};
use crate::text::Limits;
use crate::text::decode;
use crate::text::page::{Block, Mark};

/// Whether a ZIP file is a Word document.
pub(crate) fn is_document(bytes: &[u8]) -> bool {
    let head = bytes.get(..bytes.len().min(1_000_000)).unwrap_or(bytes);
    let name = b"word/";
    head.windows(name.len()).any(|window| window == name)
        || bytes.windows(name.len()).rev().take(1_000_000).any(|window| window == name)
}

/// The document's paragraphs.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Block>, String> {
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| format!("is a damaged Word document: {error}"))?;
    let file =
        archive.by_name("word/document.xml").map_err(|_| "is a ZIP archive without a document in it".to_owned())?;
    let ratio = (bytes.len() as u64).saturating_mul(limits.ratio).max(1_048_576);
    let most = limits.unpacked.min(ratio).min(20 * 1_048_576);
    let mut unpacked = Vec::new();
    file.take(most + 1).read_to_end(&mut unpacked).map_err(|error| format!("is a damaged Word document: {error}"))?;
    if unpacked.len() as u64 > most {
        return Err(format!(
            "unpacks to more than {} times its size (--max-ratio) or {} (--max-unpacked-size) and was not read",
            limits.ratio,
            crate::text::source::shown_size(limits.unpacked.min(20 * 1_048_576))
        ));
    }
    let root = xml::parse(&decode::decode(&unpacked).text, limits)?;
    let mut paragraphs = Vec::new();
    root.all("p", &mut paragraphs);
    let blocks = (1_u32..).zip(paragraphs).filter_map(|(line, paragraph)| block(paragraph, line)).collect();
    Ok(blocks)
}

fn block(paragraph: &Element, line: u32) -> Option<Block> {
    let mut runs = Vec::new();
    paragraph.all("t", &mut runs);
    let words: String = runs.into_iter().map(Element::raw).collect();
    let text = crate::text::plain::line_words(&crate::text::plain::normalise(&words).replace('\n', " "));
    let style = paragraph.find("pStyle").and_then(|style| style.attribute("val")).unwrap_or_default().to_lowercase();
    let mark = match style.as_str() {
        "title" | "heading1" => Mark::Title,
        "subtitle" => Mark::Standfirst,
        "caption" => Mark::Caption,
        style if style.starts_with("heading") => Mark::Heading,
        style if style.starts_with("list") => Mark::Item,
        _ => Mark::None,
    };
    (!text.is_empty()).then_some(Block { line, text, mark, gap: true, ..Block::default() })
}
