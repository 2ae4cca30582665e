//! Sentences of our own invention and the claims that they must make.

use crosscheck::extract;
use crosscheck::model::{Article, Claim, FacetKind, Modality, Part, Value};
use jiff::civil::Date;

fn claims(text: &str) -> (Article, Vec<Claim>) {
    let article = Article::plain("Courier", Date::new(2025, 3, 12).ok(), text);
    let claims = extract::claims(&article);
    (article, claims)
}

fn claim<'a>(claims: &'a [Claim], kind: &str) -> &'a Claim {
    let kinds: Vec<_> = claims.iter().map(|c| c.event.kind.as_str()).collect();
    claims.iter().find(|c| c.event.kind == kind).unwrap_or_else(|| panic!("no {kind} among {kinds:?}"))
}

fn words(article: &Article, claim: &Claim, part: Part) -> String {
    claim.participant(part).map(|m| article.slice(m.at).to_lowercase()).unwrap_or_default()
}

fn counts(claim: &Claim) -> Vec<String> {
    claim
        .facets_of(FacetKind::Count)
        .filter_map(|f| match &f.value {
            Value::Quantity(q) => Some(q.amount.named().to_string()),
            _ => None,
        })
        .collect()
}

#[test]
fn who_expelled_whom_is_read_from_every_frame() {
    for text in [
        "Norland expelled six Sudavian envoys in May.",
        "Six Sudavian envoys were expelled by Norland in May.",
        "Norland's expulsion of six Sudavian envoys in May drew protests.",
        "Norland's expulsion this week of six Sudavian envoys drew protests.",
        "Norland revoked the accreditation of six Sudavian envoys in May.",
        "In May, Norland kicked out six Sudavian envoys.",
    ] {
        let (article, claims) = claims(text);
        let expel = claim(&claims, "expel");
        assert_eq!(words(&article, expel, Part::Agent), "norland", "{text}");
        assert_eq!(words(&article, expel, Part::Patient), "six sudavian envoys", "{text}");
        assert_eq!(counts(expel), ["6"], "{text}");
        assert!(expel.facets_of(FacetKind::When).next().is_some(), "{text}");
    }
}

#[test]
fn the_day_of_the_saying_is_not_the_day_of_the_event() {
    let (article, claims) = claims("Police said on Monday three people were killed on Sunday.");
    let kill = claim(&claims, "kill");
    let days: Vec<_> = kill.facets_of(FacetKind::When).map(|f| article.slice(f.at)).collect();
    assert_eq!(days, ["Sunday"]);
    assert_eq!(counts(kill), ["3"]);
    assert_eq!(kill.source.as_ref().map(|s| s.head.as_str()), Some("police"));
}

#[test]
fn the_day_of_an_announcement_says_so() {
    let (_, claims) = claims("In September Norland announced that six envoys had been expelled.");
    let when = claim(&claims, "expel").facets_of(FacetKind::When).next().map(|f| f.key.modifiers.clone());
    assert!(when.is_some_and(|m| m.contains("announced")));
}

#[test]
fn the_manner_of_telling_is_kept() {
    for (text, kind, modality) in [
        ("Norland expelled six envoys.", "expel", Modality::Asserted),
        ("Norland will expel six envoys.", "expel", Modality::Planned),
        ("Norland plans to expel six envoys.", "expel", Modality::Planned),
        ("Norland did not expel six envoys.", "expel", Modality::Negated),
        ("Norland may expel six envoys.", "expel", Modality::Possible),
        ("Norland denied that it had expelled six envoys.", "expel", Modality::Denied),
        ("He was accused of killing two guards.", "kill", Modality::Alleged),
        // Who managed to do it did it, who failed to did not, and who tried may have.
        ("Norland managed to expel six envoys.", "expel", Modality::Asserted),
        ("Norland did not hesitate to expel six envoys.", "expel", Modality::Asserted),
        ("Norland proceeded to expel six envoys.", "expel", Modality::Asserted),
        ("Norland failed to expel six envoys.", "expel", Modality::Negated),
        ("Norland did not fail to expel six envoys.", "expel", Modality::Asserted),
        ("Norland tried to expel six envoys.", "expel", Modality::Possible),
    ] {
        let (_, claims) = claims(text);
        assert_eq!(claim(&claims, kind).modality, modality, "{text}");
    }
}

