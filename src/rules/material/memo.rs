//! What is worked out of names and of the words around numbers once, however many pairs ask for it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use rust_decimal::Decimal;

use super::bearers::Bearers;
use super::copies::{Numbers, Written};
use super::days::Days;
use super::deeds::Deeds;
use crate::extract::choices::CHOICE;
use crate::extract::facet::colour::COLOUR;
use crate::extract::facet::craft::CRAFT;
use crate::extract::facet::injury::INJURY;
use crate::extract::facet::offence::OFFENCE;
use crate::extract::facet::weapon::WEAPON;
use crate::extract::filler::FILLER;
use crate::extract::names::{Gender, NameMatch, compare_names, gazetteer};
use crate::model::{Article, ArticleId, Claim, Facet, FacetKind, IncidentId, Mention, Part, Sort, Span, Value};
use crate::rules::keys::{Setting, Told, same_bearer};
use crate::rules::lists::Lists;

/// Answers on pairs of names: the same few people are named in many claims.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    matched: Answers<NameMatch>,
    bearer: Answers<bool>,
    /// What each article tells of those whom it names.
    pub(crate) bearers: Bearers,
    /// The places in which each article sets something that happened.
    pub(crate) places: BTreeMap<ArticleId, BTreeSet<Vec<String>>>,
    /// Who did what to whom, by article.
    pub(crate) deeds: Deeds,
    /// The days that each article tells of what it reports.
    pub(crate) days: Days,
    /// What each article tells of weapons, injuries and offences, by relation.
    kinds: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<String>>>,
    /// The names that each article gives to whoever fills a place, by relation.
    fillers: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<String>>>,
    /// The ages that each article gives to people without a name, by their noun.
    ages: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<Decimal>>>,
    /// The last names of those whose trial each article tells the outcome of; several without a name are "several".
    tried: BTreeMap<ArticleId, BTreeSet<String>>,
    /// The incidents that each article tells of.
    pub(crate) told: OnceLock<BTreeMap<ArticleId, BTreeMap<IncidentId, usize>>>,
}

/// Answers by first and second name.
type Answers<T> = RwLock<BTreeMap<String, BTreeMap<String, T>>>;

fn answer<T: Copy>(known: &Answers<T>, a: &str, b: &str, work_out: impl FnOnce() -> T) -> T {
    let told = known.read().unwrap_or_else(PoisonError::into_inner).get(a).and_then(|all| all.get(b)).copied();
    told.unwrap_or_else(|| {
        let found = work_out();
        let mut known = known.write().unwrap_or_else(PoisonError::into_inner);
        known.entry(a.to_owned()).or_default().insert(b.to_owned(), found);
        found
    })
}

/// The named places in which a claim sets its event.
pub(crate) fn scenes(claim: &Claim) -> impl Iterator<Item = &[String]> {
    claim.facets_of(FacetKind::Where).filter_map(|facet| match &facet.value {
        Value::Place(places) if facet.key.relation == claim.event.kind => {
            let named = places.first().is_some_and(|name| name.chars().any(char::is_uppercase));
            named.then_some(places.as_slice())
        }
        _ => None,
    })
}

impl Memo {
    /// With what the claims tell of everyone named.
    pub(crate) fn of(claims: &[Claim]) -> Self {
        let mut places: BTreeMap<ArticleId, BTreeSet<Vec<String>>> = BTreeMap::new();
        for claim in claims.iter().filter(|claim| claim.event.known) {
            places.entry(claim.article).or_default().extend(scenes(claim).map(<[String]>::to_vec));
        }
        let mut kinds: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
        let lone = |relation: &str| {
            matches!(relation, WEAPON | INJURY | CRAFT | COLOUR)
                || relation.starts_with(OFFENCE)
                || relation.starts_with(CHOICE)
        };
        for claim in claims {
            for facet in claim.facets_of(FacetKind::Outcome).filter(|facet| lone(&facet.key.relation)) {
                if let Value::Kind(kind) = &facet.value {
                    let own = kinds.entry(claim.article).or_default();
                    own.entry(borne(facet)).or_default().insert(kind.clone());
                }
            }
        }
        Self {
            bearers: Bearers::of(claims),
            deeds: Deeds::of_all(claims),
            days: Days::of(claims),
            places,
            kinds,
            ages: unnamed(claims),
            fillers: fillers(claims),
            tried: tried(claims),
            ..Self::default()
        }
    }

    /// Whether an article tells of a single kind of such a thing.
    pub(crate) fn tells_one_kind(&self, article: ArticleId, relation: &str) -> bool {
        self.kinds.get(&article).and_then(|own| own.get(relation)).is_some_and(|kinds| kinds.len() == 1)
    }

