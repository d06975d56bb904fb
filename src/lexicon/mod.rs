//! The vocabulary as data.
