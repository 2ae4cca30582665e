//! Parts that do not make their total.

use rust_decimal::Decimal;

use super::{Line, Part, Slip, whole};
use crate::model::{PassageRole, Quantity, Span};
use crate::rules::engine::Tally;
use crate::rules::material::plain;

/// Nouns that part people into two halves: both named together they make the whole.
const HALVES: &[(&str, &str)] = &[
    ("men", "women"),
    ("women", "men"),
    ("boys", "girls"),
    ("girls", "boys"),
    ("adults", "children"),
    ("male", "female"),
];
/// Words after a bare number that show it to stand for some of those just spoken of.
const FATE: &[&str] = &[
    "were", "was", "are", "is", "had", "have", "remain", "remained", "died", "escaped", "survived", "went", "left",
    "came", "returned", "stayed", "walked",
];
/// Nouns for all of them.
const WHOLE: &[&str] = &[
    "people",
    "persons",
    "survivors",
    "victims",
    "patients",
    "passengers",
    "workers",
    "miners",
    "hostages",
    "students",
    "pupils",
    "children",
    "injured",
    "wounded",
    "dead",
    "prisoners",
    "sailors",
    "crew",
    "cases",
    "residents",
    "tourists",
    "members",
    "soldiers",
    "employees",
];

/// Sentences whose parts make another number than the total told with them.
pub(super) fn slips(lines: &[Line<'_>], tally: &mut Tally) -> Vec<Slip> {
    let mut found = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        if matches!(line.role, PassageRole::Caption) {
            continue;
        }
        let before = n.checked_sub(1).and_then(|n| lines.get(n)).filter(|prior| near(prior, line));
        found.extend(halves(line, before, tally));
        found.extend(fates(line, before, tally));
    }
    found
}

/// The next sentence, in the same paragraph or the one after.
fn near(prior: &Line<'_>, line: &Line<'_>) -> bool {
    prior.passage == line.passage || prior.passage + 1 == line.passage
}

/// A total is told in the sentence itself, before the parts, or in the one before.
fn total<'a>(
    line: &'a Line<'_>,
    before: Option<&'a Line<'_>>,
    parts: &[&Quantity],
    noun: impl Fn(&Line<'_>, &Quantity) -> bool,
) -> Option<(&'a Quantity, Decimal)> {
    let largest = parts.iter().filter_map(|part| whole(part)).max()?;
    let first = parts.first()?.at.start;
    let fits = |line: &Line<'_>, quantity: &Quantity| {
        let value = whole(quantity)?;
        (value > largest && noun(line, quantity)).then_some(value)
    };
    let mut own = line.numbers.iter().filter(|quantity| quantity.at.end <= first).rev();
    own.find_map(|quantity| Some((quantity, fits(line, quantity)?))).or_else(|| {
        let prior = before?;
        let mut all = prior.numbers.iter().filter_map(|quantity| Some((quantity, fits(prior, quantity)?)));
        // Two totals to choose from are none.
        all.next().filter(|_| all.next().is_none())
    })
}

/// "nine men and six women" against "14 people".
fn halves(line: &Line<'_>, before: Option<&Line<'_>>, tally: &mut Tally) -> Option<Slip> {
    let (first, second) = line.numbers.windows(2).find_map(|two| {
        let [first, second] = two else { return None };
        let (one, other) = (line.after(first.at.end, 1), line.after(second.at.end, 1));
        let pair = (one.first()?.as_str(), other.first()?.as_str());
        let joined = super::words(line.between(first.at.end, second.at.start)).collect::<Vec<_>>();
        (HALVES.contains(&pair) && joined.len() <= 3 && joined.iter().any(|word| word == "and"))
            .then_some((first, second))
    })?;
    let (one, other) = (whole(first)?, whole(second)?);
    let (all, value) = total(line, before, &[first, second], |line, quantity| {
        line.after(quantity.number.end, 3).iter().any(|word| WHOLE.contains(&word.as_str()))
            || stands_at(&line.before(quantity.at.start, STANDS))
    })?;
    // "One was killed and three were hurt": four were shot, two men and two women.
    let told =
        if all.at.end <= first.at.start && line.numbers.iter().any(|n| n.at == all.at) { Some(line) } else { before };
    let beside = told.into_iter().flat_map(|line| line.numbers.iter()).filter(|quantity| quantity.at != all.at);
    if beside.filter_map(whole).any(|rest| value + rest == one + other) {
        return None;
    }
    check(&[(first, one), (second, other)], all, value, tally)
}

/// So many words may lie between "the number of" and its figure.
const STANDS: usize = 9;

/// "The number of known cases climbed to 14": the words before the figure, nearest first.
fn stands_at(led: &[String]) -> bool {
    let word = |n: usize, wanted: &[&str]| led.get(n).is_some_and(|word| wanted.contains(&word.as_str()));
    let of_all = |n: usize| {
        word(n, &["of"]) && word(n + 1, &["number", "total"]) && (n.saturating_sub(3)..n).any(|at| word(at, WHOLE))
    };
    word(0, &["to", "at", "is", "was", "reached", "now"]) && (1..led.len()).any(of_all)
}

/// "three were still in hospital, two had been moved and four had gone home" against "the eight survivors".
fn fates(line: &Line<'_>, before: Option<&Line<'_>>, tally: &mut Tally) -> Option<Slip> {
    let parts: Vec<(&Quantity, Decimal)> = line
        .numbers
        .iter()
        .filter(|quantity| line.after(quantity.at.end, 1).first().is_some_and(|word| FATE.contains(&word.as_str())))
        .filter_map(|quantity| Some((quantity, whole(quantity)?)))
        .collect();
    if parts.len() < 3 {
        return None;
    }
    // A part of a part is no part of the whole.
    if super::words(line.text).any(|word| matches!(word.as_str(), "including" | "whom" | "among" | "these")) {
        return None;
    }
    let quantities: Vec<&Quantity> = parts.iter().map(|(quantity, _)| *quantity).collect();
    let (all, value) = total(line, before, &quantities, |line, quantity| {
        let next = line.after(quantity.number.end, 2);
        let led = line.before(quantity.at.start, 2);
        next.iter().any(|word| WHOLE.contains(&word.as_str()))
            && led.iter().any(|word| matches!(word.as_str(), "the" | "of" | "all"))
    })?;
    check(&parts, all, value, tally)
}

fn check(parts: &[(&Quantity, Decimal)], all: &Quantity, value: Decimal, tally: &mut Tally) -> Option<Slip> {
    tally.compared += 1;
    let sum: Decimal = parts.iter().map(|(_, value)| value).sum();
    // Parts that fall far short leave others unsaid; those that pass the total, or all but reach it, do not.
    let far = (value - sum).abs() * Decimal::from(3) > value;
    if sum == value || far {
        return None;
    }
    let shown: Vec<String> = parts.iter().map(|(_, value)| plain(*value)).collect();
    let whole: Span = parts.iter().map(|(quantity, _)| quantity.at).reduce(Span::join)?;
    Some(Slip {
        stated: Part {
            value: plain(value),
            shown: plain(value),
            at: vec![all.at],
            reading: "the total as stated".to_owned(),
            ..Part::default()
        },
        held: Part {
            value: plain(sum),
            shown: format!("{} make {}", shown.join(" and "), plain(sum)),
            at: vec![whole],
            reading: shown.join(" + "),
            ..Part::default()
        },
        doubts: if sum < value { vec!["some may be left unsaid".to_owned()] } else { Vec::new() },
    })
}
