//! Results made by hand for tests of the formats: no stage needs to run, and every text is hostile somewhere.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::date;

use super::Results;
use crate::model::{
    Article, ArticleId, Bound, Claim, ClaimId, Derivation, Discrepancy, Event, Evidence, Facet, FacetKind, Grouping,
    Incident, IncidentId, Interval, Key, Level, Link, Modality, PassageRole, Problem, Quantity, Reading, Reason, Side,
    Span, Story, Sure, TimeExpression, TimeKind, Unit, Value,
};
use crate::rules::{Check, Findings};

/// Two outlets on one fire, a third that names no toll; a rule that ran, one that did not; a file with trouble.
pub(crate) fn results() -> Results {
    let mut results = Results { articles: articles(), ..Results::default() };
    let toll = vec![
        side(&mut results, "9", "nine", 0, "Nine people were killed", "Nine"),
        side(&mut results, "11", "eleven", 1, "Eleven people died", "Eleven"),
    ];
    let day = vec![
        side(&mut results, "2025-03-03", "Monday, 3 March", 1, "Eleven people died", "on Monday"),
        side(&mut results, "2025-03-04", "Tuesday, 4 March", 0, "Nine people were killed", "on Tuesday"),
    ];
    let name = vec![
        side(&mut results, "Marta Lindqvist", "Marta Lindqvist", 0, "Marta Lindqvist, 34", "Marta Lindqvist"),
        side(&mut results, "Marta Lindquist", "Marta Lindquist", 1, "Marta Lindquist", "Marta Lindquist"),
    ];
    side(&mut results, "", "", 2, "The fire in Harbour Street", "fire");
    let claims: Vec<ClaimId> = results.claims.iter().map(|claim| claim.id).collect();
    let link = Link {
        a: ClaimId(0),
        b: ClaimId(1),
        reasons: vec![reason("event", "both tell of killing", 4.2), reason("when", "one day apart", -0.4)],
        weight: 3.8,
    };
    let incident = Incident {
        id: IncidentId(0),
        label: "Fire in Harbour Street kills people, March 2025".to_owned(),
        event: "kill".to_owned(),
        claims: claims.clone(),
        links: vec![link],
    };
    results.grouping = Grouping {
        stories: vec![Story { claims, incidents: vec![IncidentId(0)] }],
        incidents: vec![incident],
        ..Grouping::default()
    };
    results.findings = Findings {
        discrepancies: vec![
            found("count-differs", FacetKind::Count, Level::Conflict, Sure::Sure, "how many were killed", toll),
            found("when-differs", FacetKind::When, Level::Conflict, Sure::Likely, "when", day),
            found("name-differs", FacetKind::Name, Level::Differ, Sure::Maybe, "name of Marta Lindqvist", name),
        ],
        checks: vec![
            Check { rule: "count-differs".to_owned(), compared: 2, flagged: 1, not_run: None },
            Check {
                rule: "age-differs".to_owned(),
                not_run: Some("no article gives two ages of one person".to_owned()),
                ..Check::default()
            },
        ],
        ..Findings::default()
    };
    results.problems = vec![Problem {
        path: "stories/photo.txt".to_owned(),
        message: "is not text; remove it or give its text".to_owned(),
        incomplete: true,
    }];
    results
}

fn articles() -> Vec<Article> {
    let bodies = [
        (
            "Courier",
            5,
            "Nine people were killed in a fire in Harbour Street, Skelby, on Tuesday, police said.\nMarta Lindqvist, 34, was among them.",
        ),
        (
            "=Herald \u{1b}[31m<b>\"&",
            6,
            "Eleven people died in the fire in Harbour Street on Monday \u{202e}evening <script>alert(1)</script>.\nMarta Lindquist was one of them.",
        ),
        ("Post", 6, "The fire in Harbour Street burnt for hours."),
    ];
    bodies
        .into_iter()
        .enumerate()
        .map(|(n, (outlet, day, body))| {
            let mut article = Article::plain(outlet, Some(date(2025, 3, day)), body);
            article.id = ArticleId(n as u32);
            article.path = format!("stories/{n}.txt");
            article.title = Some(format!("Fire in Skelby </script> | {n}"));
            article
        })
        .collect()
}

