/** The card: what a claim says about its source, and which words gave it away. Text only, whatever the page holds. */

import { sourceLine, strongestAttribution } from "../claim.js";
import { message } from "../i18n.js";

/**
 * @typedef {import("../claim.js").Attribution} Attribution
 * @typedef {import("../claim.js").Claim} Claim
 * @typedef {import("../claim.js").Passage} Passage
 * @typedef {import("../claim.js").Source} Source
 * @typedef {import("./scan.js").Mark} Mark
 */

/**
 * @param {Mark} mark
 * @param {() => void} onClose
 */
export function buildCard({ claim, passage }, onClose) {
  const source = strongestAttribution(claim)?.source;
  const title = element("h2", { id: "source" }, sourceLine(source, passage));
  const close = element("button", { type: "button", className: "close", ariaLabel: message("close") }, "×");
  close.addEventListener("click", onClose);

  const card = element("section", { className: "card", role: "dialog", tabIndex: -1 }, title, close);
  card.setAttribute("aria-labelledby", title.id);
  if (source && source.kind !== "unnamed") {
    card.append(element("p", { className: "kind" }, sourceDetail(source, passage)));
  }
  const chain = chainOf(claim, passage);
  if (chain.length > 1) card.append(buildChain(chain, passage));
  for (const label of claim.labels) card.append(...buildLabel(label, claim, passage));
  return card;
}

/** One line for the pointer that rests on a mark. @param {Mark} mark */
export function buildLine({ claim, passage }) {
  return element("div", { className: "line" }, sourceLine(strongestAttribution(claim)?.source, passage));
}

/**
 * What a source is, and the words that stand for it here where these are others than its name.
 * @param {Source} source
 * @param {Passage} passage
 */
function sourceDetail(source, passage) {
  const kind = message(`kind_${source.kind}`);
  const words = passage.words(source);
  const isOther = source.name !== null && source.name !== words.replace(/^the /i, "");
  return isOther ? `${kind} · ${message("calledHere", words)}` : kind;
}

/**
 * Who says that who says: the claim's attributions and those that they lie within, each after its outer one, with its depth.
 * @param {Claim} claim
 * @param {Passage} passage
 */
function chainOf(claim, passage) {
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
function buildChain(chain, passage) {
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

/**
 * A label in plain words, and the words that gave it away.
 * @param {import("../claim.js").Label} label
 * @param {Claim} claim
 * @param {Passage} passage
 */
function buildLabel(label, claim, passage) {
  const head = element("h3", {}, buildTag(label), " ", element("span", {}, message(`about_${label}`)));
  /** @type {Map<string, string>} */
  const cues = new Map();
  for (const cue of claim.cues) {
    if (cue.label !== label) continue;
    const words = passage.words(cue);
    cues.set(cue.type === "quotation" ? words : message("quoted", words), passage.rules[cue.rule] ?? "");
  }
  const items = [...cues].map(([words, tells]) =>
    element("li", {}, element("span", { className: "cue" }, words), " ", element("span", {}, tells)),
  );
  return [head, element("ul", { className: "cues" }, ...items)];
}

/** A label's name with the line that its marks have. @param {string} label */
function buildTag(label) {
  return element("b", { className: `tag hedgelight-${label}` }, message(`label_${label}`));
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {...(Node | string)} children
 */
function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
