//! A rule's own cases, run through the whole chain: text, claims, incidents, this rule alone.

use jiff::civil::{Date, date};

use super::engine::check_with;
use super::file::Case;
use super::material::canonical_amount;
use super::rule::Rule;
use super::set::RuleSet;
use crate::extract::{Extractor, Proof};
use crate::incident;
use crate::model::{
    Article, ArticleId, Claim, ClaimId, Draft, DraftPassage, Level, Outlet, PassageRole, Published, Value,
};

/// When a case's articles are published unless it says otherwise: a Wednesday.
const DAY: Date = date(2024, 5, 15);

/// How one case came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaseResult {
    /// The rule.
    pub rule: String,
    /// The case.
    pub case: String,
    /// What happened.
    pub outcome: CaseOutcome,
    /// What was read of each article's claims under the rule's facet.
    pub read: Vec<String>,
    /// What the rule said, where it said something.
    pub said: Vec<String>,
}

/// What happened to a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CaseOutcome {
    /// Flagged, as it should be.
    Flagged,
    /// Let pass, as it should be.
    Passed,
    /// Should have been flagged.
    Missed,
    /// Should have been let pass.
    FalseAlarm,
}

impl CaseOutcome {
    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Flagged => "flagged, as it should be",
            Self::Passed => "let pass, as it should be",
            Self::Missed => "missed",
            Self::FalseAlarm => "flagged by mistake",
        }
    }

    /// Whether it came out as written.
    pub fn good(self) -> bool {
        matches!(self, Self::Flagged | Self::Passed)
    }
}

/// Runs every case of every rule, in the order of ids.
pub fn run(rules: &RuleSet) -> Vec<CaseResult> {
    rules.iter().flat_map(|rule| run_rule(rule, rules)).collect()
}

/// Runs the cases of one rule, read by the vocabulary of a set. Drafts and retired rules run here too.
pub fn run_rule(rule: &Rule, vocabulary: &RuleSet) -> Vec<CaseResult> {
    let mut rule = rule.clone();
    rule.status = super::file::Status::Stable;
    let set = RuleSet::only(rule.clone()).reading_as(vocabulary);
    let flags = rule.flags.iter().map(|case| (case, true));
    let passes = rule.passes.iter().map(|case| (case, false));
    flags.chain(passes).map(|(case, flag)| run_case(&set, &rule, case, flag)).collect()
}

/// Takes out the rules whose own cases fail, and says which: the rest still run.
pub fn keep_sound(rules: &mut RuleSet, only: impl Fn(&Rule) -> bool) -> Vec<CaseResult> {
    let chosen: Vec<Rule> = rules.iter().filter(|rule| only(rule)).cloned().collect();
    let mut failed = Vec::new();
    for rule in chosen {
        let bad: Vec<CaseResult> = run_rule(&rule, rules).into_iter().filter(|result| !result.outcome.good()).collect();
        if !bad.is_empty() {
            rules.remove(&rule.id);
            failed.extend(bad);
        }
    }
    failed
}

/// Takes out the added kinds of event whose own sentences fail, and says which sentences: the rest are still read.
pub fn keep_sound_kinds(rules: &mut RuleSet) -> Vec<Proof> {
    let mut failed = rules.extractor().prove(|kind| kind.origin != "built in");
    failed.retain(|proof| !proof.good());
    if !failed.is_empty() {
        let ids: Vec<&str> = failed.iter().map(|proof| proof.kind.as_str()).collect();
        rules.forget_kinds(&ids);
    }
    failed
}

fn run_case(set: &RuleSet, rule: &Rule, case: &Case, flag: bool) -> CaseResult {
    let articles = articles(case);
    let claims = claims(set.extractor(), &articles);
    let grouping = incident::group(&articles, &claims);
    let findings = check_with(set, &articles, &claims, &grouping);
    // An update is the engine's way of letting a developing figure pass.
    let rows: Vec<_> = findings.discrepancies.iter().filter(|row| row.level != Level::Update).collect();
    let outcome = match (flag, rows.is_empty()) {
        (true, false) => CaseOutcome::Flagged,
        (true, true) => CaseOutcome::Missed,
        (false, true) => CaseOutcome::Passed,
        (false, false) => CaseOutcome::FalseAlarm,
    };
    let read = reading(rule, &articles, &claims, &grouping);
    let said = rows.iter().map(|row| row.message.clone()).collect();
    CaseResult { rule: rule.id.clone(), case: case.name.clone(), outcome, read, said }
}

