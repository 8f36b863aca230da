//! Labels, and which of them are asked for.

use serde::{Deserialize, Serialize};

/// What a sentence is marked as, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Label {
    /// Reported, and nobody is named or even described.
    Hearsay,
    /// Somebody says so, but you can't tell who.
    UnnamedSource,
    /// A person, organisation or document that you can look up.
    NamedSource,
    /// Said to be possible, probable, believed or expected rather than so.
    Hedge,
    /// Words in quotation marks, and the sentence names nobody as having said them.
    UnsourcedQuote,
    /// Somebody's wish, plan, demand or feeling as the writer tells it.
    Attitude,
    /// An amount that says little.
    Vague,
}

impl Label {
    /// Every label, strongest first.
    pub const ALL: [Label; 7] = [
        Label::Hearsay,
        Label::UnnamedSource,
        Label::NamedSource,
        Label::Hedge,
        Label::UnsourcedQuote,
        Label::Attitude,
        Label::Vague,
    ];

    /// The name that the contract, rule files and settings use.
    pub fn name(self) -> &'static str {
        match self {
            Label::Hearsay => "hearsay",
            Label::UnnamedSource => "unnamed-source",
            Label::NamedSource => "named-source",
            Label::Hedge => "hedge",
            Label::UnsourcedQuote => "unsourced-quote",
            Label::Attitude => "attitude",
            Label::Vague => "vague",
        }
    }

    /// What it says to a reader.
    pub fn about(self) -> &'static str {
        match self {
            Label::Hearsay => "reported, and nobody is named or even described",
            Label::UnnamedSource => "somebody says so, but you can’t tell who",
            Label::NamedSource => "a person, organisation or document that you can look up",
            Label::Hedge => "said to be possible, probable, believed or expected rather than so",
            Label::UnsourcedQuote => "words in quotation marks that nobody is named for",
            Label::Attitude => "somebody’s wish, plan, demand or feeling as the writer tells it",
            Label::Vague => "an amount that says little",
        }
    }

    /// The label of that name.
    pub fn from_name(name: &str) -> Option<Label> {
        Label::ALL.into_iter().find(|label| label.name() == name)
    }
}

/// A choice of labels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Labels(u8);

impl Default for Labels {
    /// Those that are on unless somebody switches them off.
    fn default() -> Self {
        Label::ALL.into_iter().filter(|label| !matches!(label, Label::Attitude | Label::Vague)).collect()
    }
}

impl FromIterator<Label> for Labels {
    fn from_iter<I: IntoIterator<Item = Label>>(labels: I) -> Self {
        Labels(labels.into_iter().fold(0, |bits, label| bits | 1 << label as u8))
    }
}

impl Labels {
    /// Every label.
    pub fn all() -> Self {
        Label::ALL.into_iter().collect()
    }

    /// Whether `label` is among them.
    pub fn has(self, label: Label) -> bool {
        self.0 >> label as u8 & 1 == 1
    }

    /// Reads `default`, `all`, or names with commas between; a list of which every name has a + or - changes the default, or
    /// what it begins with of the two.
    ///
    /// ```
    /// use hedgelight::{Label, Labels};
    ///
    /// let labels = Labels::parse("+vague,-hedge")?;
    /// assert!(labels.has(Label::Vague) && labels.has(Label::Hearsay) && !labels.has(Label::Hedge));
    /// # Ok::<(), String>(())
    /// ```
    ///
    /// # Errors
    /// Says which name is none, and what names there are; or which has a + or -, or none, unlike those before it.
    pub fn parse(list: &str) -> Result<Self, String> {
        let mut chosen: Option<Labels> = None;
        let mut have_signs = None;
        for name in list.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            let (on, bare) = match name.strip_prefix('-') {
                Some(bare) => (false, bare),
                None => (true, name.strip_prefix('+').unwrap_or(name)),
            };
            let named = match bare {
                "default" => Labels::default(),
                "all" => Labels::all(),
                _ => {
                    if *have_signs.get_or_insert(bare != name) != (bare != name) {
                        return Err(format!(
                            "either all names have a + or a -, or none has: {name:?} is unlike those before it"
                        ));
                    }
                    Label::from_name(bare).map(|label| Labels(1 << label as u8)).ok_or_else(|| unknown(bare))?
                }
            };
            let start = if bare == name { Labels(0) } else { Labels::default() };
            let labels = chosen.get_or_insert(start);
            labels.0 = if on { labels.0 | named.0 } else { labels.0 & !named.0 };
        }
        Ok(chosen.unwrap_or_default())
    }
}

fn unknown(name: &str) -> String {
    let known: Vec<_> = Label::ALL.into_iter().map(Label::name).collect();
    format!("there is no label {name:?}; there are: default, all, {}", known.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(list: &str) -> Vec<&'static str> {
        let labels = Labels::parse(list).unwrap_or_else(|why| unreachable!("{why}"));
        Label::ALL.into_iter().filter(|&label| labels.has(label)).map(Label::name).collect()
    }

    #[test]
    fn lists_choose_or_change_the_default() {
        assert_eq!(names(""), names("default"));
        assert_eq!(names("hedge, vague"), ["hedge", "vague"]);
        assert_eq!(names("+vague,-hedge"), ["hearsay", "unnamed-source", "named-source", "unsourced-quote", "vague"]);
        assert_eq!(names("all,-attitude").len(), 6);
    }

    #[test]
    fn names_with_and_without_a_sign_do_not_mix() {
        for list in ["+vague,hedge", "hedge,+vague"] {
            assert!(Labels::parse(list).is_err_and(|why| why.contains("+ or a -")), "{list}");
        }
    }

    #[test]
    fn an_unknown_name_is_named() {
        assert!(Labels::parse("hedge,rumour").is_err_and(|why| why.contains("\"rumour\"") && why.contains("hearsay")));
    }
}
