//! Phrases by a hash of their first bytes: a sieve that turns nearly all words away, and behind it the few that open so.
//!
//! A word that passes proves nothing; whoever asks compares the phrases.

/// Hashes of the first bytes of a word and what goes on behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Head {
    /// Of the first four.
    pub short: u16,
    /// Of the first eight.
    pub long: u16,
    /// Of the first two.
    pub tiny: u8,
}

impl Head {
    #[inline]
    pub(super) fn of(bytes: &[u8]) -> Self {
        let eight = first_eight(bytes);
        Self { short: slot(eight & 0xFFFF_FFFF), long: slot(eight), tiny: (eight ^ eight >> 5) as u8 }
    }
}

#[inline]
fn slot(bytes: u64) -> u16 {
    (bytes.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48) as u16
}

/// The first eight bytes as a number, the first the lowest; nought where the text ends.
#[inline]
pub(super) fn first_eight(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    let mut eight = [0; 8];
    eight[..bytes.len()].copy_from_slice(bytes);
    u64::from_le_bytes(eight)
}

/// Numbers of phrases by slot.
#[derive(Debug, Clone, Default)]
pub(super) struct Heads {
    /// One bit for each slot, as many as keep the sieve thin; empty where there are no phrases.
    sieve: Box<[u64]>,
    /// Bits set before each word of the sieve.
    before: Box<[u32]>,
    /// Where the phrases of each bit that is set begin, and the end of the last.
    begins: Vec<u32>,
    phrases: Vec<u32>,
}

/// Bits of the sieve for each phrase.
const THIN: usize = 24;

impl Heads {
    /// Of (slot, number) pairs.
    pub(super) fn new(mut pairs: Vec<(u16, u32)>) -> Self {
        if pairs.is_empty() {
            return Self::default();
        }
        let bits = (pairs.len() * THIN).next_power_of_two().clamp(64, 1 << 16);
        pairs.iter_mut().for_each(|(slot, _)| *slot &= (bits - 1) as u16);
        pairs.sort_unstable();
        let mut heads = Self { sieve: vec![0; bits / 64].into(), ..Self::default() };
        for (n, (slot, phrase)) in pairs.iter().enumerate() {
            let (word, bit) = (usize::from(*slot) / 64, slot % 64);
            if heads.sieve[word] >> bit & 1 == 0 {
                heads.sieve[word] |= 1 << bit;
                heads.begins.push(n as u32);
            }
            heads.phrases.push(*phrase);
        }
        heads.begins.push(pairs.len() as u32);
        let mut set = 0;
        let before = heads.sieve.iter().map(|word| {
            set += word.count_ones();
            set - word.count_ones()
        });
        heads.before = before.collect();
        heads
    }

    pub(super) fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    /// The sieve's word for a slot, its place and the bit.
    #[inline]
    fn look(&self, slot: u16) -> Option<(u64, usize, u32)> {
        let at = (usize::from(slot) / 64) & self.sieve.len().wrapping_sub(1);
        Some((*self.sieve.get(at)?, at, u32::from(slot % 64)))
    }

    /// False when no phrase opens so.
    #[inline]
    pub(super) fn may_hold(&self, slot: u16) -> bool {
        self.look(slot).is_some_and(|(word, _, bit)| word >> bit & 1 == 1)
    }

    /// The phrases that may open so, ascending.
    #[inline]
    pub(super) fn at(&self, slot: u16) -> &[u32] {
        let Some((word, at, bit)) = self.look(slot).filter(|(word, _, bit)| word >> bit & 1 == 1) else {
            return &[];
        };
        let rank = (self.before[at] + (word & ((1 << bit) - 1)).count_ones()) as usize;
        &self.phrases[self.begins[rank] as usize..self.begins[rank + 1] as usize]
    }
}
