//! Years of life.

use rust_decimal::Decimal;

use super::hedges::hedges;
use super::item::Item;
use super::lexicon::Mark;
use super::numeral::Form;
use super::range::AGE_SHARED;
use super::scan::join;
use super::token::{Gap, Kind};
use super::view::View;
use crate::model::{Bound, Quantity, Unit};

/// The item as an age, where the words around say so, and one past its last token.
pub(super) fn age(view: View<'_>, item: &Item) -> Option<(Quantity, usize)> {
    if item.form != Form::Cardinal {
        return None;
    }
    let years = match &item.unit {
        None => Decimal::ONE,
        Some(unit) if unit.is_time() && unit.times >= Decimal::ONE => {
            unit.times.checked_div(Decimal::new(3_652_425, 4))?
        }
        Some(_) => return None,
    };
    let (start, end) = worded(view, item).or_else(|| apposed(view, item))?;
    let mut around = hedges(view, item.start, item.number_end, end);
    around.start = around.start.min(start);
    let convert = |n: Decimal| n.checked_mul(years).map(|n| n.round_dp(4).normalize());
    let low = convert(item.low)?;
    let high = match item.high {
        Some(high) => Some(convert(high)?),
        None => None,
    };
    if low > Decimal::from(130) && item.unit.is_none() {
        return None;
    }
    let at = join(view, around.start, around.end)?;
    let number = join(view, item.first, item.number_end)?;
    let amount = around.bound(low, high, false);
    let how = format!("“{}” taken as an age", at.of(view.text));
    Some((Quantity { at, number, amount, unit: Unit::Age, step: years.round_dp(4).normalize(), how }, around.end))
}

/// "34-year-old", "34 years old", "aged 34".
fn worded(view: View<'_>, item: &Item) -> Option<(usize, usize)> {
    let old = view.past_hyphen(item.end);
    if item.notes.contains(&AGE_SHARED) {
        return Some((item.start, item.end));
    }
    if item.unit.is_some() {
        if view.is_any(old, &["old", "olds"]) && view.follows(old) {
            return Some((item.start, old + 1));
        }
        if view.is(old, "of") && view.is(old + 1, "age") {
            return Some((item.start, old + 2));
        }
        // "A baby of 11 months".
        if view.after_any(item.start, &["of"]) && of_person(view, item.start) {
            return Some((item.start, item.end));
        }
    } else if view.is_any(old, &["yo", "yrs-old"]) {
        return Some((item.start, old + 1));
    } else if view.is(old, "y") && view.token(old + 1).is_some_and(|t| t.is_sign('/')) && view.is(old + 2, "o") {
        return Some((item.start, old + 3));
    }
    let mut left = item.start;
    if let Some((_, from)) = view.left(left).and_then(|_| view.lexicon.before.before(view.text, view.tokens, left)) {
        left = from;
    }
    if view.after_any(left, &["aged", "ages", "age"]) {
        return Some((left - 1, item.end));
    }
    if item.unit.is_none() && plausible(item) && listed_ages(view, item.start) {
        return Some((item.start, item.end));
    }
    if view.after_any(left, &["of"]) && left >= 2 && view.after_any(left - 1, &["age", "ages"]) {
        return Some((left - 2, item.end));
    }
    // "He is 39 and grew up", "Aung was 29."
    if item.unit.is_none() && plausible(item) && view.after_any(left, &["is", "was", "turned", "turns"]) && left >= 2 {
        let closed =
            view.token(item.end).is_none_or(|t| t.gap == Gap::Line || matches!(t.kind, Kind::Sign('.' | ',' | ';')));
        let goes_on =
            view.is_any(item.end, &["and", "when", "at"]) && !view.is_any(item.end + 1, &["counting", "least", "most"]);
        let pronoun = view.after_any(left - 1, &["he", "she", "who"]);
        let name = view.left(left - 1).is_some_and(|t| t.capital && t.kind == Kind::Word && t.end - t.start > 2)
            && view.left(left - 2).is_some_and(|t| t.capital && t.kind == Kind::Word)
            && item.figures;
        // "The first to die, Ilka Brandt, was 69."
        let apposed = closed
            && item.figures
            && item.low >= Decimal::from(FULL_GROWN)
            && left >= 4
            && view.left(left - 1).is_some_and(|t| t.is_sign(','))
            && (left - 4..left - 2)
                .all(|n| view.token(n).is_some_and(|t| t.capital && t.kind == Kind::Word && t.end - t.start > 2));
        if apposed && !view.after_any(left, &["turned", "turns"]) {
            return Some((item.start, item.end));
        }
        // "The dead man was 34."
        let someone = closed && item.figures && view.left_word(left - 1).is(Mark::Person);
        if (pronoun && (closed || goes_on)) || (name && goes_on) || someone {
            return Some((item.start, item.end));
        }
    }
    if item.unit.is_none() && plausible(item) && (thought(view, item, left) || died_at(view, item, left)) {
        return Some((item.start, item.end));
    }
    // "A man of 34 was": nothing is counted after it. "A mother of three" has children.
    let parent = view.after_any(left.saturating_sub(1), &["mother", "father"]) && item.low < Decimal::from(FULL_GROWN);
    let person = view.after_any(left, &["of"]) && of_person(view, left) && !parent;
    let counts = view.token(item.end).is_some_and(|t| {
        t.gap != Gap::Line
            && match t.kind {
                Kind::Word => !view.word(item.end).is(Mark::Function) && view.written(item.end).ends_with('s'),
                Kind::Figure => true,
                Kind::Sign(sign) => matches!(sign, '-' | '%' | '/'),
            }
    });
    (person && !counts && item.unit.is_none() && plausible(item)).then_some((item.start, item.end))
}

