//! Articles of one topic compared by what is rare within it.

use rayon::prelude::*;

use super::corpus::{Profile, Vector, cosine, within_topic};
use super::document::{Comparison, FIRST};

/// What is rare within each topic.
pub(super) struct Topics {
    /// Each article's topic.
    topic_of: Vec<usize>,
    locals: Vec<Local>,
}

impl Topics {
    /// What is rare within each of `topics`, which are positions of `profiles`.
    pub(super) fn new(topics: &[Vec<u32>], profiles: &[Profile]) -> Self {
        let mut topic_of = vec![0_usize; profiles.len()];
        for (topic, members) in topics.iter().enumerate() {
            for &member in members {
                if let Some(place) = topic_of.get_mut(member as usize) {
                    *place = topic;
                }
            }
        }
        let local = |members: &Vec<u32>| {
            let profiles: Vec<&Profile> = members.iter().filter_map(|&member| profiles.get(member as usize)).collect();
            Local::new(members, &profiles)
        };
        Self { topic_of, locals: topics.par_iter().map(local).collect() }
    }

    /// Compares again within the topic that both are of; nothing where they are of two.
    pub(super) fn compared(&self, mut pair: Comparison) -> Option<Comparison> {
        let topic = *self.topic_of.get(pair.a)?;
        let local = self.locals.get(topic).filter(|_| self.topic_of.get(pair.b) == Some(&topic))?;
        local.compare(&mut pair);
        Some(pair)
    }

    /// Compares again within each topic. Pairs across two topics fall away.
    pub(super) fn all(&self, comparisons: Vec<Comparison>) -> Vec<Comparison> {
        comparisons.into_par_iter().filter_map(|pair| self.compared(pair)).collect()
    }
}

/// A topic's members as vectors of what is rare within the topic.
struct Local {
    members: Vec<u32>,
    text: Vec<Vector>,
    lead: Vec<Vector>,
    pairs: Vec<Vector>,
    numbers: Vec<Vector>,
}

impl Local {
    fn new(members: &[u32], profiles: &[&Profile]) -> Self {
        Self {
            members: members.to_vec(),
            text: within_topic(profiles.iter().map(|p| &p.text)),
            lead: within_topic(profiles.iter().map(|p| &p.lead)),
            pairs: within_topic(profiles.iter().map(|p| &p.pairs)),
            numbers: within_topic(profiles.iter().map(|p| &p.numbers)),
        }
    }

    fn compare(&self, pair: &mut Comparison) {
        let place = |n: usize| self.members.binary_search(&(n as u32)).unwrap_or_default();
        let (a, b) = (place(pair.a), place(pair.b));
        let alike = |side: &[Vector]| side.get(a).zip(side.get(b)).map_or(0.0, |(x, y)| cosine(x, y));
        let (text, pairs) = (alike(&self.text), alike(&self.pairs));
        let size = (self.members.len() as f64).ln();
        let local = [text, alike(&self.lead), pairs, alike(&self.numbers), size, text * size];
        pair.values.iter_mut().skip(FIRST).zip(local).for_each(|(place, value)| *place = value);
    }
}
