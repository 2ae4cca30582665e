//! A value on one line of JSON, byte for byte as `serde_json` and [`super::json_text`] write it, at a third of the cost:
//! names of fields need no escaping, and of a text only what is odd is looked at twice.

use std::io::Write;

use serde::ser::{self, Error as _, Serialize, Serializer};
use serde_json::Error;

use super::clean::harmless;

/// Writes a value.
pub(super) fn write<T: Serialize + ?Sized>(value: &T, line: &mut Vec<u8>) -> Result<(), Error> {
    value.serialize(Line(line))
}

/// Whether a byte is written as it is.
fn is_plain(byte: u8) -> bool {
    matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\'
}

/// How many bytes at the head of a text are written as they are.
fn plain(bytes: &[u8]) -> usize {
    // Sixteen at a time, which the machine compares at once.
    let (blocks, _) = bytes.as_chunks::<16>();
    let whole =
        blocks.iter().take_while(|block| block.iter().fold(true, |all, &byte| all & is_plain(byte))).count() * 16;
    let rest = bytes.get(whole..).unwrap_or_default();
    whole + rest.iter().position(|&byte| !is_plain(byte)).unwrap_or(rest.len())
}

/// Writes a text with its quotation marks.
fn text(text: &str, line: &mut Vec<u8>) {
    line.push(b'"');
    let mut rest = text;
    while !rest.is_empty() {
        let length = plain(rest.as_bytes());
        line.extend_from_slice(rest.get(..length).unwrap_or_default().as_bytes());
        let mut chars = rest.get(length..).unwrap_or_default().chars();
        if let Some(c) = chars.next() {
            letter(c, line);
        }
        rest = chars.as_str();
    }
    line.push(b'"');
}

/// Writes a letter, or its escape where JSON or a terminal asks for one.
fn letter(c: char, line: &mut Vec<u8>) {
    let short = match c {
        '"' => b'"',
        '\\' => b'\\',
        '\u{8}' => b'b',
        '\t' => b't',
        '\n' => b'n',
        '\u{c}' => b'f',
        '\r' => b'r',
        _ if harmless(c) => return line.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        _ => {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to memory does not fail.
                let _ = write!(line, "\\u{unit:04x}");
            }
            return;
        }
    };
    line.extend_from_slice(&[b'\\', short]);
}

/// Where a value goes.
struct Line<'a>(&'a mut Vec<u8>);

/// Where the parts of a list or an object go.
struct Parts<'a> {
    line: &'a mut Vec<u8>,
    first: bool,
    end: &'static [u8],
}

impl<'a> Line<'a> {
    fn parts(self, begin: u8, end: &'static [u8]) -> Parts<'a> {
        self.0.push(begin);
        Parts { line: self.0, first: true, end }
    }

    /// An object of one field, whose value is still to come.
    fn named(self, name: &'static str) -> Self {
        self.0.push(b'{');
        text(name, self.0);
        self.0.push(b':');
        self
    }

    fn number<T: Serialize>(self, number: T) -> Result<(), Error> {
        serde_json::to_writer(self.0, &number)
    }
}

impl Parts<'_> {
    fn next(&mut self) {
        if !self.first {
            self.line.push(b',');
        }
        self.first = false;
    }

    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.next();
        write(value, self.line)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.next();
        // Names of fields are words.
        self.line.push(b'"');
        self.line.extend_from_slice(name.as_bytes());
        self.line.extend_from_slice(b"\":");
        write(value, self.line)
    }

    fn close(self) {
        self.line.extend_from_slice(self.end);
    }
}

impl<'a> Serializer for Line<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a>;
    type SerializeTuple = Parts<'a>;
    type SerializeTupleStruct = Parts<'a>;
    type SerializeTupleVariant = Parts<'a>;
    type SerializeMap = Parts<'a>;
    type SerializeStruct = Parts<'a>;
    type SerializeStructVariant = Parts<'a>;

    fn serialize_bool(self, v: bool) -> Result<(), Error> {
        self.0.extend_from_slice(if v { b"true" } else { b"false" });
        Ok(())
    }

    fn serialize_i8(self, v: i8) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_i16(self, v: i16) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_i32(self, v: i32) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_i64(self, v: i64) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_u8(self, v: u8) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_u16(self, v: u16) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_u32(self, v: u32) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_u64(self, v: u64) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_f32(self, v: f32) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_f64(self, v: f64) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_char(self, v: char) -> Result<(), Error> {
        self.serialize_str(v.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, v: &str) -> Result<(), Error> {
        text(v, self.0);
        Ok(())
    }

    fn serialize_bytes(self, v: &[u8]) -> Result<(), Error> {
        self.number(v)
    }

    fn serialize_none(self) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.0.extend_from_slice(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let Line(line) = self.named(variant);
        write(value, line)?;
        line.push(b'}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'a>, Error> {
        Ok(self.parts(b'[', b"]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'a>, Error> {
        Ok(self.parts(b'[', b"]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Error> {
        Ok(self.parts(b'[', b"]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'a>, Error> {
        Ok(self.named(variant).parts(b'[', b"]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'a>, Error> {
        Ok(self.parts(b'{', b"}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'a>, Error> {
        Ok(self.parts(b'{', b"}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'a>, Error> {
        Ok(self.named(variant).parts(b'{', b"}}"))
    }
}

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.next();
        let at = self.line.len();
        write(key, self.line)?;
        if self.line.get(at) == Some(&b'"') { Ok(()) } else { Err(Error::custom("a key is a word")) }
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.line.push(b':');
        write(value, self.line)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

/// Lists of every kind.
macro_rules! lists {
    ($($list:ident::$add:ident),*) => {$(
        impl ser::$list for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn $add<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.item(value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        }
    )*};
}

/// Objects of every kind.
macro_rules! objects {
    ($($object:ident),*) => {$(
        impl ser::$object for Parts<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        }
    )*};
}

lists!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);
objects!(SerializeStruct, SerializeStructVariant);

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;

    #[derive(Serialize)]
    enum Part {
        Unit,
        New(Option<f64>),
        Pair(u8, i64),
        Named { empty: Vec<u8>, none: Option<bool> },
    }

    #[derive(Serialize)]
    #[serde(tag = "kind", rename_all = "lowercase")]
    enum Tagged<'a> {
        Whole { parts: Vec<Part>, map: BTreeMap<&'a str, [f64; 2]>, letter: char, yes: bool, unit: () },
    }

    #[test]
    fn a_line_is_the_same_as_the_libraries() {
        let parts = vec![
            Part::Unit,
            Part::New(Some(-0.25)),
            Part::New(Some(f64::NAN)),
            Part::New(None),
            Part::Pair(255, i64::MIN),
            Part::Named { empty: Vec::new(), none: None },
        ];
        let map = BTreeMap::from([("\"a\\b\"\u{7}\n\t\r\u{8}\u{c}\u{1f}/é€", [1e300, 2.0]), ("", [0.1, 12.0])]);
        let value = Tagged::Whole { parts, map, letter: '北', yes: true, unit: () };
        let mut line = Vec::new();
        super::write(&value, &mut line).expect("a value");
        assert_eq!(String::from_utf8(line).expect("text"), serde_json::to_string(&value).expect("a value"));
    }

    #[test]
    fn a_key_that_is_no_word_is_refused() {
        assert!(super::write(&BTreeMap::from([(1, 2)]), &mut Vec::new()).is_err());
    }
}
