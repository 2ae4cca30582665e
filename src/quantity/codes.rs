//! Codes, telephone numbers, addresses and the numbers of lists.

use super::lexicon::{Cardinal, Mark};
use super::names::counted;
use super::token::{Gap, Kind};
use super::view::View;

/// Part of a code, an address on the net, a telephone number, a version.
pub(super) fn code(view: View<'_>, at: usize) -> Option<usize> {
    let written = view.written(at);
    if view.glued(at) {
        let left = view.token(at.checked_sub(1)?)?;
        let skip = match left.kind {
            Kind::Word => view.lexicon.money_before.before(view.text, view.tokens, at).is_none(),
            Kind::Sign('#' | '@' | '_' | '=' | '&' | '/' | '\\' | ':' | '№') => true,
            Kind::Sign('\'' | '’' | '‘') => written.len() == 2,
            // "GMT+2", "+44 20"
            Kind::Sign('+') => {
                left.gap == Gap::None
                    || (written.len() < 4 && view.token(at + 1).is_some_and(|t| t.kind == Kind::Figure))
            }
            Kind::Sign('-' | '‐' | '‑') => left.gap == Gap::None && after_letters(view, at - 1),
            _ => false,
        };
        if skip {
            return Some(chain(view, at + 1));
        }
    }
    // "7-East", "4chan": letters that are no unit, scale or ending.
    if view.glued(at + 1) && view.token(at + 1)?.kind == Kind::Word && !suffix(view, at + 1) {
        return Some(chain(view, at + 2));
    }
    if view.hyphen(at + 1) {
        let next = view.token(at + 2)?;
        if next.kind == Kind::Word && next.capital && view.lexicon.measures.at(view.text, view.tokens, at + 2).is_none()
        {
            let known = view.word(at + 2).cardinal.is_some() || all_capitals(view, at);
            if !known {
                return Some(chain(view, at + 3));
            }
        }
    }
    area_code(view, at).or_else(|| keypad(view, at)).or_else(|| telephone(view, at))
}

/// "20 7946 0123", "800-555-0123", "2-3-1", "2020-03-12": three or more figures in a chain.
fn telephone(view: View<'_>, at: usize) -> Option<usize> {
    let written = view.written(at);
    let decimals = view.glued(at) && view.left(at).is_some_and(|t| t.is_sign('.'));
    let zero = written.len() > 1 && written.starts_with('0') && !written.contains(['.', ',']) && !decimals;
    let mut end = at + 1;
    let mut links = 0;
    let mut long = written.len() >= 3;
    let mut spaced = false;
    while links < 8 {
        let hyphen = view.hyphen(end)
            || (view.token(end).is_some_and(|t| t.is_sign('/')) && view.glued(end) && view.glued(end + 1));
        let next = if hyphen { end + 1 } else { end };
        let Some(token) = view.token(next) else { break };
        let space = !hyphen && token.gap == Gap::Space;
        if token.kind != Kind::Figure || !(hyphen || space) {
            break;
        }
        let group = token.span().of(view.text);
        if group.contains(['.', ',']) {
            break;
        }
        if space && !(zero || group.len() >= 3) {
            break;
        }
        spaced |= space;
        long |= group.len() >= 4;
        end = next + 1;
        links += 1;
    }
    if zero {
        return Some(end);
    }
    // "444-6123"
    let local =
        links == 1 && !spaced && written.len() == 3 && view.written(at + 2).len() == 4 && view.is_any(at + 1, &["-"]);
    if local && !counted(view, end) {
        return Some(end);
    }
    // "305-471-TIPS", "777-200LR", and "737-800" unless something is counted
    let letters = (view.hyphen(end) && view.token(end + 1).is_some_and(|t| t.kind == Kind::Word && t.capital))
        || (view.glued(end) && view.token(end).is_some_and(|t| t.kind == Kind::Word) && !suffix(view, end));
    let types = links == 1 && !spaced && written.len() == 3 && view.written(at + 2).len() == 3;
    let lower = view.token(end).is_some_and(|t| t.kind == Kind::Word && !t.capital)
        || view.token(end).is_some_and(|t| t.is_sign('%'));
    if links >= 1 && !spaced && (letters || (types && !lower)) {
        return Some(chain(view, end));
    }
    // Three groups or more; but "1 414 021" is one number.
    let thousands = spaced && written.len() <= 3 && (at + 1..end).all(|i| view.written(i).len() == 3);
    (links >= 2 && (long || !spaced) && !thousands).then_some(end)
}

/// "TIPS (8477)": a keypad's letters spelt out.
fn keypad(view: View<'_>, at: usize) -> Option<usize> {
    let bracket = view.left(at)?.is_sign('(') && view.token(at + 1)?.is_sign(')') && at >= 2;
    let word = view.written(at.checked_sub(2)?);
    let shouted = word.len() > 2 && word.bytes().all(|b| b.is_ascii_uppercase());
    let digits = view.written(at).len() >= 4 && view.written(at).bytes().all(|b| b.is_ascii_digit());
    (bracket && shouted && digits).then_some(at + 2)
}

