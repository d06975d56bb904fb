//! The records that leave the house: one audit report, a comparison of many.
//!
//! Every key is always written (unknown is `null`, none is `[]`), so that a reader in any language can rely on the
//! shape. Within `schema_version` 1 keys are only ever added.

mod answer;
mod assessment;
mod comparison;
mod conclusion;
mod diagnostic;
mod finding;
mod follow_up;
mod question;
mod recommendation;
mod record;
mod span;

pub use answer::{Answer, AnswerState, Earlier, LaterStatus, Passage, Request};
pub use assessment::{Assessment, Basis, Cue, Grade};
pub use comparison::{
    Cell, ComparedConclusion, ComparedReport, Comparison, Count, GradeTally, GroupTally, RecommendationCell,
    RecommendationTheme, Summary, Theme,
};
pub use conclusion::{Aspect, Conclusion, Criterion, Purpose};
pub use diagnostic::{Diagnostic, Severity};
pub use finding::{Checked, CheckedFile, Finding, OtherPlace, Place};
pub use follow_up::{
    BodyTotals, Covered, FollowUp, FollowedAnswer, FollowedItem, FollowedReport, FollowedRequest,
    FollowedResponse, Later, MatchSign, Returns, Unlinked,
};
pub use question::{AuditQuestion, Polarity, Sighting, SubQuestion, Where};
pub use recommendation::{LinkBasis, RecipientsBasis, Recommendation, Response, Stance};
pub use record::{
    AuditorBasis, DocumentInfo, DocumentKind, Meta, Part, PartKind, Record, SCHEMA_VERSION, SourceFormat,
    SourceInfo, Status,
};
pub use span::Span;
