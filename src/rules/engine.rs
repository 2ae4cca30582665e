//! Rules over material: every pair of comparable statements, parted into rows.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::compare::{Comparison, Verdict, amounts, kinds, people, text};
use super::file::Scope;
use super::keys::{Meeting, meet};
use super::lists::Lists;
use super::material::{Derived, Group, Material, Statement, articles, field, twins};
use super::rule::Rule;
use super::set::RuleSet;
use super::sides::{Matrix, Row, rows, silence_divided, silence_known, silence_other_ages, silence_told_together};
use super::{Check, Findings, wording};
use crate::model::{
    Article, Claim, Discrepancy, Evidence, FacetKind, Grouping, IncidentId, Level, Reading, Side, Sure, Value,
};

/// One group holds no more statements of one facet than this; the first of each article go before the rest.
const MOST: usize = 400;
/// Words of one article shown on one side.
const SHOWN: usize = 3;

/// Holds the claims of each incident, story and article against each other by the rules of a set.
pub fn check_with(rules: &RuleSet, articles: &[Article], claims: &[Claim], grouping: &Grouping) -> Findings {
    let derived = Derived::new(articles, claims);
    let material = Material::new(articles, claims, grouping, &derived);
    let mut findings = Findings::default();
    let mut order: Vec<&Rule> = rules.in_force().collect();
    // Of two rules that find one disagreement the narrower one reports it.
    order.sort_by_key(|rule| (std::cmp::Reverse(rule.narrowness()), rule.id.clone()));
    for rule in order {
        let mut tally = Tally::default();
        let found = run(rule, &material, &mut tally);
        let mut fresh: Vec<Discrepancy> = Vec::new();
        for row in found {
            if findings.discrepancies.iter().any(|known| covers(known, &row)) {
                continue;
            }
            match fresh.iter_mut().find(|known| repeats(known, &row)) {
                Some(known) => absorb(known, row, rule, &material),
                None => fresh.push(row),
            }
        }
        findings.checks.push(Check {
            rule: rule.id.clone(),
            compared: tally.compared,
            flagged: fresh.len(),
            not_run: tally.reason(rule),
        });
        findings.discrepancies.extend(fresh);
    }
    findings.discrepancies.sort_by(|a, b| key(a).partial_cmp(&key(b)).unwrap_or(std::cmp::Ordering::Equal));
    findings.checks.sort_by(|a, b| a.rule.cmp(&b.rule));
    findings
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

/// The sort key of the report: graver and surer first, then by incident, then by place.
fn key(row: &Discrepancy) -> (Level, Sure, IncidentId, FacetKind, Option<&Evidence>, &str) {
    let first = row.sides.first().and_then(|side| side.evidence.first());
    (row.level, row.sure, row.incident, row.facet, first, &row.rule)
}

/// Whether a row already tells what another would: the same words on two sides of both.
fn covers(known: &Discrepancy, row: &Discrepancy) -> bool {
    let spots = |side: &Side| side.evidence.iter().map(|e| (e.article, e.at)).collect::<BTreeSet<_>>();
    let known: Vec<_> = known.sides.iter().map(spots).collect();
    let hit = row.sides.iter().map(spots).filter(|side| known.iter().any(|other| !other.is_disjoint(side)));
    hit.count() >= 2
}

/// Whether two rows of one rule tell one disagreement: the same values of the same thing.
fn repeats(known: &Discrepancy, row: &Discrepancy) -> bool {
    let values = |row: &Discrepancy| row.sides.iter().map(|side| side.value.clone()).collect::<BTreeSet<_>>();
    let level = (known.level == Level::Update) == (row.level == Level::Update);
    level && known.subject == row.subject && (values(known) == values(row) || covers(known, row))
}

/// Adds the evidence of a row to the row that already tells it, and words that row anew.
fn absorb(known: &mut Discrepancy, row: Discrepancy, rule: &Rule, material: &Material<'_>) {
    let place = |evidence: &Evidence| {
        let article = material.articles.get(evidence.article.0 as usize);
        let date = article.and_then(|article| article.published.date.or(article.published.latest));
        let outlet = article.map(|article| article.outlet.name.as_str()).unwrap_or_default();
        (date.unwrap_or(Date::MAX), outlet, evidence.article, evidence.at.start)
    };
    for side in row.sides {
        let spots: BTreeSet<_> = side.evidence.iter().map(|e| (e.article, e.at)).collect();
        let shares = |mine: &Side| mine.evidence.iter().any(|e| spots.contains(&(e.article, e.at)));
        let home = known.sides.iter().position(|mine| mine.value == side.value);
        let Some(home) = home.or_else(|| known.sides.iter().position(shares)) else { continue };
        let Some(home) = known.sides.get_mut(home) else { continue };
        // The value is shown as the first to publish it words it.
        if side.evidence.first().map(place) < home.evidence.first().map(place) {
            home.value = side.value;
            home.shown = side.shown;
        }
        for evidence in side.evidence {
            if !home.evidence.iter().any(|e| (e.article, e.at) == (evidence.article, evidence.at)) {
                home.evidence.push(evidence);
            }
        }
        home.evidence.sort_by(|a, b| place(a).cmp(&place(b)));
    }
    known.level = known.level.min(row.level);
    if row.sure < known.sure {
        known.sure = row.sure;
        known.doubts = row.doubts;
    }
    // A text held against itself keeps the name of its own outlet.
    if rule.compare.of_text() {
        return;
    }
    known.sides.sort_by(|a, b| a.evidence.first().map(place).cmp(&b.evidence.first().map(place)));
    let outlet = |evidence: &Evidence| material.articles.get(evidence.article.0 as usize).map(|a| &a.outlet.name);
    let sides: Vec<(Side, Vec<String>)> = known
        .sides
        .iter()
        .map(|side| {
            let mut seen = BTreeSet::new();
            let names = side.evidence.iter().filter_map(outlet).filter(|name| seen.insert(*name));
            (side.clone(), names.cloned().collect())
        })
        .collect();
    known.message = wording::message(rule, &known.subject, &sides);
}

fn run(rule: &Rule, material: &Material<'_>, tally: &mut Tally) -> Vec<Discrepancy> {
    if rule.compare.of_text() {
        return text::run(rule, material, tally);
    }
    let mut found = Vec::new();
    for group in material.groups(rule.within) {
        let statements = select(rule, group, tally);
        if statements.len() < 2 || (rule.within != Scope::Article && articles(&statements) < 2) {
            continue;
        }
        found.extend(in_group(rule, group, &statements, material, tally));
    }
    found
}

/// The statements of a group that the rule is about.
pub(crate) fn select<'a>(rule: &Rule, group: &Group<'a>, tally: &mut Tally) -> Vec<Statement<'a>> {
    let under = |facet: FacetKind| group.statements.get(&facet).map(Vec::as_slice).unwrap_or_default();
    let read = under(rule.compare.reads(rule.facet));
    // "Two diplomats" is a make-up too, where another outlet lists the two.
    let groups = rule.compare == Comparison::Roles && read.iter().any(|s| matches!(s.facet.value, Value::Group(_)));
    let numbers = if groups { under(FacetKind::Count) } else { &[] };
    let told = |statement: &&Statement<'a>| {
        statement.facet.kind != FacetKind::Count
            || rule.facet == FacetKind::Count
            || !(statement.facet.key.head.is_empty() || statement.facet.key.modifiers.contains("sum"))
    };
    let about = &rule.about;
    let named = |list: &[String], relation: &str| {
        list.iter().any(|word| word == relation || relation.split(':').next() == Some(word.as_str()))
    };
    let mut chosen: Vec<Statement<'a>> = read
        .iter()
        .chain(numbers)
        .filter(told)
        .filter(|statement| {
            let key = &statement.facet.key;
            (about.relation.is_empty() || named(&about.relation, &key.relation))
                && !named(&about.not_relation, &key.relation)
                && (about.head.is_empty() || about.head.contains(&key.head))
                && !about.not_head.contains(&key.head)
        })
        .copied()
        .collect();
    tally.statements += chosen.len();
    if chosen.len() > MOST {
        // Every article keeps its first words on the matter; repetition goes.
        let mut count: BTreeMap<_, usize> = BTreeMap::new();
        let mut ranked: Vec<(usize, Statement<'a>)> = chosen
            .into_iter()
            .map(|statement| {
                let n = count.entry(statement.article.id).or_default();
                *n += 1;
                (*n, statement)
            })
            .collect();
        ranked.sort_by_key(|(n, statement)| (*n, statement.claim.id, statement.facet.at));
        ranked.truncate(MOST);
        ranked.sort_by_key(|(_, statement)| (statement.claim.id, statement.facet.at));
        chosen = ranked.into_iter().map(|(_, statement)| statement).collect();
    }
    chosen
}

