//! Plain data that every other layer speaks in: articles, expressions, claims, incidents, discrepancies.
//!
//! Ids are positions, not references, so everything serialises and the order of reading is the order of ids.

pub mod article;
pub mod claim;
pub mod discrepancy;
pub mod incident;
pub mod problem;
pub mod quantity;
pub mod span;
pub(crate) mod table;
pub mod time;
pub(crate) mod words;

pub use article::{Article, ArticleId, Draft, DraftPassage, LineNote, Outlet, Passage, PassageRole, Published};
pub use claim::{
    Claim, ClaimId, Event, Facet, FacetKind, Key, Mention, Modality, Part, Participant, Sort, Stems, Value,
};
pub use discrepancy::{Discrepancy, Evidence, Level, Side, Sure};
pub use incident::{Grouping, Incident, IncidentId, Link, Reason, Reprint, Story};
pub use problem::Problem;
pub use quantity::{Bound, Quantity, Unit};
pub use span::Span;
pub use time::{
    Anchor, DateOrder, Derivation, Grain, Interval, PartialDate, Reading, TimeExpression, TimeKind, TimeModifier,
};
