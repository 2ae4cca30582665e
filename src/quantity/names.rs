//! Numbers that name things, dates and clock times: no quantities.

use super::lexicon::{Cardinal, Mark};
use super::numeral::View;
use super::token::{Gap, Kind, Token};

/// What the words around a figure say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sense {
    /// An amount, as far as these words tell.
    Amount,
    /// No amount; reading goes on after this token.
    Nothing(usize),
}

/// Whether the figure at `at` names, dates or numbers something. Looks at a few tokens on either side only.
pub(super) fn figure(view: View<'_>, at: usize) -> Sense {
    if let Some(end) = code(view, at).or_else(|| clock(view, at)).or_else(|| date(view, at)) {
        return Sense::Nothing(end);
    }
    if scoreline(view, at) {
        return Sense::Amount;
    }
    if named(view, at) || capital_name(view, at) || address(view, at) {
        return Sense::Nothing(listed(view, at + 1));
    }
    if numbering(view, at) {
        return Sense::Nothing(at + 1);
    }
    Sense::Amount
}

/// "Marsden Town 2-1 Calder Vale", "beat Calder 3-1": two small figures around a dash, with teams or a verb of play.
fn scoreline(view: View<'_>, at: usize) -> bool {
    let small = |i: usize| view.token(i).is_some_and(|t| t.kind == Kind::Figure) && view.written(i).len() <= 3;
    let dash = view.token(at + 1).is_some_and(Token::is_dash)
        && view.glued(at + 1)
        && view.glued(at + 2)
        && !view.hyphen(at + 3);
    if !dash || !small(at) || !small(at + 2) {
        return false;
    }
    let name = |t: Option<Token>| t.is_some_and(|t| t.kind == Kind::Word && t.capital);
    let teams = name(view.left(at)) && name(view.token(at + 3)) && view.written(at).len() <= 2 && view.follows(at + 3);
    let cue = |i: usize| view.word(i).is(Mark::Score);
    teams || (at.saturating_sub(4)..at).any(cue)
}

/// Part of a code, an address on the net, a telephone number, a version.
fn code(view: View<'_>, at: usize) -> Option<usize> {
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
    area_code(view, at).or_else(|| telephone(view, at))
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
    // Three groups or more; but "1 414 021" is one number.
    let thousands = spaced && written.len() <= 3 && (at + 1..end).all(|i| view.written(i).len() == 3);
    (links >= 2 && (long || !spaced) && !thousands).then_some(end)
}

/// "(317) 444-6123": three figures, a closing bracket, figures.
fn area_code(view: View<'_>, at: usize) -> Option<usize> {
    let bracket = view.token(at + 1)?.is_sign(')') && view.glued(at + 1) && view.left(at)?.is_sign('(');
    let figures = view.token(at + 2)?.kind == Kind::Figure && view.follows(at + 2);
    (bracket && figures && view.written(at).len() <= 5).then(|| chain(view, at + 3))
}

