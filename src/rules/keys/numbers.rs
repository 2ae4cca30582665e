//! Whether two numbers are numbers of one thing.

use rust_decimal::Decimal;

use super::persons::on_two_sides;
use super::whose::{strangers, whose};
use super::{ALIKE, Meeting, beside, told};
use crate::extract::facet::count::{OF, PART};
use crate::model::{FacetKind, Key, Part, Sort};
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, shared_words};

/// Neither number may be a part of another or an addition to it.
pub(super) fn part_of(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<(), &'static str> {
    let apart = |told: &Statement<'_>| others_of_another_fate(told, lists);
    if [a, b].iter().any(|told| told.told().addition && !apart(told))
        || [(a, b), (b, a)].iter().any(|(told, other)| {
            lists.partial(&told.facet.key.modifiers) && !is_share(told, other, lists) && !apart(told)
        })
    {
        return Err("one of them is a part or an addition");
    }
    if others_beside(a, lists) != others_beside(b, lists) {
        return Err("one of them counts those beside others of the same fate");
    }
    if a.told().whole || b.told().whole {
        return Err("one of them is the whole of which a part is told");
    }
    Ok(())
}

/// "The driver died. Forty-three other people were hurt": others than the dead, where nobody hurt was told of before.
fn others_of_another_fate(told: &Statement<'_>, lists: &Lists) -> bool {
    const HURT: &[&str] = &["injur", "hurt", "wound", "hospital", "treated"];
    let key = &told.facet.key;
    let hurt = key.relation == "injure:patient" || key.relation == "treat:patient";
    let plain = key.modifiers.iter().all(|word| word == PART || word == "other");
    let before = told.article.text().get(..told.facet.at.start as usize).unwrap_or_default().to_lowercase();
    hurt && plain
        && key.modifiers.contains("other")
        && lists.any_person(&key.head)
        && !HURT.iter().any(|word| before.contains(word))
}

/// "Two officers and three others were hurt": others than those of whom the same sentence tells the same.
fn others_beside(statement: &Statement<'_>, lists: &Lists) -> bool {
    let (key, own) = (&statement.facet.key, statement.quantity().map(|quantity| quantity.amount.named()));
    let same = |(relation, number): &(String, Decimal)| {
        lists.relation(relation) == lists.relation(&key.relation) && Some(*number) != own
    };
    (key.head == "other" || key.modifiers.contains("other")) && statement.asides.figures.iter().any(same)
}

/// Whether the words around two numbers show that they count two things.
pub(super) fn told_apart(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<(), &'static str> {
    let broken = |statement: &Statement<'_>| {
        let fraction = statement.quantity().is_some_and(|quantity| quantity.amount.named().scale() > 0);
        fraction && !statement.words().contains(char::is_alphabetic)
    };
    if broken(a) || broken(b) {
        return Err("people and things come in whole numbers");
    }
    if a.told().other_fate || b.told().other_fate {
        return Err("one of them tells what became of others");
    }
    if !lists.fate(a.kind) && a.setting().fatal != b.setting().fatal {
        return Err("one of them counts the dead alone");
    }
    // Who is missing is so until found: that goes for all of them.
    let passes = |told: &Statement<'_>| matches!(lists.relation(told.kind), "treat" | "injure" | "trap" | "arrest");
    if (passes(a) || passes(b)) && a.told().still != b.told().still {
        return Err("one of them counts those of whom it is still so");
    }
    if a.told().as_what != b.told().as_what {
        return Err("one of them counts what was done in one part");
    }
    if told::other_kind(a, b, lists) {
        return Err("things of two kinds are counted");
    }
    let things = !lists.any_person(&a.facet.key.head) || !lists.any_person(&b.facet.key.head);
    if things && a.setting().stretches != b.setting().stretches {
        return Err("counted over another stretch");
    }
    Ok(())
}

/// Whether a number is told as a part of a whole that bears its own number, and the other is not that whole: "nine of its
/// 24 wagons" and "seven wagons".
fn is_share(told: &Statement<'_>, other: &Statement<'_>, lists: &Lists) -> bool {
    let mut words = told.facet.key.modifiers.iter();
    let plain = words.all(|word| word == PART || !lists.partial(&[word.clone()].into()));
    let whole = |statement: &Statement<'_>| {
        statement.facet.key.modifiers.iter().find_map(|word| word.strip_prefix(OF)?.parse::<Decimal>().ok())
    };
    let number = |statement: &Statement<'_>| statement.quantity().map(|q| q.amount.named());
    let Some(all) = whole(told) else { return false };
    let several = |number: &Decimal| *number > Decimal::ONE && *number < all;
    let fits = whole(other).is_none_or(|other| other == all)
        && number(other).as_ref().is_some_and(several)
        && number(told).as_ref().is_some_and(several);
    plain && fits && told.claim.event.known && told.kind == other.kind && !told.facet.key.head.is_empty()
}

