/** Who says that who says: the attributions of a claim as a tree, the outermost first. */

import { sourceLine } from "../claim.js";
import { element } from "../dom.js";
import { message } from "../i18n.js";

/**
 * @typedef {import("../claim.js").Attribution} Attribution
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../claim.js").Passage} Passage
 */

/**
 * The claim's attributions and those that they lie within, each after its outer one, with its depth.
 * @param {Claim} claim
 * @param {Passage} passage
 */
export function chainOf(claim, passage) {
  /** @type {Map<Attribution | undefined, Set<Attribution>>} */
  const inner = new Map();
  for (const each of claim.attributions) {
    for (let here = /** @type {Attribution | undefined} */ (each); here; here = passage.outer(here)) {
      const outer = passage.outer(here);
      inner.set(outer, (inner.get(outer) ?? new Set()).add(here));
    }
  }
  /** @type {(outer: Attribution | undefined, depth: number) => { attribution: Attribution, depth: number }[]} */
  const unfold = (outer, depth) =>
    [...(inner.get(outer) ?? [])].flatMap((attribution) => [
      { attribution, depth },
      ...unfold(attribution, depth + 1),
    ]);
  return unfold(undefined, 0);
}

/**
 * @param {{ attribution: Attribution, depth: number }[]} chain
 * @param {Passage} passage
 */
export function buildChain(chain, passage) {
  const items = chain.map(({ attribution: { source, cue }, depth }) => {
    const item = element(
      "li",
      {},
      element("span", { className: "who" }, sourceLine(source, passage)),
      " ",
      element("span", { className: "cue" }, message("quoted", passage.words(cue))),
    );
    item.style.setProperty("--depth", String(depth));
    return item;
  });
  return element("ol", { className: "chain", ariaLabel: message("chainTitle") }, ...items);
}
