//! What a clause takes over from those around it, and whether it tells of one event at all.

use std::ops::Range;

use crate::model::{Modality, PassageRole, TimeExpression, TimeKind};

use crate::extract::clause::{Clause, Form};
use crate::extract::frames::FRAMES;
use crate::extract::lexicon::Tags;
use crate::extract::phrase::{Chunk, is_date};
use crate::extract::scene::{Parsed, Scene};
use crate::extract::tokens::{Class, Kind};
use crate::extract::vocabulary::Vocabulary;

/// Times that a clause takes over: ", killing six" happens when the crash does; "arrested and charged him" share a date
/// that stands before both.
pub(super) fn inherited(parsed: &Parsed, vocabulary: &Vocabulary, n: usize, clause: &Clause) -> Vec<usize> {
    let before = from_before(parsed, vocabulary, n, clause);
    if before.is_empty() { closing(parsed, n, clause) } else { before }
}

/// "Foiled a raid on tankers crossing the strait on Friday": a weekday at the end is that of the sentence's verb.
fn closing(parsed: &Parsed, n: usize, clause: &Clause) -> Vec<usize> {
    let told = clause.verb.form == Form::Finite && !clause.verb.present && clause.verb.modal.is_none();
    let at_once = |down: &&Clause| told && !clause.relative && meanwhile(down) || during(parsed, down);
    let Some(down) = parsed.clauses.get(n + 1).filter(at_once) else { return Vec::new() };
    let weekday =
        |time: &TimeExpression| time.derivation.pattern == "weekday" && down.tokens.contains(&parsed.token_at(time.at));
    (0..parsed.times.len()).filter(|&t| parsed.times.get(t).is_some_and(weekday)).collect()
}

/// "Patrolling the strait" behind a noun: what it does meanwhile.
fn meanwhile(clause: &Clause) -> bool {
    clause.verb.form == Form::Ing && clause.link.is_none() && !clause.subject.is_empty()
}

/// "Shot while sitting in a truck on Thursday", "as he was walking home on Friday": what went on when it happened.
fn during(parsed: &Parsed, clause: &Clause) -> bool {
    let link = clause.link.and_then(|l| parsed.tokens.get(l));
    match clause.verb.form {
        Form::Ing => link.is_some_and(|t| t.is("while")),
        Form::Finite => clause.verb.progressive && link.is_some_and(|t| t.is_in(&["while", "as"])),
        _ => false,
    }
}

fn from_before(parsed: &Parsed, vocabulary: &Vocabulary, n: usize, clause: &Clause) -> Vec<usize> {
    let Some(up) = n.checked_sub(1).and_then(|p| parsed.clauses.get(p)) else { return Vec::new() };
    let linked = clause.link.and_then(|l| parsed.tokens.get(l));
    let dates_in = |test: &dyn Fn(usize) -> bool| -> Vec<usize> {
        (0..parsed.times.len())
            .filter(|&t| {
                parsed.times.get(t).is_some_and(|time| {
                    let token = parsed.token_at(time.at);
                    is_date(time) && (up.tokens.contains(&token) || up.opening.contains(&token)) && test(token)
                })
            })
            .collect()
    };
    let joined = linked.is_some_and(|t| t.is("and"));
    let named = if linked.is_some_and(|t| t.is("when")) { named_before(parsed, clause) } else { Vec::new() };
    match clause.verb.form {
        // "Charged on Saturday after opening fire, killing one": the day is that of the charge.
        Form::Ing if parsed.tokens.get(up.verb.verb).is_some_and(|t| FRAMES.accusing.has(&t.lemma)) => Vec::new(),
        Form::Ing if linked.is_some_and(|t| t.is(",")) => dates_in(&|_| true),
        // ", smashing a window and stealing": the second like the first.
        Form::Ing if joined && up.verb.form == Form::Ing => {
            let own = dates_in(&|_| true);
            if own.is_empty() { inherited(parsed, vocabulary, n - 1, up) } else { own }
        }
        Form::Finite if joined && clause.subject == up.subject && !clause.subject.is_empty() => {
            // "Walked in on Monday and shot three": told in one breath.
            let breath = !up.verb.passive && up.verb.form == Form::Finite && happens(parsed, vocabulary, clause);
            dates_in(&|token| breath || token < up.verb.tokens.start)
        }
        // "The boat patrolling the strait on Thursday fended off a raid": both at one time.
        Form::Finite if meanwhile(up) && clause.subject == up.subject => dates_in(&|token| token > up.verb.verb),
        // "In August last year, when the rate stood at 5 per cent": the day just named.
        Form::Finite if !named.is_empty() => named,
        // "It was on Friday that he fell", "the storm in May in which nine died".
        Form::Finite if cleft(parsed, clause, up) => dates_in(&|_| true),
        Form::Finite if clause.relative && within(parsed, clause) => dates_in(&|token| token >= up.verb.tokens.end),
        _ => Vec::new(),
    }
}

