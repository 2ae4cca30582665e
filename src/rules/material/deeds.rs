//! Deeds that only one of two can have done to the other: who beat, bought or followed whom.

use std::collections::BTreeMap;

use crate::model::{ArticleId, Claim, Modality, Part};
use crate::rules::keys::same_bearer;
use crate::rules::lists::Lists;

/// Doer and sufferer of one deed, by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Deed {
    /// What was done.
    pub(crate) kind: String,
    /// Who did it.
    pub(crate) doer: String,
    /// To whom.
    pub(crate) sufferer: String,
}

impl Deed {
    /// What a claim tells, where it names the two and only one of them can have done it.
    pub(crate) fn of(claim: &Claim) -> Option<Self> {
        if claim.modality != Modality::Asserted || claim.generic {
            return None;
        }
        let (kind, turned) = Lists::builtin().one_way(&claim.event.kind)?;
        let name = |part: Part| {
            let mut all = claim.participants.iter().filter(|p| p.part == part);
            let (only, none) = (all.next()?, all.next());
            only.who.name.clone().filter(|_| none.is_none())
        };
        let other = if turned { name(Part::Patient).or_else(|| name(Part::Recipient)) } else { name(Part::Patient) };
        let (doer, sufferer) = (name(Part::Agent)?, other?);
        let (doer, sufferer) = if turned { (sufferer, doer) } else { (doer, sufferer) };
        (!same_bearer(&doer, &sufferer)).then(|| Self { kind: kind.to_owned(), doer, sufferer })
    }
}

/// All that the articles tell of such deeds.
#[derive(Debug, Default)]
pub(crate) struct Deeds(BTreeMap<ArticleId, Vec<Deed>>);

impl Deeds {
    /// Gathers them from the claims.
    pub(crate) fn of_all(claims: &[Claim]) -> Self {
        let mut all: BTreeMap<ArticleId, Vec<Deed>> = BTreeMap::new();
        for claim in claims {
            if let Some(deed) = Deed::of(claim) {
                all.entry(claim.article).or_default().push(deed);
            }
        }
        Self(all)
    }

    /// Those that one article tells of.
    pub(crate) fn of(&self, article: ArticleId) -> impl Iterator<Item = &Deed> {
        self.0.get(&article).into_iter().flatten()
    }
}
