//! A stated change in per cent, or "doubled", against the two amounts beside it.

use super::{Line, Part, Slip};
use crate::model::{Bound, Quantity, Span, Unit};
use crate::rules::engine::Tally;
use crate::rules::material::number;

const CHANGED: &[&str] = &[
    "fell",
    "fall",
    "falls",
    "falling",
    "rose",
    "rise",
    "rises",
    "rising",
    "up",
    "down",
    "lost",
    "gained",
    "dropped",
    "drop",
    "climbed",
    "slid",
    "slipped",
    "jumped",
    "increase",
    "increased",
    "decrease",
    "decreased",
    "lower",
    "higher",
    "plunged",
    "soared",
    "grew",
    "shrank",
    "cut",
    "raised",
    "decline",
    "declined",
    "premium",
    "gain",
    "loss",
];
const TIMES: &[(&str, f64)] =
    &[("doubled", 2.0), ("trebled", 3.0), ("tripled", 3.0), ("quadrupled", 4.0), ("halved", 0.5)];

/// Sentences whose change does not follow from their own two amounts.
pub(super) fn slips(lines: &[Line<'_>], points: f64, tally: &mut Tally) -> Vec<Slip> {
    lines.iter().flat_map(|line| [percent(line, points, tally), times(line, tally)]).flatten().collect()
}

/// The amounts of "from A to B", "at B, from A", "to B from A": before and after.
fn pair<'a>(line: &'a Line<'_>) -> Option<(&'a Quantity, &'a Quantity)> {
    let amount = |quantity: &&Quantity| {
        matches!(quantity.unit, Unit::Money(_) | Unit::Count | Unit::Other(_)) && quantity.amount.is_exact()
    };
    let amounts: Vec<&Quantity> = line.numbers.iter().filter(amount).collect();
    let led = |quantity: &Quantity, by: &[&str]| {
        line.before(quantity.at.start, 1).first().is_some_and(|word| by.contains(&word.as_str()))
    };
    for two in amounts.windows(2) {
        let [first, second] = two else { continue };
        if first.unit != second.unit || line.before(second.at.start, 8).len() < 2 {
            continue;
        }
        // The two must stand close together, or they belong to two statements.
        let gap = line.between(first.at.end, second.at.start);
        if super::words(gap).count() > 5 {
            continue;
        }
        if led(first, &["from"]) && led(second, &["to"]) {
            return Some((first, second));
        }
        if led(second, &["from"]) && led(first, &["to", "at"]) {
            return Some((second, first));
        }
    }
    None
}

/// "Profit fell to £212m from £310m, while revenue rose 3 per cent to £4.1bn": the change of something else.
fn of_another(line: &Line<'_>, stated: &Quantity, pair: Span) -> bool {
    let gap = if stated.at.start >= pair.end {
        line.between(pair.end, stated.at.start)
    } else {
        line.between(stated.at.end, pair.start)
    };
    let apart =
        |word: &String| matches!(word.as_str(), "while" | "whereas" | "although" | "though" | "but" | "as" | "with");
    let own = line.numbers.iter().any(|other| {
        let next = other.at.start >= stated.at.end && !pair.overlaps(other.at);
        let joint = || super::words(line.between(stated.at.end, other.at.start)).collect::<Vec<_>>();
        next && matches!(other.unit, Unit::Money(_) | Unit::Other(_))
            && matches!(joint().as_slice(), [word] if word == "to" || word == "at")
    });
    own || super::words(gap).any(|word| apart(&word))
}

fn percent(line: &Line<'_>, points: f64, tally: &mut Tally) -> Option<Slip> {
    let stated = line
        .numbers
        .iter()
        .filter(|quantity| quantity.unit == Unit::Percent && matches!(quantity.amount, Bound::Exactly(_)))
        .collect::<Vec<_>>();
    let [stated] = stated.as_slice() else { return None };
    let near = |word: &String| CHANGED.contains(&word.as_str());
    if !line.before(stated.at.start, 4).iter().any(near) && !line.after(stated.at.end, 3).iter().any(near) {
        return None;
    }
    let (before, after) = pair(line)?;
    let (from, to) = (number(before.amount.named())?, number(after.amount.named())?);
    if from <= 0.0 || to <= 0.0 || of_another(line, stated, before.at.join(after.at)) {
        return None;
    }
    tally.compared += 1;
    let named = number(stated.amount.named())?.abs();
    let real = ((to - from) / from * 100.0).abs();
    // The amounts are rounded as well as the percentage.
    let blur = 100.0 * (number(before.step)? / from + number(after.step)? / from) / 2.0;
    let room = points.max(number(stated.step)? * 0.6).max(blur);
    if (named - real).abs() <= room {
        return None;
    }
    let words = |quantity: &Quantity| line.between(quantity.at.start, quantity.at.end).to_owned();
    Some(Slip {
        stated: Part {
            value: format!("{named} %"),
            shown: words(stated),
            at: vec![stated.at],
            reading: "the change as stated".to_owned(),
            ..Part::default()
        },
        held: Part {
            value: format!("{real:.1} %"),
            shown: format!("{} to {} is {real:.1} per cent", words(before), words(after)),
            at: vec![before.at.join(after.at)],
            reading: format!("({to} - {from}) / {from}"),
            ..Part::default()
        },
        doubts: Vec::new(),
    })
}

fn times(line: &Line<'_>, tally: &mut Tally) -> Option<Slip> {
    let lower = line.text.to_lowercase();
    let (word, factor) = TIMES.iter().find(|(word, _)| super::words(&lower).any(|other| other == *word))?;
    let (before, after) = pair(line)?;
    let (from, to) = (number(before.amount.named())?, number(after.amount.named())?);
    if from <= 0.0 {
        return None;
    }
    tally.compared += 1;
    let real = to / from;
    if real / factor > 0.8 && real / factor < 1.25 {
        return None;
    }
    let at = lower.find(word)?;
    let span = Span::new(at, at + word.len()).shifted(line.at.start);
    let words = |quantity: &Quantity| line.between(quantity.at.start, quantity.at.end).to_owned();
    Some(Slip {
        stated: Part {
            value: (*word).to_owned(),
            shown: (*word).to_owned(),
            at: vec![span],
            reading: format!("{factor} times as much"),
            ..Part::default()
        },
        held: Part {
            value: format!("{real:.2}"),
            shown: format!("{} to {} is {real:.2} times as much", words(before), words(after)),
            at: vec![before.at.join(after.at)],
            reading: format!("{to} / {from}"),
            ..Part::default()
        },
        doubts: Vec::new(),
    })
}
