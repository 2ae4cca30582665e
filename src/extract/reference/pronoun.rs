//! Pronouns, and the owners in "his", "its", "their".

use std::collections::BTreeSet;

use crate::extract::clause::Form;
use crate::extract::names::Gender;
use crate::extract::tokens::Class;
use crate::extract::voice;

use super::Reader;
use super::cast::Kind;

/// What a pronoun asks for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Asks {
    Someone(Gender),
    Several,
    Something,
}

/// Man or woman, where a pronoun tells.
pub(super) fn gender(word: &str) -> Option<Gender> {
    match word {
        "he" | "him" | "his" | "himself" => Some(Gender::Man),
        "she" | "her" | "hers" | "herself" => Some(Gender::Woman),
        _ => None,
    }
}

impl Reader<'_, '_> {
    /// The referent of the pronoun at a token, where it is plain.
    pub(super) fn pronoun(&self, token: usize, subject: Option<usize>, chunk: usize) -> Option<usize> {
        let word = self.token(token)?.lower.as_str();
        let asks = match word {
            "they" | "them" | "their" | "theirs" | "themselves" => Asks::Several,
            "it" | "its" | "itself" => Asks::Something,
            _ => Asks::Someone(gender(word)?),
        };
        if self.parsed.quoted.get(token).copied().unwrap_or(false) {
            return None;
        }
        // "After she left, Orlo": whoever is meant may be named only afterwards.
        let opens = self.token(0).is_some_and(|t| t.class == Class::Subordinator || t.class == Class::Preposition);
        let comma = self.parsed.tokens.get(token..).unwrap_or_default().iter().any(|t| t.is(","));
        let first = !self.parsed.tokens.get(..token).unwrap_or_default().iter().any(|t| t.is(","));
        if opens && comma && first && self.here.is_empty() && self.number == 0 {
            return None;
        }
        let own = self.parsed.clauses.iter().rposition(|c| c.tokens.contains(&token));
        // "himself": whoever does it.
        if word.ends_with("self") || word.ends_with("selves") {
            let (here, _) = self.near(|n| self.agrees(n, asks));
            let only = here.first().copied().filter(|_| here.len() == 1);
            return own.and_then(|own| self.subject_of(own, token)).filter(|&n| self.agrees(n, asks)).or(only);
        }
        let owner =
            matches!(word, "his" | "her" | "its" | "their") && subject.is_none_or(|_| self.head_is_other(chunk, token));
        match asks {
            Asks::Someone(_) => self.someone(asks, token, own, subject, owner),
            Asks::Several => self.several(token, own, subject, owner),
            Asks::Something => self.something(token, own, subject, owner),
        }
    }

    fn head_is_other(&self, chunk: usize, token: usize) -> bool {
        self.parsed.chunks.get(chunk).is_some_and(|c| c.head != token)
    }

    fn agrees(&self, referent: usize, asks: Asks) -> bool {
        let Some(own) = self.cast.get(referent) else { return false };
        match asks {
            Asks::Someone(gender) => {
                own.kind == Kind::Person && !own.plural && own.gender.is_none_or(|known| known == gender)
            }
            Asks::Several => own.plural || own.kind == Kind::Group,
            Asks::Something => !own.plural && !matches!(own.kind, Kind::Person | Kind::Group | Kind::Unknown),
        }
    }

    /// The only subject of a clause before the token.
    fn subject_of(&self, clause: usize, token: usize) -> Option<usize> {
        let mut subjects = self.here.iter().filter(|seen| {
            seen.token < token
                && self.parsed.clauses.get(clause).is_some_and(|c| {
                    c.subject.len() == 1
                        && c.subject.iter().any(|&s| {
                            self.parsed.chunks.get(s).is_some_and(|own| own.tokens.start == seen.token && !own.genitive)
                        })
                })
        });
        // An owner within the subject ("his lawyer said") stands at the same token: what the phrase tells of comes last.
        subjects.next_back().map(|seen| seen.referent)
    }

    /// The clause of saying above, and who says it.
    fn sayer(&self, own: Option<usize>, token: usize) -> Option<usize> {
        let saying = voice::saying_clause(self.parsed, own?)?;
        self.subject_of(saying, token)
    }

    fn someone(
        &self,
        asks: Asks,
        token: usize,
        own: Option<usize>,
        subject: Option<usize>,
        owner: bool,
    ) -> Option<usize> {
        // "He was charged with an assault on Kolbe": he is not Kolbe.
        let others = if subject.is_some() && !owner { self.named_behind(token, own) } else { BTreeSet::new() };
        let is_other = |n: usize| self.cast.get(n).and_then(|own| own.entity).is_some_and(|own| others.contains(&own));
        let (here, before) = self.near(|n| self.agrees(n, asks) && !is_other(n));
        let all: BTreeSet<usize> = here.union(&before).copied().collect();
        if let Some(&only) = all.first().filter(|_| all.len() == 1) {
            return Some(only);
        }
        let main = |n: usize| self.parsed.clauses.get(n).is_some_and(|c| !c.relative);
        if let Some(&only) = here.first().filter(|_| here.len() == 1) {
            let doer = self.here.iter().any(|seen| seen.referent == only && seen.subject.is_some());
            let under = self.sayer(own, token) == Some(only);
            // "The mayor left when he": whoever acts in the sentence, unless it is another that he speaks of.
            if doer && (!under || owner && self.subject_of(own?, token) == Some(only)) {
                return Some(only);
            }
        }
        // "He" first in the sentence goes on with the one whom the sentence before was about.
        let opening = subject.is_some_and(|n| n == 0 && main(n)) || owner && own == Some(0);
        if here.is_empty() && opening {
            return self.about_before().filter(|n| before.contains(n));
        }
        None
    }

