//! English words: classes, inflected forms and their lemmas. The lists are data; what they do not hold is read by
//! its ending.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// What a word can be. A word can be several things; [`super::tag`] settles which.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tags(u32);

impl Tags {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const NOUN: Self = Self(1);
    pub(crate) const PLURAL: Self = Self(1 << 1);
    pub(crate) const VERB_BASE: Self = Self(1 << 2);
    pub(crate) const VERB_S: Self = Self(1 << 3);
    pub(crate) const VERB_PAST: Self = Self(1 << 4);
    pub(crate) const PARTICIPLE: Self = Self(1 << 5);
    pub(crate) const VERB_ING: Self = Self(1 << 6);
    pub(crate) const ADJECTIVE: Self = Self(1 << 7);
    pub(crate) const ADVERB: Self = Self(1 << 8);
    pub(crate) const DETERMINER: Self = Self(1 << 9);
    pub(crate) const PREPOSITION: Self = Self(1 << 10);
    pub(crate) const COORDINATOR: Self = Self(1 << 11);
    pub(crate) const SUBORDINATOR: Self = Self(1 << 12);
    pub(crate) const PRONOUN: Self = Self(1 << 13);
    pub(crate) const RELATIVE: Self = Self(1 << 14);
    pub(crate) const AUXILIARY: Self = Self(1 << 15);
    pub(crate) const MODAL: Self = Self(1 << 16);
    pub(crate) const NEGATION: Self = Self(1 << 17);
    pub(crate) const NUMBER: Self = Self(1 << 18);
    pub(crate) const POSSESSIVE: Self = Self(1 << 19);
    pub(crate) const TITLE: Self = Self(1 << 20);
    pub(crate) const CALENDAR: Self = Self(1 << 21);
    pub(crate) const PERSON: Self = Self(1 << 22);
    pub(crate) const BODY: Self = Self(1 << 23);
    /// Listed as a noun, not merely taken for one.
    pub(crate) const LISTED_NOUN: Self = Self(1 << 24);
    pub(crate) const ORDINAL: Self = Self(1 << 25);
    /// A present form that is no noun in the news ("gives").
    pub(crate) const ONLY_VERB: Self = Self(1 << 26);
    /// Any form of a verb.
    pub(crate) const VERB: Self =
        Self(Self::VERB_BASE.0 | Self::VERB_S.0 | Self::VERB_PAST.0 | Self::PARTICIPLE.0 | Self::VERB_ING.0);
    /// A word of a closed class.
    pub(crate) const CLOSED: Self = Self(
        Self::DETERMINER.0
            | Self::PREPOSITION.0
            | Self::COORDINATOR.0
            | Self::SUBORDINATOR.0
            | Self::PRONOUN.0
            | Self::RELATIVE.0
            | Self::AUXILIARY.0
            | Self::MODAL.0
            | Self::NEGATION.0
            | Self::POSSESSIVE.0,
    );

    /// Whether it has any of these.
    pub(crate) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Both together.
    pub(crate) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A form's classes and lemmas.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    /// What it can be.
    pub(crate) tags: Tags,
    /// Lemma as a verb.
    pub(crate) verb: Option<Box<str>>,
    /// Lemma as a noun.
    pub(crate) noun: Option<Box<str>>,
}

/// All forms that the lists give.
pub(crate) struct Lexicon {
    /// Forms by their first two bytes, sorted: a short search for each word.
    buckets: Vec<Vec<(Box<str>, Entry)>>,
}

#[derive(Deserialize)]
struct Words {
    determiner: String,
    possessive: String,
    pronoun: String,
    relative: String,
    preposition: String,
    coordinator: String,
    subordinator: String,
    auxiliary: String,
    modal: String,
    negation: String,
    number: String,
    ordinal: String,
    title: String,
    weekday: String,
    month: String,
    time_noun: String,
    adverb: String,
    adjective: String,
}

#[derive(Deserialize)]
struct Verbs {
    irregular: String,
    doubling: String,
    regular: String,
    only: String,
}

#[derive(Deserialize)]
struct Nouns {
    irregular: String,
    invariant: String,
    ing: String,
    person: String,
    organisation: String,
}

/// The built-in lists.
pub(crate) static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::load);

const BUCKETS: usize = 32 * 32;

fn bucket(word: &str) -> usize {
    let mut bytes = word.bytes();
    let first = usize::from(bytes.next().unwrap_or(0) & 31);
    let second = usize::from(bytes.next().unwrap_or(0) & 31);
    first * 32 + second
}

impl Lexicon {
    /// What the lists say of a form.
    pub(crate) fn get(&self, lower: &str) -> Option<&Entry> {
        let list = self.buckets.get(bucket(lower))?;
        list.binary_search_by(|(form, _)| form.as_ref().cmp(lower)).ok().and_then(|at| list.get(at)).map(|(_, e)| e)
    }

