//! One article's word on one thing: its value, its place, its fields.

use jiff::civil::Date;

use super::{
    Asides, Doer, Memo, days_apart, number, plain, same_clause, same_count, same_one, same_year, shared_words, twins,
};
use crate::model::{
    Article, ArticleId, Bound, Claim, Facet, FacetKind, IncidentId, Modality, PassageRole, Quantity, Reading, Span,
    Unit, Value,
};
use crate::rules::condition::{Datum, From};
use crate::rules::keys::{Setting, Told};
use std::collections::BTreeSet;

/// One article's word on one thing.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement<'a> {
    /// The claim.
    pub(crate) claim: &'a Claim,
    /// What it says under one heading.
    pub(crate) facet: &'a Facet,
    /// Whose.
    pub(crate) article: &'a Article,
    /// The name of the set that its key's relation belongs to.
    pub(crate) kind: &'a str,
    /// Its place among the facets of its claim.
    pub(crate) nth: usize,
    /// Names in its sentence, folded, word by word.
    pub(crate) names: &'a BTreeSet<String>,
    /// The content words of its claim's sentence as numbers, in order.
    pub(crate) content: &'a [u32],
    /// The words of a quotation, folded; empty for any other value.
    pub(crate) quoted: &'a [String],
    /// The incident of its claim.
    pub(crate) incident: Option<IncidentId>,
    /// Its article gives no other figure for such a thing.
    pub(crate) sole: bool,
    /// The first under its relation in the body of its article; above the body: one that the body has not.
    pub(crate) lead: bool,
    /// What is worked out of its claim when first asked for.
    pub(crate) asides: &'a Asides,
    /// Answers on pairs of names.
    pub(crate) memo: &'a Memo,
}

impl<'a> Statement<'a> {
    /// The number with its unit, where it is one.
    pub(crate) fn quantity(&self) -> Option<&'a Quantity> {
        match &self.facet.value {
            Value::Quantity(quantity) => Some(quantity),
            _ => None,
        }
    }

    /// What the words around it say of it.
    pub(crate) fn told(&self) -> &'a Told {
        static NOTHING: Told = Told::nothing();
        self.asides.told.get(self.nth).map_or(&NOTHING, |told| told.get_or_init(|| Told::of(self)))
    }

    /// What the sentence of its claim says of the event.
    pub(crate) fn setting(&self) -> &'a Setting {
        self.asides.setting.get_or_init(|| Setting::of(self.article, self.claim))
    }

    /// Who did it and to whom.
    pub(crate) fn doers(&self) -> &'a [Doer; 2] {
        self.asides.doers.get_or_init(|| Doer::of(self.claim))
    }

    /// The words that state it.
    pub(crate) fn words(&self) -> &'a str {
        self.article.slice(self.facet.at)
    }

    /// The day of publication, where known.
    pub(crate) fn published(&self) -> Option<Date> {
        self.article.published.date
    }

    /// Whether its claim dates itself to well before its article, by more than so many days: an earlier event recalled.
    pub(crate) fn background(&self, recent: i32) -> bool {
        let Some(published) = self.published().or(self.article.published.earliest) else { return false };
        self.claim.facets_of(FacetKind::When).any(|facet| match &facet.value {
            Value::Time(time) => match &time.reading {
                Reading::Placed(interval) => (published - interval.end.date()).get_days() > recent,
                Reading::Partial(partial) => partial.year_from_publication.is_some_and(|years| years < 0),
                _ => false,
            },
            _ => false,
        })
    }

    /// The word after the words that state it, in lower case.
    pub(crate) fn next_word(&self) -> String {
        let rest = Span { start: self.facet.at.end, end: self.claim.sentence.end.max(self.facet.at.end) };
        let words = self.article.slice(rest).split(|c: char| !c.is_alphabetic());
        words.into_iter().find(|word| !word.is_empty()).unwrap_or_default().to_lowercase()
    }

    /// Where it stands, for a stable order of sides and evidence.
    pub(crate) fn place(&self) -> (Date, &'a str, ArticleId, u32) {
        let date = self.published().or(self.article.published.latest).unwrap_or(Date::MAX);
        (date, self.article.outlet.name.as_str(), self.article.id, self.facet.at.start)
    }

    /// Whether it stands above the report: headline or standfirst, or under a picture.
    pub(crate) fn display(&self) -> bool {
        matches!(self.claim.passage, PassageRole::Headline | PassageRole::Standfirst | PassageRole::Caption)
    }

    /// Whether one stands above the report and the other in it.
    pub(crate) fn heads(&self, other: &Self) -> bool {
        self.article.id == other.article.id && self.display() != other.display()
    }

    /// The value for machines.
    pub(crate) fn canonical(&self) -> String {
        match &self.facet.value {
            Value::Time(time) => match &time.reading {
                Reading::Length { min, max } => format!("{min:.3}-{max:.3} days"),
                _ => time.value.clone(),
            },
            Value::Quantity(quantity) => canonical_amount(quantity),
            Value::Mention(mention) => mention.name.clone().unwrap_or_else(|| with_modifiers(&mention.head, mention)),
            Value::Group(mentions) => {
                let mut parts: Vec<String> = mentions.iter().map(|m| with_modifiers(&m.head, m)).collect();
                parts.sort();
                parts.join(" + ")
            }
            Value::Place(places) => places.join(", "),
            Value::Kind(kind) => kind.clone(),
            Value::Words(words) => words.clone(),
            Value::Order { first, second, days } => match days {
                Some(days) => format!("{first} < {second} by {days} days"),
                None => format!("{first} < {second}"),
            },
        }
    }

    /// A field of the `where` expression.
    pub(crate) fn field(&self, name: &str) -> Option<Datum> {
        let text = |text: &str| (!text.is_empty()).then(|| Datum::Text(text.to_owned()));
        match name {
            "outlet" => text(&self.article.outlet.name),
            "event" => text(&self.claim.event.kind),
            "relation" => text(&self.facet.key.relation),
            "whose" => text(&self.facet.key.whose),
            "head" => text(&self.facet.key.head),
            "unit" => self.quantity().map(|quantity| Datum::Text(unit_name(&quantity.unit))),
            "value" => self.quantity().and_then(|q| number(q.amount.named())).map(Datum::Number),
            "exact" => self.quantity().map(|quantity| Datum::Truth(quantity.amount.is_exact())),
            "modality" => Some(Datum::Text(modality_name(self.claim.modality).to_owned())),
            "quoted" => Some(Datum::Truth(self.claim.quoted)),
            "attributed" => Some(Datum::Truth(self.claim.source.is_some())),
            "passage" => Some(Datum::Text(passage_name(self.claim.passage).to_owned())),
            _ => None,
        }
    }
}

