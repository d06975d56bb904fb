//! Traffic lights: the colour of a disc or of a shaded cell, as one of three.

use serde::{Deserialize, Serialize};

/// A traffic light's colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// Green.
    Green,
    /// Yellow or amber.
    Yellow,
    /// Red.
    Red,
}

impl Light {
    /// Key used in lines.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Green => "green",
            Self::Yellow => "yellow",
            Self::Red => "red",
        }
    }
}

/// Greys, pale tints and blues are decoration.
pub(super) fn light(rgb: [u8; 3]) -> Option<Light> {
    let [r, g, b] = rgb.map(f32::from);
    let (max, min) = (r.max(g).max(b), r.min(g).min(b));
    let chroma = max - min;
    if chroma < 50.0 || max < 90.0 {
        return None;
    }
    let hue = if max == r {
        60.0 * ((g - b) / chroma)
    } else if max == g {
        60.0 * ((b - r) / chroma + 2.0)
    } else {
        60.0 * ((r - g) / chroma + 4.0)
    };
    match hue {
        h if (-20.0..18.0).contains(&h) => Some(Light::Red),
        h if (28.0..68.0).contains(&h) => Some(Light::Yellow),
        h if (80.0..165.0).contains(&h) => Some(Light::Green),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn traffic_lights() {
        assert_eq!(light([0, 176, 80]), Some(Light::Green));
        assert_eq!(light([146, 208, 80]), Some(Light::Green));
        assert_eq!(light([255, 192, 0]), Some(Light::Yellow));
        assert_eq!(light([255, 255, 0]), Some(Light::Yellow));
        assert_eq!(light([192, 0, 0]), Some(Light::Red));
        for decoration in [[217, 217, 217], [0, 51, 141], [242, 242, 242], [208, 74, 2]] {
            assert_ne!(light(decoration), Some(Light::Green), "{decoration:?}");
        }
        assert_eq!(light([230, 230, 240]), None);
    }
}
