//! A document and what its file says of itself, on the way to the module that writes the file.

use serde::{Deserialize, Serialize};

use super::Properties;
use crate::document::Document;

/// One file to be written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// What is written.
    pub document: Document,
    /// What the file says of itself.
    pub properties: Properties,
}

/// Why an order could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("生成 Word 文档的模块和网页的版本不一致（{0}）。请刷新网页后再试。")]
pub struct OrderError(String);

impl Order {
    /// As bytes.
    ///
    /// # Errors
    /// When memory fails.
    pub fn encode(&self) -> Result<Vec<u8>, OrderError> {
        postcard::to_allocvec(self).map_err(|error| OrderError(error.to_string()))
    }

    /// Reads what `encode` of the same version wrote.
    ///
    /// # Errors
    /// When another version wrote it.
    pub fn decode(bytes: &[u8]) -> Result<Order, OrderError> {
        postcard::from_bytes(bytes).map_err(|error| OrderError(error.to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::Order;
    use crate::export::sample_properties;
    use crate::layout::samples;

    #[test]
    fn an_order_arrives_as_it_was_sent() {
        for document in [samples::report(), samples::hostile(), Default::default()] {
            let order = Order { document, properties: sample_properties() };
            assert_eq!(Order::decode(&order.encode().unwrap()), Ok(order));
        }
        assert!(Order::decode(b"{").unwrap_err().to_string().contains("刷新"));
    }
}
