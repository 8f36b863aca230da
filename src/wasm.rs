//! The face that JavaScript sees. Nothing here throws: what can't be done is answered as `{ error }`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::attribution::Names;
use crate::claim::Claim;
use crate::label::{Label, Labels};
use crate::rules::{Rule, RuleSet};
use crate::scan::{ScanOptions, Scanner as Core};
use crate::text::Unit;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "ScanRequest")]
    pub type ScanRequest;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "ScanAnswer | Failure")]
    pub type ScanAnswer;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "RuleSetEntry[] | Failure")]
    pub type RuleSetsAnswer;
}

#[derive(Deserialize)]
struct Request {
    text: String,
    #[serde(default)]
    labels: Option<Vec<String>>,
    #[serde(default)]
    context: Option<Names>,
}

#[derive(Serialize)]
struct Answer<'a> {
    claims: &'a [Claim],
    /// The plain words of every rule that fired, by its id.
    rules: BTreeMap<&'a str, &'a str>,
    context: &'a Names,
}

#[derive(Serialize)]
struct Failure {
    error: String,
}

#[derive(Serialize)]
struct RuleSetEntry<'a> {
    #[serde(flatten)]
    set: &'a RuleSet,
    rules: &'a [Rule],
}

/// Finds the hedged and the attributed sentences of texts; offsets are UTF-16 code units.
#[wasm_bindgen]
pub struct Scanner(Result<Core, String>);

#[wasm_bindgen]
impl Scanner {
    /// A scanner with the built-in rule sets.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)]
    pub fn new() -> Self {
        let scanner = Core::new().map_err(|error| error.to_string());
        if let Err(error) = &scanner {
            web_sys::console::error_1(&format!("Hedgelight: {error}").into());
        }
        Self(scanner)
    }

    /// Scans a document, or a part of one.
    pub fn scan(&self, request: ScanRequest) -> ScanAnswer {
        self.answer(|core| {
            let request: Request = serde_wasm_bindgen::from_value(request.into())
                .map_err(|error| format!("not a scan request: {error}"))?;
            let chosen = |names: Vec<String>| names.iter().filter_map(|name| Label::from_name(name)).collect();
            let labels = request.labels.map_or_else(Labels::default, chosen);
            let options = ScanOptions { labels, unit: Unit::Utf16, names: request.context.unwrap_or_default() };
            let scan = core.scan(&request.text, options);
            let ids = scan.claims.iter().flat_map(|claim| &claim.cues).map(|cue| cue.rule.as_str());
            let rules = ids.filter_map(|id| Some((id, core.rules().rule(core.rules().rule_named(id)?).tells.as_str())));
            to_js(&Answer { claims: &scan.claims, rules: rules.collect(), context: &scan.names })
        })
        .into()
    }

    /// The rule sets, each with its rules.
    #[wasm_bindgen(js_name = ruleSets)]
    pub fn rule_sets(&self) -> RuleSetsAnswer {
        self.answer(|core| {
            to_js(&core.rules().sets().map(|(set, rules)| RuleSetEntry { set, rules }).collect::<Vec<_>>())
        })
        .into()
    }

    fn answer(&self, ask: impl FnOnce(&Core) -> Result<JsValue, String>) -> JsValue {
        let answer = self.0.as_ref().map_err(Clone::clone).and_then(ask);
        answer.unwrap_or_else(|error| to_js(&Failure { error }).unwrap_or(JsValue::NULL))
    }
}

fn to_js(value: &impl Serialize) -> Result<JsValue, String> {
    value.serialize(&Serializer::json_compatible()).map_err(|error| error.to_string())
}
