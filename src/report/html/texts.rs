//! The texts of the articles that findings quote, so that every quotation can be opened at its line in the page itself.

use std::collections::BTreeMap;

use serde::Serialize;

use super::lists::link;
use super::{PAGE, Page};
use crate::model::{Article, ArticleId, Evidence, PassageRole, Span};
use crate::report::ReportError;
use crate::report::clean::{line, visible};
use crate::report::view::{Row, View};
use crate::report::words;

#[derive(Serialize)]
struct Text {
    number: u32,
    outlet: String,
    published: String,
    title: String,
    path: String,
    link: String,
    lines: Vec<Line>,
}

#[derive(Serialize)]
struct Line {
    at: String,
    line: u32,
    headline: bool,
    parts: Vec<(bool, String)>,
}

/// Where an evidence item's words stand in the page.
pub(super) fn anchor(view: &View, evidence: &Evidence) -> String {
    let passage = view.article(evidence.article).and_then(|article| place(article, evidence.at)).unwrap_or_default();
    name(evidence.article, passage)
}

fn name(article: ArticleId, passage: usize) -> String {
    format!("a{}-{passage}", article.0 + 1)
}

fn place(article: &Article, at: Span) -> Option<usize> {
    article.passages.iter().position(|passage| passage.at.contains(at))
}

/// The texts of all articles quoted in these rows; of those for which there is no room, the lines that are quoted.
pub(super) fn of(view: &View, rows: &[Row], base: &str, page: &Page) -> Result<String, ReportError> {
    let mut quoted: BTreeMap<ArticleId, Vec<Span>> = BTreeMap::new();
    for evidence in rows.iter().flat_map(|row| &row.found.sides).flat_map(|side| &side.evidence) {
        quoted.entry(evidence.article).or_default().push(evidence.at);
    }
    let mut pieces = String::new();
    for (id, mut spans) in quoted {
        let Some(article) = view.article(id) else { continue };
        spans.sort();
        spans.dedup();
        let whole = page.written + pieces.len() + article.text().len() < PAGE;
        let kept = |at: &Span| whole || spans.iter().any(|span| at.contains(*span));
        let lines = article.passages.iter().enumerate().filter(|(_, passage)| kept(&passage.at));
        let text = Text {
            number: id.0 + 1,
            outlet: line(&article.outlet.name),
            published: words::published(&article.published).unwrap_or_else(|| "date unknown".to_owned()),
            title: line(article.title.as_deref().unwrap_or("no headline")),
            path: line(&article.path),
            link: link(base, &article.path),
            lines: lines
                .map(|(n, passage)| Line {
                    at: name(id, n),
                    line: article.line(passage.at.start),
                    headline: passage.role == PassageRole::Headline,
                    parts: parts(article, passage.at, &spans),
                })
                .collect(),
        };
        pieces.push_str(&page.piece("text.html", text)?);
    }
    Ok(pieces)
}

/// A passage cut where quoted words begin and end; whether each part is quoted.
fn parts(article: &Article, at: Span, quoted: &[Span]) -> Vec<(bool, String)> {
    let mut parts = Vec::new();
    let mut from = at.start;
    let mut put = |marked: bool, at: Span| {
        let text = visible(&article.slice(at).replace(['\n', '\r'], " "));
        if !text.is_empty() {
            parts.push((marked, text));
        }
    };
    for span in quoted.iter().filter(|span| at.contains(**span)) {
        // Of spans that overlap, the first is marked.
        if span.start >= from {
            put(false, Span { start: from, end: span.start });
            put(true, *span);
            from = span.end;
        }
    }
    put(false, Span { start: from, end: at.end });
    parts
}
