//! What a paragraph's style says: heading, contents line, bold, size, list, spacing.
//!
//! Word stores the English name of a built-in style beside a translated id (`heading 1`, `Rubrik1`); others store the
//! translated name. Guards against styles that are based on themselves.

use std::collections::HashMap;

use super::xml::{Element, whole};

/// Longest chain of styles that is followed.
const MAX_CHAIN: usize = 24;

/// The look of a paragraph before its own runs have their say.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Style {
    pub heading: bool,
    pub contents: bool,
    pub bold: Option<bool>,
    /// Half-points.
    pub size: Option<i32>,
    pub hidden: Option<bool>,
    /// List and level.
    pub num: Option<i32>,
    pub level: Option<usize>,
    /// Twips.
    pub left: Option<i32>,
    pub hanging: Option<i32>,
    pub before: Option<i32>,
    pub after: Option<i32>,
    pub page_break_before: bool,
}

/// All styles of a document, each with what it inherits.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    normal: Style,
}

impl Styles {
    pub fn new(root: Option<&Element>) -> Self {
        let mut this = Self::default();
        let Some(root) = root else { return this };
        let mut defaults = Style::default();
        if let Some(found) = root.child("docDefaults") {
            if let Some(properties) = found.child("rPrDefault").and_then(|d| d.child("rPr")) {
                defaults.add_run(properties);
            }
            if let Some(properties) = found.child("pPrDefault").and_then(|d| d.child("pPr")) {
                defaults.add_paragraph(properties);
            }
        }
        let by_id: HashMap<&str, &Element> =
            root.all("style").filter_map(|s| Some((s.attribute("styleId")?, s))).collect();
        for (id, style) in &by_id {
            let is_character = style.attribute("type") == Some("character");
            let mut chain = vec![*style];
            while chain.len() < MAX_CHAIN {
                let parent = chain.last().and_then(|s| s.value("basedOn")).and_then(|id| by_id.get(id));
                match parent {
                    Some(parent) => chain.push(parent),
                    None => break,
                }
            }
            let mut made = if is_character { Style::default() } else { defaults.clone() };
            for style in chain.iter().rev() {
                made.add_style(style);
            }
            this.by_id.insert((*id).to_owned(), made);
        }
        let normal = root.all("style").find(|s| {
            s.attribute("type") == Some("paragraph") && matches!(s.attribute("default"), Some("1" | "true"))
        });
        this.normal =
            normal.and_then(|s| this.by_id.get(s.attribute("styleId")?)).cloned().unwrap_or(defaults);
        this
    }

    /// The style of a paragraph, with the paragraph's own properties on top.
    pub fn of_paragraph(&self, properties: Option<&Element>) -> Style {
        let id = properties.and_then(|p| p.value("pStyle"));
        let mut style = id.and_then(|id| self.by_id.get(id)).unwrap_or(&self.normal).clone();
        if let Some(properties) = properties {
            style.add_paragraph(properties);
        }
        style
    }

    /// What a character style says.
    pub fn of_run(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }
}

impl Style {
    fn add_style(&mut self, style: &Element) {
        let name = style.value("name").or(style.attribute("styleId")).unwrap_or_default().to_lowercase();
        if is_contents(&name) {
            self.contents = true;
            self.heading = false;
        } else if is_heading(&name) {
            self.heading = true;
        }
        if let Some(properties) = style.child("pPr") {
            self.add_paragraph(properties);
        }
        if let Some(properties) = style.child("rPr") {
            self.add_run(properties);
        }
    }

    fn add_paragraph(&mut self, properties: &Element) {
        // Levels 0 to 8 are headings, 9 is body text.
        match properties.number("outlineLvl") {
            Some(0..=8) if !self.contents => self.heading = true,
            Some(9) => self.heading = false,
            _ => {}
        }
        if let Some(list) = properties.child("numPr") {
            self.num = list.number("numId").or(self.num);
            self.level = list.number("ilvl").and_then(|l| usize::try_from(l).ok()).or(self.level);
        }
        if let Some(indent) = properties.child("ind") {
            self.left = left(indent).or(self.left);
            let moved = ["hanging", "firstLine"].iter().any(|name| indent.attribute(name).is_some());
            self.hanging = if moved { Some(hanging(indent)) } else { self.hanging };
        }
        if let Some(spacing) = properties.child("spacing") {
            self.before = spacing.attribute("before").and_then(whole).or(self.before);
            self.after = spacing.attribute("after").and_then(whole).or(self.after);
        }
        self.page_break_before = properties.toggle("pageBreakBefore").unwrap_or(self.page_break_before);
    }

