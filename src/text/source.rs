//! Files, folders and standard input, to bytes: in the order of names, within the limits, nothing dropped in silence.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use super::formats::{json, warc};
use super::{Input, Limits};
use crate::model::Problem;

/// A file to read.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// As shown to the reader.
    pub(crate) path: String,
    /// Where it lies; none for standard input.
    pub(crate) file: Option<std::path::PathBuf>,
    /// Whether it was named itself and not met in a folder.
    pub(crate) named: bool,
}

/// The files of the inputs, sorted by path, each once.
pub(crate) fn collect(inputs: &[Input]) -> (Vec<Source>, Vec<Problem>) {
    let mut sources = Vec::new();
    let mut problems = Vec::new();
    for input in inputs {
        match input {
            Input::Stdin => sources.push(Source { path: "-".to_owned(), file: None, named: true }),
            Input::Path(path) if path.is_dir() => folder(path, &mut sources, &mut problems),
            Input::Path(path) => {
                sources.push(Source { path: shown(path), file: Some(path.clone()), named: true });
            }
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path).then(b.named.cmp(&a.named)));
    sources.dedup_by(|a, b| a.path == b.path);
    (sources, problems)
}

fn folder(path: &Path, sources: &mut Vec<Source>, problems: &mut Vec<Problem>) {
    let before = sources.len();
    let mut seen = false;
    let walk = walkdir::WalkDir::new(path)
        .max_depth(64)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.'));
    for entry in walk {
        match entry {
            // Settings, decisions and rules lie beside the articles and are none.
            Ok(entry) if entry.path().extension().is_some_and(|end| end == "toml") => {}
            Ok(entry) if entry.file_type().is_file() || entry.path_is_symlink() && entry.path().is_file() => {
                sources.push(Source { path: shown(entry.path()), file: Some(entry.into_path()), named: false });
            }
            Ok(entry) if entry.path_is_symlink() => {
                let message = "is a link to a folder or to nothing and was not followed; name what it leads to";
                problems.push(Problem { path: shown(entry.path()), message: message.to_owned(), incomplete: true });
            }
            Ok(_) => {}
            Err(error) => {
                seen = true;
                let at = error.path().map_or_else(|| shown(path), shown);
                let cause = error.io_error().map_or("it leads back to itself".to_owned(), cause);
                problems.push(Problem { path: at, message: format!("cannot be walked: {cause}"), incomplete: true });
            }
        }
    }
    if sources.len() == before && !seen {
        problems.push(Problem {
            path: shown(path),
            message: "the folder has no file in it; name a folder of articles, or files".to_owned(),
            incomplete: true,
        });
    }
}

/// A path as shown to readers, joined with `/`.
pub(crate) fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// An I/O error in the words of a person.
pub(crate) fn cause(error: &std::io::Error) -> String {
    match error.kind() {
        std::io::ErrorKind::NotFound => "there is no such file or folder; check the path".to_owned(),
        std::io::ErrorKind::PermissionDenied => "permission denied; check who may read it".to_owned(),
        _ => error.to_string(),
    }
}

/// Bytes that tell what a file is.
const HEAD: u64 = 262_144;

/// A file, opened: a web archive to be streamed, or bytes.
pub(crate) enum Opened {
    /// A web archive, unpacked.
    Archive(Box<dyn BufRead>),
    /// One JSON object a line.
    Lines(Box<dyn BufRead>),
    /// All bytes.
    Bytes(Vec<u8>),
}

