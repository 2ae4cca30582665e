//! Kinds of event that an editor adds: the guide's own example, through every command that reads articles.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

/// The guide's example, as it stands there.
fn example() -> String {
    let guide = fs::read_to_string("docs/writing-rules.md").unwrap();
    let (_, from) = guide.split_once("# desk-rules/vocabulary/events/sea.toml\n").unwrap();
    from.split_once("```").unwrap().0.to_owned()
}

fn desk(file: &str) -> TempDir {
    let desk = TempDir::new().unwrap();
    let folder = desk.path().join("vocabulary/events");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("sea.toml"), file).unwrap();
    desk
}

/// Standard output, standard error and exit status.
fn run(words: &[&str], paths: &[(&str, &Path)]) -> (String, String, i32) {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    command.args(words);
    for (flag, path) in paths {
        if !flag.is_empty() {
            command.arg(flag);
        }
        command.arg(path);
    }
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn articles() -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in [
        ("courier.txt", "The Courier\n4 March 2025\n\nWhales at Kolve\n\nForty whales beached near Kolve on Monday.\n"),
        (
            "gazette.txt",
            "The Gazette\n4 March 2025\n\nWhales die\n\nFifty whales were stranded near Kolve on Monday.\n",
        ),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

#[test]
fn the_guides_example_proves_itself() {
    let desk = desk(&example());
    let (out, error, code) = run(&["rules", "test"], &[("", desk.path())]);
    assert_eq!((error.as_str(), code), ("", 0), "{out}");
    assert!(out.contains("kind strand :: Forty whales beached near Kolve on Monday.: read, as it should be"), "{out}");
    assert!(out.contains("4 sentences of 1 kind of event: 4 as it should be."), "{out}");
}

#[test]
fn an_added_kind_is_listed_with_its_file() {
    let desk = desk(&example());
    let (out, _, code) = run(&["rules", "list", "--vocabulary"], &[("--rules", desk.path())]);
    assert_eq!(code, 0);
    let line = out.lines().find(|line| line.starts_with("strand ")).unwrap();
    assert!(line.contains("beach, run ashore") && line.ends_with("vocabulary/events/sea.toml)"), "{line}");
    assert!(out.lines().any(|line| line.starts_with("kill ") && line.ends_with("(built in)")), "{out}");
    let (out, _, _) = run(&["rules", "check"], &[("", desk.path())]);
    assert!(out.contains("1 kind of event"), "{out}");
}

#[test]
fn every_command_reads_by_the_added_kind() {
    let (desk, articles) = (desk(&example()), articles());
    let both = [("--rules", desk.path()), ("", articles.path())];
    let told = |text: &str| text.matches(r#""event":"strand""#).count();
    let (without, _, _) = run(&["extract", "--format", "jsonl"], &[("", articles.path())]);
    let (with, _, _) = run(&["extract", "--format", "jsonl"], &both);
    assert!(told(&with) == 2 && told(&without) < 2, "{with}");
    for (command, wanted) in [
        (&["check", "--format", "json"][..], "\"event\": \"strand\""),
        (&["incidents"][..], "strand"),
        (&["extract"][..], " strand "),
        (&["rules", "explain", "count-differs"][..], "count-differs"),
    ] {
        let (out, error, _) = run(command, &both);
        assert!(out.contains(wanted), "{command:?}: {out}{error}");
    }
}

#[test]
fn the_same_name_replaces_a_built_in_kind() {
    let own = r#"
[[kind]]
id = "expel"
verbs = ["blorp"]
reads = ["Norland blorped six envoys on Monday.", "Norland blorps six envoys."]
reads-nothing = ["Norland kicked out six envoys on Monday."]
"#;
    let desk = desk(own);
    let (out, error, _) = run(&["rules", "test"], &[("", desk.path())]);
    assert!(out.contains("3 sentences of 1 kind of event: 3 as it should be."), "{out}{error}");
    let (out, _, _) = run(&["rules", "list", "--vocabulary"], &[("--rules", desk.path())]);
    assert_eq!(out.lines().filter(|line| line.starts_with("expel ")).count(), 1, "{out}");
}

#[test]
fn a_mistake_is_told_with_its_place_and_the_rest_is_read() {
    let desk = desk(&example().replace("undergo =", "undergoes ="));
    let articles = articles();
    let (out, error, code) = run(&["check"], &[("--rules", desk.path()), ("", articles.path())]);
    assert_eq!(code, 2, "{out}{error}");
    let told = format!("{out}{error}").split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("sea.toml:3:1") && told.contains("did you mean `undergo`?"), "{told}");
    let (_, error, code) = run(&["rules", "check"], &[("", desk.path())]);
    assert!(code == 2 && error.contains("did you mean `undergo`?"), "{error}");
}

#[test]
fn a_kind_whose_sentences_fail_is_left_out_loudly() {
    let desk = desk(&example().replace("The beach near Kolve was closed", "Forty seals were stranded"));
    let articles = articles();
    let (out, error, code) = run(&["check"], &[("--rules", desk.path()), ("", articles.path())]);
    let told = format!("{out}{error}").split_whitespace().collect::<Vec<_>>().join(" ");
    assert_eq!(code, 2, "{told}");
    assert!(told.contains("kind strand") && told.contains("read by mistake"), "{told}");
    let (out, _, code) = run(&["rules", "test"], &[("", desk.path())]);
    assert!(code == 1 && out.contains("Forty seals were stranded on Monday.: read by mistake"), "{out}");
}
