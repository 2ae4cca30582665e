//! The word lists under `rules/vocabulary/` to forms.

use std::collections::BTreeSet;

use serde::Deserialize;

use crate::model::table::{Table, WordSet};

use super::endings::{with_ed, with_ing, with_s};
use super::{Entry, Tags};

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
    plain: String,
    speaking: String,
    person: String,
    organisation: String,
}

/// Room for all forms, so that the table never grows while it is filled.
const FORMS: usize = 24_000;

/// Every form that the lists give, with what it can be.
pub(super) fn forms() -> Table<Entry> {
    let mut forms = Table::with_capacity(FORMS);
    // The lists are part of the program; a mistake in them shows in the test below.
    if let Ok(verbs) = toml::from_str::<Verbs>(include_str!("../../../rules/vocabulary/verbs.toml")) {
        add_verbs(&mut forms, &verbs);
        mark_only(&mut forms, &verbs.only);
    }
    if let Ok(nouns) = toml::from_str::<Nouns>(include_str!("../../../rules/vocabulary/nouns.toml")) {
        add_nouns(&mut forms, &nouns);
    }
    if let Ok(words) = toml::from_str::<Words>(include_str!("../../../rules/vocabulary/words.toml")) {
        add_words(&mut forms, &words);
    }
    forms
}

fn put(forms: &mut Table<Entry>, form: &str, tags: Tags) {
    let entry = forms.or_default(form);
    entry.tags = entry.tags.with(tags);
}

fn put_verb(forms: &mut Table<Entry>, form: &str, base: &str, tags: Tags) {
    let entry = forms.or_default(form);
    entry.tags = entry.tags.with(tags);
    // "lay" is a verb of its own before it is the past of "lie"; "found" is rather "find" than to found.
    if entry.verb.is_none() || tags.any(Tags::VERB_BASE) {
        entry.verb = Some(base.into());
    }
}

fn put_noun(forms: &mut Table<Entry>, form: &str, base: &str, tags: Tags) {
    let entry = forms.or_default(form);
    entry.tags = entry.tags.with(tags).with(Tags::LISTED_NOUN);
    if entry.noun.is_none() {
        entry.noun = Some(base.into());
    }
}

fn add_verbs(forms: &mut Table<Entry>, verbs: &Verbs) {
    let irregular: Vec<Vec<&str>> = verbs
        .irregular
        .lines()
        .map(|line| line.split_whitespace().collect())
        .filter(|l: &Vec<&str>| l.len() == 3)
        .collect();
    let past_forms: WordSet =
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
    let known: WordSet = irregular.iter().filter_map(|line| line.first().copied()).collect();
    let regular: BTreeSet<&str> = verbs.regular.split_whitespace().collect();
    for &base in regular.union(&doubling) {
        if known.has(base) || past_forms.has(base) && base != "found" && base != "wound" && base != "ground" {
            continue;
        }
        let double = doubling.contains(base);
        // "found" and "wound" are forms of other verbs first.
        if !past_forms.has(base) {
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
fn mark_only(forms: &mut Table<Entry>, only: &str) {
    let only: WordSet = only.split_whitespace().collect();
    for entry in forms.values_mut() {
        let present = entry.tags.any(Tags::VERB_BASE.with(Tags::VERB_S));
        if present && entry.verb.as_deref().is_some_and(|base| only.has(base)) {
            entry.tags = entry.tags.with(Tags::ONLY_VERB);
        }
    }
}

fn add_nouns(forms: &mut Table<Entry>, nouns: &Nouns) {
    for line in nouns.irregular.lines() {
        if let Some((one, many)) = line.split_once(' ') {
            put_noun(forms, one, one, Tags::NOUN);
            put_noun(forms, many, one, Tags::NOUN.with(Tags::PLURAL));
        }
    }
    for word in nouns.invariant.split_whitespace() {
        put_noun(forms, word, word, Tags::NOUN);
    }
    for word in nouns.ing.split_whitespace().chain(nouns.plain.split_whitespace()) {
        put_noun(forms, word, word, Tags::NOUN);
        put_noun(forms, &with_s(word), word, Tags::NOUN.with(Tags::PLURAL));
    }
    for word in nouns.speaking.split_whitespace() {
        // "Report" and "record" are verbs too: only their neighbours tell.
        let verb = forms.get(word).is_some_and(|entry| entry.tags.any(Tags::VERB));
        if verb {
            put(forms, word, Tags::SPEAKING);
            put(forms, &with_s(word), Tags::SPEAKING);
        } else {
            put_noun(forms, word, word, Tags::NOUN.with(Tags::SPEAKING));
            put_noun(forms, &with_s(word), word, Tags::NOUN.with(Tags::PLURAL).with(Tags::SPEAKING));
        }
    }
    let mut plurals: Table<Vec<String>> = Table::default();
    for (form, entry) in forms.iter().filter(|(_, entry)| entry.tags.any(Tags::PLURAL)) {
        if let Some(lemma) = &entry.noun {
            plurals.or_default(lemma).push(form.to_owned());
        }
    }
    for (list, tag) in [(&nouns.person, Tags::PERSON), (&nouns.organisation, Tags::BODY)] {
        for word in list.split_whitespace() {
            let own = forms.get(word).and_then(|e| e.noun.as_deref()).unwrap_or(word).to_owned();
            put_noun(forms, word, &own, Tags::NOUN.with(tag));
            let known = plurals.or_default(word);
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

fn add_words(forms: &mut Table<Entry>, words: &Words) {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_loads() {
        assert!(toml::from_str::<Verbs>(include_str!("../../../rules/vocabulary/verbs.toml")).is_ok());
        assert!(toml::from_str::<Nouns>(include_str!("../../../rules/vocabulary/nouns.toml")).is_ok());
        assert!(toml::from_str::<Words>(include_str!("../../../rules/vocabulary/words.toml")).is_ok());
    }
}
