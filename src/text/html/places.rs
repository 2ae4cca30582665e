//! Where a block's words stand in a page's source: read along it, past tags, comments and entities.

use crate::text::mapped::{Mapped, Run};
use crate::text::plain::{is_dropped, is_space};

/// The markup between two words is no longer than this.
const BETWEEN: usize = 4096;

/// The places of `words` in `source`, which begin at `from` there; none where the two do not agree to the end.
pub(super) fn places(source: &str, from: usize, words: &str) -> Option<Vec<Run>> {
    let mut found = Mapped { text: String::with_capacity(words.len()), runs: Vec::new() };
    let mut at = from;
    for (start, wanted) in words.char_indices() {
        let letter = words.get(start..start + wanted.len_utf8())?;
        let last = at + BETWEEN;
        loop {
            let rest = source.get(at..)?;
            let near = rest.get(..rest.floor_char_boundary(BETWEEN)).unwrap_or(rest);
            if at > last {
                return None;
            }
            if near.starts_with("<!--") {
                at += near.find("-->")? + 3;
                continue;
            }
            if near.starts_with('<') {
                at += near.find('>')? + 1;
                continue;
            }
            let (read, length) = letter_of(near)?;
            if read == wanted || wanted == ' ' && (is_space(read) || read.is_whitespace()) {
                found.push(letter, at);
                at += length;
                break;
            }
            if is_space(read) || read.is_whitespace() || is_dropped(read) {
                at += length;
            } else if wanted == ' ' {
                // Cells of a table are parted by their tags alone.
                found.push(letter, at);
                break;
            } else {
                return None;
            }
        }
    }
    Some(found.runs)
}

/// The letter at the head of some source, and how many bytes stand for it there.
fn letter_of(source: &str) -> Option<(char, usize)> {
    let first = source.chars().next()?;
    let name = source.strip_prefix('&').and_then(|rest| rest.get(..rest.floor_char_boundary(10))?.split_once(';'));
    let Some((name, _)) = name else { return Some((first, first.len_utf8())) };
    let read = match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "rsquo" => '’',
        "lsquo" => '‘',
        "rdquo" => '”',
        "ldquo" => '“',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "pound" => '£',
        "euro" => '€',
        "eacute" => 'é',
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
    };
    Some((read, name.len() + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_past_tags_and_entities() {
        let source = "<p>The <b>ferry&rsquo;s</b>\n  crew &amp; <!-- x --> guests</p>";
        let runs = places(source, 3, "The ferry’s crew & guests").expect("agrees");
        for (at, words) in [(0, "The"), (4, "ferry"), (14, "crew"), (21, "guests")] {
            let next = runs.partition_point(|run| run.0 <= at);
            let (start, place) = runs[next - 1];
            let there = source.get((place + at - start) as usize..).expect("a place");
            assert!(there.starts_with(words), "{words}: {runs:?}");
        }
        assert_eq!(places(source, 3, "The ferry sank"), None);
    }
}
