//! Who is who in an article: persons, bodies and places, under whatever names they go.
//!
//! Capitalised runs are found ([`runs`]), sorted ([`sorts`]), tied to one bearer each ([`tie`]) and given what the words
//! around them say ([`around`]); last come the words that only refer ([`refer`]). Where the evidence is not plain, a
//! mention stays open: an entity missed costs less than two people taken for one.

mod around;
mod bodies;
mod book;
mod containment;
mod refer;
mod runs;
mod signs;
mod sorts;
#[cfg(test)]
mod tests;
mod tie;
mod usage;

pub(crate) use bodies::state_of;

use std::collections::BTreeSet;

use crate::model::{Article, Mention, Sort, Span};
use crate::text::Sentence;

use super::names::Gender;
use super::tokens::Token;

/// All that an article names.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entities {
    /// In order of their first mention.
    pub(crate) entities: Vec<Entity>,
    /// In reading order; they do not overlap.
    pub(crate) mentions: Vec<EntityMention>,
    /// To which country what has no name belongs, by its head noun's place, in reading order.
    pub(crate) nations: Vec<(Span, String)>,
}

/// Words that name or stand for an entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EntityMention {
    /// The words, titles left out.
    pub(crate) at: Span,
    /// Position in [`Entities::entities`].
    pub(crate) entity: usize,
    /// In what form.
    pub(crate) form: Form,
}

/// Forms of mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// The whole name, or as much of it as the article ever gives.
    FullName,
    /// The last part of a person's name.
    Surname,
    /// The first part of a person's name.
    GivenName,
    /// "he", "her".
    Pronoun,
    /// "the 34-year-old", "the striker".
    Description,
    /// "SGW".
    Abbreviation,
    /// "a tanker": the words that introduce what has no name, where others take it up.
    Introduction,
    /// "British", "a Dane": the entity is the country.
    Demonym,
    /// "Moscow", "the Kremlin" for a government: the entity is the country.
    Seat,
}

/// Someone, some body or some place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entity {
    /// The fullest form that the article uses, titles stripped; of countries the usual English name.
    pub(crate) name: String,
    /// What it is. A country is a place, also where it acts.
    pub(crate) sort: Sort,
    /// What it is said to be.
    pub(crate) roles: Vec<Role>,
    /// How old, with the words that say so.
    pub(crate) ages: Vec<(Span, u16)>,
    /// Forms of address and ranks before its name, as written.
    pub(crate) titles: Vec<String>,
    /// Places around it, said or known, innermost first.
    pub(crate) within: Vec<String>,
    /// How many of `within`, from the innermost, the article itself says.
    pub(crate) stated: usize,
    /// Whether it stands for several.
    pub(crate) plural: bool,
    /// Man or woman, where title, name or pronoun tell.
    pub(crate) gender: Option<Gender>,
    /// Common nouns by which it goes, where pronouns or descriptions stand for it; the one that introduced it first.
    pub(crate) nouns: Vec<String>,
    /// Words that narrowed those nouns.
    pub(crate) modifiers: BTreeSet<String>,
    /// The country for which it acts, where the article or the list says so.
    pub(crate) nation: Option<String>,
    /// Other forms of its name in this article.
    pub(crate) aliases: Vec<String>,
}

/// One thing that a person is said to be.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    /// The words with what belongs to them ("the director of the mine").
    pub(crate) at: Span,
    /// The noun with its modifiers.
    pub(crate) mention: Mention,
}

impl Entities {
    /// The mention that covers most of the words.
    pub(crate) fn at(&self, words: Span) -> Option<&EntityMention> {
        let from = self.mentions.partition_point(|mention| mention.at.end <= words.start);
        self.mentions
            .get(from..)?
            .iter()
            .take_while(|mention| mention.at.start < words.end)
            .max_by_key(|mention| mention.at.len())
    }

    /// The entity of a mention.
    pub(crate) fn entity(&self, mention: &EntityMention) -> Option<&Entity> {
        self.entities.get(mention.entity)
    }
}

/// Everyone and everything that the article names, and where.
pub(crate) fn find(article: &Article, sentences: &[Sentence], tokens: &[Vec<Token>]) -> Entities {
    let runs = runs::find(article, sentences, tokens);
    let named = sorts::sort(article, tokens, &runs);
    let (mut entities, tied) = tie::tie(article, tokens, &named);
    around::read(article, tokens, &named, &tied, &mut entities);
    refer::read(article, sentences, tokens, &mut entities);
    entities.mentions.sort_by_key(|mention| (mention.at.start, mention.at.end));
    entities.mentions.dedup_by_key(|mention| mention.at);
    entities
}
