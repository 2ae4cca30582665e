//! Who imports whom: a layer looks only at those above it, and `time` and `quantity` do not know each other.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail")]

use std::path::{Path, PathBuf};

/// The layers, top first.
const LAYERS: [&str; 10] =
    ["model", "text", "time", "quantity", "extract", "incident", "rules", "report", "pipeline", "cli"];

/// Pairs that stand side by side.
const STRANGERS: [(&str, &str); 1] = [("time", "quantity")];

fn sources(folder: &Path, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            found.push(path);
        }
    }
}

/// The layers that a source names after `crate::`, in `use crate::{a, b}` as well, comments left out.
fn named(source: &str) -> Vec<String> {
    let code: String =
        source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let after = &code[at + "crate::".len()..];
        match after.strip_prefix('{') {
            Some(group) => found.extend(heads(group)),
            None => found.push(word(after)),
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The first names of the items in a group, up to the brace that closes it.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut fresh, mut found) = (0, true, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && depth == 0 && !c.is_whitespace() => {
                found.push(word(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    found
}

fn word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn rank(layer: &str) -> Option<usize> {
    LAYERS.iter().position(|known| *known == layer)
}

/// What is wrong with one source of a layer.
fn faults(layer: &str, source: &str) -> Vec<String> {
    let strangers = |other: &str| STRANGERS.iter().any(|&(a, b)| (a, b) == (layer, other) || (b, a) == (layer, other));
    named(source)
        .into_iter()
        .filter(|other| {
            other != layer && (rank(other).is_some_and(|below| below > rank(layer).unwrap()) || strangers(other))
        })
        .collect()
}

#[test]
fn every_layer_looks_only_upwards() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    sources(&src, &mut files);
    let mut wrong = Vec::new();
    let mut seen = 0;
    for path in files {
        let inside = path.strip_prefix(&src).unwrap().to_string_lossy().replace('\\', "/");
        let layer = word(&inside);
        if layer == "lib" || layer == "main" {
            continue;
        }
        assert!(rank(&layer).is_some(), "src/{inside} belongs to no layer; the layers are {LAYERS:?}");
        seen += 1;
        for other in faults(&layer, &std::fs::read_to_string(&path).unwrap()) {
            wrong.push(format!("src/{inside} imports `{other}`, which does not lie above `{layer}`"));
        }
    }
    assert!(seen > LAYERS.len(), "the sources were not found");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_layer_that_looks_down_is_found() {
    assert_eq!(
        faults("text", "use crate::model::Span;\nuse crate::{model, rules::{a, b}, time as t};"),
        ["rules", "time"]
    );
    assert_eq!(faults("time", "fn f() { crate::quantity::find() }"), ["quantity"]);
    assert_eq!(faults("report", "// crate::cli is below\nuse crate::rules::Findings;"), Vec::<String>::new());
}
