//! JSON that cannot steer a terminal: what is not harmless is written as an escape, so the data stays as it is.

use std::io::{self, Write};

use serde::Serialize;

use super::ReportError;
use super::clean::harmless;

/// Writes a value on many lines.
pub(crate) fn pretty<T: Serialize>(value: &T, out: &mut dyn Write) -> Result<(), ReportError> {
    serde_json::to_writer_pretty(Harmless(&mut *out), value)?;
    writeln!(out)?;
    Ok(())
}

/// Writes values, each on one line.
pub(crate) fn one_line_each<T: Serialize>(
    values: impl Iterator<Item = T>,
    out: &mut dyn Write,
) -> Result<(), ReportError> {
    // A value is a thousand small writes: to memory first, then out at once.
    let mut line = Vec::with_capacity(1024);
    for value in values {
        serde_json::to_writer(&mut line, &value)?;
        line.push(b'\n');
        Harmless(&mut *out).write_all(&line)?;
        line.clear();
    }
    Ok(())
}

/// Writes a value on one line.
pub(crate) fn one_line<T: Serialize>(value: &T, out: &mut dyn Write) -> Result<(), ReportError> {
    one_line_each(std::iter::once(value), out)
}

/// Escapes what is not harmless in JSON on its way out: a line is looked through at once, not string by string. Outside of
/// strings JSON has nothing to escape, and a writer of JSON never parts the bytes of a letter.
struct Harmless<W>(W);

impl<W: Write> Write for Harmless<W> {
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        self.write_all(json)?;
        Ok(json.len())
    }

    fn write_all(&mut self, json: &[u8]) -> io::Result<()> {
        let Some(mut at) = first_odd(json) else { return self.0.write_all(json) };
        let Ok(text) = std::str::from_utf8(json) else { return self.0.write_all(json) };
        let mut written = 0;
        while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
            let end = at + c.len_utf8();
            if !harmless(c) {
                self.0.write_all(json.get(written..at).unwrap_or_default())?;
                for unit in c.encode_utf16(&mut [0; 2]) {
                    write!(self.0, "\\u{unit:04x}")?;
                }
                written = end;
            }
            let Some(next) = first_odd(json.get(end..).unwrap_or_default()) else { break };
            at = end + next;
        }
        self.0.write_all(json.get(written..).unwrap_or_default())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// The first byte that is "delete" or beyond ASCII, which nearly none is: eight are looked at at a time. What lies below
/// the space is an escape already, but for the ends of lines between values.
fn first_odd(json: &[u8]) -> Option<usize> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let odd = |eight: &[u8; 8]| {
        let eight = u64::from_le_bytes(*eight);
        (eight | eight.wrapping_add(ONES)) & (ONES << 7) != 0
    };
    let (eights, _) = json.as_chunks::<8>();
    let near = eights.iter().position(odd).unwrap_or(eights.len()) * 8;
    json.get(near..)?.iter().position(|byte| *byte >= 0x7f).map(|far| near + far)
}

#[cfg(test)]
mod tests {
    use super::{first_odd, one_line, pretty};

    #[test]
    fn one_byte_that_is_odd_is_seen_wherever_it_stands() {
        for length in 0..40 {
            let plain = vec![b'~'; length];
            assert_eq!(first_odd(&plain), None);
            for at in 0..length {
                for odd in [0x7f, 0x80, 0xff] {
                    let mut bytes = plain.clone();
                    bytes[at] = odd;
                    assert_eq!(first_odd(&bytes), Some(at), "{odd} at {at} of {length}");
                }
            }
        }
    }

    #[test]
    fn what_was_escaped_reads_back_the_same() {
        let text = "a\u{1b}[1m\u{202e}\u{9b}\u{e0041}\u{200b}é\u{feff}";
        let (mut line, mut lines) = (Vec::new(), Vec::new());
        one_line(&text, &mut line).unwrap();
        pretty(&text, &mut lines).unwrap();
        for out in [line, lines] {
            let written = String::from_utf8(out).unwrap();
            assert!(written.trim_end().chars().all(super::harmless), "{written}");
            assert_eq!(serde_json::from_str::<String>(&written).unwrap(), text);
        }
    }
}
