//! Whether two places can be one.

use super::place::{Gazetteer, PlaceKind, gazetteer, plain};
use super::spelling::{Relation, relate};

/// How two places relate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceMatch {
    /// One place, perhaps by two names.
    Same,
    /// One lies within the other: both can be right.
    Within,
    /// One name is the other misspelt.
    Misspelling,
    /// Neither lies within the other.
    Apart,
    /// Too little is known of one of them.
    CannotSay,
}

/// How two places relate, each given with the places it is said to lie in, innermost first.
pub fn compare_places(a: &[String], b: &[String], known: &Gazetteer) -> PlaceMatch {
    let (Some(a_name), Some(b_name)) = (a.first(), b.first()) else { return PlaceMatch::CannotSay };
    // Places without a name of their own: most such nouns may stand for one spot.
    let nameless = |name: &str| !name.chars().any(char::is_uppercase);
    if nameless(a_name) || nameless(b_name) {
        return if a_name == b_name {
            PlaceMatch::Same
        } else if known.spots_apart(a_name, b_name) {
            PlaceMatch::Apart
        } else {
            PlaceMatch::CannotSay
        };
    }
    // A sea lies before many coasts.
    let water = |name: &str| plain(name).split(' ').next().is_some_and(|first| known.goes_on_with_of(first));
    if plain(a_name) != plain(b_name) && (water(a_name) || water(b_name)) {
        return if slip_of_a_letter(a_name, b_name, known) { PlaceMatch::Misspelling } else { PlaceMatch::CannotSay };
    }
    let (a_chains, b_chains) = (chains(a, known), chains(b, known));
    let mut verdicts = Vec::new();
    for x in &a_chains {
        for y in &b_chains {
            verdicts.push(compare_chains(x, y));
        }
    }
    for verdict in [PlaceMatch::Same, PlaceMatch::Within] {
        if verdicts.contains(&verdict) {
            return verdict;
        }
    }
    // Both known: two names. One unknown: perhaps the other's with a slip.
    if !(known.knows(a_name) && known.knows(b_name)) && misspelt(&plain(a_name), &plain(b_name)) {
        return PlaceMatch::Misspelling;
    }
    let all_apart = !verdicts.is_empty() && verdicts.iter().all(|verdict| *verdict == PlaceMatch::Apart);
    if all_apart || known.two_divisions(&plain(a_name), &plain(b_name)) {
        PlaceMatch::Apart
    } else {
        PlaceMatch::CannotSay
    }
}

/// Whether one name is known and the other is it but for a letter.
fn slip_of_a_letter(a: &str, b: &str, known: &Gazetteer) -> bool {
    const LONG: usize = 8;
    let (x, y) = (plain(a), plain(b));
    known.knows(a) != known.knows(b) && x.len().min(y.len()) >= LONG && strsim::osa_distance(&x, &y) == 1
}

fn misspelt(a: &str, b: &str) -> bool {
    let (x, y): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if x.len() != y.len() {
        return false;
    }
    let mut letters = 0;
    for (one, other) in x.iter().zip(&y) {
        match relate(one, other) {
            Relation::Same => {}
            Relation::Spelling(distance) if one.len().min(other.len()) >= 4 => letters += distance,
            _ => return false,
        }
    }
    (1..=2).contains(&letters)
}

/// A place and what it lies in, as looked up.
struct Chain {
    names: Vec<String>,
    kind: Option<PlaceKind>,
}

/// Every place that the stated chain may mean.
fn chains(stated: &[String], known: &Gazetteer) -> Vec<Chain> {
    let Some(name) = stated.first() else { return Vec::new() };
    let around: Vec<String> = stated.iter().skip(1).map(|outer| canonical_plain(outer, known)).collect();
    let mut found: Vec<Chain> = known
        .lookup(name)
        .filter(|place| {
            // "Paris, Texas" is not the one in France; "Tripoli, the capital" may be.
            around.iter().all(|outer| {
                !known.by_name.has(outer) || *outer == place.plain || place.within_plain.contains(outer)
                    // What lies around it may itself be smaller than what the list says.
                    || known.lookup(outer).any(|o| o.kind > place.kind || o.within_plain.iter().any(|w| place.within_plain.contains(w)))
            })
        })
        .map(|place| {
            let mut names = vec![place.plain.clone()];
            names.extend(around.iter().cloned());
            names.extend(place.within_plain.iter().cloned());
            names.dedup();
            Chain { names, kind: Some(place.kind) }
        })
        .collect();
    if found.is_empty() {
        let mut names = vec![plain(name)];
        for outer in &around {
            names.push(outer.clone());
        }
        // What is said to be around it is known to lie somewhere itself.
        if let Some(outer) = around.last()
            && let Some(beyond) = known.within(outer)
        {
            names.extend(beyond.iter().map(|name| plain(name)));
        }
        found.push(Chain { names, kind: None });
    }
    found
}

