//! Files that are cut short or have holes: which of their pages are still there.
//!
//! What leads to the pages stands at the end of most files. When it is gone, the page objects are looked for among all
//! objects, and a new end that names them is written behind the bytes. Pages that cannot be had keep their number: the
//! ones after them must not move up.

use std::collections::HashSet;
use std::sync::Arc;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{CONTENTS, COUNT, KIDS, PAGES, PARENT, RESOURCES, TYPE};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier};

use super::super::{Cut, OpenError};

/// More pages than any report has; a broken number may say anything.
const MOST: usize = 20_000;
/// Highest number that an object may have.
const LAST_OBJECT: u64 = 8_388_607;

/// Where the pages of an open file are.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Places {
    /// For every page its place among the engine's, or `None` where it is lost; empty when none is.
    pub order: Vec<Option<u32>>,
    /// The file ends in the middle.
    pub cut: Option<Cut>,
}

/// Whether nothing of what must stand at the end stands there.
fn is_cut(bytes: &[u8]) -> bool {
    let end = &bytes[bytes.len().saturating_sub(2048)..];
    memchr::memmem::find(end, b"%%EOF").is_none() && memchr::memmem::find(end, b"startxref").is_none()
}

/// Compares the pages the engine found with those that the page tree names.
pub(super) fn places(bytes: &[u8], pdf: &Pdf) -> Places {
    Places { order: order_of_all(pdf), cut: is_cut(bytes).then_some(Cut::Counted) }
}

fn order_of_all(pdf: &Pdf) -> Vec<Option<u32>> {
    let found = pdf.pages().len();
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id()).and_then(|root| root.get::<Dict<'_>>(PAGES));
    let Some(root) = root else { return Vec::new() };
    // Looking at the whole tree again takes time; it is done when it says itself that something is missing.
    if root.get::<u32>(COUNT).is_none_or(|count| count as usize <= found) {
        return Vec::new();
    }
    let mut walk = Walk { pdf, seen: root.obj_id().into_iter().collect(), order: Vec::new(), next: 0 };
    walk.node(&root, 0);
    let plain = walk.order.contains(&None) && walk.next as usize == found && walk.order.len() <= MOST;
    if plain { walk.order } else { Vec::new() }
}

struct Walk<'a> {
    pdf: &'a Pdf,
    seen: HashSet<ObjectIdentifier>,
    order: Vec<Option<u32>>,
    next: u32,
}

impl<'a> Walk<'a> {
    fn node(&mut self, node: &Dict<'a>, depth: u32) {
        let Some(kids) = node.get::<Array<'_>>(KIDS) else { return };
        for kid in kids.raw_iter() {
            if self.order.len() > MOST || depth > 60 {
                return;
            }
            let dict = match kid {
                MaybeRef::Ref(id) => {
                    if !self.seen.insert(id.into()) {
                        continue;
                    }
                    self.pdf.xref().get::<Dict<'_>>(id.into())
                }
                MaybeRef::NotRef(Object::Dict(dict)) => Some(dict),
                MaybeRef::NotRef(_) => continue,
            };
            match dict {
                None => self.order.push(None),
                Some(dict) if is(&dict, b"Pages") => self.node(&dict, depth + 1),
                Some(_) => {
                    self.order.push(Some(self.next));
                    self.next += 1;
                }
            }
        }
    }
}

fn is(dict: &Dict<'_>, kind: &[u8]) -> bool {
    dict.get::<Name<'_>>(TYPE).as_deref() == Some(kind)
}