#[test]
fn parts_that_are_named_one_by_one_add_up() {
    let (_, claims) = claims("Six sailors and a pilot died in the wreck.");
    assert_eq!(counts(claim(&claims, "kill")), ["6", "7"]);
}

#[test]
fn what_follows_from_an_event_shares_its_day() {
    let (_, claims) = claims("A bus crashed near Kolve on Monday, killing at least nine people.");
    let kill = claim(&claims, "kill");
    assert_eq!(counts(kill), ["9"]);
    assert!(kill.facets_of(FacetKind::When).next().is_some());
}

#[test]
fn running_totals_are_no_incident() {
    let (_, claims) = claims("Since 2021 Norland has expelled at least nine envoys.");
    assert!(claim(&claims, "expel").generic);
}

#[test]
fn headlines_without_a_verb_are_read() {
    let (_, claims) = claims("Three dead and six missing after mine blast");
    assert_eq!(counts(claim(&claims, "kill")), ["3"]);
    assert_eq!(counts(claim(&claims, "missing")), ["6"]);
}

#[test]
fn sentences_name_their_length() {
    for text in ["The court sentenced Marek Orlo to three years in prison.", "Marek Orlo was jailed for three years."] {
        let (_, claims) = claims(text);
        let sentence = claim(&claims, "sentence");
        let owners: Vec<_> = sentence.facets_of(FacetKind::Duration).map(|f| f.key.whose.as_str()).collect();
        assert_eq!(owners, ["Marek Orlo"], "{text}");
    }
}

#[test]
fn no_text_panics() {
    for text in [
        "",
        ".",
        "“”'’‘",
        "'s 's 's",
        "of of of of",
        "He said he said he said that that",
        "£££%%% 12,,,",
        "n't",
        "a\u{301}\u{200d}",
    ] {
        let _ = claims(text);
    }
}

#[test]
fn a_lead_without_a_name_is_about_the_one_whom_the_next_sentence_names() {
    let (_, claims) = claims(
        "ORLO, May 3 (Wire) - A Norland court on Friday sentenced a former tram driver to 30 months in prison.\n\n\
         Tomas Verrin, 46, had worked nights.",
    );
    let length = claim(&claims, "sentence").facets_of(FacetKind::Duration).next().map(|f| f.key.clone());
    assert!(length.is_some_and(|key| key.whose == "Tomas Verrin" && key.relation == "sentence"));
}

#[test]
fn who_kills_is_not_dead_and_a_hedge_is_no_part() {
    let (_, claims) = claims("A man opened fire in Kolve, killing more than 20 people.");
    let kill = claim(&claims, "kill");
    assert!(kill.facets_of(FacetKind::Outcome).all(|f| f.key.relation != "vital"));
    assert!(kill.facets_of(FacetKind::Count).all(|f| f.key.modifiers.is_empty()));
}

#[test]
fn those_whom_a_running_total_counts_are_no_single_event() {
    let (_, claims) = claims("Since 2021, Norland has expelled at least seven Ostrian envoys accused of theft.");
    assert!(claims.iter().filter(|claim| claim.participants.iter().any(|p| p.who.count.is_some())).all(|c| c.generic));
    assert!(claims.iter().any(|claim| claim.generic));
}

#[test]
fn what_opens_a_sentence_belongs_to_its_main_clause() {
    for text in [
        "On Monday a man who had been drinking shot two people in Kolve.",
        "On Monday a man fired from his job as a tram driver shot two people in Kolve.",
    ] {
        let (article, claims) = claims(text);
        let shoot = claim(&claims, "shoot");
        assert_eq!(words(&article, shoot, Part::Agent), "a man", "{text}");
        let days = shoot.facets_of(FacetKind::When).count();
        assert_eq!(days, 1, "{text}");
    }
}

#[test]
fn those_found_dead_are_dead() {
    for text in
        ["Two men were found dead in Kolve.", "Two men found dead in Kolve", "Deputies found two men dead in Kolve."]
    {
        let (_, claims) = claims(text);
        assert_eq!(counts(claim(&claims, "kill")), ["2"], "{text}");
        assert!(claim(&claims, "kill").participant(Part::Agent).is_none(), "{text}");
    }
}

