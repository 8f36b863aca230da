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
export function firstNaming({ claim, block, start, end }, blocks) {
  const name = strongestAttribution(claim)?.source?.name;
  if (!name) return null;
  const pattern = new RegExp(name.split(/\s+/).map(escaped).join("\\s+"));
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
  return null;
}

/** @param {string} text */
function escaped(text) {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}
