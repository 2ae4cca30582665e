//! Which language an article is in, as far as it matters: English, or plainly another.

use super::classify::Line;
use super::lists::LANGUAGES;
use super::page::words_with_apostrophes;

/// How many words of a line are a language's small words.
#[derive(Clone, Debug, Default)]
pub(crate) struct SmallWords {
    /// All words.
    pub(crate) words: usize,
    /// Small words of any language.
    pub(crate) small: usize,
    /// Of each language.
    pub(crate) of: [usize; 32],
}

impl SmallWords {
    /// Those of a folded line.
    pub(crate) fn count(folded: &str) -> Box<Self> {
        let mut counts = Box::<Self>::default();
        for word in words_with_apostrophes(folded) {
            counts.words += 1;
            let mut bits = LANGUAGES.of_word(word);
            counts.small += usize::from(bits != 0);
            while bits != 0 {
                counts.of[bits.trailing_zeros() as usize] += 1;
                bits &= bits - 1;
            }
        }
        counts
    }
}

/// The code of the language where it is plainly not English.
pub(crate) fn of<'a>(lines: impl Iterator<Item = &'a Line>, declared: Option<&str>) -> Option<String> {
    let mut counts = vec![0_usize; LANGUAGES.names.len()];
    let mut words = 0_usize;
    let mut scripts: [usize; 6] = [0; 6];
    let mut letters = 0_usize;
    for line in lines.take(60) {
        let small = line.small_words();
        words += small.words;
        for (count, own) in counts.iter_mut().zip(small.of) {
            *count += own;
        }
        if line.folded.is_ascii() {
            let own = line.folded.bytes().filter(u8::is_ascii_alphabetic).count();
            letters += own;
            if let Some(count) = scripts.first_mut() {
                *count += own;
            }
            continue;
        }
        for c in line.folded.chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            let script = match c {
                '\u{400}'..='\u{52f}' => 1,
                '\u{3040}'..='\u{30ff}' => 2,
                '\u{ac00}'..='\u{d7a3}' | '\u{1100}'..='\u{11ff}' => 3,
                '\u{4e00}'..='\u{9fff}' => 4,
                '\u{250}'.. => 5,
                _ => 0,
            };
            if let Some(count) = scripts.get_mut(script) {
                *count += 1;
            }
        }
    }
    let english = counts.first().copied().unwrap_or_default();
    let best = counts.iter().enumerate().max_by_key(|(number, count)| (**count, std::cmp::Reverse(*number)));
    let other = scripts.iter().enumerate().skip(1).max_by_key(|(_, count)| **count);
    if let Some((script, count)) = other
        && *count * 2 > letters
    {
        let code = match script {
            1 => best
                .filter(|(number, count)| *number > 0 && **count > 0)
                .and_then(|(n, _)| LANGUAGES.names.get(n))
                .map_or("ru", |(code, _)| code),
            2 => "ja",
            3 => "ko",
            4 => "zh",
            _ => declared.and_then(|code| code.get(..2)).filter(|code| *code != "en").unwrap_or("und"),
        };
        return Some(code.to_owned());
    }
    let (number, count) = best?;
    let plain = words >= 12 && number > 0 && *count >= 5 && *count * 2 > english * 3 && *count * 100 >= words * 12;
    plain.then(|| LANGUAGES.names.get(number).map(|(code, _)| code.clone())).flatten()
}

/// The English name of a language, by its code.
pub(crate) fn name(code: &str) -> String {
    let known = LANGUAGES.names.iter().find(|(known, _)| known == code).map(|(_, name)| name.clone());
    known.unwrap_or_else(|| {
        match code {
            "ja" => "Japanese",
            "ko" => "Korean",
            "zh" => "Chinese",
            _ => "a language other than English",
        }
        .to_owned()
    })
}
