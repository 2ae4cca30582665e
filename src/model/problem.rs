//! Trouble with an input, which never stops the rest.

use serde::{Deserialize, Serialize};

/// Something that could not be read, or could be read only in part.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The file or folder, as given.
    pub path: String,
    /// What is wrong and what to do: small letters, no full stop.
    pub message: String,
    /// Whether the input was lost or cut, so that the run is incomplete (exit status 2). A mere warning is not.
    pub incomplete: bool,
}
