//! Formats for machines hold what their definitions ask: SARIF by its published schema, JSON by ours, whatever was
//! decided about findings.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

fn run(folder: &Path, args: &[&str]) -> String {
    let mut command = Command::cargo_bin("crosscheck").unwrap();
    let done = command.current_dir(folder).env("USER", "desk").args(args).output().unwrap();
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

fn errors(schema: &str, instance: &str) -> Vec<String> {
    let schema: Value = serde_json::from_str(schema).unwrap();
    let instance: Value = serde_json::from_str(instance).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    validator.iter_errors(&instance).map(|error| format!("{}: {error}", error.instance_path)).collect()
}

/// The demo story with one finding dismissed, one to be checked, and the others known before but the last.
fn decided() -> TempDir {
    let folder = TempDir::new().unwrap();
    run(folder.path(), &["demo", "story"]);
    run(folder.path(), &["dismiss", "1", "story", "--why", "two head counts", "--on", "2025-03-07"]);
    run(folder.path(), &["baseline", "story", "--on", "2025-03-07"]);
    let file = folder.path().join("story/crosscheck-decisions.toml");
    let kept = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, kept.replacen("kind = \"baseline\"", "kind = \"to-check\"", 1)).unwrap();
    folder
}

#[test]
fn sarif_is_valid_against_the_published_schema_whatever_was_decided() {
    let schema = include_str!("data/sarif-schema-2.1.0.json");
    let plain = TempDir::new().unwrap();
    run(plain.path(), &["demo", "story"]);
    let folder = decided();
    for folder in [plain.path(), folder.path()] {
        let log = run(folder, &["check", "story", "--format", "sarif"]);
        assert_eq!(errors(schema, &log), Vec::<String>::new());
    }
    assert_ne!(
        errors(schema, r#"{"version": "2.1.0", "runs": [{}]}"#),
        Vec::<String>::new(),
        "the schema asks for something"
    );
}

#[test]
fn sarif_tells_what_is_suppressed_and_what_is_new() {
    let log: Value = serde_json::from_str(&run(decided().path(), &["check", "story", "--format", "sarif"])).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results[0]["suppressions"][0]["justification"], "two head counts");
    let states: Vec<&Value> = results.iter().map(|result| &result["baselineState"]).collect();
    assert!(states.contains(&&Value::from("unchanged")) && states.contains(&&Value::from("new")), "{states:?}");
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    let index = results[0]["ruleIndex"].as_u64().unwrap();
    let rule = &rules[usize::try_from(index).unwrap()];
    assert_eq!(rule["id"], results[0]["ruleId"]);
    assert!(rule["fullDescription"]["text"].as_str().unwrap().len() > 20);
    assert_eq!(rule["defaultConfiguration"]["level"], results[0]["level"]);
}

#[test]
fn sarif_tells_what_the_baseline_knows_and_is_gone() {
    let folder = decided();
    let file = folder.path().join("story/herald-0305.txt");
    std::fs::remove_file(&file).unwrap();
    let log = run(folder.path(), &["check", "story", "--format", "sarif"]);
    assert_eq!(errors(include_str!("data/sarif-schema-2.1.0.json"), &log), Vec::<String>::new());
    let log: Value = serde_json::from_str(&log).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let absent: Vec<&Value> = results.iter().filter(|result| result["baselineState"] == "absent").collect();
    assert!(!absent.is_empty());
    for gone in absent {
        assert!(gone["message"]["text"].as_str().unwrap().contains("Weald Herald"), "{gone}");
        assert!(gone["ruleIndex"].is_u64() && gone["locations"].is_null(), "{gone}");
    }
}

#[test]
fn json_is_valid_against_its_schema_whatever_was_decided() {
    let schema = crosscheck::report::json::schema();
    let report = run(decided().path(), &["check", "story", "--all", "--format", "json"]);
    assert_eq!(errors(&schema, &report), Vec::<String>::new());
    let report: Value = serde_json::from_str(&report).unwrap();
    let found = report["discrepancies"].as_array().unwrap();
    assert_eq!(found[0]["hidden"]["why"], "two head counts");
    assert!(found.iter().any(|found| found["to_check"]["kind"] == "to-check"));
}
