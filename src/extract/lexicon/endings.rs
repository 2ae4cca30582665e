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

/// A noun's singular by rule, for nouns on no list.
pub(crate) fn singular(lower: &str) -> Option<String> {
    if lower.len() < 4 || lower.ends_with("ss") || lower.ends_with("us") || lower.ends_with("is") {
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

/// The classes of a word on no list, by its ending, and its lemma.
pub(crate) fn guess(lower: &str) -> (Tags, Option<String>, Option<String>) {
    let last = super::after_hyphen(lower).map_or(lower, |(_, last)| last);
    if last.len() > 4 {
        if last.ends_with("ly") {
            return (Tags::ADVERB, None, None);
        }
        if last.ends_with("ing") {
            return (Tags::VERB_ING.with(Tags::NOUN), Some(regular_base(lower, "ing")), None);
        }
        if last.ends_with("ed") && !last.ends_with("eed") {
            let tags = Tags::VERB_PAST.with(Tags::PARTICIPLE).with(Tags::ADJECTIVE);
            // "masked", "Paris-based": with a hyphen it is an adjective.
            let tags = if lower.contains('-') { Tags::ADJECTIVE } else { tags };
            return (tags, Some(regular_base(lower, "ed")), None);
        }
    }
    const ADJECTIVE_ENDS: [&str; 12] =
        ["ous", "ful", "less", "able", "ible", "ical", "ional", "ish", "ese", "-old", "ary", "ian"];
    let adjective = last.len() > 5 && ADJECTIVE_ENDS.iter().any(|end| lower.ends_with(end)) || lower.ends_with("-old");
    let noun = singular(lower);
    let mut tags = Tags::NOUN;
    if adjective {
        tags = tags.with(Tags::ADJECTIVE);
    }
    if noun.is_some() && lower.ends_with('s') {
        tags = tags.with(Tags::PLURAL);
    }
    (tags, None, noun)
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