#[test]
fn an_amount_is_named_by_its_noun() {
    for (text, relation) in [
        ("Speeds reached 120 mph.", "speed"),
        ("The bail was set at 25,000 euros.", "bail"),
        ("Authorities put the damage at 3 million euros.", "damage"),
        ("Damage is in the region of 3 million euros.", "damage"),
        ("Crews can draw on a 75 million euro ($81 million) fund.", "fund"),
    ] {
        let (_, claims) = claims(text);
        let amounts = claims.iter().flat_map(|c| &c.facets);
        let found: Vec<_> = amounts
            .filter(|f| matches!(f.kind, FacetKind::Money | FacetKind::Measure))
            .map(|f| f.key.relation.as_str())
            .collect();
        assert!(found.contains(&relation), "{text}: {found:?}");
    }
}

#[test]
fn only_who_can_speak_is_a_source() {
    let (_, claims) = claims("When the violence had concluded, two guards were found dead.");
    assert!(claims.iter().all(|c| c.source.is_none()));
}

#[test]
fn not_until_is_then() {
    let (article, claims) = claims("The roof was not repaired until 3 May 2024.");
    let repair = claim(&claims, "repair");
    assert_eq!(repair.modality, Modality::Asserted);
    let days: Vec<_> = repair.facets_of(FacetKind::When).map(|f| article.slice(f.at)).collect();
    assert_eq!(days, ["3 May 2024"]);
}

#[test]
fn it_happened_is_what_was_told_before() {
    let (_, claims) = claims("A man was shot in a bar. It happened around 7 p.m. Friday in Kolve.");
    assert!(claims.iter().any(|c| c.event.kind == "shoot" && c.facets_of(FacetKind::When).next().is_some()));
}

/// The values of a claim's times and what each is the time of.
fn times(claim: &Claim) -> Vec<(String, String)> {
    let facets = claim.facets_of(FacetKind::When);
    let told = facets.filter_map(|f| match &f.value {
        Value::Time(time) => Some((time.value.clone(), f.key.relation.clone())),
        _ => None,
    });
    told.collect()
}

fn dated(text: &str, kind: &str) -> Vec<String> {
    let (_, claims) = claims(text);
    let all = claims.iter().flat_map(times).filter(|(_, relation)| relation == kind);
    all.map(|(value, _)| value).collect()
}

#[test]
fn whom_the_police_shot_was_shot_and_not_the_police() {
    for text in
        ["The man whom police shot on Monday died on Tuesday.", "The man shot by police on Monday died on Tuesday."]
    {
        let (article, claims) = claims(text);
        let shoot = claim(&claims, "shoot");
        assert_eq!(words(&article, shoot, Part::Patient), "the man", "{text}");
        assert_eq!(words(&article, shoot, Part::Agent), "police", "{text}");
    }
    let (article, claims) = claims("The storm in which two people killed on Monday had lived was the worst in years.");
    assert_eq!(words(&article, claim(&claims, "kill"), Part::Patient), "two people");
}

#[test]
fn days_are_counted_from_the_date_of_the_sentence() {
    for (text, kind, day) in [
        ("A spokesman said so on Wednesday, three days after thieves broke into the hall.", "burgle", "2025-03-09"),
        ("Police arrested a man on Tuesday, two days after the robbery.", "rob", "2025-03-09"),
        ("The director quit on Monday, four days before he was to be sworn in.", "appoint", "2025-03-14"),
    ] {
        assert_eq!(dated(text, kind), [day], "{text}");
    }
    for (text, kind) in [
        ("Police arrested a man on Tuesday, two weeks after the robbery.", "rob"),
        ("Police arrested a man on Tuesday, two days after the first robbery.", "rob"),
        ("Police arrested a man, two days after the robbery.", "rob"),
    ] {
        assert!(dated(text, kind).is_empty(), "{text}");
    }
}

#[test]
fn since_before_a_day_belongs_to_what_lasts() {
    let text = "A woman who had been missing in Kolve since Sunday was found on Tuesday.";
    assert_eq!(dated(text, "missing"), ["2025-03-09"]);
    assert_eq!(dated(text, "find"), ["2025-03-11"]);
}

#[test]
fn a_crime_does_not_take_the_day_of_its_verdict() {
    assert!(dated("The clerk was convicted of murder on Tuesday.", "kill").is_empty());
    assert_eq!(dated("The clerk was convicted of murder on Tuesday.", "convict"), ["2025-03-11"]);
    assert_eq!(dated("Police are looking into a robbery on Tuesday in Kolve.", "rob"), ["2025-03-11"]);
}

