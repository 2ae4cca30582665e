//! Claims of invented stories, read from text, put into incidents.

use std::collections::{BTreeMap, BTreeSet};

use crosscheck::incident::{Decisions, Pair, Place, group, group_with};
use crosscheck::model::{Article, ArticleId, Claim, ClaimId, Grouping, PassageRole};
use jiff::civil::{Date, date};

fn articles(texts: &[(&str, Date, &str)]) -> Vec<Article> {
    let one = |(n, (outlet, day, text)): (usize, &(&str, Date, &str))| {
        Article::plain(outlet, Some(*day), text).as_outlet(ArticleId(n as u32), outlet)
    };
    texts.iter().enumerate().map(one).collect()
}

fn claims(articles: &[Article]) -> Vec<Claim> {
    let mut claims: Vec<Claim> = articles.iter().flat_map(crosscheck::extract::claims).collect();
    for (n, claim) in claims.iter_mut().enumerate() {
        claim.id = ClaimId(n as u32);
    }
    claims
}

/// Whether a claim of a sentence that begins so and one of another stand in one incident.
fn together(articles: &[Article], claims: &[Claim], grouping: &Grouping, a: &str, b: &str) -> bool {
    let of = |beginning: &str| -> BTreeSet<ClaimId> {
        let begins = |c: &&Claim| articles[c.article.0 as usize].slice(c.sentence).starts_with(beginning);
        let found: BTreeSet<ClaimId> = claims.iter().filter(begins).map(|c| c.id).collect();
        assert!(!found.is_empty(), "no claim in “{beginning}…”");
        found
    };
    let (x, y) = (of(a), of(b));
    grouping.incidents.iter().any(|i| i.claims.iter().any(|c| x.contains(c)) && i.claims.iter().any(|c| y.contains(c)))
}

const ENVOYS: [(&str, Date, &str); 2] = [
    (
        "Courier",
        date(2025, 4, 14),
        "Norway expelled five Portuguese diplomats in October last year over a row about fishing rights off Svalbard.\n\
         Portugal expelled a Norwegian diplomat in May 2023.",
    ),
    (
        "Gazette",
        date(2025, 4, 16),
        "In November last year Norway expelled five Portuguese diplomats in the row about fishing off Svalbard.\n\
         Norway expelled a Portuguese diplomat in May 2021.",
    ),
];

#[test]
fn one_expulsion_with_two_months_is_one_incident() {
    let articles = articles(&ENVOYS);
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    assert!(together(&articles, &claims, &grouping, "Norway expelled five", "In November"));
}

#[test]
fn who_expels_whom_and_the_year_keep_incidents_apart() {
    let articles = articles(&ENVOYS);
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    for (a, b) in [
        ("Portugal expelled", "In November"),
        ("Portugal expelled", "Norway expelled a "),
        ("Norway expelled five", "Norway expelled a "),
    ] {
        assert!(!together(&articles, &claims, &grouping, a, b), "{a}… / {b}…");
    }
}

#[test]
fn every_claim_is_in_one_story_and_every_event_in_one_incident() {
    let articles = articles(&ENVOYS);
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    let mut stories: Vec<ClaimId> = grouping.stories.iter().flat_map(|story| story.claims.clone()).collect();
    stories.sort_unstable();
    assert_eq!(stories, claims.iter().map(|claim| claim.id).collect::<Vec<_>>());
    let mut events: Vec<ClaimId> = grouping.incidents.iter().flat_map(|incident| incident.claims.clone()).collect();
    events.sort_unstable();
    assert_eq!(events, claims.iter().filter(|claim| !claim.generic).map(|claim| claim.id).collect::<Vec<_>>());
}

/// Incidents as sets of words, whatever the ids.
fn as_words(articles: &[Article]) -> BTreeSet<BTreeSet<String>> {
    let claims = claims(articles);
    let says = |id: &ClaimId| {
        let claim = &claims[id.0 as usize];
        let article = &articles[claim.article.0 as usize];
        format!("{}: {} ({})", article.outlet.name, article.slice(claim.at), claim.event.kind)
    };
    group(articles, &claims).incidents.iter().map(|incident| incident.claims.iter().map(says).collect()).collect()
}

#[test]
fn the_order_of_files_changes_nothing() {
    let forth = articles(&ENVOYS);
    let back = articles(&[ENVOYS[1], ENVOYS[0]]);
    assert_eq!(as_words(&forth), as_words(&back));
}

