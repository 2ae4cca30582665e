//! A copy of an article under another outlet's name disagrees with nothing, whatever the article.

use std::path::{Path, PathBuf};

use crosscheck::model::{ArticleId, Level};
use crosscheck::{pipeline, text};

fn bundles() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/eval/bundles");
    let Ok(entries) = std::fs::read_dir(&root) else { return Vec::new() };
    let mut found: Vec<PathBuf> = entries.filter_map(Result::ok).map(|entry| entry.path().join("articles")).collect();
    found.sort();
    found
}

#[test]
fn a_copy_under_another_name_disagrees_with_nothing() {
    let folders = bundles();
    if folders.is_empty() {
        eprintln!("skipped: no bundles beside the project");
    }
    let mut loud = Vec::new();
    for folder in folders {
        let (articles, _) = text::load(&[text::Input::Path(folder)], &text::Options::default());
        for article in articles {
            let mut first = article.clone();
            first.id = ArticleId(0);
            let copy = first.as_outlet(ArticleId(1), "Another Outlet");
            let results = pipeline::check(vec![first, copy], Vec::new());
            // What one text says against itself, it says in each copy.
            let rows = results.findings.discrepancies.iter().filter(|row| row.level != Level::Check);
            loud.extend(rows.map(|row| format!("{}: {}", article.path, row.message)));
        }
    }
    assert!(loud.is_empty(), "{}", loud.join("\n"));
}
