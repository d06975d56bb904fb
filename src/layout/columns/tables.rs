//! Numbers tables, and carries one on over a page end.

use super::super::marker;
use super::Printed;
use super::region::Region;

/// Numbers tables, and carries one on over a page end when its columns stand at the same places.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) next: u32,
    pub(super) rows: u32,
    pub(super) last: Option<(u32, Vec<usize>)>,
    /// Where the second column of pages set like a newspaper begins, once the chapters in them have shown that they are.
    pub(super) news: Option<usize>,
}

impl Tables {
    /// The region stands near the top of the page after the last table's, with its columns at the same places.
    pub(super) fn goes_on(&self, region: &Region, printed: &[Printed]) -> bool {
        let page = printed[region.first].page;
        let near_top = region.first < 4 || printed[region.first - 4].page != page;
        self.last.as_ref().is_some_and(|(last_page, starts)| {
            last_page + 1 == page
                && near_top
                && starts.len() == region.starts.len()
                && starts.iter().zip(&region.starts).all(|(a, b)| a.abs_diff(*b) <= 3)
        })
    }

    /// The region has the columns of running text that pages before it had.
    pub(super) fn set_like_news(&self, region: &Region) -> bool {
        self.news.is_some_and(|start| region.starts.first().is_some_and(|s| s.abs_diff(start) <= 3))
            && region.is_pair()
    }

    /// Table number and the number that the region's first row gets.
    pub(super) fn place(
        &mut self,
        region: &Region,
        raw: &str,
        printed: &[Printed],
        newspaper: bool,
    ) -> (u32, u32) {
        let page = printed[region.first].page;
        if !newspaper && self.goes_on(region, printed) {
            self.last = Some((page, region.starts.clone()));
            // A first line without the first column, or in its middle, goes on with the row that the page end cut.
            let goes_on = region.cells(0).first().is_some_and(|(column, part)| {
                let words = &raw[part.start as usize..part.end as usize];
                *column > 0
                    || words.starts_with(char::is_lowercase) && marker::read(words).0 == marker::Marker::None
            });
            return (self.next - 1, self.rows - u32::from(goes_on && self.rows > 0));
        }
        self.begin();
        self.last = Some((page, region.starts.clone()));
        (self.next - 1, 0)
    }

    /// Begins a table that goes on over no page end.
    pub(super) fn begin(&mut self) {
        self.last = None;
        self.rows = 0;
        self.next += 1;
    }
}
