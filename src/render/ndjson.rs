//! One JSON object a line, each saying what kind of thing it is.

use serde::Serialize;

#[derive(Serialize)]
struct Line<'a, T> {
    kind: &'static str,
    #[serde(flatten)]
    value: &'a T,
}

/// Appends a line for each of `values`, their own keys behind `kind`.
pub(super) fn lines<T: Serialize>(
    out: &mut String,
    kind: &'static str,
    values: &[T],
) -> Result<(), serde_json::Error> {
    for value in values {
        out.push_str(&serde_json::to_string(&Line { kind, value })?);
        out.push('\n');
    }
    Ok(())
}
