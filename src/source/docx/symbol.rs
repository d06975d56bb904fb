//! Characters of the symbol fonts, which live in a private range and mean nothing without their font.

/// The sign that the reader of the page sees.
pub(super) fn shown(font: Option<&str>, sign: char) -> char {
    let code = match u32::from(sign) {
        code @ 0xF000..=0xF0FF => code - 0xF000,
        code if code < 0x100 => code,
        _ => return sign,
    };
    match (family(font), code) {
        (Family::Symbol, 0xB7) | (Family::Wingdings, 0x6C | 0x9F) => '•',
        (Family::Symbol, 0x2D) => '–',
        (Family::Wingdings, 0x6E | 0xA7) => '▪',
        (Family::Wingdings, 0x71 | 0xA8 | 0x6F) => '☐',
        (Family::Wingdings, 0x76) => '❖',
        (Family::Wingdings, 0xD8) => '➢',
        (Family::Wingdings, 0xE0) => '→',
        (Family::Wingdings, 0xFB | 0xFD) => '✗',
        (Family::Wingdings, 0xFC | 0xFE) => '✓',
        (Family::Text, _) if u32::from(sign) < 0x100 => sign,
        (Family::Symbol, 0x20..0x7F) if u32::from(sign) < 0x100 => sign,
        // Any other ornament in a private range stands for a bullet or an icon.
        _ => '•',
    }
}

enum Family {
    Text,
    Symbol,
    Wingdings,
}

fn family(font: Option<&str>) -> Family {
    match font.map(str::to_lowercase) {
        Some(name) if name.starts_with("wingdings") => Family::Wingdings,
        // OpenSymbol, LibreOffice's own, is an ordinary Unicode font.
        Some(name) if name == "symbol" => Family::Symbol,
        _ => Family::Text,
    }
}

/// Signs that open a list item when somebody typed them.
pub(super) fn is_bullet(sign: char) -> bool {
    matches!(
        sign,
        '•' | '●'
            | '○'
            | '◦'
            | '▪'
            | '■'
            | '□'
            | '►'
            | '➢'
            | '❖'
            | '✓'
            | '–'
            | '—'
            | '-'
            | '·'
            | '\u{F000}'..='\u{F0FF}'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_signs_become_what_is_seen() {
        for (font, sign, seen) in [
            (Some("Symbol"), '\u{F0B7}', '•'),
            (Some("Wingdings"), '\u{F0A7}', '▪'),
            (Some("Wingdings"), '\u{F076}', '❖'),
            (Some("Wingdings"), '\u{FC}', '✓'),
            (Some("Courier New"), 'o', 'o'),
            (Some("OpenSymbol"), '●', '●'),
            (Some("OpenSymbol"), 'o', 'o'),
            (None, '\u{F0B7}', '•'),
            (None, '–', '–'),
        ] {
            assert_eq!(shown(font, sign), seen, "{font:?} {sign:?}");
        }
    }
}
