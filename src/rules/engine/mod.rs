//! Rules over material: every pair of comparable statements, parted into rows.

pub(crate) mod blocks;
pub(crate) mod pairs;
mod rows;

use std::collections::BTreeMap;

use jiff::civil::Date;

use self::pairs::{Compared, Method, Outcome, Pairs};
use self::rows::{Told, discrepancy, key};
use super::compare::{
    Comparison, Verdict, ages, amounts, bodies, counterparts, days, doers, event_days, figures, kinds, lone, names,
    past, people, places, quotes, text,
};
use super::file::Scope;
use super::keys::{Meeting, meet};
use super::lists::Lists;
use super::material::{Derived, Group, Material, Statement, articles, twins};
use super::nearby::nearby;
use super::rule::Rule;
use super::set::RuleSet;
use super::sides::{
    Edge, Matrix, Row, beside_slip, of_one_article, rows, silence_divided, silence_known, silence_other_ages,
    silence_parts, silence_told_together,
};
use super::{Check, Findings};
use crate::model::{Article, Claim, Discrepancy, FacetKind, Grouping, Reading, Value};

/// Holds the claims of each incident, story and article against each other by the rules of a set.
pub fn check_with(rules: &RuleSet, articles: &[Article], claims: &[Claim], grouping: &Grouping) -> Findings {
    let derived = Derived::new(articles, claims);
    let material = Material::new(articles, claims, grouping, &derived);
    let mut order: Vec<&Rule> = rules.in_force().collect();
    // Of two rules that find one disagreement the narrower one reports it.
    order.sort_by_key(|rule| (std::cmp::Reverse(rule.narrowness()), rule.id.clone()));
    let mut compared: Vec<(Method, Pairs<'_, '_>)> = Vec::new();
    let mut told = Told::default();
    let mut findings = Findings::default();
    for rule in order {
        let mut tally = Tally::default();
        let found = if rule.compare.of_text() {
            text::run(rule, &material, &mut tally)
        } else {
            let method = Method::of(rule);
            let at = compared.iter().position(|(known, _)| *known == method).unwrap_or_else(|| {
                let pairs = Pairs::new(&method, &material);
                compared.push((method, pairs));
                compared.len() - 1
            });
            compared.get_mut(at).map(|(_, pairs)| run(rule, pairs, &material, &mut tally)).unwrap_or_default()
        };
        let flagged = told.add(found, rule, &material);
        findings.checks.push(Check {
            rule: rule.id.clone(),
            compared: tally.compared,
            flagged,
            not_run: tally.reason(rule),
        });
    }
    findings.discrepancies = told.rows;
    findings.discrepancies.sort_by(|a, b| key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal));
    findings.checks.sort_by(|a, b| a.rule.cmp(&b.rule));
    findings.left_out = left_out(&compared);
    findings
}

/// Each article's statements that no block had room for, told once however many rules would have read them.
fn left_out(compared: &[(Method, Pairs<'_, '_>)]) -> Vec<super::LeftOut> {
    let mut all: BTreeMap<_, usize> = BTreeMap::new();
    for (method, pairs) in compared {
        for ((article, block), claims) in &pairs.left_out {
            let most = all.entry((*article, method.facet, block.clone())).or_default();
            *most = claims.len().max(*most);
        }
    }
    let told = |((article, facet, of), statements)| super::LeftOut { article, facet, of, statements };
    all.into_iter().map(told).collect()
}

/// What a rule compared, and why it could not compare the rest.
#[derive(Clone, Debug, Default)]
pub(crate) struct Tally {
    /// Statements under the rule's heading.
    pub(crate) statements: usize,
    /// Pairs of which something could be said.
    pub(crate) compared: usize,
    /// Pairs that agree.
    pub(crate) agreed: usize,
    /// Reasons for saying nothing, with how often.
    pub(crate) silent: BTreeMap<&'static str, usize>,
}