    /// Whether an article tells of a single way of what a facet tells, of its bearer.
    pub(crate) fn tells_one_way(&self, article: ArticleId, facet: &Facet) -> bool {
        self.tells_one_kind(article, &borne(facet))
    }

    /// Whether two articles tell between them of one person's trial and of nobody else's.
    pub(crate) fn one_tried(&self, a: ArticleId, b: ArticleId) -> bool {
        let all: BTreeSet<&String> = [a, b].iter().filter_map(|id| self.tried.get(id)).flatten().collect();
        all.len() <= 1 && !all.iter().any(|name| name.as_str() == SEVERAL)
    }

    /// How many incidents two articles both tell of.
    pub(crate) fn incidents_shared(&self, a: ArticleId, b: ArticleId) -> usize {
        let told = |article| self.told.get()?.get(&article);
        told(a)
            .zip(told(b))
            .map_or(0, |(one, other)| one.keys().filter(|incident| other.contains_key(incident)).count())
    }

    /// Whether an article names one person alone for a place.
    pub(crate) fn lone_filler(&self, article: ArticleId, relation: &str) -> bool {
        self.fillers.get(&article).and_then(|own| own.get(relation)).is_some_and(|names| names.len() == 1)
    }

    /// Whether an article gives one age alone to people of a noun who have no name.
    pub(crate) fn lone_age(&self, article: ArticleId, noun: &str) -> bool {
        self.ages.get(&article).and_then(|own| own.get(noun)).is_some_and(|ages| ages.len() == 1)
    }

    /// In how many claims an article tells of an incident.
    pub(crate) fn claims_of(&self, article: ArticleId, incident: Option<IncidentId>) -> usize {
        let own = self.told.get().and_then(|told| told.get(&article));
        own.zip(incident).and_then(|(own, incident)| own.get(&incident)).copied().unwrap_or_default()
    }

    /// See [`compare_names`].
    pub(crate) fn compare_names(&self, a: &str, b: &str) -> NameMatch {
        answer(&self.matched, a, b, || compare_names(a, b))
    }

    /// See [`same_bearer`].
    pub(crate) fn same_bearer(&self, a: &str, b: &str) -> bool {
        answer(&self.bearer, a, b, || same_bearer(a, b))
    }
}

/// The relation of a facet of which an article may tell a single kind; of a choice with whose it is.
fn borne(facet: &Facet) -> String {
    let key = &facet.key;
    if key.relation.starts_with(CHOICE) { format!("{} {}", key.relation, key.whose) } else { key.relation.clone() }
}

/// The names of those who fill places, by article and relation.
fn fillers(claims: &[Claim]) -> BTreeMap<ArticleId, BTreeMap<String, BTreeSet<String>>> {
    let mut all: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for claim in claims {
        for facet in claim.facets_of(FacetKind::Who).filter(|facet| facet.key.relation.starts_with(FILLER)) {
            if let Value::Mention(Mention { name: Some(name), .. }) = &facet.value {
                let own = all.entry(claim.article).or_default();
                own.entry(facet.key.relation.clone()).or_default().insert(name.clone());
            }
        }
    }
    all
}

/// The ages of people without a name, by article and noun.
fn unnamed(claims: &[Claim]) -> BTreeMap<ArticleId, BTreeMap<String, BTreeSet<Decimal>>> {
    let mut all: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<Decimal>>> = BTreeMap::new();
    for claim in claims {
        for facet in claim.facets_of(FacetKind::Age).filter(|facet| facet.key.whose.is_empty()) {
            if let Value::Quantity(age) = &facet.value {
                let own = all.entry(claim.article).or_default();
                own.entry(facet.key.head.clone()).or_default().insert(age.amount.named());
            }
        }
    }
    all
}

/// Several people of one trial who are not named.
const SEVERAL: &str = "several";

/// The last names of those who were convicted, sentenced or acquitted, by article.
fn tried(claims: &[Claim]) -> BTreeMap<ArticleId, BTreeSet<String>> {
    let mut all: BTreeMap<ArticleId, BTreeSet<String>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| matches!(claim.event.kind.as_str(), "sentence" | "convict" | "acquit")) {
        let own = all.entry(claim.article).or_default();
        let Some(who) = claim.participant(Part::Patient) else { continue };
        let more = who.count.as_ref().is_some_and(|count| count.amount.named() > Decimal::ONE);
        if who.sort == Sort::Group || more {
            own.insert(SEVERAL.to_owned());
        } else if let Some(last) = who.name.as_deref().and_then(|name| name.split_whitespace().next_back()) {
            own.insert(any_ascii::any_ascii(last).to_lowercase());
        }
    }
    all
}

