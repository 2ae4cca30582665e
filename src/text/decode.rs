//! Bytes to text: byte-order mark, then valid UTF-8 whatever is declared, then the declaration, then a guess that is
//! named as one.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

/// Decoded text and what a reader should know of it.
pub(crate) struct Decoded {
    /// The text.
    pub(crate) text: String,
    /// A remark, where the bytes were not what they should be.
    pub(crate) note: Option<String>,
}

/// Decodes an article's bytes.
pub(crate) fn decode(bytes: &[u8]) -> Decoded {
    if let Some((encoding, _)) = Encoding::for_bom(bytes) {
        return with(bytes, encoding, None);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        let note = is_mojibake(text).then(|| {
            "holds letters that were decoded wrongly before it was saved ('â€™' and the like); names may be misspelt".to_owned()
        });
        return Decoded { text: text.to_owned(), note };
    }
    if let Some(encoding) = utf16(bytes) {
        return with(bytes, encoding, None);
    }
    if let Some(encoding) = declared(bytes).filter(|encoding| *encoding != UTF_8) {
        return with(bytes, encoding, None);
    }
    let torn = String::from_utf8_lossy(bytes);
    let bad = torn.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let others = torn.chars().filter(|c| !c.is_ascii() && *c != char::REPLACEMENT_CHARACTER).count();
    // A few broken bytes in a text that is UTF-8 elsewhere: cut files and bad joins.
    if others > bad * 4 || bad <= 1 && others >= 1 {
        return Decoded {
            text: torn.into_owned(),
            note: Some("is UTF-8 with some broken bytes, shown as \u{fffd}".to_owned()),
        };
    }
    let mut guesser = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    guesser.feed(bytes.get(..65_536).unwrap_or(bytes), true);
    let guess = guesser.guess(None, chardetng::Utf8Detection::Deny);
    let guess = if guess == UTF_8 { WINDOWS_1252 } else { guess };
    with(bytes, guess, Some(format!("is not UTF-8 and names no encoding; read as {}, a guess", guess.name())))
}

/// The text of bytes that are or should be UTF-8.
pub(crate) fn lossy(bytes: &[u8]) -> Cow<'_, str> {
    // Looking for broken bytes and whether there are any are two things, of which the second is much quicker.
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

fn with(bytes: &[u8], encoding: &'static Encoding, note: Option<String>) -> Decoded {
    let (text, _, broken) = encoding.decode(bytes);
    let note =
        note.or_else(|| broken.then(|| format!("has bytes that are not {}, shown as \u{fffd}", encoding.name())));
    Decoded { text: text.into_owned(), note }
}

/// UTF-16 without a mark has a zero in nearly every other byte.
fn utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let pairs = head.len() / 2;
    if pairs < 8 {
        return None;
    }
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    if odd * 10 > pairs * 7 && even * 10 < pairs {
        Some(UTF_16LE)
    } else if even * 10 > pairs * 7 && odd * 10 < pairs {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// The encoding that the first bytes name: `charset=…` or `encoding="…"`.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..2048).unwrap_or(bytes)).to_ascii_lowercase();
    for name in ["charset=", "encoding="] {
        if let Some((_, rest)) = head.split_once(name) {
            let label: String = rest
                .trim_start_matches(['"', '\'', ' '])
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.'))
                .collect();
            if let Some(encoding) = Encoding::for_label(label.as_bytes()) {
                return Some(encoding);
            }
        }
    }
    None
}

/// UTF-8 read as Windows-1252 and saved again leaves these pairs.
fn is_mojibake(text: &str) -> bool {
    let pairs = ["â€™", "â€œ", "â€“", "Ã©", "Ã¼", "Ã¶", "Ã¡"];
    // Both first letters begin with this byte.
    memchr::memchr_iter(0xc3, text.as_bytes())
        .filter(|at| text.get(*at..).is_some_and(|rest| pairs.iter().any(|pair| rest.starts_with(pair))))
        .nth(1)
        .is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_encoding_reads_as_the_same_words() {
        let words = "“Café” owner Zoë paid €12,000 — then left Müllheim for Łódź’s sister town.";
        let cp1252: Vec<u8> =
            WINDOWS_1252.encode("“Café” owner Zoë paid €12 for a room — she said it’s dear.").0.into_owned();
        assert_eq!(decode(&cp1252).text, "“Café” owner Zoë paid €12 for a room — she said it’s dear.");
        let utf16: Vec<u8> = words.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&utf16).text, words);
        let mut marked = vec![0xff, 0xfe];
        marked.extend(&utf16);
        assert_eq!(decode(&marked).text, words);
        assert_eq!(decode(words.as_bytes()).text, words);
    }
}
