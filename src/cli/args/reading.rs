//! What to read and how: options that many commands share.

use std::path::PathBuf;

use clap::Args;

/// What to read, and how.
#[derive(Clone, Debug, Default, Args)]
pub(crate) struct Reading {
    /// Folder of rule files to add, and of kinds of event in its folder `vocabulary`; the same id replaces a built-in one
    /// (may be given again)
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Vec<PathBuf>,
    /// Publication day of articles that state none, such as 2025-03-12
    #[arg(long, value_name = "DAY")]
    pub(crate) date: Option<jiff::civil::Date>,
    /// Settings file instead of the crosscheck.toml beside the articles or above
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Decisions file instead of the crosscheck-decisions.toml beside the articles
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// File that names articles, one path a line, counted from its own folder (may be given again)
    #[arg(long, value_name = "FILE")]
    pub(crate) follow_list: Vec<PathBuf>,
    /// Largest article that is read, such as 16M
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_file_size: Option<u64>,
    /// Largest web archive or JSON Lines file that is read, such as 1G
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_archive_size: Option<u64>,
    /// Longest line of a JSON Lines file, such as 8M
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_line_size: Option<u64>,
    /// Most that an archive may unpack to, such as 100M
    #[arg(long, value_name = "SIZE", value_parser = size, hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_unpacked_size: Option<u64>,
    /// Deepest nesting of a web page's markup; deeper ones are read as text
    #[arg(long, value_name = "LEVELS", hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_depth: Option<usize>,
    /// Most attributes of one tag; pages with more are read as text
    #[arg(long, value_name = "COUNT", hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_attributes: Option<usize>,
    /// How many times its size an archive may unpack to
    #[arg(long, value_name = "TIMES", hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_ratio: Option<u64>,
    /// Most work on one file, counted in tags and lines; it stands for a time of about five seconds, so that a slow
    /// machine finds what a fast one finds
    #[arg(long, value_name = "COUNT", hide_short_help = true, help_heading = "Limits")]
    pub(crate) max_work: Option<usize>,
}

/// A number of bytes: "512", "64K", "16M", "1G", with or without a "B".
fn size(text: &str) -> Result<u64, String> {
    let wrong = || format!("`{text}` is no size; write a number of bytes, or 64K, 16M, 1G");
    let upper = text.trim().to_ascii_uppercase();
    let bare = upper.strip_suffix("IB").or_else(|| upper.strip_suffix('B')).unwrap_or(&upper).trim_end();
    let (number, shift) = match bare.strip_suffix(['K', 'M', 'G']) {
        Some(number) if bare.ends_with('K') => (number, 10),
        Some(number) if bare.ends_with('M') => (number, 20),
        Some(number) => (number, 30),
        None => (bare, 0),
    };
    let number: u64 = number.trim_end().parse().map_err(|_| wrong())?;
    number.checked_mul(1 << shift).filter(|bytes| *bytes > 0).ok_or_else(wrong)
}

/// The articles that a command checks.
#[derive(Clone, Debug, Args)]
pub(crate) struct Articles {
    /// Articles: files, folders, or - for standard input
    #[arg(required_unless_present = "follow_list", value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

/// The articles that an earlier command checked.
#[derive(Clone, Debug, Args)]
pub(crate) struct SameArticles {
    /// Articles: the same as for `crosscheck check`
    #[arg(
        default_value = ".",
        default_value_if("follow_list", clap::builder::ArgPredicate::IsPresent, None),
        value_name = "PATHS"
    )]
    pub(crate) paths: Vec<PathBuf>,
    /// What to read, and how.
    #[command(flatten)]
    pub(crate) reading: Reading,
}

#[cfg(test)]
mod tests {
    use super::size;

    #[test]
    fn a_size_is_read_as_it_is_usually_written() {
        for (text, bytes) in [("512", 512), ("64K", 65_536), ("16m", 16 << 20), ("1 GB", 1 << 30), ("2MiB", 2 << 20)] {
            assert_eq!(size(text), Ok(bytes), "{text}");
        }
        for text in ["", "M", "-1", "1.5M", "0", "99999999999G", "ten"] {
            assert!(size(text).is_err(), "{text}");
        }
    }
}
