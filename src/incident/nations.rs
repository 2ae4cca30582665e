//! Which country a name or an adjective stands for, so that who does what to whom can be told from its reverse.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::model::Mention;

const COUNTRIES: &str = include_str!("../../rules/vocabulary/places/countries.csv");

/// Every word for a country (its names, adjectives, people, capital and seats of government), and the country's line.
static NATIONS: LazyLock<BTreeMap<String, u32>> = LazyLock::new(|| {
    let mut found = BTreeMap::new();
    let mut reader = csv::ReaderBuilder::new().flexible(true).comment(Some(b'#')).from_reader(COUNTRIES.as_bytes());
    for (line, record) in reader.records().flatten().enumerate() {
        for word in record.iter().flat_map(|cell| cell.split('|')).filter(|word| !word.is_empty()) {
            found.entry(word.to_lowercase()).or_insert(line as u32);
        }
    }
    found
});

/// The country that a mention is or belongs to, where its name or a modifier says so.
pub(crate) fn nation(mention: &Mention) -> Option<u32> {
    let names = mention.name.iter().map(|name| name.trim_start_matches("the ").to_lowercase());
    let belongs = mention.nation.iter().map(|nation| nation.to_lowercase());
    names
        .chain(mention.modifiers.iter().map(|word| word.to_lowercase()))
        .chain(belongs)
        .find_map(|word| NATIONS.get(&word).copied())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn a_government_and_its_people_are_of_one_nation() {
        let state = Mention { name: Some("Portugal".to_owned()), ..Mention::default() };
        let envoy = Mention { modifiers: BTreeSet::from(["portuguese".to_owned()]), ..Mention::default() };
        assert!(nation(&state).is_some());
        assert_eq!(nation(&state), nation(&envoy));
        assert_eq!(nation(&Mention::default()), None);
    }
}
