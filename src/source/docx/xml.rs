//! Word's XML as a small tree: local names, attributes, the characters of text elements.
//!
//! Leaves the meaning of the elements to the others. Guards against input made to exhaust the reader: depth, number of
//! elements and size are limited, entities of a DTD are never expanded, and a break in the middle keeps what stood
//! before it.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// Levels of elements; five levels of tables in tables need about thirty.
const MAX_DEPTH: usize = 256;
/// A thousand-page report has well under a million.
const MAX_ELEMENTS: usize = 2_000_000;

/// One element. Prefixes are dropped: Word, LibreOffice and the strict variant use different ones for the same names.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    pub children: Vec<Element>,
    /// Characters directly inside, where they are not mere layout of the XML.
    pub text: String,
}

impl Element {
    /// The first child of that name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|c| &*c.name == name)
    }

    /// The children of that name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |c| &*c.name == name)
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// `w:val` of the first child of that name: `<w:pStyle w:val="Rubrik1"/>`.
    pub fn value(&self, child: &str) -> Option<&str> {
        self.child(child)?.attribute("val")
    }

    /// A whole number in `w:val` of a child.
    pub fn number(&self, child: &str) -> Option<i32> {
        whole(self.value(child)?)
    }

    /// A property that is on by being there, off by `w:val="0"`; `None` when it is not there.
    pub fn toggle(&self, child: &str) -> Option<bool> {
        let value = self.child(child)?.attribute("val").unwrap_or("1");
        Some(!matches!(value, "0" | "false" | "off" | "none"))
    }
}

/// A whole number, also where a producer wrote `120.5`.
pub(super) fn whole(text: &str) -> Option<i32> {
    text.split('.').next()?.trim().parse().ok()
}

/// A tree, and what broke off its reading.
#[derive(Debug)]
pub(super) struct Tree {
    pub root: Element,
    pub fault: Option<String>,
}

/// Reads a part of the package. `Err` says why nothing can be read.
pub(super) fn parse(bytes: &[u8]) -> Result<Tree, String> {
    let text = decode(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().allow_dangling_amp = true;
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0usize;
    let fault = loop {
        let event = match reader.read_event() {
            Ok(event) => event,
            Err(error) => break Some(error.to_string()),
        };
        match event {
            Event::Start(start) => {
                count += 1;
                if open.len() > MAX_DEPTH {
                    return Err(format!("its XML is nested more than {MAX_DEPTH} levels deep"));
                }
                open.push(element(&start));
            }
            Event::Empty(start) => {
                count += 1;
                let child = element(&start);
                last(&mut open, |parent| parent.children.push(child));
            }
            Event::End(_) => close(&mut open),
            Event::Text(words) => last(&mut open, |e| add_text(e, &words.xml10_content())),
            Event::CData(words) => last(&mut open, |e| add_text(e, &words.xml10_content())),
            Event::GeneralRef(reference) => {
                let found = reference.resolve_char_ref().ok().flatten().or_else(|| predefined(&reference));
                last(&mut open, |e| e.text.extend(found));
            }
            Event::Eof => break None,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
        if count > MAX_ELEMENTS {
            return Err(format!("its XML has more than {MAX_ELEMENTS} elements"));
        }
    };
    while open.len() > 1 {
        close(&mut open);
    }
    let root = open.pop().and_then(|holder| holder.children.into_iter().next());
    match (root, fault) {
        (Some(root), fault) => Ok(Tree { root, fault }),
        (None, fault) => Err(fault.unwrap_or_else(|| "it holds no XML".to_owned())),
    }
}

/// UTF-16 is allowed by the standard; all else is read as UTF-8.
fn decode(bytes: &[u8]) -> Cow<'_, str> {
    let encoding = Encoding::for_bom(bytes).map_or(UTF_8, |(encoding, _)| encoding);
    encoding.decode_with_bom_removal(bytes).0
}

fn element(start: &BytesStart<'_>) -> Element {
    let attributes = start
        .attributes()
        .with_checks(false)
        .flatten()
        .map(|a| {
            let value = a.normalized_value(quick_xml::XmlVersion::Implicit1_0);
            let value = value.unwrap_or_else(|_| a.value.clone());
            (a.key.local_name().as_ref().into(), value.as_ref().into())
        })
        .collect();
    Element {
        name: start.local_name().as_ref().into(),
        attributes,
        children: Vec::new(),
        text: String::new(),
    }
}

fn last(open: &mut [Element], act: impl FnOnce(&mut Element)) {
    if let Some(element) = open.last_mut() {
        act(element);
    }
}

/// Indentation between elements is not text; white space inside `w:t` is.
fn add_text(element: &mut Element, words: &str) {
    if &*element.name == "t" || !words.trim().is_empty() {
        element.text.push_str(words);
    }
}

fn close(open: &mut Vec<Element>) {
    if open.len() > 1
        && let Some(done) = open.pop()
    {
        last(open, |parent| parent.children.push(done));
    }
}

fn predefined(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_lose_their_prefix_and_entities_are_resolved_once() {
        let tree = parse(b"<w:p a:b='1 &amp; 2'>\n <w:t> a &lt; b&#229; &own; </w:t>\n</w:p>").unwrap();
        assert!(tree.fault.is_none());
        assert_eq!(tree.root.attribute("b"), Some("1 & 2"));
        assert_eq!(tree.root.child("t").unwrap().text, " a < bå  ");
        assert_eq!(tree.root.text, "");
    }

    #[test]
    fn a_break_keeps_what_stood_before_it() {
        let tree = parse("<w:body><w:t>först</w:t><w:t>sed".as_bytes()).unwrap();
        assert_eq!(tree.root.children[0].text, "först");
        let tree = parse("<w:body><w:t>först</w:t></w:wrong>".as_bytes()).unwrap();
        assert!(tree.fault.is_some());
        assert_eq!(tree.root.children[0].text, "först");
    }

    #[test]
    fn utf16_is_read() {
        let bytes: Vec<u8> = "\u{FEFF}<a><t>å</t></a>".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(parse(&bytes).unwrap().root.child("t").unwrap().text, "å");
    }

    #[test]
    fn deep_nesting_is_refused() {
        assert!(parse("<a>".repeat(100_000).as_bytes()).unwrap_err().contains("deep"));
        assert!(parse(b"").is_err());
    }
}
