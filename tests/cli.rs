//! The program as a person starts it: arguments, both streams, exit status. No input stops it or makes it panic.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail")]

use std::fs;
use std::path::Path;

use assert_cmd::Command;
use tempfile::TempDir;

const BODY: &str = "Nine people were killed when a fire broke out at a furniture warehouse in Skelby on Tuesday evening, \
                    police said. The fire was put out after six hours, the fire service said.\n";

fn crosscheck() -> Command {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    command.env_remove("COLUMNS").env_remove("NO_COLOR").env("USER", "desk");
    command
}

struct Run {
    status: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, args: &[&str]) -> Run {
    let done = crosscheck().current_dir(folder).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("output is UTF-8");
    let run = Run { status: done.status.code().expect("no signal"), out: text(done.stdout), err: text(done.stderr) };
    assert!(!run.err.contains("panicked"), "{}", run.err);
    run
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn json(text: &str) -> serde_json::Value {
    serde_json::from_str(text).expect("the report is JSON")
}

/// A run on these files ends with status 2, names the file that is wrong, and still reads the good one.
fn trouble_with(name: &str, bytes: &[u8]) -> String {
    let folder = folder(&[("in/good.txt", BODY.as_bytes()), (&format!("in/{name}"), bytes)]);
    let done = run(folder.path(), &["check", "in", "--format", "json"]);
    let report = json(&done.out);
    assert_eq!(done.status, 2, "{name}: {}", done.err);
    assert!(done.err.contains(name), "{name}: {}", done.err);
    let paths: Vec<&str> =
        report["articles"].as_array().unwrap().iter().map(|article| article["path"].as_str().unwrap()).collect();
    assert!(paths.contains(&"in/good.txt"), "the rest is still checked: {paths:?}");
    let problems = report["problems"].as_array().unwrap();
    let about: Vec<&serde_json::Value> =
        problems.iter().filter(|problem| problem["path"].as_str().unwrap().contains(name)).collect();
    assert_eq!(about.len(), 1, "one message: {problems:?}");
    about[0]["message"].as_str().unwrap().to_owned()
}

#[test]
fn a_binary_file_gets_one_message() {
    let bytes: Vec<u8> = (0..4096_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    trouble_with("photo.txt", &bytes);
}

#[test]
fn an_empty_file_gets_one_message() {
    trouble_with("empty.txt", b"");
}

#[test]
fn a_file_of_fifty_megabytes_gets_one_message() {
    let line = b"A sentence of a very long article is repeated again and again.\n";
    trouble_with("huge.txt", &line.repeat(50 * 1024 * 1024 / line.len() + 1));
}

#[test]
fn a_file_in_another_encoding_is_read() {
    let mut bytes = "Nine people were killed in Saint-Étienne on Tuesday, the café’s owner said. It was late."
        .chars()
        .map(|c| match c {
            '’' => 0x92,
            c => c as u8,
        })
        .collect::<Vec<u8>>();
    bytes.extend(b"\n\nThe fire was put out after six hours, the fire service said.\n");
    let folder = folder(&[("a.txt", &bytes)]);
    let done = run(folder.path(), &["extract", "--text", "a.txt"]);
    assert!(done.out.contains("Saint-Étienne") && done.out.contains("café’s"), "{}", done.out);
}

#[cfg(unix)]
#[test]
fn a_path_that_is_not_there_gets_one_message() {
    let folder = folder(&[("good.txt", BODY.as_bytes())]);
    let done = run(folder.path(), &["check", "good.txt", "gone.txt", "--format", "json"]);
    assert_eq!(done.status, 2);
    assert_eq!(done.err.matches("gone.txt").count(), 1, "{}", done.err);
    assert_eq!(json(&done.out)["articles"].as_array().unwrap().len(), 1);
}

#[test]
fn a_folder_with_nothing_in_it_says_so() {
    let folder = TempDir::new().unwrap();
    let done = run(folder.path(), &["check", "."]);
    assert_eq!(done.status, 2, "{}{}", done.out, done.err);
    assert!(format!("{}{}", done.out, done.err).contains("Trouble: ."), "{}{}", done.out, done.err);
}

#[test]
fn a_rule_file_with_a_mistake_is_named_with_its_line_and_the_rest_is_checked() {
    let folder = folder(&[
        ("in/good.txt", BODY.as_bytes()),
        ("rules/toll.toml", b"version = 1\nid = \"toll\"\ntitel = \"Tolls\"\n"),
    ]);
    let done = run(folder.path(), &["check", "in", "--rules", "rules", "--format", "json"]);
    assert_eq!(done.status, 2);
    assert!(done.err.contains("rules/toll.toml:3:1") && done.err.contains("titel"), "{}", done.err);
    assert_eq!(json(&done.out)["articles"].as_array().unwrap().len(), 1);
    let done = run(folder.path(), &["rules", "check", "rules"]);
    assert_eq!(done.status, 2);
    assert!(done.err.contains("^^^^^") && done.err.contains("did you mean `title`?"), "{}", done.err);
}

#[test]
fn a_misspelt_option_or_format_is_told_with_the_right_one() {
    let folder = folder(&[("a.txt", BODY.as_bytes())]);
    let done = run(folder.path(), &["check", "a.txt", "--formt", "json"]);
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert!(done.err.contains("--format"), "{}", done.err);
    let done = run(folder.path(), &["check", "a.txt", "--format", "jsn"]);
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert!(done.err.contains("json"), "{}", done.err);
    let done = run(folder.path(), &["check", "a.txt", "-o", "report.docx"]);
    assert_eq!((done.status, done.out.as_str()), (2, ""));
    assert!(done.err.contains(".html"), "{}", done.err);
}

#[test]
fn what_steers_a_terminal_never_gets_out() {
    let hostile = format!(
        "Fire \u{1b}]0;owned\u{7}kills \u{1b}[31mnine\u{202e}\n\nSkelby Courier\n5 March 2025\n\n{}\u{9b}2J\u{1b}[2J\n",
        BODY.trim()
    );
    let other = BODY.replace("Nine", "\u{1b}[1mEleven").replace("Tuesday", "Monday\u{202e}");
    let folder = folder(&[("in/a.txt", hostile.as_bytes()), ("in/b.txt", other.as_bytes())]);
    let commands: &[&[&str]] = &[
        &["check", "in"],
        &["check", "in", "--plain", "--all"],
        &["check", "in", "--format", "json"],
        &["check", "in", "--format", "jsonl"],
        &["check", "in", "--format", "csv"],
        &["check", "in", "--format", "markdown"],
        &["check", "in", "--format", "html"],
        &["check", "in", "--format", "sarif"],
        &["extract", "in"],
        &["extract", "in", "--format", "jsonl"],
        &["extract", "--explain", "in/a.txt"],
        &["incidents", "in", "--all", "--explain"],
        &["show", "1", "in"],
    ];
    for args in commands {
        let done = run(folder.path(), args);
        for (stream, text) in [("out", &done.out), ("err", &done.err)] {
            let steering = text.chars().find(|&c| {
                c != '\n' && (c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
            });
            assert_eq!(steering, None, "{args:?}, standard {stream}");
        }
    }
}

#[test]
fn standard_input_is_an_article_called_dash() {
    let done = crosscheck().args(["check", "-", "--format", "json"]).write_stdin(BODY).output().unwrap();
    let report = json(&String::from_utf8(done.stdout).unwrap());
    assert_eq!(report["articles"][0]["path"], "-");
}

#[test]
fn the_same_input_makes_the_same_bytes_whatever_the_number_of_threads() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    let with = |threads: &str| {
        let mut command = crosscheck();
        command.current_dir(folder.path()).env("RAYON_NUM_THREADS", threads);
        command.args(["check", "story", "--format", "json"]).output().unwrap().stdout
    };
    assert_eq!(with("1"), with("4"));
}

#[test]
fn the_order_of_files_changes_nothing_but_is_kept() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "s"]);
    let of = |paths: [&str; 2]| {
        let done = run(folder.path(), &["check", paths[0], paths[1], "--format", "json"]);
        json(&done.out)["discrepancies"].clone()
    };
    assert_eq!(of(["s/courier-0305.txt", "s/herald-0305.txt"]), of(["s/herald-0305.txt", "s/courier-0305.txt"]));
}

