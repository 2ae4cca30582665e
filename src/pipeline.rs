//! The whole chain: the only file that names every stage.

use rayon::prelude::*;

use crate::extract::Extractor;
use crate::incident::Decisions;
use crate::model::{Article, ArticleId, Claim, ClaimId, Discrepancy, Level, Problem};
use crate::report::Results;
use crate::rules::RuleSet;
use crate::{incident, report, rules, text};

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
    check_watched(rules, decisions, articles, problems, &|_| ())
}

/// A step of a long run that is done or begun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// One more article's claims are known.
    Extracted,
    /// Claims are put together.
    Grouping,
    /// Claims are held against each other.
    Comparing,
}

/// The same, telling `watch` of each step, from any thread.
pub fn check_watched(
    rules: &RuleSet,
    decisions: &Decisions,
    articles: Vec<Article>,
    problems: Vec<Problem>,
    watch: &(dyn Fn(Step) + Sync),
) -> Results {
    let mut results = group_watched(rules.extractor(), decisions, articles, problems, watch);
    watch(Step::Comparing);
    results.findings = rules::check_with(rules, &results.articles, &results.claims, &results.grouping);
    corrections(rules, &mut results);
    let left_out = results.findings.left_out.iter().map(|left_out| Problem {
        path: results.articles.get(left_out.article.0 as usize).map(|a| a.path.clone()).unwrap_or_default(),
        message: left_out.words(),
        incomplete: true,
    });
    results.problems.extend(left_out);
    report::editor::subjects(&mut results);
    report::order(&mut results.findings.discrepancies);
    results
}

/// Puts the claims of articles already read together, honouring what an editor has decided; nothing is held against
/// anything. `watch` is told of each step, from any thread.
pub fn group_watched(
    extractor: &Extractor,
    decisions: &Decisions,
    articles: Vec<Article>,
    problems: Vec<Problem>,
    watch: &(dyn Fn(Step) + Sync),
) -> Results {
    let mut results = extract_watched(extractor, articles, problems, watch);
    watch(Step::Grouping);
    // What follows looks at the words of every claim, on one thread in good part.
    results.claims.par_iter().for_each(|claim| _ = claim.words.len());
    results.grouping = incident::group_with(&results.articles, &results.claims, decisions);
    results
}

/// Rows for what a later version of one message states otherwise than an earlier one: a correction, never a conflict.
///
/// The two versions are checked as two articles would be. An earlier version that is cited joins the articles, and its
/// cited claims the claims, behind all others.
fn corrections(rules: &RuleSet, results: &mut Results) {
    for position in 0..results.articles.len() {
        let Some(latest) = results.articles.get(position).filter(|article| !article.earlier.is_empty()).cloned() else {
            continue;
        };
        let own: Vec<Claim> = results.claims.iter().filter(|claim| claim.article == latest.id).cloned().collect();
        for earlier in &latest.earlier {
            let found = changed(rules, earlier, &latest);
            correct(results, earlier, &latest, &own, found);
        }
    }
}

/// An earlier version's claims and what the later one states otherwise; the earlier is article 0, the later article 1.
fn changed(rules: &RuleSet, earlier: &Article, latest: &Article) -> (Vec<Claim>, Vec<Discrepancy>) {
    let mut pair = vec![earlier.clone(), latest.clone()];
    for (id, article) in (0..).zip(&mut pair) {
        article.id = ArticleId(id);
    }
    let Results { articles, claims, .. } = extract_with(rules.extractor(), pair, Vec::new());
    let grouping = incident::group_with(&articles, &claims, &Decisions::default());
    let mut rows = rules::check_with(rules, &articles, &claims, &grouping).discrepancies;
    rows.retain(|row| {
        let of = |id: u32| row.sides.iter().any(|side| side.evidence.iter().all(|e| e.article == ArticleId(id)));
        of(0) && of(1)
    });
    (claims, rows)
}

