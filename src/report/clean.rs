//! Article text is untrusted: what could steer a terminal or turn a line round is taken out before it is shown.

/// The text on one line: runs of white space become one space, control, escape and direction characters vanish.
pub(crate) fn line(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for part in text.split(|c: char| c.is_whitespace()).filter(|part| !part.is_empty()) {
        if !shown.is_empty() && !shown.ends_with(' ') {
            shown.push(' ');
        }
        shown.extend(part.chars().filter(|&c| harmless(c)));
    }
    shown.truncate(shown.trim_end().len());
    shown
}

/// The text as it stands, spaces included, without what [`line()`] takes out.
pub(crate) fn visible(text: &str) -> String {
    text.chars().map(|c| if c == '\t' { ' ' } else { c }).filter(|&c| harmless(c)).collect()
}

/// Whether a character only shows itself. Not harmless: C0 and C1 controls (escape among them), the marks that override
/// or isolate the direction of text, invisible fillers and tags.
pub(crate) fn harmless(c: char) -> bool {
    // Nearly all that is asked about.
    if matches!(c, ' '..='~') {
        return true;
    }
    !c.is_control()
        && !matches!(c,
            '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2028}' | '\u{2029}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// At most `most` characters, an ellipsis in place of the rest.
pub(crate) fn shorten(text: &str, most: usize) -> String {
    let mut shown = line(text);
    if shown.chars().count() > most {
        let end = shown.char_indices().nth(most.saturating_sub(1)).map_or(shown.len(), |(at, _)| at);
        shown.truncate(end);
        shown.truncate(shown.trim_end().len());
        shown.push('…');
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escape_and_direction_characters_vanish() {
        assert_eq!(line("a\u{1b}[31mred\u{202e}\u{9b}1m\u{7} b\r\n\tc "), "a[31mred1m b c");
        assert_eq!(line(" \u{7} x"), "x");
        assert_eq!(visible(" a\u{1b}  b\t"), " a  b ");
    }

    #[test]
    fn letters_of_every_script_stay() {
        let text = "Zażółć 北京 שלום 👩‍🚒 naïve";
        assert_eq!(line(text), text);
    }

    #[test]
    fn a_long_text_ends_in_an_ellipsis() {
        assert_eq!(shorten("abcdef", 4), "abc…");
        assert_eq!(shorten("abcd", 4), "abcd");
    }
}
