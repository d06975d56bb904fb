//! A finding that the baseline knows is not found any more.
//!
//! **Why.** It has been mended, and the baseline would hide it if it came back.
//!
//! **Example.** The baseline holds a doubled word of `rapport-2019.txt`, which was corrected.
//!
//! **Mend.** Write the baseline anew: `narvard check FILE… --write-baseline FILE`.

use crate::checker::{Context, Draft};

/// Found after the last report, by [`Control::stale`](crate::checker::Control::stale): no single report can tell.
pub(super) fn check(_: &Context<'_>, _: &mut Vec<Draft>) {}
