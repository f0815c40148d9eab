//! XHTML that stands in a document of XML: walked as the tree that it is, where every element ends that begins.

use quick_xml::{Reader, events::Event};

use super::{
    builder::Builder,
    elements::is_void,
    tag::{Tag, local},
};
use crate::import::xml::characters;

/// Hands the elements and texts of a piece of XML to a builder. What is no XML ends it.
pub(super) fn walk(source: &str, builder: &mut Builder) {
    let mut reader = Reader::from_str(source);
    reader.config_mut().check_end_names = false;
    reader.config_mut().allow_unmatched_ends = true;
    reader.config_mut().allow_dangling_amp = true;
    loop {
        let Ok(event) = reader.read_event() else { return };
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let name = local(&start.name().as_ref().to_ascii_lowercase());
                let attributes: Vec<(String, String)> = start
                    .attributes()
                    .with_checks(false)
                    .flatten()
                    .map(|attribute| (attribute.key.as_ref().to_ascii_lowercase(), characters(&attribute.value)))
                    .collect();
                let attributes = attributes.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                builder.start(&Tag::new(name.clone(), attributes, false));
                if matches!(event, Event::Empty(_)) && !is_void(&name) {
                    builder.end(&name);
                }
            }
            Event::End(end) => {
                let name = local(&end.name().as_ref().to_ascii_lowercase());
                if !is_void(&name) {
                    builder.end(&name);
                }
            }
            Event::Text(text) => builder.text(text.as_ref()),
            Event::CData(text) => builder.text(text.as_ref()),
            Event::GeneralRef(entity) => {
                let name: &str = entity.as_ref();
                builder.text(&characters(&format!("&{name};")));
            }
            Event::Eof => return,
            _ => {}
        }
    }
}
