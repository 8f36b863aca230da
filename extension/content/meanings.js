/** What a claim is marked as, and the words that gave it away: each once, with what they tell under its strongest label. */

import { labelName, strongestAttribution } from "../claim.js";
import { element } from "../dom.js";
import { message } from "../i18n.js";

/**
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../claim.js").Label} Label
 * @typedef {import("../claim.js").Passage} Passage
 * @typedef {{ words: string, label: Label, labels: Set<Label>, tells: string }} Meaning  under `label`, its strongest
 */

/**
 * Each label in plain words, then the words that it stands on. A label that has none of its own comes right after the one
 * whose words it shares.
 * @param {Claim} claim
 * @param {Passage} passage
 */
export function buildMeanings(claim, passage) {
  const meanings = meaningsOf(claim, passage);
  const leading = claim.labels.filter((label) => meanings.some((each) => each.label === label));
  return leading.flatMap((label) => {
    const here = meanings.filter((each) => each.label === label);
    const shared = claim.labels.filter(
      (other) => !leading.includes(other) && here.some(({ labels }) => labels.has(other)),
    );
    const heads = [label, ...shared].map((each) => buildHead(each, aboutOf(each, claim)));
    return [...heads, buildWords(here)];
  });
}

/** Words in quotation marks, unless they are a quotation anyway. @param {string} words */
export function quotedOnce(words) {
  return /^["“„«‘'].*["”“»’']$/s.test(words) ? words : message("quoted", words);
}

/** @param {Claim} claim @param {Passage} passage */
function meaningsOf({ cues, labels }, passage) {
  /** @type {Map<string, Meaning>} */
  const meanings = new Map();
  for (const label of labels) {
    for (const cue of cues.filter((each) => each.label === label)) {
      const words = quotedOnce(passage.words(cue));
      // What they tell under a weaker label as well says much the same.
      const first = { words, label, labels: new Set(), tells: passage.rules[cue.rule] ?? "" };
      const meaning = meanings.get(words) ?? first;
      meaning.labels.add(label);
      meanings.set(words, meaning);
    }
  }
  return [...meanings.values()];
}

/** @param {Label} label @param {Claim} claim */
function aboutOf(label, claim) {
  const isDescribed = label === "named-source" && strongestAttribution(claim)?.source?.name === null;
  return message(isDescribed ? "about_described_source" : `about_${label}`);
}

/** @param {Label} label @param {string} about */
function buildHead(label, about) {
  const tag = element("b", { className: `tag hedgelight-${label}` }, labelName(label));
  return element("h3", {}, tag, " ", element("span", {}, about));
}

/** @param {Meaning[]} meanings */
function buildWords(meanings) {
  const items = meanings.map(({ words, tells }) =>
    element(
      "li",
      {},
      element("span", { className: "cue" }, words),
      " ",
      // Rules are told in English, whatever language the rest is in.
      element("span", { lang: "en" }, tells),
    ),
  );
  return element("ul", { className: "cues" }, ...items);
}
