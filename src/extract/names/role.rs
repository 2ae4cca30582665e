//! Whether two offices, trades or ranks can be one person's at one time.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::LazyLock;

use any_ascii::any_ascii;
use serde::Deserialize;

use crate::extract::lexicon::after_hyphen;
use crate::model::table::{Table, WordSet};

/// When a role is held.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Temporal {
    /// Held at the time of writing, as far as the words say.
    #[default]
    Now,
    /// No longer held: "former", "then", "ex-".
    Former,
    /// Not yet held: "incoming", "-elect".
    Next,
    /// Held for someone else: "acting", "interim".
    Acting,
    /// Under the holder: "deputy", "assistant".
    Deputy,
}

/// How two roles relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoleMatch {
    /// One role, perhaps in two words.
    Same,
    /// One is a kind of the other ("surgeon", "doctor").
    Wider,
    /// One was, is or will be what the other is ("former", "acting").
    OtherTime,
    /// Nobody is both at one time.
    Apart,
    /// A person can be both, or too little is known of one.
    CannotSay,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RoleFile {
    role: Vec<Entry>,
    qualifiers: Qualifiers,
    jurisdiction: Jurisdiction,
    departments: Departments,
    nouns: Nouns,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    name: String,
    #[serde(default)]
    words: Vec<String>,
    #[serde(default)]
    is: Vec<String>,
    #[serde(default)]
    body: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Qualifiers {
    former: Vec<String>,
    next: Vec<String>,
    acting: Vec<String>,
    deputy: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Jurisdiction {
    levels: Vec<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Departments {
    /// Who runs one.
    posts: Vec<String>,
    /// What they are of, by words for one field.
    fields: Vec<Vec<String>>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    list: Vec<String>,
}

/// The roles that the program knows.
struct Roles {
    entries: Vec<Entry>,
    by_words: Table<Vec<usize>>,
    qualifiers: Qualifiers,
    levels: Vec<Vec<String>>,
    departments: Departments,
    nouns: WordSet,
}

const ROLES: &str = include_str!("../../../rules/vocabulary/roles/roles.toml");

static LIST: LazyLock<Roles> = LazyLock::new(|| {
    let file: RoleFile = toml::from_str(ROLES).unwrap_or_default();
    let mut by_words: Table<Vec<usize>> = Table::default();
    let mut nouns: WordSet = file.nouns.list.into_iter().collect();
    for (number, entry) in file.role.iter().enumerate() {
        for words in entry.words.iter().chain([&entry.name]) {
            let words = plain(words);
            if let Some(head) = words.rsplit(' ').next() {
                nouns.insert(head);
            }
            by_words.or_default(&words.replace("'s ", " ")).push(number);
        }
    }
    let (qualifiers, levels, departments) = (file.qualifiers, file.jurisdiction.levels, file.departments);
    Roles { entries: file.role, by_words, qualifiers, levels, departments, nouns }
});

fn plain(words: &str) -> Cow<'_, str> {
    let bare = |byte: u8| byte.is_ascii() && !byte.is_ascii_uppercase() && byte != b'.';
    if words.bytes().all(bare) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(any_ascii(words).to_lowercase().replace('.', ""))
}

/// Endings of nouns for people by what they do.
const ENDINGS: [&str; 7] = ["ologist", "spokesman", "swoman", "sman", "keeper", "maker", "person"];

/// Whether the noun (singular, lower case) says what a person is.
pub fn is_role_noun(noun: &str) -> bool {
    LIST.nouns.has(noun)
        || (noun.len() > 7 && ENDINGS.iter().any(|ending| noun.ends_with(ending)))
        || noun.strip_prefix("ex-").is_some_and(is_role_noun)
        || after_hyphen(noun).is_some_and(|(_, head)| LIST.nouns.has(head))
}

/// Whether the words as a whole are a role on the list ("head coach"), whatever stands before.
pub fn is_role_phrase(words: &str) -> bool {
    LIST.by_words.has(&plain(words))
}

/// A role taken apart.
struct Read {
    words: Vec<String>,
    entries: Vec<usize>,
    /// The listed words, so that "assistant" in "assistant coach" is not read twice.
    listed: String,
    temporal: Temporal,
    level: Option<usize>,
    /// The departments that its holder runs, by their places in the list.
    runs: BTreeSet<usize>,
}

fn read(role: &str) -> Read {
    let plain = plain(role);
    let plain = plain.strip_prefix("the ").or_else(|| plain.strip_prefix("a ")).unwrap_or(&plain);
    let plain = plain.replace("'s ", " ");
    let mut words: Vec<String> = plain
        .split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .flat_map(|word| {
            // "ex-minister", "then-Foreign Secretary".
            word.split_once('-')
                .filter(|(before, _)| matches!(*before, "ex" | "then"))
                .map_or_else(|| vec![word.to_owned()], |(before, after)| vec![before.to_owned(), after.to_owned()])
        })
        .collect();
    let runs = departments(&words);
    // What stands after "of" or "at" names the body.
    let of = words.iter().position(|word| matches!(word.as_str(), "of" | "at" | "for" | "in" | "who" | "with"));
    let (mut entries, mut listed) = longest(&words);
    if entries.is_empty()
        && let Some(of) = of
    {
        let head: Vec<String> = words.iter().take(of).cloned().collect();
        (entries, listed) = longest(&head);
        if !entries.is_empty() {
            words = head;
        }
    }
    let mut temporal = Temporal::Now;
    let own: Vec<&str> = listed.split(' ').collect();
    for word in words.iter().filter(|word| !own.contains(&word.as_str())) {
        let lists = [
            (&LIST.qualifiers.former, Temporal::Former),
            (&LIST.qualifiers.next, Temporal::Next),
            (&LIST.qualifiers.acting, Temporal::Acting),
            (&LIST.qualifiers.deputy, Temporal::Deputy),
        ];
        if let Some((_, found)) = lists.iter().find(|(list, _)| list.contains(word)) {
            temporal = *found;
            break;
        }
    }
    let level = words.iter().find_map(|word| LIST.levels.iter().position(|level| level.contains(word)));
    Read { words, entries, listed, temporal, level, runs }
}

/// The departments that whoever bears a title runs.
fn departments(words: &[String]) -> BTreeSet<usize> {
    let known = &LIST.departments;
    if !words.iter().any(|word| known.posts.contains(word)) {
        return BTreeSet::new();
    }
    words.iter().filter_map(|word| known.fields.iter().position(|field| field.contains(word))).collect()
}

/// The longest listed role at the end of the words.
fn longest(words: &[String]) -> (Vec<usize>, String) {
    for start in 0..words.len() {
        let tail = words.get(start..).unwrap_or_default().join(" ");
        if let Some(entries) = LIST.by_words.get(&tail) {
            return (entries.clone(), tail);
        }
    }
    (Vec::new(), String::new())
}

/// How two roles of what may be one person relate. Words that neither list knows never exclude each other.
///
/// A police officer is no prison officer, a chair no chief executive (unless some account says both: see
/// [`compare_role_sets`]); a minister may be a mother and an engineer.
pub fn compare_roles(a: &str, b: &str) -> RoleMatch {
    let (a, b) = (read(a), read(b));
    let same_words = a.words == b.words;
    if same_words {
        return RoleMatch::Same;
    }
    if !a.runs.is_empty() && !b.runs.is_empty() && a.runs.is_disjoint(&b.runs) {
        return timed(&a, &b, RoleMatch::Apart);
    }
    if a.entries.is_empty() || b.entries.is_empty() {
        // "state epidemiologist" and "county health director": two levels of government.
        let heads = (a.words.last(), b.words.last());
        return if a.entries.is_empty() && b.entries.is_empty() && heads.0 == heads.1 && heads.0.is_some() {
            timed(&a, &b, if levels_clash(&a, &b) { RoleMatch::Apart } else { RoleMatch::Wider })
        } else {
            RoleMatch::CannotSay
        };
    }
    let mut verdicts = Vec::new();
    for &x in &a.entries {
        for &y in &b.entries {
            verdicts.push(relate(x, y));
        }
    }
    // Of a word with several meanings the one counts that the other account bears on: a guard of a train beside its driver.
    let verdict = [RoleMatch::Same, RoleMatch::Wider, RoleMatch::Apart]
        .into_iter()
        .find(|verdict| verdicts.contains(verdict))
        .unwrap_or(RoleMatch::CannotSay);
    if verdict == RoleMatch::Same && levels_clash(&a, &b) {
        return timed(&a, &b, RoleMatch::Apart);
    }
    timed(&a, &b, verdict)
}

fn levels_clash(a: &Read, b: &Read) -> bool {
    matches!((a.level, b.level), (Some(x), Some(y)) if x != y)
}

fn timed(a: &Read, b: &Read, verdict: RoleMatch) -> RoleMatch {
    use Temporal::{Deputy, Now};
    match (a.temporal, b.temporal) {
        (x, y) if x == y => verdict,
        // A deputy is not the holder, and says so of one office.
        // Whoever pleads for the state or the accused is often called by the chief's title; so are ranks.
        (Deputy, Now) | (Now, Deputy) if verdict == RoleMatch::Same && loose(&a.listed) => RoleMatch::Wider,
        (Deputy, Now) | (Now, Deputy) if verdict == RoleMatch::Same && a.listed == b.listed => RoleMatch::Apart,
        (Deputy, Now) | (Now, Deputy) => RoleMatch::CannotSay,
        _ if verdict == RoleMatch::Same || verdict == RoleMatch::Wider => RoleMatch::OtherTime,
        // Roles of two times can both be true.
        _ => RoleMatch::CannotSay,
    }
}

/// Whether a deputy is called by the title itself: "public defender" for the deputy public defender.
fn loose(title: &str) -> bool {
    const TITLES: &[&str] =
        &["defender", "prosecutor", "attorney", "coroner", "marshal", "sgt", "sergeant", "lt", "lieutenant", "sheriff"];
    title.rsplit(' ').next().is_some_and(|last| TITLES.contains(&last))
}

fn relate(x: usize, y: usize) -> RoleMatch {
    if x == y {
        return RoleMatch::Same;
    }
    let (Some(a), Some(b)) = (LIST.entries.get(x), LIST.entries.get(y)) else { return RoleMatch::CannotSay };
    if wider(x, y) || wider(y, x) || a.is.contains(&b.name) || b.is.contains(&a.name) {
        return RoleMatch::Wider;
    }
    if bodies(a).any(|body| bodies(b).any(|other| body == other)) { RoleMatch::Apart } else { RoleMatch::CannotSay }
}

/// The bodies of a role, its own and those of what it is a kind of.
fn bodies(entry: &Entry) -> impl Iterator<Item = &str> {
    let wider = entry.is.iter().filter_map(|name| LIST.entries.iter().find(|other| other.name == *name));
    entry.body.iter().chain(wider.flat_map(|other| other.body.iter())).map(String::as_str)
}

/// Whether `y` is reached from `x` by "is a kind of".
fn wider(x: usize, y: usize) -> bool {
    let mut open = vec![x];
    let mut seen = BTreeSet::new();
    while let Some(n) = open.pop() {
        if n == y {
            return true;
        }
        if !seen.insert(n) {
            continue;
        }
        if let Some(entry) = LIST.entries.get(n) {
            open.extend(entry.is.iter().filter_map(|name| LIST.entries.iter().position(|other| other.name == *name)));
        }
    }
    false
}

/// How all that one account says a person is relates to all that another says: apart only where some role of one
/// excludes some role of the other and neither account names both.
pub fn compare_role_sets(a: &[&str], b: &[&str]) -> RoleMatch {
    let mut best = RoleMatch::CannotSay;
    for x in a {
        for y in b {
            match compare_roles(x, y) {
                RoleMatch::Apart => {
                    let also = |roles: &[&str], role: &str| {
                        roles
                            .iter()
                            .any(|other| matches!(compare_roles(other, role), RoleMatch::Same | RoleMatch::Wider))
                    };
                    if !also(a, y) && !also(b, x) {
                        return RoleMatch::Apart;
                    }
                }
                RoleMatch::Same => best = RoleMatch::Same,
                RoleMatch::Wider if best != RoleMatch::Same => best = RoleMatch::Wider,
                RoleMatch::OtherTime if best == RoleMatch::CannotSay => best = RoleMatch::OtherTime,
                _ => {}
            }
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::{RoleMatch::*, *};

    #[test]
    fn the_list_parses_and_refers_to_itself_only() {
        let file: RoleFile = toml::from_str(ROLES).unwrap();
        assert!(file.role.len() > 100);
    }

    #[test]
    fn roles_relate_as_a_sub_editor_says() {
        for (a, b, expected) in [
            ("off-duty cop", "police officer", Same),
            ("policeman", "prison officer", Apart),
            ("chief executive", "CEO", Same),
            ("chief executive", "chairwoman", Apart),
            ("MP", "lawmaker", Same),
            ("opposition lawmaker", "environment minister", Apart),
            ("minister", "environment minister", Wider),
            ("home secretary", "interior minister", Same),
            ("prime minister", "interior minister", Apart),
            ("president", "prime minister", Apart),
            ("general manager", "assistant coach", Apart),
            ("general manager", "head coach", Apart),
            ("governor", "senator", Apart),
            ("mayor", "governor", Apart),
            ("Sergeant", "Lieutenant", Apart),
            ("surgeon", "doctor", Wider),
            ("former mayor", "mayor", OtherTime),
            ("then-Foreign Secretary", "Foreign Secretary", OtherTime),
            ("former president", "prime minister", CannotSay),
            ("deputy mayor", "mayor", Apart),
            ("lawyer", "mother", CannotSay),
            ("finance director", "director of public works", Apart),
            ("health and safety director", "head of safety", Same),
            ("former finance director", "public works director", CannotSay),
            ("assistant driver", "train conductor", Apart),
            ("state epidemiologist", "county epidemiologist", Apart),
            ("state epidemiologist", "epidemiologist", Wider),
            ("partner", "manager", CannotSay),
            ("diplomat", "diplomat's spouse", Apart),
            ("gunman", "suspect", Wider),
            ("trucker", "lorry driver", Same),
            ("director of the mine", "former director of a coal mine", OtherTime),
        ] {
            assert_eq!(compare_roles(a, b), expected, "{a} / {b}");
            assert_eq!(compare_roles(b, a), expected, "{b} / {a}");
        }
    }

    #[test]
    fn a_person_with_two_offices_has_both() {
        assert_eq!(compare_role_sets(&["chair", "chief executive"], &["chief executive"]), Same);
        assert_eq!(compare_role_sets(&["president", "assistant coach"], &["general manager"]), Apart);
        assert_eq!(compare_role_sets(&["president", "general manager"], &["general manager"]), Same);
    }

    #[test]
    fn nouns_for_people_are_known() {
        for noun in ["epidemiologist", "stallholder", "skipper", "spokeswoman", "ex-minister"] {
            assert!(is_role_noun(noun), "{noun}");
        }
        for noun in ["table", "moment", "summer"] {
            assert!(!is_role_noun(noun), "{noun}");
        }
    }
}
