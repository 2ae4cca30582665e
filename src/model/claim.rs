//! What a sentence says happened.

use std::collections::BTreeSet;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, LazyLock};

use serde::{Deserialize, Serialize, Serializer};

use super::{ArticleId, PassageRole, Quantity, Span, TimeExpression};

/// Position of a claim in the run: by article, then by place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct ClaimId(pub u32);

/// One event or state that one clause tells, with all that the clause (and what it plainly refers to) says of it.
#[derive(Clone, Debug, Serialize)]
pub struct Claim {
    /// Position in the run.
    pub id: ClaimId,
    /// Whose.
    pub article: ArticleId,
    /// In what kind of passage it stands.
    pub passage: PassageRole,
    /// The whole sentence.
    pub sentence: Span,
    /// The clause.
    pub at: Span,
    /// What happened.
    pub event: Event,
    /// Who or what takes part, in the order of the text.
    pub participants: Vec<Participant>,
    /// In what manner the article says so.
    pub modality: Modality,
    /// According to whom.
    pub source: Option<Mention>,
    /// Whether the clause lies inside quotation marks.
    pub quoted: bool,
    /// Whether it is a running total ("since 2024 at least nine"), a habit or a general truth: no incident.
    pub generic: bool,
    /// What the clause says, heading by heading. No facet = not said.
    pub facets: Vec<Facet>,
    /// Stems of the sentence's content words, names included, lower case, for likeness between claims.
    /// The claims of one sentence share them.
    pub words: Arc<Stems>,
}

/// A set of stems, worked out when it is first looked at: much that reads claims never does.
pub struct Stems(LazyLock<BTreeSet<String>, Box<dyn FnOnce() -> BTreeSet<String> + Send>>);

impl Stems {
    /// The stems that `make` will give.
    pub fn when_asked(make: impl FnOnce() -> BTreeSet<String> + Send + 'static) -> Self {
        Self(LazyLock::new(Box::new(make)))
    }
}

impl Deref for Stems {
    type Target = BTreeSet<String>;

    fn deref(&self) -> &BTreeSet<String> {
        &self.0
    }
}

impl From<BTreeSet<String>> for Stems {
    fn from(stems: BTreeSet<String>) -> Self {
        Self::when_asked(|| stems)
    }
}

impl fmt::Debug for Stems {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.deref().fmt(formatter)
    }
}

impl Serialize for Stems {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.deref().serialize(serializer)
    }
}

/// What happened, by the vocabulary's kind or by the verb's own lemma.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    /// The vocabulary's kind ("expel", "kill"), or the lemma where the vocabulary has none.
    pub kind: String,
    /// Whether `kind` is the vocabulary's.
    pub known: bool,
    /// The lemma of the word that tells it.
    pub lemma: String,
    /// The word or phrase that tells it.
    pub trigger: Span,
    /// Whether a noun tells it ("the expulsion of").
    pub nominal: bool,
}

/// Someone or something in an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Participant {
    /// In what part.
    pub part: Part,
    /// Who or what.
    pub who: Mention,
}

/// Parts in an event, named after what they do (Dowty's proto-roles, coarsened).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Part {
    /// Who does it.
    Agent,
    /// To whom it happens.
    Patient,
    /// To or from whom something goes.
    Recipient,
    /// With what, or any other.
    Other,
}

/// Words that stand for someone or something.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Mention {
    /// The words, determiner to head.
    pub at: Span,
    /// The head noun's lemma, lower case ("diplomat"); of a name its last word.
    pub head: String,
    /// The full name it goes by in this article, where it is a name or plainly stands for one ("Marek Horak" for
    /// "Horak"; "United Kingdom" for "London" as a government).
    pub name: Option<String>,
    /// What sort of thing it is.
    pub sort: Sort,
    /// Lemmas that narrow the head ("british", "off-duty"), lower case; demonyms as the country's adjective.
    pub modifiers: BTreeSet<String>,
    /// How many it says there are ("six", "a" = 1).
    pub count: Option<Quantity>,
    /// Common nouns by which the article calls it elsewhere, the one that introduced it first ("tanker" for "the vessel").
    pub nouns: Vec<String>,
    /// The country that it acts for or belongs to, by its usual name, where the words around it or the article say so
    /// ("Russia" for the ministry in "its foreign ministry").
    pub nation: Option<String>,
}

