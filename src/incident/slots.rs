//! What of a claim the comparisons look at, made ready once.

use std::collections::BTreeSet;

use super::kinds::{self, Family};
use super::nations::nation;
use super::scenes;
use super::terms::hash;
use super::when::{Days, days};
use crate::extract::facet::since::slack;
use crate::extract::origin::{BASE, ORIGIN};
use crate::model::{
    Article, Bound, Claim, FacetKind, Mention, Modality, Part, Participant, PassageRole, Quantity, Reading, Sort, Span,
    TimeExpression, Value,
};

/// How many paragraphs from the top tell the day's news rather than its background.
const NEWS: usize = 2;

/// The kind of event that deaths are told by.
const KILL: &str = "kill";

/// How many claims may lie between "two days later" and the day that it counts from.
const COUNTED_FROM: usize = 12;

/// Days before and after its publication in which an article's news, where it states no day, is supposed to lie.
const FRESH: (i64, i64) = (7, 2);

/// One claim, ready to be compared.
#[derive(Debug)]
pub(crate) struct Slots<'a> {
    pub claim: &'a Claim,
    /// The place of the article, or of the item of a round-up, in the order of contents.
    pub article: usize,
    pub topic: usize,
    pub story: usize,
    pub family: Option<Family>,
    pub agents: Vec<&'a Mention>,
    pub patients: Vec<&'a Mention>,
    /// The nation of each agent, where that is said.
    pub agent_nations: Vec<Option<u32>>,
    /// The nation of each patient, where that is said.
    pub patient_nations: Vec<Option<u32>>,
    /// When, as stated.
    pub stated: Vec<Days>,
    /// When, as supposed of the day's news that states no time.
    pub supposed: Vec<Days>,
    /// When, as stated, of plans too, with "two days later" counted from the day told before it, and without what its
    /// sentence holds it against.
    pub told: Vec<Days>,
    /// When that was which its sentence holds it against: "in return for a similar move in May".
    pub against: Vec<Days>,
    /// Days that the news of its place in the article is of, whatever it states.
    pub fresh: Option<Days>,
    /// Whether its sentence says of what it tells that it follows or answers something.
    pub answers: bool,
    /// How many of what: head noun and bound.
    pub counts: Vec<(&'a str, Bound)>,
    /// Words of names, hashed.
    pub names: BTreeSet<u64>,
    /// Words of the names of places where it happened, hashed.
    pub places: BTreeSet<u64>,
    /// Amounts other than counts, with their units.
    pub figures: BTreeSet<u64>,
    /// Day on which the article was published.
    pub published: Option<i32>,
    /// Whether the sentence says of what it tells that the one before told it.
    pub points_back: bool,
    /// Whether it tells of no event and says nothing besides names.
    pub bare: bool,
    /// Whether it is one of several such events: "a second blast", "another person".
    pub numbered: bool,
    /// Whether it tells an event itself as one more of its kind: "a second blast", "exploded again".
    pub repeated: bool,
    /// Years that the sentence names.
    pub years: BTreeSet<i16>,
    /// Whether it tells the death of one person.
    pub kills_one: bool,
    /// Whether it tells the deaths of a number of them.
    pub kills_many: bool,
}

/// Where a claim's article stands.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Standing {
    pub rank: usize,
    pub topic: usize,
    pub story: usize,
}

/// The claims that tell of an event, made ready, in the order of contents and of reading.
pub(crate) fn slots<'a>(
    articles: &[Article],
    claims: &'a [Claim],
    standing: &dyn Fn(&Claim) -> Option<Standing>,
) -> Vec<Slots<'a>> {
    let mut all: Vec<Slots<'a>> = claims
        .iter()
        .filter(|claim| !claim.generic)
        .filter_map(|claim| {
            let article = articles.get(claim.article.0 as usize)?;
            if describes_a_place(article, claim) {
                return None;
            }
            Some(one(article, claim, standing(claim)?))
        })
        .collect();
    all.sort_by_key(|slots| {
        (slots.article, slots.claim.sentence, slots.claim.at, slots.claim.event.trigger, slots.claim.id)
    });
    count_on(&mut all);
    all
}

