//! Quotations: the same words in two versions, and the same words of two speakers.

use super::{Conflict, Tolerances, Verdict, people};
use crate::model::Value;
use crate::rules::keys::same_bearer;
use crate::rules::material::Statement;

/// Two quotations of one speaker: the same sentence in other words.
pub(crate) fn quotes(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances) -> Verdict {
    let (one, other) = (a.facet.key.whose.as_str(), b.facet.key.whose.as_str());
    let named = |whose: &str| whose.chars().next().is_some_and(char::is_uppercase);
    let strangers = named(one) && named(other) && !same_bearer(one, other);
    if !matches!((&a.facet.value, &b.facet.value), (Value::Words(_), Value::Words(_))) {
        return Verdict::CannotSay("one of them is no quotation");
    }
    let (left, right) = (a.quoted, b.quoted);
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if short.len() < 4 {
        return Verdict::CannotSay("too short to tell");
    }
    // A part of a quotation is the same quotation.
    let joined = |list: &[String]| list.concat();
    if joined(long).contains(&joined(short)) {
        return Verdict::Agree;
    }
    let common = common_run(short, long);
    let share = common as f64 / short.len() as f64;
    if !strangers && altered(a, b) && tells(left, right) {
        return Verdict::Conflict(Conflict { soft: true, ..Conflict::default() });
    }
    if share < tolerances.get("alike") || common < 3 || (short.len() < 6 && (one.is_empty() || other.is_empty())) {
        return Verdict::CannotSay("two quotations");
    }
    if share >= 1.0 {
        return Verdict::Agree;
    }
    // A description may fit the one whom the other names, where the words are nearly all the same.
    let described = !one.is_empty() && !other.is_empty() && !same_bearer(one, other);
    if strangers || (described && short.len() < 8) {
        return Verdict::CannotSay("two speakers");
    }
    if short.len() < 8 && spliced(short, long) {
        return Verdict::CannotSay("a piece of the longer one, fitted into a sentence");
    }
    if !tells(short, long) {
        return Verdict::CannotSay("the same words but for small ones");
    }
    Verdict::Conflict(Conflict { soft: true, ..Conflict::default() })
}

/// One quotation, given to two speakers.
pub(crate) fn speakers(a: &Statement<'_>, b: &Statement<'_>, tolerances: &Tolerances) -> Verdict {
    if !matches!((&a.facet.value, &b.facet.value), (Value::Words(_), Value::Words(_))) {
        return Verdict::CannotSay("one of them is no quotation");
    }
    let (left, right) = (a.quoted, b.quoted);
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    let common = common_run(short, long) as f64;
    if short.len() < 3 || common < short.len() as f64 * tolerances.get("alike").max(0.8) {
        return Verdict::CannotSay("two quotations");
    }
    let (one, other) = (&a.facet.key.whose, &b.facet.key.whose);
    if !names_near(a, one) || !names_near(b, other) || names_near(a, other) || names_near(b, one) {
        return Verdict::CannotSay("the words around a quotation name none of the two, or both");
    }
    people::speakers(one, other)
}

/// Whether the words around a quotation, up to the quotations before and after it, name its speaker, and nobody else
/// nearer to it.
fn names_near(statement: &Statement<'_>, speaker: &str) -> bool {
    /// Bytes on either side: a sentence or two.
    const NEAR: usize = 250;
    const MARKS: [char; 4] = ['"', '\u{201c}', '\u{201d}', '\n'];
    let (text, at) = (statement.article.text(), statement.facet.at);
    let before = text.get(..at.start as usize).unwrap_or_default().trim_end_matches(MARKS);
    let after = text.get(at.end as usize..).unwrap_or_default().trim_start_matches(MARKS);
    let led = before.rfind(MARKS).map_or(before, |mark| before.get(mark..).unwrap_or_default());
    let led: String = led.chars().rev().take(NEAR).collect::<Vec<_>>().into_iter().rev().collect();
    let followed = after.split(MARKS).next().unwrap_or_default();
    // Up to the sentence's end: "U.S. Attorney" ends none.
    let rest = (statement.claim.sentence.end as usize).saturating_sub(text.len() - after.len());
    let sentence = followed.split_inclusive(". ").next().map_or(0, str::len).max(rest);
    let followed: String = followed.get(..sentence).unwrap_or(followed).chars().take(NEAR).collect();
    let surname = |name: &str| name.split_whitespace().next_back().unwrap_or_default().to_owned();
    let own = surname(speaker);
    if own.is_empty() {
        return false;
    }
    let others = statement.memo.bearers.people(statement.article.id).map(surname).filter(|name| *name != own);
    let others: Vec<String> = others.collect();
    // The last person named before it or the first after it.
    let last = led
        .rfind(own.as_str())
        .filter(|at| !others.iter().any(|other| led.rfind(other.as_str()).is_some_and(|o| o > *at)));
    let first = followed
        .find(own.as_str())
        .filter(|at| !others.iter().any(|other| followed.find(other.as_str()).is_some_and(|o| o < *at)));
    last.is_some() || first.is_some()
}