/// Whether nothing is counted behind a number.
fn ends(view: View<'_>, item: &Item) -> bool {
    view.token(item.end).is_none_or(|t| t.gap == Gap::Line || matches!(t.kind, Kind::Sign('.' | ',' | ';' | ')')))
}

/// "A man, believed to be 40,", "who is thought to be 40".
fn thought(view: View<'_>, item: &Item, left: usize) -> bool {
    let led = view.after_any(left, &["be"]) && left >= 4 && view.after_any(left - 1, &["to"]);
    if !led || !view.after_any(left - 2, &["believed", "thought", "understood", "said"]) || !ends(view, item) {
        return false;
    }
    let comma = view.left(left - 3).is_some_and(|t| t.is_sign(','));
    let who = left >= 5 && view.after_any(left - 3, &["is", "was"]) && view.after_any(left - 4, &["who", "he", "she"]);
    who || comma && view.left_word(left - 4).is(Mark::Person)
}

/// "Died on Sunday at 81", "dead at 81": no hour of the day, and nobody's house.
fn died_at(view: View<'_>, item: &Item, left: usize) -> bool {
    let grown = item.figures && item.high.is_none() && item.low >= Decimal::from(HOURS);
    if !grown || !ends(view, item) || !view.after_any(left, &["at"]) {
        return false;
    }
    (1..=10).any(|back| {
        let Some(at) = (left - 1).checked_sub(back - 1) else { return false };
        view.after_any(at, &["died", "dies", "dead"])
            && (at..left - 1).all(|n| view.token(n).is_some_and(|t| t.kind == Kind::Word && t.gap != Gap::Line))
    })
}

/// An hour is no higher.
const HOURS: i64 = 25;

/// Nobody has so many children, and whoever has children is older.
const FULL_GROWN: i64 = 15;

/// Whether the "of" before a number follows someone in the singular: "a girl of".
fn of_person(view: View<'_>, left: usize) -> bool {
    left >= 2 && view.left_word(left - 1).is(Mark::Person)
}

/// "aged 16, 17 and 21": a number in a list that "aged" or "ages" opens.
fn listed_ages(view: View<'_>, start: usize) -> bool {
    let mut at = start;
    for _ in 0..8 {
        if view.left(at).is_none() || at < 2 {
            return false;
        }
        let joint = view.after_any(at, &["and", "or"]) || view.left(at).is_some_and(|t| t.is_sign(','));
        if !joint {
            return false;
        }
        let mut before = at - 1;
        // "16, 17, and 21"
        if view.left(before).is_some_and(|t| t.is_sign(',')) {
            before -= 1;
        }
        at = match before.checked_sub(1) {
            Some(number)
                if view.token(number).is_some_and(|t| t.kind == Kind::Figure)
                    || view.word(number).cardinal.is_some() =>
            {
                number
            }
            _ => return false,
        };
        if view.after_any(at, &["aged", "ages"]) {
            return true;
        }
    }
    false
}

fn plausible(item: &Item) -> bool {
    item.low.is_integer()
        && item.low > Decimal::ZERO
        && item.low <= Decimal::from(115)
        && item.high.is_none()
        && item.scale == Decimal::ONE
}

/// Whether an article or an owner opens the phrase that ends with a noun: "a retired teacher".
fn led_by_article(view: View<'_>, noun: usize) -> bool {
    const LONGEST: usize = 3;
    (0..=LONGEST).map_while(|back| noun.checked_sub(back)).any(|at| {
        let plain = (at..noun).all(|n| view.token(n).is_some_and(|t| t.kind == Kind::Word && t.gap != Gap::Line));
        plain && view.after_any(at, &["a", "an", "the", "his", "her", "their", "another"])
    })
}

