//! Records to [`Comparison`](crate::model::Comparison).
