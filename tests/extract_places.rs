//! Where people die, live and are shot, as papers tell it; all sentences are our own invention.

use crosscheck::extract;
use crosscheck::model::{Article, Claim, Facet, FacetKind, Value};
use jiff::civil::Date;

fn claims(text: &str) -> Vec<Claim> {
    extract::claims(&Article::plain("Courier", Date::new(2025, 3, 12).ok(), text))
}

/// The values of one relation, each with whose it is.
fn told(text: &str, kind: FacetKind, relation: &str) -> Vec<(String, String)> {
    let value = |facet: &Facet| match &facet.value {
        Value::Place(places) => places.first().cloned().unwrap_or_default(),
        Value::Quantity(quantity) => quantity.amount.named().to_string(),
        _ => String::new(),
    };
    let claims = claims(text);
    let facets = claims.iter().flat_map(|claim| claim.facets_of(kind));
    let own = facets.filter(|facet| facet.key.relation.split(':').next() == Some(relation));
    own.map(|facet| (facet.key.whose.clone(), value(facet))).collect()
}

#[test]
fn where_someone_died_is_read_of_whoever_died() {
    for (text, expected) in [
        ("Marta Kolb died at the scene.", &[("Marta Kolb", "scene")][..]),
        ("Marta Kolb was pronounced dead at the scene on Monday.", &[("Marta Kolb", "scene")]),
        ("The driver died on the way to hospital.", &[("driver", "hospital")]),
        ("Marta Kolb was brought to a hospital, where she later died.", &[("Marta Kolb", "hospital")]),
        (
            "The man and the boy were rushed to a nearby hospital where they died.",
            &[("man", "hospital"), ("boy", "hospital")],
        ),
        ("Henrik Lund was pronounced dead at Ostwick General Hospital.", &[("Henrik Lund", "hospital")]),
        ("Henrik Lund died at Tarvo Medical Center.", &[("Henrik Lund", "hospital")]),
        // Nobody is said to have died there.
        ("Marta Kolb was taken to a hospital.", &[]),
        ("Police were still at the scene where a shop had burned.", &[]),
        ("Marta Kolb may have died at the scene.", &[]),
        ("Marta Kolb did not die at the scene.", &[]),
        ("Marta Kolb died on Monday.", &[]),
        ("The fire died at the scene of an earlier one.", &[]),
    ] {
        let read = told(text, FacetKind::Where, "place-of-death");
        let read: Vec<_> = read.iter().map(|(whose, value)| (whose.as_str(), value.as_str())).collect();
        assert_eq!(read, expected, "{text}");
    }
}

#[test]
fn an_attack_is_inside_or_outside_a_house() {
    for (text, expected) in [
        ("A gunman opened fire inside a crowded lounge on Sunday.", Some("inside")),
        ("Four people were shot outside a lounge on Sunday.", Some("outside")),
        ("Two men were stabbed in the parking lot of a bar.", Some("outside")),
        ("Lena Ortiz was shot in her home.", Some("inside")),
        // Shots cross walls, and what is found was not shot there.
        ("Someone fired shots into the house from outside a home.", None),
        ("Lena Ortiz was shot through a window in her home.", None),
        ("Lena Ortiz was found outside her house.", None),
        ("Four people were shot at a lounge.", None),
        ("A gunman opened fire outside on Sunday.", None),
    ] {
        let read = told(text, FacetKind::Where, "side");
        assert_eq!(read.first().map(|(_, side)| side.as_str()), expected, "{text}");
    }
}

#[test]
fn an_address_is_a_block_of_a_street() {
    for (text, expected) in [
        ("A man was shot in the 1700 block of West Arlen Avenue on Monday.", Some("1700 block of West Arlen Avenue")),
        ("Police went to the 300-block of Tarvo Monday night.", Some("300 block of Tarvo")),
        ("It happened in the 13300 block of East 12th Street.", Some("13300 block of East 12th Street")),
        ("Lena Ortiz, of the 500 block of Arlen Avenue, was hurt.", None),
        ("He lives in the 500 block of Arlen Avenue.", None),
        ("A six-block area was closed.", None),
        ("The 500 blocks were of concrete.", None),
    ] {
        let read = told(text, FacetKind::Where, "address");
        assert_eq!(read.first().map(|(_, address)| address.as_str()), expected, "{text}");
    }
}

#[test]
fn how_many_live_somewhere_is_no_number_of_the_event() {
    for (text, expected) in [
        ("The quake shook Bristol, home to 470,000 people.", Some(("Bristol", "470000"))),
        ("Bristol, which has about 470,000 residents, was dark.", Some(("Bristol", "470000"))),
        ("Bristol has a population of 470,000.", Some(("Bristol", "470000"))),
        ("The quake injured 470 people in Bristol.", None),
        ("The firm has 470 employees in Bristol.", None),
        ("The house is home to 6 people.", None),
    ] {
        let read = told(text, FacetKind::Count, "population");
        let read = read.first().map(|(whose, number)| (whose.as_str(), number.as_str()));
        assert_eq!(read, expected, "{text}");
        if expected.is_some() {
            let others =
                claims(text).iter().flat_map(|c| c.facets.clone()).filter(|f| f.kind == FacetKind::Count).count();
            assert_eq!(others, 1, "{text}");
        }
    }
}

#[test]
fn of_which_country_someone_is_stands_beside_the_name() {
    for (text, expected) in [
        ("Tomas Aberra of Ethiopia came third.", &[("Tomas Aberra", "Ethiopia")][..]),
        ("Third place went to Ethiopia's Tomas Aberra.", &[("Tomas Aberra", "Ethiopia")]),
        ("The Ethiopian runner Tomas Aberra came third.", &[("Tomas Aberra", "Ethiopia")]),
        ("Tomas Aberra (Ethiopia) came third.", &[("Tomas Aberra", "Ethiopia")]),
        ("Tomas Aberra, an Ethiopian farmer, came third.", &[("Tomas Aberra", "Ethiopia")]),
        ("The French-Ethiopian runner Tomas Aberra came third.", &[]),
        ("Tomas Aberra, an Arabic teacher, came third.", &[]),
        ("Tomas Aberra, a French teacher, came third.", &[]),
        ("Tomas Aberra ran in Ethiopia.", &[]),
        ("The Ethiopian embassy called Tomas Aberra.", &[]),
    ] {
        let read = told(text, FacetKind::Where, "origin");
        let read: Vec<_> = read.iter().map(|(whose, value)| (whose.as_str(), value.as_str())).collect();
        assert_eq!(read, expected, "{text}");
    }
}

#[test]
fn a_house_lies_where_its_name_is_said_to_be() {
    for text in [
        "Anna Lund was staying at the Hotel Regent in Kolve when fire broke out.",
        "Anna Lund was staying at the Regent Hotel in Kolve when fire broke out.",
    ] {
        let read = told(text, FacetKind::Where, "located");
        let read: Vec<_> = read.iter().map(|(_, value)| value.as_str()).collect();
        assert_eq!(read, ["Kolve"], "{text}");
    }
}