#[test]
fn the_items_of_a_round_up_are_of_the_stories_that_they_tell() {
    let mill = "A fire at the Brantholm paper mill near Kettleby killed two workers on Monday night, the county fire service \
                said, and the mill's owner Orla Brant called it the worst day of her life.";
    let vote = "Councillors in Port Ellis voted on Tuesday to close the swimming pool at Harrow Lane, where Mayor Tom Dacre \
                wants to build flats.";
    let cup = "Rovers Valmora beat Torrance 3-1 in the cup final at Estadio Mirador, with two goals by the veteran \
               striker Iker Solano.";
    let brief = [mill, vote, cup].join("\n");
    let day = date(2025, 4, 16);
    let mut articles = articles(&[
        ("Courier", day, &format!("News in brief\n{brief}")),
        ("Gazette", day, "Two workers died when fire swept the Brantholm paper mill near Kettleby on Monday night."),
    ]);
    articles[0].passages[0].role = PassageRole::Headline;
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    assert!(together(&articles, &claims, &grouping, "A fire at the Brantholm", "Two workers died"));
    let story = |beginning: &str| {
        let begins = |c: &&Claim| articles[c.article.0 as usize].slice(c.sentence).starts_with(beginning);
        let claim = claims.iter().find(begins).expect("a claim is read").id;
        grouping.stories.iter().position(|story| story.claims.contains(&claim)).expect("a story has it")
    };
    assert_eq!(story("A fire at"), story("Two workers"));
    assert_ne!(story("A fire at"), story("Councillors"));
    assert_ne!(story("Councillors"), story("Rovers"));
}

#[test]
fn claims_of_a_trial_and_of_the_crash_that_it_is_about_are_two_incidents() {
    let day = date(2025, 4, 16);
    let articles = articles(&[
        (
            "Courier",
            day,
            "A court in Lindholm on Tuesday sentenced the ferry captain Arvid Tolk to four years over a collision that \
             killed nine passengers in March 2023.\nThe ferry Maristela collided with a tanker off Skelby in March 2023.",
        ),
        (
            "Gazette",
            day,
            "Captain Arvid Tolk was sentenced to four years by the court in Lindholm on Tuesday.\nNine passengers were \
             killed when the ferry Maristela collided with a tanker off Skelby in March 2023.",
        ),
    ]);
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    assert!(together(&articles, &claims, &grouping, "A court in Lindholm", "Captain Arvid"));
    assert!(together(&articles, &claims, &grouping, "The ferry Maristela", "Nine passengers"));
    assert!(!together(&articles, &claims, &grouping, "Captain Arvid", "Nine passengers"));
}

#[test]
fn what_happened_years_before_is_no_part_of_the_news() {
    let articles = articles(&[
        (
            "Courier",
            date(2025, 4, 16),
            "Four people died when a chairlift collapsed at Monte Sorel on Tuesday.\nIn 2011 three people died when a \
             chairlift collapsed at the same resort.",
        ),
        (
            "Gazette",
            date(2025, 4, 17),
            "Five people were killed by the collapse of a chairlift at Monte Sorel.\nThree people were killed in 2011 when \
             a chairlift collapsed there.",
        ),
    ]);
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    assert!(together(&articles, &claims, &grouping, "Four people", "Five people"));
    assert!(together(&articles, &claims, &grouping, "In 2011", "Three people"));
    assert!(!together(&articles, &claims, &grouping, "Five people", "In 2011"));
}

#[test]
fn an_editor_may_split_and_merge() {
    let articles = articles(&ENVOYS);
    let claims = claims(&articles);
    let place = |article: &str, beginning: &str| {
        let found = claims.iter().find(|claim| {
            let article_of = &articles[claim.article.0 as usize];
            article_of.path.contains(article) && article_of.slice(claim.sentence).starts_with(beginning)
        });
        let claim = found.expect("the claim is read");
        let of = &articles[claim.article.0 as usize];
        Place { article: of.path.clone(), sentence: of.slice(claim.sentence).to_owned(), event: String::new() }
    };
    let october = place("Courier", "Norway expelled five");
    let november = place("Gazette", "In November");
    let other = place("Gazette", "Norway expelled a ");
    let decisions = Decisions {
        split: vec![Pair { a: october.clone(), b: november, why: "two waves".to_owned() }],
        merge: vec![Pair { a: october, b: other, why: String::new() }],
    };
    let reread = Decisions::read(&decisions.write().expect("writes")).expect("reads");
    assert_eq!(reread, decisions);
    let grouping = group_with(&articles, &claims, &reread);
    assert!(!together(&articles, &claims, &grouping, "Norway expelled five", "In November"));
    assert!(together(&articles, &claims, &grouping, "Norway expelled five", "Norway expelled a "));
    let reasons = grouping.incidents.iter().flat_map(|incident| &incident.links).flat_map(|link| &link.reasons);
    assert_eq!(reasons.filter(|reason| reason.feature == "decision").count(), 1);
}

