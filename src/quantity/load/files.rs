//! The files of `rules/quantity` as they are written.

use std::collections::BTreeMap;

use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberFile {
    pub(super) small: BTreeMap<String, i64>,
    pub(super) tens: BTreeMap<String, i64>,
    pub(super) scale: BTreeMap<String, i64>,
    pub(super) short_scale: BTreeMap<String, i64>,
    pub(super) money_scale: BTreeMap<String, i64>,
    pub(super) plural_scale: BTreeMap<String, i64>,
    pub(super) ordinal: BTreeMap<String, i64>,
    pub(super) fraction: BTreeMap<String, i64>,
    pub(super) decade: BTreeMap<String, i64>,
    pub(super) vague: Vec<VagueEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct VagueEntry {
    pub(super) words: Vec<String>,
    pub(super) low: i64,
    pub(super) high: i64,
    #[serde(default)]
    pub(super) times: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HedgeFile {
    pub(super) strict: Vec<String>,
    pub(super) before: HedgeWords,
    pub(super) after: HedgeWords,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HedgeWords {
    pub(super) floor: Vec<String>,
    pub(super) ceiling: Vec<String>,
    pub(super) near: Vec<String>,
    #[serde(default)]
    pub(super) exactly: Vec<String>,
    pub(super) further: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ContextFile {
    pub(super) names: Vec<String>,
    pub(super) loose_names: Vec<String>,
    pub(super) months: Vec<String>,
    pub(super) weekdays: Vec<String>,
    pub(super) zones: Vec<String>,
    pub(super) time_before: Vec<String>,
    pub(super) change: Vec<String>,
    pub(super) score: Vec<String>,
    pub(super) people: Vec<String>,
    pub(super) nothing: Vec<String>,
    pub(super) modals: Vec<String>,
    pub(super) pronoun_before: Vec<String>,
    pub(super) function: Vec<String>,
    pub(super) places_before: Vec<String>,
    pub(super) streets: Vec<String>,
    pub(super) named_after: Vec<String>,
    pub(super) emergency: Vec<String>,
    pub(super) possessives: Vec<String>,
    pub(super) person: Vec<String>,
    pub(super) quakes: Vec<String>,
    pub(super) fillers: Vec<String>,
    pub(super) weight: Vec<String>,
    pub(super) cash: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyFile {
    pub(super) currency: Vec<CurrencyEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CurrencyEntry {
    pub(super) code: String,
    #[serde(default)]
    pub(super) before: Vec<String>,
    #[serde(default)]
    pub(super) after: Vec<String>,
    #[serde(default)]
    pub(super) large: Vec<String>,
    #[serde(default)]
    pub(super) short: Vec<String>,
    #[serde(default)]
    pub(super) garbled: Vec<String>,
    pub(super) part: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitFile {
    pub(super) unit: Vec<UnitEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UnitEntry {
    pub(super) kind: String,
    pub(super) name: String,
    pub(super) times: String,
    #[serde(default)]
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) short: Vec<String>,
    #[serde(default)]
    pub(super) glued: Vec<String>,
    #[serde(default)]
    pub(super) fahrenheit: bool,
}
