//! Who says so, and in what manner.

use crate::model::{Mention, Modality, Sort};

use super::clause::{Clause, Form, takes_clause};
use super::frames::FRAMES;
use super::lexicon::{LEXICON, Tags};
use super::naming::Names;
use super::phrase::Chunk;
use super::scene::Parsed;
use super::tokens::{Class, Kind};

/// Marks the tokens inside quotation marks. `open` carries a quotation over from the sentence before and on to the next.
pub(crate) fn quoted(tokens: &[super::tokens::Token], words: &dyn Fn(usize) -> String, open: &mut bool) -> Vec<bool> {
    let mut inside = Vec::with_capacity(tokens.len());
    for (n, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Quote {
            match words(n).as_str() {
                "“" | "«" | "„" | "‘" => *open = true,
                "”" | "»" | "’" => *open = false,
                _ => *open = !*open,
            }
            inside.push(false);
        } else {
            inside.push(*open);
        }
    }
    inside
}

/// Verbs of saying: what stands under them is another's word.
pub(crate) fn is_saying(lemma: &str) -> bool {
    FRAMES.saying.has(lemma)
}

/// How many clauses away a verb of saying may govern.
pub(crate) const NEAR: usize = 12;

/// The clause (of the same sentence) whose verb of saying governs clause `n`.
pub(crate) fn saying_clause(parsed: &Parsed, n: usize) -> Option<usize> {
    let lemma = |c: &Clause| parsed.tokens.get(c.verb.verb).map_or("", |t| t.lemma.as_str());
    let says = |m: usize| parsed.saying.get(m).copied().unwrap_or(false);
    // "Police said (that) ...": the nearest such clause before, unless a full stop of sense lies between.
    for m in (n.saturating_sub(NEAR)..n).rev() {
        let Some(clause) = parsed.clauses.get(m) else { continue };
        if says(m)
            && takes_clause(lemma(clause))
            && !clause.verb.passive
            && !clause.relative
            && clause.object.iter().all(|&o| {
                parsed
                    .head(o)
                    .is_some_and(|t| t.tags.any(Tags::PERSON) || t.class == Class::Pronoun || t.class == Class::Name)
            })
        {
            return Some(m);
        }
    }
    // "..., police said.": the last clause, with nothing under it.
    let last = parsed.clauses.len().checked_sub(1)?;
    let clause = parsed.clauses.get(last)?;
    if last > n
        && says(last)
        && clause.verb.form == Form::Finite
        && !clause.verb.passive
        && clause.object.is_empty()
        && !clause.relative
    {
        let comma = parsed
            .tokens
            .get(..clause.verb.tokens.start)
            .unwrap_or_default()
            .iter()
            .rev()
            .take(16)
            .any(|t| t.is(",") || t.kind == Kind::Quote);
        if comma {
            return Some(last);
        }
    }
    // "'...,' said the mayor": the verb before its subject, which then reads as its object.
    (n + 1..parsed.clauses.len().min(n + NEAR)).find(|&m| {
        parsed.clauses.get(m).is_some_and(|c| {
            says(m)
                && c.verb.form == Form::Finite
                && !c.verb.passive
                && c.verb
                    .tokens
                    .start
                    .checked_sub(1)
                    .and_then(|p| parsed.tokens.get(p))
                    .is_some_and(|t| t.is(",") || t.kind == Kind::Quote)
        })
    })
}

/// Who speaks in a clause of saying; none where its subject is nothing that can speak ("the violence concluded").
pub(crate) fn speaker(parsed: &Parsed, clause: &Clause, names: &Names) -> Option<Mention> {
    subject_of_saying(parsed, clause, names).filter(can_speak)
}

/// Whether somebody, or something written, goes by these words.
fn can_speak(mention: &Mention) -> bool {
    const ENDS: [&str; 8] = ["er", "or", "ist", "ian", "man", "woman", "person", "ee"];
    if mention.name.is_some() || mention.sort != Sort::Thing {
        return true;
    }
    match LEXICON.get(&mention.head) {
        Some(entry) if entry.tags.any(Tags::PRONOUN) => {
            matches!(
                mention.head.as_str(),
                "he" | "she" | "they" | "it" | "we" | "i" | "who" | "one" | "some" | "others"
            )
        }
        Some(entry) if entry.tags.any(Tags::PERSON.with(Tags::BODY).with(Tags::SPEAKING).with(Tags::NUMBER)) => true,
        _ => ENDS.iter().any(|end| mention.head.ends_with(end)),
    }
}