impl Tally {
    /// Counts what was compared elsewhere as well.
    pub(crate) fn add(&mut self, other: Self) {
        self.statements += other.statements;
        self.compared += other.compared;
        self.agreed += other.agreed;
        for (reason, times) in other.silent {
            *self.silent.entry(reason).or_default() += times;
        }
    }

    fn reason(&self, rule: &Rule) -> Option<String> {
        if self.compared > 0 {
            return None;
        }
        let facet = rule.facet.name();
        if rule.compare.of_text() {
            return Some("no text gives both parts of such a sum or date".to_owned());
        }
        if self.statements == 0 {
            return Some(format!("no article states such a value ({facet})"));
        }
        match self.silent.iter().max_by_key(|(_, count)| **count) {
            Some((reason, _)) => Some(format!("nothing could be compared: {reason}")),
            None => Some(format!("no two articles state such a value of one thing ({facet})")),
        }
    }
}

/// Chooses a rule's pairs among those compared, and parts them into rows. A row that an earlier rule found by the same
/// method is told already, and is not made again.
pub(crate) fn run(
    rule: &Rule,
    pairs: &mut Pairs<'_, '_>,
    material: &Material<'_>,
    tally: &mut Tally,
) -> Vec<Discrepancy> {
    let about: Vec<bool> = pairs.kinds.iter().map(|(relation, head)| rule.about.covers(relation, head)).collect();
    let is_about = |kind: usize| about.get(kind).copied().unwrap_or(false);
    for (kind, count) in pairs.count.iter().enumerate().filter(|(kind, _)| is_about(*kind)) {
        tally.statements += count;
        for (reason, times) in pairs.silent.get(kind).into_iter().flatten() {
            *tally.silent.entry(reason).or_default() += times;
        }
    }
    let mut found = Vec::new();
    if tally.statements == 0 {
        return found;
    }
    let known = rule.condition.as_ref().map(|condition| pairs.answered(condition));
    let answers = known.and_then(|n| pairs.answers.get(n)).map(|(_, answers)| answers);
    for (n, compared) in pairs.groups.iter_mut().enumerate() {
        let answers = answers.and_then(|answers| answers.get(n));
        let meant: Vec<bool> = compared.kinds.iter().map(|kind| is_about(*kind)).collect();
        let chosen = |n: usize| meant.get(n).copied().unwrap_or(false);
        let mut edges: Vec<usize> = Vec::new();
        for (n, (a, b, outcome)) in compared.edges.iter().enumerate() {
            if !chosen(*a) || !chosen(*b) {
                continue;
            }
            if let Some(answers) = answers
                && let Some(reason) = fails(answers.get(n).copied().flatten())
            {
                *tally.silent.entry(reason).or_default() += 1;
                continue;
            }
            edges.push(n);
            tally.agreed += usize::from(matches!(outcome, Outcome::Agree));
        }
        tally.compared += edges.len();
        found.extend(in_group(rule, compared, &meant, &edges, material));
    }
    found
}

/// Why a rule's own condition keeps a pair out; what is not stated makes it fail.
fn fails(answer: Option<bool>) -> Option<&'static str> {
    match answer {
        Some(true) => None,
        Some(false) => Some("the rule's `where` does not hold"),
        None => Some("the rule's `where` needs what is not stated"),
    }
}

