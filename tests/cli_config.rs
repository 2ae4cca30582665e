//! Settings, and what the desk decided, as a person meets them on the command line.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

fn run(folder: &Path, args: &[&str]) -> (i32, String, String) {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    let done = command.current_dir(folder).env("USER", "desk").args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (done.status.code().unwrap(), text(done.stdout), text(done.stderr))
}

fn json(folder: &Path, args: &[&str]) -> serde_json::Value {
    serde_json::from_str(&run(folder, args).1).unwrap()
}

const STORY: &str = "Warehouse fire in Skelby

By Ann Reporter
03/04/2025

Nine people were killed when a fire broke out at a furniture warehouse in Skelby on 02/04/2025, police said.
";

fn story(settings: &str) -> TempDir {
    let folder = TempDir::new().unwrap();
    for name in ["us/a.txt", "uk/b.txt"] {
        fs::create_dir_all(folder.path().join(name).parent().unwrap()).unwrap();
        fs::write(folder.path().join(name), STORY).unwrap();
    }
    fs::write(folder.path().join("crosscheck.toml"), settings).unwrap();
    folder
}

#[test]
fn a_date_is_day_or_month_first_as_the_outlet_has_it() {
    let folder = story(
        "[outlets]\nus = \"Kellmouth Wire\"\n[dates]\n\"Kellmouth Wire\" = \"month-first\"\nuk = \"day-first\"\n",
    );
    let report = json(folder.path(), &["check", ".", "--format", "json"]);
    let days: Vec<(&str, &str)> = report["articles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (a["path"].as_str().unwrap(), a["published"]["date"].as_str().unwrap()))
        .collect();
    assert_eq!(days, [("./uk/b.txt", "2025-04-03"), ("./us/a.txt", "2025-03-04")]);
    let said: Vec<&str> = report["claims"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|claim| claim["facets"]["when"][0]["value"].as_str())
        .collect();
    assert!(said.contains(&"2025-04-02") && said.contains(&"2025-02-04"), "{said:?}");
    let unsettled = story("");
    let report = json(unsettled.path(), &["check", ".", "--format", "json"]);
    assert!(report["articles"][0]["published"]["date"].is_null(), "nothing is guessed");
    let all = story("[dates]\n\"*\" = \"day-first\"\n");
    let report = json(all.path(), &["check", ".", "--format", "json"]);
    assert_eq!(report["articles"][1]["published"]["date"], "2025-04-03");
}

#[test]
fn every_setting_is_shown_with_where_it_comes_from() {
    let folder = story(
        "fail-on = \"check\"\n[outlets]\nuk = \"Ostwick Echo\"\n[levels]\ntoll-differs = \"differ\"\n\
         [tolerances.count-differs]\nshared_words = 4\n",
    );
    let (status, text, _) = run(&folder.path().join("uk"), &["config"]);
    assert_eq!(status, 0);
    for line in [
        "fail-on = \"check\"                        # ../crosscheck.toml:1",
        "\"uk\" = \"Ostwick Echo\"                    # ../crosscheck.toml:3",
        "\"toll-differs\" = \"differ\"                # ../crosscheck.toml:5; the rule's own: conflict",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
    assert!(text.contains("shared_words = 4 ") && text.contains("crosscheck.toml:7; the rule's own:"), "{text}");
    let read: toml::Value = toml::from_str(&text).expect("what is shown can be kept as a file");
    assert_eq!(read["levels"]["toll-differs"].as_str(), Some("differ"));
    let bare = TempDir::new().unwrap();
    let (_, text, _) = run(bare.path(), &["config"]);
    assert!(text.contains("built in") && text.contains("fail-on = \"differ\""), "{text}");
}

#[test]
fn the_settings_in_the_manual_are_taken() {
    let manual = include_str!("../docs/settings.md");
    let example = manual.split_once("```toml\n").unwrap().1.split_once("```").unwrap().0;
    let folder = story(example);
    fs::create_dir(folder.path().join("house-rules")).unwrap();
    let (status, text, err) = run(folder.path(), &["config"]);
    assert_eq!((status, err.as_str()), (0, ""));
    assert!(text.contains("\"Weald Wire\" = \"month-first\""), "{text}");
}

#[test]
fn a_setting_for_a_rule_or_tolerance_that_is_not_there_is_named_with_its_line() {
    for (settings, said) in [
        (
            "[levels]\ntol-differs = \"off\"\n",
            "crosscheck.toml:2: there is no rule `tol-differs`; did you mean `toll-differs`?",
        ),
        (
            "[tolerances.count-differs]\nslack = 1\n",
            "crosscheck.toml:2: `count-differs` knows no tolerance `slack`; it knows",
        ),
        ("[tolerances.age-differs]\nslack = -1\n", "crosscheck.toml:2: "),
        ("[dates]\nuk = \"year-first\"\n", "day-first"),
    ] {
        let (status, _, said_by) = run(story(settings).path(), &["check", "."]);
        assert_eq!(status, 2, "{settings}");
        assert!(said_by.contains(said), "{said} in {said_by}");
    }
}

#[test]
fn a_level_from_the_settings_holds_in_every_format_and_for_the_exit_status() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    let rules: Vec<String> = json(folder.path(), &["check", "story", "--format", "json"])["discrepancies"]
        .as_array()
        .unwrap()
        .iter()
        .map(|found| found["rule"].as_str().unwrap().to_owned())
        .collect();
    let levels: std::collections::BTreeSet<String> = rules.iter().map(|rule| format!("{rule} = \"off\"\n")).collect();
    let levels: String = levels.into_iter().collect();
    fs::write(folder.path().join("crosscheck.toml"), format!("[levels]\n{levels}")).unwrap();
    for format in ["table", "plain", "json", "jsonl", "csv", "markdown", "html", "sarif"] {
        let (status, _, _) = run(folder.path(), &["check", "story", "--format", format]);
        assert_eq!(status, 0, "{format}");
    }
}

#[test]
fn what_became_of_a_rules_findings_is_counted() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    let found = json(folder.path(), &["check", "story", "--format", "json"]);
    let rule = found["discrepancies"][0]["rule"].as_str().unwrap().to_owned();
    let of_rule = |text: &str| -> Vec<u32> {
        let line = text.lines().find(|line| line.starts_with(&format!("{rule} "))).unwrap();
        line.split_whitespace().skip(1).take(5).map(|number| number.parse().unwrap()).collect()
    };
    let before = of_rule(&run(folder.path(), &["rules", "list", "--stats", "story"]).1);
    assert_eq!(&before[3..], [0, 0]);
    run(folder.path(), &["dismiss", "1", "story", "--why", "two head counts"]);
    let after = of_rule(&run(folder.path(), &["rules", "list", "--stats", "story"]).1);
    assert_eq!(after, [before[0], before[1], before[2] - 1, 0, 1]);
}

#[test]
fn nothing_that_moves_is_written_where_nobody_looks() {
    let folder = TempDir::new().unwrap();
    let (_, _, err) = run(folder.path(), &["demo", "story"]);
    assert_eq!(err, "");
    let (_, out, err) = run(folder.path(), &["check", "story"]);
    assert_eq!(err, "");
    assert!(!out.contains('\u{1b}'));
}
