//! What the rules compare: statements of values, gathered by incident, story and article.

mod alike;
mod bearers;
mod copies;
mod counted;
mod counterparts;
mod days;
mod deeds;
mod marks;
mod memo;
mod statement;

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use rayon::prelude::*;
use rust_decimal::Decimal;

pub(crate) use self::alike::{same_clause, same_one, same_year};
pub(crate) use self::copies::copied;
use self::counted::counted;
pub(crate) use self::counted::thing_counted;
pub(crate) use self::counterparts::{counterparts, slip};
pub(crate) use self::days::{is_told, minute_of_day, minutes_of, one_day, one_minute};
pub(crate) use self::deeds::Deed;
use self::marks::{mark_lead, mark_sole};
pub(crate) use self::memo::{Asides, Doer, Memo, scenes};
pub(crate) use self::statement::{Statement, canonical_amount, field};
use super::file::Scope;
use super::lists::{Heads, Lists};
use super::nearby::{self, Figure, Figures};
use crate::extract::is_calendar;
use crate::extract::names::gazetteer;
use crate::model::words::capitalised;
use crate::model::{Article, ArticleId, Claim, ClaimId, FacetKind, Grouping, IncidentId, Span, Story, Value};

/// What is worked out of the claims once, before anything is compared.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    names: Vec<BTreeSet<String>>,
    /// The content words of each claim as numbers, in order: whole sentences are held against each other often.
    words: Vec<Vec<u32>>,
    /// How many different numbers each article gives of the things that a noun names.
    counted: BTreeMap<ArticleId, BTreeMap<String, usize>>,
    /// The words of each quotation, by its claim and its place among the claim's facets.
    quoted: BTreeMap<(ClaimId, usize), Vec<String>>,
    /// What is worked out of each claim when first asked for.
    asides: Vec<Asides>,
    memo: Memo,
    /// The figures of each article with the words around them.
    figures: BTreeMap<ArticleId, Figures>,
    /// Which articles tell of one thing; worked out when first asked for.
    shared: OnceLock<Shared>,
}

/// What shows that two articles tell of one thing.
#[derive(Debug, Default)]
struct Shared {
    /// The story of each claim, as a position.
    story: BTreeMap<ClaimId, usize>,
    /// The names in each article, without those of countries and their people.
    names: BTreeMap<ArticleId, BTreeSet<String>>,
    /// The articles that have a name, in order.
    holders: BTreeMap<String, Vec<ArticleId>>,
}

impl Derived {
    /// Works out what the rules need of each claim.
    pub(crate) fn new(articles: &[Article], claims: &[Claim]) -> Self {
        let names = claims.par_iter().map(|claim| articles.get(claim.article.0 as usize).map(|a| names_in(a, claim)));
        let mut quoted = BTreeMap::new();
        let asides = Asides::of(articles, claims);
        let mut known: BTreeMap<&str, u32> = BTreeMap::new();
        let mut numbered = Vec::with_capacity(claims.len());
        for claim in claims {
            let mut words: Vec<u32> = Vec::with_capacity(claim.words.len());
            for word in claim.words.iter() {
                let next = known.len() as u32;
                words.push(*known.entry(word).or_insert(next));
            }
            words.sort_unstable();
            numbered.push(words);
            for (n, facet) in claim.facets.iter().enumerate() {
                if let Value::Words(words) = &facet.value {
                    quoted.insert((claim.id, n), quoted_words(words));
                }
            }
        }
        Self {
            counted: counted(claims),
            names: names.map(Option::unwrap_or_default).collect(),
            words: numbered,
            quoted,
            asides,
            memo: Memo::of(claims),
            figures: nearby::figures(articles, claims),
            shared: OnceLock::new(),
        }
    }
}

