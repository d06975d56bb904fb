//! A waiver in `narvard.toml` silences nothing any more.
//!
//! **Why.** What it accepted has been mended. Left in the file it would hide the same fault when it comes back.
//!
//! **Example.** A waiver of no-date for `rapport-2019.txt`, which now bears a date.
//!
//! **Mend.** Take the waiver out.
//!
//! Told only of reports that this run has checked.

use crate::checker::{Context, Draft};

/// Found after the last report, by [`Control::stale`](crate::checker::Control::stale): no single report can tell.
pub(super) fn check(_: &Context<'_>, _: &mut Vec<Draft>) {}