/// Sorts of things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sort {
    /// One human being.
    Person,
    /// Several, or a kind of, human beings.
    Group,
    /// A body: state, firm, ministry, team.
    Organisation,
    /// Somewhere.
    Place,
    /// Anything else.
    #[default]
    Thing,
}

/// In what manner a claim is made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Modality {
    /// Told as having happened or being so.
    #[default]
    Asserted,
    /// Told as going to happen: planned, ordered, expected.
    Planned,
    /// Said not to have happened or not to be so.
    Negated,
    /// Someone denies it.
    Denied,
    /// Alleged, suspected, claimed: nobody vouches for it.
    Alleged,
    /// If, whether, may, could.
    Possible,
}

/// One heading of a claim and what is said under it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Facet {
    /// The heading.
    pub kind: FacetKind,
    /// What exactly the value is a value of: values are compared only under keys that can be the same.
    pub key: Key,
    /// The value.
    pub value: Value,
    /// The words that state it.
    pub at: Span,
    /// How the words were read, fit for an editor ("the latest August before 12 March 2025").
    pub how: String,
    /// What was supposed in reading them; each lowers how sure a finding is.
    pub assumed: Vec<String>,
}

/// What a value is a value of.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Key {
    /// The relation: the event's kind for what an event counts or costs ("kill", "fine"); else what the facet
    /// itself relates ("age-of", "role-of", "sentence-of", "depth", "speaker-of").
    pub relation: String,
    /// Whose: the full name or, failing that, the head noun's lemma ("Marek Horak", "mine"). Empty: not said.
    pub whose: String,
    /// The head noun counted or measured, lemma ("diplomat", "fund", "methane"). Empty: not said.
    pub head: String,
    /// Words that narrow the head; keys with modifiers that exclude each other (injured / unhurt) never meet.
    pub modifiers: BTreeSet<String>,
}

/// The headings, as the JSON report names them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum FacetKind {
    /// When the event happened.
    When,
    /// How many.
    Count,
    /// Years of life.
    Age,
    /// How someone or something is called.
    Name,
    /// Where it happened.
    Where,
    /// Who did it or to whom.
    Who,
    /// What someone is: office, trade, kin.
    Role,
    /// Sums of money.
    Money,
    /// Magnitude, speed, size, distance, temperature.
    Measure,
    /// Per cent and percentage points.
    Percent,
    /// How long.
    Duration,
    /// Who said so.
    Attribution,
    /// In which words.
    Quote,
    /// In which order.
    Sequence,
    /// How it ended: acquitted or convicted, approved or rejected, happened or denied.
    Outcome,
    /// Sums of parts, differences, shares.
    Arithmetic,
    /// Day of the week against the date.
    Weekday,
}

impl FacetKind {
    /// As files and reports name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::When => "when",
            Self::Count => "count",
            Self::Age => "age",
            Self::Name => "name",
            Self::Where => "where",
            Self::Who => "who",
            Self::Role => "role",
            Self::Money => "money",
            Self::Measure => "measure",
            Self::Percent => "percent",
            Self::Duration => "duration",
            Self::Attribution => "attribution",
            Self::Quote => "quote",
            Self::Sequence => "sequence",
            Self::Outcome => "outcome",
            Self::Arithmetic => "arithmetic",
            Self::Weekday => "weekday",
        }
    }
}

/// A typed value of a facet.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub enum Value {
    /// A time or a length of time on the calendar.
    Time(TimeExpression),
    /// A number with its unit and bound.
    Quantity(Quantity),
    /// Who or what: a person, body or thing.
    Mention(Mention),
    /// A composition: "a diplomat and a diplomat's spouse".
    Group(Vec<Mention>),
    /// A place with the places it is said to lie in, innermost first ("Canoa", "Ecuador").
    Place(Vec<String>),
    /// One of a closed set of kinds: `acquitted`, `convicted`, `approved` …
    Kind(String),
    /// Words in quotation marks, as they stand.
    Words(String),
    /// First and second event in order, with the distance in days where said.
    Order {
        /// What comes first.
        first: String,
        /// What comes after it.
        second: String,
        /// Days between, where said.
        days: Option<f64>,
    },
}

impl Claim {
    /// The facets under one heading.
    pub fn facets_of(&self, kind: FacetKind) -> impl Iterator<Item = &Facet> {
        self.facets.iter().filter(move |facet| facet.kind == kind)
    }

    /// The first participant in a part.
    pub fn participant(&self, part: Part) -> Option<&Mention> {
        self.participants.iter().find(|p| p.part == part).map(|p| &p.who)
    }
}
