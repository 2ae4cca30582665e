//! Clock times, days of months and years.

use super::codes::chain;
use super::lexicon::{Cardinal, Mark};
use super::names::{counted, measured};
use super::token::{Gap, Kind, Token};
use super::view::View;

/// "10:30", "10 a.m.", "15.52", "1900 GMT", "8pm".
pub(super) fn clock(view: View<'_>, at: usize) -> Option<usize> {
    let written = view.written(at);
    let next = view.token(at + 1);
    if next.is_some_and(|t| t.is_sign(':'))
        && view.glued(at + 1)
        && view.glued(at + 2)
        && view.token(at + 2).is_some_and(|t| t.kind == Kind::Figure)
    {
        return Some(chain(view, at + 3));
    }
    // "9 to 11am"
    let to = view.token(at + 1).is_some_and(Token::is_dash) || view.is_any(at + 1, &["to", "and", "or", "until"]);
    if to && written.len() <= 5 && view.token(at + 2).is_some_and(|t| t.kind == Kind::Figure) && half_day(view, at + 3)
    {
        return Some(at + 4);
    }
    if view.follows(at + 1) {
        if view.is_any(at + 1, &["am", "pm", "o'clock", "o’clock"]) {
            return Some(at + 2);
        }
        let dotted = view.token(at + 2).is_some_and(|t| t.is_sign('.')) && view.glued(at + 2) && view.is(at + 3, "m");
        if view.is_any(at + 1, &["a", "p"]) && dotted && written.len() <= 5 {
            return Some(at + 4);
        }
    }
    let hours_minutes = written.split_once('.').is_some_and(|(hours, minutes)| {
        hours.len() <= 2
            && minutes.len() == 2
            && hours.parse::<u8>().is_ok_and(|h| h < 25)
            && minutes.parse::<u8>().is_ok_and(|m| m < 60)
    });
    let whole = written.len() == 4 && written.bytes().all(|b| b.is_ascii_digit());
    if (hours_minutes || whole)
        && view.follows(at + 1)
        && view.word(at + 1).is(Mark::Zone)
        && (whole || !view.is(at + 1, "hours"))
    {
        return Some(at + 2);
    }
    let bare = hours_minutes && !measured(view, at + 1) && !one_end(view, at);
    (bare && view.after_any(at, &["at", "by", "until", "till", "from", "since", "before", "after"])).then_some(at + 1)
}

/// Whether a figure is one end of a change whose other end has the unit: "from 5.25 to 5 per cent", "to 5%, from 5.25".
fn one_end(view: View<'_>, at: usize) -> bool {
    let figure = |i: usize| view.token(i).is_some_and(|t| t.kind == Kind::Figure);
    if view.is(at + 1, "to") && figure(at + 2) && measured(view, at + 3) {
        return true;
    }
    let from = view.after_any(at, &["from"]).then(|| at - 1);
    let before = from.map(|n| n - usize::from(view.after_any(n, &["up", "down"])));
    let before = before.map(|n| n - usize::from(view.left(n).is_some_and(|t| t.is_sign(','))));
    before.is_some_and(|end| (1..=2).any(|n| end > n && figure(end - n - 1) && measured(view, end - n)))
}

/// Whether "am", "p.m." or "o'clock" stands at `at`.
fn half_day(view: View<'_>, at: usize) -> bool {
    let dotted =
        view.is_any(at, &["a", "p"]) && view.token(at + 1).is_some_and(|t| t.is_sign('.')) && view.is(at + 2, "m");
    view.follows(at) && (dotted || view.is_any(at, &["am", "pm", "o'clock", "o’clock"]))
}

