//! What the operators of a page set and the glyphs and shapes take from it: place, font, colours.

use hayro_syntax::object::dict::keys::{CA, CA_NS, FONT, LW, N};
use hayro_syntax::object::{Dict, Name, Object, Stream};
use hayro_syntax::page::Resources;
use kurbo::Affine;

use super::super::collector::PATTERN;
use super::super::tokens::{Odd, Operand, Tokens};

/// How colours are given.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Space {
    Gray,
    Rgb,
    Cmyk,
    Pattern,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Ink {
    pub space: Space,
    /// `None` for a pattern that is missing.
    pub rgb: Option<[u8; 3]>,
    pub alpha: f64,
}

impl Ink {
    pub(super) const BLACK: Self = Self { space: Space::Gray, rgb: Some([0; 3]), alpha: 1.0 };

    pub(super) fn shown(self) -> Option<[u8; 3]> {
        self.rgb.filter(|_| self.alpha * 255.0 > 20.5)
    }

    pub(super) fn set(&mut self, space: Space, values: &[f64]) -> Result<(), Odd> {
        let byte = |v: f64| (v.clamp(0.0, 1.0) * 255.0 + 0.5) as u8;
        self.space = space;
        self.rgb = match (space, values) {
            (Space::Gray, [v]) => Some([byte(*v); 3]),
            (Space::Rgb, [r, g, b]) => Some([byte(*r), byte(*g), byte(*b)]),
            (Space::Cmyk, [c, m, y, k]) => Some([c, m, y].map(|v| byte((1.0 - v) * (1.0 - k)))),
            (Space::Pattern, _) => None,
            _ => return Err(Odd),
        };
        Ok(())
    }
}

#[derive(Debug, Clone)]
pub(super) struct State {
    pub ctm: Affine,
    pub fill: Ink,
    pub stroke: Ink,
    pub line_width: f64,
    pub text: Affine,
    pub line: Affine,
    pub font: Option<usize>,
    pub size: f32,
    pub char_space: f32,
    pub word_space: f32,
    /// A hundredth of what `Tz` says.
    pub scale: f32,
    pub leading: f64,
    pub rise: f32,
    pub mode: u8,
}

impl State {
    pub(super) fn new(ctm: Affine) -> Self {
        Self {
            ctm,
            fill: Ink::BLACK,
            stroke: Ink::BLACK,
            line_width: 1.0,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
            font: None,
            size: 1.0,
            char_space: 0.0,
            word_space: 0.0,
            scale: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
        }
    }

    pub(super) fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }
}

pub(super) fn colour(ink: &mut Ink, tokens: &Tokens<'_>) -> Result<(), Odd> {
    if let Some(Operand::Name(_)) = tokens.operands.last() {
        ink.rgb = Some(PATTERN);
        return Ok(());
    }
    let mut values = [0.0; 4];
    for (value, operand) in values.iter_mut().zip(&tokens.operands) {
        let Operand::Number(n) = operand else { return Err(Odd) };
        *value = *n;
    }
    let count = tokens.operands.len();
    ink.set(ink.space, values.get(..count).ok_or(Odd)?)
}

pub(super) fn space(name: &Name<'_>, resources: &Resources<'_>) -> Result<Space, Odd> {
    let by_name = |name: &[u8]| match name {
        b"DeviceGray" | b"CalGray" => Ok(Space::Gray),
        b"DeviceRGB" | b"CalRGB" => Ok(Space::Rgb),
        b"DeviceCMYK" => Ok(Space::Cmyk),
        b"Pattern" => Ok(Space::Pattern),
        _ => Err(Odd),
    };
    match resources.color_spaces.get::<Object<'_>>(name.clone()) {
        None => by_name(name),
        Some(Object::Name(name)) => by_name(&name),
        Some(Object::Array(array)) => {
            let mut items = array.flex_iter();
            let kind = items.next::<Name<'_>>().ok_or(Odd)?;
            if &*kind != b"ICCBased" {
                return by_name(&kind);
            }
            match items.next::<Stream<'_>>().and_then(|profile| profile.dict().get::<u8>(N)) {
                Some(1) => Ok(Space::Gray),
                Some(3) => Ok(Space::Rgb),
                Some(4) => Ok(Space::Cmyk),
                _ => Err(Odd),
            }
        }
        Some(_) => Err(Odd),
    }
}

pub(super) fn graphics_state(s: &mut State, dict: &Dict<'_>) -> Result<(), Odd> {
    if dict.contains_key(FONT) {
        return Err(Odd);
    }
    if let Some(alpha) = dict.get::<f32>(CA_NS) {
        s.fill.alpha = f64::from(alpha);
    }
    if let Some(alpha) = dict.get::<f32>(CA) {
        s.stroke.alpha = f64::from(alpha);
    }
    if let Some(width) = dict.get::<f32>(LW) {
        s.line_width = f64::from(width);
    }
    Ok(())
}
