//! Words that an editor's kinds of event bring along: a verb that no list holds is read in all its forms.

use crate::model::table::Table;

use super::endings::{with_ed, with_ing, with_s};
use super::{Entry, LEXICON, Tags};

/// The lists, with the words of an editor's own kinds before them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    own: Table<Entry>,
}

impl Words {
    /// What is known of a form.
    pub(crate) fn get(&self, lower: &str) -> Option<&Entry> {
        self.own(lower).or_else(|| LEXICON.get(lower))
    }

    /// What an editor's own words say of a form.
    pub(crate) fn own(&self, lower: &str) -> Option<&Entry> {
        // Seldom are there any, and every word is asked about.
        if self.own.is_empty() { None } else { self.own.get(lower) }
    }

    /// Adds a verb with its regular forms, unless a list holds it as one.
    pub(crate) fn add_verb(&mut self, base: &str) {
        if !is_word(base) || LEXICON.get(base).is_some_and(|entry| entry.tags.any(Tags::VERB)) {
            return;
        }
        let double = doubles(base);
        for (form, tags) in [
            (base.to_owned(), Tags::VERB_BASE),
            (with_s(base), Tags::VERB_S),
            (with_ing(base, double), Tags::VERB_ING),
            (with_ed(base, double), Tags::VERB_PAST.with(Tags::PARTICIPLE)),
        ] {
            let entry = self.entry(&form);
            entry.tags = entry.tags.with(tags);
            entry.verb = Some(base.into());
        }
    }

    /// Adds a noun with its plural, unless a list holds it as one.
    pub(crate) fn add_noun(&mut self, base: &str) {
        if !is_word(base) || LEXICON.get(base).is_some_and(|entry| entry.tags.any(Tags::LISTED_NOUN)) {
            return;
        }
        for (form, tags) in [(base.to_owned(), Tags::NOUN), (with_s(base), Tags::NOUN.with(Tags::PLURAL))] {
            let entry = self.entry(&form);
            entry.tags = entry.tags.with(tags).with(Tags::LISTED_NOUN);
            entry.noun = Some(base.into());
        }
    }

    /// A form's own entry, begun with what the lists say of it.
    fn entry(&mut self, form: &str) -> &mut Entry {
        self.own.or_insert_with(form, || LEXICON.get(form).cloned().unwrap_or_default())
    }
}

fn is_word(base: &str) -> bool {
    base.len() > 1 && base.chars().all(char::is_alphabetic)
}

/// "stop", "ban": one short vowel before the last consonant.
fn doubles(base: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
    let mut tail = base.chars().rev();
    let (last, before, third) = (tail.next(), tail.next(), tail.next());
    let vowels = base.chars().filter(|&c| vowel(c)).count();
    vowels == 1
        && last.is_some_and(|c| !vowel(c) && !matches!(c, 'w' | 'x' | 'y'))
        && before.is_some_and(vowel)
        && third.is_none_or(|c| !vowel(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_added_verb_is_known_in_all_its_forms() {
        let mut words = Words::default();
        words.add_verb("blorp");
        words.add_verb("strun");
        for (form, base) in [("blorped", "blorp"), ("blorping", "blorp"), ("struns", "strun"), ("strunned", "strun")] {
            assert_eq!(words.get(form).and_then(|entry| entry.verb.as_deref()), Some(base), "{form}");
        }
    }

    #[test]
    fn what_a_list_holds_stays_as_it_is() {
        let mut words = Words::default();
        words.add_verb("strike");
        assert!(words.get("striked").is_none() && words.get("struck").is_some());
    }
}
