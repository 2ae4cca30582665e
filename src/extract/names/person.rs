//! Whether two names may be one person's.

use any_ascii::any_ascii;

use super::place::gazetteer;
use super::spelling::{Relation, relate};
use super::words::name_words;

/// How two names relate. Only what could be one bearer's is more than [`NameMatch::Different`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameMatch {
    /// The same name, titles, accents, hyphens and capitals aside.
    Same,
    /// The same words in another order: family name first or last.
    Order,
    /// One is the other's last part alone ("Horak").
    SurnameOnly,
    /// One is the other's first part alone ("Freja").
    GivenOnly,
    /// One has initials where the other has the name ("J. Storr").
    Initials,
    /// One has names in the middle that the other leaves out ("Freja Lund Toft").
    MiddleName,
    /// Two spellings in English of a name from another script or with letters that English lacks.
    Transliteration,
    /// One has a short form ("Bob").
    Nickname,
    /// All but this many letters agree: one of the two is probably misspelt.
    Misspelling {
        /// Letters added, dropped, changed or swapped.
        distance: usize,
    },
    /// One family name, two given names: relatives, namesakes or a mistake.
    DifferentGiven,
    /// One given name, two family names.
    DifferentSurname,
    /// Two names.
    Different,
}

impl NameMatch {
    /// Whether both may be the same name rightly written.
    pub fn may_be_one(self) -> bool {
        !matches!(self, Self::Misspelling { .. } | Self::DifferentGiven | Self::DifferentSurname | Self::Different)
    }
}

/// A name's words in plain lower-case letters, titles, suffixes and the articles of family names stripped.
struct Parts {
    words: Vec<String>,
    suffix: Option<String>,
}

/// The name in plain lower-case letters, without titles, full stops and possessives: what two names are compared by.
pub fn normalise(name: &str) -> String {
    parts(name).words.join(" ")
}

fn parts(name: &str) -> Parts {
    let known = name_words();
    let plain = any_ascii(name).to_lowercase().replace("'s ", " ");
    let plain = plain.strip_suffix("'s").unwrap_or(&plain);
    let mut words: Vec<String> = plain
        .split(|c: char| c.is_whitespace() || c == ',' || c == '(' || c == ')' || c == '"')
        .flat_map(split_initials)
        .map(|word| word.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '-').collect::<String>())
        .map(|word| word.trim_matches('-').to_owned())
        .filter(|word| !word.is_empty())
        .collect();
    // The longest title first; something must be left.
    loop {
        let longest = (1..words.len().min(5))
            .rev()
            .find(|&n| words.get(..n).is_some_and(|title| known.is_title(&title.join(" "))));
        match longest {
            Some(n) => drop(words.drain(..n)),
            None => break,
        }
    }
    let mut suffix = None;
    while words.len() > 1 && words.last().is_some_and(|last| known.is_suffix(last)) {
        suffix = words.pop();
    }
    // "al-Assad", "al Assad" and "Assad" are one; so are "Abdel-Rahman" and "Abdel Rahman".
    let mut flat: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let mut pieces = word.split('-').peekable();
        match (pieces.next(), pieces.peek()) {
            (Some(article), Some(_)) if known.articles.has(article) => flat.push(pieces.collect::<String>()),
            _ => flat.push(word.clone()),
        }
    }
    if flat.len() > 1 {
        let mut kept = Vec::with_capacity(flat.len());
        let last = flat.len() - 1;
        for (n, word) in flat.into_iter().enumerate() {
            if n == last || (n == 0 && last == 1) || !known.articles.has(&word) {
                kept.push(word);
            }
        }
        flat = kept;
    }
    Parts { words: flat, suffix }
}

/// "J.K." is two words, "St." one.
fn split_initials(word: &str) -> Vec<&str> {
    let initials = word.len() >= 3 && word.split('.').filter(|piece| !piece.is_empty()).all(|piece| piece.len() == 1);
    if initials && word.contains('.') {
        word.split('.').filter(|piece| !piece.is_empty()).collect()
    } else {
        vec![word]
    }
}

/// How two names relate.
///
/// Two persons who share a family name are `DifferentGiven` here; whether one account means the other's bearer is for
/// the caller to know. Names that the gazetteer knows for two places are never a misspelling of each other.
pub fn compare_names(a: &str, b: &str) -> NameMatch {
    let (a, b) = (parts(a), parts(b));
    if a.words.is_empty() || b.words.is_empty() {
        return NameMatch::Different;
    }
    if a.suffix.is_some() && b.suffix.is_some() && a.suffix != b.suffix {
        return NameMatch::Different;
    }
    if a.words == b.words || joined(&a.words) == joined(&b.words) {
        return NameMatch::Same;
    }
    let (x, y) = if a.words.len() <= b.words.len() { (&a.words, &b.words) } else { (&b.words, &a.words) };
    if x.len() == 1 {
        return lone(x, y);
    }
    let places = gazetteer();
    if places.knows(&x.join(" ")) && places.knows(&y.join(" ")) {
        return NameMatch::Different;
    }
    let mut sorted = (x.clone(), y.clone());
    sorted.0.sort_unstable();
    sorted.1.sort_unstable();
    if sorted.0 == sorted.1 {
        return NameMatch::Order;
    }
    full(x, y)
}

