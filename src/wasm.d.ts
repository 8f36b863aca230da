/** The shapes of contract.md; offsets are UTF-16 code units. */
export interface Span { start: number; end: number }
export type Label = "hearsay" | "unnamed-source" | "named-source" | "hedge" | "unsourced-quote" | "attitude" | "vague";
export type CueType = "reportative" | "epistemic" | "doxastic" | "quotation" | "attitude" | "quantity";
export interface Cue extends Span { label: Label; type: CueType; rule: string }
export type SourceKind = "person" | "organisation" | "document" | "unnamed";
export interface Source extends Span { kind: SourceKind; name: string | null }
export interface Attribution {
  cue: Span;
  source: Source | null;
  content: Span[];
  quote: "direct" | "indirect" | "mixed";
  within: number | null;
  index: number;
}
export interface Claim extends Span { labels: Label[]; cues: Cue[]; attributions: Attribution[] }
export interface ScanRequest {
  text: string;
  /** The labels to give; unknown names are ignored. Without it, the default ones. */
  labels?: string[];
}
export interface ScanAnswer {
  claims: Claim[];
  /** What each rule that fired tells, by its id. */
  rules: Record<string, string>;
  /** The ids that those rules had before; only where one had any. */
  formerly?: Record<string, string[]>;
}
/** A `ScanAnswer` as JSON. */
export type ScanText = string;
export interface Failure { error: string }
export interface RuleEntry {
  id: string;
  /** Ids that it had before. */
  formerly: string[];
  type: CueType;
  label: Label | null;
  also: Label | null;
  /** Where the source stands, seen from the words; null where they attribute nothing. */
  source: "subject" | "after" | "owner" | "nobody" | null;
  tells: string;
  /** None of a built-in rule; theirs are in `examples.json`. */
  hits: string[];
  misses: string[];
}
export interface RuleSetEntry { name: string; about: string; labels: Label[]; default: boolean; rules: RuleEntry[] }
/** A rule set of the reader's own: a rule file's text, TOML or JSON. */
export interface OwnRules { name: string; source: string }
/** What is wrong with a rule file; lines and columns (code points) are counted from 1. */
export interface BrokenRules { file: string; line: number; column: number; reason: string }
/** An example that a rule doesn't keep to. Where it is a hit, `expected` are the words in brackets. */
export interface FailingExample {
  rule: string;
  example: string;
  expected: string[];
  found: string[];
  line: number;
  column: number;
}
export interface RuleCheck { set: RuleSetEntry; failing: FailingExample[]; sample: ScanAnswer | null }
export type CheckAnswer = { ok: RuleCheck } | { error: BrokenRules } | Failure;
