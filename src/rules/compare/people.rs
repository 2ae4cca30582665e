//! People and bodies: offices, the make-up of groups, who said so.

use rust_decimal::Decimal;

use super::{Conflict, Verdict};
use crate::extract::names::{NameMatch, RoleMatch, compare_names, compare_roles, gazetteer, is_role_noun};
use crate::model::words::capitalised;
use crate::model::{Mention, Sort, Span, Value};
use crate::rules::keys::same_bearer;
use crate::rules::lists::{Heads, Lists};
use crate::rules::material::{Statement, shared_words};

/// What two people are each said to have told must share this many words to be one statement.
const SAID: usize = 7;

/// What one person is, or what a group is made up of.
pub(crate) fn roles(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Verdict {
    let person = |statement: &Statement<'_>| statement.facet.key.relation == "role";
    if person(a) && person(b) {
        if a.facet.key.whose.is_empty() || b.facet.key.whose.is_empty() {
            return Verdict::CannotSay("nothing shows that one person is meant");
        }
        let full = |name: &str| name.split_whitespace().count() > 1;
        if !full(&a.facet.key.whose) || !full(&b.facet.key.whose) {
            return Verdict::CannotSay("a surname alone is shared by families");
        }
        let (Some(one), Some(other)) = (office(a), office(b)) else {
            return Verdict::CannotSay("one of them is no office");
        };
        if kin(&a.facet.value, lists) || kin(&b.facet.value, lists) {
            return Verdict::CannotSay("one is a sister and a daughter at once");
        }
        return match compare_roles(&one, &other) {
            RoleMatch::Same | RoleMatch::Wider => Verdict::Agree,
            RoleMatch::OtherTime => Verdict::CannotSay("one is told of another time"),
            RoleMatch::CannotSay => match (tier(a, lists), tier(b, lists)) {
                (Some(one), Some(other)) if one != other => Verdict::Conflict(Conflict {
                    soft: true,
                    doubts: vec!["two offices of two tiers of government, which one person may hold".to_owned()],
                    ..Conflict::default()
                }),
                _ => Verdict::CannotSay("a person can be both"),
            },
            RoleMatch::Apart => Verdict::conflict(),
        };
    }
    if person(a) || person(b) {
        return Verdict::CannotSay("a person and a group");
    }
    if kin(&a.facet.value, lists) || kin(&b.facet.value, lists) {
        return Verdict::CannotSay("kin are told by whose they are");
    }
    if !people(a) || !people(b) {
        return Verdict::CannotSay("one of the groups is not one of unnamed people");
    }
    make_up(&parts(a), &parts(b), lists)
}

/// Whether a role or a member of a group is told by kinship.
fn kin(value: &Value, lists: &Lists) -> bool {
    match value {
        Value::Mention(mention) => lists.kin(&mention.head),
        Value::Group(mentions) => mentions.iter().any(|mention| lists.kin(&mention.head)),
        _ => false,
    }
}

/// Whether every member of a group is told by what human being it is, and not by name.
fn people(statement: &Statement<'_>) -> bool {
    match &statement.facet.value {
        Value::Group(mentions) => mentions.iter().all(|mention| {
            let vague = matches!(mention.head.as_str(), "other" | "body" | "victim" | "people" | "person")
                || one_more(statement.article.slice(mention.at));
            mention.name.is_none() && !vague && matches!(mention.sort, Sort::Person | Sort::Group)
        }),
        _ => true,
    }
}

/// Whether someone is told of beside others: "another deputy", "a third man".
fn one_more(written: &str) -> bool {
    let mut words = written.split_whitespace().map(str::to_lowercase);
    words.any(|word| matches!(word.as_str(), "another" | "other" | "second" | "third" | "fourth" | "fifth" | "sixth"))
}

/// The words of an office: as they stand, else from the mention's parts.
fn office(statement: &Statement<'_>) -> Option<String> {
    let Value::Mention(mention) = &statement.facet.value else { return None };
    let written = statement.article.slice(mention.at).to_lowercase();
    let written = match rank_before(statement, mention) {
        Some(rank) => format!("{rank} {written}"),
        None => written,
    };
    if written.contains(&mention.head) && written.split_whitespace().count() <= 6 {
        return Some(written);
    }
    let mut words: Vec<&str> = mention.modifiers.iter().map(String::as_str).collect();
    words.push(&mention.head);
    Some(words.join(" "))
}

/// The word before an office that makes it another one: "Asst. Chief", "Vice President and Assistant General Manager".
fn rank_before(statement: &Statement<'_>, mention: &Mention) -> Option<&'static str> {
    const RANKS: &[(&str, &str)] = &[
        ("assistant", "assistant"),
        ("asst", "assistant"),
        ("associate", "associate"),
        ("assoc", "associate"),
        ("deputy", "deputy"),
        ("vice", "vice"),
        ("acting", "acting"),
        ("interim", "interim"),
    ];
    /// "Assistant Milwaukee Police Chief": so many words of a name may stand between.
    const BETWEEN: usize = 3;
    let sentence = statement.claim.sentence;
    let before = Span { start: sentence.start.min(mention.at.start), end: mention.at.start };
    let words = statement.article.slice(before).split_whitespace().rev().take(BETWEEN);
    let mut titles = words.enumerate().take_while(|(n, word)| *n == 0 || word.starts_with(char::is_uppercase));
    titles.find_map(|(_, word)| {
        let small = word.trim_end_matches(['.', '-']).to_lowercase();
        RANKS.iter().find(|(written, _)| *written == small).map(|(_, rank)| *rank)
    })
}

/// The tier of government that an office belongs to: by its own words, or by whose it is ("Arden County's health
/// director").
fn tier(statement: &Statement<'_>, lists: &Lists) -> Option<usize> {
    let Value::Mention(mention) = &statement.facet.value else { return None };
    let own = statement.article.slice(mention.at).to_lowercase();
    let sentence = statement.claim.sentence;
    let before = Span { start: sentence.start.min(mention.at.start), end: mention.at.start };
    let before = statement.article.slice(before).to_lowercase();
    let last = before.split_whitespace().next_back();
    let owner = last.and_then(|word| word.strip_suffix("'s").or(word.strip_suffix("\u{2019}s")));
    let mut words = own.split(|c: char| !c.is_alphanumeric());
    words.find_map(|word| lists.tier(word)).or_else(|| lists.tier(owner?))
}

/// The members of a group by head noun, each with its number where that is exact.
fn parts<'a>(statement: &Statement<'a>) -> Vec<(&'a str, Option<Decimal>)> {
    let member = |mention: &'a Mention| {
        let written = statement.article.slice(mention.at).to_lowercase();
        // "Experts" without a number are as many as they are.
        let singular = written.split(|c: char| !c.is_alphanumeric()).any(|word| word == mention.head);
        let one = singular.then_some(Decimal::ONE);
        let number = mention.count.as_ref().map_or(one, |q| q.amount.is_exact().then(|| q.amount.named()));
        (mention.head.as_str(), number)
    };
    match &statement.facet.value {
        Value::Group(mentions) => mentions.iter().map(member).collect(),
        Value::Mention(mention) => vec![member(mention)],
        Value::Quantity(quantity) => {
            let number = quantity.amount.is_exact().then(|| quantity.amount.named());
            vec![(statement.facet.key.head.as_str(), number)]
        }
        _ => Vec::new(),
    }
}

