//! When it happened: the event's own time, not the time of the saying.

use crate::model::{Facet, FacetKind, Key, Modality, TimeExpression, Unit, Value};

use super::Heading;
use crate::extract::frames::FRAMES;
use crate::extract::phrase::is_date;
use crate::extract::scene::Scene;
use crate::extract::tokens::{Class, Token};

/// See the module.
pub(super) struct When;

impl Heading for When {
    fn kind(&self) -> FacetKind {
        FacetKind::When
    }

    fn about(&self) -> &'static str {
        "when the event happened, with the phase that the words date (announced, planned)"
    }

    fn find(&self, scene: &Scene<'_>, found: &mut Vec<Facet>) {
        // "The number of dead rose to 97 on Tuesday": they were counted on Tuesday.
        if counted_on(scene) {
            return;
        }
        let phase = if scene.modality == Modality::Planned { Some("planned") } else { None };
        let mut own = Vec::new();
        for (n, time) in scene.parsed.times.iter().enumerate() {
            let token = scene.parsed.token_at(time.at);
            if is_date(time)
                && scene.owns(token)
                && !scene.belongs_to_noun(token)
                && !is_span_of_quantity(scene, time)
                && !is_address(scene, time)
                && !dates_a_thing(scene, time)
                && !of_an_incident(scene, time)
                && !of_what_went_before(scene, time)
                && !of_the_matter(scene, time)
                && !of_the_next_noun(scene, time)
                && !kept_there(scene, time)
                && !of_the_base(scene, time)
                && super::lasting::race(scene, time).is_none()
            {
                own.push(n);
            }
        }
        let inherited = own.is_empty();
        if inherited {
            own.extend(
                scene
                    .inherited
                    .iter()
                    .filter(|&&n| scene.parsed.times.get(n).is_some_and(|time| !names_a_season(scene, time))),
            );
        }
        for n in &own {
            if let Some(time) = scene.parsed.times.get(*n) {
                let own = facet(scene, time, phase);
                if !inherited && let Some(kind) = of_its_subject(scene, time) {
                    let key = Key { relation: kind, ..own.key.clone() };
                    found.push(Facet { key, ..own.clone() });
                }
                found.push(own);
                found.extend(super::since::find(scene, time));
                found.extend(end(scene, time));
            }
        }
        super::distance::find(scene, found);
        super::since::years_back(scene, found);
        if own.is_empty()
            && let Some(announced) = &scene.announced
        {
            for time in &scene.parsed.times {
                let token = scene.parsed.token_at(time.at);
                if is_date(time) && announced.contains(&token) && !scene.tokens.contains(&token) {
                    found.push(facet(scene, time, Some("announced")));
                }
            }
        }
    }
}

/// Whether the clause tells how a number of what happened grew, and so when it was counted.
fn counted_on(scene: &Scene<'_>) -> bool {
    let Some(clause) = scene.own_clause() else { return false };
    let Some(told) = scene.vocabulary.verb(&scene.parsed.tokens, &scene.parsed.chunks, clause) else { return false };
    matches!(told.kind.id.as_str(), "grow" | "shrink") && told.kind.id != scene.event.kind && !scene.event.nominal
}

/// "Ran until Monday", "is banned until June": when it ends, and no stretch up to then.
fn end(scene: &Scene<'_>, time: &TimeExpression) -> Option<Facet> {
    let token = scene.parsed.token_at(time.at);
    let before = token.checked_sub(1).and_then(|n| scene.parsed.tokens.get(n))?;
    if !before.is_in(&["until", "till"]) || not_until(scene, before) || !scene.event.known {
        return None;
    }
    let relation = match scene.event.kind.as_str() {
        end @ ("close" | "expire") => end.to_owned(),
        other => format!("until-{other}"),
    };
    let time = TimeExpression { modifier: None, ..time.clone() };
    Some(Facet {
        kind: FacetKind::When,
        key: Key { relation, ..Key::default() },
        how: time.derivation.pattern.to_owned(),
        assumed: time.derivation.assumed.clone(),
        at: time.at,
        value: Value::Time(time),
    })
}