/// Whether two whole sentences in quotation marks are one but for a few words at one place: "... gamble with a town" and
/// "... gamble with lives". Pieces of sentences are fitted into the writer's own, and differ for that.
fn altered(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    /// Words that both have before and behind the place, and the fewest where one of the speakers is not told.
    const KEPT: usize = 5;
    const KEPT_UNTOLD: usize = 6;
    /// Words that one has there.
    const OTHER: usize = 4;
    /// Words of a sentence that has a build of its own.
    const LONG: usize = 10;
    if !whole(a) || !whole(b) {
        return false;
    }
    let (left, right) = (a.quoted, b.quoted);
    let (one, other) = (a.facet.key.whose.as_str(), b.facet.key.whose.as_str());
    let told = !one.is_empty() && !other.is_empty() && same_bearer(one, other);
    let before = left.iter().zip(right).take_while(|(x, y)| x == y).count();
    let (rest, others) = (left.get(before..).unwrap_or_default(), right.get(before..).unwrap_or_default());
    let behind = rest.iter().rev().zip(others.iter().rev()).take_while(|(x, y)| x == y).count();
    let (mine, yours) = (rest.len() - behind, others.len() - behind);
    let kept = before + behind;
    let shorter = left.len().min(right.len());
    let place = (1..=OTHER).contains(&mine) && (1..=OTHER).contains(&yours);
    if place && kept >= if told { KEPT } else { KEPT_UNTOLD } && kept * 3 >= shorter * 2 {
        return true;
    }
    // One speaker's words that go on the same at length: "We rode our luck ... but I thought we deserved it".
    if told && mine.max(yours) <= KEPT_UNTOLD && before.max(behind) >= KEPT_UNTOLD && kept * 2 > shorter {
        return true;
    }
    let common = common_run(left, right);
    // A sentence that begins alike and keeps its build: "You killed a man who trusted you, and you did it ...".
    if told && before >= KEPT && shorter >= LONG && common * 5 >= shorter * 3 {
        return true;
    }
    // Words changed at two places, of one who is named in both.
    told && before >= 3
        && behind >= 2
        && shorter >= 8
        && common * 4 >= shorter * 3
        && left.len().abs_diff(right.len()) < 3
}

/// Whether a quotation is a sentence of its own: it begins with a capital and ends in a mark.
fn whole(statement: &Statement<'_>) -> bool {
    let Value::Words(words) = &statement.facet.value else { return false };
    let bare = words.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '"' | '\u{201c}' | '\u{201d}' | '\'' | '\u{2018}' | '\u{2019}')
    });
    bare.starts_with(char::is_uppercase) && bare.ends_with([',', '.', '!', '?', ';'])
}

/// Whether a short piece differs from a longer quotation at its ends alone: "reached the edge" for "is at the edge" is
/// fitted into the writer's sentence.
fn spliced(short: &[String], long: &[String]) -> bool {
    let within = |piece: &[String]| piece.len() > 2 && long.windows(piece.len()).any(|run| run == piece);
    short.get(1..).is_some_and(within) || short.split_last().is_some_and(|(_, piece)| within(piece))
}

/// Whether the words that only one of two quotations has say something: any but function words and figures of a clock,
/// and every word that denies.
fn tells(a: &[String], b: &[String]) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "the", "of", "in", "on", "at", "to", "for", "with", "by", "from", "and", "but", "so", "or", "that",
        "this", "which", "who", "it", "its", "he", "she", "they", "we", "i", "you", "is", "are", "am", "was", "were",
        "be", "been", "has", "have", "had", "do", "did", "does", "will", "would", "im", "ive", "id", "its", "were",
        "weve", "theyre", "there", "then", "just", "really", "very", "right", "well", "here", "as", "if", "any",
        "some", "more", "my", "our", "pm", "am", "okay", "ok", "yeah", "um", "now", "also", "too", "because", "wed",
        "thats",
    ];
    let says = |word: &&String| {
        !SMALL.contains(&word.as_str()) && !word.chars().all(|c| c.is_ascii_digit() || c == 'p' || c == 'm')
    };
    let only =
        |mine: &[String], yours: &[String]| mine.iter().filter(|word| !yours.contains(word)).filter(says).count();
    let (mine, yours) = (only(a, b), only(b, a));
    // A longer version may quote more; the shorter one's own words are what it says otherwise.
    let denies = |list: &[String]| {
        list.iter()
            .any(|word| matches!(word.as_str(), "not" | "never" | "no") || word.ends_with("nt") && word.len() > 3)
    };
    mine > 0 && yours > 0 || denies(a) != denies(b)
}

/// Length of the longest common subsequence of words; quotations are short, and long ones are cut.
fn common_run(a: &[String], b: &[String]) -> usize {
    const LONGEST: usize = 200;
    let (a, b) = (a.get(..a.len().min(LONGEST)).unwrap_or(a), b.get(..b.len().min(LONGEST)).unwrap_or(b));
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (n, other) in b.iter().enumerate() {
            let above = row.get(n + 1).copied().unwrap_or(0);
            let left = row.get(n).copied().unwrap_or(0);
            let best = if word == other { diagonal + 1 } else { above.max(left) };
            if let Some(cell) = row.get_mut(n + 1) {
                *cell = best;
            }
            diagonal = above;
        }
    }
    row.last().copied().unwrap_or(0)
}