fn make_up(a: &[(&str, Option<Decimal>)], b: &[(&str, Option<Decimal>)], lists: &Lists) -> Verdict {
    if a.len() == 1 && b.len() == 1 {
        return Verdict::CannotSay("two words for one group");
    }
    let total = |group: &[(&str, Option<Decimal>)]| group.iter().map(|(_, number)| *number).sum::<Option<Decimal>>();
    let (Some(one), Some(other)) = (total(a), total(b)) else {
        return Verdict::CannotSay("one of the groups is of no known size");
    };
    if one != other {
        return Verdict::CannotSay("the groups differ in size, which is another matter");
    }
    // A member for whom the other group has no place.
    let placed = |member: &str, group: &[(&str, Option<Decimal>)]| {
        group.iter().any(|(other, _)| {
            lists.heads(member, other) != Heads::Apart
                || gazetteer().country_of_adjective(&capitalised(member)).is_some()
                || gazetteer().country_of_adjective(&capitalised(other)).is_some()
                || matches!(compare_roles(member, other), RoleMatch::Same | RoleMatch::Wider)
        })
    };
    // "Three workers", "two women and a man": what they are by trade and by sex.
    let by_sex = |head: &str| head == "man" || lists.exclusive(head, "man");
    let fits = |member: &str, group: &[(&str, Option<Decimal>)]| {
        placed(member, group) || group.iter().any(|(other, _)| by_sex(member) != by_sex(other))
    };
    if a.iter().all(|(member, _)| fits(member, b)) && b.iter().all(|(member, _)| fits(member, a)) {
        return Verdict::Agree;
    }
    // "Two officers" may be a guard and a deputy; a spouse holds no office.
    let spouse = |head: &str| !lists.any_person(head) && lists.heads("spouse", head) != Heads::Apart;
    let married = |group: &[(&str, Option<Decimal>)]| group.iter().any(|(head, _)| spouse(head));
    let apart =
        || married(a) != married(b) || a.iter().any(|(x, _)| b.iter().any(|(y, _)| x != y && lists.exclusive(x, y)));
    if (a.len() == 1) != (b.len() == 1) && !apart() {
        return Verdict::CannotSay("one noun may stand for all of the others");
    }
    // Some member must be shared, or nothing shows that one group is meant.
    if !a.iter().any(|(member, _)| placed(member, b)) {
        return Verdict::CannotSay("two groups");
    }
    Verdict::Conflict(Conflict { soft: true, ..Conflict::default() })
}

