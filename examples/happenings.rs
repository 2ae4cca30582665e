//! Groups labelled mentions of events, given as JSON lines, and prints one group a line.
//!
//! ```text
//! cargo run --release --example happenings -- FILES… > groups.jsonl
//! ```
//!
//! A group is `{"cluster_id": 1, "members": [{"doc_id": "…", "start": 3, "end": 9}]}`. Which words are mentions is given;
//! to which event each belongs is not.

use std::io::{BufWriter, Write};

use crosscheck::incident;
use crosscheck::model::{Claim, ClaimId};

mod documents;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut all = Vec::new();
    for path in std::env::args().skip(1) {
        all.extend(documents::read(&path)?);
    }
    let (articles, claims) = documents::extracted(&all);
    let mut told: Vec<Claim> = Vec::new();
    let mut places = Vec::new();
    for (document, article) in all.iter().zip(&articles) {
        let own: Vec<Claim> = claims.iter().filter(|claim| claim.article == article.id).cloned().collect();
        for (mention, mut claim) in document.told(article, &own) {
            claim.id = ClaimId(told.len() as u32);
            told.push(claim);
            places.push(serde_json::json!({ "doc_id": document.doc_id, "start": mention.start, "end": mention.end }));
        }
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    for (number, group) in incident::happenings(&articles, &told).into_iter().enumerate() {
        let members: Vec<_> = group.iter().map(|id| &places[id.0 as usize]).collect();
        writeln!(out, "{}", serde_json::json!({ "cluster_id": number + 1, "members": members }))?;
    }
    Ok(())
}