fn in_group(
    rule: &Rule,
    compared: &mut Compared<'_, '_>,
    meant: &[bool],
    edges: &[usize],
    material: &Material<'_>,
) -> Vec<Discrepancy> {
    // Here what is told without being compared has a say in what is taken back.
    let all_speak = rule.within != Scope::Article && matches!(rule.compare, Comparison::Roles | Comparison::Ages);
    let mut parted: Vec<(bool, usize, Discrepancy)> = Vec::new();
    let mut told: Vec<Row> = Vec::new();
    for part in compared.hanging_together(edges, all_speak) {
        let conflict = |n: &usize| matches!(compared.edges.get(*n), Some((_, _, Outcome::Conflict(_))));
        if !part.iter().any(conflict) {
            continue;
        }
        let choice = (if all_speak { meant.to_vec() } else { Vec::new() }, part);
        if compared.parted.contains(&choice) {
            continue;
        }
        let (places, statements) = compared.members(meant, &choice.1, all_speak);
        let at = |n: usize| places.binary_search(&n).ok();
        let edge = |n: &usize| {
            let (a, b, outcome) = compared.edges.get(*n)?;
            let edge = match outcome {
                Outcome::Agree => Edge::Agree,
                Outcome::Conflict(told) => Edge::Conflict(told),
            };
            Some((at(*a)?, at(*b)?, edge))
        };
        let mut matrix = Matrix::new(statements.len(), choice.1.iter().filter_map(edge));
        if rule.within != Scope::Article {
            match rule.compare {
                Comparison::Roles => silence_told_together(&statements, &mut matrix),
                // A name that one article writes in two ways is the bearer's all the same.
                Comparison::Names => {}
                _ => silence_divided(&statements, &mut matrix),
            }
            if rule.compare == Comparison::Ages {
                silence_other_ages(&statements, &mut matrix);
            }
            silence_known(&statements, &mut matrix, rule.compare == Comparison::Roles);
            if rule.compare == Comparison::Counts {
                silence_parts(&statements, &mut matrix);
            }
        }
        for update in [false, true] {
            for (start, row) in rows(&statements, &matrix, |conflict| conflict.update == update) {
                let names = rule.compare == Comparison::Names && rule.within != Scope::Article;
                let row = if names { beside_slip(&statements, &matrix, row) } else { row };
                if names && of_one_article(&statements, &row) {
                    continue;
                }
                let place = |side: &Vec<usize>| side.iter().filter_map(|n| places.get(*n).copied()).collect();
                let placed: Row = row.iter().map(place).collect();
                if compared.found.contains(&placed) {
                    continue;
                }
                let start = places.get(start).copied().unwrap_or_default();
                let made = discrepancy(rule, compared.group, &statements, &matrix, &row, update, material);
                parted.extend(made.map(|made| (update, start, made)));
                told.push(placed);
            }
        }
        compared.parted.insert(choice);
    }
    compared.found.extend(told);
    parted.sort_by_key(|(update, start, _)| (*update, *start));
    parted.into_iter().map(|(_, _, made)| made).collect()
}

/// The day of the event, where its claims place one: the commonest day among them.
pub(crate) fn event_day(group: &Group<'_>) -> Option<Date> {
    let mut days: BTreeMap<Date, usize> = BTreeMap::new();
    for statement in group.statements.get(&FacetKind::When)? {
        if let Value::Time(time) = &statement.facet.value
            && let Reading::Placed(interval) = time.reading
            && interval.grain <= crate::model::Grain::Month
        {
            *days.entry(interval.start.date()).or_default() += 1;
        }
    }
    let most = days.values().copied().max()?;
    days.into_iter().find(|(_, count)| *count == most).map(|(day, _)| day)
}

/// An event is news for so many days.
const RECENT: i32 = 60;
/// See [`RECENT`]: within one article.
const RECENT_HERE: i32 = 21;

