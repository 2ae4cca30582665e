//! Every case of every rule that comes with the program, through the whole chain, and what is generated from the rules.

#![allow(clippy::unwrap_used, reason = "a test may fail")]

use std::path::Path;

use crosscheck::rules::selftest::CaseResult;
use crosscheck::rules::{RuleSet, reference, selftest};

/// Whether the chain read no value of the rule's heading at all: then the rule could not be tried on the case.
fn unread(result: &CaseResult) -> bool {
    !result.read.is_empty() && result.read.iter().all(|line| line.ends_with("nothing under this heading"))
}

fn told(results: &[&CaseResult]) -> String {
    let tell = |result: &&CaseResult| {
        let (said, read) = (result.said.join("; "), result.read.join("\n      "));
        format!("{} :: {} :: {} {said}\n      {read}", result.rule, result.case, result.outcome.words())
    };
    results.iter().map(tell).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_case_of_every_rule_comes_out_as_written() {
    let results = selftest::run(RuleSet::builtin());
    assert!(results.len() > 150, "the rules hold their own cases");
    let (skipped, bad): (Vec<&CaseResult>, Vec<&CaseResult>) =
        results.iter().filter(|result| !result.outcome.good()).partition(|result| unread(result));
    eprintln!("{} cases, {} of which nothing is read yet", results.len(), skipped.len());
    assert!(bad.is_empty(), "{} of {} cases\n{}", bad.len(), results.len(), told(&bad));
}

#[test]
fn every_rule_holds_four_cases_to_flag_and_six_to_let_pass() {
    for rule in RuleSet::builtin().iter() {
        assert!(rule.flags.len() >= 4, "{} has {} cases to flag", rule.id, rule.flags.len());
        assert!(rule.passes.len() >= 6, "{} has {} cases to let pass", rule.id, rule.passes.len());
        assert!(!rule.why.is_empty() && !rule.owner.is_empty(), "{} says why and whose", rule.id);
    }
}

#[test]
fn no_two_cases_of_a_rule_are_one_pair_of_texts() {
    for rule in RuleSet::builtin().iter() {
        let cases: Vec<_> = rule.flags.iter().chain(&rule.passes).collect();
        for (n, case) in cases.iter().enumerate() {
            let twin = cases.iter().skip(n + 1).find(|other| {
                (&other.a, &other.b, &other.a_headline, &other.b_headline, other.a_published, other.b_published)
                    == (&case.a, &case.b, &case.a_headline, &case.b_headline, case.a_published, case.b_published)
            });
            assert!(twin.is_none(), "{} :: {} stands twice", rule.id, case.name);
        }
    }
}

#[test]
fn the_example_of_the_page_on_writing_rules_is_a_rule_that_proves_itself() {
    let page = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/writing-rules.md")).unwrap();
    let example = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    let rule = crosscheck::rules::Rule::parse("desk-rules/sport/ban-length.toml", example).unwrap();
    let bad: Vec<_> =
        selftest::run_rule(&rule, RuleSet::builtin()).into_iter().filter(|result| !result.outcome.good()).collect();
    assert!(bad.is_empty(), "{bad:?}");
}

/// Compares a generated file with what is committed; `UPDATE=1` writes it.
fn expect_file(path: &str, made: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, made).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == made, "{} is not current: run the tests with UPDATE=1", path.display());
}

#[test]
fn the_rule_reference_is_current() {
    expect_file("docs/rules.md", &reference::markdown(RuleSet::builtin()));
}

#[test]
fn the_schema_of_rule_files_is_current() {
    expect_file("docs/schema/rule.v1.json", &reference::schema());
}
