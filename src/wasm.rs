//! The face that JavaScript sees. Nothing here throws: what can't be done is answered as `{ error }`.
//!
//! What has claims in it is written as JSON, which the engine reads many times as fast as objects are made from here one by
//! one, and which is what goes from the background to a page anyway.

use std::collections::BTreeMap;
use std::mem;

use js_sys::{Array, JSON, Reflect};
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::attribution::Names;
use crate::claim::Claim;
use crate::examples::{Failing, failing};
use crate::label::{Label, Labels};
use crate::rules::{Rule, RuleError, RuleSet};
use crate::scan::{Scan, ScanOptions, Scanner as Core};
use crate::text::Unit;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "ScanRequest")]
    pub type ScanRequest;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "unknown")]
    pub type WrittenNames;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "ScanAnswer | Failure")]
    pub type ScanAnswer;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "ScanText | Failure")]
    pub type PartAnswer;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "RuleSetEntry[] | Failure")]
    pub type RuleSetsAnswer;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "OwnRules[]")]
    pub type OwnRulesList;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "BrokenRules[] | Failure")]
    pub type BrokenRulesAnswer;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "CheckAnswer")]
    pub type CheckAnswer;
}

#[derive(Deserialize)]
struct Request {
    text: String,
    #[serde(default)]
    labels: Option<Vec<String>>,
}

#[derive(Serialize)]
struct Answer<'a> {
    claims: &'a [Claim],
    /// The plain words of every rule that fired, by its id.
    rules: BTreeMap<&'a str, &'a str>,
    /// The ids that those rules had before, where they had any.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    formerly: BTreeMap<&'a str, &'a [String]>,
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

/// A rule set of the reader's own.
#[derive(Deserialize)]
struct OwnRules {
    name: String,
    source: String,
}

