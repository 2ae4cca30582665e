//! Whether two values are values of one thing. A shared head noun is worth little: four of five such pairs that
//! differ are about other people, other parts or other events. When in doubt, they are not compared.

use std::collections::BTreeSet;

use super::lists::{Heads, Lists};
use super::material::{Statement, same_count, shared_words, twins};
use crate::extract::names::{NameMatch, compare_names, gazetteer};
use crate::model::{Claim, FacetKind, Key, Modality, Part, Reading, Sort, Value};
use crate::{quantity, time};

/// How well two keys meet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Meeting {
    /// What had to be supposed to hold them for one, in words.
    pub(crate) doubts: Vec<String>,
    /// The first counts a wider group than the second: "people" and "miners".
    pub(crate) first_wider: bool,
    /// The second counts a wider group than the first.
    pub(crate) second_wider: bool,
    /// Both fill one slot of one sentence that two articles tell in nearly the same words.
    pub(crate) twin: bool,
}

/// Whether two statements are about one thing, or why they may not be.
pub(crate) fn meet(
    a: &Statement<'_>,
    b: &Statement<'_>,
    shared: usize,
    lists: &Lists,
) -> Result<Meeting, &'static str> {
    let lasting = matches!(
        a.facet.kind,
        FacetKind::Age | FacetKind::Name | FacetKind::Role | FacetKind::Quote | FacetKind::Attribution
    );
    if !lasting && (a.claim.generic || b.claim.generic) {
        return Err("a running total or a habit is no incident");
    }
    let (left, right) = (&a.facet.key, &b.facet.key);
    // The cheapest and most telling test comes first.
    let mixed = a.facet.kind != b.facet.kind;
    if lists.relation(&left.relation) != lists.relation(&right.relation)
        && !(mixed && (tells_of(a, &right.relation) || tells_of(b, &left.relation)))
    {
        return Err("another relation");
    }
    // "Happened" is followed by what: an arrest and an illness are two matters.
    let what = |key: &Key| {
        let kind = key.relation.strip_prefix("happened:")?;
        Some(lists.relation(kind).to_owned())
    };
    if what(left) != what(right) {
        return Err("another outcome is meant");
    }
    manner(a, b)?;
    same_event(a, b, lists)?;
    // A number of people against a list of them is a matter of who they are.
    if twins(a, b) {
        return twin(a, b, lists);
    }
    match if mixed { FacetKind::Role } else { a.facet.kind } {
        FacetKind::Count => counts(a, b, lists),
        FacetKind::Money | FacetKind::Measure | FacetKind::Percent | FacetKind::Duration => {
            amounts(a, b, shared, lists)
        }
        FacetKind::When | FacetKind::Where => {
            if lists.relation(&left.relation) != lists.relation(&right.relation) {
                return Err("another event");
            }
            if lists.speech(&left.relation) {
                return Err("people speak more than once");
            }
            if lists.empty_relation(&left.relation) && shared_words(a.claim, b.claim) < ALIKE {
                return Err("a verb that many things share");
            }
            if !a.claim.event.known && (shared_words(a.claim, b.claim) < ALIKE || strangers(a, b)) {
                return Err("too few words in common to be one event");
            }
            // The same number of the same people is more than a name.
            let one_lot = same_count(a.claim, b.claim);
            if !one_lot && strangers(a, b) && shared_words(a.claim, b.claim) < 5 {
                return Err("the sentences name others");
            }
            if !one_lot && far(a, b) && (shared_words(a.claim, b.claim) < 6 || strangers(a, b)) {
                return Err("months apart: perhaps another event");
            }
            whose(left, right, lists)?;
            if let (Some(one), Some(other)) = (lists.phase(&left.modifiers), lists.phase(&right.modifiers))
                && one != other
            {
                return Err("another phase of the event");
            }
            Ok(Meeting::default())
        }
        FacetKind::Age => {
            let unnamed = left.whose.is_empty() && right.whose.is_empty();
            if unnamed && (a.incident != b.incident || shared_words(a.claim, b.claim) < 2) {
                return Err("nothing shows that one person is meant");
            }
            ages(left, right, lists)
        }
        FacetKind::Role | FacetKind::Who => {
            if mixed && right.relation == "role" {
                return Err("a person and a group");
            }
            whose(left, right, lists)?;
            let makers = |statement: &Statement<'_>| -> BTreeSet<String> {
                let known = gazetteer();
                let joined = statement.facet.key.modifiers.iter().cloned().collect::<Vec<_>>().join(" ");
                let written = statement.words().to_lowercase();
                let words = written.split_whitespace().chain(joined.split(' ')).chain([joined.as_str()]);
                let capital = |words: &str| {
                    let raise = |word: &str| {
                        let mut letters = word.chars();
                        letters.next().map(|c| c.to_uppercase().chain(letters).collect::<String>()).unwrap_or_default()
                    };
                    words.split(' ').map(raise).collect::<Vec<_>>().join(" ")
                };
                let country = |word: &str| {
                    known.country_of_adjective(word).or_else(|| known.country_of_adjective(&capital(word)))
                };
                words.filter_map(|word| country(word).map(str::to_owned)).collect()
            };
            let (one, other) = (makers(a), makers(b));
            if !one.is_empty() && !other.is_empty() && one.is_disjoint(&other) {
                return Err("another group");
            }
            Ok(Meeting::default())
        }
        FacetKind::Outcome => {
            if lists.relation(&left.relation) != lists.relation(&right.relation) {
                return Err("another outcome is meant");
            }
            if !whose(left, right, lists)? {
                return Err("nothing shows whose outcome it is");
            }
            if lists.any_person(&left.whose.to_lowercase()) || lists.any_person(&right.whose.to_lowercase()) {
                return Err("nothing shows whose outcome it is");
            }
            // A name is one throughout a story; "the bill" is one where the sentences have more in common.
            let named = |key: &Key| key.whose.chars().next().is_some_and(char::is_uppercase);
            let full = named(left) && named(right) && left.whose.contains(' ') && right.whose.contains(' ');
            if !named(left) && !named(right) && (lists.any_one(&left.whose) || lists.any_one(&right.whose)) {
                return Err("nothing shows whose outcome it is");
            }
            // Who beat whom: a side plays more than one match.
            let match_of = |statement: &Statement<'_>| matches!(&statement.facet.value, Value::Kind(kind) if matches!(kind.as_str(), "won" | "lost" | "drew"));
            if match_of(a) && match_of(b) && (a.incident != b.incident || a.names.intersection(b.names).count() < 2) {
                return Err("perhaps another match");
            }
            // Most things said to have happened or not are told of a moment: the sentences must be about one.
            let happened = left.relation.starts_with("happened");
            if happened && (a.incident != b.incident || !full || shared_words(a.claim, b.claim) < ALIKE) {
                return Err("too few words in common to be about one thing");
            }
            if !full && shared_words(a.claim, b.claim) < if named(left) && named(right) { 4 } else { 3 } {
                return Err("too few words in common to be about one thing");
            }
            Ok(Meeting::default())
        }
        FacetKind::Attribution => {
            if lists.relation(&left.relation) != lists.relation(&right.relation) {
                return Err("another statement");
            }
            if shared_words(a.claim, b.claim) < shared {
                return Err("too few words in common to be one statement");
            }
            Ok(Meeting::default())
        }
        FacetKind::Name | FacetKind::Quote | FacetKind::Sequence | FacetKind::Arithmetic | FacetKind::Weekday => {
            Ok(Meeting::default())
        }
    }
}

