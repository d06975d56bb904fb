//! The words of a content stream: numbers, names, strings and the operators behind them.
//!
//! Anything that is not plainly right is [`Odd`]: guessing is left to the engine, which has seen more broken files. Nothing is
//! allocated for a word; strings are decoded into one buffer that each operator empties.

use std::ops::Range;

/// Not plainly right, or of a kind that is not read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Odd;

/// What stands before an operator.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Operand<'a> {
    Number(f64),
    /// Without its slash.
    Name(&'a [u8]),
    /// A string's place in [`Tokens::text`].
    Text(Range<usize>),
    Open,
    Close,
    /// A dictionary as it stands.
    Dict(&'a [u8]),
    /// `true`, `false`, `null`.
    Word,
}

/// More operands than any operator takes; a text array has a few hundred.
const MOST: usize = 100_000;

pub(super) struct Tokens<'a> {
    data: &'a [u8],
    at: usize,
    pub(super) operands: Vec<Operand<'a>>,
    pub(super) text: Vec<u8>,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(data: &'a [u8]) -> Self {
        Self { data, at: 0, operands: Vec::new(), text: Vec::new() }
    }

    /// The next operator, its operands in `operands`; `None` at the end.
    pub(super) fn next(&mut self) -> Result<Option<&'a [u8]>, Odd> {
        self.operands.clear();
        self.text.clear();
        loop {
            self.skip_white();
            let Some(first) = self.peek() else {
                return if self.operands.is_empty() { Ok(None) } else { Err(Odd) };
            };
            if self.operands.len() > MOST {
                return Err(Odd);
            }
            let operand = match first {
                b'0'..=b'9' | b'+' | b'-' | b'.' => Operand::Number(self.number()?),
                b'/' => {
                    self.at += 1;
                    let name = self.regular();
                    if name.contains(&b'#') {
                        return Err(Odd);
                    }
                    Operand::Name(name)
                }
                b'(' => self.literal()?,
                b'<' if self.data.get(self.at + 1) == Some(&b'<') => self.dict()?,
                b'<' => self.hex()?,
                b'[' => {
                    self.at += 1;
                    Operand::Open
                }
                b']' => {
                    self.at += 1;
                    Operand::Close
                }
                _ => match self.regular() {
                    b"" => return Err(Odd),
                    b"true" | b"false" | b"null" => Operand::Word,
                    operator => return Ok(Some(operator)),
                },
            };
            self.operands.push(operand);
        }
    }

    /// The operands as so many numbers.
    pub(super) fn numbers<const N: usize>(&self) -> Result<[f64; N], Odd> {
        if self.operands.len() != N {
            return Err(Odd);
        }
        let mut out = [0.0; N];
        for (out, operand) in out.iter_mut().zip(&self.operands) {
            let Operand::Number(n) = operand else { return Err(Odd) };
            *out = *n;
        }
        Ok(out)
    }

    fn peek(&self) -> Option<u8> {
        self.data.get(self.at).copied()
    }

    fn skip_white(&mut self) {
        while let Some(b) = self.peek() {
            match b {
                b' ' | b'\n' | b'\r' | b'\t' | 0 | 0x0C => self.at += 1,
                b'%' => {
                    while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                        self.at += 1;
                    }
                }
                _ => return,
            }
        }
    }

    fn regular(&mut self) -> &'a [u8] {
        let rest = &self.data[self.at..];
        let length = rest.iter().position(|b| !is_regular(*b)).unwrap_or(rest.len());
        self.at += length;
        &rest[..length]
    }

    fn number(&mut self) -> Result<f64, Odd> {
        let word = self.regular();
        let (negative, digits) = match word {
            [b'-', rest @ ..] => (true, rest),
            [b'+', rest @ ..] => (false, rest),
            rest => (false, rest),
        };
        let (mut value, mut places, mut point) = (0u64, 0usize, false);
        if digits.is_empty() || digits.len() > 18 {
            return Err(Odd);
        }
        for digit in digits {
            match digit {
                b'0'..=b'9' => {
                    value = value * 10 + u64::from(digit - b'0');
                    places += usize::from(point);
                }
                b'.' if !point => point = true,
                _ => return Err(Odd),
            }
        }
        const TENTHS: [f64; 19] = [
            1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
            1e18,
        ];
        let value = value as f64 / TENTHS[places];
        Ok(if negative { -value } else { value })
    }

    fn literal(&mut self) -> Result<Operand<'a>, Odd> {
        self.at += 1;
        let from = self.text.len();
        let mut depth = 0;
        loop {
            let b = self.peek().ok_or(Odd)?;
            self.at += 1;
            match b {
                b'(' => depth += 1,
                b')' if depth == 0 => return Ok(Operand::Text(from..self.text.len())),
                b')' => depth -= 1,
                b'\\' => {
                    self.escape()?;
                    continue;
                }
                // A line end in a string is one line feed, however it is written.
                b'\r' => {
                    if self.peek() == Some(b'\n') {
                        self.at += 1;
                    }
                    self.text.push(b'\n');
                    continue;
                }
                _ => {}
            }
            self.text.push(b);
        }
    }

    fn escape(&mut self) -> Result<(), Odd> {
        let b = self.peek().ok_or(Odd)?;
        self.at += 1;
        let plain = match b {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'0'..=b'7' => {
                let mut value = u16::from(b - b'0');
                for _ in 0..2 {
                    match self.peek() {
                        Some(d @ b'0'..=b'7') => {
                            value = value * 8 + u16::from(d - b'0');
                            self.at += 1;
                        }
                        _ => break,
                    }
                }
                (value & 0xFF) as u8
            }
            b'\n' => return Ok(()),
            b'\r' => {
                if self.peek() == Some(b'\n') {
                    self.at += 1;
                }
                return Ok(());
            }
            other => other,
        };
        self.text.push(plain);
        Ok(())
    }

    fn hex(&mut self) -> Result<Operand<'a>, Odd> {
        self.at += 1;
        let from = self.text.len();
        let mut high: Option<u8> = None;
        loop {
            let b = self.peek().ok_or(Odd)?;
            self.at += 1;
            let digit = match b {
                b'0'..=b'9' => b - b'0',
                b'a'..=b'f' => b - b'a' + 10,
                b'A'..=b'F' => b - b'A' + 10,
                b' ' | b'\n' | b'\r' | b'\t' | 0 | 0x0C => continue,
                b'>' => break,
                _ => return Err(Odd),
            };
            match high.take() {
                Some(high) => self.text.push(high << 4 | digit),
                None => high = Some(digit),
            }
        }
        self.text.extend(high.map(|high| high << 4));
        Ok(Operand::Text(from..self.text.len()))
    }

    /// A dictionary is passed over; strings in it may hold what looks like its end.
    fn dict(&mut self) -> Result<Operand<'a>, Odd> {
        let from = self.at;
        let mut depth = 0;
        while let Some(b) = self.peek() {
            let two = self.data.get(self.at..self.at + 2);
            match b {
                b'<' if two == Some(b"<<") => {
                    depth += 1;
                    self.at += 2;
                }
                b'>' if two == Some(b">>") => {
                    depth -= 1;
                    self.at += 2;
                    if depth == 0 {
                        return Ok(Operand::Dict(&self.data[from..self.at]));
                    }
                }
                b'(' | b'<' => {
                    let keep = self.text.len();
                    let _ = if b == b'(' { self.literal()? } else { self.hex()? };
                    self.text.truncate(keep);
                }
                b'%' => return Err(Odd),
                _ => self.at += 1,
            }
        }
        Err(Odd)
    }
}

