//! The `where` of a rule: a small typed expression over a pair of values.
//!
//! Every field is checked when the file is loaded. At run time a field that an article does not state makes the
//! answer unknown, by Kleene's three-valued logic, and an unknown condition means silence.

mod parse;

use std::cmp::Ordering;
use std::ops::Range;

/// What fields hold.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Datum {
    /// Words.
    Text(String),
    /// A number.
    Number(f64),
    /// Yes or no.
    Truth(bool),
}

/// The type of a field or literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// Words.
    Text,
    /// A number.
    Number,
    /// Yes or no.
    Truth,
}

impl Type {
    fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Truth => "yes or no",
        }
    }
}

/// A field of a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// As written; `a.` and `b.` go before the fields of one side.
    pub(crate) name: &'static str,
    /// Its type.
    pub(crate) of: Type,
    /// One line for the reference.
    pub(crate) help: &'static str,
    /// Whether it belongs to each side (`a.name`, `b.name`) and not to the pair.
    pub(crate) each: bool,
}

const fn each(name: &'static str, of: Type, help: &'static str) -> Field {
    Field { name, of, help, each: true }
}

const fn pair(name: &'static str, of: Type, help: &'static str) -> Field {
    Field { name, of, help, each: false }
}

/// The one list of fields; the checker and the reference are made from it.
pub(crate) const FIELDS: &[Field] = &[
    each("outlet", Type::Text, "who published it"),
    each("event", Type::Text, "the claim's event kind"),
    each("relation", Type::Text, "what the value relates to"),
    each("whose", Type::Text, "whose value it is, where said"),
    each("head", Type::Text, "the noun counted or measured, where said"),
    each("unit", Type::Text, "the unit of a quantity"),
    each("value", Type::Number, "the number named"),
    each("exact", Type::Truth, "whether the number is stated without a hedge"),
    each("modality", Type::Text, "asserted, planned, negated, denied, alleged or possible"),
    each("quoted", Type::Truth, "whether it stands in quotation marks"),
    each("attributed", Type::Truth, "whether it is attributed to someone"),
    each("passage", Type::Text, "headline, standfirst, body, caption …"),
    pair("same_article", Type::Truth, "whether both stand in one article"),
    pair("days_apart", Type::Number, "days between the publication dates"),
    pair("same_incident", Type::Truth, "whether both claims were put into one incident"),
    pair("twin", Type::Truth, "whether the two stand at one place of sentences that share nearly all their words"),
    pair("same_person", Type::Truth, "whether both claims tell of one person, named in full, in one part of one act"),
    pair("same_year", Type::Truth, "whether both times name one year, of one kind of event and of one name"),
    pair("same_clause", Type::Truth, "whether both clauses tell one kind of act in nearly the same words"),
    pair("same_count", Type::Truth, "whether both claims count one number, four or more, of what may be one group"),
    pair("shared_words", Type::Number, "content words that both sentences share"),
];

/// Which side a field is read from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// The first value.
    A,
    /// The second value.
    B,
    /// The pair.
    Pair,
}

/// A condition that has been checked: nothing in it can fail.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Condition(Node);

#[derive(Clone, Debug, PartialEq)]
enum Node {
    Or(Vec<Node>),
    And(Vec<Node>),
    Not(Box<Node>),
    Compare(Term, Test, Term),
    In(Term, Vec<Datum>),
    Holds(Term),
}

#[derive(Clone, Debug, PartialEq)]
enum Term {
    Read(From, &'static str),
    Given(Datum),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Test {
    Equal,
    Unequal,
    Less,
    LessOrEqual,
    More,
    MoreOrEqual,
}

/// A mistake in an expression: bytes of it, what is wrong, and advice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mistake {
    /// Bytes of the expression.
    pub(crate) at: Range<usize>,
    /// What is wrong.
    pub(crate) message: String,
    /// What to do.
    pub(crate) help: Option<String>,
}

impl Condition {
    /// Reads and checks an expression.
    pub(crate) fn parse(text: &str) -> Result<Self, Mistake> {
        parse::parse(text).map(Self)
    }

