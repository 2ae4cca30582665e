//! What is counted inside a larger stretch: "the first Friday of next month", "the last week of March".

use jiff::civil::Date;

use super::{Placed, Resolver, grain_of, one_or_more, span_of};
use crate::model::{Grain, Interval, Reading, TimeKind};
use crate::time::calendar::{self, Stretch};
use crate::time::find::duration;
use crate::time::meaning::{Length, Piece, Sem, Tense};
use crate::time::words::Unit;

impl Resolver {
    pub(super) fn inside(&self, piece: Piece, n: i8, of: &Sem, tense: Tense) -> Option<Placed> {
        let around = self.place(of, tense)?;
        let told: Vec<Interval> = match &around.reading {
            Reading::Placed(interval) => vec![*interval],
            Reading::Either(intervals) => intervals.clone(),
            // With the stretch around it, the piece is not placed either; what is known of the stretch holds for it.
            _ => return Some(Placed { kind: TimeKind::Date, ..around }),
        };
        let pieces: Vec<Stretch> = told.iter().filter_map(|interval| piece_of(piece, n, *interval)).collect();
        let value = pieces.first()?.value.clone();
        let intervals = pieces.into_iter().map(|stretch| stretch.interval).collect();
        Some(Placed { kind: TimeKind::Date, value, reading: one_or_more(intervals), ..around })
    }
}

impl Resolver {
    /// "The first two weeks of 2021".
    pub(super) fn several(&self, length: &Length, last: bool, of: &Sem, tense: Tense) -> Option<Placed> {
        let around = self.place(of, tense)?;
        let value = duration(&length.number, length.unit);
        let told: Vec<Interval> = match &around.reading {
            Reading::Placed(interval) => vec![*interval],
            Reading::Either(intervals) => intervals.clone(),
            _ => Vec::new(),
        };
        let whole = length.min.fract() == 0.0 && (length.max - length.min).abs() < f64::EPSILON;
        let pieces: Vec<Interval> =
            told.iter().filter(|_| whole).filter_map(|around| end_of(length, last, *around)).collect();
        if pieces.is_empty() {
            return Some(Placed { kind: TimeKind::Duration, value, reading: span_of(length), ..around });
        }
        Some(Placed { kind: TimeKind::Date, value, reading: one_or_more(pieces), ..around })
    }
}

/// So much of a stretch at its beginning or end.
fn end_of(length: &Length, last: bool, around: Interval) -> Option<Interval> {
    let n = length.min as i64;
    let midnight = jiff::civil::Time::midnight();
    let mut piece = around;
    if last {
        piece.start = calendar::moved(around.end.date(), -n, length.unit)?.to_datetime(midnight);
    } else {
        piece.end = calendar::moved(around.start.date(), n, length.unit)?.to_datetime(midnight);
    }
    piece.grain = grain_of(length.unit);
    (around.start <= piece.start && piece.end <= around.end).then_some(piece)
}

/// The piece by its number, from the end where it is negative; `None` where the stretch has no such piece.
fn piece_of(piece: Piece, n: i8, around: Interval) -> Option<Stretch> {
    let first = around.start.date();
    let last = around.end.date().yesterday().ok()?;
    let counted = |unit: Unit, length: i64| -> Option<Date> {
        let date = if n > 0 {
            calendar::moved(first, i64::from(n - 1) * length, unit)?
        } else {
            calendar::moved(last, i64::from(n + 1) * length, unit)?
        };
        (first <= date && date <= last).then_some(date)
    };
    match piece {
        Piece::Day => Some(calendar::day(counted(Unit::Day, 1)?)),
        Piece::Month => {
            let date = counted(Unit::Month, 1)?;
            calendar::month(date.year(), date.month())
        }
        Piece::Weekday(day) => weekday(day, n, first, last).map(calendar::day),
        Piece::Weekend => calendar::weekend(weekday(6, n, first, last)?),
        Piece::Week => {
            // Seven days, or the calendar's week: three days to spare on either side cover both.
            let begun =
                if n > 0 { counted(Unit::Day, 7)? } else { calendar::moved(counted(Unit::Day, 7)?, -6, Unit::Day)? };
            let from = calendar::moved(begun, -3, Unit::Day)?.max(first);
            let to = calendar::moved(begun, 9, Unit::Day)?.min(last);
            let mut stretch = calendar::days(from, to);
            stretch.interval.grain = Grain::Week;
            stretch.value = calendar::week(calendar::moved(begun, 3, Unit::Day)?)?.value;
            Some(stretch)
        }
    }
}

fn weekday(day: i8, n: i8, first: Date, last: Date) -> Option<Date> {
    let date = if n > 0 {
        calendar::moved(calendar::first_weekday(first, day)?, i64::from(n - 1), Unit::Week)?
    } else {
        calendar::moved(calendar::latest_weekday(last, day)?, i64::from(n + 1), Unit::Week)?
    };
    (first <= date && date <= last).then_some(date)
}
