//! Files, folders and standard input, to bytes: in the order of names, within the limits, nothing dropped in silence.

use std::fs::File;
use std::io::Read;
use std::path::Path;

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
            Ok(entry) if entry.file_type().is_file() => {
                sources.push(Source { path: shown(entry.path()), file: Some(entry.into_path()), named: false });
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

/// A file's bytes, or why not.
pub(crate) fn read(source: &Source, limits: &Limits) -> Result<Vec<u8>, String> {
    match &source.file {
        None => take(std::io::stdin().lock(), limits.bytes),
        Some(path) => {
            let meta = std::fs::metadata(path).map_err(|error| format!("cannot be read: {}", cause(&error)))?;
            if !meta.is_file() {
                return Err("is no regular file; name files or folders of files".to_owned());
            }
            let file = File::open(path).map_err(|error| format!("cannot be read: {}", cause(&error)))?;
            take(file, limits.bytes)
        }
    }
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
            "is larger than {} MB, the most that is read as one article; split it, or raise the limit",
            limit / 1_048_576
        ));
    }
    Ok(bytes)
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
            "unpacks to more than {} times its size or {} MB",
            limits.ratio,
            limits.unpacked / 1_048_576
        ));
    }
    Ok(unpacked)
}
