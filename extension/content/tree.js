/** The page's tree as it is shown: open shadow roots are part of it. */

import { asker, plain } from "./plain.js";

const firstChildOf = asker(Node.prototype, "firstChild");
const nextSiblingOf = asker(Node.prototype, "nextSibling");
const firstElementOf = asker(Element.prototype, "firstElementChild");

/**
 * What an element stands in, maybe the host of its shadow root.
 * @param {Element} element
 * @returns {Element | null}
 */
export function parentOf(element) {
  return plain(element).parentElement ?? hostOf(element);
}

/**
 * What a node is shown in: of what stands in a slot, that slot.
 * @param {Element | Text} node
 * @returns {Element | null}
 */
export function shownIn(node) {
  const asked = plain(node);
  return asked.assignedSlot ?? asked.parentElement ?? hostOf(node);
}

/**
 * The nearest element around, or the element itself, that `selector` fits.
 * @param {Element | null} element
 * @param {string} selector
 */
export function closestAround(element, selector) {
  for (let at = element; at; at = hostOf(at)) {
    const found = plain(at).closest(selector);
    if (found) return found;
  }
  return null;
}

/** Elements of HTML itself that may have a shadow root; of others, those with a hyphen may. */
const HOSTS = new Set(
  "article aside blockquote body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "),
);

/** @param {string} name  of an element */
export function canHost(name) {
  return HOSTS.has(name) || name.includes("-");
}

/**
 * What is shown in an element now, in order: a shadow root's nodes rather than the element's own, which stand in its slots.
 * @param {Element} element
 * @param {string} name  its own
 * @param {ShadowRoot | null} shadow  its own
 * @returns {Node[]}
 */
export function childrenOf(element, name, shadow) {
  if (name === "slot") {
    const assigned = /** @type {HTMLSlotElement} */ (element).assignedNodes?.() ?? [];
    if (assigned.length > 0) return assigned;
  }
  const nodes = [];
  // A third of what `childNodes` takes.
  let child = firstChildOf(shadow ?? element);
  for (; child; child = nextSiblingOf(child)) nodes.push(child);
  return nodes;
}

/**
 * Whether there is nothing but text in an element without a shadow root.
 * @param {Element} element
 * @param {string} name  its own
 */
export function holdsOnlyText(element, name) {
  return firstElementOf(element) === null && name !== "slot";
}

/** The texts in an element, in order, but for those in `without`. @param {Element} element @param {Element[]} without */
export function textsIn(element, without) {
  const texts = [];
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_CDATA_SECTION);
  while (walker.nextNode()) {
    const text = /** @type {Text} */ (walker.currentNode);
    if (!without.some((each) => each.contains(text))) texts.push(text);
  }
  return texts;
}

/**
 * Whether `one` stands after `other`: above zero, if so. Neither has to be in the same root.
 * @param {Node} one
 * @param {Node} other
 */
export function compareNodes(one, other) {
  if (one === other) return 0;
  const position = plain(one).compareDocumentPosition(other);
  if (!(position & Node.DOCUMENT_POSITION_DISCONNECTED)) {
    return position & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
  }
  const others = withHosts(other);
  for (const each of withHosts(one)) {
    const fellow = others.find((node) => node.getRootNode() === each.getRootNode());
    if (!fellow) continue;
    // A host comes before its shadow, and that before what stands in its slots.
    if (each === fellow) return each === one ? -1 : 1;
    return compareNodes(each, fellow);
  }
  return 0;
}

/** @param {Node} node  with the hosts that it stands in, innermost first */
function withHosts(node) {
  const all = [node];
  for (let host = hostOf(node); host; host = hostOf(host)) all.push(host);
  return all;
}

/** The shadow roots that a node is in, innermost first. @param {Node} node */
export function rootsAround(node) {
  const roots = [];
  for (let root = rootOf(node); root; root = rootOf(root.host)) roots.push(root);
  return roots;
}

/** @param {Node} node */
function hostOf(node) {
  return rootOf(node)?.host ?? null;
}

/** @param {Node} node @returns {ShadowRoot | null} */
function rootOf(node) {
  const root = plain(node).getRootNode();
  return root instanceof ShadowRoot ? root : null;
}
