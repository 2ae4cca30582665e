//! `crosscheck config`: every setting in force, and where it comes from.

use std::fmt::Write as _;

use super::{Config, FILE};
use crate::cli::args::FailOn;
use crate::cli::shown;
use crate::report::words;
use crate::rules::RuleSet;

impl Config {
    /// What is in force, as a settings file would have it, each line with where it comes from.
    pub(in crate::cli) fn describe(&self, rules: &RuleSet, decisions: &str) -> String {
        let mut text = match &self.file {
            Some(file) => format!("# Settings from {}; options of a command win over them.\n", shown(file)),
            None => format!("# Built in: no {FILE} was found beside the articles or above.\n"),
        };
        let _ = writeln!(text, "# Decisions: {decisions}\n");
        let settings = &self.settings;
        let fail_on = settings.fail_on.unwrap_or(FailOn::Differ);
        let from = if settings.fail_on.is_some() { self.place("", "fail-on") } else { "built in".to_owned() };
        line(&mut text, &format!("fail-on = {}", value(&fail_on)), &from);
        let added: Vec<String> = settings.rules.iter().map(|folder| value(&shown(folder))).collect();
        let from = if added.is_empty() { "built in".to_owned() } else { self.place("", "rules") };
        let number = words::counted(rules.in_force().count(), "rule");
        line(&mut text, &format!("rules = [{}]", added.join(", ")), &format!("{from}; {number} in force"));
        let table = |text: &mut String, name: &str| {
            let _ = writeln!(text, "\n[{name}]");
        };
        if !settings.outlets.is_empty() {
            table(&mut text, "outlets");
        }
        for (place, name) in &settings.outlets {
            line(&mut text, &format!("{} = {}", value(place), value(name)), &self.place("outlets", place));
        }
        if !settings.dates.is_empty() {
            table(&mut text, "dates");
        }
        for (place, order) in &settings.dates {
            line(&mut text, &format!("{} = {}", value(place), value(order)), &self.place("dates", place));
        }
        if !settings.levels.is_empty() {
            table(&mut text, "levels");
        }
        for (id, level) in &settings.levels {
            let own = rules.get(id).map(|rule| format!("; the rule's own: {}", words::level(rule.level)));
            let from = self.place("levels", id) + &own.unwrap_or_default();
            line(&mut text, &format!("{} = {}", value(id), value(level)), &from);
        }
        for (id, tolerances) in &settings.tolerances {
            table(&mut text, &format!("tolerances.{id}"));
            for (name, set) in tolerances {
                let own = RuleSet::builtin().tolerance(id, name).map(|own| format!("; the rule's own: {own}"));
                let from = self.place(&format!("tolerances.{id}"), name) + &own.unwrap_or_default();
                line(&mut text, &format!("{name} = {set}"), &from);
            }
        }
        text
    }

    /// The file, and the line on which a table has a key.
    pub(super) fn place(&self, table: &str, key: &str) -> String {
        let file = self.file.as_deref().map(shown).unwrap_or_default();
        match line_of(&self.source, table, key) {
            Some(number) => format!("{file}:{number}"),
            None => file,
        }
    }
}

/// One setting and where it comes from.
fn line(text: &mut String, setting: &str, from: &str) {
    let _ = writeln!(text, "{setting:<40} # {from}");
}

/// A value as TOML writes it.
fn value(value: &impl serde::Serialize) -> String {
    // JSON's strings are TOML's.
    serde_json::to_string(value).unwrap_or_default()
}

/// The line, from 1, on which a table has a key; `None` where it is written in another way, such as with dots.
fn line_of(source: &str, table: &str, key: &str) -> Option<usize> {
    let mut open = String::new();
    for (number, line) in source.lines().enumerate() {
        let line = line.trim();
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.split(']').next()) {
            open = name.replace(['"', '\'', ' '], "");
        } else if open == table
            && let Some((name, _)) = line.split_once('=')
            && name.trim().trim_matches(['"', '\'']) == key
        {
            return Some(number + 1);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::line_of;

    #[test]
    fn a_key_is_found_in_its_own_table() {
        let source = "fail-on = \"check\"\n\n[outlets]\n\"a b\" = \"x\"\n[levels]\ncount-differs = \"off\"\n";
        assert_eq!(line_of(source, "", "fail-on"), Some(1));
        assert_eq!(line_of(source, "outlets", "a b"), Some(4));
        assert_eq!(line_of(source, "levels", "count-differs"), Some(6));
        assert_eq!(line_of(source, "levels", "a b"), None);
    }
}
