/**
 * The shapes of a scan, as the module gives them, and what a claim says about its source.
 *
 * @typedef {import("#wasm").Span} Span  half-open, UTF-16 code units of the scanned text
 * @typedef {import("#wasm").Label} Label
 * @typedef {import("#wasm").Source} Source
 * @typedef {import("#wasm").Attribution} Attribution
 * @typedef {import("#wasm").Claim} Claim
 * @typedef {import("#wasm").ScanAnswer} Scan
 * @typedef {{ key: symbol, text: string, start: number }} Part  a block's key and text, and where that begins in a passage
 */

import { message } from "./i18n.js";

/**
 * The rule sets, strongest first.
 * @type {readonly Label[]}
 */
export const LABELS = [
  "hearsay",
  "unnamed-source",
  "named-source",
  "hedge",
  "unsourced-quote",
  "attitude",
  "vague",
];

/** @param {Label} label */
export const labelName = (label) => message(`label_${label}`);

/** What was scanned in one go, and what came of it: a claim's offsets are into its text. */
export class Passage {
  /** @type {Map<number, Attribution>} */
  #attributions;
  #parts;

  /**
   * @param {string} text
   * @param {Scan} scan
   * @param {Part[]} parts  what the text was put together from, in order: no blocks, since one mark that stays would keep the
   *   nodes of all that were scanned with it
   */
  constructor(text, scan, parts) {
    this.text = text;
    this.#parts = parts;
    this.rules = scan.rules;
    this.#attributions = new Map(
      scan.claims
        .flatMap((claim) => claim.attributions)
        .map((attribution) => [attribution.index, attribution]),
    );
  }

  /** @param {Span} span */
  words({ start, end }) {
    return this.text.slice(start, end);
  }

  /** What a place of the text lies in. @param {number} offset */
  partAt(offset) {
    return this.#parts.findLast(({ start }) => start <= offset);
  }

  /**
   * The attribution that `attribution` lies within.
   * @param {Attribution} attribution
   */
  outer({ within }) {
    return within === null ? undefined : this.#attributions.get(within);
  }
}

/**
 * The attribution that says most about where a claim comes from: a named source before an unnamed one before none, then
 * the first of the sentence, which in a chain is the outermost.
 * @param {Claim} claim
 */
export function strongestAttribution({ attributions }) {
  return (
    attributions.find(({ source }) => source && source.kind !== "unnamed") ??
    attributions.find(({ source }) => source) ??
    attributions[0]
  );
}

/** What no source is asked for: the writer says it, and only not as a fact. @type {Label[]} */
const UNASKED = ["hedge", "attitude", "vague"];

/**
 * Where a claim comes from, in a few words.
 * @param {Claim} claim
 * @param {Passage} passage
 */
function originLine(claim, passage) {
  const source = strongestAttribution(claim)?.source;
  const isUnasked = claim.labels.every((label) => UNASKED.includes(label));
  return !source && isUnasked ? message(`own_${claim.labels[0]}`) : sourceLine(source, passage);
}

/**
 * The same, and after it all others who speak beside that source. Who has no name may be the one who has.
 * @param {Claim} claim
 * @param {Passage} passage
 */
export function originLines(claim, passage) {
  const first = strongestAttribution(claim);
  const lines = claim.attributions
    .filter(({ source, within }) => source && within === first?.within)
    .filter(({ source }) => source?.name || source?.kind !== "person")
    .map(({ source }) => sourceLine(source, passage));
  return [...new Set([originLine(claim, passage), ...lines])];
}

/**
 * The first of those lines, with how many others there are.
 * @param {Claim} claim
 * @param {Passage} passage
 */
export function headLine(claim, passage) {
  const [line, ...others] = originLines(claim, passage);
  return others.length > 0 ? message("andMore", line, String(others.length)) : line;
}

/**
 * A source in a few words: its name, or the words that stand for somebody unnamed.
 * @param {Source | null | undefined} source
 * @param {Passage} passage
 */
export function sourceLine(source, passage) {
  if (!source) return message("noSource");
  if (source.kind === "unnamed") return message("unnamedSource", passage.words(source));
  return source.name ?? passage.words(source);
}
