//! Where answers that can be offered come from, read from the `offer` of a field.

use serde::{Deserialize, Serialize};

use crate::form::{Expression, Form, Problem};
use crate::template::{Node, read_line};

/// How an answer can be derived from others.
#[derive(Debug, Serialize, Deserialize)]
pub enum OfferSource {
    /// `year.KEY`: what the year table holds under this key.
    Year(String),
    /// `= SUM`
    Sum(Expression),
    /// A line of wording.
    Wording(Vec<Node>),
}

/// Reads the offers of a form, by field id; those that cannot be read are left out and named.
pub(super) fn read(file: &str, form: &Form) -> (Vec<(String, OfferSource)>, Vec<Problem>) {
    let mut offers = Vec::new();
    let mut problems = Vec::new();
    for field in form.fields().filter(|field| !field.offer.is_empty()) {
        match read_one(&field.offer) {
            Ok(offer) => offers.push((field.id.clone(), offer)),
            Err(message) => {
                let message = format!("字段 {} 的 offer 读不懂：{message}", field.id);
                problems.push(Problem { file: file.into(), line: 0, column: 0, message });
            }
        }
    }
    (offers, problems)
}

fn read_one(text: &str) -> Result<OfferSource, String> {
    match (text.strip_prefix("year."), text.strip_prefix('=')) {
        (Some(key), _) => Ok(OfferSource::Year(key.into())),
        (None, Some(sum)) => {
            Expression::parse(sum.trim()).map(OfferSource::Sum).map_err(|error| error.message)
        }
        (None, None) => read_line(text, 1).map(OfferSource::Wording).map_err(|(_, _, message)| message),
    }
}
