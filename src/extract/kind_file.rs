//! Files of kinds of event as an editor writes them: read, checked, and what is wrong with them.

use std::ops::Range;

use serde::Deserialize;
use toml::Spanned;

use super::vocabulary::Kind;

/// What is wrong with a file of kinds.
#[derive(Debug)]
pub(crate) enum KindMistake {
    /// It is no such file.
    Toml(toml::de::Error),
    /// A kind says something that cannot be.
    Kind {
        /// Bytes of the file to underline.
        at: Range<usize>,
        /// What was wanted and what was there.
        message: String,
        /// What to do.
        help: &'static str,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    kind: Vec<Spanned<Kind>>,
}

/// The kinds of a file, each with the bytes where it stands.
pub(crate) fn parse(path: &str, text: &str) -> Result<Vec<(Kind, Range<usize>)>, Vec<KindMistake>> {
    let file: File = toml::from_str(text).map_err(|error| vec![KindMistake::Toml(error)])?;
    let mut mistakes = Vec::new();
    let mut kinds = Vec::new();
    for kind in file.kind {
        let span = kind.span();
        let kind = kind.into_inner();
        check(&kind, text, &span, &mut mistakes);
        kinds.push((kind.from(path), span));
    }
    if mistakes.is_empty() { Ok(kinds) } else { Err(mistakes) }
}

fn check(kind: &Kind, text: &str, span: &Range<usize>, mistakes: &mut Vec<KindMistake>) {
    // The parser's place for a table of a list is its header: the kind goes on to the next.
    let rest = text.get(span.start..).unwrap_or_default();
    let end = rest.match_indices("\n[[").map(|(at, _)| at + 1).find(|at| span.start + at >= span.end);
    let whole = rest.get(..end.unwrap_or(rest.len())).unwrap_or_default();
    // The line that says it; the kind's first where none does.
    let line = |key: &str| {
        let lines = whole.split_inclusive('\n').scan(span.start, |at, line| {
            let from = *at;
            *at += line.len();
            Some((from, line))
        });
        let found = lines.into_iter().find(|(_, line)| line.trim_start().starts_with(key));
        found.map_or(span.start..span.start, |(from, line)| from..from + line.trim_end().len())
    };
    let mut wrong = |at: Range<usize>, message: String, help: &'static str| {
        mistakes.push(KindMistake::Kind { at, message, help });
    };
    let name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if kind.id.is_empty() || !kind.id.chars().all(name) {
        wrong(line("id"), format!("`{}` is no name for a kind", kind.id), "use small letters, digits and hyphens");
    }
    if kind.phrases().next().is_none() {
        let message = format!("nothing tells the kind `{}`", kind.id);
        wrong(line("id"), message, "give it `verbs`, `undergo`, `nouns`, `states` or `tolls`");
    }
    if let Some(odd) = kind.phrases().find(|phrase| phrase.trim().is_empty() || phrase.to_lowercase() != **phrase) {
        let message = format!("`{odd}` of the kind `{}` can never be read", kind.id);
        wrong(line("id"), message, "write words in small letters, as a dictionary has them");
    }
    if let Some(part) = kind.subject_part().filter(|part| !matches!(*part, "agent" | "patient")) {
        let help = "the subject is the `agent` (who does it) or the `patient` (whom it befalls)";
        wrong(line("subject"), format!("`{part}` is no part that a subject can have"), help);
    }
    for (sentences, tells) in kind.proof() {
        if sentences.is_empty() {
            let message = if tells {
                format!("the kind `{}` holds no sentence that tells it", kind.id)
            } else {
                format!("the kind `{}` holds no sentence that does not tell it", kind.id)
            };
            let help = if tells {
                "add one: reads = [\"…\"]"
            } else {
                "add one: reads-nothing = [\"…\"], with a word like its own"
            };
            wrong(line("id"), message, help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mistakes_are_told_where_they_stand() {
        let good =
            "[[kind]]\nid = \"graze\"\nverbs = [\"graze\"]\nreads = [\"It grazed.\"]\nreads-nothing = [\"Grass.\"]\n";
        assert!(parse("a.toml", good).is_ok());
        for (from, to, words, at) in [
            ("\"graze\"\nv", "\"Graze it\"\nv", "is no name", "id"),
            ("[\"graze\"]", "[]", "nothing tells", "id"),
            ("[\"graze\"]", "[\"Graze\"]", "can never be read", "id"),
            ("reads = [\"It grazed.\"]\n", "", "no sentence that tells it", "id"),
            ("reads =", "subject = \"doer\"\nreads =", "`doer`", "subject"),
        ] {
            let text = good.replacen(from, to, 1);
            let mistakes = parse("a.toml", &text).expect_err(&text);
            let [KindMistake::Kind { at: span, message, .. }] = mistakes.as_slice() else {
                panic!("{text}: {mistakes:?}")
            };
            assert!(message.contains(words), "{message}");
            assert!(text.get(span.clone()).is_some_and(|line| line.starts_with(at)), "{text}: {span:?}");
        }
    }
}
