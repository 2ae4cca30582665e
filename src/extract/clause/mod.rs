//! Tokens and noun phrases to clauses: a verb group with its subject, objects and complements.

mod assemble;
mod boundary;
mod verbs;

use std::cell::OnceCell;
use std::ops::Range;

use super::frames::FRAMES;
use super::phrase::Chunk;
use super::tokens::{Class, Kind, Token};
use super::vocabulary::{ToldByVerb, Vocabulary};

/// How a verb stands in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// "killed", "has killed", "will kill".
    Finite,
    /// "to kill".
    Infinitive,
    /// ", killing six people".
    Ing,
    /// "people killed in the blast".
    Participle,
}

/// A main verb with its helpers.
#[derive(Clone, Debug)]
pub(crate) struct VerbGroup {
    /// Helpers, adverbs and verb.
    pub(crate) tokens: Range<usize>,
    /// The main verb.
    pub(crate) verb: usize,
    /// How it stands.
    pub(crate) form: Form,
    /// Whether its subject undergoes it.
    pub(crate) passive: bool,
    /// Whether a "not" or "never" is among its helpers.
    pub(crate) negated: bool,
    /// The modal, in lower case.
    pub(crate) modal: Option<String>,
    /// "is to be sentenced", "is going to".
    pub(crate) scheduled: bool,
    /// "is being", "was considering".
    pub(crate) progressive: bool,
    /// Present tense without perfect.
    pub(crate) present: bool,
}

/// A verb group with its parts.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    /// The verb.
    pub(crate) verb: VerbGroup,
    /// Its tokens, from the word that joins it on.
    pub(crate) tokens: Range<usize>,
    /// What stands before a clause that comes between and is its own too: "On Monday a man" of "On Monday a man who had
    /// been drinking shot two people".
    pub(crate) opening: Range<usize>,
    /// Phrases of its subject (several where they are coordinated).
    pub(crate) subject: Vec<usize>,
    /// Phrases of its object.
    pub(crate) object: Vec<usize>,
    /// A second object ("fined the firm 14,400 euros").
    pub(crate) second: Option<usize>,
    /// Prepositional complements: the preposition's token and the phrase.
    pub(crate) complements: Vec<(usize, usize)>,
    /// The clause that it stands in or hangs on.
    pub(crate) parent: Option<usize>,
    /// Whether it qualifies a noun ("who was expelled").
    pub(crate) relative: bool,
    /// The word that joins it ("if", "that", "and").
    pub(crate) link: Option<usize>,
    /// What its verb tells, once that was asked for.
    pub(super) told: OnceCell<Option<ToldByVerb>>,
}

/// Verbs that take a clause for an object.
pub(crate) fn takes_clause(lemma: &str) -> bool {
    FRAMES.clause.has(lemma)
}

/// The clauses of a sentence in order.
pub(crate) fn clauses(tokens: &[Token], chunks: &[Chunk], vocabulary: &Vocabulary) -> Vec<Clause> {
    let groups = verbs::verb_groups(tokens, chunks, vocabulary);
    let mut starts = Vec::with_capacity(groups.len());
    let mut links: Vec<Option<usize>> = Vec::with_capacity(groups.len());
    for (n, group) in groups.iter().enumerate() {
        let previous = n.checked_sub(1).and_then(|p| groups.get(p));
        let (start, link) = boundary::boundary(tokens, chunks, previous, group);
        starts.push(start);
        links.push(link);
    }
    let mut found: Vec<Clause> = Vec::with_capacity(groups.len());
    for (n, group) in groups.iter().enumerate() {
        let start = starts.get(n).copied().unwrap_or(0);
        let end = starts.get(n + 1).copied().unwrap_or(tokens.len());
        let link = links.get(n).copied().flatten();
        let clause = assemble::assemble(tokens, chunks, &found, group.clone(), start..end, link);
        found.push(clause);
    }
    // What opens the sentence is no part of the participle between: "a man fired in May walked in".
    for n in 1..found.len() {
        let Some(opening) = found.get(n).map(|c| c.opening.clone()).filter(|o| !o.is_empty()) else { continue };
        for clause in found.get_mut(..n).unwrap_or_default() {
            if (clause.relative || clause.verb.form == Form::Participle)
                && clause.tokens.start < opening.end
                && clause.verb.tokens.start >= opening.end
            {
                clause.tokens.start = opening.end;
                clause.complements.retain(|&(_, c)| chunks.get(c).is_some_and(|c| c.tokens.start >= opening.end));
            }
        }
    }
    found
}

/// The phrases joined to `first` by commas and "and" before `end`: "two men, a woman and a child".
pub(crate) fn coordinated(tokens: &[Token], chunks: &[Chunk], first: usize, end: usize) -> Vec<usize> {
    let mut members = vec![first];
    let mut at = first;
    let mut pending: Vec<usize> = Vec::new();
    while let Some(chunk) = chunks.get(at) {
        // Over an "of": "six members of the crew and a guard".
        let mut tail = chunk.tokens.end;
        let mut next = at + 1;
        let mut linked = chunk.of;
        while let Some(n) = linked.filter(|&n| n == next) {
            tail = chunks.get(n).map_or(tail, |c| c.tokens.end);
            linked = chunks.get(n).and_then(|c| c.of);
            next = n + 1;
        }
        let Some(mut candidate) = chunks.get(next) else { break };
        let mut index = next;
        if candidate.genitive
            && let Some(owner) = chunks.get(next + 1)
            && owner.possessor == Some(next)
        {
            index = next + 1;
            let gap_start = candidate.tokens.start;
            candidate = owner;
            if !joins(tokens, tail, gap_start) {
                break;
            }
        } else if candidate.preposition.is_some() || candidate.temporal || !joins(tokens, tail, candidate.tokens.start)
        {
            break;
        }
        if candidate.tokens.end > end {
            break;
        }
        let conjunction =
            tokens.get(tail..candidate.tokens.start).unwrap_or_default().iter().any(|t| t.class == Class::Coordinator);
        pending.push(index);
        if conjunction {
            members.append(&mut pending);
            // "Orlo and Bela, the director": what a comma adds after the last member is no member.
            if !tokens.get(candidate.tokens.end).is_some_and(|t| t.class == Class::Coordinator) {
                break;
            }
        }
        at = index;
    }
    members
}

fn joins(tokens: &[Token], from: usize, to: usize) -> bool {
    let gap = tokens.get(from..to).unwrap_or_default();
    !gap.is_empty()
        && gap.len() <= 3
        && gap
            .iter()
            .all(|t| t.is(",") || t.is_in(&["and", "&", "or", "plus"]) || t.kind == Kind::Quote || t.is("also"))
        && gap.iter().any(|t| t.is(",") || t.class == Class::Coordinator)
}
