//! The closed set of comparisons. Rules are data; what they can ask for is here, and every rule can ask for it.

pub(crate) mod ages;
pub(crate) mod amounts;
pub(crate) mod bodies;
mod clock;
pub(crate) mod counterparts;
pub(crate) mod days;
pub(crate) mod doers;
pub(crate) mod event_days;
pub(crate) mod figures;
pub(crate) mod kinds;
pub(crate) mod lone;
mod moves;
pub(crate) mod names;
pub(crate) mod past;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod quotes;
pub(crate) mod text;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::file::Scope;
use crate::model::FacetKind;

/// What a rule does with two values, or with one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// Times that share no moment at the grain stated.
    Times,
    /// Days of one incident, told with different verbs.
    Days,
    /// The one day, or hour, that each article tells of what happens once, whatever else its sentence says.
    EventDays,
    /// Years of what papers recall: when a thing was made, when an earlier event was.
    Past,
    /// Numbers of people or things that no number satisfies both; developing figures are updates.
    Counts,
    /// One number of what cannot be one: homes in one article, people in another.
    Figures,
    /// Money, measures, shares and lengths of time, in any unit that converts.
    Amounts,
    /// Values at one place of two sentences that are much alike, whatever their verbs.
    Counterparts,
    /// Numbers of things of which each article gives no other, whatever the verbs.
    Lone,
    /// Figures that the words around them show to be of one thing, whatever nouns and verbs.
    Nearby,
    /// Ages of one person, a birthday between the publication dates allowed.
    Ages,
    /// Names that are nearly, but not quite, one.
    Names,
    /// Places of which neither lies in the other.
    Places,
    /// Offices, trades and kin that one person does not have at once; the make-up of a group.
    Roles,
    /// Bodies and people to whom one statement is attributed.
    Sources,
    /// Organs of one state that speak of one act.
    Bodies,
    /// Outcomes that exclude each other by the rule's own `excludes`.
    Outcomes,
    /// Ways of which one holds, as the vocabulary's choices have them.
    Choices,
    /// Whom two articles name for a place of which there is one.
    Fillers,
    /// Quotations of one speaker that are nearly, but not quite, one.
    Quotes,
    /// Speakers to whom one quotation is given.
    Speakers,
    /// Orders of two events.
    Orders,
    /// Doer and sufferer of one deed, the other way round.
    Doers,
    /// One text: a day of the week that is not the date's.
    TextWeekdays,
    /// One text: parts that do not make the total.
    TextSums,
    /// One text: a percentage that does not follow from the two amounts beside it.
    TextChanges,
    /// One text: votes and absences that do not make the house.
    TextVotes,
    /// One text: "the first since", against what the material tells of in between.
    TextFirsts,
}

/// A tolerance that a comparison knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tolerance {
    /// As written in the rule file.
    pub name: &'static str,
    /// Where the rule file says nothing.
    pub default: f64,
    /// One line for the reference.
    pub help: &'static str,
}

const fn tolerance(name: &'static str, default: f64, help: &'static str) -> Tolerance {
    Tolerance { name, default, help }
}

const SHARED: Tolerance =
    tolerance("shared_words", 2.0, "content words that both sentences must share, names not being needed");

impl Comparison {
    /// All of them, in the order of the reference.
    pub const ALL: [Self; 28] = [
        Self::Times,
        Self::Days,
        Self::EventDays,
        Self::Past,
        Self::Counts,
        Self::Figures,
        Self::Amounts,
        Self::Counterparts,
        Self::Lone,
        Self::Nearby,
        Self::Ages,
        Self::Names,
        Self::Places,
        Self::Roles,
        Self::Sources,
        Self::Bodies,
        Self::Outcomes,
        Self::Choices,
        Self::Fillers,
        Self::Quotes,
        Self::Speakers,
        Self::Orders,
        Self::Doers,
        Self::TextWeekdays,
        Self::TextSums,
        Self::TextChanges,
        Self::TextVotes,
        Self::TextFirsts,
    ];

