//! Tokens and noun phrases to clauses: a verb group with its subject, objects and complements.

use std::ops::Range;

use super::lexicon::Tags;
use super::phrase::Chunk;
use super::tokens::{Class, Kind, Token};
use super::vocabulary::Vocabulary;

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
    /// All its tokens.
    pub(crate) tokens: Range<usize>,
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
}

/// Verbs that take a clause for an object.
pub(crate) fn takes_clause(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "add"
            | "announce"
            | "claim"
            | "allege"
            | "believe"
            | "report"
            | "state"
            | "confirm"
            | "deny"
            | "think"
            | "insist"
            | "warn"
            | "argue"
            | "suggest"
            | "show"
            | "know"
            | "admit"
            | "acknowledge"
            | "reveal"
            | "note"
            | "explain"
            | "hope"
            | "fear"
            | "expect"
            | "understand"
            | "find"
            | "rule"
            | "decide"
            | "hear"
            | "assert"
            | "maintain"
            | "stress"
            | "learn"
            | "estimate"
            | "indicate"
            | "write"
            | "declare"
            | "mean"
            | "see"
            | "predict"
            | "promise"
            | "conclude"
            | "testify"
            | "agree"
            | "complain"
            | "stipulate"
            | "speculate"
            | "repeat"
            | "reiterate"
            | "suspect"
            | "assume"
            | "realise"
            | "inform"
    )
}

/// The clauses of a sentence in order.
pub(crate) fn clauses(tokens: &[Token], chunks: &[Chunk], vocabulary: &Vocabulary) -> Vec<Clause> {
    let groups = verb_groups(tokens, chunks, vocabulary);
    let mut starts = Vec::with_capacity(groups.len());
    let mut links: Vec<Option<usize>> = Vec::with_capacity(groups.len());
    for (n, group) in groups.iter().enumerate() {
        let previous = n.checked_sub(1).and_then(|p| groups.get(p));
        let (start, link) = boundary(tokens, chunks, previous, group);
        starts.push(start);
        links.push(link);
    }
    let mut found: Vec<Clause> = Vec::with_capacity(groups.len());
    for (n, group) in groups.iter().enumerate() {
        let start = starts.get(n).copied().unwrap_or(0);
        let end = starts.get(n + 1).copied().unwrap_or(tokens.len());
        let link = links.get(n).copied().flatten();
        let clause = assemble(tokens, chunks, &found, group.clone(), start..end, link);
        found.push(clause);
    }
    found
}

fn verb_groups(tokens: &[Token], chunks: &[Chunk], vocabulary: &Vocabulary) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        if !matches!(token.class, Class::Auxiliary | Class::Verb | Class::Infinitive) {
            at += 1;
            continue;
        }
        let start = at;
        let mut end = at;
        let mut verb = None;
        while let Some(token) = tokens.get(end) {
            match token.class {
                Class::Auxiliary | Class::Negation | Class::Infinitive => {}
                Class::Adverb if end > start => {}
                Class::Verb => {
                    verb = Some(end);
                    end += 1;
                    break;
                }
                Class::Mark if token.kind == Kind::Quote && end > start => {}
                _ => break,
            }
            end += 1;
            if end - start > 10 {
                break;
            }
        }
        let Some(verb) = verb else {
            at = (start + 1).max(end);
            continue;
        };
        groups.push(group(tokens, start..end, verb));
        at = end;
    }
    settle_participles(tokens, chunks, vocabulary, &mut groups);
    groups
}

