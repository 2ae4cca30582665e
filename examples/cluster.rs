//! Groups documents given as JSON lines (`doc_id`, `outlet`, `published`, `text`) and prints one group a line.
//!
//! ```text
//! cargo run --release --example cluster -- FILES… > groups.jsonl
//! cargo run --release --example cluster -- --candidates FILES… > pairs.jsonl
//! ```
//!
//! A group is `{"cluster_id": 1, "docs": ["…", "…"]}`, a candidate pair `{"a": "…", "b": "…"}`.

use std::io::{BufWriter, Write};

use crosscheck::incident::document;
use crosscheck::model::Article;
use serde::Deserialize;

#[derive(Deserialize)]
struct Document {
    doc_id: String,
    outlet: Option<String>,
    published: Option<jiff::civil::Date>,
    text: String,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut paths: Vec<String> = std::env::args().skip(1).collect();
    let candidates = paths.iter().any(|path| path == "--candidates");
    paths.retain(|path| path != "--candidates");
    let mut ids = Vec::new();
    let mut articles = Vec::new();
    for path in paths {
        for line in std::fs::read_to_string(&path)?.lines() {
            let document: Document = serde_json::from_str(line)?;
            articles.push(Article::plain(
                document.outlet.as_deref().unwrap_or_default(),
                document.published,
                &document.text,
            ));
            ids.push(document.doc_id);
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    if candidates {
        for pair in document::compare(&articles) {
            writeln!(out, "{}", serde_json::json!({ "a": ids[pair.a], "b": ids[pair.b] }))?;
        }
        return Ok(());
    }
    for (number, group) in document::stories(&articles).into_iter().enumerate() {
        let docs: Vec<&str> = group.into_iter().map(|n| ids[n].as_str()).collect();
        writeln!(out, "{}", serde_json::json!({ "cluster_id": number + 1, "docs": docs }))?;
    }
    Ok(())
}