pub(super) fn counts(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    let paired = beside(a, b, lists);
    if a.kind != b.kind && !paired {
        return Err("another relation");
    }
    let part = |key: &Key| key.relation.split_once(':').map(|(_, part)| part.to_owned());
    if let (Some(one), Some(other)) = (part(left), part(right))
        && one != other
        && left.relation.split(':').next() == right.relation.split(':').next()
    {
        return Err("another part in the event");
    }
    part_of(a, b, lists)?;
    told_apart(a, b, lists)?;
    let bare = |key: &Key| key.head.is_empty() && !key.relation.contains(':');
    if bare(left) || bare(right) {
        return Err("nothing shows what is counted");
    }
    if lists.exclude(&left.modifiers, &right.modifiers) {
        return Err("another group");
    }
    whose(a, b, lists)?;
    // Three dead and two hurt are no five of anything that another article counts.
    let sum = |key: &Key| key.modifiers.contains("sum");
    if (sum(left) || sum(right)) && !lists.kin_relation(&left.relation) {
        return Err("one number was added up from unlike things");
    }
    if sum(left) != sum(right) && !(lists.any_person(&left.head) && lists.any_person(&right.head)) {
        return Err("one number was added up from unlike things");
    }
    if lists.empty_relation(&left.relation) && !paired {
        return Err("a verb that many things share");
    }
    // What a company employs or a ship carries is its own, in whatever story.
    if lists.holds(&left.relation) && !same_owner(a, b) {
        return Err("nothing shows that one owner is meant");
    }
    // Whoever "he" is: what one did is not what another did.
    let unnamed = |statement: &Statement<'_>| statement.claim.participant(Part::Agent).is_none();
    if !a.claim.event.known
        && unnamed(a)
        && unnamed(b)
        && left.relation.ends_with(":patient")
        && shared_words(a, b) < ALIKE + 1
    {
        return Err("nothing shows that one doer is meant");
    }
    if !a.claim.event.known && !paired && (shared_words(a, b) < ALIKE || left.head.is_empty() || strangers(a, b)) {
        return Err("too few words in common to be one event");
    }
    let mut meeting = Meeting::default();
    // "Making 300 people redundant", "cutting 300 jobs".
    let jobs = |one: &str, other: &str| lists.counted(one) == "job" && lists.any_person(other) && !other.is_empty();
    // Whoever is moved out of their homes lives there.
    let dwell = |key: &Key| lists.any_person(&key.head) || lists.dweller(&key.head);
    match lists.heads(&left.head, &right.head) {
        _ if matches!(a.claim.event.kind.as_str(), "evacuate" | "displace") && dwell(left) && dwell(right) => {}
        _ if a.claim.event.kind == "lay-off" && (jobs(&left.head, &right.head) || jobs(&right.head, &left.head)) => {}
        Heads::Same => {}
        Heads::FirstWider => meeting.first_wider = true,
        Heads::SecondWider => meeting.second_wider = true,
        Heads::Apart => return Err("another noun is counted"),
    }
    // A noun that only one side narrows counts a part of the other's whole.
    let told_so = |word: &str| lists.tallied(word) || matches!(word, PART | "other") || word.starts_with(OF);
    let narrows = |one: &Key, other: &Key| one.modifiers.difference(&other.modifiers).any(|word| !told_so(word));
    match (narrows(left, right), narrows(right, left)) {
        (false, false) => {}
        (true, false) => meeting.second_wider = true,
        (false, true) => meeting.first_wider = true,
        (true, true) => return Err("two narrower groups"),
    }
    if left.modifiers.contains("sum") != right.modifiers.contains("sum") {
        meeting.doubts.push("one number was added up from its parts".to_owned());
    }
    if meeting.first_wider && meeting.second_wider {
        return Err("two groups that overlap");
    }
    if meeting.first_wider || meeting.second_wider {
        meeting.doubts.push(format!("\"{}\" and \"{}\" are taken for one group", noun(left), noun(right)));
    }
    Ok(meeting)
}

/// Whether both claims name who does it, and name one.
fn same_owner(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let owner = |statement: &Statement<'_>| statement.claim.participant(Part::Agent)?.name.clone();
    matches!((owner(a), owner(b)), (Some(one), Some(other)) if a.memo.same_bearer(&one, &other))
}

fn noun(key: &Key) -> String {
    let mut words: Vec<&str> = key.modifiers.iter().map(String::as_str).collect();
    words.push(if key.head.is_empty() { "people" } else { &key.head });
    words.join(" ")
}