fn joined(words: &[String]) -> String {
    words.concat().replace('-', "")
}

/// A name of one word against another name.
fn lone(x: &[String], y: &[String]) -> NameMatch {
    let (Some(word), Some(first), Some(last)) = (x.first(), y.first(), y.last()) else { return NameMatch::Different };
    if y.len() == 1 {
        let places = gazetteer();
        if places.knows(word) && places.knows(last) {
            return NameMatch::Different;
        }
        return match relate(word, last) {
            Relation::Transliteration => NameMatch::Transliteration,
            Relation::Nickname => NameMatch::Nickname,
            Relation::Spelling(distance) if word.len().min(last.len()) >= 4 + 2 * distance => {
                NameMatch::Misspelling { distance }
            }
            _ => NameMatch::Different,
        };
    }
    if word.len() < 2 {
        return NameMatch::Different;
    }
    match relate(word, last) {
        Relation::Same => return NameMatch::SurnameOnly,
        Relation::Transliteration => return NameMatch::Transliteration,
        _ => {}
    }
    // "Ashworth" for "Ashworth-Cole", "van der Berg" written as "Berg" or as "der Berg".
    if y.iter().skip(1).any(|part| part == word) {
        return NameMatch::SurnameOnly;
    }
    match relate(word, first) {
        Relation::Same | Relation::Nickname => NameMatch::GivenOnly,
        _ => NameMatch::Different,
    }
}

/// How many letters a name of one word is off the first or last word of a full name, where it may be that word misspelt:
/// "Shelia" for "Sheila Roland", "Pruner" for "Carl Prunner".
pub fn part_misspelt(part: &str, full: &str) -> Option<usize> {
    let (part, full) = (parts(part), parts(full));
    let ([word], [first, .., last]) = (part.words.as_slice(), full.words.as_slice()) else { return None };
    let letters = |other: &str| match relate(word, other) {
        Relation::Spelling(distance) => Some(distance),
        _ => None,
    };
    let whole = [first, last]
        .into_iter()
        .any(|other| matches!(relate(word, other), Relation::Same | Relation::Nickname | Relation::Transliteration));
    if whole { None } else { letters(last).or_else(|| letters(first)) }
}

/// Two names of several words each; `x` has no more words than `y`.
fn full(x: &[String], y: &[String]) -> NameMatch {
    let ([x_first, x_middle @ .., x_last], [y_first, y_middle @ .., y_last]) = (x, y) else {
        return NameMatch::Different;
    };
    let (mut first, mut last) = (relate(x_first, y_first), relate(x_last, y_last));
    // Nobody tells two Kims apart by one letter: short last parts are names of their own.
    if matches!(last, Relation::Spelling(_)) && x_last.len().min(y_last.len()) <= 3 {
        last = Relation::Different;
    }
    if matches!(first, Relation::Spelling(_)) && x_first.len().min(y_first.len()) <= 2 {
        first = Relation::Different;
    }
    match (first, last) {
        (Relation::Different, Relation::Different | Relation::Spelling(_)) => NameMatch::Different,
        (Relation::Different, Relation::Same | Relation::Transliteration) => {
            // "Gordon Brown" and "James Gordon Brown".
            if y_middle.iter().any(|middle| relate(x_first, middle) != Relation::Different) {
                return NameMatch::MiddleName;
            }
            let words = name_words();
            let genders = (words.given_gender(x_first), words.given_gender(y_first));
            match genders {
                (Some(one), Some(other)) if one != other => NameMatch::Different,
                _ if last == Relation::Same => NameMatch::DifferentGiven,
                _ => NameMatch::Different,
            }
        }
        (_, Relation::Different) => {
            // "Teresa Valmor" and "Teresa Valmor Pinho": the first of two family names alone.
            if y_middle.iter().any(|middle| middle == x_last) || x_middle.iter().any(|middle| middle == y_last) {
                return NameMatch::MiddleName;
            }
            let doubled = |one: &str, other: &str| one.contains('-') && one.split('-').any(|part| part == other);
            if doubled(x_last, y_last) || doubled(y_last, x_last) {
                return NameMatch::MiddleName;
            }
            // A family name that comes first, as in Korea: what differs is the given name of another person.
            let short = x_last.len() <= 3 && y_last.len() <= 3;
            if first == Relation::Same && x_first.len() > 1 && !short {
                NameMatch::DifferentSurname
            } else {
                NameMatch::Different
            }
        }
        _ => near(first, last, middles(x_middle, y_middle)),
    }
}