/// Opens a file and looks at its first bytes, or says why not.
pub(crate) fn open(source: &Source, limits: &Limits) -> Result<Opened, String> {
    let Some(path) = &source.file else {
        return take(std::io::stdin().lock(), limits.bytes).and_then(|bytes| unpack(bytes, limits)).map(Opened::Bytes);
    };
    let failed = |error: std::io::Error| format!("cannot be read: {}", cause(&error));
    let meta = std::fs::metadata(path).map_err(failed)?;
    if !meta.is_file() {
        return Err("is no regular file; name files or folders of files".to_owned());
    }
    let mut file = File::open(path).map_err(failed)?;
    let mut head = Vec::new();
    file.by_ref().take(HEAD).read_to_end(&mut head).map_err(failed)?;
    let again = || File::open(path).map_err(failed);
    if warc::is_archive(&head) {
        return Ok(Opened::Archive(Box::new(BufReader::new(again()?.take(limits.stream)))));
    }
    if head.starts_with(b"\x1f\x8b") {
        let mut first = [0_u8; 8];
        let read = flate2::read::MultiGzDecoder::new(head.as_slice()).read(&mut first).unwrap_or_default();
        if warc::is_archive(first.get(..read).unwrap_or_default()) {
            let unpacked = flate2::read::MultiGzDecoder::new(again()?).take(limits.stream);
            return Ok(Opened::Archive(Box::new(BufReader::new(unpacked))));
        }
    }
    // Lists of many articles may be larger than one article may be.
    if head.trim_ascii_start().starts_with(b"{") && json::is_lines(&String::from_utf8_lossy(&head)) {
        return Ok(Opened::Lines(Box::new(BufReader::new(again()?.take(limits.stream.saturating_add(1))))));
    }
    take(again()?, limits.bytes).and_then(|bytes| unpack(bytes, limits)).map(Opened::Bytes)
}

fn unpack(bytes: Vec<u8>, limits: &Limits) -> Result<Vec<u8>, String> {
    if bytes.starts_with(b"\x1f\x8b") { gunzip(&bytes, limits) } else { Ok(bytes) }
}

/// The inputs that a list names, one path a line; a path that is not absolute counts from the list's folder. Empty lines
/// and lines that begin with `#` are passed over.
pub(crate) fn follow(list: &Path, limits: &Limits) -> Result<Vec<Input>, String> {
    let file = File::open(list).map_err(|error| format!("cannot be read: {}", cause(&error)))?;
    let bytes = take(file, limits.bytes)?;
    let folder = list.parent().unwrap_or(Path::new(""));
    let text = super::decode::decode(&bytes).text;
    let paths = text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'));
    Ok(paths.map(|path| if path == "-" { Input::Stdin } else { Input::Path(folder.join(path)) }).collect())
}

/// Reads up to a limit; more is an error, as half an article would mislead.
pub(crate) fn take(reader: impl Read, limit: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    reader
        .take(limit.saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|error| format!("cannot be read: {}", cause(&error)))?;
    if bytes.len() as u64 > limit {
        return Err(format!(
            "is larger than {}, the most that is read as one article; split it, or raise --max-file-size",
            shown_size(limit)
        ));
    }
    Ok(bytes)
}

/// "16 MB", "500 bytes".
pub(crate) fn shown_size(bytes: u64) -> String {
    if bytes < 1_048_576 { format!("{bytes} bytes") } else { format!("{} MB", bytes / 1_048_576) }
}

/// What a gzip file holds, within the limits of archives.
pub(crate) fn gunzip(bytes: &[u8], limits: &Limits) -> Result<Vec<u8>, String> {
    let ratio = (bytes.len() as u64).saturating_mul(limits.ratio).max(1_048_576);
    let most = limits.unpacked.min(ratio);
    let mut unpacked = Vec::new();
    flate2::read::MultiGzDecoder::new(bytes)
        .take(most.saturating_add(1))
        .read_to_end(&mut unpacked)
        .map_err(|error| format!("cannot be unpacked: {error}"))?;
    if unpacked.len() as u64 > most {
        return Err(format!(
            "unpacks to more than {} times its size (--max-ratio) or {} (--max-unpacked-size)",
            limits.ratio,
            shown_size(limits.unpacked)
        ));
    }
    Ok(unpacked)
}
