/**
 * What is measured side by side. Each is loaded once, and then reads a text and answers how much it found.
 *
 * @typedef {object} Contender
 * @property {() => Promise<(text: string) => number | Promise<number>>} load
 * @property {number} [slice]  bytes of the text that it gets, where all of it would take minutes
 */

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const LABELS = ["hearsay", "unnamed-source", "named-source", "hedge", "unsourced-quote", "attitude", "vague"];

/** Peers are installed when they are measured, and not known to the type check. @param {string} name @returns {Promise<any>} */
const peer = (name) => import(name);

export async function loadHedgelight() {
  const { initSync, Names, Scanner } = await import("../dist/wasm/hedgelight.js");
  const file = fileURLToPath(new URL("../dist/wasm/hedgelight_bg.wasm", import.meta.url));
  const { memory } = initSync({ module: readFileSync(file) });
  const scanner = new Scanner();
  /** @param {string} text @param {import("../dist/wasm/hedgelight.js").Names} [known]  by the parts before */
  const scan = (text, known) => {
    const request = { text, labels: LABELS };
    const answer = known ? scanner.scanPart(request, known) : scanner.scan(request);
    if (typeof answer === "string") return JSON.parse(answer);
    if ("error" in answer) throw new Error(answer.error);
    return answer;
  };
  return { scan, Names, memory };
}

/** @type {Record<string, Contender>} */
export const CONTENDERS = {
  hedgelight: {
    async load() {
      const { scan } = await loadHedgelight();
      return (text) => scan(text).claims.length;
    },
  },
  "regular expression": {
    async load() {
      const [{ hedges }, { weasels }] = await Promise.all([peer("hedges"), peer("weasels")]);
      const escaped = [...hedges, ...weasels].map((/** @type {string} */ phrase) =>
        phrase.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"),
      );
      const pattern = new RegExp(`\\b(?:${escaped.join("|")})\\b`, "gi");
      return (text) => text.match(pattern)?.length ?? 0;
    },
  },
  sbd: {
    async load() {
      const { default: sbd } = await peer("sbd");
      return (text) => sbd.sentences(text).length;
    },
  },
  "retext-intensify": {
    async load() {
      const [{ retext }, { default: intensify }] = await Promise.all([
        peer("retext"),
        peer("retext-intensify"),
      ]);
      const processor = retext().use(intensify);
      return (text) => processor.processSync(text).messages.length;
    },
  },
  compromise: {
    slice: 200_000,
    async load() {
      const { default: nlp } = await peer("compromise");
      return (text) => nlp(text).sentences().length;
    },
  },
  "harper.js": {
    slice: 40_000,
    async load() {
      const [{ LocalLinter }, { binary }] = await Promise.all([peer("harper.js"), peer("harper.js/binary")]);
      const linter = new LocalLinter({ binary });
      await linter.setup();
      return async (text) => (await linter.lint(text)).length;
    },
  },
};