#[test]
fn the_day_on_which_the_dead_are_counted_is_no_day_of_dying() {
    for text in ["The number of dead rose to 97 on Tuesday.", "The death toll climbed to 97 on Tuesday."] {
        assert!(dated(text, "kill").is_empty(), "{text}");
    }
    assert_eq!(dated("The quake killed 97 people on Tuesday.", "kill"), ["2025-03-11"]);
}

#[test]
fn the_year_of_a_thing_is_not_that_of_what_is_done_with_it() {
    for text in ["Thieves stole his 2008 saloon.", "A star of the 1940s died."] {
        let (_, claims) = claims(text);
        assert!(claims.iter().all(|claim| times(claim).is_empty()), "{text}");
    }
    assert_eq!(dated("Thieves stole his saloon in 2008.", "rob"), ["2008"]);
}

#[test]
fn the_phrase_right_behind_a_verb_tells_before_one_further_on() {
    let (_, claims) = claims("The ferry ran aground off Kolve on Tuesday.");
    assert!(claims.iter().any(|claim| claim.event.known), "{claims:?}");
    assert!(claims.iter().all(|claim| claim.event.kind != "flee"), "{claims:?}");
}

#[test]
fn whoever_is_dropped_does_not_fall() {
    let (_, claims) = claims("The keeper was dropped by the club on Tuesday. Sales dropped by a tenth in March.");
    let falls: Vec<_> = claims.iter().filter(|c| c.event.kind == "shrink").collect();
    assert_eq!(falls.len(), 1, "{falls:?}");
}

#[test]
fn a_name_in_apposition_is_the_one_told_of() {
    for text in [
        "Norline's boss, Marit Sand, resigned on Tuesday.",
        "The company's director, Marit Sand, resigned on Tuesday.",
        "Her successor, Marit Sand, resigned on Tuesday.",
    ] {
        let (_, claims) = claims(text);
        let who = claim(&claims, "resign").participant(Part::Agent).and_then(|m| m.name.clone());
        assert_eq!(who.as_deref(), Some("Marit Sand"), "{text}");
    }
}

#[test]
fn a_lead_about_one_and_his_neighbour_is_about_the_one() {
    let (_, claims) = claims(
        "A warden who shot his neighbour was convicted on Tuesday.\nDuncan Hask, 52, fired twice. He said nothing.",
    );
    let convicted = claim(&claims, "convict").participant(Part::Patient).and_then(|m| m.name.clone());
    assert_eq!(convicted.as_deref(), Some("Duncan Hask"));
}

#[test]
fn left_and_right_are_told_of_things_that_come_in_twos() {
    let sides = |text: &str| -> Vec<String> {
        let (_, claims) = claims(text);
        let all = claims.iter().flat_map(|claim| claim.facets_of(FacetKind::Where));
        let own = all.filter(|facet| facet.key.relation == "which-side");
        own.filter_map(|facet| match &facet.value {
            Value::Place(places) => Some(format!("{} {}", places.join(" "), facet.key.head)),
            _ => None,
        })
        .collect()
    };
    assert_eq!(sides("A gull was sucked into the right engine on Tuesday."), ["right engine"]);
    assert_eq!(sides("Lorries crashed on the eastbound carriageway on Tuesday."), ["eastbound carriageway"]);
    for text in
        ["She left the engine running on Tuesday.", "The right wing won on Tuesday.", "He shot from the left side."]
    {
        assert!(sides(text).is_empty(), "{text}");
    }
}

#[test]
fn what_was_there_or_was_heard_came_about() {
    for (text, kind) in [
        ("There was an explosion at 10.30 a.m. in Hallen.", "explode"),
        ("Gunfire was heard at 10.30 a.m. in Hallen.", "shoot"),
        ("Neighbours heard gunfire at 10.30 a.m.", "shoot"),
        ("There were reports of a shooting at 10.30 a.m.", "shoot"),
        ("Gunfire erupted at 10.30 a.m. in Hallen.", "shoot"),
    ] {
        assert_eq!(dated(text, kind).len(), 1, "{text}");
    }
    for text in ["There was no explosion in Hallen at 10.30 a.m.", "The court heard the clerk at 10.30 a.m."] {
        let (_, claims) = claims(text);
        assert!(!claims.iter().any(|c| c.event.kind == "explode" && c.modality == Modality::Asserted), "{text}");
        assert!(!claims.iter().any(|c| c.event.kind == "shoot"), "{text}");
    }
}

