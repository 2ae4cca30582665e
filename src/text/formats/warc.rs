//! Web archives (WARC, also gzipped), read as a stream: memory is bounded by one page.

use std::io::{BufRead, Read};

use crate::text::Limits;

/// A page out of an archive.
pub(crate) struct Page {
    /// Its address.
    pub(crate) address: String,
    /// The day it was fetched: an upper bound for its publication.
    pub(crate) fetched: Option<jiff::civil::Date>,
    /// The page's bytes.
    pub(crate) bytes: Vec<u8>,
}

/// Whether the first bytes are an archive's.
pub(crate) fn is_archive(head: &[u8]) -> bool {
    head.starts_with(b"WARC/1.") || head.starts_with(b"WARC/0.")
}

/// Hands every page to `visit`; what was lost is told in the list returned.
pub(crate) fn read(mut reader: impl BufRead, limits: &Limits, mut visit: impl FnMut(Page)) -> Vec<String> {
    let mut lost = Vec::new();
    loop {
        match record(&mut reader, limits) {
            Ok(Record::Page(page)) => visit(page),
            Ok(Record::Other) => {}
            Ok(Record::End) => return lost,
            Err(message) => {
                lost.push(message);
                return lost;
            }
        }
    }
}

/// One header line, bounded; none at the end.
fn header_line(reader: &mut impl BufRead) -> Result<Option<String>, String> {
    let mut line = Vec::new();
    let read = reader
        .by_ref()
        .take(65_536)
        .read_until(b'\n', &mut line)
        .map_err(|error| format!("is cut or damaged: {error}"))?;
    if read >= 65_536 {
        return Err("has a header line longer than 64 KB; the rest was not read".to_owned());
    }
    Ok((read > 0).then(|| String::from_utf8_lossy(&line).trim_end().to_owned()))
}

/// What stands next in an archive.
enum Record {
    /// A page.
    Page(Page),
    /// A request, a picture, a redirection.
    Other,
    /// Nothing.
    End,
}

/// The next record.
fn record(reader: &mut impl BufRead, limits: &Limits) -> Result<Record, String> {
    let first = loop {
        match header_line(reader)? {
            None => return Ok(Record::End),
            Some(line) if line.is_empty() => {}
            Some(line) => break line,
        }
    };
    if !first.starts_with("WARC/") {
        return Err("is damaged: a record does not begin where it should; the rest was not read".to_owned());
    }
    let mut headers: Vec<(String, String)> = Vec::new();
    loop {
        let Some(line) = header_line(reader)? else { return Err("ends within a record's header".to_owned()) };
        if line.is_empty() {
            break;
        }
        if headers.len() > 200 {
            return Err("has a record with more than 200 headers; the rest was not read".to_owned());
        }
        if let Some((name, value)) = line.split_once(':') {
            headers.push((name.trim().to_lowercase(), value.trim().to_owned()));
        }
    }
    let get = |name: &str| headers.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str());
    let length: u64 =
        get("content-length").and_then(|length| length.parse().ok()).ok_or("has a record without its length")?;
    let response = matches!(get("warc-type"), Some("response" | "resource"));
    let kept = if response { length.min(limits.bytes) } else { 0 };
    let mut body = Vec::new();
    reader.by_ref().take(kept).read_to_end(&mut body).map_err(|error| format!("is cut or damaged: {error}"))?;
    let rest = length - kept;
    let skipped = std::io::copy(&mut reader.by_ref().take(rest), &mut std::io::sink())
        .map_err(|error| format!("is cut or damaged: {error}"))?;
    if (body.len() as u64) < kept || skipped < rest {
        return Err("ends within a record; what stands before it was read".to_owned());
    }
    if !response || rest > 0 {
        return Ok(Record::Other);
    }
    let address = get("warc-target-uri").unwrap_or_default().trim_matches(['<', '>']).to_owned();
    let fetched =
        get("warc-date").and_then(|words| crate::text::dates::find(words).into_iter().next()).map(|found| found.date);
    let page = if get("warc-type") == Some("resource") {
        get("content-type").is_some_and(|kind| kind.contains("html")).then_some(body)
    } else {
        undo_http(&body, limits)
    };
    Ok(page.map_or(Record::Other, |bytes| Record::Page(Page { address, fetched, bytes })))
}

/// The page in an HTTP response: status 200, HTML, chunks joined, gzip and deflate undone where the bytes are so packed.
fn undo_http(response: &[u8], limits: &Limits) -> Option<Vec<u8>> {
    let mut headers = [httparse::EMPTY_HEADER; 128];
    let mut parsed = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(start) = parsed.parse(response).ok()? else { return None };
    if parsed.code != Some(200) {
        return None;
    }
    let get = |name: &str| {
        parsed
            .headers
            .iter()
            .find(|header| header.name.eq_ignore_ascii_case(name))
            .map(|header| String::from_utf8_lossy(header.value).to_lowercase())
    };
    if !get("content-type").is_some_and(|kind| kind.contains("html")) {
        return None;
    }
    let mut body = response.get(start..)?.to_vec();
    if get("transfer-encoding").is_some_and(|encoding| encoding.contains("chunked"))
        && let Some(joined) = unchunk(&body)
    {
        body = joined;
    }
    if body.starts_with(b"\x1f\x8b") {
        return crate::text::source::gunzip(&body, limits).ok();
    }
    if get("content-encoding").is_some_and(|encoding| encoding.contains("deflate")) {
        let mut unpacked = Vec::new();
        let most = limits.bytes;
        if flate2::read::ZlibDecoder::new(body.as_slice()).take(most).read_to_end(&mut unpacked).is_ok()
            && !unpacked.is_empty()
        {
            return Some(unpacked);
        }
    }
    Some(body)
}

fn unchunk(body: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::new();
    let mut rest = body;
    loop {
        let httparse::Status::Complete((start, size)) = httparse::parse_chunk_size(rest).ok()? else { return None };
        if size == 0 {
            return Some(joined);
        }
        let end = start.checked_add(usize::try_from(size).ok()?)?;
        joined.extend_from_slice(rest.get(start..end)?);
        rest = rest.get(end..)?;
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
}
