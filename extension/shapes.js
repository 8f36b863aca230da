/**
 * What has to be true of a value that comes from another part of the extension. A page's process may have been taken over, and
 * what our script there sends is then whatever somebody likes.
 */

import { LABELS } from "./claim.js";
import { isRecord, WHENS } from "./settings/shape.js";
import { SOURCINGS } from "./sourcing.js";

/** @typedef {(value: unknown) => boolean} Check */

/** @type {Check} */
export const isText = (value) => typeof value === "string";

/** @type {Check} */
export const isFlag = (value) => typeof value === "boolean";

/** @type {Check} */
export const isCount = (value) => Number.isSafeInteger(value) && Number(value) >= 0;

/** @type {Check} */
export const isLabel = isOneOf(LABELS);

/** @param {readonly unknown[]} values @returns {Check} */
export function isOneOf(values) {
  return (value) => values.includes(value);
}

/** @param {Check} check @returns {Check} */
export function isNullOr(check) {
  return (value) => value === null || check(value);
}

/** @param {Check} check @returns {Check} */
export function isListOf(check) {
  return (value) => Array.isArray(value) && value.every(check);
}

/**
 * An object with at least these properties.
 * @param {Record<string, Check>} checks
 * @returns {Check}
 */
export function has(checks) {
  const all = Object.entries(checks);
  return (value) => isRecord(value) && all.every(([name, check]) => check(value[name]));
}

/** How many of each name; other names than these aren't allowed. @param {readonly string[]} names @returns {Check} */
function isTally(names) {
  return (value) =>
    isRecord(value) && Object.entries(value).every(([name, count]) => names.includes(name) && isCount(count));
}

/** `Counts` in messages.js */
export const isCounts = has({
  marked: isCount,
  revision: isCount,
  labels: isTally(LABELS),
  sourcing: has(Object.fromEntries(SOURCINGS.map((name) => [name, isCount]))),
});

/** `PageState` in messages.js */
export const isPageState = has({
  site: isText,
  when: isOneOf(WHENS),
  read: isOneOf(["all", "selection", "nothing", "reading"]),
  foreign: isFlag,
  error: isNullOr(isText),
});
