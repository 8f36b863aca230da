/** Which sentences of the list are shown. */

import { LABELS } from "../claim.js";
import { searchFor } from "../search.js";

/**
 * @typedef {import("../claim.js").Label} Label
 * @typedef {import("../list-wire.js").Item} Item
 *
 * @typedef {object} Filter
 * @property {Set<Label>} labels  all of them, if it is empty
 * @property {string | null} source
 * @property {string} query
 */

/**
 * @template {Item} T
 * @param {T[]} items
 * @param {Filter} filter
 * @returns {T[]}
 */
export function filtered(items, { labels, source, query }) {
  const isFound = searchFor(query);
  return items.filter(
    (item) =>
      (labels.size === 0 || item.labels.some((label) => labels.has(label))) &&
      (source === null || item.sources.includes(source)) &&
      isFound(`${item.text} ${item.sources.join(" ")}`),
  );
}

/** How many sentences have each label, in the order of labels. @param {Item[]} items */
export function labelCounts(items) {
  const counts = LABELS.map((label) => ({
    label,
    count: items.filter(({ labels }) => labels.includes(label)).length,
  }));
  return counts.filter(({ count }) => count > 0);
}

/** The sources, those of most sentences first. @param {Item[]} items */
export function sourceCounts(items) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { sources, sourcing } of items) {
    if (sourcing !== "named" && sourcing !== "unnamed") continue;
    for (const source of sources) counts.set(source, (counts.get(source) ?? 0) + 1);
  }
  return [...counts]
    .map(([source, count]) => ({ source, count }))
    .sort((one, other) => other.count - one.count);
}