/// "The next meeting is due on Monday", "the trial was set for May", "the strike began on Friday": the day is that of what
/// the subject (or the object of a beginning) names.
fn of_its_subject(scene: &Scene<'_>, time: &TimeExpression) -> Option<String> {
    let parsed = scene.parsed;
    let clause = scene.own_clause()?;
    let verb = parsed.tokens.get(clause.verb.verb)?;
    let at = parsed.token_at(time.at);
    if clause.verb.negated || at < clause.verb.tokens.end {
        return None;
    }
    let event = |chunk: usize| {
        let own = parsed.chunks.get(chunk)?;
        parsed.tokens.get(own.head).filter(|t| t.class == Class::Noun)?;
        // "The last strike", "the first trial": another one.
        let other = parsed.tokens.get(own.tokens.clone()).unwrap_or_default();
        if other.iter().any(|t| t.is_in(&["last", "previous", "first", "earlier", "another", "no"])) {
            return None;
        }
        scene.vocabulary.noun_at(&parsed.tokens, own.head).map(|told| told.kind.id.clone())
    };
    // "The strike is the first since 2011" dates no strike.
    let before = at.checked_sub(1).and_then(|n| parsed.tokens.get(n))?;
    // "Called a strike for 2 February", "set the trial for May".
    if !clause.verb.passive && FRAMES.calling.has(&verb.lemma) && before.is("for") {
        return event(*clause.object.first()?);
    }
    if FRAMES.fixing.has(&verb.lemma) && (verb.lemma == "be" || clause.verb.passive) {
        let behind = parsed.tokens.get(clause.verb.tokens.end..at)?;
        let plain = behind.iter().all(|t| FRAMES.fixed.has(&t.lower));
        return (plain && !before.is_in(&["since", "until", "by", "before", "after"]))
            .then(|| event(*clause.subject.first()?))?;
    }
    let phase = match verb.lemma.as_str() {
        "begin" | "start" | "commence" | "launch" | "open" => "begin",
        "end" | "finish" | "conclude" => "end",
        _ => return None,
    };
    let named = clause.object.first().or(clause.subject.first())?;
    let named = event(*named)?;
    // "Opened fire on Friday" begins no blaze.
    let other = scene.event.known && scene.event.kind != named;
    (!other).then(|| format!("{phase}-{named}"))
}

/// "His 2008 Bentley", "the 2014 Oscars", "a star of the 1940s died": the year is the thing's and not the event's.
fn dates_a_thing(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let parsed = scene.parsed;
    let written = scene.article.slice(time.at).trim_start_matches("the ").trim_end_matches('s');
    if written.len() != 4 || !written.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let token = parsed.token_at(time.at);
    let happens = |n: usize| parsed.tokens.get(n).is_some_and(|t| scene.vocabulary.noun(&t.lemma).is_some());
    let word = |back: usize| token.checked_sub(back).and_then(|n| parsed.tokens.get(n));
    // "Of the 1940s and 1950s".
    let decade = |t: &Token| t.lower.len() == 5 && t.lower.ends_with("0s");
    let token = if word(1).is_some_and(|t| t.is("and")) && word(2).is_some_and(decade) { token - 2 } else { token };
    let word = |back: usize| token.checked_sub(back).and_then(|n| parsed.tokens.get(n));
    let the = usize::from(word(1).is_some_and(|t| t.is("the")));
    let of = word(1 + the).is_some_and(|t| t.is("of"));
    let noun = word(2 + the).is_some_and(|t| t.class == Class::Noun) && !happens(token.saturating_sub(2 + the));
    let before_verb = scene.own_clause().is_some_and(|clause| token < clause.verb.tokens.start);
    let led = word(1).is_some_and(|t| t.class == Class::Preposition);
    let next = parsed.tokens.get(token + 1).is_some_and(|t| matches!(t.class, Class::Noun | Class::Name));
    next && !led && !happens(token + 1) || of && noun && before_verb
}

/// "Through an injury-plagued 2010 season": by its year a season is named, which need not lie in that year alone.
fn names_a_season(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let behind = scene.parsed.tokens.iter().find(|t| t.at.start >= time.at.end);
    behind.is_some_and(|t| t.is_in(&["season", "campaign"])) && dates_a_thing(scene, time)
}

