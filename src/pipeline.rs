//! The whole chain: the only file that names every stage.

use rayon::prelude::*;

use crate::incident::Decisions;
use crate::model::{Article, Claim, ClaimId, Problem};
use crate::report::Results;
use crate::rules::RuleSet;
use crate::{extract, incident, report, rules, text};

/// Reads the inputs and checks them against each other.
pub fn run(inputs: &[text::Input], options: &text::Options) -> Results {
    let (articles, problems) = text::load(inputs, options);
    check(articles, problems)
}

/// Checks articles already read against each other, by the rules that come with the program.
pub fn check(articles: Vec<Article>, problems: Vec<Problem>) -> Results {
    check_with(RuleSet::builtin(), &Decisions::default(), articles, problems)
}

/// Checks articles already read against each other, by the rules of a set, honouring what an editor has decided.
pub fn check_with(rules: &RuleSet, decisions: &Decisions, articles: Vec<Article>, problems: Vec<Problem>) -> Results {
    let mut results = extract(articles, problems);
    results.grouping = incident::group_with(&results.articles, &results.claims, decisions);
    results.findings = rules::check_with(rules, &results.articles, &results.claims, &results.grouping);
    report::editor::subjects(&mut results);
    report::order(&mut results.findings.discrepancies);
    results
}

/// The claims of articles already read, nothing compared.
pub fn extract(articles: Vec<Article>, problems: Vec<Problem>) -> Results {
    let per_article: Vec<Vec<Claim>> = articles.par_iter().map(extract::claims).collect();
    let mut claims: Vec<Claim> = per_article.into_iter().flatten().collect();
    for (position, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(u32::try_from(position).unwrap_or(u32::MAX));
    }
    report::editor::readings(&articles, &mut claims);
    Results { articles, claims, problems, ..Results::default() }
}