#[test]
fn people_in_the_plural_act_in_the_present() {
    for (text, kind, doer) in [
        ("Robbers in masks steal 80 million euros.", "rob", "robbers"),
        ("Ministers of both states sign a treaty on fish.", "sign", "ministers of both states"),
        ("Rebels in Hallen release six hostages.", "release", "rebels"),
    ] {
        let (article, claims) = claims(text);
        let told = claim(&claims, kind);
        assert!(words(&article, told, Part::Agent).starts_with(doer.split(' ').next().unwrap()), "{text}");
    }
    let (_, claims) = claims("Doctors strike talks collapsed in Hallen on Monday.");
    assert!(claims.iter().all(|c| c.event.lemma != "strike" || c.event.nominal));
}

#[test]
fn what_someone_did_not_think_had_happened_is_no_fact() {
    let (_, claims) = claims("He did not think that the firm paid the fine.");
    assert_eq!(claim(&claims, "pay").modality, Modality::Negated);
}

#[test]
fn a_day_behind_another_event_is_not_that_of_the_verb() {
    for (text, kind) in [
        ("A man has been charged after a shooting at a party in Hallen Friday.", "charge"),
        ("After Norlund's election in 1968, Mr Orlo worked in the palace.", "employ"),
        ("Judge Finch sentenced Orlo to six years for the March 11, 2024, incident.", "sentence"),
    ] {
        assert!(dated(text, kind).is_empty(), "{text}: {:?}", dated(text, kind));
    }
    assert_eq!(dated("A man was charged on Friday after a shooting in Hallen.", "charge").len(), 1);
    assert_eq!(dated("A man was charged with murder on Friday.", "charge").len(), 1);
}

#[test]
fn those_of_several_incidents_are_no_single_event() {
    let (_, claims) = claims("Nine people were robbed in five separate incidents in Hallen.");
    assert!(claim(&claims, "rob").generic);
}

#[test]
fn an_object_before_who_says_it_stays_an_object() {
    let (article, claims) = claims("Officers found a rifle in the cellar, police said.");
    assert_eq!(words(&article, claim(&claims, "find"), Part::Patient), "a rifle");
}

#[test]
fn a_length_with_a_place_behind_it_is_how_far_from_there() {
    for (text, whose) in [
        ("Orlo lies 1,150 km (715 miles) south-east of Hallen.", "Orlo"),
        ("Orlo is located 1,150 kilometres southeast of Hallen.", "Orlo"),
        ("The storm struck Orlo, 1,150 km from Hallen.", "Orlo"),
        ("The storm struck Orlo, a village of 300 people 1,150 km from Hallen.", "Orlo"),
        ("The earthquake struck 60 km from Hallen.", "quake"),
    ] {
        let (_, claims) = claims(text);
        let measures: Vec<_> = claims.iter().flat_map(|c| c.facets_of(FacetKind::Measure)).collect();
        let keys: Vec<_> = measures.iter().map(|f| (f.key.relation.as_str(), f.key.head.as_str())).collect();
        assert_eq!(keys, [("distance", "hallen")], "{text}");
        assert!(measures.iter().all(|f| f.key.whose == whose), "{text}");
    }
}

#[test]
fn with_its_side_a_distance_tells_where_something_lies() {
    let bearings = |text| -> Vec<(String, String)> {
        let (_, claims) = claims(text);
        let all = claims.iter().flat_map(|c| c.facets_of(FacetKind::Where)).filter(|f| f.key.relation == "bearing");
        all.map(|f| (f.key.whose.clone(), f.key.modifiers.iter().cloned().collect())).collect()
    };
    let one = |whose: &str, side: &str| vec![(whose.to_owned(), side.to_owned())];
    assert_eq!(bearings("Orlo lies 1,150 km (715 miles) south-east of Hallen."), one("Orlo", "southeast"));
    assert_eq!(bearings("The earthquake struck 60 km north of Hallen."), one("quake", "north"));
    assert_eq!(bearings("The marchers had walked 12 miles north of Hallen by noon."), []);
}