/// Both must be told in the same manner: what is planned, denied or alleged never disagrees with what is told.
fn manner(a: &Statement<'_>, b: &Statement<'_>) -> Result<(), &'static str> {
    // Who was to be expelled, and for how much, is the same before and after; that it happened is not.
    let told = |statement: &Statement<'_>| statement.claim.modality;
    // What is said of a person in passing is told, whatever becomes of the clause around it.
    let lasting = [a, b].iter().any(|statement| {
        matches!(
            statement.facet.kind,
            FacetKind::Age | FacetKind::Name | FacetKind::Role | FacetKind::Quote | FacetKind::Attribution
        )
    });
    if lasting {
        return Ok(());
    }
    match (told(a), told(b)) {
        (Modality::Possible, _) | (_, Modality::Possible) => Err("one of them is only supposed"),
        (Modality::Negated | Modality::Denied, _) | (_, Modality::Negated | Modality::Denied)
            if a.facet.kind != FacetKind::Outcome =>
        {
            Err("one of them is denied")
        }
        (one, other) if one == other => Ok(()),
        _ if a.facet.kind == FacetKind::Outcome => Ok(()),
        (Modality::Alleged, _) | (_, Modality::Alleged) => Err("one of them is only alleged"),
        _ => Err("one of them is still planned"),
    }
}

