//! What repeats the code is made by the code: `UPDATE=1 cargo test --test generated` rewrites it.

#![allow(clippy::unwrap_used, clippy::string_slice, reason = "a test may fail")]

use std::path::Path;

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
