import assert from "node:assert/strict";
import { test } from "node:test";
import { plainForm, wanted } from "../extension/choice.js";

/** @typedef {import("#wasm").Claim} Claim */

const text = "The report stated that he has claimed it may be so.";

/** @type {(words: string) => { start: number, end: number }} */
const span = (words) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });

/** @type {Claim} */
const claim = {
  start: 0,
  end: text.length,
  labels: ["named-source", "hedge"],
  cues: [
    { ...span("stated"), label: "named-source", type: "reportative", rule: "state" },
    { ...span("has claimed"), label: "named-source", type: "reportative", rule: "claim" },
    { ...span("may"), label: "hedge", type: "epistemic", rule: "may" },
  ],
  attributions: [
    { index: 0, within: null, cue: span("stated"), source: null, content: [], quote: "indirect" },
    { index: 1, within: 0, cue: span("has claimed"), source: null, content: [], quote: "indirect" },
  ],
};
const scan = { claims: [claim], rules: {} };
const everything = { labels: claim.labels, rulesOff: [], phrases: [] };

test("a rule that is off takes its cues, labels and attributions along", () => {
  const [left] = wanted(scan, text, { ...everything, rulesOff: ["may"] }).claims;
  assert.deepEqual(left.labels, ["named-source"]);
  assert.deepEqual(left.attributions, claim.attributions);
});

test("a hedge in the same place keeps no attribution", () => {
  /** @type {Claim["cues"]} */
  const cues = [...claim.cues, { ...span("has claimed"), label: "hedge", type: "doxastic", rule: "believe" }];
  const [left] = wanted({ ...scan, claims: [{ ...claim, cues }] }, text, {
    ...everything,
    rulesOff: ["claim"],
  }).claims;
  assert.deepEqual(left.attributions, claim.attributions.slice(0, 1));
});

test("a rule is off by an id that it had before", () => {
  const formerly = { may: ["might", "may-or-might"], constructor: ["x"] };
  const [left] = wanted({ ...scan, formerly }, text, { ...everything, rulesOff: ["may-or-might"] }).claims;
  assert.deepEqual(left.labels, ["named-source"]);
});

test("what lay within an attribution that is gone hangs on what that lay within", () => {
  const [left] = wanted(scan, text, { ...everything, rulesOff: ["state"] }).claims;
  assert.deepEqual(
    left.attributions.map(({ index, within }) => ({ index, within })),
    [{ index: 1, within: null }],
  );
});

test("a phrase is left out whatever its case and white space; a claim without cues is none", () => {
  const phrases = ["HAS  claimed", "stated", "may"].map(plainForm);
  assert.deepEqual(wanted(scan, text, { ...everything, phrases }).claims, []);
});