/// What still parts two values that fill one slot of one sentence.
fn twin(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    match a.facet.kind {
        FacetKind::Age => return ages(left, right, lists),
        FacetKind::Count => {
            if lists.heads(&left.head, &right.head) != Heads::Same {
                return Err("another noun is counted");
            }
            part_of(a, b, lists)?;
        }
        FacetKind::Money | FacetKind::Measure | FacetKind::Percent | FacetKind::Duration
            if left.head != right.head && lists.heads(&left.head, &right.head) == Heads::Apart =>
        {
            return Err("another thing is measured");
        }
        FacetKind::When | FacetKind::Where if lists.speech(&left.relation) => {
            return Err("people speak more than once");
        }
        _ => {}
    }
    if lists.phase(&left.modifiers) != lists.phase(&right.modifiers) {
        return Err("another phase of the event");
    }
    Ok(Meeting { twin: true, ..Meeting::default() })
}

/// Whether the sentence of a statement also has the verb of a relation ("accused two envoys and expelled them").
fn tells_of(statement: &Statement<'_>, relation: &str) -> bool {
    let kind = relation.split(':').next().unwrap_or(relation);
    kind.len() > 3 && statement.claim.words.contains(kind)
}

/// Sentences about one event told by a verb that the vocabulary lacks share this many words.
const ALIKE: usize = 4;

/// Whether what else the two claims say shows two events: another time, another number, another doer. The slot that is
/// compared never tells events apart; two slots that clash together do.
fn same_event(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<(), &'static str> {
    let (one, other) = (a.claim, b.claim);
    if matches!(a.facet.kind, FacetKind::Age | FacetKind::Name | FacetKind::Quote | FacetKind::Role) {
        return Ok(());
    }
    if a.facet.kind != FacetKind::When
        && clash(one, other, FacetKind::When, &|x, y| match (x, y) {
            (Value::Time(x), Value::Time(y)) => match time::compare_across_zones(x, y) {
                time::Compared::Apart { days } => {
                    let partial = |time: &crate::model::TimeExpression| matches!(time.reading, Reading::Partial(_));
                    Some(days > 1 || partial(x) || partial(y))
                }
                time::Compared::CannotSay(_) => None,
                _ => Some(false),
            },
            _ => None,
        })
    {
        return Err("told of another time: perhaps another event");
    }
    let same_thing = |x: &Key, y: &Key| {
        lists.relation(&x.relation) == lists.relation(&y.relation) && lists.heads(&x.head, &y.head) == Heads::Same
    };
    if a.facet.kind != FacetKind::Count {
        let counts = |claim: &Claim| claim.facets_of(FacetKind::Count).cloned().collect::<Vec<_>>();
        let (left, right) = (counts(one), counts(other));
        let mut pairs = left.iter().flat_map(|x| right.iter().map(move |y| (x, y))).filter_map(|(x, y)| {
            let (Value::Quantity(p), Value::Quantity(q)) = (&x.value, &y.value) else { return None };
            same_thing(&x.key, &y.key).then(|| matches!(quantity::compare(p, q), quantity::Compared::Apart { .. }))
        });
        if let Some(first) = pairs.next()
            && first
            && pairs.all(|apart| apart)
        {
            return Err("told of another number: perhaps another event");
        }
    }
    // Who did it to whom: one state expels, the other answers.
    for part in [Part::Agent, Part::Patient] {
        let country = |claim: &Claim| {
            let mention = claim.participant(part)?;
            let known = gazetteer();
            if let Some(name) = mention.name.as_deref().filter(|name| known.is_country(name)) {
                return known.canonical(name).map(str::to_owned);
            }
            mention.modifiers.iter().find_map(|word| known.country_of_adjective(word)).map(str::to_owned)
        };
        if let (Some(x), Some(y)) = (country(one), country(other))
            && x != y
        {
            return Err("another's doing");
        }
        let person = |claim: &Claim| {
            let mention = claim.participant(part)?;
            mention.name.clone().filter(|name| mention.sort == Sort::Person && name.contains(' '))
        };
        if let (Some(x), Some(y)) = (person(one), person(other))
            && matches!(
                compare_names(&x, &y),
                NameMatch::Different | NameMatch::DifferentGiven | NameMatch::DifferentSurname
            )
        {
            return Err("another person's");
        }
    }
    if lists.exclude(&a.facet.key.modifiers, &b.facet.key.modifiers) {
        return Err("another group");
    }
    Ok(())
}