/// Words of a quotation, folded: case, marks, hyphens, house spelling of common endings and what the writer put into
/// brackets do not count.
fn quoted_words(text: &str) -> Vec<String> {
    let mut depth = 0usize;
    let own = |c: &char| {
        match c {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    };
    let text: String = text.chars().filter(own).collect();
    any_ascii::any_ascii(&text)
        .to_lowercase()
        .replace(['-', '\''], "")
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.replace("ise", "ize").replace("our", "or"))
        .collect()
}

/// Words of a sentence that begin with a capital and do not begin the sentence, nor are a time's, a title or a unit.
fn names_in(article: &Article, claim: &Claim) -> BTreeSet<String> {
    const APART: &[&str] = &["i", "mr", "mrs", "ms", "dr", "bst", "gmt", "cet", "eur", "usd"];
    let text = article.slice(claim.sentence);
    let parts = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\''));
    let mut names = BTreeSet::new();
    for (n, word) in parts.filter(|word| !word.is_empty()).enumerate() {
        let word = word.strip_suffix("'s").unwrap_or(word);
        if n > 0 && word.chars().next().is_some_and(char::is_uppercase) {
            let folded = any_ascii::any_ascii(word).to_lowercase();
            if !APART.contains(&folded.as_str()) && !is_calendar(&folded) {
                names.insert(folded);
            }
        }
    }
    names
}

/// The claims among which values are compared.
#[derive(Debug)]
pub(crate) struct Group<'a> {
    /// Where findings are filed: the incident itself, or the story's first.
    pub(crate) incident: IncidentId,
    /// By facet, in the order of claims.
    pub(crate) statements: BTreeMap<FacetKind, Vec<Statement<'a>>>,
    /// All figures, whatever claims tell them, with the words around them.
    pub(crate) figures: Vec<(Statement<'a>, &'a Figure)>,
    /// The figures of each article of the run.
    pub(crate) known: &'a BTreeMap<ArticleId, Figures>,
}

/// Everything that was read, gathered once for all rules.
pub(crate) struct Material<'a> {
    /// The articles; ids are positions.
    pub(crate) articles: &'a [Article],
    /// The claims; ids are positions.
    pub(crate) claims: &'a [Claim],
    /// The incident of each claim.
    pub(crate) incident_of: BTreeMap<ClaimId, IncidentId>,
    derived: &'a Derived,
    stories: &'a [Story],
    groups: BTreeMap<Scope, Vec<Group<'a>>>,
}

impl<'a> Material<'a> {
    /// Gathers statements by incident, story and article.
    pub(crate) fn new(
        articles: &'a [Article],
        claims: &'a [Claim],
        grouping: &'a Grouping,
        derived: &'a Derived,
    ) -> Self {
        let mut incident_of = BTreeMap::new();
        for incident in &grouping.incidents {
            for claim in &incident.claims {
                incident_of.insert(*claim, incident.id);
            }
        }
        let mut told: BTreeMap<ArticleId, BTreeMap<IncidentId, usize>> = BTreeMap::new();
        for (id, incident) in &incident_of {
            if let Some(claim) = claims.get(id.0 as usize) {
                *told.entry(claim.article).or_default().entry(*incident).or_default() += 1;
            }
        }
        derived.memo.told.get_or_init(|| told);
        let mut material =
            Self { articles, claims, derived, stories: &grouping.stories, incident_of, groups: BTreeMap::new() };
        let incidents = grouping.incidents.par_iter().map(|incident| material.group(incident.id, &incident.claims));
        let incidents: Vec<_> = incidents.collect();
        let stories = grouping.stories.par_iter().map(|story| {
            let incident = story.incidents.first().copied().unwrap_or_default();
            material.group(incident, &story.claims)
        });
        let stories: Vec<_> = stories.collect();
        let mut by_article: BTreeMap<ArticleId, Vec<ClaimId>> = BTreeMap::new();
        for claim in claims {
            by_article.entry(claim.article).or_default().push(claim.id);
        }
        let by_article: Vec<_> = by_article.into_values().collect();
        let texts = by_article.par_iter().map(|ids| {
            let first = ids.iter().find_map(|id| material.incident_of.get(id)).copied().unwrap_or_default();
            material.group(first, ids)
        });
        let texts: Vec<_> = texts.collect();
        material.groups.insert(Scope::Incident, incidents);
        material.groups.insert(Scope::Story, stories);
        material.groups.insert(Scope::Article, texts);
        material
    }