/// "Smith, 34," and "Smith (34)".
fn apposed(view: View<'_>, item: &Item) -> Option<(usize, usize)> {
    if item.unit.is_some() || !plausible(item) || !item.figures && item.low > Decimal::from(10) {
        return None;
    }
    let mut before = item.start.checked_sub(1)?;
    view.left(item.start)?;
    // "Edward Archer, now 31,", "known as “Chalky,” 26,"
    let now = view.is_any(before, &["now", "then"]);
    let quote = view.token(before).is_some_and(|t| t.gap == Gap::None && matches!(t.kind, Kind::Sign('”' | '"' | '’')));
    if now || quote {
        before = before.checked_sub(1)?;
    }
    let comma = view.token(before)?.is_sign(',') && view.token(before)?.gap == Gap::None;
    let bracket = view.token(before)?.is_sign('(') && view.glued(item.start);
    if !comma && !bracket {
        return None;
    }
    let mut name = before.checked_sub(1)?;
    if !quote && view.token(name).is_some_and(|t| matches!(t.kind, Kind::Sign('”' | '"'))) {
        name = name.checked_sub(1)?;
    }
    // "Smith Jr., 34,"
    if view.token(name)?.is_sign('.') && view.is_any(name.checked_sub(1)?, &["jr", "sr"]) {
        name = name.checked_sub(2)?;
    }
    let token = view.token(name)?;
    let word = view.word(name);
    // "The trucker, 54, leapt clear": someone told by a common noun, with nothing else before it.
    let someone = !bracket && item.figures && word.is(Mark::Person) && led_by_article(view, name);
    let named = token.kind == Kind::Word && (token.capital && token.end - token.start > 1 || someone);
    if !named || word.is(Mark::Month) || word.is(Mark::Weekday) || word.is(Mark::Function) || word.cardinal.is_some() {
        return None;
    }
    let next = view.token(item.end);
    let word = !item.figures;
    let shut = match next.map(|t| t.kind) {
        Some(Kind::Sign(')')) => bracket || comma,
        None | Some(Kind::Sign(',' | '.' | ';' | '—' | '–' | '"' | '”')) => comma,
        Some(Kind::Sign('-')) => comma && !view.hyphen(item.end),
        Some(Kind::Word) => {
            comma
                && !word
                && (view.is_any(item.end, &["and", "who", "from", "of", "was", "is", "has", "had", "told", "said"])
                    || next.is_some_and(|t| t.gap == Gap::Line))
        }
        Some(Kind::Figure | Kind::Sign(_)) => false,
    };
    // A line break closes as well as a full stop.
    let shut = shut || (comma && next.is_some_and(|t| t.gap == Gap::Line));
    // "(34)" after one name may be a minute of play: wants a first name too.
    let full =
        !bracket || name.checked_sub(1).and_then(|i| view.token(i)).is_some_and(|t| t.kind == Kind::Word && t.capital);
    (shut && full).then_some((item.start, item.end))
}

/// "in her thirties", "in his mid-40s".
pub(super) fn decade(view: View<'_>, at: usize) -> Option<(Quantity, usize)> {
    let word = view.word(at);
    let (from, end) = if let Some(decade) = word.decade {
        (decade, at + 1)
    } else {
        let tens: i64 = view.written(at).parse().ok()?;
        let quote = view.glued(at + 1) && view.token(at + 1).is_some_and(|t| matches!(t.kind, Kind::Sign('\'' | '’')));
        let ending = if quote { at + 2 } else { at + 1 };
        let plural = view.glued(ending) && view.is(ending, "s");
        if !plural || !(20..=100).contains(&tens) || tens % 10 != 0 {
            return None;
        }
        (tens, ending + 1)
    };
    let mut left = at;
    let mut part = "";
    if let Some(before) = at.checked_sub(1) {
        let hyphen = view.hyphen(before);
        let place = if hyphen { before.checked_sub(1)? } else { before };
        if view.is_any(place, &["early", "mid", "middle", "late"]) {
            part = view.written(place);
            left = place;
        }
    }
    let whose = view.after_any(left, &["his", "her", "their", "my", "our", "your", "its"]);
    let aged = part.is_empty() && view.after_any(left, &["aged"]);
    if !whose && !aged {
        return None;
    }
    let (low, high) = match part.to_ascii_lowercase().as_str() {
        "early" => (from, from + 4),
        "mid" | "middle" => (from + 3, from + 7),
        "late" => (from + 6, from + 9),
        _ => (from, if from == 13 { 19 } else { from + 9 }),
    };
    let span = join(view, left, end)?;
    let number = join(view, at, end)?;
    let how = format!("“{}” taken as an age from {low} to {high}", span.of(view.text));
    let amount = Bound::Between(low.into(), high.into());
    Some((Quantity { at: span, number, amount, unit: Unit::Age, step: Decimal::ONE, how }, end))
}