fn subject_of_saying(parsed: &Parsed, clause: &Clause, names: &Names) -> Option<Mention> {
    let inverted = clause
        .verb
        .tokens
        .start
        .checked_sub(1)
        .and_then(|p| parsed.tokens.get(p))
        .is_some_and(|t| t.is(",") || t.kind == Kind::Quote);
    let described = described(parsed, clause);
    let chosen = if inverted && !clause.object.is_empty() { clause.object.first() } else { clause.subject.first() };
    let chunk = match described {
        Some(chunk) => chunk,
        None if inverted => *chosen?,
        None => nearest(parsed, clause).or(chosen.copied())?,
    };
    // "Orlo, the mayor, said": the name, not what describes it, if the name comes first; "the mayor, Orlo" likewise.
    let mention = parsed.mention(chunk, names)?;
    // "said the governor of Manby, Leonor Ibarra": over what the office is of.
    let after = parsed.chunks.get(chunk).and_then(|c| c.of).unwrap_or(chunk);
    if mention.name.is_none()
        && after != chunk
        && let Some(own) = parsed.chunks.get(after)
        && let Some(next) = parsed.chunks.get(after + 1)
        && next.tokens.start == own.tokens.end + 1
        && parsed.tokens.get(own.tokens.end).is_some_and(|t| t.is(","))
        && let Some(other) = parsed.mention(after + 1, names)
        && other.name.is_some()
        && other.sort == Sort::Person
    {
        return Some(other);
    }
    if mention.name.is_none()
        && let Some(next) = parsed.chunks.get(chunk + 1)
        && parsed.chunks.get(chunk).is_some_and(|c| next.tokens.start == c.tokens.end + 1)
        && parsed.chunks.get(chunk).and_then(|c| parsed.tokens.get(c.tokens.end)).is_some_and(|t| t.is(","))
        && let Some(other) = parsed.mention(chunk + 1, names)
        && other.name.is_some()
    {
        return Some(other);
    }
    Some(mention)
}

/// Who stands between a quotation and the verb of saying, and is described there: "'…,' the manager, Ivo Kral, told
/// reporters", "'…,' the clerk Ivo Kral, 42, said".
fn described(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    const FAR: usize = 24;
    let comma = clause.verb.tokens.start.checked_sub(1)?;
    parsed.tokens.get(comma).filter(|t| t.is(","))?;
    let quotation = parsed.tokens.get(comma.saturating_sub(FAR)..comma)?;
    let behind = comma - quotation.iter().rev().position(|t| t.kind == Kind::Quote)?;
    let own = |c: &Chunk| c.tokens.start >= behind && c.tokens.end <= comma && c.preposition.is_none() && c.stands();
    parsed.chunks.iter().position(own)
}

/// The subject of a verb of saying that stands behind what is said: "..., and the city of Orlo, state media said". What
/// stands after the last comma or quotation mark speaks, or what that comma only describes.
fn nearest(parsed: &Parsed, clause: &Clause) -> Option<usize> {
    let end = clause.verb.tokens.start;
    let from = end.saturating_sub(24);
    let marks: Vec<usize> =
        (from..end).filter(|&n| parsed.tokens.get(n).is_some_and(|t| t.is(",") || t.kind == Kind::Quote)).collect();
    let first_between = |from: usize, to: usize| {
        parsed
            .chunks
            .iter()
            .position(|c| c.tokens.start >= from && c.tokens.end <= to && c.preposition.is_none() && c.stands())
    };
    let last = *marks.last()?;
    let subject = *clause.subject.first()?;
    // The subject as read already stands behind the mark.
    if parsed.chunks.get(subject).is_some_and(|c| c.tokens.start > last) {
        return None;
    }
    // "Orlo, who ..., said": the relative clause is none of what is said.
    let relative = parsed.tokens.get(last + 1).is_some_and(|t| t.class == Class::Relative);
    if relative || last + 1 >= end { None } else { first_between(last + 1, end) }
}

