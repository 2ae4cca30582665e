//! What an editor needs at the bench: a list of rules, a new rule file, why a rule stayed silent, what it would find.

use std::collections::BTreeMap;

use super::compare::{Comparison, Verdict};
use super::engine::blocks::{LeftOut, candidates, statements};
use super::engine::pairs::Method;
use super::engine::{check_with, event_day, pair};
use super::file::Scope;
use super::lists::Lists;
use super::material::{Derived, Group, Material, Statement, articles as articles_of, field};
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
#[derive(Clone, Debug, Default)]
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
    /// The rule whose comparison it takes over, where it starts from one's finding.
    pub like: Option<Rule>,
}

/// A sentence that no rule within an article has anything to say of.
pub const QUIET: &str = "The council met in the town hall.";

/// A commented rule file from the answers. `id` is its name without the subject.
pub fn template(id: &str, answers: &Answers) -> String {
    let text = |value: &str, empty: &str| {
        toml::Value::String(if value.is_empty() { empty } else { value }.to_owned()).to_string()
    };
    let facet = if answers.facet.is_empty() { "count" } else { &answers.facet };
    let fitting = Comparison::ALL
        .into_iter()
        .find(|comparison| comparison.facets().iter().any(|known| known.name() == facet))
        .unwrap_or(Comparison::Counts);
    let compare = answers.like.as_ref().map_or(fitting, |rule| rule.compare);
    let within = match (&answers.like, compare.of_text()) {
        (Some(rule), _) => rule.within,
        (None, true) => Scope::Article,
        (None, false) => Scope::Incident,
    };
    let excludes = match &answers.like {
        Some(rule) if !rule.excludes.is_empty() => {
            let sets = rule.excludes.iter().map(|set| toml::Value::from(set.clone()).to_string());
            format!("excludes = [{}]\n", sets.collect::<Vec<_>>().join(", "))
        }
        _ if compare == Comparison::Outcomes => "excludes = [[\"approved\", \"rejected\"]]\n".to_owned(),
        _ => String::new(),
    };
    let (compare, within) = (compare.name(), within.name());
    let case = |list: &str, name: &str, (a, b): &(String, String), empty: (&str, &str)| {
        let a_text = text(a, empty.0);
        let b_text = if b.is_empty() && !a.is_empty() { None } else { Some(text(b, empty.1)) };
        let b = b_text.map(|b| format!("b = {b}\n")).unwrap_or_default();
        format!("[[{list}]]\nname = \"{name}\"\na = {a_text}\n{b}")
    };
    let (six, eight) = ("Six envoys were expelled on Monday.", "Eight envoys were expelled on Monday.");
    let flags = case("flags", "they disagree", &answers.flags, (six, eight));
    let passes = case("passes", "they agree", &answers.passes, (six, "On Monday 6 envoys were expelled."));
    format!(
        "version = 1\nid = {id}\ntitle = {title}\nwhy = {why}\nowner = {owner}\n\n\
         # What is compared, how, and among which claims: incident, story or article.\n\
         facet = {facet}\ncompare = \"{compare}\"\nwithin = \"{within}\"\nlevel = \"conflict\"\n{excludes}\
         # Optional: a condition on the pair, such as 'a.value > 5 and not same_article'.\n# where = ''\n\n\
         # Optional: only these relations (event kinds) or head nouns.\n# [about]\n# relation = [\"expel\"]\n# head = [\"diplomat\"]\n\n\
         # What the rule must flag, and what it must let pass: at least one of each.\n\
         {flags}\n{passes}",
        id = text(id, "my-rule"),
        title = text(&answers.title, "Outlets disagree on …"),
        why = text(&answers.why, "…"),
        owner = text(&answers.owner, "news desk"),
        facet = text(facet, "count"),
    )
}

/// How far a rule got, step by step.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Explained {
    /// Each step that something took, in order.
    pub steps: Vec<Step>,
    /// What it flagged.
    pub found: Vec<Discrepancy>,
    /// The step that stopped it, in words; none where it flagged something.
    pub stopped: Option<String>,
}

/// One step with what ended there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    /// What the step is, in words.
    pub what: String,
    /// How many values or pairs.
    pub count: usize,
    /// Some of them.
    pub examples: Vec<String>,
}

/// Examples shown of one step.
const EXAMPLES: usize = 3;

impl Step {
    fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), ..Self::default() }
    }

    fn see(&mut self, example: impl FnOnce() -> String) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            let example = example();
            if !self.examples.contains(&example) {
                self.examples.push(example);
            }
        }
    }
}

/// Follows one rule through the material, step by step.
pub fn explain(rule: &Rule, articles: &[Article], claims: &[Claim], grouping: &Grouping) -> Explained {
    let mut alone = rule.clone();
    alone.status = super::file::Status::Stable;
    let findings = check_with(&RuleSet::only(alone), articles, claims, grouping);
    if rule.compare.of_text() {
        let compared = findings.checks.iter().map(|check| check.compared).sum();
        let stopped = match (findings.discrepancies.is_empty(), compared) {
            (true, 0) => Some("no text gives both parts of such a sum or date".to_owned()),
            (true, _) => Some("every such sum or date comes out".to_owned()),
            _ => None,
        };
        let step = Step { what: "sums or dates held against themselves".to_owned(), count: compared, examples: vec![] };
        return Explained { steps: vec![step], found: findings.discrepancies, stopped };
    }
    let derived = Derived::new(articles, claims);
    let material = Material::new(articles, claims, grouping, &derived);
    let mut trail = Trail::new(rule);
    for group in material.groups(rule.within) {
        trail.follow(rule, group);
    }
    trail.told(rule, findings.discrepancies)
}

