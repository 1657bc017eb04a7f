//! What a browser asked the network for, by its own record: page, workers, style sheets, and the browser itself.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::browser::must;

/// A request to the network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its address.
    pub url: String,
    /// The origin that asked; no origin when it was the browser itself, as for an address that was typed.
    pub initiator: String,
}

/// The requests in the record of a browser that has ended, in their order.
#[track_caller]
pub fn requests_in(log: &Path) -> Vec<Request> {
    let text = must("read the record of the network", fs::read_to_string(log));
    text.lines().filter_map(request).collect()
}

/// One line of the record is one event.
fn request(line: &str) -> Option<Request> {
    let event: Value = serde_json::from_str(line.trim_end_matches([',', ']', '}'])).ok().or_else(|| {
        // The last of them may close the record, too.
        serde_json::from_str(line.trim_end_matches(',')).ok()
    })?;
    let text = |name| Some(event.get("params")?.get(name)?.as_str()?.to_owned());
    Some(Request { url: text("url")?, initiator: text("initiator")? })
}