/// What is worked out of one claim and its facets when first asked for.
#[derive(Debug, Default)]
pub(crate) struct Asides {
    /// Who did it and to whom.
    pub(crate) doers: OnceLock<[Doer; 2]>,
    /// What its sentence says of its event.
    pub(crate) setting: OnceLock<Setting>,
    /// What the words around each facet say, by its place among the claim's facets.
    pub(crate) told: Vec<OnceLock<Told>>,
    /// The known kinds of events that its sentence tells of.
    pub(crate) acts: BTreeSet<String>,
    /// The numbers, two or more, that its sentence gives of anything, each with its noun.
    pub(crate) lots: BTreeSet<(Decimal, String)>,
    /// The ages that its sentence gives: where, whose or of what person, how old.
    pub(crate) ages: Vec<(Span, String, String, Decimal)>,
    /// All numbers of its sentence by the relation that they are told of.
    pub(crate) figures: BTreeSet<(String, Decimal)>,
    /// The places where its sentence says that anything happened, innermost first.
    pub(crate) scenes: Arc<[Vec<String>]>,
    /// The words of its sentence.
    pub(crate) written: Arc<[Written]>,
}

impl Asides {
    /// For each of the claims, which are in the order of the text.
    pub(crate) fn of(articles: &[Article], claims: &[Claim]) -> Vec<Self> {
        let mut all = Vec::with_capacity(claims.len());
        let mut numbers = Numbers::default();
        for sentence in claims.chunk_by(|a, b| (a.article, a.sentence) == (b.article, b.sentence)) {
            let known = sentence.iter().filter(|claim| claim.event.known);
            let acts: BTreeSet<String> = known.map(|claim| claim.event.kind.clone()).collect();
            let counts = || sentence.iter().flat_map(|claim| claim.facets_of(FacetKind::Count));
            let lot = |facet: &Facet| match &facet.value {
                Value::Quantity(quantity) if quantity.amount.is_exact() && quantity.amount.named() > Decimal::ONE => {
                    Some((quantity.amount.named(), facet.key.head.clone())).filter(|(_, head)| !head.is_empty())
                }
                _ => None,
            };
            let lots: BTreeSet<_> = counts().filter_map(lot).collect();
            let figure = |facet: &Facet| match &facet.value {
                Value::Quantity(quantity) => Some((facet.key.relation.clone(), quantity.amount.named())),
                _ => None,
            };
            let age = |facet: &Facet| match &facet.value {
                Value::Quantity(age) => {
                    Some((facet.at, facet.key.whose.clone(), facet.key.head.clone(), age.amount.named()))
                }
                _ => None,
            };
            let told = sentence.iter().flat_map(|claim| claim.facets_of(FacetKind::Age));
            let ages: Vec<_> = told.filter_map(age).collect();
            let figures: BTreeSet<_> = counts().filter_map(figure).collect();
            let places: BTreeSet<Vec<String>> = sentence.iter().flat_map(scenes).map(<[String]>::to_vec).collect();
            let places: Arc<[Vec<String>]> = places.into_iter().collect();
            let article = sentence.first().and_then(|c| Some((articles.get(c.article.0 as usize)?, c.sentence)));
            let written = article.map(|(article, at)| numbers.written(article, at)).unwrap_or_default();
            all.extend(sentence.iter().map(|claim| Self {
                told: claim.facets.iter().map(|_| OnceLock::new()).collect(),
                acts: acts.clone(),
                lots: lots.clone(),
                figures: figures.clone(),
                ages: ages.clone(),
                scenes: Arc::clone(&places),
                written: Arc::clone(&written),
                ..Self::default()
            }));
        }
        all
    }
}

/// A country or a person in one part of an event.
#[derive(Debug, Default)]
pub(crate) struct Doer {
    /// The country, by its usual name.
    pub(crate) country: Option<String>,
    /// The person, where named in full.
    pub(crate) person: Option<String>,
    /// Man or woman, where a noun tells who is not named.
    pub(crate) gender: Option<Gender>,
}

impl Doer {
    /// Doer and sufferer of a claim.
    pub(crate) fn of(claim: &Claim) -> [Self; 2] {
        let known = gazetteer();
        [Part::Agent, Part::Patient].map(|part| {
            let Some(mention) = claim.participant(part) else { return Self::default() };
            let country = match mention.name.as_deref().filter(|name| known.is_country(name)) {
                Some(name) => known.canonical(name).map(str::to_owned),
                None => mention.modifiers.iter().find_map(|word| known.country_of_adjective(word)).map(str::to_owned),
            };
            let full = |name: &String| mention.sort == Sort::Person && name.contains(' ');
            let person = mention.name.clone().filter(full);
            let gender = match Lists::builtin().person(&mention.head) {
                _ if mention.name.is_some() => None,
                "girl" | "woman" => Some(Gender::Woman),
                "boy" | "man" => Some(Gender::Man),
                _ => None,
            };
            Self { country, person, gender }
        })
    }
}