/// "(317) 444-6123": three figures, a closing bracket, figures.
fn area_code(view: View<'_>, at: usize) -> Option<usize> {
    let bracket = view.token(at + 1)?.is_sign(')') && view.glued(at + 1) && view.left(at)?.is_sign('(');
    let figures = view.token(at + 2)?.kind == Kind::Figure && view.follows(at + 2);
    (bracket && figures && view.written(at).len() <= 5).then(|| chain(view, at + 3))
}

/// "500 block", "7050 Old State Road", "3740 W. 3280 South", "911 call".
pub(super) fn address(view: View<'_>, at: usize) -> bool {
    let written = view.written(at);
    let emergency = matches!(written, "911" | "999" | "112" | "101" | "111" | "000");
    if emergency && (view.word(at + 1).is(Mark::Emergency) || view.left_word(at).is(Mark::Emergency)) {
        return true;
    }
    if view.word(view.past_hyphen(at + 1)).is(Mark::NamedAfter) {
        return true;
    }
    if !view.follows(at + 1) || view.glued(at + 1) {
        return false;
    }
    if written.len() > 5 || !written.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    for next in at + 1..at + 5 {
        let Some(token) = view.token(next) else { return false };
        if token.is_sign('.') && token.gap == Gap::None {
            continue;
        }
        let counted_off = view.glued(next + 1) && view.is_any(next + 1, &["st", "nd", "rd", "th"]);
        if token.kind == Kind::Figure && (next > at + 1 || counted_off) && view.written(next).len() <= 4 {
            continue;
        }
        let capital = token.kind == Kind::Word && token.capital && token.gap == Gap::Space;
        let ordinal =
            token.kind == Kind::Word && token.gap == Gap::None && view.is_any(next, &["st", "nd", "rd", "th"]);
        if ordinal {
            continue;
        }
        if !capital {
            return false;
        }
        if view.word(next).is(Mark::Street) {
            return true;
        }
    }
    false
}

/// "6. Be sure": the number of a list's item, at the start of a line.
pub(super) fn numbering(view: View<'_>, at: usize) -> bool {
    let opens = view.token(at).is_some_and(|t| t.gap == Gap::Line);
    let mark = view.token(at + 1).is_some_and(|t| t.gap == Gap::None && matches!(t.kind, Kind::Sign('.' | ')')));
    opens && mark && view.token(at + 2).is_some_and(|t| t.gap == Gap::Space) && view.written(at).len() <= 2
}

/// Steps over what hangs on to a code: letters and figures without a space.
pub(super) fn chain(view: View<'_>, mut at: usize) -> usize {
    let limit = at + 32;
    while at < limit {
        let Some(token) = view.token(at) else { break };
        let inner =
            matches!(token.kind, Kind::Sign('-' | '/' | '_' | '.' | ':' | '=' | '&' | '?' | '#')) && view.glued(at + 1);
        let part = matches!(token.kind, Kind::Word | Kind::Figure) || inner;
        if token.gap != Gap::None || !part {
            break;
        }
        at += 1;
    }
    at
}

/// "Covid-19", "U-21": the hyphen at `at` hangs on letters that are no hedge ("mid-40s") and no number.
pub(super) fn after_letters(view: View<'_>, at: usize) -> bool {
    let Some(left) = at.checked_sub(1).and_then(|i| view.token(i)) else { return false };
    if left.kind != Kind::Word {
        return false;
    }
    let word = view.word(at - 1);
    let known = word.cardinal.is_some() || word.is(Mark::TimeBefore);
    let prefix = view
        .is_any(at - 1, &["mid", "under", "over", "sub", "pre", "post", "non", "a", "magnitude", "year", "to", "plus"]);
    let single = left.end - left.start == 1 && left.capital;
    single || !(known || prefix) || word.is(Mark::Month)
}

/// Letters right after a figure that belong to an amount.
fn suffix(view: View<'_>, at: usize) -> bool {
    let word = view.word(at);
    let scale = matches!(word.cardinal, Some(Cardinal::Short(_) | Cardinal::Money(_) | Cardinal::Scale(_)));
    scale
        || view.lexicon.measures.at(view.text, view.tokens, at).is_some()
        || view.lexicon.money_after.at(view.text, view.tokens, at).is_some()
        || view.is_any(at, &["st", "nd", "rd", "th", "s", "yo", "x"])
}

fn all_capitals(view: View<'_>, at: usize) -> bool {
    let shouted = |i: usize| {
        let word = view.written(i);
        word.len() > 1 && word.bytes().all(|b| b.is_ascii_uppercase())
    };
    at.checked_sub(1).is_some_and(shouted) || shouted(at + 3)
}
