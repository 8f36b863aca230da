/**
 * What the reader wants marked, and a scan without the rest of it.
 *
 * @typedef {import("./claim.js").Attribution} Attribution
 * @typedef {import("./claim.js").Claim} Claim
 * @typedef {import("./claim.js").Label} Label
 * @typedef {import("./claim.js").Scan} Scan
 * @typedef {import("./settings/shape.js").Settings} Settings
 *
 * @typedef {object} Choice
 * @property {Label[]} labels
 * @property {string[]} rulesOff  ids
 * @property {string[]} phrases  that are never marked, in their plain form
 */

import { LABELS } from "./claim.js";

/** @param {Settings} settings @returns {Choice} */
export function choiceOf({ labels, rulesOff, phrases }) {
  return { labels: LABELS.filter((label) => labels[label]), rulesOff, phrases: phrases.map(plainForm) };
}

/** Words without regard to case and white space. @param {string} words */
export function plainForm(words) {
  return words.trim().replace(/\s+/g, " ").toLowerCase();
}

/**
 * @param {string[]} list
 * @param {string} item
 * @param {boolean} isIn  whether the item is to be in it
 */
export function withItem(list, item, isIn) {
  const others = list.filter((each) => each !== item);
  return isIn ? [...others, item] : others;
}

/**
 * The scan without what the reader doesn't want: cues of rules that are off, phrases that are never marked, and what stands
 * on those alone.
 * @param {Scan} scan
 * @param {string} text
 * @param {Choice} choice
 * @returns {Scan}
 */
export function wanted(scan, text, { rulesOff, phrases }) {
  if (rulesOff.length === 0 && phrases.length === 0) return scan;
  const isOff = offTest(scan, rulesOff);
  const never = new Set(phrases);
  /** Attributions left out, and what each of them lay within. @type {Map<number, number | null>} */
  const gone = new Map();
  const claims = scan.claims.map((claim) => {
    const [kept, left] = parted(
      claim.cues,
      ({ rule, start, end }) => !isOff(rule) && !never.has(plainForm(text.slice(start, end))),
    );
    if (left.length === 0) return claim;
    const [attributions, others] = parted(claim.attributions, ({ cue }) => {
      // A hedge in the same place doesn't attribute, unless nothing else stands there.
      const here = claim.cues.filter(({ start, end }) => start === cue.start && end === cue.end);
      const attribute = here.filter(({ label }) => label !== "hedge");
      return (attribute.length > 0 ? attribute : here).some((each) => kept.includes(each));
    });
    for (const { index, within } of others) gone.set(index, within);
    const labels = claim.labels.filter((label) => kept.some((cue) => cue.label === label));
    return { ...claim, cues: kept, labels, attributions };
  });
  return {
    ...scan,
    claims: claims
      .filter(({ labels }) => labels.length > 0)
      .map((claim) => ({ ...claim, attributions: claim.attributions.map((each) => rehung(each, gone)) })),
  };
}

/**
 * Whether a rule is off: by its id, or by one that it had before.
 * @param {Scan} scan
 * @param {string[]} rulesOff
 */
function offTest({ formerly = {} }, rulesOff) {
  const off = new Set(rulesOff);
  for (const [rule, before] of Object.entries(formerly)) if (before.some((id) => off.has(id))) off.add(rule);
  return (/** @type {string} */ rule) => off.has(rule);
}

/**
 * An attribution, hung on the nearest one around it that is still there.
 * @param {Attribution} attribution
 * @param {Map<number, number | null>} gone
 * @returns {Attribution}
 */
function rehung(attribution, gone) {
  let { within } = attribution;
  while (within !== null && gone.has(within)) within = gone.get(within) ?? null;
  return { ...attribution, within };
}

/**
 * @template T
 * @param {T[]} items
 * @param {(item: T) => boolean} belongs
 * @returns {[T[], T[]]}
 */
function parted(items, belongs) {
  return [items.filter(belongs), items.filter((item) => !belongs(item))];
}
