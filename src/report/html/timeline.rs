//! When each outlet says that an incident happened, and when it published: a picture and the same as a table.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{FacetKind, Incident, Reading, Value};
use crate::report::clean::{line, shorten};
use crate::report::view::View;
use crate::report::words::day;

const WIDTH: f64 = 760.0;
/// Room for outlets' names.
const LEFT: f64 = 150.0;
/// Room for the last label and ring.
const RIGHT: f64 = 690.0;
const LANE: f64 = 26.0;
/// Outlets drawn; the others are counted.
const LANES: usize = 30;
/// A reading longer than this many days ("in 2024") would leave nothing to see of the others.
const LONGEST: i32 = 100;

#[derive(Serialize)]
pub(super) struct Timeline {
    width: f64,
    height: f64,
    ticks: Vec<Tick>,
    lanes: Vec<Lane>,
    rows: Vec<TableRow>,
    left_out: usize,
}

#[derive(Serialize)]
pub(super) struct Tick {
    pub(super) x: f64,
    pub(super) label: String,
}

#[derive(Serialize)]
struct Lane {
    y: f64,
    outlet: String,
    marks: Vec<Mark>,
    published: Vec<f64>,
}

#[derive(Serialize)]
struct Mark {
    x: f64,
    width: f64,
    title: String,
}

#[derive(Serialize)]
struct TableRow {
    outlet: String,
    published: String,
    said: String,
}

/// What one outlet has on the line: days of publication, and stretches with the words that state them.
#[derive(Default)]
struct Told {
    published: BTreeSet<Date>,
    said: BTreeMap<(Date, Date), String>,
}

/// The timeline of an incident; `None` where nobody says when it happened.
pub(super) fn of(view: &View, incident: &Incident) -> Option<Timeline> {
    let mut told: BTreeMap<String, Told> = BTreeMap::new();
    for claim in incident.claims.iter().filter_map(|&id| view.claim(id)) {
        let Some(article) = view.article(claim.article) else { continue };
        let lane = told.entry(line(&article.outlet.name)).or_default();
        lane.published.extend(article.published.date);
        for facet in claim.facets_of(FacetKind::When) {
            let Value::Time(time) = &facet.value else { continue };
            let Reading::Placed(at) = &time.reading else { continue };
            let (first, after) = (at.start.date(), at.end.date());
            if days_between(first, after) <= LONGEST {
                lane.said.entry((first, after)).or_insert_with(|| line(article.slice(facet.at)));
            }
        }
    }
    if told.values().all(|lane| lane.said.is_empty()) {
        return None;
    }
    let stretches = || told.values().flat_map(|lane| lane.said.keys().copied());
    let published = || told.values().flat_map(|lane| lane.published.iter().copied());
    let first = stretches().map(|(first, _)| first).chain(published()).min()?;
    let last = stretches().map(|(_, after)| after).chain(published()).max()?;
    let scale = Scale::new(first, last, LEFT, RIGHT);
    let mut lanes = Vec::new();
    for (n, (outlet, lane)) in told.iter().take(LANES).enumerate() {
        let marks = lane.said.iter().map(|(&(from, to), words)| Mark {
            x: scale.x(from),
            width: round((scale.x(to) - scale.x(from)).max(4.0)),
            title: format!("{}: “{words}”", stretch(from, to)),
        });
        lanes.push(Lane {
            y: 36.0 + LANE * n as f64,
            outlet: shorten(outlet, 22),
            marks: marks.collect(),
            // A day's ring stands in its middle.
            published: lane.published.iter().map(|&date| round(scale.x(date) + scale.per_day / 2.0)).collect(),
        });
    }
    let rows = told.iter().map(|(outlet, lane)| TableRow {
        outlet: outlet.clone(),
        published: lane.published.iter().map(|&date| day(date)).collect::<Vec<_>>().join(", "),
        said: lane
            .said
            .iter()
            .map(|(&(from, to), words)| format!("{} (“{words}”)", stretch(from, to)))
            .collect::<Vec<_>>()
            .join(", "),
    });
    Some(Timeline {
        width: WIDTH,
        height: 50.0 + LANE * lanes.len() as f64,
        ticks: scale.ticks(),
        lanes,
        rows: rows.collect(),
        left_out: told.len().saturating_sub(LANES),
    })
}

/// A stretch for a person; its last day is one before its end, unless it lies within one day.
fn stretch(from: Date, to: Date) -> String {
    let last = to.yesterday().unwrap_or(to).max(from);
    if last == from { day(from) } else { format!("{} to {}", day(from), day(last)) }
}

fn days_between(from: Date, to: Date) -> i32 {
    from.until(to).map_or(i32::MAX, |span| span.get_days())
}

/// Two places of a unit are all that a picture can show.
fn round(x: f64) -> f64 {
    (x * 10.0).round() / 10.0
}

/// Days to places on the line.
pub(super) struct Scale {
    first: Date,
    days: i32,
    left: f64,
    per_day: f64,
}

impl Scale {
    /// From `first` to a day after `last`, drawn between `left` and `right`.
    pub(super) fn new(first: Date, last: Date, left: f64, right: f64) -> Self {
        let days = days_between(first, last).saturating_add(1).max(1);
        Self { first, days, left, per_day: (right - left) / f64::from(days) }
    }

    pub(super) fn x(&self, date: Date) -> f64 {
        round(self.left + f64::from(days_between(self.first, date)) * self.per_day)
    }

    /// At most nine days, evenly apart: days or weeks, first days of months where the line is long.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let mut dates = Vec::new();
        if let Some(step) = [1, 2, 7].into_iter().find(|step| self.days / step < 8) {
            let steps = (0..self.days).step_by(usize::try_from(step).unwrap_or(1));
            dates.extend(steps.filter_map(|n| self.first.checked_add(jiff::Span::new().try_days(n).ok()?).ok()));
        } else {
            let months = self.days / 30;
            let step = [1, 2, 3, 6, 12].into_iter().find(|step| months / step < 8).unwrap_or(months / 8 + 1);
            let mut next = self.first.first_of_month();
            while days_between(self.first, next) < self.days {
                dates.push(next);
                let Ok(later) = jiff::Span::new().try_months(step).and_then(|span| next.checked_add(span)) else {
                    break;
                };
                next = later;
            }
            dates.retain(|&date| date >= self.first);
        }
        dates.into_iter().map(|date| Tick { x: self.x(date), label: day(date) }).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_and_a_month_are_named_by_their_first_and_last_day() {
        assert_eq!(stretch(date(2025, 3, 4), date(2025, 3, 5)), "4 Mar 2025");
        assert_eq!(stretch(date(2025, 3, 1), date(2025, 4, 1)), "1 Mar 2025 to 31 Mar 2025");
        assert_eq!(stretch(date(2025, 3, 4), date(2025, 3, 4)), "4 Mar 2025");
    }

    #[test]
    fn ticks_are_few_however_long_the_line() {
        for last in [date(2025, 3, 1), date(2025, 3, 9), date(2026, 1, 1), date(2031, 1, 1), date(9999, 1, 1)] {
            let ticks = Scale::new(date(2025, 3, 1), last, 150.0, 760.0).ticks();
            assert!((1..=9).contains(&ticks.len()), "{} ticks to {last}", ticks.len());
        }
    }
}
