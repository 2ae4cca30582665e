//! Rows of more than two articles: who stands on which side, and what the row's sentence says.

use crosscheck::model::{Article, ArticleId, Discrepancy, Draft, DraftPassage, Outlet, PassageRole, Published};
use crosscheck::pipeline;
use jiff::civil::{Date, date};

fn article(id: u32, outlet: &str, day: Date, body: &str) -> Article {
    let passage =
        |(line, text): (u32, &str)| DraftPassage { role: PassageRole::Body, text: text.to_owned(), line, stamp: None };
    let draft = Draft {
        path: format!("{id}.txt"),
        outlet: Outlet { name: outlet.to_owned(), stated: true, reason: "given".to_owned() },
        published: Published::on(day, "given", "given"),
        passages: (1..).zip(body.split('\n')).map(passage).collect(),
        ..Draft::default()
    };
    Article::new(ArticleId(id), draft)
}

fn rows(articles: Vec<Article>) -> Vec<Discrepancy> {
    pipeline::check(articles, Vec::new()).findings.discrepancies
}

#[test]
fn a_wrong_weekday_cites_the_articles_that_have_the_right_one() {
    let found = rows(vec![
        article(
            0,
            "Hallen Post",
            date(2023, 10, 12),
            "The Brannock dam above Ostwick collapsed on Wednesday, killing four people.",
        ),
        article(
            1,
            "Dam Engineer",
            date(2024, 6, 3),
            "The Brannock dam above Ostwick collapsed on Tuesday, October 11, 2023, after a night of rain.",
        ),
        article(
            2,
            "Lurian Times",
            date(2023, 10, 12),
            "\"The Brannock dam at Ostwick is to be looked at,\" the minister said on Wednesday.",
        ),
    ]);
    let row = found.iter().find(|row| row.rule == "weekday-differs").expect("the calendar tells");
    let of = |n: usize| row.sides[n].evidence.iter().map(|evidence| evidence.article.0).collect::<Vec<_>>();
    assert_eq!((of(0), of(1)), (vec![1], vec![1, 0]), "a day on which somebody spoke dates no event");
}

#[test]
fn the_sentence_of_a_row_names_every_outlet_on_its_sides() {
    let told = |n: u32, outlet: &str, age: &str| {
        let body = format!(
            "Pavel Horak, {age}, was sentenced in Ostwick on Monday.\nThe court said that Pavel Horak, {age}, had lied."
        );
        article(n, outlet, date(2024, 4, 3), &body)
    };
    let articles = vec![
        told(0, "Hallen Post", "41"),
        told(1, "Lurian Times", "47"),
        told(2, "Ostwick Echo", "41"),
        told(3, "Dam Engineer", "47"),
    ];
    let outlets: Vec<String> = articles.iter().map(|article| article.outlet.name.clone()).collect();
    let found = rows(articles);
    let row = found.iter().find(|row| row.rule == "age-differs").expect("two ages of one man");
    for evidence in row.sides.iter().flat_map(|side| &side.evidence) {
        let outlet = &outlets[evidence.article.0 as usize];
        assert!(row.message.contains(outlet.as_str()), "{outlet} is missing: {}", row.message);
    }
    let told: std::collections::BTreeSet<_> = row.sides.iter().flat_map(|s| &s.evidence).map(|e| e.article).collect();
    assert_eq!(told.len(), 4, "every article stands on a side");
}

#[test]
fn what_a_correction_takes_back_is_not_held_against_the_report() {
    let report = "Jonas Ulmen, 37, a firefighter, died in Ostwick on Friday after a roof fell in.";
    let note = "This story has been corrected: his name is Ulmen, not Ullmen, and his age 37, not 39.";
    let of = |role: PassageRole| {
        let passage = |role, line, text: &str| DraftPassage { role, text: text.to_owned(), line, stamp: None };
        let draft = Draft {
            path: "1.txt".to_owned(),
            outlet: Outlet { name: "Lurian Times".to_owned(), stated: true, reason: "given".to_owned() },
            published: Published::on(date(2024, 4, 3), "given", "given"),
            passages: vec![passage(PassageRole::Body, 1, report), passage(role, 2, note)],
            ..Draft::default()
        };
        let articles = vec![article(0, "Hallen Post", date(2024, 4, 3), report), Article::new(ArticleId(1), draft)];
        rows(articles).iter().map(|row| row.rule.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of(PassageRole::Correction), Vec::<String>::new());
    assert_ne!(of(PassageRole::Body), Vec::<String>::new(), "as part of the report it would be a second name");
}
