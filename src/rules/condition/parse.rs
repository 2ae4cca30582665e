//! The words of a condition to its meaning.

use std::ops::Range;

use super::{Datum, FIELDS, From, Mistake, Node, Term, Test, Type};
use crate::rules::error::nearest;

/// Brackets and `not`s may nest this deep.
const DEPTH: usize = 64;

/// Reads and checks an expression.
pub(super) fn parse(text: &str) -> Result<Node, Mistake> {
    let tokens = tokens(text)?;
    let mut parser = Parser { tokens: &tokens, next: 0, end: text.len() };
    let node = parser.either(0)?;
    match parser.peek() {
        None => Ok(node),
        Some(token) => Err(token.unexpected("the end of the condition")),
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