/// Adds a claim of the sentence that begins with `opening`, and makes a side of the words in it.
fn side(results: &mut Results, value: &str, shown: &str, article: u32, opening: &str, words: &str) -> Side {
    let of = &results.articles[article as usize];
    let start = of.text().find(opening).unwrap();
    let passage = of.passages.iter().find(|p| p.at.range().contains(&start)).unwrap();
    let at = start + of.slice(Span::new(start, passage.at.range().end)).find(words).unwrap();
    let trigger = ["killed", "died", "fire"].iter().find_map(|word| {
        let from = of.slice(passage.at).find(word)?;
        Some(Span::new(from, from + word.len()).shifted(passage.at.start))
    });
    let known = results.claims.iter().find(|c| c.article == ArticleId(article) && c.sentence == passage.at);
    let id = known.map_or(ClaimId(results.claims.len() as u32), |claim| claim.id);
    let claim = Claim {
        id,
        article: ArticleId(article),
        passage: PassageRole::Body,
        sentence: passage.at,
        at: passage.at,
        event: Event {
            kind: "kill".to_owned(),
            known: true,
            lemma: "kill".to_owned(),
            trigger: trigger.unwrap_or_default(),
            nominal: false,
        },
        participants: Vec::new(),
        modality: Modality::Asserted,
        source: None,
        quoted: false,
        generic: false,
        facets: Vec::new(),
        words: Arc::new(BTreeSet::new().into()),
    };
    let sentence = passage.at;
    if known.is_none() {
        results.claims.push(claim);
    }
    let at = Span::new(at, at + words.len());
    if let Some(claim) = results.claims.get_mut(id.0 as usize) {
        claim.facets.extend(facet(value, at));
    }
    let evidence = Evidence {
        claim: id,
        article: ArticleId(article),
        at,
        sentence,
        reading: format!("the words \"{words}\" as they stand"),
    };
    Side { value: value.to_owned(), shown: shown.to_owned(), evidence: vec![evidence] }
}

/// A day or a count as the readers of times and numbers would give it.
fn facet(value: &str, at: Span) -> Option<Facet> {
    let (kind, value) = if let Ok(day) = value.parse() {
        let reading = Reading::Placed(Interval::day(day));
        let kind = TimeKind::Date;
        let time = TimeExpression {
            at,
            kind,
            value: value.to_owned(),
            modifier: None,
            reading,
            derivation: Derivation::default(),
        };
        (FacetKind::When, Value::Time(time))
    } else {
        let amount = Bound::Exactly(value.parse().ok()?);
        let how = "a number word".to_owned();
        let quantity = Quantity { at, number: at, amount, unit: Unit::Count, step: 1.into(), how };
        (FacetKind::Count, Value::Quantity(quantity))
    };
    Some(Facet { kind, key: Key::default(), value, at, how: "as it stands".to_owned(), assumed: Vec::new() })
}

fn found(rule: &str, facet: FacetKind, level: Level, sure: Sure, subject: &str, sides: Vec<Side>) -> Discrepancy {
    let shown: Vec<&str> = sides.iter().map(|side| side.shown.as_str()).collect();
    Discrepancy {
        rule: rule.to_owned(),
        facet,
        level,
        sure,
        doubts: if sure == Sure::Sure { Vec::new() } else { vec!["the year is taken from publication".to_owned()] },
        incident: IncidentId(0),
        subject: subject.to_owned(),
        message: format!("Outlets disagree on {subject}: {}", shown.join(" / ")),
        could_be: vec!["different times of counting".to_owned()],
        sides,
    }
}

fn reason(feature: &str, words: &str, weight: f64) -> Reason {
    Reason { feature: feature.to_owned(), level: "same".to_owned(), weight, words: words.to_owned() }
}