    /// As written in a rule file.
    pub fn name(self) -> &'static str {
        match self {
            Self::Times => "times",
            Self::Days => "days",
            Self::EventDays => "event-days",
            Self::Past => "past",
            Self::Counts => "counts",
            Self::Figures => "figures",
            Self::Amounts => "amounts",
            Self::Counterparts => "counterparts",
            Self::Lone => "lone",
            Self::Nearby => "nearby",
            Self::Ages => "ages",
            Self::Names => "names",
            Self::Places => "places",
            Self::Roles => "roles",
            Self::Sources => "sources",
            Self::Bodies => "bodies",
            Self::Outcomes => "outcomes",
            Self::Choices => "choices",
            Self::Fillers => "fillers",
            Self::Quotes => "quotes",
            Self::Speakers => "speakers",
            Self::Orders => "orders",
            Self::Doers => "doers",
            Self::TextWeekdays => "text-weekdays",
            Self::TextSums => "text-sums",
            Self::TextChanges => "text-changes",
            Self::TextVotes => "text-votes",
            Self::TextFirsts => "text-firsts",
        }
    }

    /// One line for the reference.
    pub fn help(self) -> &'static str {
        match self {
            Self::Times => "times that share no moment at the grain stated",
            Self::Days => "days of one incident, told with different verbs",
            Self::EventDays => "the one day, or hour, that each article tells of what happens once",
            Self::Past => "years of what is recalled: when a thing was made, when an earlier event was",
            Self::Figures => "one number, of two things that exclude each other",
            Self::TextFirsts => "one text: \"the first since\" a year, against what the material dates in between",
            Self::Counts => "numbers of people or things that cannot both hold; developing figures are updates",
            Self::Amounts => "money, measures, shares and lengths of time, in any unit that converts",
            Self::Counterparts => "values at one place of two sentences that are much alike, whatever their verbs",
            Self::Lone => "numbers of things of which each article gives no other, whatever the verbs",
            Self::Nearby => "figures that the words around them show to be of one thing, whatever nouns and verbs",
            Self::Ages => "ages of one person, a birthday between the publication dates allowed",
            Self::Names => "names that are nearly, but not quite, one",
            Self::Places => "places of which neither lies in the other",
            Self::Roles => "what one person cannot be at once; the make-up of a group",
            Self::Sources => "to whom one statement is attributed",
            Self::Bodies => "which organ of a state spoke of one act",
            Self::Outcomes => "outcomes that exclude each other by the rule's own `excludes`",
            Self::Choices => "ways of which one holds, as the vocabulary's choices have them",
            Self::Fillers => "whom two articles name for a place of which there is one",
            Self::Quotes => "quotations of one speaker that are nearly, but not quite, one",
            Self::Speakers => "to whom one quotation is given",
            Self::Orders => "which of two events came first",
            Self::Doers => "who did it to whom, where only one of the two can have",
            Self::TextWeekdays => "one text: a day of the week that is not the date's",
            Self::TextSums => "one text: parts that do not make the total",
            Self::TextChanges => "one text: a percentage that does not follow from the amounts beside it",
            Self::TextVotes => "one text: votes and absences that do not make the house",
        }
    }

    /// The facets that it makes sense for.
    pub fn facets(self) -> &'static [FacetKind] {
        use FacetKind as F;
        match self {
            Self::Times | Self::Days | Self::EventDays | Self::Past => &[F::When],
            Self::Counts | Self::Figures | Self::Lone => &[F::Count],
            Self::Amounts => &[F::Count, F::Money, F::Measure, F::Percent, F::Duration],
            Self::Counterparts => &[F::Count, F::Money, F::Measure, F::Percent, F::When, F::Outcome],
            Self::Nearby => &[F::Count, F::Money, F::Measure, F::Percent, F::Duration],
            Self::Ages => &[F::Age],
            Self::Names => &[F::Name],
            Self::Places => &[F::Where],
            Self::Roles => &[F::Role, F::Who],
            Self::Sources => &[F::Attribution, F::Who],
            Self::Speakers | Self::Bodies => &[F::Attribution],
            Self::Outcomes | Self::Choices => &[F::Outcome],
            Self::Quotes => &[F::Quote],
            Self::Doers | Self::Fillers => &[F::Who],
            Self::Orders | Self::TextFirsts => &[F::Sequence],
            Self::TextWeekdays => &[F::Weekday],
            Self::TextSums | Self::TextChanges | Self::TextVotes => &[F::Arithmetic],
        }
    }

    /// The facet whose values it reads: a rule on who said something may read the quotations, and one on numbers those that
    /// are told like measures ("a crowd of 61,420").
    pub(crate) fn reads(self, facet: FacetKind) -> FacetKind {
        match (self, facet) {
            (Self::Speakers, _) => FacetKind::Quote,
            (Self::Amounts, FacetKind::Count) => FacetKind::Measure,
            _ => facet,
        }
    }

    /// Whether it holds one text against itself without claims' facets.
    pub fn of_text(self) -> bool {
        matches!(self, Self::TextWeekdays | Self::TextSums | Self::TextChanges | Self::TextVotes | Self::TextFirsts)
    }

    /// Whether it makes sense among these claims.
    pub fn fits(self, scope: Scope) -> bool {
        !self.of_text() || scope == Scope::Article
    }

    /// The tolerances that it knows.
    pub fn tolerances(self) -> &'static [Tolerance] {
        const DAYS: Tolerance = tolerance("days", 0.0, "days that times may lie apart");
        const NEAR: Tolerance = tolerance("near", 0.0, "share by which two exact figures may differ and be one");
        const SETTLED: Tolerance =
            tolerance("settled_days", 30.0, "days after the event when a figure no longer develops");
        const CURRENCY: Tolerance = tolerance("rate", 0.45, "how far sums in two currencies may lie apart, as a share");
        const BIRTHDAYS: Tolerance = tolerance("years", 1.0, "years between ages when a birthday may lie between");
        const SOON: Tolerance =
            tolerance("birthday_days", 7.0, "days between publications in which a birthday is rare: a query instead");
        const LETTERS: Tolerance = tolerance("letters", 2.0, "letters by which names may differ and be one bearer's");
        const ALIKE: Tolerance = tolerance("alike", 0.8, "share of words that two versions of a quotation share");
        const POINTS: Tolerance = tolerance("points", 0.6, "percentage points that a stated change may be out");
        const FAR: Tolerance = tolerance("far_days", 40_000.0, "days beyond which two times are two events'");
        const EVENT: Tolerance =
            tolerance("event_days", 45.0, "days beyond which two times are one event's only where more shows it");
        const NIGHT: Tolerance = tolerance("days", 1.0, "days that times may lie apart");
        const NEAR_DAYS: Tolerance = tolerance("far_days", 10.0, "days beyond which two times are two events'");
        const MANY: Tolerance = tolerance("shared_words", 5.0, "content words that both sentences must share");
        const LEAST: Tolerance = tolerance("least", 20.0, "the smallest figure that two things do not share by chance");
        const SIGNS: Tolerance =
            tolerance("shared_words", 3.0, "words that both sentences must share; an act told in both counts for two");
        match self {
            Self::Bodies => &[SIGNS],
            Self::Times => &[DAYS, EVENT, FAR],
            Self::Days => &[NIGHT, NEAR_DAYS, MANY],
            Self::EventDays => &[NIGHT, NEAR_DAYS],
            Self::Figures => &[LEAST, MANY],
            Self::Counts => &[NEAR, SETTLED, SHARED],
            Self::Amounts => &[NEAR, CURRENCY, SHARED],
            Self::Counterparts => &[NEAR, SETTLED, CURRENCY, SHARED, DAYS, EVENT, FAR],
            Self::Nearby => &[NEAR],
            Self::Ages => &[BIRTHDAYS, SOON],
            Self::Names => &[LETTERS],
            Self::Quotes | Self::Speakers => &[ALIKE],
            Self::TextChanges => &[POINTS],
            Self::Sources | Self::Places => &[SHARED],
            _ => &[],
        }
    }
}

