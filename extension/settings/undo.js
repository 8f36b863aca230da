/**
 * A change of the settings taken back, and it alone: whatever has been changed since stays.
 *
 * @typedef {import("./shape.js").Settings} Settings
 */

import { isRecord } from "./shape.js";

/**
 * @param {Settings} before
 * @param {Partial<Settings>} changed  what the change made of it
 * @param {Settings} now
 * @returns {Partial<Settings>}  the parts that were changed
 */
export function takenBack(before, changed, now) {
  const parts = /** @type {(keyof Settings)[]} */ (Object.keys(changed));
  return Object.fromEntries(parts.map((part) => [part, without(before[part], changed[part], now[part])]));
}

/**
 * Of any value of the settings: where it is a list or an object, each entry by itself; undefined where there is none.
 * @type {(before: any, changed: any, now: any) => any}
 */
function without(before, changed, now) {
  const states = [before, changed, now];
  if (states.every(Array.isArray)) return [...entriesWithout(states.map(byKey)).values()];
  if (states.every(isRecord)) {
    return Object.fromEntries(entriesWithout(states.map((state) => new Map(Object.entries(state)))));
  }
  return isSame(changed, now) ? before : now;
}

/** @param {Map<string, any>[]} states */
function entriesWithout([before, changed, now]) {
  const keys = new Set([...before.keys(), ...now.keys()]);
  const entries = [...keys].map(
    (key) => /** @type {const} */ ([key, without(before.get(key), changed.get(key), now.get(key))]),
  );
  return new Map(entries.filter(([, value]) => value !== undefined));
}

/** A list's entries: a name is its own key, a site has its pattern and a rule set its id. @param {any[]} list */
function byKey(list) {
  return new Map(list.map((entry) => [entry.pattern ?? entry.id ?? entry, entry]));
}

/** Storage may give the properties of an object in another order. @type {(one: any, other: any) => boolean} */
function isSame(one, other) {
  if (!isRecord(one) || !isRecord(other)) return one === other;
  return Object.keys({ ...one, ...other }).every((key) => isSame(one[key], other[key]));
}