/// Whether two times lie a season or more apart.
fn far(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    match (&a.facet.value, &b.facet.value) {
        (Value::Time(x), Value::Time(y)) => matches!(time::compare(x, y), time::Compared::Apart { days } if days > 100),
        _ => false,
    }
}

/// Whether both sentences name someone or something and no name is in both.
fn strangers(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    !a.names.is_empty() && !b.names.is_empty() && a.names.is_disjoint(b.names)
}

/// Whether the two claims' values under a heading all clash; not said and not understood clash with nothing.
fn clash(a: &Claim, b: &Claim, kind: FacetKind, apart: &dyn Fn(&Value, &Value) -> Option<bool>) -> bool {
    let mut any = false;
    for x in a.facets_of(kind) {
        for y in b.facets_of(kind) {
            match apart(&x.value, &y.value) {
                Some(true) => any = true,
                Some(false) => return false,
                None => {}
            }
        }
    }
    any
}

/// Whose, where both say. A pronoun does not say.
fn whose(a: &Key, b: &Key, lists: &Lists) -> Result<bool, &'static str> {
    let said = |key: &'_ Key| !key.whose.is_empty() && !lists.pronoun(&key.whose.to_lowercase());
    if !said(a) || !said(b) {
        return Ok(false);
    }
    if same_bearer(&a.whose, &b.whose) {
        return Ok(true);
    }
    // "The director" may be the one whom the other article names.
    let named = |key: &Key| key.whose.chars().next().is_some_and(char::is_uppercase);
    if named(a) == named(b) { Err("another's") } else { Ok(false) }
}

/// Whether two names or heads plainly stand for one: the same, or one is the tail of the other ("Horak" for
/// "Marek Horak"), marks and case apart.
pub(crate) fn same_bearer(a: &str, b: &str) -> bool {
    let fold = |name: &str| any_ascii::any_ascii(name).to_lowercase();
    let both_full = a.contains(' ') && b.contains(' ');
    if both_full && compare_names(a, b).may_be_one() {
        return true;
    }
    let (a, b) = (fold(a), fold(b));
    let tail = |long: &str, short: &str| {
        long.strip_suffix(short).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')) && !short.is_empty()
    };
    tail(&a, &b) || tail(&b, &a)
}

/// Neither number may be a part of another or an addition to it.
fn part_of(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<(), &'static str> {
    let additions: BTreeSet<String> = [a.next_word(), b.next_word()].into();
    if [&a.facet.key.modifiers, &b.facet.key.modifiers, &additions].into_iter().any(|words| lists.partial(words)) {
        return Err("one of them is a part or an addition");
    }
    Ok(())
}