/// What comparing two values came to.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    /// Both can be right.
    Agree,
    /// They cannot both be right, or hardly.
    Conflict(Conflict),
    /// Not said, not understood, or not about the same.
    CannotSay(&'static str),
}

/// How two values disagree.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Conflict {
    /// A hedge, a quotation or a second source leaves room for both.
    pub(crate) soft: bool,
    /// The later report moves the figure the way it is expected to move.
    pub(crate) update: bool,
    /// Why it is no surer.
    pub(crate) doubts: Vec<String>,
    /// Both values fill one slot of one sentence.
    pub(crate) twin: bool,
    /// What else it could be.
    pub(crate) could_be: Vec<String>,
}

impl Verdict {
    /// A plain conflict.
    pub(crate) fn conflict() -> Self {
        Self::Conflict(Conflict::default())
    }
}

/// The tolerances of one rule, by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tolerances(pub(crate) Vec<(&'static str, f64)>);

impl Tolerances {
    /// The value in force.
    pub(crate) fn get(&self, name: &str) -> f64 {
        self.0.iter().find(|(known, _)| *known == name).map_or(0.0, |(_, value)| *value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_of_comparisons_is_whole_and_named_as_files_write_it() {
        for comparison in Comparison::ALL {
            let written = serde_json::to_value(comparison).unwrap();
            assert_eq!(written, comparison.name());
            assert!(!comparison.facets().is_empty());
        }
        let names: std::collections::BTreeSet<_> = Comparison::ALL.iter().map(|c| c.name()).collect();
        assert_eq!(names.len(), Comparison::ALL.len());
    }
}
