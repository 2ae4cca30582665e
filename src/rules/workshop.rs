//! What an editor needs at the bench: a list of rules, a new rule file, why a rule stayed silent, what it would find.

use std::collections::BTreeMap;

use super::compare::{Comparison, Verdict};
use super::engine::{Tally, check_with, pair, select};
use super::file::Scope;
use super::lists::Lists;
use super::material::{Derived, Material};
use super::rule::Rule;
use super::set::RuleSet;
use crate::model::{Article, Claim, Discrepancy, FacetKind, Grouping, Level};

/// One line of `rules list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The rule.
    pub id: String,
    /// Its one line.
    pub title: String,
    /// What it compares.
    pub facet: &'static str,
    /// How grave.
    pub level: Level,
    /// `built in`, or the file.
    pub origin: String,
    /// Cases that must be flagged, and that must be let pass.
    pub cases: (usize, usize),
}

/// Every rule of a set, by id.
pub fn list(rules: &RuleSet) -> Vec<Listed> {
    rules
        .iter()
        .map(|rule| Listed {
            id: rule.id.clone(),
            title: rule.title.clone(),
            facet: rule.facet.name(),
            level: rule.level,
            origin: rule.origin.clone(),
            cases: (rule.flags.len(), rule.passes.len()),
        })
        .collect()
}

/// The five answers that a new rule needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// One line: what do outlets disagree on?
    pub title: String,
    /// Why does an editor want to know?
    pub why: String,
    /// Which desk answers for it?
    pub owner: String,
    /// What is compared? The facet's name.
    pub facet: String,
    /// A sentence and another that it must flag together.
    pub flags: (String, String),
    /// A sentence and another that it must let pass.
    pub passes: (String, String),
}

/// A commented rule file from the answers. `id` is its name without the subject.
pub fn template(id: &str, answers: &Answers) -> String {
    let text = |value: &str, empty: &str| {
        toml::Value::String(if value.is_empty() { empty } else { value }.to_owned()).to_string()
    };
    let facet = if answers.facet.is_empty() { "count" } else { &answers.facet };
    let compare = Comparison::ALL
        .into_iter()
        .find(|comparison| comparison.facets().iter().any(|known| known.name() == facet))
        .map_or("counts", Comparison::name);
    let within = if compare.starts_with("text-") { "article" } else { "incident" };
    let excludes = if compare == "outcomes" { "excludes = [[\"approved\", \"rejected\"]]\n" } else { "" };
    format!(
        "version = 1\nid = {id}\ntitle = {title}\nwhy = {why}\nowner = {owner}\n\n\
         # What is compared, how, and among which claims: incident, story or article.\n\
         facet = {facet}\ncompare = \"{compare}\"\nwithin = \"{within}\"\nlevel = \"conflict\"\n{excludes}\
         # Optional: a condition on the pair, such as 'a.value > 5 and not same_article'.\n# where = ''\n\n\
         # Optional: only these relations (event kinds) or head nouns.\n# [about]\n# relation = [\"expel\"]\n# head = [\"diplomat\"]\n\n\
         # What the rule must flag, and what it must let pass: at least one of each.\n\
         [[flags]]\nname = \"they disagree\"\na = {fa}\nb = {fb}\n\n[[passes]]\nname = \"they agree\"\na = {pa}\nb = {pb}\n",
        id = text(id, "my-rule"),
        title = text(&answers.title, "Outlets disagree on …"),
        why = text(&answers.why, "…"),
        owner = text(&answers.owner, "news desk"),
        facet = text(facet, "count"),
        fa = text(&answers.flags.0, "Six envoys were expelled on Monday."),
        fb = text(&answers.flags.1, "Eight envoys were expelled on Monday."),
        pa = text(&answers.passes.0, "Six envoys were expelled on Monday."),
        pb = text(&answers.passes.1, "On Monday 6 envoys were expelled."),
    )
}

/// Why a rule found what it found, and why no more.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explained {
    /// Values under the rule's heading, over all groups.
    pub statements: usize,
    /// Groups (incidents, stories, articles) that hold two or more of them.
    pub groups: usize,
    /// Pairs that were held against each other.
    pub compared: usize,
    /// Pairs that agree.
    pub agreed: usize,
    /// Pairs that disagree.
    pub conflicts: usize,
    /// Why the others were not compared, commonest first.
    pub silent: Vec<(String, usize)>,
    /// The step that stopped it, in words; none where it flagged something.
    pub stopped: Option<String>,
}