fn one<'a>(article: &Article, claim: &'a Claim, stands: Standing) -> Slots<'a> {
    let of = |part: Part| claim.participants.iter().filter(move |p| p.part == part).map(|p| &p.who);
    let mut names: BTreeSet<u64> = BTreeSet::new();
    let mut note = |name: &str| names.extend(name_words(name).iter().map(|word| hash('c', word)));
    claim.participants.iter().filter_map(|p| p.who.name.as_deref()).for_each(&mut note);
    let kills = claim.event.kind == KILL;
    let mut slots = Slots {
        claim,
        article: stands.rank,
        topic: stands.topic,
        story: stands.story,
        family: kinds::family(&claim.event.kind),
        agents: of(Part::Agent).collect(),
        patients: of(Part::Patient).collect(),
        agent_nations: of(Part::Agent).map(nation).collect(),
        patient_nations: of(Part::Patient).map(nation).collect(),
        stated: Vec::new(),
        supposed: Vec::new(),
        told: Vec::new(),
        against: Vec::new(),
        fresh: fresh(article, claim),
        answers: answers(article.slice(claim.sentence)),
        counts: claim
            .participants
            .iter()
            .filter(|p| p.part == Part::Patient)
            .filter_map(|p| Some((p.who.head.as_str(), p.who.count.as_ref()?.amount)))
            .collect(),
        names: BTreeSet::new(),
        places: BTreeSet::new(),
        figures: BTreeSet::new(),
        published: article.published.date.map(super::corpus::day_number),
        points_back: points_back(article.slice(claim.sentence)),
        bare: is_bare(claim),
        numbered: numbered(article, claim),
        repeated: repeated(article, claim),
        years: claim.words.iter().filter_map(|word| year(word)).collect(),
        kills_one: kills && of(Part::Patient).any(|who| who.sort == Sort::Person),
        kills_many: kills && of(Part::Patient).any(|who| who.count.as_ref().is_some_and(|count| !is_one(count))),
    };
    let other = held_against(article, claim);
    for facet in &claim.facets {
        match (&facet.kind, &facet.value) {
            // "The first trophy in 23 years" did not happen 23 years ago.
            (FacetKind::When, Value::Time(_)) if slack(facet) > 0 => {}
            (FacetKind::When, Value::Time(time)) => {
                let mut days = days(&time.reading);
                if is_one_of_many(article, claim, facet.at) {
                    days.iter_mut().for_each(|day| *day = day.of_any_year());
                }
                if claim.modality != Modality::Planned {
                    slots.stated.extend(&days);
                }
                let of_another = other.is_some_and(|from| facet.at.start >= from);
                let times = if of_another { &mut slots.against } else { &mut slots.told };
                times.extend(days);
            }
            // Of which country someone is, is no place of the event.
            (FacetKind::Where, Value::Place(place)) if !matches!(facet.key.relation.as_str(), ORIGIN | BASE) => {
                place.iter().for_each(|name| note(name));
                let words = place.iter().flat_map(|name| name_words(name));
                slots.places.extend(words.map(|word| hash('c', &word)));
            }
            (FacetKind::Count, Value::Quantity(count)) => slots.counts.push((facet.key.head.as_str(), count.amount)),
            (FacetKind::Name, Value::Mention(mention)) => mention.name.iter().for_each(|name| note(name)),
            (FacetKind::Age | FacetKind::Money | FacetKind::Measure | FacetKind::Percent | FacetKind::Duration, v) => {
                if let Value::Quantity(quantity) = v {
                    let named = quantity.amount.named().normalize();
                    slots.figures.insert(hash('q', &format!("{named} {:?}", quantity.unit)));
                }
            }
            _ => {}
        }
    }
    if slots.stated.is_empty() && claim.modality != Modality::Planned {
        slots.supposed.extend(slots.fresh);
    }
    slots.names = names;
    slots
}

/// Whether a claim tells of no event and says nothing besides names: "The embassy in Lisbon."
fn is_bare(claim: &Claim) -> bool {
    let event = &claim.event;
    let verbless = event.nominal && !event.known && event.lemma == "be";
    verbless && claim.facets.iter().all(|facet| facet.kind == FacetKind::Name)
}

/// Whether a claim says what a place is, and nothing that happened: "Aveiro is a port in the north of Portugal."
fn describes_a_place(article: &Article, claim: &Claim) -> bool {
    let is = matches!(article.slice(claim.event.trigger), "is" | "are");
    let of_a_place = claim.participant(Part::Agent).is_some_and(|who| who.sort == Sort::Place && who.name.is_some());
    is && claim.event.lemma == "be" && of_a_place && claim.facets_of(FacetKind::When).next().is_none()
}

/// A word that is a year of our days.
fn year(word: &str) -> Option<i16> {
    word.parse().ok().filter(|year| word.len() == 4 && (1950..2050).contains(year))
}