#[test]
fn the_demo_finds_something_and_is_never_written_over_other_words() {
    let folder = TempDir::new().unwrap();
    let done = run(folder.path(), &["demo", "story"]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(done.out.contains("conflict"), "{}", done.out);
    assert_eq!(run(folder.path(), &["demo", "story"]).status, 0, "a second run finds its own files");
    fs::write(folder.path().join("story/courier-0305.txt"), "my own").unwrap();
    let done = run(folder.path(), &["demo", "story"]);
    assert_eq!(done.status, 2);
    assert_eq!(fs::read_to_string(folder.path().join("story/courier-0305.txt")).unwrap(), "my own");
}

#[test]
fn several_files_are_written_at_once_and_the_status_is_the_same_in_every_format() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    for format in ["table", "plain", "json", "jsonl", "csv", "markdown", "html", "sarif"] {
        let done = run(folder.path(), &["check", "story", "--format", format]);
        assert_eq!(done.status, 1, "{format}: {}", done.err);
        assert_eq!(done.err, "", "{format}");
    }
    let names = ["r.html", "r.csv", "r.sarif", "r.md", "r.json", "r.jsonl", "r.txt", "r.sarif.json"];
    let done = run(folder.path(), &[&["report", "story"][..], &names.map(|name| ["-o", name]).concat()[..]].concat());
    assert_eq!(done.status, 1, "{}", done.err);
    assert!(done.out.contains("5 to look at") && !done.out.contains("above"), "{}", done.out);
    let done = run(folder.path(), &["check", "story", "--format", "sarif", "-o", "scan"]);
    assert!(done.out.contains("Written to scan."), "{}", done.out);
    let read = |name: &str| fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!((read("scan"), read("r.sarif.json")), (read("r.sarif"), read("r.sarif")));
    for name in names {
        assert!(fs::metadata(folder.path().join(name)).unwrap().len() > 100, "{name}");
    }
    assert_eq!(run(folder.path(), &["check", "story", "--fail-on", "never"]).status, 0);
}

