//! What an editor types at the bench: a new rule, its cases, what it finds, why it stays silent.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

struct Done {
    out: String,
    err: String,
    code: i32,
}

fn run(folder: &Path, arguments: &[&str]) -> Done {
    let done = Command::new(env!("CARGO_BIN_EXE_crosscheck"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Done { out: text(&done.stdout), err: text(&done.stderr), code: done.status.code().unwrap() }
}

/// Two outlets that disagree on a toll.
fn story() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let articles = folder.path().join("in");
    fs::create_dir(&articles).unwrap();
    let text = |toll: &str| {
        format!(
            "date 2024-05-15\n\nA fire at the Brannock works in Tarvo killed {toll} people on Monday.\n\nThe works are shut.\n"
        )
    };
    fs::write(articles.join("hallen-post.txt"), text("six")).unwrap();
    fs::write(articles.join("lurian-times.txt"), text("nine")).unwrap();
    folder
}

#[test]
fn answers_given_as_flags_make_a_rule_that_passes_its_own_cases() {
    let folder = story();
    let done = run(
        folder.path(),
        &[
            "rules",
            "new",
            "fires/fire-toll",
            "--title",
            "Outlets give two tolls of a fire",
            "--why",
            "Readers remember it.",
            "--owner",
            "night desk",
            "--facet",
            "count",
            "--flag",
            "A fire in Tarvo killed six people on Monday.",
            "A fire in Tarvo killed eight people on Monday.",
            "--pass",
            "A fire in Tarvo killed six people on Monday.",
            "On Monday a fire in Tarvo killed 6 people.",
        ],
    );
    assert_eq!(done.code, 0, "{}", done.err);
    let file = "desk-rules/fires/fire-toll.toml";
    assert!(done.out.contains(file) && folder.path().join(file).exists(), "{}", done.out);
    let done = run(folder.path(), &["rules", "test", file]);
    assert_eq!(done.code, 0, "{}{}", done.out, done.err);
    assert!(done.out.contains("flagged, as it should be") && done.out.contains("let pass, as it should be"));
    assert!(done.out.contains("read: "), "what was read is told: {}", done.out);
    let done = run(folder.path(), &["rules", "new", "fires/fire-toll"]);
    assert_ne!(done.code, 0, "a file is never overwritten");
}

#[test]
fn a_finding_becomes_the_first_case_of_a_rule() {
    let folder = story();
    let done = run(folder.path(), &["rules", "new", "fires/from-finding", "--from", "1", "in"]);
    assert_eq!(done.code, 0, "{}", done.err);
    let text = fs::read_to_string(folder.path().join("desk-rules/fires/from-finding.toml")).unwrap();
    assert!(text.contains("killed six people on Monday.") && text.contains("killed nine people on Monday."), "{text}");
    let done = run(folder.path(), &["rules", "test", "desk-rules"]);
    assert!(done.out.ends_with("2 cases of 1 rule: 2 as it should be.\n"), "{}", done.out);
    for wrong in [vec!["rules", "new", "a/b", "--from", "99", "in"], vec!["rules", "new", "a/b", "--from", "1"]] {
        assert_ne!(run(folder.path(), &wrong).code, 0);
    }
}

#[test]
fn a_misspelt_facet_and_a_name_with_blanks_are_refused_with_what_would_do() {
    let folder = story();
    let done = run(folder.path(), &["rules", "new", "fires/fire-toll", "--facet", "cuont"]);
    assert!(done.code != 0 && done.err.contains("`cuont`") && done.err.contains("count"), "{}", done.err);
    let done = run(folder.path(), &["rules", "new", "Fire Toll"]);
    assert!(done.code != 0 && done.err.contains("small letters"), "{}", done.err);
}

#[test]
fn explain_tells_each_step_and_the_one_that_stopped_it() {
    let folder = story();
    let done = run(folder.path(), &["rules", "explain", "toll-differs", "in"]);
    assert!(
        done.out.contains("values read (count)") && done.out.contains("pairs that cannot both hold"),
        "{}",
        done.out
    );
    assert!(done.out.contains("1 disagreement"), "{}", done.out);
    let done = run(folder.path(), &["rules", "explain", "age-differs", "in"]);
    assert!(done.out.contains("Nothing was flagged, as no claim has such a value (age)."), "{}", done.out);
    fs::write(
        folder.path().join("in/lurian-times.txt"),
        "date 2024-05-15\n\nA fire at the Brannock works in Tarvo killed six people on Monday.\n",
    )
    .unwrap();
    let done = run(folder.path(), &["rules", "explain", "toll-differs", "in"]);
    assert!(done.out.contains("as all that could be compared can both hold"), "{}", done.out);
}

#[test]
fn try_shows_samples_and_the_difference_from_the_version_in_force() {
    let folder = story();
    run(folder.path(), &["rules", "new", "a/toll-differs", "--from", "toll-differs"]);
    let file = "desk-rules/a/toll-differs.toml";
    let done = run(folder.path(), &["rules", "try", file, "in"]);
    assert!(
        done.out.contains("finds 1 disagreement") && done.out.contains("no difference"),
        "{}{}",
        done.out,
        done.err
    );
    assert!(done.out.contains("killed nine people"), "samples show the sentences: {}", done.out);
    let text = fs::read_to_string(folder.path().join(file)).unwrap();
    let level = text.lines().find(|line| line.starts_with("level")).unwrap().to_owned();
    fs::write(folder.path().join(file), text.replacen(&level, &format!("{level}\nwhere = 'a.value > 100'"), 1))
        .unwrap();
    let done = run(folder.path(), &["rules", "try", file, "in"]);
    assert!(done.out.contains("finds 0 disagreements") && done.out.contains("  - "), "{}{}", done.out, done.err);
}
