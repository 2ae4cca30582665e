//! Whether two amounts, measures or stretches of time are of one thing.

use std::collections::BTreeSet;

use super::whose::{others, strangers, whose};
use super::{ALIKE, Meeting, one_cast};
use crate::extract::facet::amount::BASE;
use crate::extract::facet::result::RESULT;
use crate::extract::facet::staple::Staple;
use crate::extract::facet::votes::VOTES;
use crate::extract::names::gazetteer;
use crate::extract::{is_calendar, is_function_word};
use crate::model::words::capitalised;
use crate::model::{Claim, FacetKind, Key, Part, Quantity, Sort, Unit, Value};
use crate::rules::compare::people::same_body;
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, one_day, shared_words, slip};

/// The organisation that does it, by name.
fn body(claim: &Claim) -> Option<&str> {
    let agent = claim.participant(Part::Agent).filter(|mention| mention.sort != Sort::Person)?;
    agent.name.as_deref()
}

/// "Visiting Orlo (7-2)": what a side has won and lost so far.
fn in_brackets(statement: &Statement<'_>) -> bool {
    let (text, at) = (statement.article.text(), statement.facet.at);
    text.get(..at.start as usize).is_some_and(|before| before.ends_with('('))
        && text.get(at.end as usize..).is_some_and(|after| after.starts_with(')'))
}

/// Whether the words around two amounts show that they measure two things.
pub(super) fn measured_apart(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<(), &'static str> {
    if two_stretches(a, b) {
        return Err("half a year's figure and another's");
    }
    let (left, right) = (&a.facet.key, &b.facet.key);
    if a.facet.kind == FacetKind::Measure {
        if a.setting().stretches != b.setting().stretches {
            return Err("measured over another stretch");
        }
        let again = |key: &Key| lists.comes_again(&key.relation) || lists.comes_again(&key.head);
        if again(left) || again(right) {
            return Err("what comes more than once in a match");
        }
        let score =
            |statement: &Statement<'_>| matches!(statement.quantity().map(|q| &q.unit), Some(Unit::Score { .. }));
        if score(a)
            && score(b)
            && [a, b].iter().any(|told| lists.running_score(&told.facet.key.relation) || in_brackets(told))
        {
            return Err("a score that stood so for a while");
        }
    }
    raised_apart(a, b, lists)?;
    if left.relation == "distance" && left.modifiers != right.modifiers {
        return Err("on another side: compared as a place");
    }
    // The train's speed and the lorry's.
    let named = |key: &Key| key.whose.is_empty() || key.whose.starts_with(char::is_uppercase);
    if left.relation == "speed" && !named(left) && !named(right) && !lists.akin(&left.whose, &right.whose) {
        return Err("two things move");
    }
    if a.told().window || b.told().window {
        return Err("a stretch of time up to the day of writing");
    }
    let carries =
        |key: &Key| lists.carrier(&key.whose.to_lowercase()) || key.modifiers.iter().any(|word| lists.carrier(word));
    if carries(left) != carries(right) || (carries(left) && lists.relation(&left.relation) == "sentence") {
        return Err("what the law allows is no sentence passed");
    }
    // "Served nine years", but "is serving a nine-year sentence".
    let served = |statement: &Statement<'_>| {
        let event = &statement.claim.event;
        let on = statement.article.slice(event.trigger) == "serving";
        event.lemma == "serve" && !(on && matches!(statement.next_word().as_str(), "sentence" | "term"))
    };
    if served(a) != served(b) {
        return Err("a term passed and a term served");
    }
    // "Five years on the 1959 conviction", "the 12-year term imposed in 1997": two terms of one life.
    if a.facet.kind == FacetKind::Duration {
        let (one, other) = (&a.setting().years, &b.setting().years);
        if !one.is_empty() && !other.is_empty() && one.is_disjoint(other) {
            return Err("told of another year");
        }
    }
    // "A three-year deal", "six-year deals with two players".
    if a.facet.kind == FacetKind::Duration
        && (plural_of(&a.next_word(), &b.next_word()) || plural_of(&b.next_word(), &a.next_word()))
    {
        return Err("one of several such stretches");
    }
    if difference(a) != difference(b) {
        return Err("one of them is a difference");
    }
    if shared_words(a, b) <= ALIKE && two_witnesses(a, b) {
        return Err("what two people reckon");
    }
    // What one club bids for a player is not what another does.
    if let (Some(one), Some(other)) = (body(a.claim), body(b.claim))
        && one != other
        && !same_body(one, other)
    {
        return Err("another's doing");
    }
    Ok(())
}

/// What is held out for something and is more than it was in one of the articles alone.
fn raised_apart(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<(), &'static str> {
    let held_out = |told: &Statement<'_>| lists.held_out(&told.facet.key.relation);
    if (held_out(a) || held_out(b)) && a.setting().raised != b.setting().raised {
        return Err("one of them is told as raised");
    }
    Ok(())
}

