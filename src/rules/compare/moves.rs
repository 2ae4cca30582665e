//! What rises and falls: a market moves each day, and each of its moves is another.

use rust_decimal::Decimal;

use crate::model::{FacetKind, Value};
use crate::rules::material::Statement;

/// Whether two claims tell of something that moved, and by how many per cent, each by others.
pub(super) fn two_moves(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let shares = |told: &Statement<'_>| {
        let shares = told.claim.facets_of(FacetKind::Percent).filter_map(|facet| match &facet.value {
            Value::Quantity(share) => Some(share.amount.named()),
            _ => None,
        });
        shares.collect::<Vec<Decimal>>()
    };
    let (mine, yours) = (shares(a), shares(b));
    let apart = !mine.is_empty() && !yours.is_empty() && !mine.iter().any(|share| yours.contains(share));
    apart && moves(a) && moves(b)
}

/// Whether both tell of something that moved and say in which time, and no time of the one is the other's: a market moves each day.
pub(super) fn other_stretch(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    let times = |told: &Statement<'_>| {
        let times = told.claim.facets_of(FacetKind::When).filter_map(|facet| match &facet.value {
            Value::Time(time) => Some(time.value.chars().take_while(|&c| c != 'T').collect::<String>()),
            _ => None,
        });
        times.collect::<Vec<_>>()
    };
    let (mine, yours) = (times(a), times(b));
    moves(a) && moves(b) && !mine.is_empty() && !yours.is_empty() && !mine.iter().any(|time| yours.contains(time))
}

/// Whether a claim tells that something rose or fell.
fn moves(statement: &Statement<'_>) -> bool {
    statement.claim.facets_of(FacetKind::Outcome).any(|facet| facet.key.relation == "direction")
}