#[test]
fn behind_a_relative_clause_the_sentence_goes_on_with_its_own_subject() {
    for text in [
        "The clerk, who had warned the board in May, resigned on Friday.",
        "The clerk, who told auditors in May about the losses, resigned on Friday.",
        "The clerk, who gave the board a letter in May, resigned on Friday.",
        "The clerk, who said in May that the dam had collapsed, resigned on Friday.",
    ] {
        let (article, claims) = claims(text);
        let resign = claim(&claims, "resign");
        assert_eq!(words(&article, resign, Part::Agent), "the clerk", "{text}");
        let days: Vec<_> = resign.facets_of(FacetKind::When).map(|facet| article.slice(facet.at)).collect();
        assert_eq!(days, ["Friday"], "{text}");
    }
    // What someone is warned of has its own subject.
    let (article, told) = claims("The clerk, who said the dam had collapsed, resigned.");
    assert_eq!(words(&article, claim(&told, "collapse"), Part::Patient), "the dam");
    assert_eq!(words(&article, claim(&told, "resign"), Part::Agent), "the clerk");
}

#[test]
fn a_court_finds_on_each_offence() {
    let on = |text: &str| -> Vec<(String, String)> {
        let (_, claims) = claims(text);
        let facets = claims.iter().flat_map(|claim| claim.facets_of(FacetKind::Outcome));
        let verdicts = facets.filter_map(|facet| match &facet.value {
            Value::Kind(kind) => Some((facet.key.relation.strip_prefix("verdict-on:")?.to_owned(), kind.clone())),
            _ => None,
        });
        verdicts.collect()
    };
    let told = |offence: &str, kind: &str| (offence.to_owned(), kind.to_owned());
    assert_eq!(
        on("Pavel Horak was found guilty of bribery but acquitted of perjury."),
        [told("bribery", "convicted"), told("perjury", "acquitted")]
    );
    assert_eq!(on("Pavel Horak was cleared of arson."), [told("arson", "acquitted")]);
    assert!(on("Pavel Horak was charged with arson.").is_empty());
    assert!(on("Pavel Horak may be found guilty of arson.").is_empty());
}

#[test]
fn who_spoke_is_told_by_name_whatever_stands_between_the_words_and_the_verb() {
    for (text, speaker) in [
        ("\"We found no sign of it,\" the railway's manager, Ivo Kral, told reporters at the scene.", "Ivo Kral"),
        ("\"We found no sign of it,\" the clerk Ivo Kral, 42, said.", "Ivo Kral"),
        ("\"We found no sign of it,\" said Ivo Kral.", "Ivo Kral"),
        ("Superintendent of Police Ivo Kral told reporters, \"We found no sign of it at all.\"", "Ivo Kral"),
        ("Minister of Foreign Affairs Sara Lund said that the army would leave.", "Sara Lund"),
    ] {
        let (_, claims) = claims(text);
        let told = claims.iter().find_map(|claim| claim.source.as_ref());
        assert_eq!(told.and_then(|source| source.name.as_deref()), Some(speaker), "{text}");
    }
}

#[test]
fn who_turned_so_old_is_so_old() {
    let ages = |text: &str| -> Vec<String> {
        let (_, claims) = claims(text);
        let ages = claims.iter().flat_map(|claim| claim.facets_of(FacetKind::Age));
        ages.map(|facet| facet.key.whose.clone()).collect()
    };
    assert_eq!(ages("Elena Vast, a clerk, was elected. Vast turned 52 in August."), ["Elena Vast"]);
    assert!(ages("Elena Vast was held until she turned 21 in August.").is_empty());
}

#[test]
fn what_an_office_is_of_is_no_office() {
    for text in ["Superintendent of Police Ivo Kral spoke on Monday.", "Secretary of State Sara Lund spoke on Monday."]
    {
        let (_, claims) = claims(text);
        let roles = claims.iter().flat_map(|claim| claim.facets_of(FacetKind::Role));
        assert_eq!(roles.count(), 0, "{text}");
    }
}

#[test]
fn barely_and_another_say_what_they_say() {
    let told = |text: &str, kind: FacetKind| -> Vec<String> {
        let (_, claims) = claims(text);
        let facets = claims.iter().filter(|claim| claim.modality == Modality::Asserted);
        facets.flat_map(|claim| claim.facets_of(kind)).map(|facet| facet.key.whose.clone()).collect()
    };
    assert_eq!(told("Another, Ivo Kral, 29, is serving a 45-year sentence.", FacetKind::Duration), ["Ivo Kral"]);
    assert_eq!(told("The clerk was barely a third of the way through.", FacetKind::Percent).len(), 1);
    assert!(told("The clerk was not a third of the way through.", FacetKind::Percent).is_empty());
    assert_eq!(told("The film shows the train was travelling at 118 km/h.", FacetKind::Measure), ["train"]);
}
