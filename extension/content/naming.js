/**
 * Where the page first gives the name that a source was resolved to.
 *
 * @typedef {import("./block.js").Block} Block
 * @typedef {import("./mark.js").Mark} Mark
 * @typedef {{ range: StaticRange, paragraph: number | null }} Naming  paragraph: counted from 1, where it is one
 */

import { strongestAttribution } from "../claim.js";
import { plain } from "./plain.js";

/**
 * @param {Mark} mark
 * @param {Block[]} blocks  in reading order
 * @returns {Naming | null}  null where the name is unknown, or first stands in this very sentence
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
 * @returns {Naming | null | undefined}  null where it first stands in the mark, undefined where it stands nowhere
 */
function namingOf(name, { block, start, end }, blocks) {
  const words = name.split(/\s+/).map(escaped).join("\\s+");
  // “Berg” isn't named where somebody writes of “Bergman Ltd”.
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${words}(?![\\p{L}\\p{N}])`, "u");
  let paragraph = 0;
  for (const each of blocks) {
    const isParagraph = plain(each.container).localName === "p" && !each.isBlank;
    if (isParagraph) paragraph += 1;
    const found = pattern.exec(each.text);
    if (!found) continue;
    if (each === block && start <= found.index && found.index < end) return null;
    const range = each.range({ start: found.index, end: found.index + found[0].length });
    return { range, paragraph: isParagraph ? paragraph : null };
  }
  return undefined;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