/// A field of a pair for the `where` expression.
pub(crate) fn field(a: &Statement<'_>, b: &Statement<'_>, from: From, name: &str) -> Option<Datum> {
    match (from, name) {
        (From::A, _) => a.field(name),
        (From::B, _) => b.field(name),
        (From::Pair, "same_article") => Some(Datum::Truth(a.article.id == b.article.id)),
        (From::Pair, "same_incident") => Some(Datum::Truth(a.incident.is_some() && a.incident == b.incident)),
        (From::Pair, "same_count") => Some(Datum::Truth(same_count(a.claim, b.claim))),
        (From::Pair, "twin") => Some(Datum::Truth(twins(a, b))),
        (From::Pair, "same_person") => Some(Datum::Truth(same_one(a, b))),
        (From::Pair, "same_year") => Some(Datum::Truth(same_year(a, b))),
        (From::Pair, "same_clause") => Some(Datum::Truth(same_clause(a, b))),
        (From::Pair, "days_apart") => Some(Datum::Number(f64::from(days_apart(a, b)?.abs()))),
        (From::Pair, "shared_words") => Some(Datum::Number(shared_words(a, b) as f64)),
        (From::Pair, _) => None,
    }
}

/// A number with its bound and unit, as machines read it.
pub(crate) fn canonical_amount(quantity: &Quantity) -> String {
    let amount = match quantity.amount {
        Bound::Exactly(n) => plain(n),
        Bound::AtLeast(n) => format!(">={}", plain(n)),
        Bound::AtMost(n) => format!("<={}", plain(n)),
        Bound::About(n) => format!("~{}", plain(n)),
        Bound::Between(low, high) => format!("{}..{}", plain(low), plain(high)),
    };
    match &quantity.unit {
        Unit::Count => amount,
        Unit::Score { other } => format!("{amount}-{}", plain(*other)),
        unit => format!("{amount} {}", unit_name(unit)),
    }
}

fn unit_name(unit: &Unit) -> String {
    match unit {
        Unit::Count => "count".to_owned(),
        Unit::Ordinal => "ordinal".to_owned(),
        Unit::Percent => "%".to_owned(),
        Unit::PercentPoint => "points".to_owned(),
        Unit::Share => "share".to_owned(),
        Unit::Money(code) => code.clone(),
        Unit::Length => "m".to_owned(),
        Unit::Area => "m2".to_owned(),
        Unit::Volume => "m3".to_owned(),
        Unit::Mass => "kg".to_owned(),
        Unit::Speed => "km/h".to_owned(),
        Unit::Temperature => "C".to_owned(),
        Unit::Magnitude => "magnitude".to_owned(),
        Unit::Duration => "days".to_owned(),
        Unit::Age => "years old".to_owned(),
        Unit::Score { .. } => "score".to_owned(),
        Unit::Other(noun) => noun.clone(),
    }
}

fn modality_name(modality: Modality) -> &'static str {
    match modality {
        Modality::Asserted => "asserted",
        Modality::Planned => "planned",
        Modality::Negated => "negated",
        Modality::Denied => "denied",
        Modality::Alleged => "alleged",
        Modality::Possible => "possible",
    }
}

fn passage_name(passage: PassageRole) -> &'static str {
    match passage {
        PassageRole::Headline => "headline",
        PassageRole::Standfirst => "standfirst",
        PassageRole::Body => "body",
        PassageRole::Subheading => "subheading",
        PassageRole::Caption => "caption",
        PassageRole::LiveEntry => "live-entry",
        PassageRole::Post => "post",
        PassageRole::ListItem => "list-item",
        PassageRole::Correction => "correction",
    }
}

fn with_modifiers(head: &str, mention: &crate::model::Mention) -> String {
    let mut words: Vec<&str> = mention.modifiers.iter().map(String::as_str).collect();
    words.push(head);
    words.join(" ")
}