/// Whether two unnamed people of two ages fill one part of one event under one noun: "the bus driver, a man of 54" and
/// "the 45-year-old driver", both arrested.
fn in_one_part(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    let known = a.claim.event.known && a.claim.event.kind == b.claim.event.kind;
    let lone = |statement: &Statement<'_>| statement.claim.facets_of(FacetKind::Age).count() == 1;
    let Some(role) = acted_upon(a).filter(|role| acted_upon(b) == Some(*role)) else { return false };
    let human = |head: &str| lists.any_person(head) || lists.exclusive(head, "man") || lists.exclusive(head, "woman");
    let fits = |key: &Key| (key.head == role || human(&key.head)) && !lists.partial(&key.modifiers);
    let said = a.facet.key.head == role || b.facet.key.head == role;
    known
        && said
        && !human(role)
        && lone(a)
        && lone(b)
        && fits(&a.facet.key)
        && fits(&b.facet.key)
        && !lists.exclude(&a.facet.key.modifiers, &b.facet.key.modifiers)
        && shared_words(a, b) >= ALIKE
}

/// The one to whom it happened, where told by a noun of no plain human being ("driver").
pub(crate) fn acted_upon<'a>(statement: &Statement<'a>) -> Option<&'a str> {
    let mention = statement.claim.participant(Part::Patient)?;
    let one = matches!(mention.sort, Sort::Person) && mention.name.is_none();
    one.then_some(mention.head.as_str())
}

/// Whether an article that has a surname alone means the only bearer of it in the other: neither names a relative.
fn lone_surname(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (lone, named) = if a.facet.key.whose.contains(' ') { (b, a) } else { (a, b) };
    let (surname, name) = (lone.facet.key.whose.as_str(), named.facet.key.whose.as_str());
    let bearers = &a.memo.bearers;
    name.split_whitespace().next_back() == Some(surname)
        && surname.len() > 2
        // Where one of the articles has no date, years may lie between the two.
        && lone.published().is_some() == named.published().is_some()
        && bearers.namesakes(lone.article.id, surname).next().is_none()
        && bearers.namesakes(named.article.id, name).all(|(other, _)| other == surname)
        && lone.memo.incidents_shared(lone.article.id, named.article.id) > 0
}

/// Whether an article that has a forename alone means the only bearer of it in the other: nobody else there is called so.
fn lone_forename(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    fn first(name: &str) -> &str {
        name.split_whitespace().next().unwrap_or_default()
    }
    let (one, other) = (a.facet.key.whose.as_str(), b.facet.key.whose.as_str());
    let (name, bearers) = (first(one), &a.memo.bearers);
    let lone = |side: &Statement<'_>, own: &str| {
        let called = bearers.people(side.article.id).filter(|known| first(known) == name);
        called.into_iter().all(|known| known == own || known == name)
    };
    let alone = !one.contains(' ') || !other.contains(' ');
    alone
        && name.len() > 2
        && name == first(other)
        && a.published().is_some() == b.published().is_some()
        && a.memo.incidents_shared(a.article.id, b.article.id) > 0
        && lone(a, one)
        && lone(b, other)
}

pub(super) fn ages(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    match (left.whose.as_str(), right.whose.as_str()) {
        ("", "") => {
            let same = !left.head.is_empty() && left.head == right.head && left.modifiers == right.modifiers;
            if !same && !in_one_part(a, b, lists) {
                return Err("nothing shows that one person is meant");
            }
            if lists.partial(&left.modifiers) || on_two_sides(a, b, lists) {
                return Err("nothing shows that one person is meant");
            }
            Ok(Meeting {
                doubts: vec![if left.head == right.head {
                    format!("\"the {}\" is taken for one person in both", left.head)
                } else {
                    format!("\"the {}\" and \"the {}\" are taken for one person", left.head, right.head)
                }],
                ..Meeting::default()
            })
        }
        ("", _) | (_, "") => Err("only one of them names the person"),
        (one, other) => {
            // A surname alone is shared by families.
            let full = |name: &str| name.split_whitespace().count() > 1;
            if full(one) && full(other) && a.memo.same_bearer(one, other) {
                Ok(Meeting::default())
            } else if full(one) != full(other) && lone_surname(a, b) {
                let doubts = vec!["one of the articles gives the surname alone".to_owned()];
                Ok(Meeting { doubts, ..Meeting::default() })
            } else if lone_forename(a, b) {
                let doubts = vec!["the forename alone is taken for one person's".to_owned()];
                Ok(Meeting { doubts, ..Meeting::default() })
            } else {
                Err("another person")
            }
        }
    }
}