    /// The entities that a clause names behind a token.
    fn named_behind(&self, token: usize, clause: Option<usize>) -> BTreeSet<usize> {
        let Some(clause) = clause.and_then(|n| self.parsed.clauses.get(n)) else { return BTreeSet::new() };
        let behind = self.parsed.tokens.get(token + 1..clause.tokens.end).unwrap_or_default();
        let named = behind.iter().filter(|t| t.class == Class::Name);
        named.filter_map(|t| self.entities.at(t.at)).map(|mention| mention.entity).collect()
    }

    fn several(&self, token: usize, own: Option<usize>, subject: Option<usize>, owner: bool) -> Option<usize> {
        if let Some(sayer) = self.sayer(own, token).filter(|&n| self.speaks(n) || self.agrees(n, Asks::Several))
            && (owner || subject.is_some())
        {
            return Some(sayer);
        }
        let agrees = |n: usize| self.agrees(n, Asks::Several);
        let (here, before) = self.near(agrees);
        let all: BTreeSet<usize> = here.union(&before).copied().collect();
        // Two joined by "and" may be meant as well.
        let joined = self.parsed.clauses.iter().any(|c| c.subject.len() > 1 || c.object.len() > 1);
        if let Some(&only) = all.first().filter(|_| all.len() == 1 && !joined) {
            return Some(only);
        }
        // "The Rovers won their match": the doer's own.
        if owner && !joined && here.is_empty() {
            return self.only_actor(token);
        }
        if here.is_empty() && subject == Some(0) {
            return self.about_before().filter(|n| before.contains(n));
        }
        None
    }

    fn something(&self, token: usize, own: Option<usize>, subject: Option<usize>, owner: bool) -> Option<usize> {
        let clause = own.and_then(|n| self.parsed.clauses.get(n));
        let does = subject.is_some() && clause.is_some_and(|c| c.verb.form == Form::Finite) && !self.pleonastic(own);
        if !owner && !does {
            return None;
        }
        // "The firm said it would": only who can say something is meant.
        if let Some(sayer) = self.sayer(own, token).filter(|&n| self.speaks(n)) {
            return Some(sayer);
        }
        if owner {
            return self.only_actor(token);
        }
        let (here, before) = self.near(|n| self.agrees(n, Asks::Something));
        // "It" first in the sentence goes on with what the sentence before was about.
        if here.is_empty() && subject == Some(0) {
            return self.about_before().filter(|n| before.contains(n));
        }
        None
    }

    /// Whether it can say something: a body, a state, or a name of which nothing is known.
    fn speaks(&self, referent: usize) -> bool {
        self.cast.get(referent).is_some_and(|r| matches!(r.kind, Kind::Body | Kind::State | Kind::Unknown))
    }

    /// The only body or state of the sentence so far, where it is the subject of a clause.
    fn only_actor(&self, token: usize) -> Option<usize> {
        let mut actors = self.here.iter().filter(|seen| seen.token < token && self.speaks(seen.referent));
        let first = actors.next()?;
        let alone = actors.all(|seen| seen.referent == first.referent);
        let doer = self.here.iter().any(|seen| seen.referent == first.referent && seen.subject.is_some());
        (alone && doer).then_some(first.referent)
    }

    /// Whom or what the sentence before was about: the subject of its first clause.
    fn about_before(&self) -> Option<usize> {
        self.previous.iter().find(|seen| seen.subject == Some(0)).map(|seen| seen.referent)
    }

    /// "It was reported that", "it seems": nothing is meant.
    pub(super) fn pleonastic(&self, clause: Option<usize>) -> bool {
        let Some(clause) = clause.and_then(|n| self.parsed.clauses.get(n)) else { return true };
        let Some(verb) = self.token(clause.verb.verb) else { return true };
        let lemma = verb.lemma.as_str();
        let follows = |n: usize, word: &str| self.token(n).is_some_and(|t| t.is(word));
        let empty = matches!(
            lemma,
            "be" | "seem"
                | "appear"
                | "take"
                | "become"
                | "rain"
                | "snow"
                | "happen"
                | "emerge"
                | "turn"
                | "mean"
                | "cost"
        );
        let that = (clause.verb.tokens.end..clause.verb.tokens.end + 4).any(|n| follows(n, "that"));
        empty || that && clause.verb.passive
    }
}
