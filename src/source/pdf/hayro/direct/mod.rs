//! A page's content read without the engine's interpreter: text in fonts with outlines, straight lines, filled shapes,
//! pictures and forms.
//!
//! Everything else makes the page [`Odd`], and so does all that is not plainly right: such a page is given back unread.
//! Clips, masks and blending change how a page looks, not what stands on it, and are passed over as the collector does.

mod state;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{BBOX, HEIGHT, MATRIX, OC, RESOURCES, SUBTYPE, WIDTH};
use hayro_syntax::object::{Dict, Name, Stream};
use hayro_syntax::page::{Page as EnginePage, Resources};
use kurbo::{Affine, BezPath, Point, Rect, Shape as _};

use super::fonts::{Fonts, Meaning};
use super::tokens::{Odd, Operand, Tokens};
use super::{advance, push_image, shapes};
use crate::source::pdf::{Glyph, Page, push, push_char};
use state::{Space, State, colour, graphics_state, space};

/// Forms within forms.
const DEEPEST: u32 = 12;
/// States within states.
const MOST_STATES: usize = 512;
/// Elements of one path.
const LONGEST_PATH: usize = 1_000_000;

/// Reads a page onto a blank one; `None` when it must go the long way.
pub(super) fn read<'a>(
    pdf: &'a Pdf,
    page: &EnginePage<'a>,
    contents: &[u8],
    fonts: &mut Fonts<'a>,
    blank: Page,
) -> Option<Page> {
    let layered = pdf.xref().has_optional_content_groups();
    let mut run = Run { page: blank, fonts, layered, marked: Vec::new(), artifacts: 0, placed: Vec::new() };
    let state = State::new(super::transform(page));
    run.content(contents, page.resources(), state, 0).ok().map(|()| run.page)
}

/// A code of the run being shown.
struct Placed {
    code: u32,
    x: f64,
    y: f64,
}

struct Run<'r, 'a> {
    page: Page,
    fonts: &'r mut Fonts<'a>,
    /// The document has layers that may be hidden.
    layered: bool,
    /// Whether each open marked-content sequence is an artifact.
    marked: Vec<bool>,
    artifacts: usize,
    placed: Vec<Placed>,
}

