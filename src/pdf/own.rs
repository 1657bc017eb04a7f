//! What the worker found in a font file of the user's, on its way to the page.

use serde::{Deserialize, Serialize};

use super::job::JobError;
use crate::layout::Typeface;

/// A font that may go into a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnFace {
    /// What it is for.
    pub typeface: Typeface,
    /// The font's name, in Chinese where it has one.
    pub name: String,
    /// Its place in a collection; 0 in a file of one font.
    pub index: u32,
    /// Characters that no font of the page has, sorted.
    pub more: Vec<char>,
}

/// The fonts of a file that may go into a PDF, or why there is none, in words for the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspected(pub Result<Vec<OwnFace>, String>);

impl Inspected {
    /// As bytes, for the way to the page.
    ///
    /// # Errors
    /// When memory fails.
    pub fn encode(&self) -> Result<Vec<u8>, JobError> {
        postcard::to_allocvec(self).map_err(|error| JobError(error.to_string()))
    }

    /// Reads what `encode` of the same version wrote.
    ///
    /// # Errors
    /// When another version wrote it.
    pub fn decode(bytes: &[u8]) -> Result<Inspected, JobError> {
        postcard::from_bytes(bytes).map_err(|error| JobError(error.to_string()))
    }
}
