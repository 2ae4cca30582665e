//! A thousand rules over ten thousand claims: how long they take to load and to run. Measured in release:
//! `cargo test --release --test rules_scale -- --ignored --nocapture`.

#![allow(clippy::unwrap_used, reason = "a test may fail")]
#![allow(clippy::disallowed_methods, reason = "a measure needs a clock")]

use std::fs;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use crosscheck::model::{
    Article, ArticleId, Claim, ClaimId, Draft, DraftPassage, Grouping, Incident, IncidentId, Outlet, PassageRole,
    Published,
};
use crosscheck::rules::{RuleSet, check_with};
use crosscheck::{extract, incident};
use jiff::civil::date;

const RULES: usize = 1_000;
const CLAIMS: usize = 10_000;

/// A folder of rules, each narrowed in its own way.
fn rules(count: usize) -> (tempfile::TempDir, usize) {
    const FACETS: &[(&str, &str)] = &[
        ("count", "counts"),
        ("when", "times"),
        ("money", "amounts"),
        ("duration", "amounts"),
        ("where", "places"),
        ("age", "ages"),
        ("name", "names"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let relations = ["kill", "injure", "expel", "arrest", "sentence", "fine", "rescue", "evacuate", "collapse", "sink"];
    for n in 0..count {
        let (facet, compare) = FACETS[n % FACETS.len()];
        let relation = relations[n / FACETS.len() % relations.len()];
        let about = if n % 3 == 0 { String::new() } else { format!("[about]\nrelation = [\"{relation}\"]\n") };
        let condition = if n % 2 == 0 { format!("where = 'shared_words > {}'\n", n % 5) } else { String::new() };
        let text = format!(
            "version = 1\nid = \"rule-{n}\"\ntitle = \"Rule {n}\"\nwhy = \"To measure.\"\nowner = \"nobody\"\n\
             facet = \"{facet}\"\ncompare = \"{compare}\"\nwithin = \"incident\"\nlevel = \"conflict\"\n{condition}{about}\
             [[flags]]\nname = \"two\"\na = \"Six envoys were expelled on Monday.\"\nb = \"Nine envoys were expelled.\"\n\
             [[passes]]\nname = \"one\"\na = \"Six envoys were expelled on Monday.\"\nb = \"Six envoys were expelled.\"\n"
        );
        fs::write(folder.path().join(format!("rule-{n}.toml")), text).unwrap();
    }
    (folder, count)
}

/// A name of its own for every number: no two stories share theirs.
fn name(n: usize, ends: &[&str]) -> String {
    const HEADS: &[&str] = &["Bra", "Kel", "Tar", "Mor", "Val", "Hal", "Ost", "Lur", "Gra", "Sil", "Fen", "Dor"];
    const MIDDLES: &[&str] = &["ni", "vo", "le", "ska", "ma", "ru", "do", "tze", "ba", "ki"];
    format!("{}{}{}", HEADS[n % 12], MIDDLES[n / 12 % 10], ends[n / 120 % ends.len()])
}

/// Articles on many incidents, four outlets each, until there are enough claims. With `one_story` the same few towns
/// and works burn again and again, so that nothing parts the incidents.
fn material(least: usize, one_story: bool) -> (Vec<Article>, Vec<Claim>) {
    let (mut articles, mut claims): (Vec<Article>, Vec<Claim>) = (Vec::new(), Vec::new());
    let mut n = 0usize;
    while claims.len() < least {
        let (story, outlet) = (n / 4, n % 4);
        let place = if one_story { story % 10 } else { story };
        let (town, name) =
            (name(place, &["wick", "stad", "burg", "ford"]), name(place + 7, &["ek", "in", "off", "sen"]));
        let dead = 3 + story % 17 + usize::from(outlet == 3);
        let day = 1 + story % 27;
        let body = format!(
            "A fire at the {name} works in {town} killed {dead} people and injured {} on {day} March 2024.\n\
             Marek {name}, {}, was arrested in {town} on {} March 2024 after police searched the works.\n\
             Judge Arlo {name} of {town} fined the works {} euros over the fire and ordered it to close for {} days.\n\
             Rescuers evacuated {} families from the streets of {town} as a wall of the works collapsed.",
            dead * 3,
            30 + story % 40,
            day + 1,
            1000 * (1 + story % 90),
            5 + story % 30,
            20 + story % 200,
        );
        let passage = |(line, text): (u32, &str)| DraftPassage {
            role: PassageRole::Body,
            text: text.to_owned(),
            line,
            stamp: None,
        };
        let draft = Draft {
            path: format!("{n}.txt"),
            outlet: Outlet { name: format!("Outlet {outlet}"), stated: true, reason: "given".to_owned() },
            published: Published::on(date(2024, 4, 2), "given", "given"),
            passages: (1..).zip(body.split('\n')).map(passage).collect(),
            ..Draft::default()
        };
        let article = Article::new(ArticleId(u32::try_from(n).unwrap()), draft);
        claims.extend(extract::claims(&article));
        articles.push(article);
        n += 1;
    }
    for (position, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(u32::try_from(position).unwrap());
    }
    (articles, claims)
}

fn best_of_three(mut run: impl FnMut()) -> Duration {
    (0..3)
        .map(|_| {
            let begin = Instant::now();
            run();
            begin.elapsed()
        })
        .min()
        .unwrap()
}

#[test]
#[ignore = "a measure, for release builds"]
fn a_thousand_rules_run_over_ten_thousand_claims_in_a_second() {
    let (folder, count) = rules(RULES);
    let paths: Vec<PathBuf> = vec![folder.path().to_path_buf()];
    let load = best_of_three(|| {
        let (set, errors) = RuleSet::load(&paths);
        assert!(errors.is_empty(), "{errors:?}");
        assert!(set.iter().count() >= count);
    });
    let (articles, claims) = material(CLAIMS, false);
    let grouping = incident::group(&articles, &claims);
    let (set, _) = RuleSet::load(&paths);
    let mut found = 0;
    let run = best_of_three(|| found = check_with(&set, &articles, &claims, &grouping).discrepancies.len());
    let stories = grouping.stories.len();
    eprintln!(
        "{count} rules load in {load:?} and run over {} claims of {stories} stories in {run:?}; {found} rows",
        claims.len()
    );
    assert!(found > 0, "the rules found something");
    assert!(load < Duration::from_millis(200), "loading takes {load:?}");
    assert!(run < Duration::from_secs(1), "running takes {run:?}");
}

#[test]
#[ignore = "a measure, for release builds"]
fn a_thousand_rules_over_one_endless_story_come_to_an_end() {
    let (folder, count) = rules(RULES);
    let (set, _) = RuleSet::load(&[folder.path().to_path_buf()]);
    let (articles, claims) = material(CLAIMS, true);
    let grouping = incident::group(&articles, &claims);
    let begin = Instant::now();
    let found = check_with(&set, &articles, &claims, &grouping).discrepancies.len();
    let (run, stories) = (begin.elapsed(), grouping.stories.len());
    eprintln!("{count} rules run over {} claims of {stories} stories in {run:?}; {found} rows", claims.len());
    assert!(run < Duration::from_mins(1), "running takes {run:?}");
}

#[test]
fn rules_that_compare_alike_share_their_work() {
    let (articles, claims) = material(300, false);
    let grouping = incident::group(&articles, &claims);
    let time = |count: usize| {
        let (folder, _) = rules(count);
        let (set, errors) = RuleSet::load(&[folder.path().to_path_buf()]);
        assert!(errors.is_empty(), "{errors:?}");
        let begin = Instant::now();
        let found = check_with(&set, &articles, &claims, &grouping);
        assert!(found.checks.len() >= count && !found.discrepancies.is_empty());
        begin.elapsed()
    };
    let (few, many) = (time(7), time(350));
    assert!(many < few * 10 + Duration::from_millis(500), "7 rules take {few:?}, 350 take {many:?}");
}

#[test]
fn one_event_told_without_end_is_compared_in_part_and_says_so() {
    let sentence = |n: usize| format!("A fire at the Brannock works in Tarvo on Monday killed {} people.", 10 + n % 7);
    let body: Vec<String> = (0..320).map(sentence).collect();
    let article = |id: u32| {
        let passage = |(line, text): (u32, &String)| DraftPassage {
            role: PassageRole::Body,
            text: text.clone(),
            line,
            stamp: None,
        };
        let draft = Draft {
            path: format!("{id}.txt"),
            outlet: Outlet { name: format!("Outlet {id}"), stated: true, reason: "given".to_owned() },
            published: Published::on(date(2024, 5, 15), "given", "given"),
            passages: (1..).zip(&body).map(passage).collect(),
            ..Draft::default()
        };
        Article::new(ArticleId(id), draft)
    };
    let articles: Vec<Article> = (0..2).map(article).collect();
    let mut claims: Vec<Claim> = articles.iter().flat_map(extract::claims).collect();
    for (position, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(u32::try_from(position).unwrap());
    }
    let all: Vec<ClaimId> = claims.iter().map(|claim| claim.id).collect();
    let incident =
        Incident { id: IncidentId(0), label: String::new(), event: String::new(), claims: all, links: Vec::new() };
    let grouping = Grouping { incidents: vec![incident], ..Grouping::default() };
    let rule = RuleSet::builtin().get("when-differs").unwrap().clone();
    let told = check_with(&RuleSet::only(rule), &articles, &claims, &grouping).left_out;
    assert!(!told.is_empty(), "what was not compared is named");
    assert!(told.iter().all(|left_out| left_out.statements > 0 && !left_out.of.is_empty()));
    assert!(told.iter().all(|left_out| left_out.words().contains("were not compared")));
}