/// "according to the ministry".
pub(crate) fn according_to(parsed: &Parsed, names: &Names) -> Option<Mention> {
    let at = parsed.tokens.windows(2).position(|w| matches!(w, [a, b] if a.is("according") && b.is("to")))?;
    let chunk = parsed.chunks.iter().position(|c| c.tokens.start == at + 2)?;
    let owned = parsed.chunks.get(chunk).filter(|c| c.genitive).map_or(chunk, |_| chunk + 1);
    parsed.mention(owned, names)
}

/// The manner in which a clause is told by its own words and those that it hangs on.
pub(crate) fn modality(parsed: &Parsed, n: usize) -> Modality {
    let Some(clause) = parsed.clauses.get(n) else { return Modality::Asserted };
    let own = own_modality(parsed, clause);
    if own != Modality::Asserted {
        return own;
    }
    under(parsed, n, clause)
}

fn own_modality(parsed: &Parsed, clause: &Clause) -> Modality {
    let verb = &clause.verb;
    if verb.negated {
        // "Was not found until Monday": it was, on Monday.
        return if until(parsed, clause) { Modality::Asserted } else { Modality::Negated };
    }
    let nobody =
        clause.subject.first().and_then(|&s| parsed.chunks.get(s)).and_then(|c| parsed.tokens.get(c.tokens.start));
    if nobody.is_some_and(|t| t.is_in(&["nobody", "none", "no", "neither"])) {
        return Modality::Negated;
    }
    let object =
        clause.object.first().and_then(|&s| parsed.chunks.get(s)).and_then(|c| parsed.tokens.get(c.tokens.start));
    if object.is_some_and(|t| t.is_in(&["nobody", "no", "none"])) {
        return Modality::Negated;
    }
    if let Some(link) = clause.link.and_then(|l| parsed.tokens.get(l))
        && link.is_in(&["if", "whether", "unless", "lest"])
    {
        return Modality::Possible;
    }
    match verb.modal.as_deref() {
        Some("will" | "shall" | "'ll" | "wo" | "must") => return Modality::Planned,
        Some("would") => return if under_saying(parsed, clause) { Modality::Planned } else { Modality::Possible },
        Some(_) => return Modality::Possible,
        None => {}
    }
    if verb.scheduled {
        return if verb.tokens.clone().any(|t| parsed.tokens.get(t).is_some_and(|t| t.lemma == "have")) {
            Modality::Asserted
        } else {
            Modality::Planned
        };
    }
    let near = parsed.tokens.get(clause.tokens.clone()).unwrap_or_default();
    if near.iter().any(|t| t.is_in(&["allegedly", "reportedly", "apparently", "supposedly", "purportedly"])) {
        return Modality::Alleged;
    }
    if near.iter().any(|t| t.is_in(&["perhaps", "maybe", "possibly", "probably"])) {
        return Modality::Possible;
    }
    Modality::Asserted
}

/// Whether a clause says until when it did not happen.
pub(crate) fn until(parsed: &Parsed, clause: &Clause) -> bool {
    let behind = clause.verb.tokens.end..clause.tokens.end;
    let word = |n: usize| parsed.tokens.get(n).is_some_and(|t| t.is_in(&["until", "till"]));
    clause.verb.negated && behind.into_iter().any(word)
}

fn under_saying(parsed: &Parsed, clause: &Clause) -> bool {
    clause
        .parent
        .and_then(|p| parsed.clauses.get(p))
        .and_then(|p| parsed.tokens.get(p.verb.verb))
        .is_some_and(|t| takes_clause(&t.lemma))
        || parsed.clauses.last().and_then(|p| parsed.tokens.get(p.verb.verb)).is_some_and(|t| is_saying(&t.lemma))
}

/// Whether an infinitive hangs on a noun for a plan.
fn behind_a_plan(parsed: &Parsed, clause: &Clause) -> bool {
    let start = clause.verb.tokens.start;
    let word = |n: Option<usize>| n.and_then(|n| parsed.tokens.get(n));
    let to = usize::from(word(start.checked_sub(1)).is_some_and(|t| t.is("to")));
    word(start.checked_sub(1 + to)).is_some_and(|t| t.is("planning") || t.class == Class::Noun && t.lemma == "plan")
}