#[test]
fn a_dismissed_finding_stays_away_until_its_values_change() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    let count =
        |name: &str| json(&run(folder.path(), &["check", "story", "--format", "json"]).out)["summary"][name].clone();
    let before = count("conflict").as_u64().unwrap();
    let args = ["dismiss", "1", "story", "--why", "two head counts", "--on", "2025-03-07"];
    let done = run(folder.path(), &args);
    assert_eq!(done.status, 0, "{}", done.err);
    let kept = fs::read_to_string(folder.path().join("story/crosscheck-decisions.toml")).unwrap();
    assert!(kept.contains("two head counts") && kept.contains("desk") && kept.contains("2025-03-07"), "{kept}");
    assert_eq!((count("dismissed").as_u64(), count("conflict").as_u64()), (Some(1), Some(before - 1)));
    let done = run(folder.path(), &["check", "story", "--all"]);
    assert!(done.out.contains("1 dismissed"), "{}", done.out);
    assert_eq!(
        json(&run(folder.path(), &["check", "story", "--format", "json"]).out)["articles"].as_array().unwrap().len(),
        3,
        "decisions are no article"
    );
}

#[test]
fn a_report_among_the_articles_is_not_read_as_one() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    let before = json(&run(folder.path(), &["check", "story", "--format", "json"]).out);
    run(folder.path(), &["check", "story", "-o", "story/report.html", "-o", "story/report.json"]);
    let after = json(&run(folder.path(), &["check", "story", "--format", "json"]).out);
    assert_eq!(before["articles"], after["articles"]);
    assert_eq!(after["problems"].as_array().unwrap().len(), 2);
    assert_eq!(run(folder.path(), &["check", "story"]).status, 1);
}

#[test]
fn a_baseline_leaves_only_what_is_new() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    assert_eq!(run(folder.path(), &["baseline", "story", "--on", "2025-03-07"]).status, 0);
    let done = run(folder.path(), &["check", "story"]);
    assert_eq!(done.status, 0, "{}", done.out);
    assert!(done.out.contains("in the baseline"), "{}", done.out);
}

#[test]
fn a_decisions_file_with_a_mistake_is_named_and_never_written_over() {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    let file = folder.path().join("story/crosscheck-decisions.toml");
    fs::write(&file, "version = 1\nkind = 2\n").unwrap();
    let done = run(folder.path(), &["check", "story"]);
    assert_eq!(done.status, 2);
    assert!(done.out.contains("crosscheck-decisions.toml") && done.out.contains("line 2"), "{}", done.out);
    assert_eq!(run(folder.path(), &["dismiss", "1", "story", "--why", "x"]).status, 2);
    assert_eq!(fs::read_to_string(&file).unwrap(), "version = 1\nkind = 2\n");
}

