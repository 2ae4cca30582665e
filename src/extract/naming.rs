//! Which noun phrase stands for whom, and what the article says of everyone it names.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{
    Article, Bound, Claim, ClaimId, Event, Facet, FacetKind, Key, Mention, Modality, Quantity, Sort, Span, Unit, Value,
};

use super::entities::{Entities, Entity, Form};
use super::scene::Parsed;

/// The names of one article, by where they stand.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names {
    entities: Entities,
}

/// What a phrase stands for, where that is plain.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Named<'a> {
    /// The fullest name in this article.
    pub(crate) name: &'a str,
    /// What sort of thing bears it.
    pub(crate) sort: Sort,
    /// The places it lies in, innermost first.
    pub(crate) within: &'a [String],
    /// Whether several bear it together.
    pub(crate) plural: bool,
    /// Common nouns by which the article calls it.
    pub(crate) nouns: &'a [String],
}

/// What a head stands for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Standing<'a> {
    entity: Option<&'a Entity>,
    /// Whether only an adjective of nationality tells.
    demonym: bool,
    /// The nation that the words around it state.
    stated: Option<&'a str>,
}

impl<'a> Standing<'a> {
    /// By its name.
    pub(crate) fn named(self) -> Option<Named<'a>> {
        // What only ever goes by a description has no name.
        let entity = self.entity.filter(|entity| !self.demonym && !entity.name.is_empty())?;
        Some(Named {
            name: &entity.name,
            sort: entity.sort,
            within: &entity.within,
            plural: entity.plural,
            nouns: &entity.nouns,
        })
    }

    /// By whatever noun introduced it, where nothing names it.
    pub(crate) fn unnamed(self) -> Option<&'a Entity> {
        self.entity.filter(|entity| entity.name.is_empty() && !entity.nouns.is_empty())
    }

    /// The country for which it acts, or to which it belongs.
    pub(crate) fn nation(self) -> Option<&'a str> {
        let acts = || self.entity.filter(|_| !self.demonym)?.nation.as_deref();
        self.stated.or_else(acts)
    }
}

impl Names {
    pub(crate) fn new(entities: Entities) -> Self {
        Self { entities }
    }

    /// What the words stand for.
    pub(crate) fn at(&self, at: Span) -> Option<Named<'_>> {
        self.standing(at).named()
    }

    /// All that is known of what the head of a phrase stands for.
    pub(crate) fn standing(&self, head: Span) -> Standing<'_> {
        let mention = self.entities.at(head);
        let own = self.entities.nations.partition_point(|(at, _)| at.start < head.start);
        Standing {
            entity: mention.and_then(|m| self.entities.entity(m)),
            demonym: mention.is_some_and(|m| m.form == Form::Demonym),
            stated: self.entities.nations.get(own).filter(|(at, _)| *at == head).map(|(_, nation)| nation.as_str()),
        }
    }

    /// Whether someone named is said to have this age in these words.
    pub(crate) fn owns_age(&self, at: Span) -> bool {
        self.entities.entities.iter().any(|e| !e.name.is_empty() && e.ages.iter().any(|(span, _)| span.overlaps(at)))
    }

    /// Puts each name, age and office on the claim in whose words it stands, or on one of its own.
    pub(crate) fn tell(&self, article: &Article, parsed: &[Parsed], claims: &mut Vec<Claim>) {
        let mut first: BTreeMap<usize, Span> = BTreeMap::new();
        for mention in &self.entities.mentions {
            if mention.form == Form::FullName {
                first.entry(mention.entity).or_insert(mention.at);
            }
        }
        for (index, entity) in self.entities.entities.iter().enumerate() {
            if entity.name.is_empty() {
                continue;
            }
            for facet in facets(parsed, entity, first.get(&index).copied()) {
                put(article, parsed, claims, facet);
            }
        }
        for facet in super::home::homes(&self.entities, parsed) {
            // "Ortiz, of Kellmouth, died at the scene": where she lives is not where she died.
            for claim in claims.iter_mut() {
                claim.facets.retain(|f| f.kind != FacetKind::Where || !f.at.overlaps(facet.at));
            }
            put(article, parsed, claims, facet);
        }
        let origins = super::origin::origins(&self.entities, parsed);
        for facet in origins.into_iter().chain(super::origin::bases(&self.entities, parsed)) {
            for claim in claims.iter_mut() {
                claim.facets.retain(|f| f.kind != FacetKind::Where || !f.at.overlaps(facet.at));
            }
            put(article, parsed, claims, facet);
        }
        let deathbeds = super::deathbed::deathbeds(self, parsed);
        let populations = super::population::populations(self, parsed);
        for facet in &populations {
            // Whoever lives on the island was not shaken by number.
            for claim in claims.iter_mut() {
                claim.facets.retain(|f| f.kind != FacetKind::Count || f.at != facet.at);
            }
        }
        let addresses = super::address::addresses(article, parsed);
        let located = super::located::located(&self.entities, parsed);
        let fillers = super::filler::fillers(&self.entities, parsed);
        for facet in super::fragment::fragments(self, parsed, article, claims) {
            put(article, parsed, claims, facet);
        }
        for facet in addresses.into_iter().chain(deathbeds).chain(populations).chain(located).chain(fillers) {
            put(article, parsed, claims, facet);
        }
        claims.sort_by_key(|c| (c.sentence.start, c.event.trigger.start, c.at.start));
    }
}