/// Days of months and years.
pub(super) fn date(view: View<'_>, at: usize) -> Option<usize> {
    let written = view.written(at);
    let ordinal = view.glued(at + 1) && view.is_any(at + 1, &["st", "nd", "rd", "th"]);
    let end = if ordinal { at + 2 } else { at + 1 };
    let day = written.len() <= 2 && written.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    if day {
        // "On 17 November 28 miles from land": the month has its day.
        if month_before(view, at).is_some_and(|month| !(has_day(view, month) && counted(view, end))) {
            return Some(days(view, end));
        }
        let of = usize::from(view.is(end, "of"));
        let of = if view.hyphen(end) { 1 } else { of };
        if month(view, end + of) && view.follows(end + of) {
            return Some(end + of + 1);
        }
        // "10-12 March", "10 and 12 March", "between 10 and 12 March"
        let joint = view.token(end).is_some_and(Token::is_dash) || view.is_any(end, &["and", "to", "or"]);
        if joint && view.token(end + 1).is_some_and(|t| t.kind == Kind::Figure) && view.written(end + 1).len() <= 2 {
            let second =
                if view.glued(end + 2) && view.is_any(end + 2, &["st", "nd", "rd", "th"]) { end + 3 } else { end + 2 };
            if month(view, second) && view.follows(second) {
                return Some(second + 1);
            }
        }
        // "on the 17th"
        if ordinal && view.after_any(at, &["the"]) && at >= 2 && view.after_any(at - 1, &["on", "until", "by", "since"])
        {
            return Some(end);
        }
    }
    if slashes(view, at) {
        return Some(chain(view, at + 1));
    }
    if view.follows(at + 1) && ["BC", "BCE", "AD", "CE"].contains(&view.written(at + 1)) {
        return Some(at + 2);
    }
    year(view, at)
}

/// "9/11", "24/7", "12/03/2020": figures over figures that are no fraction.
fn slashes(view: View<'_>, at: usize) -> bool {
    let slash = view.token(at + 1).is_some_and(|t| t.is_sign('/')) && view.glued(at + 1) && view.glued(at + 2);
    slash
        && view.token(at + 2).is_some_and(|t| t.kind == Kind::Figure)
        && super::numeral::numeral(view, at, false, false).is_none_or(|n| n.end == at + 1)
}

/// Steps over further days after "March 3": "March 3-5", "March 3 and 5", "March 3, 2021".
fn days(view: View<'_>, mut at: usize) -> usize {
    for _ in 0..4 {
        let joint = view.token(at).is_some_and(|t| t.is_dash() || t.is_sign(','))
            || view.is_any(at, &["and", "to", "or", "through"]);
        let written = view.written(at + 1);
        let figure = view.token(at + 1).is_some_and(|t| t.kind == Kind::Figure);
        let day = written.len() <= 2;
        let year = written.len() == 4 && view.token(at).is_some_and(|t| t.is_sign(','));
        let comma = view.token(at).is_some_and(|t| t.is_sign(','));
        if !joint || !figure || !(day || year) || (day && comma) || counted(view, at + 2) {
            break;
        }
        at += 2;
        if view.glued(at) && view.is_any(at, &["st", "nd", "rd", "th"]) {
            at += 1;
        }
    }
    at
}

fn month(view: View<'_>, at: usize) -> bool {
    view.word(at).is(Mark::Month) && view.token(at).is_some_and(|t| t.capital)
}

/// The month that stands right before a number.
fn month_before(view: View<'_>, at: usize) -> Option<usize> {
    let mut left = at.checked_sub(1)?;
    view.left(at)?;
    if view.token(left).is_some_and(|t| t.is_sign('.') && t.gap == Gap::None) && left > 0 {
        left -= 1;
    }
    month(view, left).then_some(left)
}

/// Whether a day of the month stands right before it: "17 November".
fn has_day(view: View<'_>, month: usize) -> bool {
    month.checked_sub(1).is_some_and(|day| {
        view.token(day).is_some_and(|t| t.kind == Kind::Figure)
            && view.written(day).parse::<u8>().is_ok_and(|day| (1..=31).contains(&day))
    })
}