/// "500 block", "7050 Old State Road", "3740 W. 3280 South", "911 call".
fn address(view: View<'_>, at: usize) -> bool {
    if !view.follows(at + 1) || view.glued(at + 1) {
        return false;
    }
    let written = view.written(at);
    let emergency = matches!(written, "911" | "999" | "112" | "101" | "111" | "000");
    if emergency && (view.word(at + 1).is(Mark::Emergency) || view.left_word(at).is(Mark::Emergency)) {
        return true;
    }
    if view.word(at + 1).is(Mark::NamedAfter) {
        return true;
    }
    if written.len() > 5 || !written.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    for next in at + 1..at + 5 {
        let Some(token) = view.token(next) else { return false };
        if token.is_sign('.') && token.gap == Gap::None {
            continue;
        }
        if token.kind == Kind::Figure && next > at + 1 && view.written(next).len() <= 4 {
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
fn numbering(view: View<'_>, at: usize) -> bool {
    let opens = view.token(at).is_some_and(|t| t.gap == Gap::Line);
    let mark = view.token(at + 1).is_some_and(|t| t.gap == Gap::None && matches!(t.kind, Kind::Sign('.' | ')')));
    opens && mark && view.token(at + 2).is_some_and(|t| t.gap == Gap::Space) && view.written(at).len() <= 2
}

/// Steps over what hangs on to a code: letters and figures without a space.
fn chain(view: View<'_>, mut at: usize) -> usize {
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
fn after_letters(view: View<'_>, at: usize) -> bool {
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

/// "10:30", "10 a.m.", "15.52", "1900 GMT", "8pm".
fn clock(view: View<'_>, at: usize) -> Option<usize> {
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
    let bare = hours_minutes && !measured(view, at + 1);
    (bare && view.after_any(at, &["at", "by", "until", "till", "from", "since", "before", "after"])).then_some(at + 1)
}

/// Whether "am", "p.m." or "o'clock" stands at `at`.
fn half_day(view: View<'_>, at: usize) -> bool {
    let dotted =
        view.is_any(at, &["a", "p"]) && view.token(at + 1).is_some_and(|t| t.is_sign('.')) && view.is(at + 2, "m");
    view.follows(at) && (dotted || view.is_any(at, &["am", "pm", "o'clock", "o’clock"]))
}

/// Whether a unit or currency stands at `at`.
fn measured(view: View<'_>, at: usize) -> bool {
    let at = view.past_hyphen(at);
    view.follows(at)
        && (view.lexicon.measures.at(view.text, view.tokens, at).is_some()
            || view.lexicon.money_after.at(view.text, view.tokens, at).is_some()
            || matches!(view.word(at).cardinal, Some(Cardinal::Scale(_) | Cardinal::Short(_) | Cardinal::Money(_))))
}

/// Days of months and years.
fn date(view: View<'_>, at: usize) -> Option<usize> {
    let written = view.written(at);
    let ordinal = view.glued(at + 1) && view.is_any(at + 1, &["st", "nd", "rd", "th"]);
    let end = if ordinal { at + 2 } else { at + 1 };
    let day = written.len() <= 2 && written.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
    if day {
        if month_before(view, at) {
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

fn month_before(view: View<'_>, at: usize) -> bool {
    let Some(mut left) = at.checked_sub(1) else { return false };
    if view.left(at).is_none() {
        return false;
    }
    if view.token(left).is_some_and(|t| t.is_sign('.') && t.gap == Gap::None) && left > 0 {
        left -= 1;
    }
    month(view, left)
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

/// Whether the number at `at` stands after a word that names what it numbers ("room 12", "Highway 61").
pub(super) fn named(view: View<'_>, at: usize) -> bool {
    let Some(left) = view.left(at) else { return false };
    let mut name = at - 1;
    // "No. 10", "longwall 7-East", "Covid-19"
    if left.is_sign('.')
        && left.gap == Gap::None
        && name > 0
        && view.is_any(name - 1, &["no", "nos", "vol", "fig", "op", "ch", "art", "sec", "p", "pp", "ext", "tel", "apt"])
    {
        return true;
    }
    if left.is_hyphen() && view.hyphen(name) && name > 0 {
        name -= 1;
    }
    let word = view.word(name);
    let figures = view.token(at).is_some_and(|t| t.kind == Kind::Figure);
    let capital = view.token(name).is_some_and(|t| t.capital);
    if !word.is(Mark::Name) || view.token(name).is_none_or(|t| t.kind != Kind::Word) {
        return false;
    }
    if word.is(Mark::LooseName) {
        return (figures && capital && !counted(view, at + 1))
            || (figures && !measured(view, at + 1) && !counted(view, at + 1));
    }
    // "phase three trials", but "of flight two people".
    !view.word(at + 1).is(Mark::People) || capital
}

/// Whether what follows is counted: a lower-case plural, or people.
pub(super) fn counted(view: View<'_>, at: usize) -> bool {
    let Some(token) = view.token(at) else { return false };
    if token.kind != Kind::Word || token.capital || !view.follows(at) {
        return false;
    }
    let written = view.written(at);
    let verb = view.is_any(
        at,
        &[
            "is", "was", "has", "does", "goes", "says", "crashes", "runs", "this", "its", "his", "as", "plus", "less",
            "us",
        ],
    );
    view.word(at).is(Mark::People)
        || (written.ends_with('s')
            && !written.ends_with("ss")
            && !written.ends_with("'s")
            && !written.ends_with("’s")
            && !verb)
}

/// "Apollo 13", "Leeds 3": a capitalised word that does not open the sentence.
fn capital_name(view: View<'_>, at: usize) -> bool {
    let Some(left) = view.left(at) else { return false };
    if left.kind != Kind::Word || !left.capital || at < 1 {
        return false;
    }
    let name = at - 1;
    let word = view.word(name);
    if word.is(Mark::Function)
        || word.is(Mark::Weekday)
        || word.cardinal.is_some()
        || view.lexicon.money_before.before(view.text, view.tokens, at).is_some()
    {
        return false;
    }
    if view.lexicon.before.before(view.text, view.tokens, at).is_some() || measured(view, at + 1) {
        return false;
    }
    let before = view.left(name);
    let opens = before.is_none_or(|t| {
        matches!(t.kind, Kind::Sign('.' | '!' | '?' | '"' | '“' | '‘' | '\'' | '—' | '–' | ':' | '-' | '('))
    });
    let title = title_case(view, at);
    if title && view.written(name).ends_with(['s', 'd', 'g']) {
        return false;
    }
    if view.left_word(name).is(Mark::PlaceBefore) && counted(view, at + 1) {
        return false;
    }
    // The first word of a sentence has its capital from there: only a name if nothing is counted.
    !opens || !(counted(view, at + 1) || view.written(name).ends_with("ed") || view.written(name).ends_with("ing"))
}

/// Whether the words around are all capitalised, as in headlines.
fn title_case(view: View<'_>, at: usize) -> bool {
    let capital = |i: usize| view.token(i).is_none_or(|t| t.kind != Kind::Word || t.capital || t.end - t.start < 4);
    (at.saturating_sub(3)..at).all(capital) && (at + 1..at + 3).all(capital)
}

/// Whether the number word at `at` names something ("Channel Five") or is a pronoun ("the one").
pub(super) fn word(view: View<'_>, at: usize) -> bool {
    if named(view, at) || hour(view, at) || spelled_year(view, at) {
        return true;
    }
    let capital = view.token(at).is_some_and(|t| t.capital);
    let left = view.left(at);
    // "Formula One", "Day Six", but not "Four" that opens a sentence or stands in a headline.
    if capital
        && left.is_some_and(|t| t.kind == Kind::Word && t.capital)
        && !title_case(view, at)
        && !view.left_word(at).is(Mark::Function)
    {
        return true;
    }
    // "Eight-Ball", "Seven-Eleven"
    if view.glued(at)
        && left.is_some_and(Token::is_hyphen)
        && after_letters(view, at - 1)
        && view.word(at).ordinal.is_none()
    {
        return true;
    }
    view.is(at, "one") && pronoun(view, at)
}

/// "ten past two", "at ten to eight", and the hour that follows.
fn hour(view: View<'_>, at: usize) -> bool {
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
fn spelled_year(view: View<'_>, at: usize) -> bool {
    let century = |i: usize| view.is_any(i, &["seventeen", "eighteen", "nineteen", "twenty"]);
    let rest = |i: usize| {
        matches!(view.word(i).cardinal, Some(Cardinal::Tens(_) | Cardinal::Small(10..)))
            && view.token(i).is_some_and(|t| t.gap == Gap::Space)
    };
    let tail = at >= 3 && view.left(at).is_some_and(Token::is_hyphen) && rest(at - 2) && century(at - 3);
    (century(at) && rest(at + 1)) || (at > 0 && century(at - 1) && rest(at)) || tail
}

fn pronoun(view: View<'_>, at: usize) -> bool {
    if measured(view, at + 1) && !view.is_any(at + 1, &["day", "point", "second"]) {
        return false;
    }
    if view.left_word(at).is(Mark::PronounBefore) || view.word(at + 1).is(Mark::Modal) {
        return true;
    }
    if matches!(view.written(at).len(), 5..) {
        return true; // "one's"
    }
    // "one by one", "one another", "one day", "one of the most", "one thing", "at one point"
    if view.is_any(at + 1, &["another", "by", "day", "thing", "time", "point", "way", "side", "hand", "step", "such"]) {
        let counts = view.is_any(at + 1, &["day", "time"])
            && (view.is_any(at + 2, &["after", "before", "later", "earlier", "only"])
                || view.left_word(at).is(Mark::PlaceBefore));
        return !counts;
    }
    let superlative = |i: usize| {
        view.is_any(i, &["most", "least", "best", "worst", "top", "few", "main", "leading", "only", "first", "last"])
            || (view.written(i).len() > 4 && view.written(i).ends_with("est"))
    };
    view.is(at + 1, "of") && (superlative(at + 2) || superlative(at + 3))
}

/// Steps over figures joined to one that names something: "Articles 5 and 6", "pages 3-5".
fn listed(view: View<'_>, mut at: usize) -> usize {
    at = chain(view, at);
    for _ in 0..8 {
        // "Image 1 of 12"
        if view.is(at, "of") && view.token(at + 1).is_some_and(|t| t.kind == Kind::Figure || t.is_sign('/')) {
            at += 1 + usize::from(view.token(at + 1).is_some_and(|t| t.is_sign('/')));
            return at + usize::from(view.token(at).is_some_and(|t| t.kind == Kind::Figure));
        }
        let joint = view.token(at).is_some_and(|t| t.is_dash() || t.is_sign(',') || t.is_sign('/'))
            || view.is_any(at, &["and", "or", "to", "through"]);
        let figure = view.token(at + 1).is_some_and(|t| t.kind == Kind::Figure) && view.follows(at + 1);
        if !joint || !figure || counted(view, at + 2) || measured(view, at + 2) {
            break;
        }
        at = chain(view, at + 2);
    }
    at
}