    fn load() -> Self {
        let mut forms: BTreeMap<String, Entry> = BTreeMap::new();
        // The lists are part of the program; a mistake in them shows in the test below.
        if let Ok(verbs) = toml::from_str::<Verbs>(include_str!("../../rules/vocabulary/verbs.toml")) {
            add_verbs(&mut forms, &verbs);
            mark_only(&mut forms, &verbs.only);
        }
        if let Ok(nouns) = toml::from_str::<Nouns>(include_str!("../../rules/vocabulary/nouns.toml")) {
            add_nouns(&mut forms, &nouns);
        }
        if let Ok(words) = toml::from_str::<Words>(include_str!("../../rules/vocabulary/words.toml")) {
            add_words(&mut forms, &words);
        }
        let mut buckets = vec![Vec::new(); BUCKETS];
        for (form, entry) in forms {
            if let Some(list) = buckets.get_mut(bucket(&form)) {
                list.push((form.into_boxed_str(), entry));
            }
        }
        Self { buckets }
    }
}

fn put(forms: &mut BTreeMap<String, Entry>, form: &str, tags: Tags) {
    let entry = forms.entry(form.to_owned()).or_default();
    entry.tags = entry.tags.with(tags);
}

fn put_verb(forms: &mut BTreeMap<String, Entry>, form: &str, base: &str, tags: Tags) {
    let entry = forms.entry(form.to_owned()).or_default();
    entry.tags = entry.tags.with(tags);
    // "lay" is a verb of its own before it is the past of "lie"; "found" is rather "find" than to found.
    if entry.verb.is_none() || tags.any(Tags::VERB_BASE) {
        entry.verb = Some(base.into());
    }
}

fn put_noun(forms: &mut BTreeMap<String, Entry>, form: &str, base: &str, tags: Tags) {
    let entry = forms.entry(form.to_owned()).or_default();
    entry.tags = entry.tags.with(tags).with(Tags::LISTED_NOUN);
    if entry.noun.is_none() {
        entry.noun = Some(base.into());
    }
}

/// The third person or the plural.
fn with_s(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end))
        || base == "go"
        || base == "do"
        || base == "veto"
    {
        return format!("{base}es");
    }
    format!("{base}s")
}

/// The form in -ing; `double` where the last letter is doubled.
fn with_ing(base: &str, double: bool) -> String {
    if double {
        return doubled(base, "ing");
    }
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("oe") && !base.ends_with("ye") && stem.len() > 1 => {
            format!("{stem}ing")
        }
        _ => format!("{base}ing"),
    }
}

fn with_ed(base: &str, double: bool) -> String {
    if double {
        return doubled(base, "ed");
    }
    if base.ends_with('e') {
        return format!("{base}d");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{base}ed"),
    }
}

fn doubled(base: &str, ending: &str) -> String {
    let last = base.chars().next_back().unwrap_or_default();
    format!("{base}{last}{ending}")
}

fn add_verbs(forms: &mut BTreeMap<String, Entry>, verbs: &Verbs) {
    let irregular: Vec<Vec<&str>> = verbs
        .irregular
        .lines()
        .map(|line| line.split_whitespace().collect())
        .filter(|l: &Vec<&str>| l.len() == 3)
        .collect();
    let past_forms: BTreeSet<&str> =
        irregular.iter().flat_map(|line| line.iter().skip(1).flat_map(|forms| forms.split('/'))).collect();
    for line in &irregular {
        let &[base, past, participle] = line.as_slice() else { continue };
        let double = matches!(
            base,
            "begin"
                | "bet"
                | "bid"
                | "cut"
                | "dig"
                | "forbid"
                | "forget"
                | "get"
                | "hit"
                | "let"
                | "put"
                | "quit"
                | "rid"
                | "run"
                | "set"
                | "reset"
                | "shed"
                | "shut"
                | "sit"
                | "slit"
                | "spin"
                | "spit"
                | "split"
                | "swim"
                | "upset"
                | "win"
                | "overrun"
        );
        for form in past.split('/') {
            put_verb(forms, form, base, Tags::VERB_PAST);
        }
        for form in participle.split('/') {
            put_verb(forms, form, base, Tags::PARTICIPLE);
        }
        put_verb(forms, base, base, Tags::VERB_BASE);
        let third = if base == "have" { "has".to_owned() } else { with_s(base) };
        put_verb(forms, &third, base, Tags::VERB_S);
        put_verb(forms, &with_ing(base, double), base, Tags::VERB_ING);
    }
    for form in ["am", "is", "are", "being"] {
        put_verb(forms, form, "be", if form == "being" { Tags::VERB_ING } else { Tags::VERB_S });
    }
    let doubling: BTreeSet<&str> = verbs.doubling.split_whitespace().collect();
    let known: BTreeSet<&str> = irregular.iter().filter_map(|line| line.first().copied()).collect();
    let regular: BTreeSet<&str> = verbs.regular.split_whitespace().collect();
    for &base in regular.union(&doubling) {
        if known.contains(base) || past_forms.contains(base) && base != "found" && base != "wound" && base != "ground" {
            continue;
        }
        let double = doubling.contains(base);
        // "found" and "wound" are forms of other verbs first.
        if !past_forms.contains(base) {
            put_verb(forms, base, base, Tags::VERB_BASE);
        }
        put_verb(forms, &with_s(base), base, Tags::VERB_S);
        put_verb(forms, &with_ing(base, double), base, Tags::VERB_ING);
        let past = with_ed(base, double);
        put_verb(forms, &past, base, Tags::VERB_PAST.with(Tags::PARTICIPLE));
        if double && base.ends_with('l') {
            // American spelling: "canceled", "traveling".
            put_verb(forms, &with_ed(base, false), base, Tags::VERB_PAST.with(Tags::PARTICIPLE));
            put_verb(forms, &with_ing(base, false), base, Tags::VERB_ING);
        }
    }
}