    /// The properties of a run or of a style's runs.
    pub fn add_run(&mut self, properties: &Element) {
        self.bold = properties.toggle("b").or(self.bold);
        self.size = properties.number("sz").or(self.size);
        self.hidden = properties.toggle("vanish").or(self.hidden);
    }
}

/// Left indent of `w:ind` in twips; the strict variant and LibreOffice say `start`.
pub(super) fn left(indent: &Element) -> Option<i32> {
    indent.attribute("left").or(indent.attribute("start")).and_then(whole)
}

/// How far the first line stands out to the left, in twips; negative where it is indented.
pub(super) fn hanging(indent: &Element) -> i32 {
    let value = |name| indent.attribute(name).and_then(whole);
    value("hanging").or(value("firstLine").map(|first| -first)).unwrap_or(0)
}

fn is_heading(name: &str) -> bool {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    matches!(stem, "heading" | "rubrik" | "title" | "titel" | "subtitle" | "underrubrik" | "toc heading")
        || stem.starts_with("rubrik ")
        || stem.starts_with("heading ")
        || stem == "innehållsförteckningsrubrik"
}

fn is_contents(name: &str) -> bool {
    let stem = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == ' ');
    matches!(stem, "toc" | "innehåll" | "innehållsförteckning" | "contents" | "table of figures")
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    fn styles(inner: &str) -> Styles {
        let tree = xml::parse(format!("<w:styles>{inner}</w:styles>").as_bytes()).unwrap();
        Styles::new(Some(&tree.root))
    }

    fn of(styles: &Styles, properties: &str) -> Style {
        let tree = xml::parse(format!("<w:pPr>{properties}</w:pPr>").as_bytes()).unwrap();
        styles.of_paragraph(Some(&tree.root))
    }

    #[test]
    fn headings_by_name_in_two_languages_by_level_and_by_inheritance() {
        let styles = styles(
            "<w:style w:type='paragraph' w:styleId='Rubrik1'><w:name w:val='heading 1'/></w:style>
             <w:style w:type='paragraph' w:styleId='R2'><w:name w:val='Rubrik 2'/></w:style>
             <w:style w:type='paragraph' w:styleId='Egen'><w:name w:val='Kapitel'/><w:basedOn w:val='R2'/></w:style>
             <w:style w:type='paragraph' w:styleId='TOC1'><w:name w:val='toc 1'/></w:style>
             <w:style w:type='paragraph' w:styleId='Brod'><w:name w:val='Brödtext'/></w:style>",
        );
        for (properties, heading) in [
            ("<w:pStyle w:val='Rubrik1'/>", true),
            ("<w:pStyle w:val='R2'/>", true),
            ("<w:pStyle w:val='Egen'/>", true),
            ("<w:pStyle w:val='Brod'/>", false),
            ("<w:pStyle w:val='TOC1'/>", false),
            ("<w:pStyle w:val='Brod'/><w:outlineLvl w:val='1'/>", true),
            ("<w:pStyle w:val='Egen'/><w:outlineLvl w:val='9'/>", false),
        ] {
            assert_eq!(of(&styles, properties).heading, heading, "{properties}");
        }
        assert!(of(&styles, "<w:pStyle w:val='TOC1'/>").contents);
    }

    #[test]
    fn a_style_based_on_itself_ends() {
        let styles = styles(
            "<w:style w:styleId='A'><w:basedOn w:val='B'/><w:rPr><w:b/></w:rPr></w:style>
             <w:style w:styleId='B'><w:basedOn w:val='A'/><w:rPr><w:sz w:val='30'/></w:rPr></w:style>",
        );
        let style = of(&styles, "<w:pStyle w:val='A'/>");
        assert_eq!((style.bold, style.size), (Some(true), Some(30)));
    }
}
