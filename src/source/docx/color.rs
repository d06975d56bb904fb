//! The colour of a traffic light from a cell's shading or a sign's ink.

/// `green`, `yellow` or `red` for a colour that a reader would call so; `None` for white, grey, and all other hues.
pub(super) fn of_hex(hex: &str) -> Option<&'static str> {
    let hex = hex.trim_start_matches('#');
    if hex.len() != 6 || !hex.is_ascii() {
        return None;
    }
    let part = |at: usize| i32::from_str_radix(hex.get(at..at + 2)?, 16).ok();
    of_rgb(part(0)?, part(2)?, part(4)?)
}

fn of_rgb(red: i32, green: i32, blue: i32) -> Option<&'static str> {
    let (top, low) = (red.max(green).max(blue), red.min(green).min(blue));
    let spread = top - low;
    // Office's pale "good", "neutral" and "bad" fills have a spread of 41 to 99; greys and near-blacks fall out.
    if spread < 36 || top < 90 {
        return None;
    }
    let hue = if top == red {
        60 * (green - blue) / spread
    } else if top == green {
        120 + 60 * (blue - red) / spread
    } else {
        240 + 60 * (red - green) / spread
    };
    match hue.rem_euclid(360) {
        0..=14 | 346..=359 => Some("red"),
        35..=66 => Some("yellow"),
        75..=165 => Some("green"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::of_hex;

    #[test]
    fn the_three_lights_and_nothing_else() {
        for (hex, name) in [
            ("FF0000", Some("red")),
            ("C00000", Some("red")),
            ("FFC7CE", Some("red")),
            ("FFFF00", Some("yellow")),
            ("FFC000", Some("yellow")),
            ("FFEB9C", Some("yellow")),
            ("00B050", Some("green")),
            ("92D050", Some("green")),
            ("C6EFCE", Some("green")),
            ("FFFFFF", None),
            ("D9D9D9", None),
            ("DDEBF7", None),
            ("D04A02", None),
            ("1F3864", None),
            ("auto", None),
        ] {
            assert_eq!(of_hex(hex), name, "{hex}");
        }
    }
}