fn in_group(
    rule: &Rule,
    group: &Group<'_>,
    statements: &[Statement<'_>],
    material: &Material<'_>,
    tally: &mut Tally,
) -> Vec<Discrepancy> {
    let lists = Lists::builtin();
    let event_day = event_day(group);
    let mut matrix = Matrix::new(statements.len(), |a, b| {
        let (Some(a), Some(b)) = (statements.get(a), statements.get(b)) else { return Verdict::CannotSay("gone") };
        let verdict = pair(rule, a, b, event_day, lists);
        match &verdict {
            Verdict::CannotSay(reason) => *tally.silent.entry(reason).or_default() += 1,
            Verdict::Agree => {
                tally.compared += 1;
                tally.agreed += 1;
            }
            Verdict::Conflict(_) => tally.compared += 1,
        }
        verdict
    });
    if rule.within != Scope::Article {
        if rule.compare != Comparison::Roles {
            silence_divided(statements, &mut matrix);
        }
        if rule.compare == Comparison::Roles {
            silence_told_together(statements, &mut matrix);
        }
        if rule.compare == Comparison::Ages {
            silence_other_ages(statements, &mut matrix);
        }
        silence_known(statements, &mut matrix, rule.compare == Comparison::Roles);
    }
    let mut found: Vec<Discrepancy> = Vec::new();
    for row in rows(statements, &matrix, |conflict| !conflict.update) {
        found.extend(discrepancy(rule, group, statements, &matrix, &row, false, material));
    }
    for row in rows(statements, &matrix, |conflict| conflict.update) {
        found.extend(discrepancy(rule, group, statements, &matrix, &row, true, material));
    }
    found
}

/// The day of the event, where its claims place one: the commonest day among them.
fn event_day(group: &Group<'_>) -> Option<Date> {
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

/// What one rule makes of one pair.
pub(crate) fn pair(
    rule: &Rule,
    a: &Statement<'_>,
    b: &Statement<'_>,
    event_day: Option<Date>,
    lists: &Lists,
) -> Verdict {
    let recalled = a.incident != b.incident && rule.within != Scope::Incident;
    let lasting = matches!(rule.facet, FacetKind::Age | FacetKind::Name | FacetKind::Role | FacetKind::Quote);
    let twin = twins(a, b);
    if (recalled || rule.within == Scope::Article) && !lasting && !twin && a.background() != b.background() {
        return Verdict::CannotSay("one of them recalls an earlier event");
    }
    if rule.within == Scope::Article && a.display() == b.display() {
        return Verdict::CannotSay("both stand in the same part of the article");
    }
    let shared = rule.tolerances.get("shared_words") as usize;
    let meeting = match meet(a, b, shared, lists) {
        Ok(meeting) => meeting,
        Err(reason) => return Verdict::CannotSay(reason),
    };
    if let Some(condition) = &rule.condition {
        match condition.holds(&|from, name| field(a, b, from, name)) {
            Some(true) => {}
            Some(false) => return Verdict::CannotSay("the rule's `where` does not hold"),
            None => return Verdict::CannotSay("the rule's `where` needs what is not stated"),
        }
    }
    let verdict = values(rule, a, b, &meeting, event_day, lists);
    match verdict {
        Verdict::Conflict(mut conflict) => {
            let assumed = [a, b].into_iter().flat_map(|statement| statement.facet.assumed.iter().cloned());
            conflict.doubts.extend(assumed);
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
    rule: &Rule,
    a: &Statement<'_>,
    b: &Statement<'_>,
    meeting: &Meeting,
    event_day: Option<Date>,
    lists: &Lists,
) -> Verdict {
    let tolerances = &rule.tolerances;
    match rule.compare {
        Comparison::Times => kinds::times(a, b, tolerances, lists),
        Comparison::Counts => amounts::counts(a, b, meeting, tolerances, lists, event_day),
        Comparison::Amounts => amounts::amounts(a, b, meeting, tolerances),
        Comparison::Ages => amounts::ages(a, b, meeting, tolerances),
        Comparison::Outcomes => kinds::outcomes(a, b, &rule.excludes),
        Comparison::Quotes => kinds::quotes(a, b, tolerances),
        Comparison::Speakers => kinds::speakers(a, b, tolerances),
        Comparison::Places => kinds::places(a, b, meeting.twin),
        Comparison::Names => people::names(a, b, tolerances),
        Comparison::Roles => people::roles(a, b, lists),
        Comparison::Sources => people::sources(a, b, meeting.twin, lists),
        Comparison::Orders => kinds::orders(a, b),
        Comparison::TextWeekdays | Comparison::TextSums | Comparison::TextChanges | Comparison::TextVotes => {
            Verdict::CannotSay("one text at a time")
        }
    }
}

fn discrepancy(
    rule: &Rule,
    group: &Group<'_>,
    statements: &[Statement<'_>],
    matrix: &Matrix,
    row: &Row,
    update: bool,
    material: &Material<'_>,
) -> Option<Discrepancy> {
    let mut hard = false;
    let mut doubts: Option<Vec<String>> = None;
    let mut could_be = rule.could_be.clone();
    for (n, side) in row.iter().enumerate() {
        for other in row.iter().skip(n + 1) {
            for (&a, &b) in side.iter().flat_map(|a| other.iter().map(move |b| (a, b))) {
                let Some(conflict) = matrix.conflict(a, b) else { continue };
                hard |= !conflict.soft;
                for reading in &conflict.could_be {
                    if !could_be.contains(reading) {
                        could_be.push(reading.clone());
                    }
                }
                // The surest pair decides: one plain pair is enough.
                let fewer = doubts.as_ref().is_none_or(|known| conflict.doubts.len() < known.len());
                if fewer {
                    doubts = Some(conflict.doubts.clone());
                }
            }
        }
    }
    let mut doubts = doubts?;
    doubts.dedup();
    let sure = match doubts.len() {
        0 => Sure::Sure,
        1 => Sure::Likely,
        _ => Sure::Maybe,
    };
    let level = match (update, hard) {
        (true, _) => Level::Update,
        (false, true) => rule.level,
        (false, false) => rule.level.max(Level::Differ),
    };
    let members: Vec<Vec<&Statement<'_>>> =
        row.iter().map(|side| side.iter().filter_map(|&n| statements.get(n)).collect()).collect();
    let lists = Lists::builtin();
    let all: Vec<&Statement<'_>> = members.iter().flatten().copied().collect();
    let subject = wording::subject(rule, &all, lists);
    let speakers = rule.compare == Comparison::Speakers;
    let sides: Vec<(Side, Vec<String>)> = members.iter().filter_map(|members| side(members, speakers)).collect();
    if sides.len() < 2 {
        return None;
    }
    let message = wording::message(rule, &subject, &sides);
    let incident = all
        .iter()
        .find_map(|statement| material.incident_of.get(&statement.claim.id))
        .copied()
        .unwrap_or(group.incident);
    Some(Discrepancy {
        rule: rule.id.clone(),
        facet: rule.facet,
        level,
        sure,
        doubts,
        incident,
        subject,
        message,
        could_be,
        sides: sides.into_iter().map(|(side, _)| side).collect(),
    })
}

fn side(members: &[&Statement<'_>], speakers: bool) -> Option<(Side, Vec<String>)> {
    let first = members.first()?;
    let mut count: BTreeMap<_, usize> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut evidence = Vec::new();
    for statement in members {
        if !seen.insert((statement.article.id, statement.facet.at)) {
            continue;
        }
        let n = count.entry(statement.article.id).or_default();
        *n += 1;
        if *n <= SHOWN {
            evidence.push(Evidence {
                claim: statement.claim.id,
                article: statement.article.id,
                at: statement.facet.at,
                sentence: if speakers { wording::with_speaker(statement) } else { statement.claim.sentence },
                reading: statement.facet.how.clone(),
            });
        }
    }
    let whose = &first.facet.key.whose;
    let (value, shown) =
        if speakers { (whose.clone(), whose.clone()) } else { (first.canonical(), wording::shown(first)) };
    let side = Side { value, shown, evidence };
    Some((side, wording::outlets(members)))
}