#[test]
fn agency_copy_is_one_voice() {
    let wire = "Two people were killed and eleven hurt when a tram left the rails near the Estrela basilica in Lisbon \
                early on Sunday, the civil protection service said.";
    let articles = articles(&[
        ("Courier", date(2025, 4, 14), wire),
        ("Gazette", date(2025, 4, 14), wire),
        ("Tribune", date(2025, 4, 14), "A tram accident in Lisbon cost two lives on Sunday morning."),
    ]);
    let grouping = group(&articles, &claims(&articles));
    assert_eq!(grouping.reprints.len(), 1);
    assert_eq!(grouping.reprints[0].passages.len(), 2);
}

#[test]
fn links_hold_an_incident_together_and_say_why() {
    let articles = articles(&ENVOYS);
    let claims = claims(&articles);
    for incident in group(&articles, &claims).incidents {
        let mut group_of: BTreeMap<ClaimId, ClaimId> = incident.claims.iter().map(|&id| (id, id)).collect();
        for link in &incident.links {
            assert!(!link.reasons.is_empty() && link.reasons.iter().all(|reason| !reason.words.is_empty()));
            let (a, b) = (group_of[&link.a], group_of[&link.b]);
            group_of.values_mut().filter(|group| **group == b).for_each(|group| *group = a);
        }
        assert_eq!(group_of.values().collect::<BTreeSet<_>>().len(), 1, "{}", incident.label);
    }
}

/// A row of three years in which two states answer each other in kind; the last outlet gives no date.
fn tit_for_tat() -> Vec<Article> {
    let texts = [
        (
            "Courier",
            Some(date(2031, 6, 12)),
            "Chile is to expel a Finnish diplomat and his wife, its foreign ministry said.\n\
             Helsinki expelled two Chilean diplomats on Monday, calling them spies.\n\
             In October last year Finland threw out four Chilean diplomats.",
        ),
        (
            "Gazette",
            Some(date(2032, 3, 4)),
            "Finland has expelled a Chilean diplomat.\n\
             The envoy has ten days to pack, a spokesman in Helsinki said on Thursday.\n\
             In June 2031 Finland accused two Chilean diplomats of spying and expelled them.\n\
             Three days later, Chile expelled a Finnish diplomat and a diplomat's wife.",
        ),
        (
            "Herald",
            None,
            "A Chilean diplomat has been ordered out of Finland.\n\
             In September last year, Chile said, the accreditation of four of its diplomats in Helsinki had been revoked.\n\
             The four Chilean diplomats were expelled from Finland in September.\n\
             Finland had already accused two Chilean diplomats of espionage and told them to leave the country.",
        ),
    ];
    let one = |(n, (outlet, day, text)): (usize, (&str, Option<Date>, &str))| {
        Article::plain(outlet, day, text).as_outlet(ArticleId(n as u32), outlet)
    };
    texts.into_iter().enumerate().map(one).collect()
}

#[test]
fn acts_answered_in_kind_are_told_apart_by_who_whom_how_many_and_when() {
    let articles = tit_for_tat();
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    let one = |a: &str, b: &str| together(&articles, &claims, &grouping, a, b);
    for (a, b) in [
        ("Chile is to expel", "Three days later"),
        ("Helsinki expelled two", "In June 2031"),
        ("Helsinki expelled two", "Finland had already"),
        ("In October last year", "The four Chilean"),
    ] {
        assert!(one(a, b), "{a}… / {b}…");
    }
    for (a, b) in [
        ("Chile is to expel", "Helsinki expelled two"),
        ("Finland has expelled", "In June 2031"),
        ("Finland has expelled", "Three days later"),
        ("In October last year", "Helsinki expelled two"),
        ("A Chilean diplomat has been", "The four Chilean"),
        ("A Chilean diplomat has been", "Three days later"),
    ] {
        assert!(!one(a, b), "{a}… / {b}…");
    }
}

