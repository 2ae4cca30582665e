//! Pages saved as one file by a browser (MHTML), and mail messages.

use mail_parser::{MessageParser, PartType};

use crate::text::dates;

/// A page out of a message.
pub(crate) struct Letter {
    /// The page's source, or the text.
    pub(crate) text: String,
    /// Whether it is HTML.
    pub(crate) html: bool,
    /// Where the page was saved from.
    pub(crate) address: Option<String>,
    /// When it was saved.
    pub(crate) saved: Option<jiff::civil::Date>,
    /// The message's subject.
    pub(crate) subject: Option<String>,
}

/// Whether the first bytes are a message's headers.
pub(crate) fn is_message(bytes: &[u8]) -> bool {
    let head = bytes.get(..4096).unwrap_or(bytes);
    // Most are: a first line without a colon is no header.
    let first = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    if !first.contains(&b':') {
        return false;
    }
    let head = crate::text::decode::lossy(head);
    let first = head.lines().next().unwrap_or_default();
    let header = first.split_once(':').is_some_and(|(name, _)| {
        !name.is_empty() && name.len() <= 40 && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    });
    let version = head.get(..13).is_some_and(|start| start.eq_ignore_ascii_case("mime-version:"));
    if !header && !version {
        return false;
    }
    let lower = head.to_ascii_lowercase();
    header && lower.contains("\nmime-version:") && lower.contains("\ncontent-type:")
        || lower.starts_with("mime-version:") && lower.contains("\ncontent-type:")
}

/// Takes the page out of a message.
pub(crate) fn read(bytes: &[u8]) -> Result<Letter, String> {
    let message =
        MessageParser::default().parse(bytes).ok_or_else(|| "is a mail message that cannot be read".to_owned())?;
    let header = |name: &str| message.header_raw(name).map(|value| value.trim().to_owned());
    let mut letter = Letter {
        text: String::new(),
        html: false,
        address: header("Snapshot-Content-Location")
            .or_else(|| header("Content-Location"))
            .filter(|address| address.contains("://")),
        saved: header("Date").and_then(|words| dates::find(&words).into_iter().next()).map(|found| found.date),
        subject: message.subject().map(str::to_owned),
    };
    let longest = message.parts.iter().filter_map(|part| match &part.body {
        PartType::Html(page) => Some(page),
        _ => None,
    });
    if let Some(page) = longest.max_by_key(|page| page.len()) {
        letter.text = page.to_string();
        letter.html = true;
    } else if let Some(text) = message.body_text(0) {
        letter.text = text.into_owned();
    } else {
        return Err("is a mail message without a page or a text in it".to_owned());
    }
    Ok(letter)
}
