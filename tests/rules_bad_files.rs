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

/// An editor's slip: what it is, the changed file, a word of the cause as it must be told, and what must stand on the
/// line that is told.
struct Slip {
    what: &'static str,
    text: String,
    cause: &'static str,
    place: &'static str,
}

/// What an editor's slips do to a file. Each must make a mistake of every rule file.
fn slips(text: &str) -> Vec<Slip> {
    let slip = |what, text: String, cause, place| Slip { what, text, cause, place };
    let without = |start: &str| {
        let lines: Vec<&str> = text.lines().filter(|line| !line.starts_with(start)).collect();
        lines.join("\n")
    };
    let swap = |from: &str, to: &str| text.replacen(from, to, 1);
    let untitled = text.find("owner = \"").unwrap();
    // A file that has such a key already would be told of the second one.
    let add = |key: &str, line: &str| {
        if text.contains(&format!("\n{key}")) {
            swap(&format!("\n{key}"), "\nwobble")
        } else {
            swap("level =", &format!("{line}\nlevel ="))
        }
    };
    vec![
        slip("a misspelt key", swap("owner =", "ownr ="), "unknown field `ownr`", "ownr"),
        slip("a facet that is none", swap("facet = \"", "facet = \"x"), "unknown variant `x", "facet"),
        slip("a comparison that is none", swap("compare = \"", "compare = \"x"), "unknown variant `x", "compare"),
        slip("a level that is none", swap("level = \"", "level = \"x"), "unknown variant `x", "level"),
        slip("no level", without("level"), "missing field `level`", ""),
        slip("no id", without("id ="), "missing field `id`", ""),
        slip("a key twice", swap("owner =", "id ="), "duplicate key", "id ="),
        slip("an open quotation mark", swap("owner = \"", "owner = "), "", "owner"),
        slip(
            "a number for a word",
            swap("within = \"", "within = 7 #"),
            "expected a word in quotation marks",
            "within",
        ),
        slip("a word for a number", swap("version = 1", "version = \"one\""), "invalid type", "version"),
        slip("a later notation", swap("version = 1", "version = 9"), "version 9", "version"),
        slip("another name than the file's", swap("id = \"", "id = \"other-"), "is not the file's name", "id ="),
        slip("a condition on no field", add("where", "where = 'a.coutn > 3'"), "unknown field", "w"),
        slip("a tolerance that is none", add("tolerance", "tolerance.wobble = 1.0"), "", "wobble"),
        slip("no case to let pass", text.split("[[passes]]").next().unwrap().to_owned(), "let pass", "id ="),
        slip(
            "a case without its words",
            format!("{text}\n[[flags]]\nname = \"empty\"\n"),
            "missing field `a`",
            "flags",
        ),
        slip("a strange table", format!("{text}\n[extra]\nx = 1\n"), "unknown field `extra`", "extra"),
        slip("cut in the middle of a word", text.get(..untitled + 12).unwrap_or_default().to_owned(), "", "owner"),
    ]
}

#[test]
fn each_slip_is_told_with_file_line_column_place_and_cause() {
    let mut tried = 0;
    for (name, text) in files() {
        for Slip { what, text: changed, cause, place } in slips(&text) {
            let path = format!("desk/{name}");
            let errors = Rule::parse(&path, &changed).err();
            let errors = errors.unwrap_or_else(|| panic!("{name}: {what} goes unnoticed"));
            tried += 1;
            let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
            for error in &errors {
                let line = changed.split('\n').nth(error.line - 1).unwrap_or_else(|| panic!("{name}: {what}: {error}"));
                assert!((1..=line.chars().count() + 1).contains(&error.column), "{name}: {what}: {error}");
                assert!(!error.message.is_empty() && error.message.len() < 2000, "{name}: {what}: {error}");
                assert!(changed.get(error.span.clone()).is_some(), "{name}: {what}: the span lies in the file");
                assert_eq!(error.path, path);
                assert!(error.to_string().starts_with(&format!("{path}:{}:{}: ", error.line, error.column)));
            }
            let hit = errors.iter().any(|error| {
                let line = changed.split('\n').nth(error.line - 1).unwrap_or_default();
                error.message.contains(cause) && line.contains(place)
            });
            // A second table may be why the first mistake is placed elsewhere: the cause then names the place.
            assert!(hit, "{name}: {what}: {told:?}");
        }
    }
    assert!(tried >= 100, "{tried} mutated files");
}

#[test]
fn bytes_changed_at_random_are_read_or_told_of_and_never_stop_the_reader() {
    // A small generator with a fixed seed: the same files each time.
    let mut state = 7_u64;
    let mut next = |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap() % below
    };
    let (mut sound, mut wrong) = (0, 0);
    for (name, text) in files() {
        for _ in 0..8 {
            let mut bytes = text.clone().into_bytes();
            for _ in 0..=next(3) {
                let at = next(bytes.len());
                match next(4) {
                    0 => bytes[at] = b"\"[]{}=#'.\n\\"[next(11)],
                    1 => drop(bytes.drain(at..(at + 1 + next(40)).min(bytes.len()))),
                    2 => bytes.insert(at, b"\"[]=,"[next(5)]),
                    _ => bytes.truncate(at.max(1)),
                }
            }
            let changed = String::from_utf8_lossy(&bytes).into_owned();
            match Rule::parse(&format!("desk/{name}"), &changed) {
                Ok(_) => sound += 1,
                Err(errors) => {
                    wrong += 1;
                    assert!(!errors.is_empty());
                    for error in errors {
                        assert!(error.line <= changed.split('\n').count() && error.column >= 1, "{error}");
                        assert!(changed.get(error.span.clone()).is_some(), "{error}");
                    }
                }
            }
        }
    }
    assert!(wrong >= 100, "{wrong} files with mistakes and {sound} without");
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
