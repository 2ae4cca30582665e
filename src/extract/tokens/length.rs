//! How far a word or a number goes: inner hyphens, apostrophes and dots belong to it, clitics and dashes do not.

pub(super) fn number_length(rest: &str) -> usize {
    let mut end = 0;
    let mut previous = ' ';
    let mut iter = rest.char_indices().peekable();
    while let Some((at, c)) = iter.next() {
        let next = iter.peek().map(|&(_, c)| c);
        let inside = c.is_ascii_digit()
            || (matches!(c, '.' | ',' | ':') && previous.is_ascii_digit() && next.is_some_and(|n| n.is_ascii_digit()))
            || c.is_alphabetic()
            // "34-year-old", but "73-74" and "2024-25" are two numbers.
            || (c == '-' && next.is_some_and(char::is_alphabetic));
        if !inside || at > 60 {
            break;
        }
        previous = c;
        end = at + c.len_utf8();
    }
    end
}

/// The length of a word of plain letters with a plain end: most words, and nothing to think about.
pub(super) fn plain_word_length(rest: &str) -> Option<usize> {
    let near = rest.as_bytes().get(..200).unwrap_or(rest.as_bytes());
    let length = near.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(near.len());
    let plain = match rest.as_bytes().get(length) {
        None => true,
        Some(end) => matches!(end, b' ' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'"' | b'\n'),
    };
    (plain && length > 0 && length < 200).then_some(length)
}

pub(super) fn word_length(rest: &str, single_open: bool) -> usize {
    let mut end = 0;
    let mut previous = ' ';
    let mut iter = rest.char_indices().peekable();
    while let Some((at, c)) = iter.next() {
        let next = iter.peek().map(|&(_, c)| c);
        let letter_next = next.is_some_and(char::is_alphabetic);
        let inside = match c {
            '-' | '‑' => next.is_some_and(char::is_alphanumeric) && !dash(rest, at),
            '\'' | '’' => {
                letter_next
                    && !single_open_close(single_open, rest, at)
                    && !is_clitic(rest, at + c.len_utf8(), previous)
            }
            // "U.S.", "a.m.": dots after single letters.
            '.' => dotted(rest, at),
            '&' => letter_next && previous.is_uppercase(),
            _ => c.is_alphanumeric() || matches!(c, '\u{300}'..='\u{36f}'),
        };
        if !inside || at > 200 {
            break;
        }
        // "didn't": the negation is a word of its own.
        if matches!(c, 'n' | 'N') && at > 0 && negation_at(rest, at) {
            break;
        }
        previous = c;
        end = at + c.len_utf8();
    }
    if end == 0 {
        rest.chars().next().map_or(1, char::len_utf8) + negation_tail(rest)
    } else {
        with_title_dot(rest, end)
    }
}

/// Whether a hyphen between letters does for a dash: "the robbers-two dressed as women-fled".
fn dash(rest: &str, at: usize) -> bool {
    const VERBS: [&str; 5] = ["were", "who", "which", "including", "said"];
    const COUNTS: [&str; 12] =
        ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "some", "both", "all"];
    let (Some(head), Some(tail)) = (rest.get(..at), rest.get(at + 1..)) else { return false };
    let next = tail.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    // "Who-knows-what" goes on.
    let ends = !tail.get(next.len()..).is_some_and(|rest| rest.starts_with(['-', '\'']));
    let plural = head.len() > 4 && head.ends_with('s');
    ends && head.bytes().all(|b| b.is_ascii_lowercase())
        && (head.len() > 2 && VERBS.contains(&next) || plural && COUNTS.contains(&next))
}

fn negation_at(rest: &str, at: usize) -> bool {
    let tail = rest.get(at + 1..).unwrap_or_default();
    let mut chars = tail.chars();
    matches!(chars.next(), Some('\'' | '’'))
        && matches!(chars.next(), Some('t' | 'T'))
        && !chars.next().is_some_and(char::is_alphanumeric)
}

/// The rest of "n't" after its n.
fn negation_tail(rest: &str) -> usize {
    if rest.starts_with(['n', 'N']) && negation_at(rest, 0) {
        rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at) - 1
    } else {
        0
    }
}

fn single_open_close(open: bool, rest: &str, at: usize) -> bool {
    // Inside single quotes an apostrophe before a letter still belongs to the word.
    open && rest.get(at..).is_some_and(|tail| tail.chars().nth(1).is_none_or(|c| !c.is_alphabetic()))
}

/// Whether a clitic ("'s", "'ve") and then no letter follows.
fn is_clitic(rest: &str, after: usize, previous: char) -> bool {
    let letters: String =
        rest.get(after..).unwrap_or_default().chars().take_while(|c| c.is_alphanumeric()).take(4).collect();
    let lower = letters.to_lowercase();
    matches!(lower.as_str(), "s" | "re" | "ve" | "ll" | "d" | "m") && previous != 'O'
}

fn dotted(rest: &str, at: usize) -> bool {
    let before = rest.get(..at).unwrap_or_default();
    let mut back = before.chars().rev();
    let letter = back.next();
    let single = letter.is_some_and(char::is_alphabetic) && back.next().is_none_or(|c| c == '.');
    let after = rest.get(at + 1..).unwrap_or_default();
    let mut next = after.chars();
    let more = next.next().is_some_and(char::is_alphabetic) && next.next() == Some('.');
    single && (more || before.contains('.'))
}

/// The end of a title or abbreviation with its dot: "Mr.", "Capt.".
fn with_title_dot(rest: &str, end: usize) -> usize {
    const DOTTED: [&str; 42] = [
        "mr", "mrs", "ms", "dr", "prof", "st", "lt", "col", "sgt", "gen", "maj", "capt", "cpl", "gov", "sen", "rep",
        "rev", "hon", "jr", "sr", "inc", "corp", "ltd", "co", "no", "vs", "jan", "feb", "mar", "apr", "jun", "jul",
        "aug", "sep", "sept", "oct", "nov", "dec", "ave", "blvd", "adm", "pte",
    ];
    let word = rest.get(..end).unwrap_or_default();
    let tail = rest.get(end..).unwrap_or_default();
    let Some(after) = tail.strip_prefix('.') else { return end };
    let initial = word.chars().count() == 1 && word.chars().all(char::is_uppercase) && after.starts_with(' ');
    if word.len() <= 4 && !after.trim_start().is_empty() && (initial || DOTTED.contains(&word.to_lowercase().as_str()))
    {
        // "No." and "Co." end sentences too, but sentences have been cut already.
        return end + 1;
    }
    end
}
