//! Tags texts with TIMEX3 time expressions, as a user of the library would.
//!
//! `cargo run --example timex < texts.jsonl > tagged.jsonl`: one JSON document a line with `doc_id`, `text` and the
//! publication date `dct` (or null); one line out for each, with the expressions in `timexes`. Offsets count
//! characters, as most tools outside Rust do.

use std::io::{self, BufRead, Write};

use crosscheck::model::{TimeExpression, TimeKind};
use crosscheck::time;
use serde_json::{Value, json};

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        let document: Value = serde_json::from_str(&line)?;
        let text = document["text"].as_str().or_else(|| document["input"].as_str()).unwrap_or_default();
        let published = document["dct"].as_str().or_else(|| document["reference_date"].as_str());
        let found = time::tag(text, published.and_then(|date| date.parse().ok()));
        let tagged = json!({
            "doc_id": document.get("doc_id").or_else(|| document.get("id")),
            "timexes": timexes(text, &found),
        });
        writeln!(out, "{tagged}")?;
    }
    out.flush()
}

/// The expressions with offsets in characters.
fn timexes(text: &str, found: &[TimeExpression]) -> Vec<Value> {
    let mut characters = text.char_indices().map(|(byte, _)| byte).chain([text.len()]).enumerate().peekable();
    let mut at = |byte: u32| {
        while characters.next_if(|&(_, here)| here < byte as usize).is_some() {}
        characters.peek().map_or(0, |&(n, _)| n)
    };
    found
        .iter()
        .map(|expression| {
            let kind = match expression.kind {
                TimeKind::Date => "DATE",
                TimeKind::Time => "TIME",
                TimeKind::Duration => "DURATION",
                TimeKind::Set => "SET",
            };
            json!({
                "start": at(expression.at.start),
                "end": at(expression.at.end),
                "text": expression.at.of(text),
                "type": kind,
                "value": expression.value,
                "pattern": expression.derivation.pattern,
                "reading": expression.reading,
            })
        })
        .collect()
}
