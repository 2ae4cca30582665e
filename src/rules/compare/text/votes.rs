//! Votes for, against and absent, against the members of the house.

use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::{Line, Part, Slip, whole};
use crate::model::Span;
use crate::rules::engine::Tally;
use crate::rules::material::plain;

static SCORE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?-u:\b)([0-9]{1,3})(?: votes| in favour| for)?(?: to |-|–| against )([0-9]{1,3})(?-u:\b)").ok()
});

const MEMBERS: &[&str] =
    &["members", "seats", "lawmakers", "mps", "deputies", "senators", "representatives", "councillors"];
const AWAY: &[&str] = &["absent", "abstained", "abstaining", "abstention", "abstentions", "missing", "away"];

/// Sentences in which yes, no and absent do not make the house.
pub(super) fn slips(lines: &[Line<'_>], tally: &mut Tally) -> Vec<Slip> {
    lines.iter().filter_map(|line| slip(line, tally)).collect()
}

fn slip(line: &Line<'_>, tally: &mut Tally) -> Option<Slip> {
    let score = SCORE.as_ref()?.captures(line.text)?;
    let (all, yes, no) = (score.get(0)?, score.get(1)?, score.get(2)?);
    let (yes, no): (Decimal, Decimal) = (yes.as_str().parse().ok()?, no.as_str().parse().ok()?);
    let vote = Span::new(all.start(), all.end()).shifted(line.at.start);
    let others = || line.numbers.iter().filter(|number| !number.at.overlaps(vote)).filter_map(|n| Some((n, whole(n)?)));
    let house = others().find(|(number, value)| {
        *value >= yes + no
            && *value <= (yes + no) * Decimal::TWO
            && line.after(number.number.end, 1).iter().any(|word| MEMBERS.contains(&word.as_str()))
    })?;
    let away: Vec<(Span, Decimal)> = others()
        .filter(|(number, value)| {
            *value < house.1 && line.after(number.number.end, 8).iter().any(|word| AWAY.contains(&word.as_str()))
        })
        .map(|(number, value)| (number.at, value))
        .collect();
    if away.is_empty() {
        return None;
    }
    tally.compared += 1;
    let sum: Decimal = yes + no + away.iter().map(|(_, value)| value).sum::<Decimal>();
    if sum == house.1 {
        return None;
    }
    let absent: Vec<String> = away.iter().map(|(_, value)| plain(*value)).collect();
    Some(Slip {
        stated: Part {
            value: plain(sum),
            shown: format!("{} votes and {} absent make {}", all.as_str(), absent.join(" and "), plain(sum)),
            at: vec![vote],
            reading: format!("{} + {} + {}", plain(yes), plain(no), absent.join(" + ")),
            ..Part::default()
        },
        held: Part {
            value: plain(house.1),
            shown: format!("a house of {}", plain(house.1)),
            at: away.iter().map(|(at, _)| *at).chain([house.0.at]).collect(),
            reading: format!("{} members", plain(house.1)),
            ..Part::default()
        },
        doubts: Vec::new(),
    })
}