fn plural_of(several: &str, one: &str) -> bool {
    several.strip_suffix('s').is_some_and(|stem| stem == one && stem.len() > 2)
}

/// Whether an amount says by how much something is more or less than another: "4 million tonnes less than last year".
pub(crate) fn difference(statement: &Statement<'_>) -> bool {
    let told = matches!(statement.facet.kind, FacetKind::Money | FacetKind::Measure | FacetKind::Duration);
    told && matches!(
        statement.next_word().as_str(),
        "more" | "less" | "fewer" | "higher" | "lower" | "longer" | "shorter"
    )
}

/// Two final scores of one match, or two tallies of one vote: each article gives one, and neither gives the other's.
fn tallies(a: &Statement<'_>, b: &Statement<'_>) -> Result<Meeting, &'static str> {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return Err("one of them is no number") };
    // Of several matches, the one of two sides on one day.
    let one_match = a.facet.key.relation == RESULT && same_days(a.claim, b.claim) && sides(a, b) >= 2;
    if !(a.sole && b.sole || one_match) {
        return Err("one of the articles tells of more than one");
    }
    if in_brackets(a) || in_brackets(b) {
        return Err("a score that stood so for a while");
    }
    if tells_score(a.article.text(), other) || tells_score(b.article.text(), one) {
        return Err("one of the articles tells the other's value too");
    }
    // A side plays many matches: both must be named by both.
    if a.facet.key.relation == RESULT && sides(a, b) < 2 {
        return Err("nothing shows that one match is meant");
    }
    if a.facet.key.relation == VOTES && a.incident != b.incident && shared_words(a, b) < ALIKE {
        return Err("too little in common to be about one thing");
    }
    Ok(Meeting::default())
}

/// Two figures that every report of such an event gives: each article's only one, and neither gives the other's.
pub(super) fn staples(
    a: &Statement<'_>,
    b: &Statement<'_>,
    known: &Staple,
    lists: &Lists,
) -> Result<Meeting, &'static str> {
    let (Some(one), Some(other)) = (a.quantity(), b.quantity()) else { return Err("one of them is no number") };
    // A headline's figure is held against its own article's, which is another by itself.
    if a.heads(b) && !known.borne() {
        return Ok(Meeting::default());
    }
    if !a.sole || !b.sole {
        return Err("one of the articles tells of more than one");
    }
    if known.borne() && !one_side(a, b) {
        return Err("another's");
    }
    raised_apart(a, b, lists)?;
    if unknown_there(a, b) && unknown_there(b, a) {
        return Err("each of the sentences names only what the other article does not know");
    }
    // "Two" is a number of many things, "two hours" is not; of the things counted the article has no other number.
    const SMALL: u32 = 20;
    let written = |statement: &Statement<'_>, quantity: &Quantity| {
        let small = quantity.amount.named() < SMALL.into();
        statement.article.slice(if small { quantity.at } else { quantity.number }).to_owned()
    };
    let few = |quantity: &Quantity| quantity.unit == Unit::Count && quantity.amount.named() < SMALL.into();
    let knows = |told: &Statement<'_>, statement: &Statement<'_>, quantity: &Quantity| {
        !few(quantity) && tells_number(told.article.text(), &written(statement, quantity))
    };
    if knows(a, b, other) || knows(b, a, one) {
        return Err("one of the articles tells the other's value too");
    }
    if known.slip && !slip(a, b) {
        return Err("no slip of one for the other: perhaps two of them");
    }
    let (low, high) = (one.amount.named().min(other.amount.named()), one.amount.named().max(other.amount.named()));
    let ratio = high.checked_div(low).and_then(|ratio| rust_decimal::prelude::ToPrimitive::to_f64(&ratio));
    if known.near.is_some_and(|near| ratio.is_none_or(|ratio| ratio > near)) {
        return Err("too far apart to be of one thing");
    }
    Ok(Meeting::default())
}

/// Whether nothing that a sentence names stands in the other article: the jobs of one firm, and of its rival.
fn unknown_there(told: &Statement<'_>, other: &Statement<'_>) -> bool {
    // "Nurses in Wales", "Welsh nurses".
    let of_country = |name: &str| {
        let (known, name) = (gazetteer(), capitalised(name));
        known.is_country(&name) || known.country_of_adjective(&name).is_some()
    };
    let text = any_ascii::any_ascii(other.article.text()).to_lowercase();
    let mut own = told.names.iter().filter(|name| !of_country(name)).peekable();
    own.peek().is_some() && !own.any(|name| text.contains(name.as_str()))
}