/// Marks the present forms that are never nouns.
fn mark_only(forms: &mut BTreeMap<String, Entry>, only: &str) {
    let only: BTreeSet<&str> = only.split_whitespace().collect();
    for entry in forms.values_mut() {
        let present = entry.tags.any(Tags::VERB_BASE.with(Tags::VERB_S));
        if present && entry.verb.as_deref().is_some_and(|base| only.contains(base)) {
            entry.tags = entry.tags.with(Tags::ONLY_VERB);
        }
    }
}

fn add_nouns(forms: &mut BTreeMap<String, Entry>, nouns: &Nouns) {
    for line in nouns.irregular.lines() {
        if let Some((one, many)) = line.split_once(' ') {
            put_noun(forms, one, one, Tags::NOUN);
            put_noun(forms, many, one, Tags::NOUN.with(Tags::PLURAL));
        }
    }
    for word in nouns.invariant.split_whitespace() {
        put_noun(forms, word, word, Tags::NOUN);
    }
    for word in nouns.ing.split_whitespace() {
        put_noun(forms, word, word, Tags::NOUN);
        put_noun(forms, &with_s(word), word, Tags::NOUN.with(Tags::PLURAL));
    }
    let mut plurals: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (form, entry) in forms.iter().filter(|(_, entry)| entry.tags.any(Tags::PLURAL)) {
        if let Some(lemma) = &entry.noun {
            plurals.entry(lemma.to_string()).or_default().push(form.clone());
        }
    }
    for (list, tag) in [(&nouns.person, Tags::PERSON), (&nouns.organisation, Tags::BODY)] {
        for word in list.split_whitespace() {
            let own = forms.get(word).and_then(|e| e.noun.as_deref()).unwrap_or(word).to_owned();
            put_noun(forms, word, &own, Tags::NOUN.with(tag));
            let known = plurals.entry(word.to_owned()).or_default();
            for form in known.iter() {
                put(forms, form, tag);
            }
            if known.is_empty() && word != "people" && word != "police" {
                known.push(with_s(word));
                put_noun(forms, &with_s(word), word, Tags::NOUN.with(Tags::PLURAL).with(tag));
            }
        }
    }
}

fn add_words(forms: &mut BTreeMap<String, Entry>, words: &Words) {
    let lists = [
        (&words.determiner, Tags::DETERMINER),
        (&words.possessive, Tags::POSSESSIVE.with(Tags::DETERMINER)),
        (&words.pronoun, Tags::PRONOUN),
        (&words.relative, Tags::RELATIVE),
        (&words.preposition, Tags::PREPOSITION),
        (&words.coordinator, Tags::COORDINATOR),
        (&words.subordinator, Tags::SUBORDINATOR),
        (&words.auxiliary, Tags::AUXILIARY),
        (&words.modal, Tags::MODAL),
        (&words.negation, Tags::NEGATION),
        (&words.number, Tags::NUMBER),
        (&words.ordinal, Tags::ORDINAL.with(Tags::ADJECTIVE)),
        (&words.title, Tags::TITLE),
        (&words.weekday, Tags::CALENDAR.with(Tags::NOUN)),
        (&words.month, Tags::CALENDAR.with(Tags::NOUN)),
        (&words.time_noun, Tags::CALENDAR.with(Tags::NOUN)),
        (&words.adverb, Tags::ADVERB),
        (&words.adjective, Tags::ADJECTIVE),
    ];
    for (list, tags) in lists {
        for word in list.split_whitespace() {
            put(forms, word, tags);
        }
    }
    for word in words.time_noun.split_whitespace() {
        put_noun(forms, &with_s(word), word, Tags::CALENDAR.with(Tags::NOUN).with(Tags::PLURAL));
    }
    for word in ["police", "people"] {
        put(forms, word, Tags::PLURAL);
    }
}