fn group(tokens: &[Token], range: Range<usize>, verb: usize) -> VerbGroup {
    let own = tokens.get(range.start..verb).unwrap_or_default();
    let main = tokens.get(verb);
    let tags = main.map(|t| t.tags).unwrap_or_default();
    let is_be = |t: &Token| t.lemma == "be" || t.is_in(&["'s", "'re", "'m"]) || t.lemma == "get";
    let helper = own.iter().rev().find(|t| t.class == Class::Auxiliary);
    let be = helper.is_some_and(is_be);
    let modal = own.iter().find(|t| t.tags.any(Tags::MODAL)).map(|t| t.lower.clone());
    let infinitive = own.first().is_some_and(|t| t.class == Class::Infinitive);
    let has_auxiliary = own.iter().any(|t| t.class == Class::Auxiliary);
    let ing = tags.any(Tags::VERB_ING);
    let form = if infinitive {
        Form::Infinitive
    } else if has_auxiliary && !own.first().is_some_and(|t| t.is_in(&["having", "being"])) {
        Form::Finite
    } else if ing || own.first().is_some_and(|t| t.is_in(&["having", "being"])) {
        Form::Ing
    } else if tags.any(Tags::PARTICIPLE) && !tags.any(Tags::VERB_PAST.with(Tags::VERB_BASE)) {
        Form::Participle
    } else {
        Form::Finite
    };
    let passive = be && tags.any(Tags::PARTICIPLE) && !ing || form == Form::Participle;
    let had_had = own.iter().any(|t| t.lemma == "have");
    let first_present = own.iter().find(|t| t.class == Class::Auxiliary).map_or_else(
        || tags.any(Tags::VERB_S) || tags.any(Tags::VERB_BASE) && !tags.any(Tags::VERB_PAST),
        |t| t.is_in(&["is", "are", "'s", "'re", "am", "'m", "do", "does"]),
    );
    VerbGroup {
        tokens: range,
        verb,
        form,
        passive,
        negated: own.iter().any(|t| t.class == Class::Negation || t.is("cannot")),
        scheduled: !infinitive && own.iter().any(|t| t.class == Class::Infinitive),
        progressive: be && ing,
        present: first_present && !had_had && modal.is_none(),
        modal,
    }
}

/// Tells "people killed in the blast" from "the blast killed people": a bare form that may be past or participle.
fn settle_participles(tokens: &[Token], chunks: &[Chunk], vocabulary: &Vocabulary, groups: &mut [VerbGroup]) {
    for n in 0..groups.len() {
        let Some(group) = groups.get(n) else { continue };
        let bare = group.tokens.len() == 1
            || tokens
                .get(group.tokens.start..group.verb)
                .is_some_and(|own| own.iter().all(|t| t.class == Class::Adverb));
        let Some(main) = tokens.get(group.verb) else { continue };
        if !bare || group.form != Form::Finite || !main.tags.any(Tags::PARTICIPLE) {
            continue;
        }
        let after = tokens.get(group.tokens.end);
        let next_chunk = chunks.iter().find(|c| c.tokens.start >= group.tokens.end);
        let object = next_chunk.is_some_and(|c| {
            !c.temporal
                && c.preposition.is_none()
                && tokens
                    .get(group.tokens.end..c.tokens.start)
                    .is_some_and(|gap| gap.iter().all(|t| t.class == Class::Adverb || t.kind == Kind::Quote))
        });
        let by = after.is_some_and(|t| t.is("by"));
        let transitive = vocabulary.transitive(&main.lemma);
        let relative_before = tokens
            .get(..group.tokens.start)
            .and_then(|b| b.last())
            .is_some_and(|t| t.class == Class::Relative || t.class == Class::Pronoun);
        let later_finite = groups.get(n + 1).is_some_and(|next| {
            next.form == Form::Finite
                && !tokens.get(group.tokens.end..next.tokens.start).unwrap_or_default().iter().any(|t| {
                    matches!(t.class, Class::Relative | Class::Subordinator | Class::Coordinator)
                        || t.kind == Kind::Punct && !t.is("-")
                })
        });
        let passive =
            !relative_before && !takes_clause(&main.lemma) && (by || transitive && !object || later_finite && !object);
        if passive && let Some(group) = groups.get_mut(n) {
            group.form = Form::Participle;
            group.passive = true;
        }
    }
}