fn is_one(count: &Quantity) -> bool {
    count.amount.named().normalize().to_string() == "1"
}

/// Words that tell an event or person as one of several.
const ORDINALS: [&str; 6] = ["second", "third", "fourth", "fifth", "another", "further"];

/// Whether a claim tells an event that others come of as one more of its kind: "a second blast", "the seam exploded
/// again". Who dies or is hurt as another is one more of the same event.
fn repeated(article: &Article, claim: &Claim) -> bool {
    /// Words between the number and its noun: "a second, smaller collision".
    const NEAR: usize = 3;
    let ordinal = |word: &str| ORDINALS.iter().any(|known| word.eq_ignore_ascii_case(known));
    let within = |from: u32, to: u32| article.slice(Span { start: from.min(to), end: to.max(from) });
    // "A second explosion injured two": the doer is the event.
    let doer = |participant: &Participant| {
        let words = within(participant.who.at.start, participant.who.at.end).split(|c: char| !c.is_alphanumeric());
        scenes::is_cause_kind(&participant.who.head) && words.take(NEAR).any(ordinal)
    };
    if claim.participants.iter().any(doer) {
        return true;
    }
    let event = &claim.event;
    if !scenes::is_cause_kind(&event.kind) && !scenes::is_cause_kind(&event.lemma) {
        return false;
    }
    if event.nominal {
        let before = within(claim.sentence.start, event.trigger.start);
        let words = before.rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(NEAR);
        return words.take_while(|word| !is_article(word)).any(ordinal);
    }
    let after = within(event.trigger.end, claim.sentence.end);
    after.split(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()) == Some("again")
}

fn is_article(word: &str) -> bool {
    ["a", "an", "the"].iter().any(|article| word.eq_ignore_ascii_case(article))
}

/// Whether a claim tells one of several events by its number in their row, or as another than those told: "a second
/// blast", "another person died", "five more crashed".
fn numbered(article: &Article, claim: &Claim) -> bool {
    let numbers = |word: &&str| ORDINALS.iter().any(|known| word.eq_ignore_ascii_case(known));
    let (from, to) = (claim.sentence.range().start, claim.event.trigger.range().start);
    let before = Span::new(from, to.max(from));
    let told = article.slice(before).rsplit(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    // "They ran into one another": of each other.
    let reciprocal = |participant: &Participant| participant.who.head == "another";
    let of_many = |participant: &Participant| {
        let words = || article.slice(participant.who.at).split(|c: char| !c.is_alphanumeric());
        let mut first = words().filter(|word| !word.is_empty()).take(2);
        first.clone().any(|word| numbers(&word)) || first.nth(1).is_some_and(|word| word.eq_ignore_ascii_case("more"))
    };
    told.take(3).any(|word| numbers(&word)) || claim.participants.iter().any(|p| !reciprocal(p) && of_many(p))
}

/// Whether a time is told as one of many such: "on an October morning" does not say of which year.
fn is_one_of_many(article: &Article, claim: &Claim, at: Span) -> bool {
    let before = article.slice(Span { start: claim.sentence.start, end: at.start.max(claim.sentence.start) });
    let word = before.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty());
    word.is_some_and(|word| is_article(word) && !word.eq_ignore_ascii_case("the"))
}

