//! One XML part, written element by element; names are ours, values and texts are escaped.

use std::io::Result;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// The namespace of WordprocessingML.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

/// The namespace of `r:id`.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Attributes as name and value.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part that is being written.
pub(super) struct Part(Writer<Vec<u8>>);

impl Part {
    /// Writes a whole part: the declaration, then one root element around what `inner` writes.
    pub(super) fn write(
        root: &str,
        attributes: Attributes<'_>,
        inner: impl FnOnce(&mut Part) -> Result<()>,
    ) -> Result<Vec<u8>> {
        let mut part = Part(Writer::new(Vec::new()));
        part.0.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        part.element(root, attributes, inner)?;
        Ok(part.0.into_inner())
    }

    /// An element around what `inner` writes.
    pub(super) fn element(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inner: impl FnOnce(&mut Part) -> Result<()>,
    ) -> Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        inner(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    /// An element without content.
    pub(super) fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))
    }

    /// An element whose only attribute is `w:val`.
    pub(super) fn value(&mut self, name: &str, value: &str) -> Result<()> {
        self.empty(name, &[("w:val", value)])
    }

    /// An element that holds text.
    pub(super) fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> Result<()> {
        self.element(name, attributes, |part| part.0.write_event(Event::Text(BytesText::new(text))))
    }
}

fn start<'a>(name: &'a str, attributes: Attributes<'a>) -> BytesStart<'a> {
    BytesStart::new(name).with_attributes(attributes.iter().copied())
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn values_and_texts_are_escaped() {
        let part = Part::write("a", &[("b", "\"<&")], |part| {
            part.value("c", "1")?;
            part.text("d", &[], "<x> & ]]>")
        });
        assert_eq!(
            String::from_utf8(part.unwrap()).unwrap(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
             <a b=\"&quot;&lt;&amp;\"><c w:val=\"1\"/><d>&lt;x&gt; &amp; ]]&gt;</d></a>"
        );
    }
}
