//! JSON that cannot steer a terminal: what is not harmless is written as an escape, so the data stays as it is.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use super::ReportError;
use super::clean::harmless;

/// Writes a value on many lines.
pub(crate) fn pretty<T: Serialize>(value: &T, out: &mut dyn Write) -> Result<(), ReportError> {
    value.serialize(&mut Serializer::with_formatter(&mut *out, Harmless(PrettyFormatter::new())))?;
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
        value.serialize(&mut Serializer::with_formatter(&mut line, Harmless(CompactFormatter)))?;
        line.push(b'\n');
        out.write_all(&line)?;
        line.clear();
    }
    Ok(())
}

/// Writes a value on one line.
pub(crate) fn one_line<T: Serialize>(value: &T, out: &mut dyn Write) -> Result<(), ReportError> {
    one_line_each(std::iter::once(value), out)
}

struct Harmless<F>(F);

impl<F: Formatter> Formatter for Harmless<F> {
    fn write_string_fragment<W: ?Sized + Write>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        if is_plain(fragment.as_bytes()) {
            return out.write_all(fragment.as_bytes());
        }
        for piece in fragment.split_inclusive(|c| !harmless(c)) {
            let mut plain = piece;
            let mut steering = None;
            if let Some((at, last)) = piece.char_indices().next_back().filter(|&(_, c)| !harmless(c)) {
                plain = piece.get(..at).unwrap_or_default();
                steering = Some(last);
            }
            out.write_all(plain.as_bytes())?;
            if let Some(last) = steering {
                for unit in last.encode_utf16(&mut [0; 2]) {
                    write!(out, "\\u{unit:04x}")?;
                }
            }
        }
        Ok(())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

/// Whether all bytes lie below that of "delete": nearly all that is written, eight at a time. What lies below the space
/// does not come here, as the formatter escapes it.
fn is_plain(fragment: &[u8]) -> bool {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let high = |eight: [u8; 8]| {
        let eight = u64::from_le_bytes(eight);
        (eight | eight.wrapping_add(ONES)) & (ONES << 7)
    };
    match fragment.last_chunk::<8>() {
        // The last eight may overlap those before them.
        Some(last) => fragment.as_chunks::<8>().0.iter().fold(high(*last), |odd, eight| odd | high(*eight)) == 0,
        None => fragment.iter().all(|byte| *byte < 0x7f),
    }
}

#[cfg(test)]
mod tests {
    use super::{is_plain, one_line, pretty};

    #[test]
    fn one_byte_that_is_not_plain_is_seen_wherever_it_stands() {
        for length in 0..40 {
            let plain = vec![b'~'; length];
            assert!(is_plain(&plain));
            for at in 0..length {
                for odd in [0x7f, 0x80, 0xff] {
                    let mut bytes = plain.clone();
                    bytes[at] = odd;
                    assert!(!is_plain(&bytes), "{odd} at {at} of {length}");
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