#[test]
fn settings_are_found_above_the_articles() {
    let folder = folder(&[
        ("crosscheck.toml", b"[outlets]\n\"in/wire\" = \"Weald Wire\"\n"),
        ("in/wire/a.txt", BODY.as_bytes()),
    ]);
    let done = run(folder.path(), &["check", "in", "--format", "json"]);
    assert_eq!(json(&done.out)["articles"][0]["outlet"], "Weald Wire", "{}", done.err);
    let done = run(&folder.path().join("in"), &["config"]);
    assert!(done.out.contains("Weald Wire") && done.out.contains("crosscheck.toml"), "{}", done.out);
    fs::write(folder.path().join("crosscheck.toml"), "[outlet]\n").unwrap();
    let done = run(folder.path(), &["check", "in"]);
    assert_eq!(done.status, 2);
    assert!(done.err.contains("crosscheck.toml") && done.err.contains("line 1"), "{}", done.err);
}

#[test]
fn completions_and_man_page_come_from_the_same_definition() {
    let folder = TempDir::new().unwrap();
    assert!(run(folder.path(), &["completions", "bash"]).out.contains("--fail-on"));
    assert!(run(folder.path(), &["man"]).out.contains(".TH crosscheck"));
}

#[test]
fn a_list_file_names_the_articles_from_its_own_folder() {
    let folder = folder(&[("in/a.txt", BODY.as_bytes()), ("in/list.txt", b"# today's\na.txt\n")]);
    let done = run(folder.path(), &["check", "--follow-list", "in/list.txt", "--format", "json"]);
    assert_ne!(done.status, 2, "{}", done.err);
    assert_eq!(json(&done.out)["articles"][0]["path"], "in/a.txt");
    let gone = run(folder.path(), &["check", "--follow-list", "in/gone.txt"]);
    assert_eq!(gone.status, 2);
    assert!(gone.out.contains("gone.txt"), "{}{}", gone.out, gone.err);
}

#[test]
fn a_limit_is_a_size_and_what_is_larger_says_how_to_raise_it() {
    let folder = folder(&[("a.txt", BODY.as_bytes())]);
    let done = run(folder.path(), &["check", "a.txt", "--max-file-size", "64"]);
    assert_eq!(done.status, 2);
    assert!(done.out.contains("--max-file-size"), "{}", done.out);
    let wrong = run(folder.path(), &["check", "a.txt", "--max-file-size", "big"]);
    assert_eq!(wrong.status, 2);
    assert!(wrong.err.contains("16M"), "{}", wrong.err);
    assert_ne!(run(folder.path(), &["check", "a.txt", "--max-file-size", "1K"]).status, 2);
}

#[test]
fn a_remark_on_an_encoding_is_no_trouble() {
    let bytes: Vec<u8> = format!("{BODY}\nThe café’s owner said so in Saint-Étienne.\n")
        .chars()
        .map(|c| if c == '’' { 0x92 } else { c as u8 })
        .collect();
    let folder = folder(&[("a.txt", &bytes)]);
    let done = run(folder.path(), &["check", "a.txt"]);
    assert_ne!(done.status, 2, "{}{}", done.out, done.err);
    assert!(!done.out.contains("Trouble"), "{}", done.out);
}

#[test]
fn two_incidents_are_merged_and_stay_so() {
    let folder = TempDir::new().unwrap();
    assert_eq!(run(folder.path(), &["demo", "d"]).status, 0);
    let number = |text: &str| {
        text.lines().filter(|line| line.split_once(". ").is_some_and(|(n, _)| n.parse::<u32>().is_ok())).count()
    };
    let before = number(&run(folder.path(), &["incidents", "d", "--all"]).out);
    assert!(before > 2);
    let done = run(folder.path(), &["merge", "1", "2", "d", "--why", "one fire"]);
    assert_eq!(done.status, 0, "{}{}", done.out, done.err);
    assert!(number(&run(folder.path(), &["incidents", "d", "--all"]).out) < before);
    assert_eq!(run(folder.path(), &["merge", "1", "1", "d"]).status, 2);
    assert_eq!(run(folder.path(), &["merge", "1", "99", "d"]).status, 2);
}

#[test]
fn the_statistics_of_rules_count_what_was_compared() {
    let folder = TempDir::new().unwrap();
    assert_eq!(run(folder.path(), &["demo", "d"]).status, 0);
    let done = run(folder.path(), &["rules", "list", "--stats", "d"]);
    assert_eq!(done.status, 0, "{}", done.err);
    let line = done.out.lines().find(|line| line.starts_with("weekday-differs")).unwrap();
    assert_eq!(line.split_whitespace().collect::<Vec<_>>(), ["weekday-differs", "1", "1", "1", "0", "0"]);
}