    /// The groups of one scope.
    pub(crate) fn groups(&self, scope: Scope) -> &[Group<'a>] {
        self.groups.get(&scope).map(Vec::as_slice).unwrap_or_default()
    }

    /// The claim at or nearest before a place of an article, to file a finding of the text under.
    pub(crate) fn claim_at(&self, article: ArticleId, offset: u32) -> Option<&'a Claim> {
        let mut best = None;
        for claim in self.own_claims(article) {
            if best.is_none() || claim.sentence.start <= offset {
                best = Some(claim);
            }
        }
        best
    }

    /// The claims that a stretch of an article's text belongs to: those of its sentence.
    pub(crate) fn claims_over(&self, article: ArticleId, at: Span) -> impl Iterator<Item = &'a Claim> {
        self.own_claims(article).filter(move |claim| claim.sentence.contains(at))
    }

    /// The articles that tell of what a claim's article tells of: those of its story, and those that share two names
    /// with it, countries and names that half the world has left out; an event and its trial years later may be two
    /// stories.
    pub(crate) fn told_with(&self, claim: ClaimId) -> Vec<&'a Article> {
        const NAMES: usize = 2;
        /// A name of more articles than these brings none of them together, and would cost the square of them.
        const COMMON: usize = 64;
        let shared = self.shared();
        let story = shared.story.get(&claim).and_then(|&at| self.stories.get(at));
        let ids = story.map(|story| story.claims.as_slice()).unwrap_or_default();
        let mut told: BTreeSet<ArticleId> =
            ids.iter().filter_map(|id| self.claims.get(id.0 as usize)).map(|claim| claim.article).collect();
        let own = self.claims.get(claim.0 as usize).and_then(|claim| shared.names.get(&claim.article));
        let mut common: BTreeMap<ArticleId, usize> = BTreeMap::new();
        for holders in own.into_iter().flatten().filter_map(|name| shared.holders.get(name)) {
            for holder in holders.iter().filter(|_| holders.len() <= COMMON) {
                *common.entry(*holder).or_default() += 1;
            }
        }
        told.extend(common.into_iter().filter(|(_, names)| *names >= NAMES).map(|(article, _)| article));
        told.into_iter().filter_map(|id| self.articles.get(id.0 as usize)).collect()
    }

    /// The claims of one article.
    pub(crate) fn own_claims(&self, article: ArticleId) -> impl Iterator<Item = &'a Claim> {
        let begin = self.claims.partition_point(|claim| claim.article < article);
        self.claims.get(begin..).unwrap_or_default().iter().take_while(move |claim| claim.article == article)
    }

    fn shared(&self) -> &'a Shared {
        let of_country = |name: &str| {
            let (known, name) = (gazetteer(), capitalised(name));
            known.is_country(&name) || known.country_of_adjective(&name).is_some()
        };
        self.derived.shared.get_or_init(|| {
            let mut shared = Shared::default();
            for (claim, names) in self.claims.iter().zip(&self.derived.names) {
                shared.names.entry(claim.article).or_default().extend(names.iter().cloned());
            }
            for (article, names) in &mut shared.names {
                names.retain(|name| !of_country(name));
                for name in names.iter() {
                    shared.holders.entry(name.clone()).or_default().push(*article);
                }
            }
            for (at, story) in self.stories.iter().enumerate() {
                for claim in &story.claims {
                    shared.story.entry(*claim).or_insert(at);
                }
            }
            shared
        })
    }

    fn group(&self, incident: IncidentId, ids: &[ClaimId]) -> Group<'a> {
        let mut statements: BTreeMap<FacetKind, Vec<Statement<'a>>> = BTreeMap::new();
        let lists = Lists::builtin();
        for id in ids {
            let Some(claim) = self.claims.get(id.0 as usize) else { continue };
            let Some(article) = self.articles.get(claim.article.0 as usize) else { continue };
            let Some(names) = self.derived.names.get(id.0 as usize) else { continue };
            let Some(asides) = self.derived.asides.get(id.0 as usize) else { continue };
            let words = self.derived.words.get(id.0 as usize).map(Vec::as_slice).unwrap_or_default();
            for (n, facet) in claim.facets.iter().enumerate() {
                statements.entry(facet.kind).or_default().push(Statement {
                    claim,
                    facet,
                    article,
                    kind: lists.relation(&facet.key.relation),
                    nth: n,
                    names,
                    content: words,
                    quoted: self.derived.quoted.get(&(*id, n)).map(Vec::as_slice).unwrap_or_default(),
                    incident: self.incident_of.get(id).copied(),
                    sole: false,
                    lead: false,
                    asides,
                    memo: &self.derived.memo,
                });
            }
        }
        if let Some(counts) = statements.get_mut(&FacetKind::Count) {
            for statement in &mut *counts {
                let thing = (statement.article.id, thing_counted(statement.facet, lists));
                statement.sole = self.derived.counted.get(&thing.0).and_then(|own| own.get(&thing.1)) == Some(&1);
            }
        }
        for told in statements.values_mut() {
            mark_lead(told);
        }
        for amounts in [FacetKind::Money, FacetKind::Measure, FacetKind::Percent, FacetKind::Duration] {
            mark_sole(statements.get_mut(&amounts).map(Vec::as_mut_slice).unwrap_or_default());
        }
        let figures = self.figures(ids);
        Group { incident, statements, figures, known: &self.derived.figures }
    }

    /// The figures of the articles of some claims.
    fn figures(&self, ids: &[ClaimId]) -> Vec<(Statement<'a>, &'a Figure)> {
        let articles: BTreeSet<ArticleId> =
            ids.iter().filter_map(|id| self.claims.get(id.0 as usize)).map(|claim| claim.article).collect();
        let own = articles.iter().filter_map(|id| self.derived.figures.get(id)).flat_map(|figures| &figures.told);
        own.filter_map(|figure| {
            let at = figure.claim.0 as usize;
            let statement = Statement {
                claim: self.claims.get(at)?,
                facet: &figure.facet,
                article: self.articles.get(figure.article.0 as usize)?,
                kind: &figure.facet.key.relation,
                nth: usize::MAX,
                names: self.derived.names.get(at)?,
                content: self.derived.words.get(at).map(Vec::as_slice).unwrap_or_default(),
                quoted: &[],
                incident: self.incident_of.get(&figure.claim).copied(),
                sole: false,
                lead: false,
                asides: self.derived.asides.get(at)?,
                memo: &self.derived.memo,
            };
            Some((statement, figure))
        })
        .collect()
    }
}