/// A file that cannot be opened as it is, with a new end; and where its pages are.
///
/// # Errors
/// When no page is left, with the reason.
pub(super) fn salvage(bytes: &[u8], password: &str) -> Result<(Arc<Vec<u8>>, Pdf, Places), OpenError> {
    let cut = is_cut(bytes);
    let objects = memchr::memmem::find_iter(bytes, b" obj").take(4).count();
    let broken = || {
        OpenError::Broken(match (cut, objects > 3) {
            (true, true) => {
                "the file is cut short, and what says how its pages are made up is gone with its end".into()
            }
            (true, false) => "the file is cut short".into(),
            (false, _) => "the PDF is damaged".into(),
        })
    };
    // Encrypted objects mean nothing without what stood at the end.
    if objects == 0 || memchr::memmem::find(bytes, b"/Encrypt").is_some() {
        return Err(broken());
    }
    let first = highest_object(bytes) + 1;
    if first + 1 > LAST_OBJECT {
        return Err(broken());
    }
    let open = |kids: &[String]| {
        let mut whole = Vec::with_capacity(bytes.len() + 200 + kids.len() * 12);
        whole.extend_from_slice(bytes);
        whole.extend_from_slice(ending(first, kids).as_bytes());
        let whole = Arc::new(whole);
        let pdf = Pdf::new_with_password(Arc::clone(&whole), password).ok()?;
        Some((whole, pdf))
    };
    let (_, bare) = open(&[]).ok_or_else(broken)?;
    let found = Found::among(&bare);
    if found.kids.is_empty() {
        return Err(broken());
    }
    let (whole, pdf) = open(&found.kids).ok_or_else(broken)?;
    let read = pdf.pages().len();
    let end = if found.total.is_some() { Cut::Counted } else { Cut::Open };
    let mut places = Places { order: Vec::new(), cut: cut.then_some(end) };
    if let Some(total) = found.total.filter(|total| (read + 1..=MOST).contains(total)) {
        places.order = (0..total).map(|at| (at < read).then_some(at as u32)).collect();
    }
    Ok((whole, pdf, places))
}

/// What stands behind the bytes: a catalogue and one node with all pages.
fn ending(first: u64, kids: &[String]) -> String {
    let (pages, size) = (first + 1, first + 2);
    format!(
        "\nendstream\nendobj\n{first} 0 obj\n<< /Type /Catalog /Pages {pages} 0 R >>\nendobj\n\
         {pages} 0 obj\n<< /Type /Pages /Kids [{}] /Count {} >>\nendobj\n\
         trailer\n<< /Root {first} 0 R /Size {size} >>\n",
        kids.join(" "),
        kids.len()
    )
}

/// The highest number before an ` obj`.
fn highest_object(bytes: &[u8]) -> u64 {
    let number = |at: usize| -> Option<u64> {
        let head = &bytes[at.saturating_sub(24)..at];
        let generation = head.iter().rev().take_while(|b| b.is_ascii_digit()).count();
        let head = head[..head.len() - generation].strip_suffix(b" ")?;
        let digits = head.iter().rev().take_while(|b| b.is_ascii_digit()).count();
        std::str::from_utf8(&head[head.len() - digits..]).ok()?.parse().ok()
    };
    let numbers = memchr::memmem::find_iter(bytes, b" obj").filter_map(number);
    numbers.filter(|n| *n < LAST_OBJECT).max().unwrap_or(0)
}

/// The page objects among all that are left.
struct Found {
    /// Each as it stands in an array of kids.
    kids: Vec<String>,
    /// How many pages there were, where a node of the page tree is left that knows.
    total: Option<usize>,
}

impl Found {
    fn among(pdf: &Pdf) -> Self {
        let mut pages: Vec<((u64, usize), String)> = Vec::new();
        let mut total = None;
        for object in pdf.objects() {
            let Object::Dict(dict) = object else { continue };
            let Some(id) = dict.obj_id() else { continue };
            if is(&dict, b"Pages") && dict.get::<u32>(COUNT).is_some_and(|n| n > 0) {
                total = total.max(dict.get::<u32>(COUNT).map(|n| n as usize));
            }
            if is(&dict, b"Page") && dict.contains_key(CONTENTS) {
                let parent = dict.get::<Dict<'_>>(PARENT);
                pages.push((order(&dict, id, parent.as_ref()), kid(&dict, id, parent.as_ref())));
            }
        }
        pages.sort();
        pages.truncate(MOST);
        Self { kids: pages.into_iter().map(|(_, kid)| kid).collect(), total }
    }
}

