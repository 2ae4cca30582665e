//! Units of length as days and grains, and the weekdays' names.

use crate::model::Grain;
use crate::time::words::Unit;

/// Days in a unit, the mean for months and years.
pub(crate) fn days_in(unit: Unit) -> f64 {
    const YEAR: f64 = 365.2425;
    match unit {
        Unit::Second => 1.0 / 86_400.0,
        Unit::Minute => 1.0 / 1_440.0,
        Unit::Hour => 1.0 / 24.0,
        Unit::Night | Unit::Day => 1.0,
        Unit::Weekend => 2.0,
        Unit::Week => 7.0,
        Unit::Fortnight => 14.0,
        Unit::Month => YEAR / 12.0,
        Unit::Season | Unit::Quarter => YEAR / 4.0,
        Unit::Half => YEAR / 2.0,
        Unit::Year => YEAR,
        Unit::Decade => YEAR * 10.0,
        Unit::Century => YEAR * 100.0,
        Unit::Millennium => YEAR * 1000.0,
    }
}

pub(super) fn grain_of(unit: Unit) -> Grain {
    match unit {
        Unit::Second => Grain::Second,
        Unit::Minute => Grain::Minute,
        Unit::Hour => Grain::Hour,
        Unit::Night | Unit::Day => Grain::Day,
        Unit::Weekend => Grain::Weekend,
        Unit::Week | Unit::Fortnight => Grain::Week,
        Unit::Month => Grain::Month,
        Unit::Season => Grain::Season,
        Unit::Quarter => Grain::Quarter,
        Unit::Half => Grain::Half,
        Unit::Year => Grain::Year,
        Unit::Decade => Grain::Decade,
        Unit::Century | Unit::Millennium => Grain::Century,
    }
}

/// The English name of a weekday, 1 for Monday.
pub(crate) fn weekday_name(n: i8) -> &'static str {
    match n {
        1 => "Monday",
        2 => "Tuesday",
        3 => "Wednesday",
        4 => "Thursday",
        5 => "Friday",
        6 => "Saturday",
        _ => "Sunday",
    }
}