fn articles(case: &Case) -> Vec<Article> {
    let first_day = case.a_published.unwrap_or(DAY);
    let second_day = case.b_published.unwrap_or(first_day);
    let second = case.b.as_ref().map(|body| (body, &case.b_headline, second_day, "Gazette"));
    let all = [Some((&case.a, &case.a_headline, first_day, "Courier")), second];
    all.into_iter()
        .flatten()
        .zip(0u32..)
        .map(|((body, headline, day, outlet), n)| article(ArticleId(n), outlet, headline.as_deref(), day, body))
        .collect()
}

fn article(id: ArticleId, outlet: &str, headline: Option<&str>, day: Date, body: &str) -> Article {
    let passage = |(role, text): (PassageRole, &str), line: u32| DraftPassage {
        role,
        text: text.trim().to_owned(),
        line,
        stamp: None,
    };
    let head = headline.map(|text| (PassageRole::Headline, text));
    let paragraphs = body.split('\n').filter(|text| !text.trim().is_empty()).map(|text| (PassageRole::Body, text));
    let passages = head.into_iter().chain(paragraphs).zip(1u32..).map(|(part, line)| passage(part, line)).collect();
    let draft = Draft {
        path: format!("{}.txt", outlet.to_lowercase()),
        outlet: Outlet { name: outlet.to_owned(), stated: true, reason: "given".to_owned() },
        title: headline.map(str::to_owned),
        published: Published::on(day, "given", "given"),
        passages,
        ..Draft::default()
    };
    Article::new(id, draft)
}

fn claims(extractor: &Extractor, articles: &[Article]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = articles.iter().flat_map(|article| extractor.claims(article)).collect();
    for (position, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(u32::try_from(position).unwrap_or(u32::MAX));
    }
    claims
}

/// What was read, line by line: enough to see at which step a case went another way.
fn reading(rule: &Rule, articles: &[Article], claims: &[Claim], grouping: &crate::model::Grouping) -> Vec<String> {
    let mut lines = Vec::new();
    for claim in claims {
        let Some(article) = articles.get(claim.article.0 as usize) else { continue };
        let incident = grouping.incidents.iter().find(|incident| incident.claims.contains(&claim.id));
        let story = grouping.stories.iter().position(|story| story.claims.contains(&claim.id));
        let place = format!(
            "{}: {} ({:?}{}), incident {}, story {}",
            article.outlet.name,
            claim.event.kind,
            claim.modality,
            if claim.generic { ", general" } else { "" },
            incident.map_or("none".to_owned(), |incident| incident.id.0.to_string()),
            story.map_or("none".to_owned(), |n| n.to_string()),
        );
        let mut none = true;
        for facet in claim.facets_of(rule.facet) {
            none = false;
            let key = &facet.key;
            let modifiers: Vec<&str> = key.modifiers.iter().map(String::as_str).collect();
            lines.push(format!(
                "{place}: \"{}\" as {} [{}|{}|{}|{}]",
                article.slice(facet.at),
                short(&facet.value),
                key.relation,
                key.whose,
                key.head,
                modifiers.join(" "),
            ));
        }
        if none {
            lines.push(format!("{place}: nothing under this heading"));
        }
    }
    if lines.is_empty() {
        lines.push("no claim was read".to_owned());
    }
    lines
}

fn short(value: &Value) -> String {
    match value {
        Value::Time(time) => time.value.clone(),
        Value::Quantity(quantity) => canonical_amount(quantity),
        Value::Mention(mention) => mention.name.clone().unwrap_or_else(|| mention.head.clone()),
        Value::Group(parts) => parts.iter().map(|part| part.head.clone()).collect::<Vec<_>>().join(" + "),
        Value::Place(places) => places.join(", "),
        Value::Kind(kind) => kind.clone(),
        Value::Words(words) => words.clone(),
        Value::Order { first, second, days } => format!("{first} before {second} {days:?}"),
    }
}
