//! Byte offsets turned into code points or UTF-16 code units.

/// The unit that offsets are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Bytes of UTF-8: what Rust speaks.
    Bytes,
    /// Unicode code points: what the command line speaks.
    CodePoints,
    /// UTF-16 code units: what JavaScript and DOM ranges speak.
    Utf16,
}

const STRIDE: usize = 128;

/// Maps byte offsets of one text to another unit in constant time: the count at every 128th byte, and the few bytes since.
pub struct OffsetMap<'t> {
    text: &'t str,
    unit: Unit,
    /// The count of units before byte `i * STRIDE`; empty where bytes are asked for, or the text is ASCII and every unit agrees.
    counts: Vec<u32>,
}

impl<'t> OffsetMap<'t> {
    /// Reads `text` once.
    pub fn new(text: &'t str, unit: Unit) -> Self {
        let mut counts = Vec::new();
        if unit != Unit::Bytes && !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STRIDE) {
                counts.push(count);
                count += units(chunk, unit);
            }
        }
        Self { text, unit, counts }
    }

    /// The offset of byte `byte` in this map's unit; `byte` may be the text's length.
    pub fn map(&self, byte: usize) -> usize {
        let Some(&count) = self.counts.get(byte / STRIDE).or(self.counts.last()) else {
            return byte;
        };
        let from = (byte / STRIDE).min(self.counts.len() - 1) * STRIDE;
        let rest = self.text.as_bytes().get(from..byte).unwrap_or_default();
        (count + units(rest, self.unit)) as usize
    }
}

/// How many units begin in `bytes`: every byte but a continuation byte begins a code point, and a four-byte code point
/// is two UTF-16 units.
fn units(bytes: &[u8], unit: Unit) -> u32 {
    if bytes.is_ascii() {
        return bytes.len() as u32;
    }
    bytes.iter().map(|&byte| u32::from(byte & 0xC0 != 0x80) + u32::from(unit == Unit::Utf16 && byte >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_agrees_with_counting_from_the_start() {
        let text = "aé“x”𝄞 ".repeat(60);
        let (points, utf16) = (OffsetMap::new(&text, Unit::CodePoints), OffsetMap::new(&text, Unit::Utf16));
        for (byte, _) in text.char_indices().chain([(text.len(), ' ')]) {
            assert_eq!(points.map(byte), text[..byte].chars().count());
            assert_eq!(utf16.map(byte), text[..byte].encode_utf16().count());
        }
    }

    #[test]
    fn ascii_and_empty_texts_map_to_themselves() {
        assert_eq!(OffsetMap::new("", Unit::Utf16).map(0), 0);
        assert_eq!(OffsetMap::new("abc", Unit::CodePoints).map(3), 3);
    }
}
