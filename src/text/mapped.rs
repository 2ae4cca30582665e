//! Words and the places in the decoded file that they were taken from.

/// Where a stretch of words begins: its offset in the words, and in the file. Up to the next run both count on together.
pub(crate) type Run = (u32, u32);

/// Words put together from pieces of a file, with their places.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mapped {
    /// The words.
    pub(crate) text: String,
    /// Where they stand; empty where no place is known.
    pub(crate) runs: Vec<Run>,
}

impl Mapped {
    /// Adds words that stand at `place` in the file as they stand here.
    pub(crate) fn push(&mut self, words: &str, place: usize) {
        if words.is_empty() {
            return;
        }
        let (Ok(at), Ok(place)) = (u32::try_from(self.text.len()), u32::try_from(place)) else {
            self.text.push_str(words);
            return;
        };
        let follows = self.runs.last().is_some_and(|&(start, from)| from + (at - start) == place);
        if !follows {
            self.runs.push((at, place));
        }
        self.text.push_str(words);
    }

    /// Adds words with their own places.
    pub(crate) fn append(&mut self, words: &str, runs: &[Run]) {
        let at = u32::try_from(self.text.len()).unwrap_or(u32::MAX);
        self.runs.extend(runs.iter().map(|&(start, place)| (at.saturating_add(start), place)));
        self.text.push_str(words);
    }
}

/// The runs of a part of some words.
pub(crate) fn part(runs: &[Run], from: usize, to: usize) -> Vec<Run> {
    let (Ok(from), Ok(to)) = (u32::try_from(from), u32::try_from(to)) else { return Vec::new() };
    let next = runs.partition_point(|&(at, _)| at <= from);
    let Some(&(at, place)) = next.checked_sub(1).and_then(|n| runs.get(n)) else { return Vec::new() };
    let mut found = vec![(0, place + (from - at))];
    found.extend(runs.iter().skip(next).take_while(|(at, _)| *at < to).map(|&(at, place)| (at - from, place)));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_keep_their_places() {
        let mut words = Mapped::default();
        words.push("The ferry", 10);
        words.push(" ", 19);
        words.push("was", 24);
        assert_eq!((words.text.as_str(), words.runs.as_slice()), ("The ferry was", &[(0, 10), (10, 24)][..]));
        assert_eq!(part(&words.runs, 4, 13), [(0, 14), (6, 24)]);
        assert_eq!(part(&words.runs, 11, 13), [(0, 25)]);
    }
}
