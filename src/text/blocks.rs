//! Blocks: paragraphs, headlines, list entries. No sentence and no quotation runs from one into the next.

use crate::claim::Span;

/// What ends a line: a break, and the separators that Unicode has.
const LINE_BREAKS: [char; 4] = ['\n', '\r', '\u{2028}', '\u{2029}'];

/// The blocks of `text`, without surrounding white space.
///
/// A blank line ends a block, and so does a line break, except in text that is wrapped at a fixed width: there a line
/// break is a space where the sentence plainly runs on.
pub fn blocks(text: &str) -> impl Iterator<Item = Span> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        while rest < text.len() {
            let from = rest;
            rest = block_end(text, from);
            let block = &text[from..rest];
            let start = from + block.len() - block.trim_start().len();
            let end = from + block.trim_end().len();
            if start < end {
                return Some(Span::new(start, end));
            }
        }
        None
    })
}

#[inline(never)]
fn block_end(text: &str, from: usize) -> usize {
    let mut line = from;
    loop {
        let Some(end) = line_end(text, line) else { return text.len() };
        let next = end + 1 + usize::from(text[end..].starts_with("\r\n"));
        let next = if text.is_char_boundary(next) { next } else { end + 3 };
        if !runs_on(&text[line..end], &text[next..]) {
            return next;
        }
        line = next;
    }
}

/// Where the first line break is from `from` on.
fn line_end(text: &str, from: usize) -> Option<usize> {
    let mut from = from;
    loop {
        // Byte by byte, and a closer look at what may be one of Unicode's two separators.
        let at = from + text.as_bytes()[from..].iter().position(|byte| matches!(byte, b'\n' | b'\r' | 0xe2))?;
        if text[at..].starts_with(LINE_BREAKS) {
            return Some(at);
        }
        from = at + '\u{2028}'.len_utf8();
    }
}

/// Whether `line`, of a text wrapped at 60 to 100 columns, goes on in the first line of `rest`.
fn runs_on(line: &str, rest: &str) -> bool {
    let line = line.trim();
    let Some(first) = rest.chars().take_while(|c| !LINE_BREAKS.contains(c)).find(|c| !c.is_whitespace()) else {
        return false;
    };
    let ended = line.ends_with(['.', '!', '?', '…', ':', '”', '"', '’']);
    let full = (60..=100).contains(&line.chars().count());
    !ended && (full || (line.len() >= 40 && first.is_lowercase())) || ended && full && first.is_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<&str> {
        blocks(text).map(|span| span.of(text)).collect()
    }

    #[test]
    fn blank_lines_and_line_breaks_end_a_block() {
        assert_eq!(cut("A headline\n\n  One. Two.\r\nThree.\n\n\n"), ["A headline", "One. Two.", "Three."]);
        assert_eq!(cut("a\u{2028}b\rc"), ["a", "b", "c"]);
        assert_eq!(cut(" \n "), [""; 0]);
    }

    #[test]
    fn wrapped_lines_run_on() {
        let text =
            "The minister has reportedly told the committee in closed session that the\nBank may act. Nobody knows.";
        assert_eq!(cut(text), [text]);
    }
}
