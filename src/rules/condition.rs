//! The `where` of a rule: a small typed expression over a pair of values.
//!
//! Every field is checked when the file is loaded. At run time a field that an article does not state makes the
//! answer unknown, by Kleene's three-valued logic, and an unknown condition means silence.

use std::cmp::Ordering;
use std::ops::Range;

use super::error::nearest;

/// Brackets and `not`s may nest this deep.
const DEPTH: usize = 64;

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
        let tokens = tokens(text)?;
        let mut parser = Parser { tokens: &tokens, next: 0, end: text.len() };
        let node = parser.either(0)?;
        match parser.peek() {
            None => Ok(Self(node)),
            Some(token) => Err(token.unexpected("the end of the condition")),
        }
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

#[derive(Clone, Debug, PartialEq)]
enum Kind {
    Word(String),
    Literal(Datum),
    Sign(&'static str),
}

#[derive(Clone, Debug, PartialEq)]
struct Token {
    at: Range<usize>,
    kind: Kind,
}

impl Token {
    fn unexpected(&self, wanted: &str) -> Mistake {
        let found = match &self.kind {
            Kind::Word(word) => format!("`{word}`"),
            Kind::Literal(_) => "a value".to_owned(),
            Kind::Sign(sign) => format!("`{sign}`"),
        };
        let help = (self.kind == Kind::Sign("=")).then(|| "write `==` to compare".to_owned());
        Mistake { at: self.at.clone(), message: format!("expected {wanted}, found {found}"), help }
    }
}

const SIGNS: &[&str] = &["==", "!=", "<=", ">=", "<", ">", "=", "(", ")", "[", "]", ","];

fn tokens(text: &str) -> Result<Vec<Token>, Mistake> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let first = rest.chars().next().unwrap_or(' ');
        let start = at;
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let kind = if let Some(sign) = SIGNS.iter().find(|sign| rest.starts_with(**sign)) {
            at += sign.len();
            Kind::Sign(sign)
        } else if first == '"' || first == '\'' {
            let inner = rest.get(1..).unwrap_or_default();
            let Some(length) = inner.find(first) else {
                let message = "the text that begins here has no closing quote".to_owned();
                return Err(Mistake { at: start..text.len(), message, help: None });
            };
            at += length + 2;
            Kind::Literal(Datum::Text(inner.get(..length).unwrap_or_default().to_owned()))
        } else if first.is_ascii_digit() || first == '-' {
            let length = rest.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).unwrap_or(rest.len());
            let digits = rest.get(..length).unwrap_or_default();
            at += length.max(1);
            let Ok(number) = digits.parse::<f64>() else {
                let message = format!("`{digits}` is no number");
                return Err(Mistake { at: start..at, message, help: None });
            };
            Kind::Literal(Datum::Number(number))
        } else if first.is_alphabetic() || first == '_' {
            let length = rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
            let word = rest.get(..length).unwrap_or_default();
            at += length;
            match word {
                "true" => Kind::Literal(Datum::Truth(true)),
                "false" => Kind::Literal(Datum::Truth(false)),
                _ => Kind::Word(word.to_owned()),
            }
        } else {
            let message = format!("`{first}` means nothing here");
            return Err(Mistake { at: start..start + first.len_utf8(), message, help: None });
        };
        tokens.push(Token { at: start..at, kind });
    }
    Ok(tokens)
}

struct Parser<'a> {
    tokens: &'a [Token],
    next: usize,
    end: usize,
}

impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> {
        self.tokens.get(self.next)
    }

    fn word(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Some(Token { kind: Kind::Word(word), .. }) if word == wanted);
        self.next += usize::from(found);
        found
    }

    fn sign(&mut self, wanted: &str) -> bool {
        let found = matches!(self.peek(), Some(Token { kind: Kind::Sign(sign), .. }) if *sign == wanted);
        self.next += usize::from(found);
        found
    }

    fn missing(&self, wanted: &str) -> Mistake {
        match self.peek() {
            Some(token) => token.unexpected(wanted),
            None => Mistake {
                at: self.end.saturating_sub(1)..self.end,
                message: format!("expected {wanted}, but the condition ends here"),
                help: None,
            },
        }
    }

    fn either(&mut self, depth: usize) -> Result<Node, Mistake> {
        let mut nodes = vec![self.both(depth)?];
        while self.word("or") {
            nodes.push(self.both(depth)?);
        }
        Ok(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::Or(nodes) })
    }

    fn both(&mut self, depth: usize) -> Result<Node, Mistake> {
        let mut nodes = vec![self.single(depth)?];
        while self.word("and") {
            nodes.push(self.single(depth)?);
        }
        Ok(if nodes.len() == 1 { nodes.swap_remove(0) } else { Node::And(nodes) })
    }

    fn single(&mut self, depth: usize) -> Result<Node, Mistake> {
        if depth > DEPTH {
            let mut mistake = self.missing("a shallower condition");
            mistake.message = format!("the condition nests deeper than {DEPTH}");
            return Err(mistake);
        }
        if self.word("not") {
            return Ok(Node::Not(Box::new(self.single(depth + 1)?)));
        }
        if self.sign("(") {
            let inner = self.either(depth + 1)?;
            return if self.sign(")") { Ok(inner) } else { Err(self.missing("`)`")) };
        }
        let begin = self.next;
        let left = self.term()?;
        if self.word("in") {
            return self.list(left);
        }
        let tests = [
            ("==", Test::Equal),
            ("!=", Test::Unequal),
            ("<=", Test::LessOrEqual),
            (">=", Test::MoreOrEqual),
            ("<", Test::Less),
            (">", Test::More),
        ];
        let Some((_, test)) = tests.into_iter().find(|(sign, _)| self.sign(sign)) else {
            return if left.of() == Type::Truth {
                Ok(Node::Holds(left))
            } else {
                Err(self.missing("a comparison such as `==`"))
            };
        };
        let right = self.term()?;
        let at = self.span_from(begin);
        if left.of() != right.of() {
            let message = format!("{} is compared with {}", left.of().name(), right.of().name());
            return Err(Mistake { at, message, help: None });
        }
        if left.of() != Type::Number && !matches!(test, Test::Equal | Test::Unequal) {
            let message = format!("{} is neither more nor less: only `==` and `!=` apply", left.of().name());
            return Err(Mistake { at, message, help: None });
        }
        Ok(Node::Compare(left, test, right))
    }

    fn list(&mut self, left: Term) -> Result<Node, Mistake> {
        if !self.sign("[") {
            return Err(self.missing("`[`"));
        }
        let mut list = Vec::new();
        while !self.sign("]") {
            let begin = self.next;
            match self.term()? {
                Term::Given(datum) if datum.of() == left.of() => list.push(datum),
                _ => {
                    let message = format!("the list must hold {} only", left.of().name());
                    return Err(Mistake { at: self.span_from(begin), message, help: None });
                }
            }
            if !self.sign(",") && !matches!(self.peek(), Some(Token { kind: Kind::Sign("]"), .. })) {
                return Err(self.missing("`,` or `]`"));
            }
        }
        Ok(Node::In(left, list))
    }

    fn span_from(&self, begin: usize) -> Range<usize> {
        let start = self.tokens.get(begin).map_or(0, |token| token.at.start);
        let end = self.next.checked_sub(1).and_then(|n| self.tokens.get(n)).map_or(self.end, |token| token.at.end);
        start..end.max(start)
    }

    fn term(&mut self) -> Result<Term, Mistake> {
        let Some(token) = self.peek() else { return Err(self.missing("a field or a value")) };
        self.next += 1;
        match &token.kind {
            Kind::Literal(datum) => Ok(Term::Given(datum.clone())),
            Kind::Word(word) => field(word, &token.at),
            Kind::Sign(_) => Err(token.unexpected("a field or a value")),
        }
    }
}

fn field(word: &str, at: &Range<usize>) -> Result<Term, Mistake> {
    let (from, name) = match word.split_once('.') {
        Some(("a", name)) => (From::A, name),
        Some(("b", name)) => (From::B, name),
        _ => (From::Pair, word),
    };
    let known = FIELDS.iter().find(|field| field.name == name && field.each == (from != From::Pair));
    if let Some(field) = known {
        return Ok(Term::Read(from, field.name));
    }
    let full: Vec<String> = FIELDS
        .iter()
        .flat_map(|field| {
            let names = if field.each { vec!["a.", "b."] } else { vec![""] };
            names.into_iter().map(move |side| format!("{side}{}", field.name))
        })
        .collect();
    let names: Vec<&str> = full.iter().map(String::as_str).collect();
    let help = match nearest(word, &names) {
        Some(right) => format!("did you mean `{right}`?"),
        None => format!("the fields are {}", names.join(", ")),
    };
    Err(Mistake { at: at.clone(), message: format!("unknown field `{word}`"), help: Some(help) })
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
