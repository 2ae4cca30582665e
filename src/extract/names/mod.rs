//! What is known of names apart from any article: how they are spelt, shortened, transliterated, where places lie, which
//! offices exclude each other. Everything here compares words; who is meant in an article is `entities`' task.

mod person;
mod place;
mod place_match;
mod place_words;
mod role;
mod spelling;
mod words;

pub use person::{NameMatch, compare_names, normalise, part_misspelt};
pub use place::{Gazetteer, PlaceKind, gazetteer};
pub use place_match::{PlaceMatch, compare_places};
pub use role::{RoleMatch, Temporal, compare_role_sets, compare_roles, is_role_noun, is_role_phrase};
pub use spelling::sound_alike;
pub use words::{Gender, NameWords, name_words};
