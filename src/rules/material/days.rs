//! The days that each article tells of what it reports.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{ArticleId, Claim, Facet, FacetKind, Grain, Interval, Modality, Reading, Value};

/// The days of each article, by the relation that tells them.
#[derive(Debug, Default)]
pub(crate) struct Days {
    told: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<Date>>>,
    /// The hours, in minutes since midnight.
    hours: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<i64>>>,
}

impl Days {
    /// Of all claims.
    pub(crate) fn of(claims: &[Claim]) -> Self {
        let mut told: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<Date>>> = BTreeMap::new();
        let mut hours: BTreeMap<ArticleId, BTreeMap<String, BTreeSet<i64>>> = BTreeMap::new();
        for claim in claims {
            for facet in claim.facets_of(FacetKind::When) {
                if let Some(hour) = one_minute(facet) {
                    hours.entry(claim.article).or_default().entry(facet.key.relation.clone()).or_default().insert(hour);
                }
                let own = told.entry(claim.article).or_default();
                own.entry(facet.key.relation.clone()).or_default().extend(days_of(facet));
            }
        }
        Self { told, hours }
    }

    /// How many hours an article tells of such relations.
    pub(crate) fn hours_of(&self, article: ArticleId, wanted: impl Fn(&str) -> bool) -> usize {
        let own = self.hours.get(&article).into_iter().flatten();
        own.filter(|(relation, _)| wanted(relation)).flat_map(|(_, hours)| hours).collect::<BTreeSet<_>>().len()
    }

    /// The days that an article tells of such relations.
    pub(crate) fn of_relations(&self, article: ArticleId, wanted: impl Fn(&str) -> bool) -> BTreeSet<Date> {
        let own = self.told.get(&article).into_iter().flatten();
        own.filter(|(relation, _)| wanted(relation)).flat_map(|(_, days)| days.iter().copied()).collect()
    }

    /// Whether an article tells a day of anything at all.
    pub(crate) fn tells(&self, article: ArticleId, day: Date) -> bool {
        self.told.get(&article).is_some_and(|own| own.values().any(|days| days.contains(&day)))
    }
}

/// The days that a time may be, where it is no longer than a day.
fn days_of(facet: &Facet) -> Vec<Date> {
    let Value::Time(time) = &facet.value else { return Vec::new() };
    let placed = match &time.reading {
        Reading::Placed(interval) => std::slice::from_ref(interval),
        Reading::Either(intervals) => intervals.as_slice(),
        _ => &[],
    };
    placed.iter().filter(|interval| interval.grain <= Grain::Day).map(|interval| interval.start.date()).collect()
}

/// The minutes of the day that a time may be, where it is no longer than a minute.
pub(crate) fn minutes_of(facet: &Facet) -> Vec<i64> {
    let Value::Time(time) = &facet.value else { return Vec::new() };
    let placed = match &time.reading {
        Reading::Partial(partial) => return partial.minute_of_day.map(i64::from).into_iter().collect(),
        Reading::Placed(interval) => std::slice::from_ref(interval),
        Reading::Either(intervals) => intervals.as_slice(),
        _ => &[],
    };
    placed.iter().filter(|interval| interval.grain <= Grain::Minute).map(minute_of_day).collect()
}

/// Minutes since midnight.
pub(crate) fn minute_of_day(interval: &Interval) -> i64 {
    i64::from(interval.start.hour()) * 60 + i64::from(interval.start.minute())
}

/// The one minute of the day that a time names, if it names one.
pub(crate) fn one_minute(facet: &Facet) -> Option<i64> {
    let minutes = minutes_of(facet);
    minutes.first().copied().filter(|_| minutes.len() == 1)
}

/// The one day that a time names, if it names one.
pub(crate) fn one_day(facet: &Facet) -> Option<Date> {
    let days = days_of(facet);
    days.first().copied().filter(|_| days.len() == 1)
}

/// Whether a claim tells as a fact what happened.
pub(crate) fn is_told(claim: &Claim) -> bool {
    claim.modality == Modality::Asserted && !claim.generic
}