/// A noun's singular by rule, for nouns on no list.
pub(crate) fn singular(lower: &str) -> Option<String> {
    if lower.len() < 4 || lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is") {
        return None;
    }
    if let Some(stem) = lower.strip_suffix("ies")
        && stem.len() > 2
    {
        return Some(format!("{stem}y"));
    }
    for end in ["sses", "xes", "ches", "shes", "zzes"] {
        if lower.ends_with(end) {
            return lower.strip_suffix("es").map(str::to_owned);
        }
    }
    lower.strip_suffix('s').map(str::to_owned)
}

/// The classes of a word on no list, by its ending, and its lemma.
pub(crate) fn guess(lower: &str) -> (Tags, Option<String>, Option<String>) {
    let last = lower.rsplit('-').next().unwrap_or(lower);
    if last.len() > 4 {
        if last.ends_with("ly") {
            return (Tags::ADVERB, None, None);
        }
        if last.ends_with("ing") {
            return (Tags::VERB_ING.with(Tags::NOUN), Some(regular_base(lower, "ing")), None);
        }
        if last.ends_with("ed") && !last.ends_with("eed") {
            let tags = Tags::VERB_PAST.with(Tags::PARTICIPLE).with(Tags::ADJECTIVE);
            // "masked", "Paris-based": with a hyphen it is an adjective.
            let tags = if lower.contains('-') { Tags::ADJECTIVE } else { tags };
            return (tags, Some(regular_base(lower, "ed")), None);
        }
    }
    const ADJECTIVE_ENDS: [&str; 12] =
        ["ous", "ful", "less", "able", "ible", "ical", "ional", "ish", "ese", "-old", "ary", "ian"];
    let adjective = last.len() > 5 && ADJECTIVE_ENDS.iter().any(|end| lower.ends_with(end)) || lower.ends_with("-old");
    let noun = singular(lower);
    let mut tags = Tags::NOUN;
    if adjective {
        tags = tags.with(Tags::ADJECTIVE);
    }
    if noun.is_some() && lower.ends_with('s') {
        tags = tags.with(Tags::PLURAL);
    }
    (tags, None, noun)
}

/// The base of an unlisted regular verb: a guess that is at least the same for all its forms.
fn regular_base(lower: &str, ending: &str) -> String {
    let stem = lower.strip_suffix(ending).unwrap_or(lower);
    let mut tail = stem.chars().rev();
    let (last, before, third) = (tail.next(), tail.next(), tail.next());
    if last == before && !matches!(last, Some('l' | 's' | 'z' | 'f')) {
        let mut short = stem.to_owned();
        short.pop();
        return short;
    }
    if let (Some('i'), "ed") = (last, ending) {
        return format!("{}y", stem.strip_suffix('i').unwrap_or(stem));
    }
    let vowel = |c: Option<char>| matches!(c, Some('a' | 'e' | 'i' | 'o' | 'u'));
    let silent_e = matches!(last, Some('s' | 'z' | 'c' | 'v' | 'g' | 'u'))
        || stem.ends_with("at") && third.is_some_and(|c| c != 'e')
        || (vowel(before)
            && !vowel(third)
            && matches!(last, Some('k' | 'd' | 't' | 'p' | 'm' | 'b'))
            && stem.len() <= 5);
    if silent_e { format!("{stem}e") } else { stem.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_verb_share_its_lemma() {
        for (form, base) in [
            ("expelled", "expel"),
            ("expels", "expel"),
            ("expelling", "expel"),
            ("revoked", "revoke"),
            ("struck", "strike"),
            ("dying", "die"),
            ("denies", "deny"),
            ("found", "find"),
            ("shot", "shoot"),
            ("lost", "lose"),
            ("was", "be"),
        ] {
            assert_eq!(LEXICON.get(form).and_then(|e| e.verb.as_deref()), Some(base), "{form}");
        }
    }

    #[test]
    fn plurals_share_the_singular() {
        for (form, base) in
            [("men", "man"), ("wives", "wife"), ("firefighters", "firefighter"), ("spokesmen", "spokesman")]
        {
            assert_eq!(LEXICON.get(form).and_then(|e| e.noun.as_deref()), Some(base), "{form}");
        }
        assert_eq!(singular("cities").as_deref(), Some("city"));
        assert_eq!(singular("glass"), None);
    }

    #[test]
    fn every_list_loads() {
        assert!(toml::from_str::<Verbs>(include_str!("../../rules/vocabulary/verbs.toml")).is_ok());
        assert!(toml::from_str::<Nouns>(include_str!("../../rules/vocabulary/nouns.toml")).is_ok());
        assert!(toml::from_str::<Words>(include_str!("../../rules/vocabulary/words.toml")).is_ok());
    }
}