fn is_regular(b: u8) -> bool {
    const REGULAR: [bool; 256] = {
        let mut table = [true; 256];
        let ends = b" \n\r\t\0\x0C()<>[]{}/%";
        let mut i = 0;
        while i < ends.len() {
            table[ends[i] as usize] = false;
            i += 1;
        }
        table
    };
    REGULAR[b as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(data: &[u8]) -> Result<Vec<String>, Odd> {
        let mut tokens = Tokens::new(data);
        let mut out = Vec::new();
        while let Some(operator) = tokens.next()? {
            let operands: Vec<String> = tokens
                .operands
                .iter()
                .map(|o| match o {
                    Operand::Text(at) => format!("{:?}", String::from_utf8_lossy(&tokens.text[at.clone()])),
                    Operand::Name(n) => format!("/{}", String::from_utf8_lossy(n)),
                    Operand::Number(n) => n.to_string(),
                    Operand::Dict(d) => String::from_utf8_lossy(d).into_owned(),
                    other => format!("{other:?}"),
                })
                .collect();
            out.push(format!("{} {}", operands.join(" "), String::from_utf8_lossy(operator)));
        }
        Ok(out)
    }

    #[test]
    fn operators_with_their_operands() {
        let data =
            b"q 1 0 0 -1 .5 +4.25 cm%x\n/F1 12 Tf[(a\\(b\\)\\303)-20<4a 4>]TJ /P<</MCID 0/T(>>)/A<FE>>>BDC EMC";
        let read = read(data).unwrap();
        assert_eq!(read[1], "1 0 0 -1 0.5 4.25 cm");
        assert_eq!(read[2], "/F1 12 Tf");
        assert_eq!(read[3], "Open \"a(b)\u{FFFD}\" -20 \"J@\" Close TJ");
        assert_eq!(read[4], "/P <</MCID 0/T(>>)/A<FE>>> BDC");
        assert_eq!(read[5], " EMC");
    }

    #[test]
    fn what_is_not_plainly_right_is_odd() {
        for data in ["1 2", "--1 w", "(a Tj", "<4G> Tj", "<< /A (b) BDC", "1.2.3 w", ") Tj", "/A#20 gs"] {
            assert_eq!(read(data.as_bytes()), Err(Odd), "{data}");
        }
    }
}