/// The times that end where a clause's link begins: "on Friday, when".
fn named_before(parsed: &Parsed, clause: &Clause) -> Vec<usize> {
    let Some(link) = clause.link else { return Vec::new() };
    let comma = link.checked_sub(1).and_then(|n| parsed.tokens.get(n)).is_some_and(|t| t.is(","));
    let last = link.saturating_sub(if comma { 2 } else { 1 });
    let ends = |time: &TimeExpression| {
        is_date(time) && parsed.tokens.get(last).is_some_and(|t| time.at.contains(t.at)) && last < link
    };
    (0..parsed.times.len()).filter(|&n| parsed.times.get(n).is_some_and(ends)).collect()
}

/// Whether the verb of a clause tells of something that happens at one moment.
fn happens(parsed: &Parsed, vocabulary: &Vocabulary, clause: &Clause) -> bool {
    vocabulary.verb(&parsed.tokens, &parsed.chunks, clause).is_some_and(|told| told.kind.happens)
}

/// "It was on Friday that ...", "it was not until May that ...", "it was noon when ...".
fn cleft(parsed: &Parsed, clause: &Clause, up: &Clause) -> bool {
    let linked = clause.link.and_then(|l| parsed.tokens.get(l)).is_some_and(|t| t.is_in(&["that", "when"]));
    let it = up.subject.first().and_then(|&s| parsed.head(s)).is_some_and(|t| t.is("it"));
    let be = parsed.tokens.get(up.verb.verb).is_some_and(|t| t.lemma == "be");
    linked && it && be && up.object.iter().all(|&o| parsed.chunks.get(o).is_some_and(|c| c.temporal))
}

/// "In which", "when": within what the phrase before tells of.
fn within(parsed: &Parsed, clause: &Clause) -> bool {
    let word = |n: usize| parsed.tokens.get(n);
    clause.link.is_some_and(|l| {
        word(l).is_some_and(|t| t.is_in(&["in", "during"])) && word(l + 1).is_some_and(|t| t.is("which"))
            || word(l).is_some_and(|t| t.is("which"))
                && l.checked_sub(1).and_then(word).is_some_and(|t| t.is_in(&["in", "during"]))
    })
}

/// The tokens of the announcement that a clause hangs on: "In May Norland announced that ...".
pub(super) fn announced(parsed: &Parsed, n: usize) -> Option<Range<usize>> {
    let clause = parsed.clauses.get(n)?;
    let up = parsed.clauses.get(n.checked_sub(1)?)?;
    let lemma = parsed.tokens.get(up.verb.verb)?.lemma.as_str();
    let announcing = matches!(lemma, "announce" | "declare" | "decide" | "order" | "reveal");
    let hangs = clause.link.is_none_or(|l| parsed.tokens.get(l).is_some_and(|t| t.is("that")));
    // "In November Norland said it was expelling an envoy."
    let doing = matches!(lemma, "say" | "tell" | "confirm") && (clause.verb.progressive || clause.verb.modal.is_some());
    (hangs && !up.relative && (announcing || doing)).then(|| up.tokens.clone())
}