impl<'a> Run<'_, 'a> {
    fn content(
        &mut self,
        data: &[u8],
        resources: &Resources<'a>,
        state: State,
        depth: u32,
    ) -> Result<(), Odd> {
        let mut tokens = Tokens::new(data);
        let mut stack: Vec<State> = Vec::new();
        let mut s = state;
        let mut path = BezPath::new();
        let mut last = Point::ZERO;
        let mut start = Point::ZERO;
        let mut fonts: Vec<(&[u8], usize)> = Vec::new();
        let mut spaces: Vec<(&[u8], Space)> = Vec::new();
        while let Some(operator) = tokens.next()? {
            match operator {
                b"q" if stack.len() < MOST_STATES => stack.push(s.clone()),
                b"Q" => s = stack.pop().ok_or(Odd)?,
                b"cm" => s.ctm *= Affine::new(tokens.numbers()?),
                b"w" => [s.line_width] = tokens.numbers()?,
                b"J" | b"j" | b"M" | b"d" | b"ri" | b"i" | b"MP" | b"DP" | b"W" | b"W*" => {}
                b"gs" => {
                    let dict = resources.get_ext_g_state(&name(&tokens)?);
                    dict.map_or(Ok(()), |dict| graphics_state(&mut s, &dict))?;
                }

                b"m" => {
                    let [x, y] = tokens.numbers()?;
                    (last, start) = (Point::new(x, y), Point::new(x, y));
                    path.move_to(last);
                }
                b"l" => {
                    let [x, y] = tokens.numbers()?;
                    if !path.elements().is_empty() {
                        last = Point::new(x, y);
                        path.line_to(last);
                    }
                }
                b"c" | b"v" | b"y" => {
                    let (a, b, to) = if operator == b"c" {
                        let [ax, ay, bx, by, x, y] = tokens.numbers()?;
                        (Point::new(ax, ay), Point::new(bx, by), Point::new(x, y))
                    } else {
                        let [ax, ay, x, y] = tokens.numbers()?;
                        let (a, to) = (Point::new(ax, ay), Point::new(x, y));
                        if operator == b"v" { (last, a, to) } else { (a, to, to) }
                    };
                    if !path.elements().is_empty() {
                        last = to;
                        path.curve_to(a, b, to);
                    }
                }
                b"h" => close(&mut path, &mut last, start),
                b"re" => {
                    let [x, y, w, h] = tokens.numbers()?;
                    path.extend(Rect::new(x, y, x + w, y + h).path_elements(0.1));
                    (last, start) = (Point::new(x, y), Point::new(x, y));
                }
                b"n" => path.truncate(0),
                b"S" | b"s" | b"f" | b"F" | b"f*" | b"B" | b"B*" | b"b" | b"b*" => {
                    if matches!(operator, b"s" | b"b" | b"b*") {
                        close(&mut path, &mut last, start);
                    }
                    if !matches!(operator, b"S" | b"s") {
                        self.fill(&s, &path);
                    }
                    if !matches!(operator, b"f" | b"F" | b"f*") && s.stroke.shown().is_some() {
                        shapes::stroke(&mut self.page, &path, s.ctm, s.line_width);
                    }
                    path.truncate(0);
                }

                b"g" => s.fill.set(Space::Gray, &tokens.numbers::<1>()?)?,
                b"G" => s.stroke.set(Space::Gray, &tokens.numbers::<1>()?)?,
                b"rg" => s.fill.set(Space::Rgb, &tokens.numbers::<3>()?)?,
                b"RG" => s.stroke.set(Space::Rgb, &tokens.numbers::<3>()?)?,
                b"k" => s.fill.set(Space::Cmyk, &tokens.numbers::<4>()?)?,
                b"K" => s.stroke.set(Space::Cmyk, &tokens.numbers::<4>()?)?,
                b"cs" | b"CS" => {
                    let [Operand::Name(name)] = tokens.operands.as_slice() else { return Err(Odd) };
                    let space = match spaces.iter().find(|s| s.0 == *name) {
                        Some(known) => known.1,
                        None => {
                            spaces.push((name, space(&Name::new_unescaped(name), resources)?));
                            spaces[spaces.len() - 1].1
                        }
                    };
                    let ink = if operator == b"cs" { &mut s.fill } else { &mut s.stroke };
                    (ink.space, ink.rgb) = (space, (space != Space::Pattern).then_some([0; 3]));
                }
                b"sc" | b"scn" => colour(&mut s.fill, &tokens)?,
                b"SC" | b"SCN" => colour(&mut s.stroke, &tokens)?,

                b"BT" => (s.text, s.line) = (Affine::IDENTITY, Affine::IDENTITY),
                b"ET" | b"BX" | b"EX" => {}
                b"Tf" => {
                    let [Operand::Name(name), Operand::Number(size)] = tokens.operands.as_slice() else {
                        return Err(Odd);
                    };
                    s.size = *size as f32;
                    s.font = Some(match fonts.iter().find(|f| f.0 == *name) {
                        Some(known) => known.1,
                        None => {
                            let dict = resources.get_font(&Name::new_unescaped(name)).ok_or(Odd)?;
                            let table = self.fonts.table(&dict)?;
                            fonts.push((name, table));
                            table
                        }
                    });
                }
                b"Tm" => {
                    s.text = Affine::new(tokens.numbers()?);
                    s.line = s.text;
                }
                b"Td" => {
                    let [x, y] = tokens.numbers()?;
                    s.next_line(x, y);
                }
                b"TD" => {
                    let [x, y] = tokens.numbers()?;
                    s.leading = -y;
                    s.next_line(x, y);
                }
                b"T*" => s.next_line(0.0, -s.leading),
                b"Tc" => s.char_space = one(&tokens)?,
                b"Tw" => s.word_space = one(&tokens)?,
                b"Tz" => s.scale = one(&tokens)? / 100.0,
                b"TL" => s.leading = f64::from(one(&tokens)?),
                b"Ts" => s.rise = one(&tokens)?,
                b"Tr" => {
                    let [mode] = tokens.numbers()?;
                    s.mode = if (0.0..8.0).contains(&mode) { mode as u8 } else { 0 };
                }
                b"Tj" | b"TJ" | b"'" => {
                    if operator == b"'" {
                        s.next_line(0.0, -s.leading);
                    }
                    self.show(&mut s, &tokens)?;
                }
                b"\"" => {
                    let [Operand::Number(word), Operand::Number(char), Operand::Text(_)] =
                        tokens.operands.as_slice()
                    else {
                        return Err(Odd);
                    };
                    (s.word_space, s.char_space) = (*word as f32, *char as f32);
                    s.next_line(0.0, -s.leading);
                    tokens.operands.drain(..2);
                    self.show(&mut s, &tokens)?;
                }

                b"BMC" | b"BDC" => {
                    let Some(Operand::Name(tag)) = tokens.operands.first() else { return Err(Odd) };
                    if self.layered && *tag == b"OC" {
                        return Err(Odd);
                    }
                    let artifact = *tag == b"Artifact";
                    self.marked.push(artifact);
                    self.artifacts += usize::from(artifact);
                }
                b"EMC" => {
                    if self.marked.pop() == Some(true) {
                        self.artifacts -= 1;
                    }
                }
                b"Do" => {
                    if let Some(stream) = resources.get_x_object(&name(&tokens)?) {
                        self.object(&stream, resources, &s, depth)?;
                    }
                }
                _ => return Err(Odd),
            }
            if path.elements().len() > LONGEST_PATH {
                return Err(Odd);
            }
        }
        Ok(())
    }

    fn fill(&mut self, s: &State, path: &BezPath) {
        let Some(rgb) = s.fill.shown() else { return };
        let area = path.control_box();
        let [a, b, c, d, ..] = s.ctm.as_coeffs();
        let (across, down) = ((a * a + b * b).sqrt(), (c * c + d * d).sqrt());
        if area.width() * across > 1.0 / 4096.0 && area.height() * down > 1.0 / 4096.0 {
            shapes::fill(&mut self.page, path, s.ctm, rgb);
            return;
        }
        // A fill without breadth is drawn as the thinnest line there is.
        let mut line = BezPath::new();
        line.move_to((area.x0, area.y0));
        line.line_to((area.x1, area.y1));
        let scale = across.max(down);
        shapes::stroke(&mut self.page, &line, s.ctm, if scale > 0.0 { 1.0 / scale } else { 0.001 });
    }

    /// A string, or an array of strings and steps between them.
    fn show(&mut self, s: &mut State, tokens: &Tokens<'_>) -> Result<(), Odd> {
        let font = s.font.ok_or(Odd)?;
        self.placed.clear();
        for operand in &tokens.operands {
            match operand {
                Operand::Number(step) => {
                    let step = -(*step as f32) / 1000.0 * s.size * s.scale;
                    s.text *= Affine::translate((f64::from(step), 0.0));
                }
                Operand::Text(at) => self.place(s, font, tokens.text.get(at.clone()).ok_or(Odd)?)?,
                Operand::Open | Operand::Close => {}
                _ => return Err(Odd),
            }
        }
        // Filled and stroked: printed twice, as the engine does it. Such letters are meant to look bold.
        for _ in 0..if matches!(s.mode, 2 | 6) { 2 } else { 1 } {
            self.print(s, font)?;
        }
        Ok(())
    }

    fn place(&mut self, s: &mut State, font: usize, bytes: &[u8]) -> Result<(), Odd> {
        let table = self.fonts.tables.get_mut(font).ok_or(Odd)?;
        let (size, scale) = (f64::from(s.size), f64::from(s.scale));
        let whole = s.ctm * s.text;
        let [a, b, c, d, mut x, mut y] = whole.as_coeffs();
        let mut moved = 0.0;
        let mut at = 0;
        while at < bytes.len() {
            let (code, length) = table.code(bytes, at)?;
            at += length;
            let entry = table.entry(code)?;
            let right = entry.shift.0 / 1000.0 * size * scale;
            let up = entry.shift.1 / 1000.0 * size + f64::from(s.rise);
            self.placed.push(Placed { code, x: x + a * right + c * up, y: y + b * right + d * up });
            let space = if code == 32 && length == 1 { s.word_space } else { 0.0 };
            let step = f64::from((entry.advance / 1000.0 * s.size + s.char_space + space) * s.scale);
            moved += step;
            x += a * step;
            y += b * step;
        }
        s.text *= Affine::translate((moved, 0.0));
        Ok(())
    }

    /// Puts the run onto the page.
    fn print(&mut self, s: &State, font: usize) -> Result<(), Odd> {
        let table = self.fonts.tables.get_mut(font).ok_or(Odd)?;
        let bold = table.bold;
        let (size, scale) = (f64::from(s.size), f64::from(s.scale));
        let [a, b, c, d, ..] = (s.ctm * s.text).as_coeffs();
        let vertical = (c * c + d * d).sqrt() * size.abs() / 1000.0;
        let (a, b) = (a * size * scale, b * size * scale);
        let along = (a * a + b * b).sqrt();
        if along == 0.0 {
            return Ok(());
        }
        let direction = (a / along, b / along);
        for (i, placed) in self.placed.iter().enumerate() {
            let next = self.placed.get(i + 1).map(|next| (next.x - placed.x, next.y - placed.y));
            let entry = table.entry(placed.code)?;
            if entry.stretch <= 0.0 {
                return Err(Odd);
            }
            let advance = advance(entry.width, vertical, direction, next);
            let glyph = Glyph {
                ch: '\u{FFFD}',
                x: placed.x as f32,
                y: placed.y as f32,
                dx: (advance * direction.0) as f32,
                dy: (advance * direction.1) as f32,
                size: (vertical * 1000.0) as f32,
                bold,
                artifact: self.artifacts > 0,
            };
            match &entry.meaning {
                Meaning::One(ch) => push_char(&mut self.page, *ch, glyph),
                Meaning::Many(text) => push(&mut self.page, text, glyph),
                Meaning::Unknown => push_char(&mut self.page, glyph.ch, glyph),
            }
        }
        Ok(())
    }

    /// A picture, or a form with a content of its own.
    fn object(
        &mut self,
        stream: &Stream<'a>,
        parent: &Resources<'a>,
        s: &State,
        depth: u32,
    ) -> Result<(), Odd> {
        let dict = stream.dict();
        if depth >= DEEPEST || self.layered && dict.contains_key(OC) {
            return Err(Odd);
        }
        match dict.get::<Name<'_>>(SUBTYPE).as_deref() {
            Some(b"Image") => {
                let side = |key| dict.get::<u32>(key).unwrap_or(0);
                if side(WIDTH) == 0 || side(HEIGHT) == 0 {
                    return Err(Odd);
                }
                push_image(&mut self.page, s.ctm.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)));
                Ok(())
            }
            Some(b"Form") if dict.get::<[f32; 4]>(BBOX).is_some() => {
                let data = stream.decoded_data().map_err(|_| Odd)?;
                let own = dict.get::<Dict<'a>>(RESOURCES).map(Resources::new);
                let matrix = dict.get::<[f64; 6]>(MATRIX).map_or(Affine::IDENTITY, Affine::new);
                let state = State { ctm: s.ctm * matrix, ..s.clone() };
                self.content(&data, own.as_ref().unwrap_or(parent), state, depth + 1)
            }
            _ => Err(Odd),
        }
    }
}

fn close(path: &mut BezPath, last: &mut Point, start: Point) {
    if !path.is_empty() && path.elements().last() != Some(&kurbo::PathEl::ClosePath) {
        path.close_path();
        *last = start;
    }
}

fn one(tokens: &Tokens<'_>) -> Result<f32, Odd> {
    let [value] = tokens.numbers()?;
    Ok(value as f32)
}

fn name<'t>(tokens: &Tokens<'t>) -> Result<Name<'t>, Odd> {
    match tokens.operands.as_slice() {
        [Operand::Name(name)] => Ok(Name::new_unescaped(name)),
        _ => Err(Odd),
    }
}
