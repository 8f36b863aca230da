//! What the values of a rule file are read into. By hand, since what `serde` makes of the same types is 130 KB of the module.

use std::borrow::Cow;
use std::fmt;
use std::mem;
use std::ops::Range;

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{Error, IntoDeserializer};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value, and the bytes where it stands.
pub type Value<'s> = Spanned<DeValue<'s>>;

/// What is wrong, in words, and the bytes where.
pub type Misfit = (Range<usize>, String);

/// What can be read from a value.
pub trait FromValue: Sized {
    /// Reads it; the error says what should stand there.
    fn from_value(value: Value) -> Result<Self, Misfit>;
}

impl FromValue for bool {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        value.get_ref().as_bool().ok_or_else(|| (value.span(), "true or false should stand here".to_owned()))
    }
}

impl FromValue for String {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        let span = value.span();
        match value.into_inner() {
            DeValue::String(text) => Ok(text.into_owned()),
            _ => Err((span, "a text should stand here, in quotation marks".to_owned())),
        }
    }
}

impl<T: FromValue> FromValue for Vec<T> {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        let span = value.span();
        match value.into_inner() {
            DeValue::Array(values) => values.into_iter().map(T::from_value).collect(),
            _ => Err((span, "a list should stand here, in square brackets".to_owned())),
        }
    }
}

impl<T: FromValue> FromValue for Vec<(String, T)> {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        let named = |(name, value): (Spanned<_>, _)| Ok((Cow::into_owned(name.into_inner()), T::from_value(value)?));
        table(value)?.into_iter().map(named).collect()
    }
}

impl<T: FromValue> FromValue for Spanned<T> {
    fn from_value(value: Value) -> Result<Self, Misfit> {
        Ok(Self::new(value.span(), T::from_value(value)?))
    }
}

/// Reads one of an enum's names.
pub fn named<T>(value: Value) -> Result<T, Misfit>
where
    T: for<'n> Deserialize<'n>,
{
    let span = value.span();
    let name = String::from_value(value)?;
    let read: StrDeserializer<NoSuchName> = name.as_str().into_deserializer();
    T::deserialize(read)
        .map_err(|NoSuchName(names)| (span, format!("unknown name {name:?}; there are: {}", names.join(", "))))
}

/// The names that there are. `serde`'s own errors can tell of any value, numbers among them, whose printing alone is 20 KB.
#[derive(Debug)]
struct NoSuchName(&'static [&'static str]);

impl fmt::Display for NoSuchName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no such name")
    }
}

impl std::error::Error for NoSuchName {}

impl Error for NoSuchName {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }

    fn unknown_variant(_: &str, names: &'static [&'static str]) -> Self {
        Self(names)
    }
}

fn table(value: Value) -> Result<DeTable, Misfit> {
    let span = value.span();
    match value.into_inner() {
        DeValue::Table(table) => Ok(table),
        _ => Err((span, "a table should stand here".to_owned())),
    }
}

/// A table of which each field is taken by its name.
pub struct Fields<'s> {
    table: DeTable<'s>,
    span: Range<usize>,
}

impl<'s> Fields<'s> {
    /// The fields of a table that may have these; another is an error.
    pub fn of(value: Value<'s>, names: &[&str]) -> Result<Self, Misfit> {
        let (span, table) = (value.span(), table(value)?);
        match table.keys().find(|name| !names.contains(&name.get_ref().as_ref())) {
            None => Ok(Self { table, span }),
            Some(name) => {
                Err((name.span(), format!("unknown field {:?}; there are: {}", name.get_ref(), names.join(", "))))
            }
        }
    }

    /// A field that has to be there.
    pub fn take<T: FromValue>(&mut self, name: &str) -> Result<T, Misfit> {
        self.take_any(name)?.ok_or_else(|| (self.span.clone(), format!("the field {name:?} is missing")))
    }

    /// A field that may be there. It leaves its place behind: what takes one out of a tree is 10 KB.
    pub fn take_any<T: FromValue>(&mut self, name: &str) -> Result<Option<T>, Misfit> {
        let taken = Spanned::new(0..0, DeValue::Boolean(false));
        self.table.get_mut(name).map(|value| T::from_value(mem::replace(value, taken))).transpose()
    }

    /// A field that is empty, or false, where it isn't there.
    pub fn take_or_default<T: FromValue + Default>(&mut self, name: &str) -> Result<T, Misfit> {
        self.take_any(name).map(Option::unwrap_or_default)
    }
}
