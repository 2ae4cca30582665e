//! A change from one value to another: what is said of one end holds of the other.

use crate::model::{Quantity, Unit};

/// "Cut from 5.25 to 5 per cent", "to 5 per cent, from 5.75": a unit told once is that of both ends, and whoever gives one
/// end to the hundredth has not rounded the other to the unit.
pub(super) fn settle(text: &str, found: &mut [Quantity]) {
    for i in 1..found.len() {
        let (before, here) = found.split_at_mut(i);
        let (Some(first), Some(second)) = (before.last_mut(), here.first_mut()) else { continue };
        let between = text.get(first.at.end as usize..second.at.start as usize).unwrap_or_default();
        let led = text.get(..first.at.start as usize).unwrap_or_default().trim_end();
        let led = |word: &str| led.strip_suffix(word).is_some_and(|rest| rest.ends_with(char::is_whitespace));
        let joins = match between.trim().trim_start_matches(',').trim_start() {
            "to" => led("from") || led("From"),
            "from" | "down from" | "up from" => led("to") || led("at"),
            _ => false,
        };
        if !joins {
            continue;
        }
        match (&first.unit, &second.unit) {
            (Unit::Percent, Unit::Count) => second.unit = Unit::Percent,
            (Unit::Count, Unit::Percent) => first.unit = Unit::Percent,
            (one, other) if one == other => {}
            _ => continue,
        }
        let step = first.step.min(second.step);
        (first.step, second.step) = (step, step);
    }
}

#[cfg(test)]
mod tests {
    use rust_decimal::Decimal;

    use crate::model::Unit;
    use crate::quantity::read;

    #[test]
    fn both_ends_of_a_change_have_one_unit_and_one_step() {
        for text in [
            "The bank cut its rate from 5.25 to 5 per cent on Monday.",
            "The bank lowered its rate to 5 per cent, from 5.75.",
            "The bank lowered its rate to 5 per cent, down from 5.75 per cent.",
        ] {
            let found = read(text);
            assert_eq!(found.len(), 2, "{text}");
            assert!(found.iter().all(|q| q.unit == Unit::Percent && q.step == Decimal::new(1, 2)), "{text}: {found:?}");
        }
    }

    #[test]
    fn other_numbers_keep_what_is_theirs() {
        let found = read("It rose by 5 per cent to 340.");
        assert_eq!(found.iter().filter(|q| q.unit == Unit::Percent).count(), 1);
        let found = read("From 12 towns, 5.25 per cent came.");
        assert_eq!(found.iter().filter(|q| q.unit == Unit::Percent).count(), 1);
    }
}
