//! What is generated from the rules and the code: the reference page, the schema for editors' completion.

use std::fmt::Write as _;

use super::compare::Comparison;
use super::condition::FIELDS;
use super::file::RuleFile;
use super::rule::Rule;
use super::set::{RuleSet, builtin_files};

/// `docs/rules.md`: every rule with its cases, every comparison with its tolerances, every field of `where`.
pub fn markdown(rules: &RuleSet) -> String {
    let mut page = String::from(
        "# Rules\n\nGenerated from the rule files and the code; do not edit. How to write a rule: \
         [writing-rules.md](writing-rules.md).\n\n| rule | facet | level | within | title |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in rules.iter() {
        let level = format!("{:?}", rule.level).to_lowercase();
        let (id, facet, within) = (&rule.id, rule.facet.name(), rule.within.name());
        let _ = writeln!(page, "| [{id}](#{id}) | {facet} | {level} | {within} | {} |", rule.title);
    }
    for rule in rules.iter() {
        section(&mut page, rule);
    }
    page.push_str("\n# Comparisons\n");
    for comparison in Comparison::ALL {
        let facets: Vec<&str> = comparison.facets().iter().map(|facet| facet.name()).collect();
        let _ = writeln!(page, "\n**{}** ({}): {}.", comparison.name(), facets.join(", "), comparison.help());
        for tolerance in comparison.tolerances() {
            let _ = writeln!(page, "- `{}` = {}: {}", tolerance.name, tolerance.default, tolerance.help);
        }
    }
    page.push_str("\n# Fields of `where`\n\n");
    for field in FIELDS {
        let name = if field.each { format!("a.{0}`, `b.{0}", field.name) } else { field.name.to_owned() };
        let _ = writeln!(page, "- `{name}`: {}", field.help);
    }
    page
}

fn section(page: &mut String, rule: &Rule) {
    let file =
        builtin_files().into_iter().map(|(path, _)| path).find(|path| path.ends_with(&format!("/{}.toml", rule.id)));
    let _ = writeln!(page, "\n## {}\n\n{}.\n\n{}\n", rule.id, rule.title, rule.why);
    let _ = writeln!(page, "Compares: {} ({}). Owner: {}.", rule.compare.name(), rule.compare.help(), rule.owner);
    if let Some(file) = file {
        let _ = writeln!(page, "File: `rules/checks/{file}`.");
    }
    for gap in &rule.known_gaps {
        let _ = writeln!(page, "Known gap: {gap}");
    }
    for (head, cases) in [("Flags", &rule.flags), ("Lets pass", &rule.passes)] {
        let names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        let _ = writeln!(page, "{head}: {}.", names.join(" · "));
    }
}

/// `docs/schema/rule.v1.json`: the schema of a rule file.
pub fn schema() -> String {
    let schema = schemars::schema_for!(RuleFile);
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
