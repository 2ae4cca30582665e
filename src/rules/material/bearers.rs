//! What each article tells of those whom it names: a name is a claim once an article, but age and deeds stand anywhere.

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::model::{ArticleId, Claim, FacetKind, Modality, Part, Sort, Value};

/// Everyone named, by article and by the fullest name there.
#[derive(Debug, Default)]
pub(crate) struct Bearers(BTreeMap<ArticleId, BTreeMap<String, Bearer>>);

/// One bearer of a name in one article.
#[derive(Debug, Default)]
pub(crate) struct Bearer {
    person: bool,
    ages: BTreeSet<Decimal>,
    /// The known kinds of events in which the bearer takes part, with the part.
    parts: BTreeSet<(String, Part)>,
}

impl Bearers {
    /// Gathers them from the claims.
    pub(crate) fn of(claims: &[Claim]) -> Self {
        let mut all: BTreeMap<ArticleId, BTreeMap<String, Bearer>> = BTreeMap::new();
        for claim in claims {
            let own = all.entry(claim.article).or_default();
            for facet in &claim.facets {
                match (&facet.value, facet.kind) {
                    (Value::Mention(mention), FacetKind::Name) => {
                        if let Some(name) = &mention.name {
                            own.entry(name.clone()).or_default().person |= mention.sort == Sort::Person;
                        }
                    }
                    (Value::Quantity(age), FacetKind::Age) if !facet.key.whose.is_empty() => {
                        own.entry(facet.key.whose.clone()).or_default().ages.insert(age.amount.named());
                    }
                    _ => {}
                }
            }
            let told = matches!(claim.modality, Modality::Asserted | Modality::Alleged | Modality::Planned);
            if !told || claim.generic || !claim.event.known || !telling(&claim.event.kind) {
                continue;
            }
            for participant in &claim.participants {
                if let Some(name) = &participant.who.name {
                    let part = (deed(&claim.event.kind).to_owned(), participant.part);
                    own.entry(name.clone()).or_default().parts.insert(part);
                }
            }
        }
        Self(all)
    }

    fn bearer(&self, article: ArticleId, name: &str) -> Option<&Bearer> {
        self.0.get(&article)?.get(name)
    }

    /// Whether two bearers are of one age; nothing where an article gives none.
    pub(crate) fn one_age(&self, a: (ArticleId, &str), b: (ArticleId, &str)) -> Option<bool> {
        let (one, other) = (self.bearer(a.0, a.1)?, self.bearer(b.0, b.1)?);
        if one.ages.is_empty() || other.ages.is_empty() {
            return None;
        }
        Some(!one.ages.is_disjoint(&other.ages))
    }

    /// Whether an article gives a bearer this age.
    pub(crate) fn is_aged(&self, (article, name): (ArticleId, &str), age: Decimal) -> bool {
        self.bearer(article, name).is_some_and(|bearer| bearer.ages.contains(&age))
    }

    /// Whether two bearers take one part in one kind of event, which no other bearer of their family name takes in
    /// either article.
    pub(crate) fn one_part(&self, a: (ArticleId, &str), b: (ArticleId, &str)) -> bool {
        let (Some(one), Some(other)) = (self.bearer(a.0, a.1), self.bearer(b.0, b.1)) else { return false };
        let alone = |(article, name): (ArticleId, &str), part: &(String, Part)| {
            self.namesakes(article, name).all(|(_, bearer)| !bearer.parts.contains(part))
        };
        one.parts.intersection(&other.parts).any(|part| alone(a, part) && alone(b, part))
    }

    /// The people whom an article names.
    pub(crate) fn people(&self, article: ArticleId) -> impl Iterator<Item = &str> {
        let all = self.0.get(&article).into_iter().flatten();
        all.filter(|(_, bearer)| bearer.person || !bearer.ages.is_empty()).map(|(name, _)| name.as_str())
    }

    /// The other bearers of a family name in an article.
    pub(crate) fn namesakes<'s>(
        &'s self,
        article: ArticleId,
        name: &'s str,
    ) -> impl Iterator<Item = (&'s str, &'s Bearer)> {
        let family = |name: &str| name.split_whitespace().next_back().map(str::to_lowercase);
        let own = family(name);
        let all = self.0.get(&article).into_iter().flatten();
        all.filter(move |(other, _)| *other != name && family(other) == own)
            .map(|(name, bearer)| (name.as_str(), bearer))
    }
}

/// Whether a kind of event happens to one or few: many people speak, meet and win in one story.
fn telling(kind: &str) -> bool {
    const KINDS: &[&str] = &[
        "kill", "shoot", "stab", "murder", "injure", "arrest", "charge", "convict", "acquit", "sentence", "rescue",
        "drown", "appoint", "resign", "dismiss", "abduct", "missing",
    ];
    KINDS.contains(&kind)
}

/// One word for what is one deed in the eyes of a reader: whoever is shot dead is shot by one and killed by another.
fn deed(kind: &str) -> &str {
    match kind {
        "shoot" | "stab" | "murder" => "kill",
        other => other,
    }
}