fn canonical_plain(name: &str, known: &Gazetteer) -> String {
    known.canonical(name).map_or_else(|| plain(name), plain)
}

fn compare_chains(left: &Chain, right: &Chain) -> PlaceMatch {
    let (Some(x), Some(y)) = (left.names.first(), right.names.first()) else { return PlaceMatch::CannotSay };
    let country = |chain: &Chain| {
        chain
            .names
            .iter()
            .find(|name| {
                gazetteer().by_name.get(name).is_some_and(|numbers| {
                    numbers.iter().any(|&n| {
                        gazetteer().places.get(n).is_some_and(|p| p.kind == PlaceKind::Country && p.plain == **name)
                    })
                })
            })
            .cloned()
    };
    let (a_country, b_country) = (country(left), country(right));
    let abroad = matches!((&a_country, &b_country), (Some(p), Some(q)) if p != q);
    if x == y {
        return if abroad { PlaceMatch::Apart } else { PlaceMatch::Same };
    }
    if left.names.contains(y) || right.names.contains(x) {
        return PlaceMatch::Within;
    }
    if abroad {
        return PlaceMatch::Apart;
    }
    // Plymouth lies in England, as Devon does: perhaps there.
    let around = |chain: &Chain| chain.names.get(1).cloned();
    let sizes = (left.kind.min(right.kind), left.kind.max(right.kind));
    if sizes == (Some(PlaceKind::Region), Some(PlaceKind::City)) && around(left) == around(right) {
        return PlaceMatch::CannotSay;
    }
    match (left.kind, right.kind) {
        (Some(PlaceKind::Wide), _) | (_, Some(PlaceKind::Wide)) => PlaceMatch::CannotSay,
        // Two countries, or a city of another region than the one named.
        (Some(_), Some(_)) => PlaceMatch::Apart,
        _ => PlaceMatch::CannotSay,
    }
}

#[cfg(test)]
mod tests {
    use super::{PlaceMatch::*, *};

    fn chain(stated: &str) -> Vec<String> {
        stated.split(", ").map(str::to_owned).collect()
    }

    #[test]
    fn places_relate_as_on_the_map() {
        for (a, b, expected) in [
            ("Kiev", "Kyiv", Same),
            ("Britain", "the U.K.", Same),
            ("Hrodna", "Grodno, Belarus", Same),
            ("Leeds", "England", Within),
            ("Canoa, Ecuador", "Ecuador", Within),
            ("Brixton", "United Kingdom", Within),
            ("Plymouth, England", "Devon", CannotSay),
            ("Devon", "Plymouth", CannotSay),
            ("Memphis", "Tennessee, United States", Within),
            ("Chicago", "Auckland", Apart),
            ("Athens", "Stockholm", Apart),
            ("Slovakia", "Australia", Apart),
            ("Niger", "Nigeria", Apart),
            ("Paris, Texas", "Paris, France", Apart),
            ("Paris, Texas", "Texas", Within),
            ("Osterby, Denmark", "Denmark", Within),
            ("Osterby", "Vesterlund", CannotSay),
            ("Osterby", "Aarhus", CannotSay),
            ("Osterby, Denmark", "Lyon", Apart),
            ("Santa Barbera", "Santa Barbara", Misspelling),
            ("Bentana Drive", "Betana Drive", Misspelling),
            ("Gulf of Oman", "Gulf of Onan", CannotSay),
            ("Gulf of Oman", "Yemen", CannotSay),
            ("Gulf of Oman", "Strait of Hormuz", CannotSay),
            ("Tripoli, Lebanon", "Tripoli, Libya", Apart),
            ("Europe", "France", CannotSay),
            ("London, Ontario", "Canada", Within),
            ("Ostwick County", "Kellmouth County", Apart),
            ("Ostwick County", "Ostwyck County", Misspelling),
            ("Ostwick County", "East Ostwick County", CannotSay),
            ("Ostwick County", "Kellmouth Parish", CannotSay),
            ("Ostwick County", "North County", CannotSay),
            ("Ostwick Street", "Kellmouth Street", CannotSay),
        ] {
            assert_eq!(compare_places(&chain(a), &chain(b), gazetteer()), expected, "{a} / {b}");
            assert_eq!(compare_places(&chain(b), &chain(a), gazetteer()), expected, "{b} / {a}");
        }
    }
}