    /// Whether it holds; `None` where a field it needs is not stated.
    pub(crate) fn holds(&self, read: &dyn Fn(From, &str) -> Option<Datum>) -> Option<bool> {
        self.0.holds(read)
    }
}

impl Node {
    fn holds(&self, read: &dyn Fn(From, &str) -> Option<Datum>) -> Option<bool> {
        match self {
            Self::Or(nodes) => {
                let all: Vec<_> = nodes.iter().map(|node| node.holds(read)).collect();
                if all.contains(&Some(true)) { Some(true) } else { all.iter().all(Option::is_some).then_some(false) }
            }
            Self::And(nodes) => {
                let all: Vec<_> = nodes.iter().map(|node| node.holds(read)).collect();
                if all.contains(&Some(false)) { Some(false) } else { all.iter().all(Option::is_some).then_some(true) }
            }
            Self::Not(node) => node.holds(read).map(|held| !held),
            Self::Compare(left, test, right) => {
                let (left, right) = (left.value(read)?, right.value(read)?);
                let order = match (&left, &right) {
                    (Datum::Number(a), Datum::Number(b)) => a.partial_cmp(b)?,
                    (Datum::Text(a), Datum::Text(b)) => a.cmp(b),
                    (Datum::Truth(a), Datum::Truth(b)) => a.cmp(b),
                    _ => return None,
                };
                Some(match test {
                    Test::Equal => order == Ordering::Equal,
                    Test::Unequal => order != Ordering::Equal,
                    Test::Less => order == Ordering::Less,
                    Test::LessOrEqual => order != Ordering::Greater,
                    Test::More => order == Ordering::Greater,
                    Test::MoreOrEqual => order != Ordering::Less,
                })
            }
            Self::In(term, list) => {
                let value = term.value(read)?;
                Some(list.contains(&value))
            }
            Self::Holds(term) => match term.value(read)? {
                Datum::Truth(held) => Some(held),
                _ => None,
            },
        }
    }
}

impl Term {
    fn value(&self, read: &dyn Fn(From, &str) -> Option<Datum>) -> Option<Datum> {
        match self {
            Self::Read(from, name) => read(*from, name),
            Self::Given(datum) => Some(datum.clone()),
        }
    }

    fn of(&self) -> Type {
        match self {
            Self::Read(_, name) => FIELDS.iter().find(|field| field.name == *name).map_or(Type::Text, |f| f.of),
            Self::Given(datum) => datum.of(),
        }
    }
}

impl Datum {
    fn of(&self) -> Type {
        match self {
            Self::Text(_) => Type::Text,
            Self::Number(_) => Type::Number,
            Self::Truth(_) => Type::Truth,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(from: From, name: &str) -> Option<Datum> {
        match (from, name) {
            (From::A, "modality") => Some(Datum::Text("asserted".to_owned())),
            (From::A, "value") => Some(Datum::Number(6.0)),
            (From::Pair, "same_article") => Some(Datum::Truth(false)),
            _ => None,
        }
    }

    #[test]
    fn conditions_answer_yes_no_or_unknown() {
        for (text, answer) in [
            ("a.modality == \"asserted\"", Some(true)),
            ("a.value > 5 and not same_article", Some(true)),
            ("a.value in [7, 8]", Some(false)),
            ("b.value != 6", None),
            ("b.value != 6 or a.value == 6", Some(true)),
            ("b.value != 6 and a.value == 7", Some(false)),
            ("not (b.value < 3)", None),
        ] {
            assert_eq!(Condition::parse(text).unwrap().holds(&read), answer, "{text}");
        }
    }

    #[test]
    fn mistakes_are_found_before_any_article_is_read() {
        for (text, message, help) in [
            ("a.modalty == \"x\"", "unknown field `a.modalty`", Some("did you mean `a.modality`?")),
            ("a.value = 5", "found `=`", Some("write `==` to compare")),
            ("a.value == \"five\"", "a number is compared with text", None),
            ("a.outlet < \"m\"", "neither more nor less", None),
            ("a.value", "a comparison", None),
            ("(a.value > 5", "`)`", None),
            ("a.outlet in [1]", "text only", None),
            ("a.outlet == 'x", "no closing quote", None),
            ("", "ends here", None),
            ("a.value > 5 5", "the end of the condition", None),
        ] {
            let mistake = Condition::parse(text).unwrap_err();
            assert!(mistake.message.contains(message), "{text}: {}", mistake.message);
            assert_eq!(mistake.help.as_deref().filter(|_| help.is_some()), help, "{text}");
        }
    }

    #[test]
    fn a_thousand_brackets_are_refused() {
        let deep = format!("{}a.value > 1{}", "(".repeat(1000), ")".repeat(1000));
        assert!(Condition::parse(&deep).unwrap_err().message.contains("nests deeper"));
    }
}