/// Two bodies or people to whom one statement is attributed.
pub(crate) fn sources(a: &Statement<'_>, b: &Statement<'_>, twin: bool, lists: &Lists) -> Verdict {
    let (Value::Mention(one), Value::Mention(other)) = (&a.facet.value, &b.facet.value) else {
        return Verdict::CannotSay("one of them is no source");
    };
    if one.head == other.head
        && lists.plain_source(&one.head)
        && one.name == other.name
        && one.modifiers == other.modifiers
    {
        return Verdict::Agree;
    }
    // What one said in so many words the other said too, whatever each article quotes beside it.
    let shared = shared_words(a, b);
    let least = a.claim.words.len().min(b.claim.words.len());
    let one_statement = a.article.id != b.article.id && shared >= SAID && shared * 2 >= least;
    if (twin || one_statement) && !own_figures(a, b) {
        // One sentence and two sources: "police" and "prosecutors" differ, "officials" fits either.
        let body = |head: &str| lists.plain_source(head) && (twin || lists.organ(head));
        let bodies = body(&one.head) && body(&other.head) && one.head != other.head;
        let for_whom = one.head == other.head
            && (twin || lists.speaks_for(&one.head))
            && one.name.is_none()
            && other.name.is_none()
            && one.modifiers.difference(&other.modifiers).next().is_some()
            && other.modifiers.difference(&one.modifiers).next().is_some();
        if bodies || for_whom {
            let doubt = "the two sentences are taken for one statement".to_owned();
            let doubts = if twin { Vec::new() } else { vec![doubt, "each may have said so".to_owned()] };
            return Verdict::Conflict(Conflict { soft: true, doubts, ..Conflict::default() });
        }
    }
    if lists.vague_source(&one.head) || lists.vague_source(&other.head) {
        return Verdict::CannotSay("one of the sources is told in general words");
    }
    // "A watchdog" may be the body that the other names.
    let described = |mention: &Mention| mention.name.is_none() && !lists.plain_source(&mention.head);
    if one.name.is_some() && described(other) || other.name.is_some() && described(one) {
        return Verdict::CannotSay("one of the sources is described, and may be the one whom the other names");
    }
    // "The two men" are whoever was named before.
    if [one, other].iter().any(|mention| mention.name.is_none() && lists.any_one(&mention.head)) {
        return Verdict::CannotSay("one of the sources is told in general words");
    }
    // "Investigators" at the head of a sentence is no name.
    let general = |mention: &Mention| {
        let word = mention.name.as_deref().unwrap_or_default().to_lowercase();
        let single = word.strip_suffix('s').unwrap_or(&word);
        !word.contains(' ')
            && (lists.vague_source(&word) && !word.is_empty() || lists.vague_source(single) && !single.is_empty())
    };
    if general(one) || general(other) {
        return Verdict::CannotSay("one of the sources is told in general words");
    }
    let called = |mention: &Mention| {
        mention.name.clone().unwrap_or_else(|| {
            let mut words: Vec<&str> = mention.modifiers.iter().map(String::as_str).collect();
            words.push(&mention.head);
            words.join(" ")
        })
    };
    // "Peter Orlin, deputy fire chief at …": the office and the name of one; and who is named in both spoke in both.
    let names_too = |statement: &Statement<'_>, mention: &Mention| {
        let last = mention.name.as_deref().and_then(|name| name.split_whitespace().next_back());
        let sentence = statement.article.slice(statement.claim.sentence);
        last.is_some_and(|last| sentence.split(|c: char| !c.is_alphanumeric()).any(|word| word == last))
    };
    if one.name != other.name && (names_too(a, other) || names_too(b, one)) {
        return Verdict::CannotSay("one sentence names both sources");
    }
    let (first, second) = (called(one), called(other));
    let known = gazetteer();
    if known.is_country(&first) || known.is_country(&second) {
        return Verdict::CannotSay("a country may stand for any of its bodies");
    }
    if same_body(&first, &second) || compare_names(&first, &second).may_be_one() {
        return Verdict::Agree;
    }
    if [one, other].iter().any(|mention| matches!(mention.sort, Sort::Thing)) {
        return Verdict::CannotSay("one of the sources is no body and no person");
    }
    // "Neighbours" and "relatives" may all have said so.
    let unnamed = |mention: &Mention| {
        let people = matches!(mention.sort, Sort::Group | Sort::Person);
        people && mention.name.is_none() && !lists.plain_source(&mention.head)
    };
    if unnamed(one) || unnamed(other) {
        return Verdict::CannotSay("one of the sources is told in general words");
    }
    if [&first, &second].iter().any(|name| name.to_lowercase().split(' ').any(|word| lists.reports(word))) {
        return Verdict::CannotSay("one of the sources reports what others say");
    }
    let body = |mention: &Mention| matches!(mention.sort, Sort::Organisation | Sort::Group | Sort::Place);
    match (body(one), body(other)) {
        (true, true) => {}
        (false, false) if one.name.is_some() && other.name.is_some() => {
            let shared = shared_words(a, b);
            let longer = a.claim.words.len().max(b.claim.words.len());
            if shared < SAID || shared * 2 < longer {
                return Verdict::CannotSay("too few words in common to be one statement");
            }
            if matches!(compare_names(&first, &second), NameMatch::Misspelling { .. } | NameMatch::DifferentGiven) {
                return Verdict::CannotSay("one speaker, spelt in two ways");
            }
        }
        _ => return Verdict::CannotSay("a person may speak for the body"),
    }
    Verdict::Conflict(Conflict { soft: true, ..Conflict::default() })
}