fn counts(a: &Statement<'_>, b: &Statement<'_>, lists: &Lists) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    if lists.relation(&left.relation) != lists.relation(&right.relation) {
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
    let bare = |key: &Key| key.head.is_empty() && !key.relation.contains(':');
    if bare(left) || bare(right) {
        return Err("nothing shows what is counted");
    }
    if lists.exclude(&left.modifiers, &right.modifiers) {
        return Err("another group");
    }
    whose(left, right, lists)?;
    // Three dead and two hurt are no five of anything that another article counts.
    let sum = |key: &Key| key.modifiers.contains("sum");
    if (sum(left) || sum(right)) && !lists.kin_relation(&left.relation) {
        return Err("one number was added up from unlike things");
    }
    if sum(left) != sum(right) && !(lists.any_person(&left.head) && lists.any_person(&right.head)) {
        return Err("one number was added up from unlike things");
    }
    if lists.empty_relation(&left.relation) {
        return Err("a verb that many things share");
    }
    if !a.claim.event.known && (shared_words(a.claim, b.claim) < ALIKE || left.head.is_empty() || strangers(a, b)) {
        return Err("too few words in common to be one event");
    }
    let mut meeting = Meeting::default();
    match lists.heads(&left.head, &right.head) {
        Heads::Same => {}
        Heads::FirstWider => meeting.first_wider = true,
        Heads::SecondWider => meeting.second_wider = true,
        Heads::Apart => return Err("another noun is counted"),
    }
    // A noun that only one side narrows counts a part of the other's whole.
    let narrows = |one: &Key, other: &Key| one.modifiers.difference(&other.modifiers).any(|word| word != "sum");
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

fn noun(key: &Key) -> String {
    let mut words: Vec<&str> = key.modifiers.iter().map(String::as_str).collect();
    words.push(if key.head.is_empty() { "people" } else { &key.head });
    words.join(" ")
}

fn amounts(a: &Statement<'_>, b: &Statement<'_>, shared: usize, lists: &Lists) -> Result<Meeting, &'static str> {
    let (left, right) = (&a.facet.key, &b.facet.key);
    if left.relation.is_empty() || lists.relation(&left.relation) != lists.relation(&right.relation) {
        return Err("another relation");
    }
    if lists.exclude(&left.modifiers, &right.modifiers)
        || lists.partial(&left.modifiers) != lists.partial(&right.modifiers)
    {
        return Err("another part or kind");
    }
    let same_owner = whose(left, right, lists)?;
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
    if same_owner && lists.once(&left.relation) && full_name(left) && full_name(right) {
        return Ok(meeting);
    }
    if strangers(a, b) {
        return Err("the sentences name others");
    }
    // "The fund" is one where each article has a single figure for a fund.
    let named_so = left.head == right.head && left.relation == left.head && !lists.empty_relation(&left.relation);
    if a.sole && b.sole && named_so {
        return Ok(meeting);
    }
    let words = shared_words(a.claim, b.claim);
    if lists.empty_relation(&left.relation) && (!same_owner || words < ALIKE) {
        return Err("a verb that many things share");
    }
    let one_event = a.incident.is_some() && a.incident == b.incident && a.claim.event.known;
    // A player runs more than once, and a company has many figures.
    let named = |key: &Key| key.whose.chars().next().is_some_and(char::is_uppercase);
    if a.incident != b.incident && (named(left) || named(right)) && words < ALIKE {
        return Err("too little in common to be about one thing");
    }
    if !same_owner && words < if one_event { 1 } else { shared } {
        return Err("too little in common to be about one thing");
    }
    Ok(meeting)
}

fn ages(left: &Key, right: &Key, lists: &Lists) -> Result<Meeting, &'static str> {
    match (left.whose.as_str(), right.whose.as_str()) {
        ("", "") => {
            if left.head.is_empty() || left.head != right.head || left.modifiers != right.modifiers {
                return Err("nothing shows that one person is meant");
            }
            if lists.partial(&left.modifiers) {
                return Err("nothing shows that one person is meant");
            }
            Ok(Meeting {
                doubts: vec![format!("\"the {}\" is taken for one person in both", left.head)],
                ..Meeting::default()
            })
        }
        ("", _) | (_, "") => Err("only one of them names the person"),
        (one, other) => {
            // A surname alone is shared by families.
            let full = |name: &str| name.split_whitespace().count() > 1;
            if same_bearer(one, other) && full(one) && full(other) {
                Ok(Meeting::default())
            } else {
                Err("another person")
            }
        }
    }
}