/// Running totals ("has expelled nine since 2024"), habits ("every year") and what always holds.
pub(super) fn generic(parsed: &Parsed, scene: &Scene<'_>) -> bool {
    let recurring = scene.parsed.times.iter().any(|t| t.kind == TimeKind::Set && scene.owns(parsed.token_at(t.at)));
    if recurring {
        return true;
    }
    // "The county has seen 31 homicides in 2025".
    let counted = scene.event.nominal && scene.noun.is_some_and(|noun| parsed.count(noun).is_some());
    let year = |value: &str| value.len() == 4 && value.bytes().all(|b| b.is_ascii_digit());
    if counted && parsed.times.iter().any(|t| year(&t.value) && scene.owns(parsed.token_at(t.at))) {
        return true;
    }
    // "Nine people were robbed in five separate incidents", "20 hurt in 12 incidents".
    let separate = |c: &Chunk| {
        let own = parsed.tokens.get(c.tokens.clone()).unwrap_or_default();
        own.iter().any(|t| t.is_in(&["separate", "different", "unrelated"]) || t.kind == Kind::Number)
            && own.last().is_some_and(|t| t.tags.any(Tags::PLURAL))
            && c.preposition.and_then(|n| parsed.tokens.get(n)).is_some_and(|t| t.is_in(&["in", "across", "during"]))
    };
    let happenings = |c: &Chunk| {
        let head = parsed.tokens.get(c.head);
        head.is_some_and(|t| t.is_in(&["incidents", "events"]) || scene.vocabulary.noun(&t.lemma).is_some())
    };
    if parsed.chunks.iter().any(|c| scene.owns(c.head) && separate(c) && happenings(c)) {
        return true;
    }
    let Some(clause) = scene.own_clause() else { return false };
    let helpers = parsed.tokens.get(clause.verb.tokens.clone()).unwrap_or_default();
    let perfect = helpers.iter().any(|t| t.class == Class::Auxiliary && t.lemma == "have");
    let own = parsed.tokens.get(clause.tokens.clone()).unwrap_or_default();
    let since = || {
        own.iter().any(|t| t.is("since") && t.class == Class::Preposition)
            || parsed.tokens.get(clause.tokens.start).is_some_and(|t| t.is("since"))
    };
    let so_far = || {
        own.windows(2)
            .any(|w| matches!(w, [a, b] if a.is_in(&["so", "thus"]) && b.is("far") || a.is("to") && b.is("date")))
    };
    // "Has seized a total of 14": all that it seized so far.
    let total = || clause.object.iter().chain(&clause.subject).any(|&c| gathers_all(parsed, c));
    if perfect && scene.event.known && (since() || so_far() || total()) {
        return true;
    }
    let habitual = own.iter().any(|t| t.is_in(&["usually", "often", "always", "typically", "normally", "sometimes"]));
    let body = !matches!(
        scene.parsed.role,
        PassageRole::Headline
            | PassageRole::Caption
            | PassageRole::Subheading
            | PassageRole::Standfirst
            | PassageRole::LiveEntry
    );
    let dated = scene.parsed.times.iter().any(|t| is_date(t) && scene.owns(parsed.token_at(t.at)));
    let bare_present = clause.verb.present
        && clause.verb.form == Form::Finite
        && clause.verb.tokens.len() == 1
        && scene.event.known
        && !dated;
    // "The move comes after Norland ousted two envoys": history, told without its day.
    if !dated && comes_after(parsed, clause) {
        return true;
    }
    let copula = helpers.iter().any(|t| t.lemma == "be" || t.lemma == "have");
    // "The union wants 12 per cent" is no habit.
    let wants = parsed
        .tokens
        .get(clause.verb.verb)
        .is_some_and(|t| t.is_in(&["wants", "want", "demands", "demand", "seeks", "seek"]));
    habitual
        || body
            && bare_present
            && !wants
            && !copula
            && scene.modality == Modality::Asserted
            && !counted_subject(parsed, clause)
}

/// Whether a clause only says after what the news comes.
fn comes_after(parsed: &Parsed, clause: &Clause) -> bool {
    let after = clause.link.and_then(|l| parsed.tokens.get(l)).is_some_and(|t| t.is("after"));
    let up = clause.parent.and_then(|p| parsed.clauses.get(p));
    after && up.and_then(|up| parsed.tokens.get(up.verb.verb)).is_some_and(|t| t.lemma == "come")
}

/// "A total of 14".
fn gathers_all(parsed: &Parsed, chunk: usize) -> bool {
    parsed.head(chunk).is_some_and(|t| t.is("total")) && parsed.chunks.get(chunk).is_some_and(|c| c.of.is_some())
}

fn counted_subject(parsed: &Parsed, clause: &Clause) -> bool {
    clause.subject.iter().chain(clause.object.iter()).any(|&c| parsed.count(c).is_some())
}
