//! How words are inflected, and what the ending of a word on no list says of it.

use super::Tags;

/// The third person or the plural.
pub(super) fn with_s(base: &str) -> String {
    if let Some(stem) = base.strip_suffix('y')
        && !stem.ends_with(['a', 'e', 'i', 'o', 'u'])
    {
        return format!("{stem}ies");
    }
    if ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end))
        || base == "go"
        || base == "do"
        || base == "veto"
    {
        return format!("{base}es");
    }
    format!("{base}s")
}

/// The form in -ing; `double` where the last letter is doubled.
pub(super) fn with_ing(base: &str, double: bool) -> String {
    if double {
        return doubled(base, "ing");
    }
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !base.ends_with("ee") && !base.ends_with("oe") && !base.ends_with("ye") && stem.len() > 1 => {
            format!("{stem}ing")
        }
        _ => format!("{base}ing"),
    }
}

pub(super) fn with_ed(base: &str, double: bool) -> String {
    if double {
        return doubled(base, "ed");
    }
    if base.ends_with('e') {
        return format!("{base}d");
    }
    match base.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ied"),
        _ => format!("{base}ed"),
    }
}

fn doubled(base: &str, ending: &str) -> String {
    let last = base.chars().next_back().unwrap_or_default();
    format!("{base}{last}{ending}")
}

/// Whether a noun on no list may be a plural, where it ends in "s".
fn has_singular(lower: &str) -> bool {
    !(lower.len() < 4 || lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is"))
}

/// A noun's singular by rule, for nouns on no list.
pub(crate) fn singular(lower: &str) -> Option<String> {
    if !has_singular(lower) {
        return None;
    }
    if let Some(stem) = lower.strip_suffix("ies")
        && stem.len() > 2
    {
        return Some(format!("{stem}y"));
    }
    if let Some(stem) = lower.strip_suffix("oes")
        && stem.len() > 3
    {
        return Some(format!("{stem}o"));
    }
    for end in ["sses", "xes", "ches", "shes", "zzes"] {
        if lower.ends_with(end) {
            return lower.strip_suffix("es").map(str::to_owned);
        }
    }
    lower.strip_suffix('s').map(str::to_owned)
}

/// The classes of a word on no list, by its ending.
pub(crate) fn guess(lower: &str) -> Tags {
    match regular_ending(lower) {
        Some(Ending::Ly) => return Tags::ADVERB,
        Some(Ending::Ing) => return Tags::VERB_ING.with(Tags::NOUN),
        // "masked", "Paris-based": with a hyphen it is an adjective.
        Some(Ending::Ed) if lower.contains('-') => return Tags::ADJECTIVE,
        Some(Ending::Ed) => return Tags::VERB_PAST.with(Tags::PARTICIPLE).with(Tags::ADJECTIVE),
        None => {}
    }
    const ADJECTIVE_ENDS: [&str; 12] =
        ["ous", "ful", "less", "able", "ible", "ical", "ional", "ish", "ese", "-old", "ary", "ian"];
    let long = super::after_hyphen(lower).map_or(lower, |(_, last)| last).len() > 5;
    let adjective = long && ADJECTIVE_ENDS.iter().any(|end| lower.ends_with(end)) || lower.ends_with("-old");
    let mut tags = Tags::NOUN;
    if adjective {
        tags = tags.with(Tags::ADJECTIVE);
    }
    if lower.ends_with('s') && has_singular(lower) {
        tags = tags.with(Tags::PLURAL);
    }
    tags
}

/// The base that the ending of a word on no list shows, where it is a verb's.
pub(crate) fn guessed_base(lower: &str) -> Option<String> {
    match regular_ending(lower)? {
        Ending::Ly => None,
        Ending::Ing => Some(regular_base(lower, "ing")),
        Ending::Ed => Some(regular_base(lower, "ed")),
    }
}

/// Endings that tell what a word is.
enum Ending {
    Ly,
    Ing,
    Ed,
}

fn regular_ending(lower: &str) -> Option<Ending> {
    let last = super::after_hyphen(lower).map_or(lower, |(_, last)| last);
    match last.as_bytes() {
        [_, _, _, .., b'l', b'y'] => Some(Ending::Ly),
        [_, _, .., b'i', b'n', b'g'] => Some(Ending::Ing),
        [_, _, .., before, b'e', b'd'] if *before != b'e' => Some(Ending::Ed),
        _ => None,
    }
}

/// The base of an unlisted regular verb: a guess that is at least the same for all its forms.
fn regular_base(lower: &str, ending: &str) -> String {
    let stem = lower.strip_suffix(ending).unwrap_or(lower);
    let mut tail = stem.chars().rev();
    let (last, before, third) = (tail.next(), tail.next(), tail.next());
    if last == before && !matches!(last, Some('l' | 's' | 'z' | 'f')) {
        let mut short = stem.to_owned();
        short.pop();
        return short;
    }
    if let (Some('i'), "ed") = (last, ending) {
        return format!("{}y", stem.strip_suffix('i').unwrap_or(stem));
    }
    let vowel = |c: Option<char>| matches!(c, Some('a' | 'e' | 'i' | 'o' | 'u'));
    let silent_e = matches!(last, Some('s' | 'z' | 'c' | 'v' | 'g' | 'u'))
        || stem.ends_with("at") && third.is_some_and(|c| c != 'e')
        || (vowel(before)
            && !vowel(third)
            && matches!(last, Some('k' | 'd' | 't' | 'p' | 'm' | 'b'))
            && stem.len() <= 5);
    if silent_e { format!("{stem}e") } else { stem.to_owned() }
}
