//! Finds where news articles about one event cannot all be right, with the words to prove it.
//!
//! The stages, each a layer that imports only from those above it: [`text`] (bytes to articles), [`time`] and
//! [`quantity`] (words to meanings), [`extract`] (sentences to claims), [`incident`] (claims to incidents), [`rules`]
//! (incidents to discrepancies), [`report`] (results to bytes). [`pipeline`] names them all; [`cli`] talks to a person.

pub mod cli;
pub mod extract;
pub mod incident;
pub mod model;
pub mod pipeline;
pub mod quantity;
pub mod report;
pub mod rules;
pub mod text;
pub mod time;