/// Whether two figures are one party's, one club's or one person's: "Kolve", "the Kolve party".
fn one_side(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const GENERIC: &[&str] = &["party", "bloc", "alliance", "list", "camp", "movement", "group", "coalition"];
    let bare = |statement: &Statement<'_>| -> String {
        let words = statement.facet.key.whose.split_whitespace();
        let own = words.filter(|word| !GENERIC.contains(&word.to_lowercase().as_str()));
        own.collect::<Vec<_>>().join(" ")
    };
    if a.memo.same_bearer(&a.facet.key.whose, &b.facet.key.whose) {
        return true;
    }
    let (one, other) = (bare(a), bare(b));
    !one.is_empty() && !other.is_empty() && a.memo.same_bearer(&one, &other)
}

/// Whether two sentences are of the only one whose trial the articles tell of, where one of them does not name him: "the
/// man who killed her was given nine years", "Orlo was jailed for seven years".
fn one_convict(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> bool {
    const OTHERS: &[&str] = &["accomplice", "co-defendant", "co-accused", "other", "boss", "brother", "sister", "son"];
    let (left, right) = (&a.facet.key.whose, &b.facet.key.whose);
    let named = |whose: &str| whose.chars().next().is_some_and(char::is_uppercase);
    let other = |whose: &str| OTHERS.contains(&whose) || lists.kin(whose);
    let one_story = a.memo.incidents_shared(a.article.id, b.article.id) > 0;
    !(named(left) && named(right))
        && !left.is_empty()
        && !right.is_empty()
        && !other(left)
        && !other(right)
        && a.sole
        && b.sole
        && a.article.id != b.article.id
        && one_story
        && a.memo.one_tried(a.article.id, b.article.id)
}

/// Whether a text gives a score, whichever side comes first.
fn tells_score(text: &str, quantity: &Quantity) -> bool {
    let Unit::Score { other } = quantity.unit else { return false };
    let (one, other) = (quantity.amount.named().normalize(), other.normalize());
    let written = [format!("{one}-{other}"), format!("{other}-{one}"), format!("{one}\u{2013}{other}")];
    written.iter().any(|score| tells_number(text, score))
}

/// Whether a text has a number, written so, that is no part of a longer one.
pub(crate) fn tells_number(text: &str, number: &str) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    text.match_indices(number).any(|(at, _)| {
        !digit(text.get(..at).and_then(|t| t.chars().next_back()))
            && !digit(text.get(at + number.len()..).and_then(|t| t.chars().next()))
    })
}

/// How many bearers of names both sentences name: words of one name that stand side by side are one.
fn sides(a: &Statement<'_>, b: &Statement<'_>) -> usize {
    // The first word of a sentence bears a capital whatever it is, and is often a team.
    let capitals = |statement: &Statement<'_>| -> Vec<(usize, String)> {
        let sentence = any_ascii::any_ascii(statement.article.slice(statement.claim.sentence));
        let words = sentence.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).enumerate();
        let names = words.filter(|(_, word)| word.starts_with(char::is_uppercase));
        let small = names.map(|(n, word)| (n, word.to_lowercase()));
        small.filter(|(_, word)| !is_calendar(word) && !is_function_word(word)).collect()
    };
    let theirs: BTreeSet<String> = capitals(b).into_iter().map(|(_, word)| word).collect();
    let mut bearers = BTreeSet::new();
    let mut last = None;
    for (n, word) in capitals(a).into_iter().filter(|(_, word)| theirs.contains(word)) {
        if last.is_none_or(|last| last + 1 < n) {
            bearers.insert(word);
        }
        last = Some(n);
    }
    bearers.len()
}

/// Whether two claims are dated to one day.
fn same_days(a: &Claim, b: &Claim) -> bool {
    let days = |claim: &Claim| claim.facets_of(FacetKind::When).filter_map(one_day).collect::<BTreeSet<_>>();
    !days(a).is_disjoint(&days(b))
}