/// Whether both claims state one number of what may be one group: telling only where it is no small one.
pub(crate) fn same_count(a: &Claim, b: &Claim) -> bool {
    let lists = Lists::builtin();
    a.facets_of(FacetKind::Count).any(|x| {
        b.facets_of(FacetKind::Count).any(|y| {
            let (Value::Quantity(one), Value::Quantity(other)) = (&x.value, &y.value) else { return false };
            one.amount.is_exact()
                && one.amount == other.amount
                && one.amount.named() >= Decimal::from(4)
                && lists.relation(&x.key.relation) == lists.relation(&y.key.relation)
                && lists.heads(&x.key.head, &y.key.head) != Heads::Apart
        })
    })
}

/// Days from the first's publication to the second's.
pub(crate) fn days_apart(a: &Statement<'_>, b: &Statement<'_>) -> Option<i32> {
    Some((b.published()? - a.published()?).get_days())
}

/// How many content words two sentences share.
pub(crate) fn shared_words(a: &Statement<'_>, b: &Statement<'_>) -> usize {
    let (mut left, mut right) = (a.content.iter().peekable(), b.content.iter().peekable());
    let mut shared = 0;
    while let (Some(one), Some(other)) = (left.peek(), right.peek()) {
        match one.cmp(other) {
            Ordering::Less => drop(left.next()),
            Ordering::Greater => drop(right.next()),
            Ordering::Equal => {
                shared += 1;
                left.next();
                right.next();
            }
        }
    }
    shared
}