/// "For the March 11, 2024, incident": the day is that of what happened, which has no name of its own.
fn of_an_incident(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let tokens = &scene.parsed.tokens;
    let mut behind = tokens.iter().filter(|t| t.at.start >= time.at.end).skip_while(|t| t.is(","));
    let first = scene.parsed.token_at(time.at);
    let led = tokens.get(first).is_some_and(|t| t.is("the"))
        || first.checked_sub(1).and_then(|n| tokens.get(n)).is_some_and(|t| t.class == Class::Determiner);
    led && behind.next().is_some_and(|t| FRAMES.nameless.has(&t.lemma))
}

/// "Charged with assault in connection with an alleged quarrel on June 28": the day of the quarrel.
fn of_the_matter(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let parsed = scene.parsed;
    let Some(clause) = scene.own_clause().filter(|_| FRAMES.accusing.has(&scene.event.kind)) else { return false };
    let at = parsed.token_at(time.at);
    let before = parsed.tokens.get(clause.verb.tokens.end..at).unwrap_or_default();
    let leads = |pair: &[Token]| {
        matches!(pair, [one, other] if one.is("connection") && other.is("with") || other.is("from") && one.is("stemming")
            || other.is("to") && one.is_in(&["relating", "related"]))
    };
    // "In connection with the fire on Monday" may be either.
    before.windows(2).any(leads) && before.iter().any(|t| t.is("alleged"))
}

/// "Charged after a shooting in Ostwick Friday", "after his election in 1968 he worked", "missed ten games, including last
/// Sunday's defeat": the day may be that of what the noun before it tells.
fn of_what_went_before(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let parsed = scene.parsed;
    if scene.noun.is_some() {
        return false;
    }
    let word = |n: usize| parsed.tokens.get(n);
    let token = parsed.token_at(time.at);
    let behind = parsed.tokens.iter().find(|t| t.at.start >= time.at.end);
    let genitive = behind.is_some_and(|t| t.class == Class::Genitive);
    let start = (0..token).rev().take_while(|&n| word(n).is_some_and(|t| t.class != Class::Verb));
    let including = start.clone().any(|n| word(n).is_some_and(|t| t.is("including")));
    if genitive && (including || of_a_noun_in_the_subject(scene, token)) {
        return true;
    }
    // Behind a comma the clause goes on.
    let near = start.take_while(|&n| word(n).is_some_and(|t| t.class != Class::Mark)).last().unwrap_or(token);
    parsed.chunks.iter().any(|c| {
        (near..token).contains(&c.head)
            && c.preposition.and_then(word).is_some_and(|t| t.is_in(&["after", "following"]))
            && word(c.head).is_some_and(|t| t.class == Class::Noun)
            && scene.vocabulary.noun_at(&parsed.tokens, c.head).is_some_and(|told| told.kind.id != scene.event.kind)
    })
}

/// "One of the victims in Thursday's shooting has died": a day that owns what a noun within the subject tells, behind the
/// noun that the verb is about.
fn of_a_noun_in_the_subject(scene: &Scene<'_>, token: usize) -> bool {
    let parsed = scene.parsed;
    let Some(clause) = scene.own_clause().filter(|clause| token < clause.verb.tokens.start) else { return false };
    let owner = parsed.chunks.iter().position(|c| c.tokens.contains(&token));
    let owned = parsed.chunks.iter().position(|c| c.possessor.is_some() && c.possessor == owner);
    owned.is_some_and(|owned| {
        let head = parsed.chunks.get(owned).map_or(0, |c| c.head);
        let before = |chunk: &usize| parsed.chunks.get(*chunk).is_some_and(|c| c.head < token);
        clause.subject.first().is_some_and(before) && scene.vocabulary.noun_at(&parsed.tokens, head).is_some()
    })
}

/// "Held over a New Year's Eve stabbing": the day is that of what the noun behind it tells.
fn of_the_next_noun(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let parsed = scene.parsed;
    let before = parsed.token_at(time.at).checked_sub(1).and_then(|n| parsed.tokens.get(n));
    let led = before.is_some_and(|t| t.is_in(&["in", "for", "over", "after", "the", "a"]));
    let Some(next) = parsed.tokens.iter().position(|t| t.at.start >= time.at.end).filter(|_| led) else { return false };
    let noun = parsed.tokens.get(next).is_some_and(|t| t.class == Class::Noun);
    let told = parsed.chunks.iter().find(|c| c.tokens.contains(&next)).map(|c| c.head);
    let kind = told.and_then(|head| scene.vocabulary.noun_at(&parsed.tokens, head)).map(|told| told.kind.id.as_str());
    noun && scene.noun.is_none() && kind.is_some_and(|kind| kind != scene.event.kind)
}