/// How the middle names relate where both have some.
fn middles(x: &[String], y: &[String]) -> Relation {
    let mut worst = Relation::Same;
    if x.is_empty() || y.is_empty() {
        return if x.is_empty() && y.is_empty() { Relation::Same } else { Relation::Initial };
    }
    for one in x {
        let best = y.iter().map(|other| relate(one, other)).min_by_key(|relation| rank(*relation));
        let best = best.unwrap_or(Relation::Different);
        if rank(best) > rank(worst) {
            worst = best;
        }
    }
    if worst == Relation::Same && x.len() != y.len() { Relation::Initial } else { worst }
}

fn rank(relation: Relation) -> usize {
    match relation {
        Relation::Same => 0,
        Relation::Initial => 1,
        Relation::Nickname => 2,
        Relation::Transliteration => 3,
        Relation::Spelling(_) => 4,
        Relation::Different => 5,
    }
}

/// First and last words are at least near each other.
fn near(first: Relation, last: Relation, middle: Relation) -> NameMatch {
    let letters = |relation| if let Relation::Spelling(distance) = relation { distance } else { 0 };
    let distance = letters(first) + letters(last) + letters(middle);
    if distance > 4 {
        return NameMatch::Different;
    }
    if distance > 0 {
        return NameMatch::Misspelling { distance };
    }
    match (first, last, middle) {
        // One first and last name, two middle names: two people until shown otherwise.
        (_, _, Relation::Different) => NameMatch::DifferentGiven,
        (Relation::Transliteration, _, _) | (_, Relation::Transliteration, _) => NameMatch::Transliteration,
        (Relation::Nickname, _, _) | (_, Relation::Nickname, _) => NameMatch::Nickname,
        (Relation::Initial, _, _) | (_, Relation::Initial, _) => NameMatch::Initials,
        (_, _, Relation::Transliteration) => NameMatch::Transliteration,
        _ => NameMatch::MiddleName,
    }
}

#[cfg(test)]
mod tests {
    use super::{NameMatch::*, *};

    #[test]
    fn a_name_is_read_without_what_is_not_part_of_it() {
        for (name, plain) in [
            ("Sir Martin Oduwa", "martin oduwa"),
            ("Dr. Anneke Brandt", "anneke brandt"),
            ("Lt. Gen. Hans Ørsted-Møller Jr.", "hans orsted-moller"),
            ("Prime Minister Élise Favre's", "elise favre"),
            ("J.K. Harrow", "j k harrow"),
            ("Bashir al-Haddad", "bashir haddad"),
        ] {
            assert_eq!(normalise(name), plain);
        }
    }

    #[test]
    fn pairs_of_names_relate_as_a_sub_editor_says() {
        for (a, b, expected) in [
            ("Marek Grabiec", "Mr Marek Grabiec", Same),
            ("Al-Shareem Wood", "Al Shareem Wood", Same),
            ("Grabiec", "Marek Grabiec", SurnameOnly),
            ("Freya", "Freya Lund Moss", GivenOnly),
            ("Freya Moss", "Freya Lund Moss", MiddleName),
            ("Raj K. Mohan", "Raj Mohan", MiddleName),
            ("J. Mohan", "Jatin Mohan", Initials),
            ("Teresa Valdor", "Teresa Valdor Pinto", MiddleName),
            ("Gordon Brand", "James Gordon Brand", MiddleName),
            ("Bob Hartala", "Robert Hartala", Nickname),
            ("Volodymyr Zelensky", "Volodymyr Zelenskyy", Transliteration),
            ("Muammar Gaddafi", "Moammar Qaddafi", Transliteration),
            ("Andrey Kolin", "Andrei Kolin", Transliteration),
            ("Recep Tayyip Erdogan", "Recep Tayyip Erdoğan", Same),
            ("Jürgen Müller", "Juergen Mueller", Transliteration),
            ("Nuno Queroz", "Nuno Querós", Misspelling { distance: 1 }),
            ("Erica Robson", "Erika Robson", Misspelling { distance: 1 }),
            ("John Orwin", "Jon Orwin", Misspelling { distance: 1 }),
            ("Ilene Walfe", "Ilene Walff", Misspelling { distance: 1 }),
            ("Cardan Demun Braxton Cope", "Cardan Demun Braxon Cope", Misspelling { distance: 1 }),
            ("Liam Storr", "Lee Storr", DifferentGiven),
            ("Anna Storr", "Liam Storr", Different),
            ("Liam Storr", "Liam Vance", DifferentSurname),
            ("Kim Jong Un", "Kim Jong Il", Different),
            ("Ida Vance Jr", "Ida Vance Sr", Different),
            ("Niger", "Nigeria", Different),
            ("Austria", "Australia", Different),
            ("Kim Min-jun", "Min-jun Kim", Order),
        ] {
            assert_eq!(compare_names(a, b), expected, "{a} / {b}");
            assert_eq!(compare_names(b, a), expected, "{b} / {a}");
        }
    }
}