/// Whether two sentences give two figures under one relation: then each source has its own.
fn own_figures(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let (left, right) = (&a.asides.figures, &b.asides.figures);
    left.iter().any(|(relation, n)| right.iter().any(|(other, m)| relation == other && n != m))
}

/// Whether two names of bodies may be one's: one's words are the other's, or one is the other's initials.
pub(crate) fn same_body(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        any_ascii::any_ascii(name)
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !matches!(*word, "" | "the" | "of" | "for" | "and" | "s"))
            .map(|word| word.strip_suffix('s').filter(|stem| stem.len() > 3).unwrap_or(word).to_owned())
            .collect()
    };
    let (x, y) = (words(a), words(b));
    let (short, long) = if x.len() <= y.len() { (&x, &y) } else { (&y, &x) };
    let within = short.iter().all(|word| long.contains(word));
    let article = |name: &str| name.to_lowercase().starts_with("the ");
    let the = if article(a) || article(b) || short.len() == 1 { "t" } else { "" };
    let initials: String = the.chars().chain(long.iter().filter_map(|word| word.chars().next())).collect();
    let spelt =
        short.len() == 1 && short.first().is_some_and(|word| word.len() > 1 && initials.contains(word.as_str()));
    within || spelt
}

/// Two speakers of one quotation.
pub(crate) fn speakers(one: &str, other: &str) -> Verdict {
    let full = |name: &str| name.split_whitespace().count() > 1 && name.chars().next().is_some_and(char::is_uppercase);
    if !full(one) || !full(other) {
        return Verdict::CannotSay("one of the speakers is not named in full");
    }
    if same_bearer(one, other) || !matches!(compare_names(one, other), NameMatch::Different) {
        return Verdict::Agree;
    }
    // "Assistant Chief Fire Officer": what a speaker is.
    let office =
        |name: &str| name.split_whitespace().next_back().is_some_and(|last| is_role_noun(&last.to_lowercase()));
    if office(one) || office(other) {
        return Verdict::CannotSay("one of the speakers is told by office");
    }
    Verdict::Conflict(Conflict::default())
}

/// Two people named for one place, each unknown to the other article.
pub(crate) fn fillers(a: &Statement<'_>, b: &Statement<'_>) -> Verdict {
    let name = |side: &Statement<'_>| match &side.facet.value {
        Value::Mention(Mention { name: Some(name), .. }) => name.clone(),
        _ => String::new(),
    };
    let (one, other) = (name(a), name(b));
    let knows = |side: &Statement<'_>, name: &str| {
        let text = any_ascii::any_ascii(side.article.text()).to_lowercase();
        let last = name.split_whitespace().next_back().unwrap_or_default();
        text.contains(&any_ascii::any_ascii(last).to_lowercase())
    };
    if knows(a, &other) || knows(b, &one) {
        return Verdict::CannotSay("one of the articles knows the other's name");
    }
    speakers(&one, &other)
}
