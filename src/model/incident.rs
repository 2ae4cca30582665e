//! Claims about one event.

use serde::Serialize;

use super::{ArticleId, ClaimId, Span};

/// What the matcher made of the claims: stories, and the incidents within them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Grouping {
    /// In order of their earliest claims; every claim is in exactly one.
    pub stories: Vec<Story>,
    /// In order of their earliest claims; every claim that tells of an event is in exactly one.
    pub incidents: Vec<Incident>,
    /// Paragraphs that several outlets print nearly word for word: each set is one voice, not several.
    pub reprints: Vec<Reprint>,
}

/// Nearly the same paragraph in articles of several outlets.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reprint {
    /// The agency, where the articles that name one name the same.
    pub agency: Option<String>,
    /// Where it stands, in order; at least two.
    pub passages: Vec<(ArticleId, Span)>,
}

/// Claims of one running story: a main incident, what led to it and what came of it. A person named in a story is the
/// same person throughout it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Story {
    /// Its claims in order.
    pub claims: Vec<ClaimId>,
    /// Its incidents in order.
    pub incidents: Vec<IncidentId>,
}

/// Position of an incident in the run, by its earliest claim.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct IncidentId(pub u32);

/// Claims that are about one event, with the reasons for putting them together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Incident {
    /// Position in the run.
    pub id: IncidentId,
    /// A few words for a person: "Russia expels six British diplomats, 2024".
    pub label: String,
    /// The commonest event kind of its claims.
    pub event: String,
    /// Its claims in order.
    pub claims: Vec<ClaimId>,
    /// Why they are together: a spanning set of links at least.
    pub links: Vec<Link>,
}

/// Two claims and why they are about one event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Link {
    /// The earlier claim.
    pub a: ClaimId,
    /// The later claim.
    pub b: ClaimId,
    /// What speaks for and against, heaviest first.
    pub reasons: Vec<Reason>,
    /// The reasons' weights together, in bits (log2 of the likelihood ratio; Fellegi and Sunter 1969).
    pub weight: f64,
}

/// One comparison of two claims. What one of them does not say weighs nothing and is no reason.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reason {
    /// What was compared: `event`, `agent`, `patient`, `count`, `when`, `where`, `names`, `words` …
    pub feature: String,
    /// How it came out: `same`, `near`, `within`, `differs` …
    pub level: String,
    /// Bits for (positive) or against (negative).
    pub weight: f64,
    /// In words: "both tell of expelling", "August 2024 and September 2024 differ by a month".
    pub words: String,
}
