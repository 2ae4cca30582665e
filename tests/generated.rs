//! What repeats the code is made by the code: `UPDATE=1 cargo test --test generated` rewrites it.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail")]

use std::path::Path;

use crosscheck::pipeline;
use crosscheck::report::{Format, Layout, Results, View, render};
use crosscheck::text::{Input, Options};

/// Compares a committed file with what the code makes, or rewrites it under `UPDATE=1`.
fn expect_file(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, made).unwrap();
        return;
    }
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        committed == made,
        "{} is not what the code makes; UPDATE=1 cargo test --test generated rewrites it",
        path.display()
    );
}

#[test]
fn the_schema_of_the_json_report_is_current() {
    expect_file("docs/schema/report.v1.json", &crosscheck::report::json::schema());
}

#[test]
fn the_reference_of_commands_is_current() {
    expect_file("docs/cli.md", &crosscheck::cli::commands());
}

/// The demo story, read where the tests run: in the crate's folder, so that paths are the same everywhere.
fn demo() -> Results {
    pipeline::run(&[Input::Path("reports/demo".into())], &Options::default())
}

fn made(results: &Results, format: Format) -> String {
    let layout = Layout { base: "../../".to_owned(), ..Layout::default() };
    let mut out = Vec::new();
    render(&View::of(results), format, &layout, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_samples_of_every_format_are_current() {
    let results = demo();
    for (format, end) in [
        (Format::Table, "table.txt"),
        (Format::Plain, "plain.txt"),
        (Format::Json, "json"),
        (Format::Jsonl, "jsonl"),
        (Format::Csv, "csv"),
        (Format::Markdown, "md"),
        (Format::Html, "html"),
        (Format::Sarif, "sarif"),
    ] {
        expect_file(&format!("reports/samples/report.{end}"), &made(&results, format));
    }
}

#[test]
fn the_table_in_the_readme_is_current() {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")).unwrap();
    let (before, rest) = readme.split_once("```text\n").expect("a block of text");
    let (_, after) = rest.split_once("```\n").expect("its end");
    let table = made(&demo(), Format::Table);
    expect_file("README.md", &format!("{before}```text\n{table}```\n{after}"));
}

#[test]
fn the_demo_story_shows_what_a_report_is_for() {
    let results = demo();
    let rules: Vec<&str> = results.findings.discrepancies.iter().map(|found| found.rule.as_str()).collect();
    assert!(rules.len() >= 3, "{rules:?}");
    let schema: serde_json::Value = serde_json::from_str(&crosscheck::report::json::schema()).unwrap();
    let report: serde_json::Value = serde_json::from_str(&made(&results, Format::Json)).unwrap();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&report));
}

/// The rules whose findings a bundle must show, in the order of the findings.
const BUNDLES: [(&str, &[&str]); 4] = [
    ("bridge-reopens", &[]),
    ("ferry-capsizes", &["toll-differs", "age-differs", "name-differs", "when-differs", "toll-differs"]),
    ("mill-verdict", &["duration-differs", "money-counterpart"]),
    ("stand-collapses", &["headline-toll", "parts-and-total", "weekday-differs"]),
];

#[test]
fn whole_reports_of_invented_stories_are_current() {
    for (name, rules) in BUNDLES {
        let results =
            pipeline::run(&[Input::Path(format!("tests/bundles/{name}/articles").into())], &Options::default());
        let found: Vec<&str> = results.findings.discrepancies.iter().map(|found| found.rule.as_str()).collect();
        assert_eq!(found, rules, "{name}");
        expect_file(&format!("tests/bundles/{name}/expected.json"), &made(&results, Format::Json));
    }
}

#[test]
fn every_bundle_says_what_it_is_and_is_checked() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/bundles");
    let mut names: Vec<String> =
        folder.read_dir().unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    assert_eq!(names, BUNDLES.map(|(name, _)| name));
    for name in names {
        assert!(folder.join(&name).join("README.md").is_file(), "{name}");
    }
}