fn facets(parsed: &[Parsed], entity: &Entity, named: Option<Span>) -> Vec<Facet> {
    let mut found = Vec::new();
    if let Some(at) = named {
        let mut modifiers: BTreeSet<String> = entity.titles.iter().map(|t| t.to_lowercase()).collect();
        modifiers.extend(entity.roles.iter().map(|r| r.mention.head.clone()));
        let mention = Mention {
            at,
            head: entity.name.split_whitespace().next_back().unwrap_or_default().to_lowercase(),
            name: Some(entity.name.clone()),
            sort: entity.sort,
            modifiers: modifiers.clone(),
            ..Mention::default()
        };
        let key = Key { relation: "name".to_owned(), modifiers, ..Key::default() };
        found.push(Facet {
            kind: FacetKind::Name,
            key,
            value: Value::Mention(mention),
            at,
            how: String::new(),
            assumed: Vec::new(),
        });
    }
    let mut told = BTreeSet::new();
    for &(at, years) in &entity.ages {
        if !told.insert(years) {
            continue;
        }
        let quantity = age_at(parsed, at).unwrap_or_else(|| Quantity {
            at,
            number: at,
            amount: Bound::Exactly(Decimal::from(years)),
            unit: Unit::Age,
            step: Decimal::ONE,
            how: format!("{years} years of life"),
        });
        let key = Key { relation: "age".to_owned(), whose: entity.name.clone(), ..Key::default() };
        let how = quantity.how.clone();
        found.push(Facet { kind: FacetKind::Age, key, value: Value::Quantity(quantity), at, how, assumed: Vec::new() });
    }
    let mut told = BTreeSet::new();
    for role in &entity.roles {
        if !told.insert((role.mention.head.clone(), role.mention.modifiers.clone())) {
            continue;
        }
        let key = Key { relation: "role".to_owned(), whose: entity.name.clone(), ..Key::default() };
        let value = Value::Mention(role.mention.clone());
        found.push(Facet { kind: FacetKind::Role, key, value, at: role.at, how: String::new(), assumed: Vec::new() });
    }
    found
}

fn age_at(parsed: &[Parsed], at: Span) -> Option<Quantity> {
    let sentence = sentence_at(parsed, at)?;
    sentence.quantities.iter().find(|q| q.unit == Unit::Age && q.at.overlaps(at)).cloned()
}

fn sentence_at(parsed: &[Parsed], at: Span) -> Option<&Parsed> {
    let next = parsed.partition_point(|p| p.sentence.at.start <= at.start);
    parsed.get(next.checked_sub(1)?).filter(|p| p.sentence.at.contains(at))
}

fn put(article: &Article, parsed: &[Parsed], claims: &mut Vec<Claim>, facet: Facet) {
    let Some(sentence) = sentence_at(parsed, facet.at) else { return };
    let from = claims.partition_point(|c| c.sentence.start < sentence.sentence.at.start);
    let own = claims.get_mut(from..).unwrap_or_default();
    let count = own.iter().take_while(|c| c.sentence == sentence.sentence.at).count();
    let own = own.get_mut(..count).unwrap_or_default();
    let best = own.iter().position(|c| c.at.contains(facet.at)).or(if count > 0 { Some(0) } else { None });
    if let Some(claim) = best.and_then(|n| own.get_mut(n)) {
        claim.facets.push(facet);
        return;
    }
    let claim = Claim {
        id: ClaimId(0),
        article: article.id,
        passage: sentence.role,
        sentence: sentence.sentence.at,
        at: sentence.sentence.at,
        event: Event { kind: "be".to_owned(), known: false, lemma: "be".to_owned(), trigger: facet.at, nominal: true },
        participants: Vec::new(),
        modality: Modality::Asserted,
        source: None,
        quoted: false,
        generic: false,
        facets: vec![facet],
        words: super::build::words(sentence),
    };
    claims.insert(from, claim);
}
