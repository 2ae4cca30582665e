//! Everyone that an article has named so far, by the words of the name.

use std::collections::BTreeMap;

use any_ascii::any_ascii;

use crate::extract::names::{Gender, NameMatch, compare_names, name_words};
use crate::model::Sort;

use super::{Entity, Form};

/// Persons who share a family name are compared up to this many, the latest first: nobody names more in one text.
pub(super) const NAMESAKES: usize = 12;

/// What is known of one bearer while tying.
#[derive(Default)]
pub(super) struct Bearer {
    pub(super) entity: Entity,
    pub(super) last_sentence: usize,
}

#[derive(Default)]
pub(super) struct Book {
    pub(super) bearers: Vec<Bearer>,
    /// Persons by their last word.
    pub(super) surnames: BTreeMap<String, Vec<usize>>,
    /// Persons by their first word.
    pub(super) givens: BTreeMap<String, Vec<usize>>,
    /// Persons by words in the middle: the first of two family names.
    pub(super) middles: BTreeMap<String, Vec<usize>>,
    /// Bodies, places and things by their whole name.
    pub(super) wholes: BTreeMap<String, usize>,
    /// Bodies by their first word.
    pub(super) starts: BTreeMap<String, Vec<usize>>,
}

pub(super) fn plain(words: &str) -> String {
    let mut plain = if words.is_ascii() { words.to_ascii_lowercase() } else { any_ascii(words).to_lowercase() };
    while plain.starts_with("the ") {
        plain.drain(.."the ".len());
    }
    plain.retain(|c| !matches!(c, '.' | '\''));
    plain
}

impl Book {
    pub(super) fn add(&mut self, entity: Entity, sentence: usize) -> usize {
        self.bearers.push(Bearer { entity, last_sentence: sentence });
        self.bearers.len() - 1
    }

    pub(super) fn add_person(&mut self, name: String, sentence: usize) -> usize {
        let words: Vec<String> = plain(&name).split_whitespace().map(str::to_owned).collect();
        let suffix = words.last().is_some_and(|last| name_words().is_suffix(last)) && words.len() > 2;
        let words = if suffix { words.get(..words.len() - 1).unwrap_or_default().to_vec() } else { words };
        let gender = words.first().filter(|_| words.len() > 1).and_then(|first| name_words().given_gender(first));
        let number = self.add(Entity { name, sort: Sort::Person, gender, ..Entity::default() }, sentence);
        if let [first, middle @ .., last] = words.as_slice() {
            self.surnames.entry(last.clone()).or_default().push(number);
            self.givens.entry(first.clone()).or_default().push(number);
            for word in middle.iter().filter(|word| word.len() > 2) {
                self.middles.entry(word.clone()).or_default().push(number);
            }
            for part in last.split('-').filter(|part| part.len() > 2 && *part != last) {
                self.middles.entry(part.to_owned()).or_default().push(number);
            }
        } else if let Some(only) = words.first() {
            self.surnames.entry(only.clone()).or_default().push(number);
        }
        number
    }

    /// The person of this full name, new or known.
    pub(super) fn person(&mut self, name: &str, sentence: usize) -> usize {
        let key = plain(name);
        let last = key.split_whitespace().rev().find(|word| !name_words().is_suffix(word)).unwrap_or_default();
        let first = key.split_whitespace().next().unwrap_or_default();
        let near = [self.surnames.get(last), self.middles.get(last), self.givens.get(first)];
        let mut candidates: Vec<usize> =
            near.into_iter().flatten().flat_map(|numbers| numbers.iter().rev().take(NAMESAKES).copied()).collect();
        candidates.sort_unstable();
        candidates.dedup();
        for number in candidates.into_iter().rev() {
            let Some(bearer) = self.bearers.get_mut(number) else { continue };
            let same = compare_names(&bearer.entity.name, name);
            let one = matches!(
                same,
                NameMatch::Same | NameMatch::Order | NameMatch::Initials | NameMatch::MiddleName | NameMatch::Nickname
            );
            if one && bearer.entity.name.contains(' ') {
                bearer.last_sentence = sentence;
                let fuller = fullness(name) > fullness(&bearer.entity.name);
                if same != NameMatch::Same || fuller {
                    let other = if fuller {
                        std::mem::replace(&mut bearer.entity.name, name.to_owned())
                    } else {
                        name.to_owned()
                    };
                    if !bearer.entity.aliases.contains(&other) {
                        bearer.entity.aliases.push(other);
                    }
                }
                return number;
            }
        }
        self.add_person(name.to_owned(), sentence)
    }

    /// The person who goes by one word, where it is plain who.
    pub(super) fn lone(&mut self, word: &str, gender: Option<Gender>, sentence: usize) -> Option<(usize, Form)> {
        for (index, form) in
            [(&self.surnames, Form::Surname), (&self.middles, Form::Surname), (&self.givens, Form::GivenName)]
        {
            let Some(numbers) = index.get(word) else { continue };
            let fits = |number: &&usize| {
                self.bearers.get(**number).is_some_and(|bearer| {
                    gender.is_none() || bearer.entity.gender.is_none() || bearer.entity.gender == gender
                })
            };
            let fitting: Vec<usize> = numbers.iter().filter(fits).copied().collect();
            let number = match fitting.as_slice() {
                [] => return None,
                [only] => *only,
                several => {
                    // Only one of them spoken of just now, or so far.
                    let recent: Vec<usize> = several
                        .iter()
                        .copied()
                        .filter(|&n| {
                            self.bearers
                                .get(n)
                                .is_some_and(|b| b.last_sentence + 2 >= sentence && b.last_sentence <= sentence)
                        })
                        .collect();
                    let [only] = recent.as_slice() else { return None };
                    *only
                }
            };
            return Some((number, form));
        }
        None
    }
}

pub(super) fn fullness(name: &str) -> (usize, usize) {
    let words = name.split_whitespace();
    (words.clone().filter(|word| word.trim_end_matches('.').chars().count() > 1).count(), words.count())
}
