//! A rule file written as JSON, read into the values that TOML is read into: one schema, one way on, errors with a line.

use std::borrow::Cow;

use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// How deep lists and objects may lie in each other; a rule file has four levels.
const MOST_LEVELS: usize = 16;

/// What is wrong, and the byte where.
pub type Wrong = (usize, String);

/// Whether a source is JSON; no TOML begins like that.
pub fn is_json(source: &str) -> bool {
    source.trim_start_matches('\u{feff}').trim_start().starts_with('{')
}

/// Reads a whole source; the error says where it is no JSON.
pub fn parse(source: &str) -> Result<Spanned<DeValue<'static>>, Wrong> {
    let mut json = Json { source, at: source.len() - source.trim_start_matches('\u{feff}').len() };
    let value = json.value(0)?;
    match json.peek() {
        None => Ok(value),
        Some(_) => json.wrong("something follows where the file should end"),
    }
}

struct Json<'s> {
    source: &'s str,
    at: usize,
}

impl Json<'_> {
    fn wrong<T>(&self, reason: impl Into<String>) -> Result<T, Wrong> {
        Err((self.at, reason.into()))
    }

    fn rest(&self) -> &str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// What comes next, white space aside.
    fn peek(&mut self) -> Option<char> {
        let rest = self.rest();
        let space = rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
        self.at += space;
        self.rest().chars().next()
    }

    /// Steps over `mark` if it comes next.
    fn takes(&mut self, mark: char) -> bool {
        let comes = self.peek() == Some(mark);
        self.at += if comes { mark.len_utf8() } else { 0 };
        comes
    }

    fn value(&mut self, level: usize) -> Result<Spanned<DeValue<'static>>, Wrong> {
        if level > MOST_LEVELS {
            return self.wrong("lists and objects lie too deep in each other");
        }
        let next = self.peek();
        let start = self.at;
        let value = match next {
            Some('{') => DeValue::Table(self.object(level)?),
            Some('[') => DeValue::Array(self.list(level)?),
            Some('"') => DeValue::String(Cow::Owned(self.string()?)),
            _ => DeValue::Boolean(self.boolean()?),
        };
        Ok(Spanned::new(start..self.at, value))
    }

    fn boolean(&mut self) -> Result<bool, Wrong> {
        let value = self.rest().starts_with("true");
        if !value && !self.rest().starts_with("false") {
            return self.wrong("a text, a list, an object, true or false should stand here");
        }
        self.at += if value { 4 } else { 5 };
        Ok(value)
    }

    fn list(&mut self, level: usize) -> Result<DeArray<'static>, Wrong> {
        let mut list = DeArray::new();
        self.takes('[');
        while !self.takes(']') {
            if !list.is_empty() && !self.takes(',') {
                return self.wrong("a comma or a “]” is missing");
            }
            list.push(self.value(level + 1)?);
        }
        Ok(list)
    }

    fn object(&mut self, level: usize) -> Result<DeTable<'static>, Wrong> {
        let mut object = DeTable::new();
        self.takes('{');
        while !self.takes('}') {
            if !object.is_empty() && !self.takes(',') {
                return self.wrong("a comma or a “}” is missing");
            }
            if self.peek() != Some('"') {
                return self.wrong("a name in quotation marks should stand here");
            }
            let start = self.at;
            let key = self.string()?;
            let key = Spanned::new(start..self.at, Cow::Owned(key));
            if object.contains_key(&key) {
                return Err((start, format!("{:?} stands here for the second time", key.get_ref())));
            }
            if !self.takes(':') {
                return self.wrong("a colon is missing");
            }
            let value = self.value(level + 1)?;
            object.insert(key, value);
        }
        Ok(object)
    }

    fn string(&mut self) -> Result<String, Wrong> {
        let mut text = String::new();
        self.at += 1;
        loop {
            let rest = self.rest();
            let plain = rest.split(|c| matches!(c, '"' | '\\' | '\0'..' ')).next().unwrap_or_default();
            text.push_str(plain);
            self.at += plain.len();
            match self.rest().chars().next() {
                Some('"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some('\\') => text.push(self.escape()?),
                Some(_) => return self.wrong("the text isn’t closed on its line"),
                None => return self.wrong("the text isn’t closed"),
            }
        }
    }

    fn escape(&mut self) -> Result<char, Wrong> {
        let escaped = self.rest().chars().nth(1);
        let c = match escaped {
            Some(c @ ('"' | '\\' | '/')) => c,
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => return self.code_point(),
            _ => return self.wrong("no such escape"),
        };
        self.at += 2;
        Ok(c)
    }

    /// `\u` and four digits; two of them where a character takes two units.
    fn code_point(&mut self) -> Result<char, Wrong> {
        let unit = |rest: &str| {
            let digits =
                rest.strip_prefix("\\u")?.get(..4).filter(|digits| digits.bytes().all(|b| b.is_ascii_hexdigit()));
            u16::from_str_radix(digits?, 16).ok()
        };
        let rest = self.rest();
        let units = [unit(rest), rest.get(6..).and_then(unit)];
        let decoded = char::decode_utf16(units.into_iter().map_while(|unit| unit)).next();
        let Some(Ok(c)) = decoded else { return self.wrong("no such character") };
        self.at += 6 * c.len_utf16();
        Ok(c)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wrong(source: &str) -> Wrong {
        parse(source).err().unwrap_or_default()
    }

    #[test]
    fn what_json_can_say_is_read() {
        let read = parse("\u{feff} {\"a\": [\"x\\\"\\u00e9\\ud83d\\ude00\\n\", true], \"b\": {}}\n");
        let value = read.map(Spanned::into_inner).unwrap_or(DeValue::Boolean(false));
        assert_eq!(value["a"].get_ref()[0].get_ref().as_str(), Some("x\"é😀\n"));
        assert_eq!(value["a"].get_ref()[1].get_ref().as_bool(), Some(true));
    }

    #[test]
    fn what_is_no_json_is_told_with_its_place() {
        assert_eq!(wrong("{\"a\" 1}").0, 5);
        assert_eq!(wrong("{\"a\": 1}").0, 6);
        assert_eq!(wrong("{\"a\": [true false]}").0, 12);
        assert_eq!(wrong("{\"a\": \"\\ud83d\"}").0, 7);
        assert_eq!(wrong("{\"a\": \"x").0, 8);
        assert_eq!(wrong("{} x").0, 3);
        assert!(wrong("{\"a\": true, \"a\": true}").1.contains("second"));
        assert!(wrong(&format!("{{\"a\": {}", "[".repeat(100_000))).1.contains("deep"));
    }
}
