//! Prints every quantity of the texts given as files, or of standard input, as JSON lines.
//!
//! `cargo run --example quantities -- article.txt`
//!
//! With `--texts`, each input line is JSON with a `text` or `input` and its line of output lists that text's quantities.

use std::error::Error;
use std::io::{Read, Write};

use crosscheck::quantity;
use serde_json::json;

fn main() -> Result<(), Box<dyn Error>> {
    let mut texts = false;
    let mut inputs = Vec::new();
    for argument in std::env::args().skip(1) {
        if argument == "--texts" {
            texts = true;
        } else {
            inputs.push(std::fs::read_to_string(&argument).map_err(|error| format!("{argument}: {error}"))?);
        }
    }
    if inputs.is_empty() {
        let mut input = String::new();
        std::io::stdin().read_to_string(&mut input)?;
        inputs.push(input);
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for input in inputs {
        if texts {
            for line in input.lines() {
                let line: serde_json::Value = serde_json::from_str(line)?;
                let text = line.get("text").or_else(|| line.get("input")).and_then(|text| text.as_str());
                writeln!(out, "{}", json!({ "id": line.get("id"), "quantities": list(text.unwrap_or_default()) }))?;
            }
        } else {
            for found in list(&input) {
                writeln!(out, "{found}")?;
            }
        }
    }
    Ok(())
}

fn list(text: &str) -> Vec<serde_json::Value> {
    quantity::read(text)
        .iter()
        .map(|found| {
            json!({
                "start": found.at.start,
                "end": found.at.end,
                "words": found.at.of(text),
                "number": found.number.of(text),
                "value": quantity::canonical(found),
                "short": quantity::short(found),
                "amount": found.amount,
                "unit": found.unit,
                "step": found.step,
                "how": found.how,
            })
        })
        .collect()
}
