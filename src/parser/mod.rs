//! [`Text`](crate::layout::Text) to [`Record`](crate::model::Record).
