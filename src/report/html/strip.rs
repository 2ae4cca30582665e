//! A figure over the time of its publication, where it was published on more than one day.

use std::collections::BTreeSet;

use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::timeline::{Scale, Tick};
use crate::model::{Bound, Discrepancy, Evidence, Value};
use crate::report::clean::line;
use crate::report::view::View;
use crate::report::words::day;

const WIDTH: f64 = 760.0;
const LEFT: f64 = 10.0;
/// Room for the last point's words.
const RIGHT: f64 = 200.0;
const TOP: f64 = 20.0;
const BOTTOM: f64 = 110.0;

#[derive(Serialize)]
pub(super) struct Strip {
    width: f64,
    height: f64,
    left: f64,
    bottom: f64,
    ticks: Vec<Tick>,
    points: Vec<Point>,
}

#[derive(Serialize)]
struct Point {
    x: f64,
    y: f64,
    sign: &'static str,
    label: String,
    published: String,
    outlet: String,
    figure: String,
}

/// The strip of a finding; `None` where its values are no figures or were published on one day.
pub(super) fn of(view: &View, found: &Discrepancy) -> Option<Strip> {
    let mut points = Vec::new();
    for side in &found.sides {
        for evidence in &side.evidence {
            let (bound, article) = (figure(view, evidence)?, view.article(evidence.article)?);
            let Some(date) = article.published.date else { continue };
            points.push((date, bound, line(&article.outlet.name), line(&side.shown)));
        }
    }
    let dates: BTreeSet<_> = points.iter().map(|(date, ..)| *date).collect();
    let (first, last) = (*dates.first()?, *dates.last()?);
    if first == last {
        return None;
    }
    let values: Vec<f64> = points.iter().filter_map(|(_, bound, ..)| bound.named().to_f64()).collect();
    let low = values.iter().copied().fold(f64::INFINITY, f64::min);
    let high = values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let scale = Scale::new(first, last, LEFT, WIDTH - RIGHT);
    points.sort_by(|a, b| (a.0, &a.2, &a.3).cmp(&(b.0, &b.2, &b.3)));
    points.dedup_by(|a, b| (a.0, &a.2, &a.3) == (b.0, &b.2, &b.3));
    let points = points.into_iter().map(|(date, bound, outlet, shown)| {
        let value = bound.named().to_f64().unwrap_or(low);
        let share = if high > low { (value - low) / (high - low) } else { 0.5 };
        Point {
            x: scale.x(date),
            y: (BOTTOM - 20.0 - share * (BOTTOM - 20.0 - TOP)).round(),
            sign: match bound {
                Bound::Exactly(_) => "●",
                Bound::AtLeast(_) => "▲",
                Bound::AtMost(_) => "▼",
                Bound::About(_) | Bound::Between(..) => "◆",
            },
            label: format!("{shown} {outlet}"),
            published: day(date),
            outlet,
            figure: shown,
        }
    });
    Some(Strip {
        width: WIDTH,
        height: BOTTOM + 24.0,
        left: LEFT,
        bottom: BOTTOM,
        ticks: scale.ticks(),
        points: points.collect(),
    })
}

/// The amount that an evidence item's words were read as.
fn figure(view: &View, evidence: &Evidence) -> Option<Bound> {
    let claim = view.claim(evidence.claim)?;
    claim.facets.iter().find_map(|facet| match &facet.value {
        Value::Quantity(quantity) if facet.at.overlaps(evidence.at) => Some(quantity.amount),
        _ => None,
    })
}