fn correct(
    results: &mut Results,
    earlier: &Article,
    latest: &Article,
    own: &[Claim],
    (claims, rows): (Vec<Claim>, Vec<Discrepancy>),
) {
    let later: Vec<&Claim> = claims.iter().filter(|claim| claim.article == ArticleId(1)).collect();
    let position = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    let mut cited: Option<ArticleId> = None;
    for mut row in rows {
        let mut incident = None;
        for evidence in row.sides.iter_mut().flat_map(|side| &mut side.evidence) {
            if evidence.article == ArticleId(1) {
                evidence.article = latest.id;
                // The same text gives the same claims in the same order.
                let nth = later.iter().position(|claim| claim.id == evidence.claim);
                let Some(claim) = nth.and_then(|nth| own.get(nth)) else { continue };
                evidence.claim = claim.id;
                let holder = results.grouping.incidents.iter().find(|incident| incident.claims.contains(&claim.id));
                incident = incident.or(holder.map(|incident| incident.id));
                continue;
            }
            let id = *cited.get_or_insert_with(|| {
                let id = ArticleId(position(results.articles.len()));
                let mut cited = earlier.clone();
                (cited.id, cited.superseded_by) = (id, Some(latest.id));
                results.articles.push(cited);
                id
            });
            evidence.article = id;
            let Some(claim) = claims.iter().find(|claim| claim.id == evidence.claim) else { continue };
            evidence.claim = ClaimId(position(results.claims.len()));
            results.claims.push(Claim { id: evidence.claim, article: id, ..claim.clone() });
        }
        let Some(incident) = incident else { continue };
        row.incident = incident;
        row.level = Level::Update;
        let shown: Vec<&str> = row.sides.iter().map(|side| side.shown.as_str()).collect();
        row.message = format!("A later version of the message corrects {}: {}", row.subject, shown.join(" / "));
        row.could_be.clear();
        results.findings.discrepancies.push(row);
    }
}

/// The claims of articles already read, nothing compared.
pub fn extract(articles: Vec<Article>, problems: Vec<Problem>) -> Results {
    extract_with(Extractor::builtin(), articles, problems)
}

/// The same, read by a vocabulary of one's own.
pub fn extract_with(extractor: &Extractor, articles: Vec<Article>, problems: Vec<Problem>) -> Results {
    extract_watched(extractor, articles, problems, &|_| ())
}

/// Articles a thread whose claims are held at a time where each is told as soon as it is read: few, as the memory that
/// they take is soon used again, and is still at hand when they are written and let go.
const HELD: usize = 4;

/// The same claims a few articles at a time: `tell` is given all articles and the claims of the next few, which are then
/// let go, so that the memory needed does not grow with the claims.
pub fn extract_in_turn<E>(
    extractor: &Extractor,
    articles: Vec<Article>,
    problems: Vec<Problem>,
    mut tell: impl FnMut(&Results) -> Result<(), E>,
) -> Result<Results, E> {
    let mut results = Results { articles, problems, ..Results::default() };
    let mut first = 0;
    let held = HELD * rayon::current_num_threads().max(1);
    for from in (0..results.articles.len()).step_by(held) {
        let some = results.articles.get(from..).map(|rest| rest.get(..held).unwrap_or(rest)).unwrap_or_default();
        results.claims = claims_of(extractor, some, &results.articles, first, &|_| ());
        first += results.claims.len();
        tell(&results)?;
    }
    results.claims.clear();
    Ok(results)
}

fn extract_watched(
    extractor: &Extractor,
    articles: Vec<Article>,
    problems: Vec<Problem>,
    watch: &(dyn Fn(Step) + Sync),
) -> Results {
    let claims = claims_of(extractor, &articles, &articles, 0, watch);
    Results { articles, claims, problems, ..Results::default() }
}

/// The claims of some of the articles, numbered from `first`.
fn claims_of(
    extractor: &Extractor,
    some: &[Article],
    articles: &[Article],
    first: usize,
    watch: &(dyn Fn(Step) + Sync),
) -> Vec<Claim> {
    let told = |article| {
        let claims = extractor.claims(article);
        watch(Step::Extracted);
        claims
    };
    let per_article: Vec<Vec<Claim>> = some.par_iter().map(told).collect();
    let mut claims = Vec::with_capacity(per_article.iter().map(Vec::len).sum());
    for mut own in per_article {
        claims.append(&mut own);
    }
    for (position, claim) in (first..).zip(&mut claims) {
        claim.id = ClaimId(u32::try_from(position).unwrap_or(u32::MAX));
    }
    report::editor::readings(articles, &mut claims);
    claims
}