/// Whether two statements fill one slot of one sentence, told by two articles in nearly the same words: an agency's
/// sentence with one value changed. Nothing shows better that one thing is meant.
pub(crate) fn twins(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    const LEAST: usize = 5;
    if a.article.id == b.article.id || a.facet.kind != b.facet.kind {
        return false;
    }
    let shared = shared_words(a, b);
    if shared < LEAST {
        return shared + 2 > LEAST && copied(a, b);
    }
    let (short, long) = {
        let (x, y) = (a.claim.words.len(), b.claim.words.len());
        (x.min(y), x.max(y))
    };
    // Of several such values in the sentence it must be the one at the same place.
    let slot = |statement: &Statement<'_>| {
        let relation = &statement.facet.key.relation;
        let alike: Vec<u32> = statement
            .claim
            .facets_of(statement.facet.kind)
            .filter(|facet| &facet.key.relation == relation)
            .map(|facet| facet.at.start)
            .collect();
        (alike.len(), alike.iter().filter(|start| **start < statement.facet.at.start).count())
    };
    (shared * 10 >= short * 7 && shared * 2 >= long && slot(a) == slot(b)) || mirrored(a, b) || copied(a, b)
}

/// Whether the words next to two values are the same, however much more each article puts into its sentence. What
/// denies is no part of the likeness: it may be what differs.
fn mirrored(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    /// Words looked at on either side.
    const FAR: usize = 8;
    /// Words in a row that must be the same, and how many of them must say something.
    const ALIKE: (usize, usize) = (8, 4);
    fn words(text: &str) -> impl DoubleEndedIterator<Item = String> + '_ {
        let all = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase);
        all.filter(|word| !matches!(word.as_str(), "not" | "never"))
    }
    let beside = |statement: &Statement<'_>| {
        let (text, at) = (statement.article.text(), statement.facet.at);
        let before = text.get(..at.start as usize).unwrap_or_default().rsplit('\n').next().unwrap_or_default();
        let after = text.get(at.end as usize..).unwrap_or_default().split('\n').next().unwrap_or_default();
        (words(before).rev().take(FAR).collect::<Vec<_>>(), words(after).take(FAR).collect::<Vec<_>>())
    };
    let ((left, right), (other_left, other_right)) = (beside(a), beside(b));
    let run = |one: Vec<String>, other: Vec<String>| {
        one.into_iter().zip(other).take_while(|(x, y)| x == y).map(|(word, _)| word).collect::<Vec<_>>()
    };
    let same: Vec<String> = run(left, other_left).into_iter().chain(run(right, other_right)).collect();
    let telling: BTreeSet<&String> = same.iter().filter(|word| word.chars().count() > 3).collect();
    same.len() >= ALIKE.0 && telling.len() >= ALIKE.1
}

/// A number as a machine writes it: no trailing noughts.
pub(crate) fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A decimal as a binary number.
pub(crate) fn number(decimal: Decimal) -> Option<f64> {
    use rust_decimal::prelude::ToPrimitive;
    decimal.to_f64()
}
/// How many articles a set of statements comes from.
pub(crate) fn articles(statements: &[Statement<'_>]) -> usize {
    statements.iter().map(|statement| statement.article.id).collect::<BTreeSet<_>>().len()
}
