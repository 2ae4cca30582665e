//! Where one clause ends and the next begins.

use super::{Form, VerbGroup, takes_clause};
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::phrase::Chunk;
use crate::extract::tokens::{Class, Token};

/// Where the clause of `group` begins, and the word that joins it to what goes before.
pub(super) fn boundary(
    tokens: &[Token],
    chunks: &[Chunk],
    previous: Option<&VerbGroup>,
    group: &VerbGroup,
) -> (usize, Option<usize>) {
    let start = group.tokens.start;
    let Some(previous) = previous else {
        let link = (0..start)
            .rev()
            .find(|&n| tokens.get(n).is_some_and(|t| matches!(t.class, Class::Subordinator | Class::Relative)));
        let first_subordinator = link.filter(|&n| tokens.get(n).is_some_and(|t| t.class == Class::Subordinator));
        let relative = link.filter(|&n| tokens.get(n).is_some_and(|t| t.class == Class::Relative));
        // "Two dead after bus plunges into ravine": in a headline, what stands before has no verb.
        let stands = |c: &&Chunk| c.preposition.is_none() && c.stands();
        let verbless = first_subordinator.filter(|&at| {
            !tokens.last().is_some_and(|t| t.is("."))
                && chunks.iter().filter(stands).any(|c| c.tokens.end <= at)
                && chunks.iter().filter(stands).any(|c| c.tokens.start > at && c.tokens.end <= start)
        });
        return match relative.or(verbless) {
            Some(at) => (at, Some(at)),
            None => (0, first_subordinator),
        };
    };
    let from = previous.tokens.end;
    let gap = from..start;
    let find_last = |test: &dyn Fn(&Token) -> bool| gap.clone().rev().find(|&n| tokens.get(n).is_some_and(test));
    let free = |from: usize| {
        chunks
            .iter()
            .find(move |c| c.tokens.start >= from && c.tokens.end <= start && c.preposition.is_none() && c.stands())
    };
    if group.form == Form::Infinitive {
        return (start, None);
    }
    if let Some(at) = find_last(&|t| t.class == Class::Relative) {
        let at =
            if at > from && tokens.get(at - 1).is_some_and(|t| t.class == Class::Preposition) { at - 1 } else { at };
        return (at, Some(at));
    }
    // "Who had been missing since Sunday was found": the word governs a time and begins no clause.
    let governs =
        |at: usize| chunks.iter().any(|c| c.temporal && c.tokens.contains(&(at + 1)) && c.tokens.end == start);
    // "Shot while in a van in Ostwick on Sunday is recovering": no verb of its own.
    let verbless = |at: usize| {
        let led = tokens.get(at + 1).is_some_and(|t| t.class == Class::Preposition);
        led && group.form == Form::Finite
            && tokens.get(at).is_some_and(|t| t.is_in(&["while", "whilst", "when"]))
            && free(at + 1).is_none()
    };
    if let Some(at) = find_last(&|t| t.class == Class::Subordinator).filter(|&at| !governs(at) && !verbless(at)) {
        return (at, Some(at));
    }
    // "to nine years and six months for supplying": the clause begins at its verb.
    let governed = start.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| t.class == Class::Preposition);
    if group.form == Form::Ing && governed {
        return (start, None);
    }
    // "The clerk, who had warned the board in May, resigned": behind the comma that ends the relative clause the
    // sentence goes on, and no phrase before it is the subject.
    let closes = |chunk: &Chunk| {
        let comma = start.checked_sub(1).filter(|&n| n >= chunk.tokens.end && tokens.get(n).is_some_and(|t| t.is(",")));
        comma.is_some_and(|n| !tokens.get(chunk.tokens.end..n).unwrap_or_default().iter().any(|t| t.is(",")))
    };
    let previous_lemma = tokens.get(previous.verb).map_or("", |t| t.lemma.as_str());
    // "Officers found a rifle, police said": who says it stands behind the comma.
    let sayer = chunks.iter().rfind(|c| c.tokens.end == start && c.preposition.is_none() && c.stands());
    let comma = sayer.map(|c| with_genitive(chunks, c)).and_then(|n| n.checked_sub(1)).filter(|&n| n >= from);
    if group.form == Form::Finite
        && tokens.get(group.verb).is_some_and(|t| FRAMES.saying.has(&t.lemma))
        && let Some(at) = comma.filter(|&n| tokens.get(n).is_some_and(|t| t.is(",")))
        && chunks.iter().any(|c| c.tokens.start >= from && c.tokens.end <= at && c.preposition.is_none() && c.stands())
    {
        return (at, Some(at));
    }
    if group.form == Form::Finite && takes_clause(previous_lemma) && !previous.passive {
        let mut candidates = chunks
            .iter()
            .filter(|c| c.tokens.start >= from && c.tokens.end <= start && c.preposition.is_none() && c.stands());
        let first = candidates.next();
        let second = candidates.next();
        let addressee = matches!(previous_lemma, "tell" | "inform" | "warn" | "show");
        let chosen = if addressee { second.or(first) } else { first };
        if let Some(chunk) = chosen.filter(|chunk| !closes(chunk)) {
            return (with_genitive(chunks, chunk), None);
        }
    }
    if let Some(at) = find_last(&|t| t.is_in(&[";", ":", "–", "—"])) {
        return (at, Some(at));
    }
    if let Some(at) = find_last(&|t| t.class == Class::Coordinator) {
        let after = free(at + 1);
        let plural = tokens.get(start).is_some_and(|t| t.is_in(&["were", "have", "are"]));
        let joined = after.is_some_and(|c| {
            plural
                && !tokens.get(c.head).is_some_and(|t| t.tags.any(Tags::PLURAL))
                && !tokens
                    .get(c.tokens.start..c.tokens.end)
                    .unwrap_or_default()
                    .iter()
                    .any(|t| t.class == Class::Number)
        });
        if !joined {
            return (at, Some(at));
        }
    }
    let commas: Vec<usize> = gap.clone().filter(|&n| tokens.get(n).is_some_and(|t| t.is(","))).collect();
    if group.form == Form::Finite {
        if let Some(&at) = commas.iter().find(|&&at| free(at + 1).is_some()) {
            return (at, Some(at));
        }
        let count = chunks
            .iter()
            .filter(|c| c.tokens.start >= from && c.tokens.end <= start && c.preposition.is_none() && c.stands())
            .count();
        if count >= 2 || count == 1 && (previous.passive || previous.form == Form::Participle) {
            let last = chunks
                .iter()
                .rfind(|c| c.tokens.end <= start && c.tokens.start >= from && c.preposition.is_none() && c.stands());
            if let Some(chunk) = last.filter(|chunk| !closes(chunk)) {
                return (with_genitive(chunks, chunk), None);
            }
        }
    } else if let Some(&at) = commas.last()
        && start == at + 1
    {
        return (at, Some(at));
    }
    (start, None)
}

fn with_genitive(chunks: &[Chunk], chunk: &Chunk) -> usize {
    chunk.possessor.and_then(|p| chunks.get(p)).map_or(chunk.tokens.start, |p| p.tokens.start)
}