/// By number, as producers write them; within a node that is left, as it says.
fn order(page: &Dict<'_>, id: ObjectIdentifier, parent: Option<&Dict<'_>>) -> (u64, usize) {
    let number = |id: ObjectIdentifier| u64::from(id.obj_number);
    let kids = parent.and_then(|parent| parent.get::<Array<'_>>(KIDS));
    let siblings: Vec<ObjectIdentifier> = kids
        .iter()
        .flat_map(|kids| kids.raw_iter())
        .filter_map(|kid| if let MaybeRef::Ref(id) = kid { Some(id.into()) } else { None })
        .collect();
    match siblings.iter().position(|sibling| *sibling == id) {
        Some(at) if page.contains_key(PARENT) => (siblings.iter().map(|s| number(*s)).min().unwrap_or(0), at),
        _ => (number(id), 0),
    }
}

/// A reference to the page; with a node around it where it has its fonts from the node above.
fn kid(page: &Dict<'_>, id: ObjectIdentifier, parent: Option<&Dict<'_>>) -> String {
    let page_ref = format!("{} {} R", id.obj_number, id.gen_number);
    let inherited = parent.filter(|_| !page.contains_key(RESOURCES)).and_then(|parent| {
        let resources = parent.get_raw::<Dict<'_>>(RESOURCES)?;
        match resources {
            MaybeRef::Ref(at) => Some(format!("{} {} R", at.obj_number, at.gen_number)),
            MaybeRef::NotRef(dict) => String::from_utf8(dict.data().to_vec()).ok(),
        }
    });
    match inherited {
        Some(resources) => format!("<< /Type /Pages /Resources {resources} /Kids [{page_ref}] /Count 1 >>"),
        None => page_ref,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FONT: &str = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>";

    /// Pages with their fonts in the node above them; the order in which objects are written is given.
    fn file(order: &[&str]) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        for object in order {
            out.extend_from_slice(format!("{object}\nendobj\n").as_bytes());
        }
        out
    }

    fn page(n: u32) -> String {
        format!("{n} 0 obj\n<< /Type /Page /Parent 2 0 R /Contents 9 0 R >>")
    }

    #[test]
    fn pages_without_an_end_are_found_and_the_lost_ones_counted() {
        let node = format!(
            "2 0 obj\n<< /Type /Pages /Kids [4 0 R 3 0 R 5 0 R] /Count 3 /Resources << /Font << /F {FONT} >> >> >>"
        );
        let bytes = file(&[&node, &page(3), &page(4)]);
        let (_, pdf, places) = salvage(&bytes, "").unwrap();
        assert_eq!(places.order, [Some(0), Some(1), None]);
        let pages = pdf.pages();
        assert_eq!(pages[0].raw().obj_id().map(|id| id.obj_number), Some(4), "as the node says");
        assert!(pages.iter().all(|page| !page.resources().fonts.is_empty()));
    }

    #[test]
    fn without_the_page_tree_it_is_not_told_how_many_are_lost() {
        let (_, pdf, places) = salvage(&file(&[&page(7), &page(3)]), "").unwrap();
        assert_eq!((pdf.pages().len(), places), (2, Places { order: Vec::new(), cut: Some(Cut::Open) }));
        assert_eq!(pdf.pages()[0].raw().obj_id().map(|id| id.obj_number), Some(3));
    }

    #[test]
    fn nothing_left_is_an_error() {
        for bytes in [&b"%PDF-1.7\n"[..], b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n"] {
            assert!(
                matches!(salvage(bytes, ""), Err(OpenError::Broken(reason)) if reason.contains("cut short"))
            );
        }
    }

    #[test]
    fn a_hole_in_the_page_tree_keeps_its_number() {
        let catalog = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>";
        let node = "2 0 obj\n<< /Type /Pages /Kids [3 0 R 4 0 R 5 0 R] /Count 3 >>";
        let mut bytes = file(&[catalog, node, &page(3), &page(5)]);
        bytes.extend_from_slice(b"trailer\n<< /Root 1 0 R /Size 10 >>\n%%EOF\n");
        let pdf = Pdf::new(bytes.clone()).unwrap();
        assert_eq!(places(&bytes, &pdf).order, [Some(0), None, Some(1)]);
    }
}