/// What the governing verb makes of a clause.
fn under(parsed: &Parsed, n: usize, clause: &Clause) -> Modality {
    let Some(up) = n.checked_sub(1) else {
        // "Plans to raise the tax": nothing above says that it was done.
        return if clause.verb.form == Form::Infinitive { Modality::Planned } else { Modality::Asserted };
    };
    let Some(parent) = parsed.clauses.get(up) else { return Modality::Asserted };
    let lemma = parsed.tokens.get(parent.verb.verb).map_or("", |t| t.lemma.as_str());
    let governed = match clause.verb.form {
        Form::Infinitive => true,
        Form::Ing => {
            clause
                .verb
                .tokens
                .start
                .checked_sub(1)
                .and_then(|p| parsed.tokens.get(p))
                .is_some_and(|t| t.class == Class::Preposition)
                || clause.verb.tokens.start == parent.verb.tokens.end
        }
        Form::Finite => {
            clause.link.is_none_or(|l| parsed.tokens.get(l).is_some_and(|t| t.is("that")))
                && takes_clause(lemma)
                && !clause.relative
        }
        Form::Participle => false,
    };
    if !governed {
        return Modality::Asserted;
    }
    let handed = modality(parsed, up);
    // "He did not think that the firm had paid": it had not, as he sees it.
    if handed == Modality::Negated && matches!(lemma, "think" | "believe" | "feel" | "expect" | "suppose") {
        return Modality::Negated;
    }
    match (clause.verb.form, lemma) {
        (Form::Finite, "deny") if handed == Modality::Asserted => Modality::Denied,
        (_, "deny") => Modality::Denied,
        // "Claimed six lives and left thousands without power": what it took, and nothing that it says.
        (Form::Finite, "claim") if !parent.object.is_empty() && clause.link.is_none() => handed,
        (Form::Finite, "claim" | "allege" | "suspect" | "believe" | "think" | "speculate") => Modality::Alleged,
        (Form::Finite, "hope" | "fear" | "expect" | "predict" | "promise" | "decide" | "agree")
            if clause.verb.modal.is_some() =>
        {
            Modality::Planned
        }
        (Form::Finite, "fear" | "hope" | "suggest" | "indicate") => Modality::Possible,
        // Saying that one does not know is no denial of what is said.
        (Form::Finite, _) => {
            if handed == Modality::Negated || handed == Modality::Possible {
                Modality::Possible
            } else {
                Modality::Asserted
            }
        }
        // "Began planning to arrest", "announced plans to close": not done yet.
        (Form::Infinitive, _) if behind_a_plan(parsed, clause) && handed == Modality::Asserted => Modality::Planned,
        // "Did not hesitate to expel": it did.
        (Form::Infinitive, "hesitate" | "fail" | "forget" | "omit" | "neglect") if handed == Modality::Negated => {
            Modality::Asserted
        }
        (Form::Infinitive, "fail" | "refuse" | "decline" | "forget" | "omit" | "neglect") => Modality::Negated,
        (
            Form::Infinitive,
            "manage" | "begin" | "continue" | "start" | "help" | "force" | "come" | "go" | "get" | "cause" | "allow"
            | "use" | "do" | "estimate" | "calculate" | "find" | "show" | "prove" | "turn" | "happen" | "bother"
            | "dare" | "proceed" | "remember" | "hasten" | "lead" | "prompt" | "enable" | "compel" | "oblige",
        ) => handed,
        (
            Form::Infinitive,
            "say" | "believe" | "think" | "allege" | "report" | "understand" | "know" | "suspect" | "claim" | "appear"
            | "seem",
        ) => Modality::Alleged,
        (Form::Infinitive, "try" | "attempt" | "struggle") => Modality::Possible,
        (Form::Infinitive, _) => {
            let plain_purpose = !parent.verb.passive && !FRAMES.planning.has(lemma);
            if plain_purpose && lemma != "be" { Modality::Possible } else { Modality::Planned }
        }
        (Form::Ing, "accuse" | "suspect" | "charge" | "blame") => Modality::Alleged,
        (Form::Ing, "consider" | "discuss" | "propose" | "suggest" | "contemplate") => Modality::Possible,
        (Form::Ing, "plan") => Modality::Planned,
        (Form::Ing, _) => handed,
        (Form::Participle, _) => Modality::Asserted,
    }
}