#[derive(Serialize)]
struct Check<'a> {
    set: RuleSetEntry<'a>,
    failing: Vec<Failing>,
    sample: Option<Answer<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Checked<'a> {
    Ok(Check<'a>),
    Error(&'a RuleError),
}

/// The names that a document has given so far, kept here from one of its parts to the next.
#[wasm_bindgen(js_name = Names)]
pub struct KnownNames {
    names: Result<Names, String>,
}

#[wasm_bindgen(js_class = Names)]
impl KnownNames {
    /// None yet, or those that were written out.
    #[wasm_bindgen(constructor)]
    pub fn new(written: Option<WrittenNames>) -> Self {
        let read = |written: WrittenNames| serde_wasm_bindgen::from_value(written.into());
        let names = written.map_or_else(|| Ok(Names::default()), read);
        Self { names: names.map_err(|error| format!("not the names of a document: {error}")) }
    }

    /// As a value that can be sent, and that another module can go on with.
    pub fn written(&self) -> WrittenNames {
        let names = self.names.as_ref().map_err(Clone::clone);
        names.and_then(to_js).unwrap_or_else(failed).into()
    }
}

/// Finds the hedged and the attributed sentences of texts; offsets are UTF-16 code units.
#[wasm_bindgen]
pub struct Scanner {
    core: Result<Core, String>,
}

#[wasm_bindgen]
impl Scanner {
    /// A scanner with the built-in rule sets, and those of the reader's own that are not broken.
    #[wasm_bindgen(constructor)]
    pub fn new(own: Option<OwnRulesList>) -> Self {
        let own = own.map_or_else(|| Ok(Vec::new()), |own| serde_wasm_bindgen::from_value(own.into()));
        let own: Result<Vec<OwnRules>, _> = own.map_err(|error| format!("not a list of rule sets: {error}"));
        let core = own.and_then(|own| with_rules(&own).map_err(|error| error.to_string()));
        if let Err(error) = &core {
            web_sys::console::error_1(&format!("Hedgelight: {error}").into());
        }
        Self { core }
    }

    /// Scans a document.
    pub fn scan(&self, request: ScanRequest) -> ScanAnswer {
        self.answer(|core| {
            let scan = scan(core, request, &mut Names::default())?;
            in_pieces(answer_of(core, &scan))
        })
        .into()
    }

    /// Scans a part of a document; `names` are those that the parts before have given, and then this one's as well.
    #[wasm_bindgen(js_name = scanPart)]
    pub fn scan_part(&self, request: ScanRequest, names: &mut KnownNames) -> PartAnswer {
        self.answer(|core| {
            let known = names.names.as_mut().map_err(|error| error.clone())?;
            let scan = scan(core, request, known)?;
            written(&answer_of(core, &scan)).map(JsValue::from)
        })
        .into()
    }

    /// The rule sets, each with its rules; the reader's own come last.
    #[wasm_bindgen(js_name = ruleSets)]
    pub fn rule_sets(&self) -> RuleSetsAnswer {
        self.answer(|core| {
            to_js(&core.rules().sets().map(|(set, rules)| RuleSetEntry { set, rules }).collect::<Vec<_>>())
        })
        .into()
    }

    /// The own rule sets that were left out, and why.
    #[wasm_bindgen(js_name = brokenRules)]
    pub fn broken_rules(&self) -> BrokenRulesAnswer {
        self.answer(|core| to_js(&core.broken())).into()
    }

    /// Whether a rule file could be one of the own sets beside those that there are: what it holds, which of its examples
    /// fail, and what is found in `sample` with it; or what is wrong with it.
    #[wasm_bindgen(js_name = checkRules)]
    pub fn check_rules(&self, source: String, sample: Option<String>) -> CheckAnswer {
        self.answer(|core| {
            let core = core.clone().with_own("", &source);
            if let Some(error) = core.broken().iter().find(|error| error.file.is_empty()) {
                return to_js(&Checked::Error(error));
            }
            let Some((set, rules)) = core.rules().sets().last() else { return Err("there are no rules".to_owned()) };
            let options = || ScanOptions { labels: Labels::all(), unit: Unit::Utf16, ..ScanOptions::default() };
            let scan = sample.map(|sample| core.scan(&sample, options()));
            let sample = scan.as_ref().map(|scan| answer_of(&core, scan));
            let failing = failing(&core, "", &source).map_err(|error| error.to_string())?;
            parsed(&written(&Checked::Ok(Check { set: RuleSetEntry { set, rules }, failing, sample }))?)
        })
        .into()
    }

    fn answer(&self, ask: impl FnOnce(&Core) -> Result<JsValue, String>) -> JsValue {
        let answer = self.core.as_ref().map_err(Clone::clone).and_then(ask);
        answer.unwrap_or_else(failed)
    }
}

fn scan(core: &Core, request: ScanRequest, known: &mut Names) -> Result<Scan, String> {
    let request: Request =
        serde_wasm_bindgen::from_value(request.into()).map_err(|error| format!("not a scan request: {error}"))?;
    let chosen = |names: Vec<String>| names.iter().filter_map(|name| Label::from_name(name)).collect();
    let labels = request.labels.map_or_else(Labels::default, chosen);
    let options = ScanOptions { labels, unit: Unit::Utf16, names: mem::take(known) };
    let mut scan = core.scan(&request.text, options);
    *known = mem::take(&mut scan.names);
    Ok(scan)
}

fn failed(error: String) -> JsValue {
    to_js(&Failure { error }).unwrap_or(JsValue::NULL)
}

fn with_rules(own: &[OwnRules]) -> Result<Core, RuleError> {
    Core::with_rules(&own.iter().map(|own| (own.name.as_str(), own.source.as_str())).collect::<Vec<_>>())
}

fn answer_of<'a>(core: &'a Core, scan: &'a Scan) -> Answer<'a> {
    let mut answer = Answer { claims: &scan.claims, rules: BTreeMap::new(), formerly: BTreeMap::new() };
    for cue in scan.claims.iter().flat_map(|claim| &claim.cues) {
        if answer.rules.contains_key(cue.rule.as_str()) {
            continue;
        }
        let Some(rule) = core.rules().rule_named(&cue.rule).map(|rule| core.rules().rule(rule)) else { continue };
        answer.rules.insert(&rule.id, &rule.tells);
        if !rule.formerly.is_empty() {
            answer.formerly.insert(&rule.id, &rule.formerly);
        }
    }
    answer
}

/// So many claims are handed over at once. The text of all would be twice that of a document, and the module never gives
/// memory back.
const PIECE: usize = 500;

/// A [`ScanAnswer`], by way of JSON in pieces.
fn in_pieces(answer: Answer) -> Result<JsValue, String> {
    let claims = Array::new();
    for piece in answer.claims.chunks(PIECE) {
        let piece = Array::from(&parsed(&written(&piece)?)?);
        piece.iter().for_each(|claim| _ = claims.push(&claim));
    }
    let whole = parsed(&written(&Answer { claims: &[], ..answer })?)?;
    Reflect::set(&whole, &"claims".into(), &claims).map_err(|error| format!("{error:?}"))?;
    Ok(whole)
}

fn written(value: &impl Serialize) -> Result<String, String> {
    serde_json::to_string(value).map_err(|error| error.to_string())
}

fn parsed(json: &str) -> Result<JsValue, String> {
    JSON::parse(json).map_err(|error| format!("{error:?}"))
}

fn to_js(value: &impl Serialize) -> Result<JsValue, String> {
    value.serialize(&Serializer::json_compatible()).map_err(|error| error.to_string())
}
