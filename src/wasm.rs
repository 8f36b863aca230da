//! The face that JavaScript sees. Nothing here throws: what can't be done is answered as `{ error }`.
//!
//! What has claims in it is written as JSON, which the engine reads many times as fast as objects are made from here one by one,
//! and which is what goes from the background to a page anyway. What is asked is read field by field: by way of
//! `serde_wasm_bindgen::from_value`, whose errors tell of any value, it was 40 KB more.

use std::mem;

use js_sys::{Array, JSON, Reflect};
use serde::{Serialize, Serializer};
use wasm_bindgen::{JsCast, prelude::*};

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
    #[wasm_bindgen(typescript_type = "string")]
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

#[derive(Serialize)]
struct Answer<'a> {
    claims: &'a [Claim],
    /// The plain words of every rule that fired, by its id.
    #[serde(serialize_with = "tells")]
    rules: Vec<&'a Rule>,
    /// The ids that those rules had before, where they had any.
    #[serde(skip_serializing_if = "Vec::is_empty", serialize_with = "formerly")]
    formerly: Vec<&'a Rule>,
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
        let names = written.map_or_else(|| Some(Names::default()), |written| read_names(&written.into()));
        Self { names: names.ok_or_else(|| "not the names of a document".to_owned()) }
    }

    /// As a text that can be sent, and that another module can go on with: a character a byte.
    pub fn written(&self) -> String {
        let bytes = self.names.as_ref().ok().and_then(|names| postcard::to_allocvec(names).ok());
        bytes.unwrap_or_default().into_iter().map(char::from).collect()
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
        let own = own.map_or_else(|| Some(Vec::new()), |own| list(&own.into(), own_rules));
        let own = own.ok_or_else(|| "not a list of rule sets".to_owned());
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
            let broken = core.broken().len();
            let core = core.clone().with_own("", &source);
            if let Some(error) = core.broken().get(broken) {
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
    let request = request.into();
    let text = text(&request, "text").ok_or("not a scan request: it has no text")?;
    let labels = labels(&request).ok_or("not a scan request: its labels are no list of texts")?;
    let options = ScanOptions { labels, unit: Unit::Utf16, names: mem::take(known) };
    let mut scan = core.scan(&text, options);
    *known = mem::take(&mut scan.names);
    Ok(scan)
}

fn labels(request: &JsValue) -> Option<Labels> {
    let labels = field(request, "labels")?;
    if labels.is_null() || labels.is_undefined() {
        return Some(Labels::default());
    }
    let names = list(&labels, |name| name.as_string())?;
    Some(names.iter().filter_map(|name| Label::from_name(name)).collect())
}

fn own_rules(value: &JsValue) -> Option<OwnRules> {
    Some(OwnRules { name: text(value, "name")?, source: text(value, "source")? })
}

fn read_names(written: &JsValue) -> Option<Names> {
    let bytes = written.as_string()?.chars().map(|c| u8::try_from(c).ok()).collect::<Option<Vec<_>>>()?;
    postcard::from_bytes(&bytes).ok()
}

fn field(value: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(value, &name.into()).ok()
}

fn list<T>(value: &JsValue, read: impl Fn(&JsValue) -> Option<T>) -> Option<Vec<T>> {
    value.dyn_ref::<Array>()?.iter().map(|each| read(&each)).collect()
}

fn text(value: &JsValue, name: &str) -> Option<String> {
    field(value, name)?.as_string()
}

fn failed(error: String) -> JsValue {
    to_js(&Failure { error }).unwrap_or(JsValue::NULL)
}

fn with_rules(own: &[OwnRules]) -> Result<Core, RuleError> {
    Core::with_rules(&own.iter().map(|own| (own.name.as_str(), own.source.as_str())).collect::<Vec<_>>())
}

fn answer_of<'a>(core: &'a Core, scan: &'a Scan) -> Answer<'a> {
    let mut rules: Vec<&Rule> = Vec::new();
    for cue in scan.claims.iter().flat_map(|claim| &claim.cues) {
        if let Err(place) = rules.binary_search_by(|rule| rule.id.cmp(&cue.rule)) {
            let rule = core.rules().rule_named(&cue.rule).map(|rule| core.rules().rule(rule));
            rules.splice(place..place, rule);
        }
    }
    let formerly = rules.iter().filter(|rule| !rule.formerly.is_empty()).copied().collect();
    Answer { claims: &scan.claims, rules, formerly }
}

fn tells<S: Serializer>(rules: &[&Rule], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(rules.iter().map(|rule| (&rule.id, &rule.tells)))
}

fn formerly<S: Serializer>(rules: &[&Rule], to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(rules.iter().map(|rule| (&rule.id, &rule.formerly)))
}

/// So many claims are handed over at once. The text of all would be twice that of a document, and the module never gives
/// memory back.
const PIECE: usize = 500;

/// A [`ScanAnswer`], by way of JSON in pieces.
fn in_pieces(answer: Answer) -> Result<JsValue, String> {
    let mut claims = Array::new();
    for piece in answer.claims.chunks(PIECE) {
        claims = claims.concat(parsed(&written(&piece)?)?.unchecked_ref::<Array>());
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
    value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).map_err(|error| error.to_string())
}