/// Where the clause of `group` begins, and the word that joins it to what goes before.
fn boundary(
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
        return match relative {
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
    if let Some(at) = find_last(&|t| t.class == Class::Subordinator) {
        return (at, Some(at));
    }
    // "to nine years and six months for supplying": the clause begins at its verb.
    let governed = start.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| t.class == Class::Preposition);
    if group.form == Form::Ing && governed {
        return (start, None);
    }
    let previous_lemma = tokens.get(previous.verb).map_or("", |t| t.lemma.as_str());
    if group.form == Form::Finite && takes_clause(previous_lemma) && !previous.passive {
        let mut candidates = chunks
            .iter()
            .filter(|c| c.tokens.start >= from && c.tokens.end <= start && c.preposition.is_none() && c.stands());
        let first = candidates.next();
        let second = candidates.next();
        let addressee = matches!(previous_lemma, "tell" | "inform" | "warn" | "show");
        let chosen = if addressee { second.or(first) } else { first };
        if let Some(chunk) = chosen {
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
            if let Some(chunk) = last {
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

fn assemble(
    tokens: &[Token],
    chunks: &[Chunk],
    earlier: &[Clause],
    verb: VerbGroup,
    range: Range<usize>,
    link: Option<usize>,
) -> Clause {
    let relative_word = link.and_then(|n| {
        let at = if tokens.get(n).is_some_and(|t| t.class == Class::Preposition) { n + 1 } else { n };
        tokens.get(at).filter(|t| t.class == Class::Relative).map(|t| (at, t))
    });
    let within = |from: usize, to: usize| {
        chunks
            .iter()
            .enumerate()
            .filter(move |(_, c)| c.tokens.start >= from && c.tokens.end <= to && c.preposition.is_none() && c.stands())
            .map(|(n, _)| n)
    };
    let parent = earlier.len().checked_sub(1);
    let before = parent.and_then(|p| earlier.get(p));
    let mut subject: Vec<usize> = Vec::new();
    let mut object: Vec<usize> = Vec::new();
    let mut second = None;
    if let Some(first) = within(range.start, verb.tokens.start).next() {
        subject = coordinated(tokens, chunks, first, verb.tokens.start);
    }
    // What follows the verb.
    let mut after = within(verb.tokens.end, range.end);
    if let Some(first) = after.next() {
        let near = chunks.get(first).is_some_and(|c| {
            !tokens.get(verb.tokens.end..c.tokens.start).unwrap_or_default().iter().any(|t| t.is(","))
        });
        if near {
            object = coordinated(tokens, chunks, first, range.end);
            let last = object.last().copied().unwrap_or(first);
            second = after.find(|&n| n > last).filter(|&n| {
                let gap = chunks.get(last).map_or(0, |c| c.tokens.end)..chunks.get(n).map_or(0, |c| c.tokens.start);
                tokens.get(gap).is_some_and(|gap| gap.iter().all(|t| t.class == Class::Adverb))
            });
        }
    }
    let mut complements: Vec<(usize, usize)> = Vec::new();
    let owned = |n: usize| chunks.iter().any(|c| c.of == Some(n));
    for (n, chunk) in chunks.iter().enumerate() {
        let Some(preposition) = chunk.preposition else { continue };
        let inside = chunk.tokens.start >= range.start && chunk.tokens.end <= range.end;
        if inside && !chunk.genitive && !(owned(n) && !tokens.get(verb.verb).is_some_and(|t| verb_takes_of(&t.lemma))) {
            complements.push((preposition, n));
        }
    }
    let mut relative = false;
    let mut parent_of = parent;
    if let Some((at, word)) = relative_word {
        relative = true;
        let antecedent = antecedent(tokens, chunks, link.unwrap_or(at), word);
        if subject.is_empty() {
            subject.extend(antecedent);
        } else if object.is_empty() && word.is_in(&["who", "whom", "which", "that"]) {
            object.extend(antecedent);
        }
    }
    if subject.is_empty() {
        match verb.form {
            Form::Participle if link.is_none() => {
                // "people killed in", "a man named Orlo": the phrase just before, also behind a comma.
                let near = chunks.iter().rposition(|c| c.tokens.end <= verb.tokens.start && !c.temporal && !c.genitive);
                subject.extend(near.map(|n| up_of(tokens, chunks, n)));
                relative = true;
            }
            Form::Ing if link.is_none_or(|n| !tokens.get(n).is_some_and(|t| t.is(","))) => {
                let governed = verb
                    .tokens
                    .start
                    .checked_sub(1)
                    .and_then(|n| tokens.get(n))
                    .is_some_and(|t| t.class == Class::Preposition);
                if governed {
                    subject = before.map(|b| b.subject.clone()).unwrap_or_default();
                } else {
                    let near = chunks.iter().rposition(|c| c.tokens.end == verb.tokens.start && !c.temporal);
                    subject.extend(near);
                    relative = near.is_some();
                }
            }
            Form::Infinitive => {
                if let Some(before) = before {
                    let ordered = tokens.get(before.verb.verb).is_some_and(|t| {
                        matches!(
                            t.lemma.as_str(),
                            "order"
                                | "tell"
                                | "ask"
                                | "urge"
                                | "force"
                                | "allow"
                                | "persuade"
                                | "require"
                                | "permit"
                                | "instruct"
                                | "invite"
                                | "help"
                                | "want"
                                | "expect"
                                | "encourage"
                                | "warn"
                                | "cause"
                                | "enable"
                                | "lead"
                                | "give"
                        )
                    });
                    subject = if ordered && !before.verb.passive && !before.object.is_empty() {
                        before.object.clone()
                    } else {
                        before.subject.clone()
                    };
                }
            }
            _ => {
                // After a relative clause the sentence goes on with the noun that the clause qualified.
                if link.is_none() && before.is_some_and(|b| b.relative) {
                    let main = earlier.iter().rposition(|c| !c.relative);
                    let opening = earlier.iter().find(|c| c.relative).map_or(0, |c| c.tokens.start);
                    let resumes = main.is_none()
                        || earlier
                            .get(main.unwrap_or(0))
                            .is_some_and(|m| takes_clause_at(tokens, m) && m.tokens.end <= opening);
                    if resumes {
                        let first = earlier.iter().find(|c| c.relative);
                        subject = first
                            .and_then(|c| {
                                chunks.iter().position(|k| {
                                    k.tokens.start >= main.and_then(|m| earlier.get(m)).map_or(0, |m| m.verb.tokens.end)
                                        && k.preposition.is_none()
                                        && k.stands()
                                        && k.tokens.end <= c.verb.tokens.start
                                })
                            })
                            .into_iter()
                            .collect();
                    }
                }
                if subject.is_empty()
                    && let Some(before) = before
                {
                    let mut host = before;
                    // "was arrested, killing ..., and was charged": back to the last finite clause.
                    while !matches!(host.verb.form, Form::Finite) {
                        let Some(up) = host.parent.and_then(|p| earlier.get(p)) else { break };
                        parent_of = host.parent;
                        host = up;
                    }
                    subject = host.subject.clone();
                }
            }
        }
    }
    let mut verb = verb;
    // "was arrested and charged with": the second participle is passive like the first.
    if let Some(before) = before
        && before.verb.passive
        && verb.form != Form::Infinitive
        && verb.tokens.len() == 1
        && link.is_some_and(|n| {
            tokens.get(n).is_some_and(|t| t.class == Class::Coordinator || t.is(",")) && n + 1 == verb.tokens.start
        })
        && tokens.get(verb.verb).is_some_and(|t| t.tags.any(Tags::PARTICIPLE))
        && object.is_empty()
    {
        verb.passive = true;
        verb.form = Form::Finite;
        subject = before.subject.clone();
    }
    Clause { verb, tokens: range, subject, object, second, complements, parent: parent_of, relative, link }
}

fn takes_clause_at(tokens: &[Token], clause: &Clause) -> bool {
    tokens.get(clause.verb.verb).is_some_and(|t| takes_clause(&t.lemma))
}

fn verb_takes_of(lemma: &str) -> bool {
    matches!(
        lemma,
        "accuse"
            | "strip"
            | "convict"
            | "acquit"
            | "suspect"
            | "rob"
            | "deprive"
            | "warn"
            | "inform"
            | "clear"
            | "die"
            | "consist"
            | "relieve"
    )
}

/// The phrase that a relative word stands for: for "who" the nearest that may be a person, for the rest the head of
/// the phrase before it, over its "of" and "in".
fn antecedent(tokens: &[Token], chunks: &[Chunk], before: usize, word: &Token) -> Option<usize> {
    let near = chunks.iter().rposition(|c| c.tokens.end <= before && !c.temporal && !c.genitive)?;
    if word.is_in(&["where", "when"]) {
        return None;
    }
    if word.is_in(&["who", "whom", "whose"]) {
        let person = |n: usize| {
            chunks
                .get(n)
                .and_then(|c| tokens.get(c.head))
                .is_some_and(|t| t.tags.any(Tags::PERSON) || t.class == Class::Name || t.class == Class::Number)
        };
        return (near.saturating_sub(2)..=near).rev().find(|&n| person(n)).or(Some(near));
    }
    Some(up_of(tokens, chunks, near))
}

/// Up from "Orlo" in "the envoy of Orlo" and "Kolve" in "a fire in Kolve" to the phrase that it narrows.
fn up_of(tokens: &[Token], chunks: &[Chunk], near: usize) -> usize {
    let mut at = near;
    while let Some(chunk) = chunks.get(at) {
        let governed = chunk
            .preposition
            .and_then(|p| tokens.get(p))
            .is_some_and(|t| t.is_in(&["of", "in", "at", "on", "near", "from", "for", "to"]));
        let Some(up) = at.checked_sub(1) else { break };
        let touches = chunks.get(up).is_some_and(|c| chunk.preposition == Some(c.tokens.end) && !c.temporal);
        let name = tokens.get(chunk.head).is_some_and(|t| t.class == Class::Name);
        if governed && touches && (name || chunk.preposition.and_then(|p| tokens.get(p)).is_some_and(|t| t.is("of"))) {
            at = up;
        } else {
            break;
        }
    }
    at
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
