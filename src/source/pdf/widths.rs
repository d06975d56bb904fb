//! Rewrites the width tables of composite fonts for pdf-extract 0.12, which misreads one of their two forms.
//!
//! `/W [first last w]` gives one width to a range; the crate takes it for an empty range, so the default width is used.
//! Neighbouring codes of equal width, such as those of `å` and `ä`, are written in just this form.

use pdf_extract::{Dictionary, Document, Object};

/// Widest range that is written out; larger ones are damage.
const WIDEST: i64 = 65_536;

/// Writes every range as `first [w w …]`.
pub(super) fn repair(document: &mut Document) {
    let mut repaired = Vec::new();
    for (id, object) in &document.objects {
        let Ok(dict) = object.as_dict() else { continue };
        if dict.get(b"DescendantFonts").is_ok() || dict.get(b"CIDSystemInfo").is_err() {
            continue;
        }
        let Some(widths) = widths(document, dict) else { continue };
        if let Some(list) = unroll(document, &widths) {
            repaired.push((*id, list));
        }
    }
    for (id, list) in repaired {
        if let Some(Object::Dictionary(dict)) = document.objects.get_mut(&id) {
            dict.set("W", Object::Array(list));
        }
    }
}

fn widths(document: &Document, dict: &Dictionary) -> Option<Vec<Object>> {
    let (_, list) = document.dereference(dict.get(b"W").ok()?).ok()?;
    list.as_array().ok().cloned()
}

/// `None` where the table has no range or makes no sense.
fn unroll(document: &Document, list: &[Object]) -> Option<Vec<Object>> {
    let mut out = Vec::with_capacity(list.len());
    let mut ranges = 0;
    let mut at = 0;
    while at + 1 < list.len() {
        let (_, second) = document.dereference(&list[at + 1]).ok()?;
        if second.as_array().is_ok() {
            out.push(list[at].clone());
            out.push(second.clone());
            at += 2;
            continue;
        }
        let (first, last) = (list[at].as_i64().ok()?, second.as_i64().ok()?);
        let width = list.get(at + 2)?;
        if last < first || last - first > WIDEST {
            return None;
        }
        out.push(list[at].clone());
        out.push(Object::Array(vec![width.clone(); (last - first + 1) as usize]));
        ranges += 1;
        at += 3;
    }
    (ranges > 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_written_out() {
        let int = Object::Integer;
        let document = Document::new();
        let list = [int(3), Object::Array(vec![int(250)]), int(7), int(9), int(555)];
        let expected = vec![
            int(3),
            Object::Array(vec![int(250)]),
            int(7),
            Object::Array(vec![int(555), int(555), int(555)]),
        ];
        assert_eq!(unroll(&document, &list), Some(expected));
        assert_eq!(unroll(&document, &list[..2]), None, "nothing to repair");
        assert_eq!(unroll(&document, &[int(0), int(90_000_000), int(1)]), None, "absurd");
    }
}