/// What ended where, as a rule is followed.
struct Trail {
    read: Step,
    alone: Step,
    silent: BTreeMap<&'static str, Step>,
    agreed: Step,
    disagreed: Step,
}

impl Trail {
    fn new(rule: &Rule) -> Self {
        let group = match rule.within {
            Scope::Incident => "not told of one incident by two articles",
            Scope::Story => "not told in one story by two articles",
            Scope::Article => "told once in its article",
        };
        Self {
            read: Step::new(format!("values read ({})", rule.facet.name())),
            alone: Step::new(group),
            silent: BTreeMap::new(),
            agreed: Step::new("pairs that can both hold"),
            disagreed: Step::new("pairs that cannot both hold"),
        }
    }

    fn follow(&mut self, rule: &Rule, group: &Group<'_>) {
        let method = Method::of(rule);
        let mut statements = statements(&method, group);
        statements.retain(|told| rule.about.covers(&told.facet.key.relation, &told.facet.key.head));
        for told in &statements {
            self.read.see(|| value(told));
        }
        let several = if rule.within == Scope::Article { statements.len() > 1 } else { articles_of(&statements) > 1 };
        if !several {
            for told in &statements {
                self.alone.see(|| value(told));
            }
            return;
        }
        let day = event_day(group);
        let within = rule.within == Scope::Article;
        for (a, b) in candidates(&method, group, &statements, Lists::builtin(), &mut LeftOut::new()) {
            let (Some(a), Some(b)) = (statements.get(a), statements.get(b)) else { continue };
            if !within && a.article.id == b.article.id {
                continue;
            }
            let both = || format!("{} / {}", value(a), value(b));
            let held = rule.condition.as_ref().map(|condition| condition.holds(&|from, name| field(a, b, from, name)));
            let verdict = pair(&method, a, b, day, Lists::builtin());
            let silent = match (&verdict, held) {
                (Verdict::CannotSay(reason), _) => Some(*reason),
                (_, Some(None)) => Some("the rule's `where` needs what is not stated"),
                (_, Some(Some(false))) => Some("the rule's `where` does not hold"),
                _ => None,
            };
            match (silent, verdict) {
                (Some(reason), _) => self.silent.entry(reason).or_insert_with(|| Step::new(reason)).see(both),
                (None, Verdict::Conflict(_)) => self.disagreed.see(both),
                (None, _) => self.agreed.see(both),
            }
        }
    }

    fn told(self, rule: &Rule, found: Vec<Discrepancy>) -> Explained {
        let mut silent: Vec<Step> = self.silent.into_values().collect();
        silent.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.what.cmp(&b.what)));
        let compared = self.agreed.count + self.disagreed.count;
        let stopped = if !found.is_empty() {
            None
        } else if self.read.count == 0 {
            Some(format!("no claim has such a value ({})", rule.facet.name()))
        } else if compared == 0 && silent.is_empty() {
            Some("no two articles give such a value of one thing".to_owned())
        } else if compared == 0 {
            silent.first().map(|step| format!("no pair is comparable: {}", step.what))
        } else if self.disagreed.count == 0 {
            Some("all that could be compared can both hold".to_owned())
        } else {
            Some("each article that disagrees with another also gives the other's value, or several such".to_owned())
        };
        let mut steps = vec![self.read, self.alone];
        steps
            .extend(silent.into_iter().map(|step| Step { what: format!("pairs not compared: {}", step.what), ..step }));
        steps.extend([self.agreed, self.disagreed]);
        let first = steps.first().cloned();
        let mut steps: Vec<Step> = steps.into_iter().filter(|step| step.count > 0).collect();
        if steps.is_empty() {
            steps.extend(first);
        }
        Explained { steps, found, stopped }
    }
}

/// A value with who gives it.
fn value(told: &Statement<'_>) -> String {
    let key = &told.facet.key;
    let of = [key.whose.as_str(), key.head.as_str()].into_iter().find(|word| !word.is_empty());
    let of = of.map(|of| format!(" of {of}")).unwrap_or_default();
    format!("\"{}\" ({}: {}{of})", told.words(), told.article.outlet.name, key.relation)
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
    /// How many the version in force finds; `None` where no rule of that name is in force.
    pub before: Option<usize>,
}

/// Runs one rule alone, and the rule of the same id in force beside it.
pub fn try_rule(rule: &Rule, in_force: &RuleSet, articles: &[Article], claims: &[Claim], grouping: &Grouping) -> Tried {
    let alone = |rule: &Rule| {
        let mut rule = rule.clone();
        rule.status = super::file::Status::Stable;
        check_with(&RuleSet::only(rule), articles, claims, grouping).discrepancies
    };
    let found = alone(rule);
    let known = in_force.get(&rule.id).map(alone);
    let count = known.as_ref().map(Vec::len);
    let before = known.unwrap_or_default();
    let messages = |rows: &[Discrepancy]| rows.iter().map(|row| row.message.clone()).collect::<Vec<_>>();
    let (now, then) = (messages(&found), messages(&before));
    let gained = now.iter().filter(|message| !then.contains(message)).cloned().collect();
    let lost = then.iter().filter(|message| !now.contains(message)).cloned().collect();
    Tried { found, gained, lost, before: count }
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