/// Follows one rule through the material, step by step.
pub fn explain(rule: &Rule, articles: &[Article], claims: &[Claim], grouping: &Grouping) -> Explained {
    let derived = Derived::new(articles, claims);
    let material = Material::new(articles, claims, grouping, &derived);
    let mut told = Explained::default();
    if rule.compare.of_text() {
        let rows = check_with(&RuleSet::only(rule.clone()), articles, claims, grouping);
        told.compared = rows.checks.iter().map(|check| check.compared).sum();
        told.conflicts = rows.discrepancies.len();
        told.agreed = told.compared.saturating_sub(told.conflicts);
        told.stopped = match (told.conflicts, told.compared) {
            (0, 0) => Some("no text gives both parts of such a sum or date".to_owned()),
            (0, _) => Some("every such sum or date comes out".to_owned()),
            _ => None,
        };
        return told;
    }
    let mut silent: BTreeMap<&'static str, usize> = BTreeMap::new();
    for group in material.groups(rule.within) {
        let mut tally = Tally::default();
        let statements = select(rule, group, &mut tally);
        told.statements += statements.len();
        told.groups += usize::from(statements.len() > 1);
        for (n, a) in statements.iter().enumerate() {
            for b in statements.iter().skip(n + 1) {
                if rule.within != Scope::Article && a.article.id == b.article.id {
                    continue;
                }
                match pair(rule, a, b, None, Lists::builtin()) {
                    Verdict::Agree => told.agreed += 1,
                    Verdict::Conflict(_) => told.conflicts += 1,
                    Verdict::CannotSay(reason) => *silent.entry(reason).or_default() += 1,
                }
            }
        }
    }
    told.compared = told.agreed + told.conflicts;
    told.silent = silent.into_iter().map(|(reason, count)| (reason.to_owned(), count)).collect();
    told.silent.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    told.stopped = if told.statements == 0 {
        Some(format!("no claim has such a value ({})", rule.facet.name()))
    } else if told.groups == 0 || (told.compared == 0 && told.silent.is_empty()) {
        Some("no two articles give one within the same group of claims".to_owned())
    } else if told.compared == 0 {
        told.silent.first().map(|(reason, _)| format!("not comparable: {reason}"))
    } else if told.conflicts == 0 {
        Some("all that could be compared can both hold".to_owned())
    } else {
        None
    };
    told
}

/// What a rule finds, against what the version in force finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tried {
    /// Everything that the tried rule finds.
    pub found: Vec<Discrepancy>,
    /// Messages that the version in force lacks.
    pub gained: Vec<String>,
    /// Messages of the version in force that the tried rule lacks.
    pub lost: Vec<String>,
}

/// Runs one rule alone, and the rule of the same id in force beside it.
pub fn try_rule(rule: &Rule, in_force: &RuleSet, articles: &[Article], claims: &[Claim], grouping: &Grouping) -> Tried {
    let alone = |rule: &Rule| {
        let mut rule = rule.clone();
        rule.status = super::file::Status::Stable;
        check_with(&RuleSet::only(rule), articles, claims, grouping).discrepancies
    };
    let found = alone(rule);
    let before = in_force.get(&rule.id).map(alone).unwrap_or_default();
    let messages = |rows: &[Discrepancy]| rows.iter().map(|row| row.message.clone()).collect::<Vec<_>>();
    let (now, then) = (messages(&found), messages(&before));
    let gained = now.iter().filter(|message| !then.contains(message)).cloned().collect();
    let lost = then.iter().filter(|message| !now.contains(message)).cloned().collect();
    Tried { found, gained, lost }
}

/// The facets with the comparisons that fit each, for questions and completion.
pub fn facets() -> Vec<(&'static str, Vec<&'static str>)> {
    let mut all: BTreeMap<FacetKind, Vec<&'static str>> = BTreeMap::new();
    for comparison in Comparison::ALL {
        for facet in comparison.facets() {
            all.entry(*facet).or_default().push(comparison.name());
        }
    }
    all.into_iter().map(|(facet, comparisons)| (facet.name(), comparisons)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_template_is_a_rule_for_every_facet() {
        for (facet, _) in facets() {
            let answers =
                Answers { facet: facet.to_owned(), title: "a \"quoted\" title".to_owned(), ..Answers::default() };
            let text = template("my-rule", &answers);
            let rule = Rule::parse("desk/my-rule.toml", &text);
            assert!(rule.is_ok(), "{facet}: {:?}\n{text}", rule.err());
        }
    }

    #[test]
    fn the_list_names_every_rule_and_where_it_came_from() {
        let listed = list(RuleSet::builtin());
        assert!(listed.len() >= 18);
        assert!(listed.iter().all(|rule| rule.origin == "built in" && rule.cases.0 > 0 && rule.cases.1 > 0));
    }
}
