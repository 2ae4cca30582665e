//! Rule files with mistakes: each is told with its line and cause, none stops the others, none panics.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::{Path, PathBuf};

use crosscheck::rules::{Rule, RuleSet};

fn files() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/checks");
    let mut found = Vec::new();
    for subject in fs::read_dir(root).unwrap() {
        let subject = subject.unwrap().path();
        if !subject.is_dir() {
            continue;
        }
        for file in fs::read_dir(subject).unwrap() {
            let path = file.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
    found.sort();
    found
}

/// What an editor's slip does to a file. Each must make a mistake of every rule file.
fn slips(text: &str) -> Vec<(&'static str, String)> {
    let without = |start: &str| {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with(start)).collect();
        lines.join("\n")
    };
    vec![
        ("a misspelt key", text.replacen("owner =", "ownr =", 1)),
        ("a facet that is none", text.replacen("facet = \"", "facet = \"x", 1)),
        ("a comparison that is none", text.replacen("compare = \"", "compare = \"x", 1)),
        ("no level", without("level")),
        ("no id", without("id =")),
        ("a key twice", text.replacen("owner =", "id =", 1)),
        ("an open quotation mark", text.replacen("owner = \"", "owner = ", 1)),
        ("a number for a word", text.replacen("within = \"", "within = 7 #", 1)),
        ("a condition on no field", text.replacen("level =", "where = 'a.coutn > 3'\nlevel =", 1)),
        ("a tolerance that is none", text.replacen("level =", "tolerance.wobble = 1.0\nlevel =", 1)),
        ("no case to let pass", text.split("[[passes]]").next().unwrap_or_default().to_owned()),
        ("cut in the middle", text.get(..text.len() / 3).unwrap_or_default().to_owned()),
    ]
}

#[test]
fn each_slip_is_told_with_line_and_cause() {
    let mut tried = 0;
    for (name, text) in files() {
        for (slip, changed) in slips(&text) {
            let errors = Rule::parse(&format!("desk/{name}"), &changed).err();
            let errors = errors.unwrap_or_else(|| panic!("{name}: {slip} goes unnoticed"));
            tried += 1;
            for error in errors {
                assert!(error.line >= 1 && error.column >= 1, "{name}: {slip}: {error}");
                assert!(!error.message.is_empty() && error.message.len() < 2000, "{name}: {slip}: {error}");
                assert!(error.span.end <= changed.len(), "{name}: {slip}: the span lies in the file");
            }
        }
    }
    assert!(tried >= 100, "{tried} mutated files");
}

#[test]
fn one_bad_file_never_stops_the_others() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &[u8]| fs::write(folder.path().join(name), text).unwrap();
    let (name, good) = files().into_iter().find(|(name, _)| name == "count-differs.toml").unwrap();
    write(&name, good.replacen("owner = \"news desk\"", "owner = \"harbour desk\"", 1).as_bytes());
    write("broken.toml", b"version = 1\nid = \"broken\"\nfacet = ");
    write("latin.toml", b"title = \"caf\xe9\"");
    write("notes.txt", b"no rule");
    let (rules, errors) = RuleSet::load(&[folder.path().to_path_buf(), PathBuf::from("no/such/folder")]);
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(errors.len(), 3, "{told:?}");
    let replaced = rules.get("count-differs").unwrap();
    assert_eq!(replaced.owner, "harbour desk", "the same id replaces");
    assert!(replaced.origin.ends_with("count-differs.toml"));
    assert_eq!(rules.iter().count(), RuleSet::builtin().iter().count());
}
