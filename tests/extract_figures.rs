//! Figures and days that a word beside the verb tells: sentences of our own invention.

use crosscheck::extract;
use crosscheck::model::{Article, Claim, Facet, FacetKind, Unit, Value};
use jiff::civil::Date;

fn claims(text: &str) -> Vec<Claim> {
    let article = Article::plain("Courier", Date::new(2025, 3, 12).ok(), text);
    extract::claims(&article)
}

/// The facets of one kind under a relation, as their values.
fn under(text: &str, kind: FacetKind, relation: &str) -> Vec<String> {
    let all = claims(text);
    let facets = all.iter().flat_map(|claim| claim.facets_of(kind)).filter(|facet| facet.key.relation == relation);
    let mut values: Vec<String> = facets.map(value).collect();
    values.sort();
    values.dedup();
    values
}

fn value(facet: &Facet) -> String {
    match &facet.value {
        Value::Quantity(quantity) => quantity.amount.named().normalize().to_string(),
        Value::Time(time) => time.value.clone(),
        other => format!("{other:?}"),
    }
}

#[test]
fn those_on_board_are_counted_whatever_the_verb() {
    for text in [
        "A ferry carrying 214 people went down off the island on Monday.",
        "The ferry sank with 214 people aboard.",
        "There were 214 people on board when the ferry sank.",
        "The plane came down in a forest, killing all 214 people on board.",
        "The ferry left with 214 people on board.",
    ] {
        assert_eq!(under(text, FacetKind::Count, "aboard"), ["214"], "{text}");
    }
    for text in [
        "The ferry sank, killing nine people on board.",
        "The firm carried 214 people on its payroll.",
        "The union carried 214 members with it.",
        "He left 214 people on the island.",
    ] {
        assert!(under(text, FacetKind::Count, "aboard").is_empty(), "{text}");
    }
}

#[test]
fn how_often_something_came_about_is_told_by_time_or_noun() {
    for text in [
        "The bank raised its rate for the third time this year.",
        "The bank raised its rate on Monday, its third increase this year.",
        "Ingrid Dahl took her third crown on Sunday.",
    ] {
        assert_eq!(under(text, FacetKind::Count, "nth"), ["3"], "{text}");
    }
    for text in [
        "The third increase came on Monday.",
        "Her third marriage ended in 1998.",
        "It was the third time that he had come.",
        "The bank raised a third of its rates.",
    ] {
        assert!(under(text, FacetKind::Count, "nth").is_empty(), "{text}");
    }
}

#[test]
fn nobody_is_none() {
    for text in ["Nobody was hurt in the fire.", "No one was hurt in the blaze."] {
        assert_eq!(under(text, FacetKind::Count, "injure:patient"), ["0"], "{text}");
    }
    for text in ["Nobody knows who was hurt.", "Somebody was hurt in the fire.", "No one hurt him."] {
        assert!(!under(text, FacetKind::Count, "injure:patient").contains(&"0".to_owned()), "{text}");
    }
}

#[test]
fn a_record_reaches_back_to_a_year() {
    for text in [
        "It is the largest fire in the county since 1996.",
        "It was the biggest blaze since 1996.",
        "No blaze in the county has been so big since 1996.",
    ] {
        assert_eq!(under(text, FacetKind::When, "since"), ["1996"], "{text}");
    }
    // Counted back from the year of publication.
    for text in ["Tarvo won their first trophy in 29 years.", "Tarvo lifted their first title in 29 years on Sunday."] {
        assert_eq!(under(text, FacetKind::When, "since"), ["1996"], "{text}");
    }
    for text in [
        "The mayor has run the town since 1996.",
        "The first fire was put out in 1996.",
        "The last fire was bigger than in 1996.",
        "Fires have been rare since 1996.",
    ] {
        assert!(under(text, FacetKind::When, "since").is_empty(), "{text}");
    }
}

#[test]
fn a_day_may_be_that_of_what_the_subject_names() {
    for (text, relation, day) in [
        ("The next meeting is due on 6 May.", "meet", "2025-05-06"),
        ("A further stoppage is planned for 6 May.", "walk-out", "2025-05-06"),
        ("The trial was set for 6 May.", "try", "2025-05-06"),
        ("The strike began on 6 March.", "begin-walk-out", "2025-03-06"),
        ("The sprinter was banned until 6 May 2026.", "until-ban", "2026-05-06"),
        ("One of the victims in Monday's shooting has died.", "shoot", "2025-03-10"),
        ("Monday's shooting killed three.", "kill", "2025-03-10"),
    ] {
        assert_eq!(under(text, FacetKind::When, relation), [day], "{text}");
    }
    for (text, relation) in [
        ("The last strike was in 2019.", "walk-out"),
        ("The meeting was not on 6 May.", "meet"),
        ("The man was not found until 6 March.", "until-find"),
        ("One of the victims in Thursday's shooting has died.", "kill"),
        ("Turnout was 64%, down from 69% four years ago.", "be"),
    ] {
        assert!(under(text, FacetKind::When, relation).is_empty(), "{text}");
    }
}

