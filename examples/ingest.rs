//! Prints what the library makes of files: one JSON object a line with body, title, outlet and publication date.
//!
//! ```text
//! cargo run --release --example ingest -- saved-pages/ pasted.txt > articles.jsonl
//! cargo run --release --example ingest -- --explain pasted.txt
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to a person")]

use crosscheck::model::{Article, PassageRole};
use crosscheck::text::{Input, Options, load};
use serde_json::{Value, json};

/// As the program itself has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let mut explain = false;
    let mut inputs = Vec::new();
    for argument in std::env::args().skip(1) {
        match argument.as_str() {
            "--explain" => explain = true,
            "-" => inputs.push(Input::Stdin),
            path => inputs.push(Input::Path(path.into())),
        }
    }
    let (articles, problems) = load(&inputs, &Options::default());
    for problem in problems {
        eprintln!("{}: {}", problem.path, problem.message);
    }
    for article in &articles {
        if explain {
            explained(article);
        } else {
            println!("{}", line(article));
        }
    }
}

/// The article as the scorer of extracted pages wants it.
fn line(article: &Article) -> Value {
    let body: Vec<&str> = article
        .passages
        .iter()
        .filter(|passage| {
            !matches!(passage.role, PassageRole::Headline | PassageRole::Standfirst | PassageRole::Caption)
        })
        .map(|passage| article.slice(passage.at))
        .collect();
    let file = article.path.rsplit('/').next().unwrap_or(&article.path);
    let published = &article.published;
    let date = match (published.date, published.earliest, published.latest) {
        (Some(day), _, _) => json!(day.to_string()),
        (None, None, None) => Value::Null,
        (None, from, to) => json!({"from": from.map(|day| day.to_string()), "to": to.map(|day| day.to_string())}),
    };
    json!({
        "id": file.split('.').next(),
        "path": article.path,
        "title": article.title,
        "outlet": article.outlet.stated.then_some(&article.outlet.name),
        "outlet_from": article.outlet.reason,
        "date": date,
        "date_from": published.reason,
        "date_conflicts": published.conflicts,
        "agency": article.agency,
        "language": article.language,
        "body": body.join("\n"),
    })
}

fn explained(article: &Article) {
    println!("{}", article.path);
    println!("  title:     {}", article.title.as_deref().unwrap_or("not stated"));
    println!("  outlet:    {} ({})", article.outlet.name, article.outlet.reason);
    let published = &article.published;
    let day = published.date.map_or("not stated".to_owned(), |day| day.to_string());
    println!("  published: {day} ({})", published.reason);
    for conflict in &published.conflicts {
        println!("             but {conflict}");
    }
    for line in &article.lines {
        let mark = if line.kept { "+" } else { " " };
        let words: String = line.text.chars().take(90).collect();
        println!("{mark} {:>4} {:<12} {words}   [{}]", line.line, line.taken_for, line.reason);
    }
}
