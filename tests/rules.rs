//! Every case of every rule that comes with the program, through the whole chain.

use crosscheck::rules::{RuleSet, selftest};

#[test]
fn every_case_of_every_rule_comes_out_as_written() {
    let results = selftest::run(RuleSet::builtin());
    assert!(results.len() > 100, "the rules hold their own cases");
    let bad: Vec<String> = results
        .iter()
        .filter(|result| !result.outcome.good())
        .map(|result| {
            let said = result.said.join("; ");
            let read = result.read.join("\n      ");
            format!("{} :: {} :: {} {said}\n      {read}", result.rule, result.case, result.outcome.words())
        })
        .collect();
    assert!(bad.is_empty(), "{} of {} cases\n{}", bad.len(), results.len(), bad.join("\n"));
}