#[test]
fn an_act_is_known_by_what_it_answers() {
    let texts = [
        "Chile said it would expel a Finnish diplomat in early April, in return for a similar move by Finland in December.",
        "A Finnish diplomat has been expelled from Chile.\n\
         Santiago acted in response to the expulsion of a Chilean diplomat by Finland in December.\n\
         In May, Finland expelled three Chilean diplomats.",
        "Chile expelled a Finnish diplomat in April 2033, in return for a similar move by Finland in February.",
    ];
    let one = |(n, text): (usize, &&str)| {
        let outlet = format!("Outlet {n}");
        Article::plain(&outlet, None, text).as_outlet(ArticleId(n as u32), &outlet)
    };
    let articles: Vec<Article> = texts.iter().enumerate().map(one).collect();
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    assert!(together(&articles, &claims, &grouping, "Chile said it would", "A Finnish diplomat"));
    assert!(!together(&articles, &claims, &grouping, "Chile said it would", "Chile expelled a"));
}

#[test]
fn the_blast_and_its_dead_are_one_incident_and_what_a_place_is_belongs_to_none() {
    let day = date(2033, 5, 3);
    let articles = articles(&[
        (
            "Courier",
            day,
            "A grain silo exploded in the port of Kavarna on Monday, killing nine dockers and injuring 14.\n\
             Kavarna is a port on the Black Sea.\n\
             In March 2019 four dockers were killed when a grain silo exploded in Burgas.",
        ),
        (
            "Gazette",
            day,
            "Nine people have died and 14 are in hospital after a silo full of grain blew up in Kavarna.\n\
             The explosion was heard in the whole port.\n\
             A docker aged 52 was pulled out alive after six hours.",
        ),
        (
            "Herald",
            day,
            "The number of dead in Kavarna has reached nine.\n\
             The silo exploded at ten past seven on Monday morning.\n\
             Four people died in a silo in Burgas in 2019.",
        ),
    ]);
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    let one = |a: &str, b: &str| together(&articles, &claims, &grouping, a, b);
    assert!(one("A grain silo exploded", "Nine people have died"));
    assert!(one("A grain silo exploded", "The silo exploded at"));
    assert!(one("In March 2019", "Four people died"));
    assert!(!one("A grain silo exploded", "In March 2019"));
    assert!(!one("Nine people have died", "Four people died"));
    let of_place = |id: &ClaimId| {
        let claim = &claims[id.0 as usize];
        articles[claim.article.0 as usize].slice(claim.sentence).starts_with("Kavarna is")
    };
    assert!(!grouping.incidents.iter().flat_map(|incident| &incident.claims).any(of_place));
}

#[test]
fn a_second_blast_is_another_incident_than_the_first() {
    let articles = articles(&[
        (
            "Courier",
            date(2025, 4, 14),
            "Four people were killed when a gas tank exploded at the Brannock works in Ostwick on Monday.\n\
             A second explosion an hour later injured two firefighters at the works.",
        ),
        (
            "Gazette",
            date(2025, 4, 15),
            "A gas tank blew up at the Brannock works in Ostwick on Monday and killed four people.\n\
             The tank farm exploded again as firefighters arrived at the works.",
        ),
    ]);
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    assert!(together(&articles, &claims, &grouping, "Four people", "A gas tank"));
    for (first, again) in [("Four people", "A second"), ("Four people", "The tank farm"), ("A gas tank", "A second")] {
        assert!(!together(&articles, &claims, &grouping, first, again), "{first}… / {again}…");
    }
}

#[test]
fn an_attack_told_only_as_a_second_one_is_the_one_that_others_tell() {
    let articles = articles(&[
        (
            "Courier",
            date(2025, 4, 14),
            "A second explosion in a week killed four people at the Brannock works in Ostwick on Monday.",
        ),
        ("Gazette", date(2025, 4, 15), "An explosion killed four people at the Brannock works in Ostwick on Monday."),
    ]);
    let claims = claims(&articles);
    let grouping = group(&articles, &claims);
    assert!(together(&articles, &claims, &grouping, "A second", "An explosion"));
}