/// A bare four-figure number that reads as a year.
fn year(view: View<'_>, at: usize) -> Option<usize> {
    let written = view.written(at);
    if written.len() != 4 || !written.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let n: i32 = written.parse().ok()?;
    if view.glued(at + 1) && view.is(at + 1, "s") {
        return Some(at + 2);
    }
    // "2019-20", "2019/20", "2019-2021"
    let joint = (view.hyphen(at + 1) || view.token(at + 1).is_some_and(|t| t.is_sign('/') || t.is_dash()))
        && view.token(at + 2).is_some_and(|t| t.kind == Kind::Figure);
    let next_year = joint
        && matches!(view.written(at + 2).len(), 2 | 4)
        && view
            .written(at + 2)
            .parse::<i32>()
            .is_ok_and(|m| if m < 100 { m == (n + 1) % 100 } else { m > n && m < 2100 });
    if (1000..2100).contains(&n) && next_year && !measured(view, at + 3) {
        return Some(at + 3);
    }
    if !(1000..2100).contains(&n) || measured(view, at + 1) {
        return None;
    }
    if at.checked_sub(1).is_some_and(|_| view.lexicon.money_before.before(view.text, view.tokens, at).is_some()) {
        return None;
    }
    let hedged = view.left(at).is_some() && view.lexicon.before.before(view.text, view.tokens, at).is_some();
    if view.word(at + 1).is(Mark::People) && view.follows(at + 1) && !view.token(at + 1).is_some_and(|t| t.capital) {
        return None;
    }
    if hedged
        && !view.after_any(
            at,
            &[
                "in", "around", "about", "before", "after", "circa", "by", "over", "late", "early", "just", "only",
                "all", "say", "passed",
            ],
        )
    {
        return None;
    }
    let dated = at == 0
        || view.left(at).is_none()
        || view.left_word(at).is(Mark::TimeBefore)
        || view.left_word(at).is(Mark::Month);
    let capital = view.left(at).is_some_and(|t| t.capital || matches!(t.kind, Kind::Sign(_)));
    (n >= 1900 || ((dated || capital) && (n >= 1500 || view.after_any(at, &["in", "since", "of", "until"]))))
        .then_some(at + 1)
}

/// "ten past two", "at ten to eight", and the hour that follows.
pub(super) fn hour(view: View<'_>, at: usize) -> bool {
    let hour = |i: usize| matches!(view.word(i).cardinal, Some(Cardinal::Small(1..=12)));
    let minutes = |i: usize| view.is_any(i, &["five", "ten", "twenty", "quarter", "half"]);
    let end =
        if view.hyphen(at + 1) || view.is(at + 1, "five") { at + 2 + usize::from(view.hyphen(at + 1)) } else { at + 1 };
    let starts = minutes(at)
        && ((view.is(end, "past") && hour(end + 1))
            || (view.is(end, "to") && hour(end + 1) && view.after_any(at, &["at", "by", "until"])));
    let ends = hour(at) && at >= 2 && view.after_any(at, &["past", "to"]) && {
        let before = at - 2;
        minutes(before) && (view.is(at - 1, "past") || view.after_any(before, &["at", "by", "until"]))
    };
    starts || ends
}

/// "nineteen ninety-one", "twenty twenty-four".
pub(super) fn spelled_year(view: View<'_>, at: usize) -> bool {
    let century = |i: usize| view.is_any(i, &["seventeen", "eighteen", "nineteen", "twenty"]);
    let rest = |i: usize| {
        matches!(view.word(i).cardinal, Some(Cardinal::Tens(_) | Cardinal::Small(10..)))
            && view.token(i).is_some_and(|t| t.gap == Gap::Space)
    };
    let tail = at >= 3 && view.left(at).is_some_and(Token::is_hyphen) && rest(at - 2) && century(at - 3);
    (century(at) && rest(at + 1)) || (at > 0 && century(at - 1) && rest(at)) || tail
}