/// "Home for Thanksgiving": what the day was to be spent on, and no day of what happened.
fn kept_there(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let before = scene.parsed.token_at(time.at).checked_sub(1).and_then(|n| scene.parsed.tokens.get(n));
    time.derivation.pattern == "holiday" && before.is_some_and(|t| t.is("for"))
}

/// "Down from 69% four years ago", "more than the 12 in May": the day of what a figure is held against.
fn of_the_base(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let tokens = &scene.parsed.tokens;
    let word = |n: usize| tokens.get(n);
    let first = scene.parsed.token_at(time.at);
    let led = (0..first).rev().find(|&n| word(n).is_some_and(|t| !t.is_in(&["in", "a", "the", "at", "for"])));
    let Some(figure) = led.and_then(word) else { return false };
    let Some(base) = scene.parsed.quantities.iter().find(|q| q.at.contains(figure.at)) else { return false };
    let from = scene.parsed.token_at(base.at);
    let before = (0..from).rev().find(|&n| word(n).is_some_and(|t| !t.is_in(&["the", "a", "about", "some"])));
    before.and_then(word).is_some_and(|t| t.is_in(&["from", "than", "against", "versus", "with", "to"]))
        && before.is_some_and(|n| {
            let held = word(n).is_some_and(|t| t.is_in(&["with", "to"]));
            !held || n.checked_sub(1).and_then(word).is_some_and(|t| t.is("compared"))
        })
        && base.unit != Unit::Duration
}

/// "In the 1700 block of Mill Road": a number of houses.
fn is_address(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let next = scene.parsed.tokens.iter().find(|t| t.at.start >= time.at.end);
    next.is_some_and(|t| t.is("block"))
}

/// Whether the words are rather an amount: "a 60-day state of emergency".
fn is_span_of_quantity(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    scene.parsed.quantities.iter().any(|q| q.at.contains(time.at) && !matches!(q.unit, Unit::Count | Unit::Ordinal))
}

/// "Was not found until Monday": the day of the finding.
fn not_until(scene: &Scene<'_>, word: &Token) -> bool {
    let negated = scene
        .parsed
        .clauses
        .iter()
        .any(|c| c.verb.negated && scene.parsed.span(c.verb.tokens.end..c.tokens.end).contains(word.at));
    negated && word.is_in(&["until", "till"])
}

/// "Since May, when the rate was cut": it was cut in May.
fn taken_up(scene: &Scene<'_>, time: &TimeExpression) -> bool {
    let behind = |t: &&Token| t.at.start >= time.at.end && !t.is(",");
    !scene.owns(scene.parsed.token_at(time.at)) && scene.parsed.tokens.iter().find(behind).is_some_and(|t| t.is("when"))
}

fn facet(scene: &Scene<'_>, time: &TimeExpression, phase: Option<&str>) -> Facet {
    let taken_up = taken_up(scene, time);
    let mut time = time.clone();
    if taken_up {
        time.modifier = None;
    }
    let mut key = Key { relation: scene.event.kind.clone(), ..Key::default() };
    key.modifiers.extend(phase.map(str::to_owned));
    // "since May", "until June" bound a state and "before noon" an event: the word belongs to the date.
    let token = scene.parsed.token_at(time.at);
    if let Some(before) = token.checked_sub(1).and_then(|n| scene.parsed.tokens.get(n))
        && !not_until(scene, before)
        && !taken_up
        // "Ran until Monday": on that day it was shut.
        && !(scene.event.kind == "close" && before.is("until"))
        && before.is_in(&["since", "until", "till", "from", "before", "after", "by", "through"])
    {
        key.modifiers.insert(before.lower.as_str().to_owned());
    }
    Facet {
        kind: FacetKind::When,
        key,
        at: time.at,
        how: time.derivation.pattern.to_owned(),
        assumed: time.derivation.assumed.clone(),
        value: Value::Time(time),
    }
}
