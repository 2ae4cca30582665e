//! Numbers that name things: no quantities.

use super::codes::{address, after_letters, chain, code, numbering};
use super::dates::{clock, date, hour, spelled_year};
use super::lexicon::{Cardinal, Mark};
use super::token::{Gap, Kind, Token};
use super::view::View;

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
    // "Carried 212-189" looks like a number to call.
    let score = scoreline(view, at);
    let coded = if score { None } else { code(view, at) };
    if let Some(end) = coded.or_else(|| clock(view, at)).or_else(|| date(view, at)) {
        return Sense::Nothing(end);
    }
    if score {
        return Sense::Amount;
    }
    // "The 70s", "1970s".
    let decade = view.glued(at + 1) && view.is(at + 1, "s") && view.written(at).ends_with('0');
    if decade && matches!(view.written(at).len(), 2 | 4) {
        return Sense::Nothing(at + 2);
    }
    if named(view, at) || capital_name(view, at) && !share(view, at) || address(view, at) {
        return Sense::Nothing(listed(view, at + 1));
    }
    if numbering(view, at) {
        return Sense::Nothing(at + 1);
    }
    Sense::Amount
}

/// "Gives Kolve 94 of the 180 seats": a part of a figure.
fn share(view: View<'_>, at: usize) -> bool {
    let figure = |i: usize| view.token(i).is_some_and(|t| t.kind == Kind::Figure);
    view.is(at + 1, "of") && (figure(at + 2) || view.is(at + 2, "the") && figure(at + 3))
}

/// "Orlo Town 2-1 Kolve Rovers", "beat Kolve 3-1": two small figures around a dash, with teams or a verb of play.
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
    teams || (at.saturating_sub(4)..at).any(cue) || behind_team(view, at)
}

/// "Saw off Kolve 3-1 on Monday": behind a name, the higher figure first, and nothing that they could count or number.
fn behind_team(view: View<'_>, at: usize) -> bool {
    let digit = |i: usize| view.written(i).parse::<u8>().ok().filter(|n| *n < 10);
    let falls = matches!((digit(at), digit(at + 2)), (Some(first), Some(second)) if first >= second);
    let name = view.left(at).is_some_and(|t| t.kind == Kind::Word && t.capital);
    let small = |t: Token| t.kind != Kind::Word || !t.capital;
    falls
        && name
        && !named(view, at)
        && view.token(at + 3).is_none_or(small)
        && !counted(view, at + 3)
        && !measured(view, at + 3)
}

/// Whether a unit or currency stands at `at`.
pub(super) fn measured(view: View<'_>, at: usize) -> bool {
    let at = view.past_hyphen(at);
    view.follows(at)
        && (view
            .lexicon
            .measures
            .at(view.text, view.tokens, at)
            .is_some_and(|(measure, _)| !measure.glued || view.glued(at))
            || view.lexicon.money_after.at(view.text, view.tokens, at).is_some()
            || matches!(view.word(at).cardinal, Some(Cardinal::Scale(_) | Cardinal::Short(_) | Cardinal::Money(_))))
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