/// What one method makes of one pair.
pub(crate) fn pair(
    method: &Method,
    a: &Statement<'_>,
    b: &Statement<'_>,
    event_day: Option<Date>,
    lists: &Lists,
) -> Verdict {
    // These meet on the incident and the sentence, not on one key.
    match method.compare {
        Comparison::Days => return days::days(a, b, &method.tolerances, lists),
        Comparison::EventDays => return event_days::event_days(a, b, &method.tolerances, lists),
        Comparison::Counterparts => return counterparts::counterparts(a, b, &method.tolerances, lists),
        Comparison::Lone => return lone::lone(a, b, &method.tolerances, lists),
        Comparison::Nearby => return nearby(a, b, method.tolerances.get("near")),
        Comparison::Figures => return figures::figures(a, b, &method.tolerances, lists),
        Comparison::Bodies => return bodies::bodies(a, b, &method.tolerances, lists),
        Comparison::Doers => return doers::doers(a, b),
        Comparison::Past => return past::past(a, b, lists),
        _ => {}
    }
    let recalled = a.incident != b.incident && method.within != Scope::Incident;
    let lasting = matches!(method.facet, FacetKind::Age | FacetKind::Name | FacetKind::Role | FacetKind::Quote);
    // What one article tells beside its news is recalled sooner than what another paper still writes of.
    let recent = if method.within == Scope::Article { RECENT_HERE } else { RECENT };
    if (recalled || method.within == Scope::Article)
        && !lasting
        && a.background(recent) != b.background(recent)
        && !twins(a, b)
    {
        return Verdict::CannotSay("one of them recalls an earlier event");
    }
    if method.within == Scope::Article && a.display() == b.display() && method.facet != FacetKind::Name {
        return Verdict::CannotSay("both stand in the same part of the article");
    }
    if method.within == Scope::Article && method.facet != FacetKind::Name && !(a.lead && b.lead) {
        return Verdict::CannotSay("a part of what the text has told before, or a figure that both have");
    }
    let shared = method.tolerances.get("shared_words") as usize;
    let meeting = match meet(a, b, shared, lists) {
        Ok(meeting) => meeting,
        Err(reason) => return Verdict::CannotSay(reason),
    };
    match values(method, a, b, &meeting, event_day, lists) {
        Verdict::Conflict(mut conflict) => {
            let assumed = [a, b].into_iter().flat_map(|statement| statement.facet.assumed.iter().cloned());
            conflict.doubts.extend(assumed);
            let own = matches!(method.compare, Comparison::Outcomes | Comparison::Choices | Comparison::Fillers);
            conflict.doubts.extend(meeting.doubts.iter().filter(|_| own).cloned());
            conflict.twin = meeting.twin && !matches!(a.facet.kind, FacetKind::Attribution | FacetKind::Outcome);
            if recalled && !lasting && !meeting.twin {
                conflict.doubts.push("the two were not put together as one incident".to_owned());
            }
            Verdict::Conflict(conflict)
        }
        other => other,
    }
}

fn values(
    method: &Method,
    a: &Statement<'_>,
    b: &Statement<'_>,
    meeting: &Meeting,
    event_day: Option<Date>,
    lists: &Lists,
) -> Verdict {
    let tolerances = &method.tolerances;
    match method.compare {
        Comparison::Times => kinds::times(a, b, tolerances, lists),
        Comparison::Counts => amounts::counts(a, b, meeting, tolerances, lists, event_day),
        Comparison::Amounts => amounts::amounts(a, b, meeting, tolerances, lists),
        Comparison::Ages => ages::ages(a, b, meeting, tolerances),
        Comparison::Outcomes => kinds::outcomes(a, b, &method.excludes),
        Comparison::Choices => kinds::choices(a, b),
        Comparison::Fillers => people::fillers(a, b),
        Comparison::Quotes => quotes::quotes(a, b, tolerances),
        Comparison::Speakers => quotes::speakers(a, b, tolerances),
        Comparison::Places => places::places(a, b, meeting.twin),
        Comparison::Names => names::names(a, b, tolerances),
        Comparison::Roles => people::roles(a, b, lists),
        Comparison::Sources => people::sources(a, b, meeting.twin, lists),
        Comparison::Orders => kinds::orders(a, b),
        Comparison::Days
        | Comparison::EventDays
        | Comparison::Figures
        | Comparison::Bodies
        | Comparison::Counterparts
        | Comparison::Lone
        | Comparison::Doers
        | Comparison::Past
        | Comparison::Nearby => Verdict::CannotSay("compared by the sentence"),
        Comparison::TextWeekdays
        | Comparison::TextSums
        | Comparison::TextChanges
        | Comparison::TextVotes
        | Comparison::TextFirsts => Verdict::CannotSay("one text at a time"),
    }
}