pub(super) fn amounts(
    a: &Statement<'_>,
    b: &Statement<'_>,
    shared: usize,
    lists: &Lists,
) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    if left.relation.is_empty() || a.kind != b.kind {
        return Err("another relation");
    }
    if left.relation == right.relation && matches!(left.relation.as_str(), RESULT | VOTES) {
        return tallies(a, b);
    }
    if lists.exclude(&left.modifiers, &right.modifiers)
        || lists.partial(&left.modifiers) != lists.partial(&right.modifiers)
    {
        return Err("another part or kind");
    }
    if left.modifiers.contains(BASE) != right.modifiers.contains(BASE) {
        return Err("one of them is the figure before a change");
    }
    measured_apart(a, b, lists)?;
    if left.relation == "sentence" && right.relation == "sentence" && one_convict(a, b, lists) {
        let doubts = vec!["the one without a name is held for one person".to_owned()];
        return Ok(Meeting { doubts, ..Meeting::default() });
    }
    let same_owner = whose(a, b, lists)?;
    let mut meeting = Meeting::default();
    match (left.head.as_str(), right.head.as_str()) {
        (one, other) if one == other => {}
        ("", _) | (_, "") => {}
        (one, other) => {
            if lists.heads(one, other) == Heads::Apart {
                return Err("another thing is measured");
            }
            meeting.doubts.push(format!("\"{one}\" and \"{other}\" are taken for one thing"));
        }
    }
    let full_name = |key: &Key| key.whose.contains(' ') && key.whose.chars().next().is_some_and(char::is_uppercase);
    // A family name alone is the one whom the other names in full, where both tell of one incident.
    let one_named = a.incident.is_some() && a.incident == b.incident && (full_name(left) || full_name(right));
    if same_owner && lists.once(&left.relation) && (full_name(left) && full_name(right) || one_named) {
        return Ok(meeting);
    }
    // "The fund" is one where each article has a single figure for a fund.
    let named_so = left.head == right.head && left.relation == left.head && !lists.empty_relation(&left.relation);
    if strangers(a, b) && !(named_so && lists.single(&left.relation) && a.sole && b.sole && one_cast(a, b)) {
        return Err("the sentences name others");
    }
    if a.sole && b.sole && named_so {
        return Ok(meeting);
    }
    let words = shared_words(a, b);
    if lists.empty_relation(&left.relation) && (!same_owner || words < ALIKE) {
        return Err("a verb that many things share");
    }
    let one_event = a.incident.is_some() && a.incident == b.incident && a.claim.event.known;
    // A player runs more than once, and a company has many figures.
    let named = |key: &Key| key.whose.chars().next().is_some_and(char::is_uppercase);
    if a.incident != b.incident && (named(left) || named(right)) && words < ALIKE {
        return Err("too little in common to be about one thing");
    }
    // "A climber" of another incident is not shown to be the one who is named here.
    let person = |statement: &Statement<'_>| {
        let whose = &statement.facet.key.whose;
        let mut all = statement.claim.participants.iter().map(|participant| &participant.who);
        all.any(|who| who.sort == Sort::Person && who.name.as_ref() == Some(whose))
    };
    if a.incident != b.incident && named(left) != named(right) && (person(a) || person(b)) {
        return Err("nothing shows that one bearer is meant");
    }
    // "A climber of 36" is the one who is named where that one is told to be 36.
    if named(left) != named(right) && (person(a) || person(b)) && !one_age(a, b) {
        return Err("nothing shows that one bearer is meant");
    }
    let measured = a.facet.kind == FacetKind::Measure;
    if !same_owner && !measured && words < ALIKE && others(a, b) {
        return Err("each names someone whom the other does not");
    }
    if !same_owner && words < if one_event { 1 } else { shared } {
        return Err("too little in common to be about one thing");
    }
    Ok(meeting)
}

/// "A profit of £64m last year", "£31m in the first half": halves and quarters have figures of their own.
pub(crate) fn two_stretches(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let told = |statement: &Statement<'_>| -> Vec<String> {
        let times = statement.claim.facets_of(FacetKind::When).filter_map(|facet| match &facet.value {
            Value::Time(time) => Some(time.value.clone()),
            _ => None,
        });
        times.collect()
    };
    let (one, other) = (told(a), told(b));
    let part = |values: &[String]| values.iter().any(|value| value.contains("-H") || value.contains("-Q"));
    (part(&one) || part(&other)) && !one.iter().any(|value| other.contains(value))
}

/// Whether two lengths or sizes are each told by a person of their own: estimates of eye and watch, taken at two
/// places.
fn two_witnesses(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    if !matches!(a.facet.kind, FacetKind::Duration | FacetKind::Measure) {
        return false;
    }
    let (Some(one), Some(other)) = (&a.claim.source, &b.claim.source) else { return false };
    let person = |mention: &crate::model::Mention| matches!(mention.sort, Sort::Person | Sort::Thing);
    let called = |mention: &crate::model::Mention| mention.name.clone().unwrap_or_else(|| mention.head.clone());
    person(one) && person(other) && !a.memo.same_bearer(&called(one), &called(other))
}

/// Whether the one without a name, where the sentence tells how old he or she is, can be the one who is named.
fn one_age(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let named = |statement: &Statement<'_>| statement.facet.key.whose.chars().next().is_some_and(char::is_uppercase);
    let (bare, told) = if named(a) { (b, a) } else { (a, b) };
    let whose = &bare.facet.key.whose;
    let mut ages = bare.asides.ages.iter().filter(|(_, name, head, _)| name.is_empty() && head == whose).peekable();
    let told = (told.article.id, told.facet.key.whose.as_str());
    ages.peek().is_none() || ages.any(|(.., age)| a.memo.bearers.is_aged(told, *age))
}
