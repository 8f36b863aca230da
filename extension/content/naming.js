/**
 * Where the page first gives the name that a source was resolved to.
 *
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./mark.js").Mark} Mark
 */

import { strongestAttribution } from "../claim.js";

/**
 * @param {Mark} mark
 * @param {Block[]} blocks  in reading order
 * @returns {StaticRange | null}  null where the name is unknown, or first stands in this very sentence
 */
export function firstNaming(mark, blocks) {
  const name = strongestAttribution(mark.claim)?.source?.name;
  if (!name) return null;
  // Two who speak together may have been named apart: the way leads to the first.
  const whole = namingOf(name, mark, blocks);
  return (whole === undefined ? namingOf(name.split(" and ")[0], mark, blocks) : whole) ?? null;
}

/**
 * @param {string} name
 * @param {Mark} mark
 * @param {Block[]} blocks
 * @returns {StaticRange | null | undefined}  null where it first stands in the mark, undefined where it stands nowhere
 */
function namingOf(name, { block, start, end }, blocks) {
  const words = name.split(/\s+/).map(escaped).join("\\s+");
  // “Berg” isn't named where somebody writes of “Bergman Ltd”.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, "u");
  for (const each of blocks) {
    const found = pattern.exec(each.text);
    if (!found) continue;
    if (each === block && start <= found.index && found.index < end) return null;
    return each.range({ start: found.index, end: found.index + found[0].length });
  }
  return undefined;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
