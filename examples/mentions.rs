//! Prints who is who in articles: `cargo run --example mentions < documents.jsonl > mentions.jsonl`.
//!
//! One JSON document a line with `doc_id`, `title`, `text` (the title first) and `published`; one line out for each, with
//! every mention's place (in characters), its bearer (a number), the bearer's name and sort, and the form; and with the
//! parts of its claims. Fit for measuring against texts with coreference chains.

use std::io::{self, BufRead, Write};

use crosscheck::extract;
use crosscheck::model::{Article, ArticleId, Draft, DraftPassage, PassageRole, Published, Span};
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let (article, starts) = read(text, &document);
        let at = |span: Span| {
            // The passage's own place in the document's text, then the way into the passage, in characters.
            let passage = article.passages.iter().rposition(|p| p.at.start <= span.start).unwrap_or_default();
            let from = article.passages.get(passage).map_or(0, |p| p.at.start);
            let start = starts.get(passage).copied().unwrap_or_default()
                + article.slice(Span { start: from, end: span.start }).chars().count();
            (start, start + article.slice(span).chars().count())
        };
        let mentions: Vec<Value> = extract::mentions(&article)
            .iter()
            .map(|m| {
                let (start, end) = at(m.at);
                json!({"start": start, "end": end, "bearer": m.bearer, "name": m.name, "sort": m.sort, "form": m.form})
            })
            .collect();
        let claims: Vec<Value> = extract::claims(&article)
            .iter()
            .map(|claim| {
                let parts: Vec<Value> = claim
                    .participants
                    .iter()
                    .map(|p| {
                        let (start, end) = at(p.who.at);
                        json!({"start": start, "end": end, "part": p.part, "who": p.who})
                    })
                    .collect();
                let (start, end) = at(claim.event.trigger);
                json!({"start": start, "end": end, "kind": claim.event.kind, "known": claim.event.known, "parts": parts})
            })
            .collect();
        writeln!(out, "{}", json!({"doc_id": document["doc_id"], "mentions": mentions, "claims": claims}))?;
    }
    out.flush()
}

/// The article, and where each of its passages begins in the document's text, in characters.
fn read(text: &str, document: &Value) -> (Article, Vec<usize>) {
    let mut passages = Vec::new();
    let mut starts = Vec::new();
    let mut offset = 0;
    for (n, line) in text.split('\n').enumerate() {
        if !line.trim().is_empty() {
            let title = passages.is_empty() && document["title"].is_string();
            let role = if title { PassageRole::Headline } else { PassageRole::Body };
            let line_number = u32::try_from(n).unwrap_or(u32::MAX) + 1;
            passages.push(DraftPassage { role, text: line.to_owned(), line: line_number, stamp: None });
            starts.push(offset);
        }
        offset += line.chars().count() + 1;
    }
    let published = document["published"].as_str().and_then(|date| date.parse().ok());
    let published = published.map(|date| Published::on(date, "given", "given")).unwrap_or_default();
    (Article::new(ArticleId(0), Draft { published, passages, ..Draft::default() }), starts)
}