/// Counts "two days later" from the day that was told before it.
fn count_on(all: &mut [Slots<'_>]) {
    let mut before: Option<(usize, usize, Vec<Days>)> = None;
    for (n, slots) in all.iter_mut().enumerate() {
        let offsets = slots.claim.facets_of(FacetKind::When).filter_map(|facet| match &facet.value {
            Value::Time(TimeExpression { reading: Reading::Offset { days }, .. }) => Some(*days),
            _ => None,
        });
        if let Some((_, _, from)) =
            before.as_ref().filter(|(article, at, _)| *article == slots.article && n - at <= COUNTED_FROM)
        {
            slots.told.extend(offsets.flat_map(|days| from.iter().filter_map(move |from| from.moved(days))));
        }
        if !slots.told.is_empty() {
            before = Some((slots.article, n, slots.told.clone()));
        }
    }
}

/// Where a sentence goes on to another act like its own: "in return for a similar move in May".
fn held_against(article: &Article, claim: &Claim) -> Option<u32> {
    const LIKE: [&str; 6] = ["similar", "same", "comparable", "identical", "earlier", "previous"];
    const ACT: [&str; 7] = ["move", "step", "action", "measure", "decision", "order", "expulsion"];
    let mut at = claim.sentence.start;
    let mut before = "";
    for word in article.slice(claim.sentence).split_inclusive(|c: char| !c.is_alphanumeric()) {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if ACT.contains(&bare.trim_end_matches('s')) && LIKE.contains(&before) {
            return Some(at);
        }
        at += word.len() as u32;
        before = bare;
    }
    None
}

/// Whether a sentence says that something follows or answers something.
fn answers(sentence: &str) -> bool {
    const WORDS: [&str; 9] =
        ["after", "following", "response", "retaliation", "return", "answer", "reply", "reaction", "retaliates"];
    sentence.split(|c: char| !c.is_alphanumeric()).any(|word| WORDS.contains(&word))
}

/// An article's first paragraphs tell of the days before it, unless they say otherwise.
fn fresh(article: &Article, claim: &Claim) -> Option<Days> {
    let day = article.published.date?;
    let first_body = article.passages.iter().position(|p| p.role == PassageRole::Body).unwrap_or_default();
    let days = |count: i64| jiff::Span::new().days(count);
    let range = Days::between(day.saturating_sub(days(FRESH.0)), day.saturating_add(days(FRESH.1)));
    let first = article.passages.iter().take(first_body + NEWS);
    first.into_iter().any(|passage| passage.at.contains(claim.at)).then_some(range)
}

/// Whether a sentence points to the one before: "in that outbreak", "at the time", "two died then".
fn points_back(sentence: &str) -> bool {
    const BEFORE: [&str; 9] = ["in", "of", "after", "from", "at", "on", "since", "during", "by"];
    let words: Vec<String> =
        sentence.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_lowercase).collect();
    let ends_then = words.last().is_some_and(|word| word == "then");
    let demonstrative = |pair: &[String]| match pair {
        [a, b] => BEFORE.contains(&a.as_str()) && (b == "that" || b == "those"),
        _ => false,
    };
    ends_then || words.windows(2).any(demonstrative) || words.windows(2).any(|pair| pair == ["that", "time"])
}

/// The words of a name that tell one bearer from another.
pub(crate) fn name_words(name: &str) -> Vec<String> {
    name.split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|word| word.chars().count() > 1 && word.chars().next().is_some_and(char::is_uppercase))
        .map(str::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::model::ArticleId;

    use super::*;

    fn read(text: &str) -> (Article, Vec<Claim>) {
        let day = jiff::civil::date(2032, 6, 2);
        let article = Article::plain("Courier", Some(day), text).as_outlet(ArticleId(0), "Courier");
        let mut claims = crate::extract::claims(&article);
        (0..).zip(&mut claims).for_each(|(n, claim)| claim.id = crate::model::ClaimId(n));
        (article, claims)
    }

    fn told(text: &str, trigger: &str) -> Vec<Days> {
        let (article, claims) = read(text);
        let articles = [article];
        let all = slots(&articles, &claims, &|_| Some(Standing::default()));
        let of = |slots: &&Slots<'_>| articles[0].slice(slots.claim.event.trigger) == trigger;
        all.iter().find(of).map(|slots| slots.told.clone()).unwrap_or_default()
    }

    #[test]
    fn two_days_later_counts_from_the_day_told_before() {
        let days = told(
            "Peru expelled two Danish diplomats on 3 April 2031.\nFour days later, Denmark expelled a Peruvian diplomat.",
            "expelled",
        );
        let first = days.first().and_then(|days| days.range).expect("a day");
        let later = told(
            "Peru recalled its envoy on 3 April 2031.\nFour days later, Denmark expelled a Peruvian diplomat.",
            "expelled",
        );
        assert_eq!(later.first().and_then(|days| days.range), Some((first.0 + 4, first.1 + 4)));
    }

    #[test]
    fn one_of_many_mornings_is_of_no_year() {
        let of_year = told("The silo burned down in October.", "burned");
        assert!(of_year.iter().all(|days| days.year.is_some()) && !of_year.is_empty(), "{of_year:?}");
        let of_none = told("The silo burned down on an October morning.", "burned");
        assert!(of_none.iter().all(|days| days.year.is_none()), "{of_none:?}");
    }

    #[test]
    fn what_another_act_is_held_against_is_not_its_time() {
        let days = told(
            "Peru expelled a Danish diplomat on 3 April 2031 in return for a similar move by Denmark in January.",
            "expelled",
        );
        assert!(days.iter().all(|days| days.month == Some(4)) && !days.is_empty(), "{days:?}");
    }
}