#[test]
fn what_an_amount_is_for_may_be_told_beside_the_verb() {
    for (text, kind, relation, amount) in [
        ("The wreck rests 82 metres down.", FacetKind::Measure, "depth", "82"),
        ("The robbers escaped with 3 million euros in cash.", FacetKind::Money, "loot", "3000000"),
        ("The gang walked out with 3 million euros.", FacetKind::Money, "loot", "3000000"),
        ("The bank raised its key rate to 5 per cent.", FacetKind::Percent, "interest-rate", "5"),
        ("Winds of up to 90 km/h are forecast.", FacetKind::Measure, "wind", "90"),
        ("The union wants a rise of 12 per cent.", FacetKind::Percent, "pay-claim", "12"),
    ] {
        assert_eq!(under(text, kind, relation), [amount], "{text}");
    }
    for (text, kind, relation) in [
        ("The road led 82 metres down the hill.", FacetKind::Measure, "depth"),
        ("The firm escaped with a fine of 3 million euros.", FacetKind::Money, "loot"),
        ("The bank raised its key rate by 5 per cent.", FacetKind::Percent, "interest-rate"),
    ] {
        assert!(under(text, kind, relation).is_empty(), "{text}");
    }
}

#[test]
fn a_gang_is_counted_in_people() {
    for text in ["A gang of five robbed the bank.", "The bank was robbed by a group of five."] {
        let all = claims(text);
        let heads: Vec<_> = all
            .iter()
            .flat_map(|claim| claim.facets_of(FacetKind::Count))
            .map(|facet| facet.key.head.as_str())
            .collect();
        assert!(heads.contains(&"person"), "{text}: {heads:?}");
    }
}

#[test]
fn how_long_something_went_on_is_its_length_whatever_the_verb() {
    for (text, relation, days) in [
        ("The trial lasted nine days.", "trial", "9"),
        ("After a trial of nine days the jury retired.", "trial", "9"),
        ("The trial went on for nine days.", "trial", "9"),
        ("The trial ended after nine days.", "trial", "9"),
        ("The trial was over in nine days.", "trial", "9"),
        ("The pursuit dragged on for three days.", "chase", "3"),
        ("The chase lasted three days.", "chase", "3"),
        ("The standoff continued for two days.", "siege", "2"),
    ] {
        assert_eq!(under(text, FacetKind::Duration, relation), [days], "{text}");
    }
    for text in [
        "The trial ended two days after the fire.",
        "The witness went for nine days to the coast.",
        "The trial was adjourned for nine days.",
        "He lasted nine days.",
    ] {
        assert!(under(text, FacetKind::Duration, "trial").is_empty(), "{text}");
    }
}

#[test]
fn a_race_has_a_time_and_no_hour() {
    for text in [
        "Nelson Rono won the marathon in 2:06:00.",
        "Nelson Rono finished the marathon in two hours six minutes.",
        "Nelson Rono clocked 2:06:00 in Tarvo.",
    ] {
        assert_eq!(under(text, FacetKind::Duration, "race-time"), ["0.0875"], "{text}");
        assert!(claims(text).iter().all(|claim| claim.facets_of(FacetKind::When).next().is_none()), "{text}");
    }
    for text in [
        "Nelson Rono won the race by 38 seconds.",
        "The robbers finished the job in six minutes.",
        "Nelson Rono won the title in two years.",
        "Nelson Rono arrived at 2:06 p.m.",
    ] {
        assert!(under(text, FacetKind::Duration, "race-time").is_empty(), "{text}");
    }
}

#[test]
fn votes_for_and_against_are_read_together() {
    let told = |text: &str| -> Vec<String> {
        let all = claims(text);
        let facets = all.iter().flat_map(|claim| claim.facets_of(FacetKind::Measure));
        let votes = facets.filter(|facet| facet.key.relation == "votes").filter_map(|facet| match &facet.value {
            Value::Quantity(quantity) => match &quantity.unit {
                Unit::Score { other } => Some(format!("{}-{other}", quantity.amount.named())),
                _ => None,
            },
            _ => None,
        });
        votes.collect()
    };
    for text in [
        "The council approved the plan by 38 votes to 27.",
        "The council voted 38 to 27 in favour of the plan.",
        "The plan was carried 38-27 by the council.",
        "Thirty-eight councillors voted for the plan and 27 against it.",
        "Some 38 members were in favour of the plan and 27 voted against.",
    ] {
        let exact = !text.starts_with("Some");
        assert_eq!(told(text), if exact { vec!["38-27"] } else { vec![] }, "{text}");
    }
    for text in [
        "Tarvo beat Ostwick 38-27 on Sunday.",
        "The club paid 38 crowns for the shirt and 27 for the ball.",
        "Of 38 members 27 voted.",
    ] {
        assert!(told(text).is_empty(), "{text}");
    }
}

#[test]
fn how_full_something_is_is_a_share_of_what_it_holds() {
    for text in ["The reservoir was 93% full.", "The reservoir stood at 93 percent of its capacity."] {
        assert_eq!(under(text, FacetKind::Percent, "capacity"), ["93"], "{text}");
    }
    assert!(under("Some 93 per cent of the members came.", FacetKind::Percent, "capacity").is_empty());
}
