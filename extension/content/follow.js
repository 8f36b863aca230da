/** Follows the page as it changes: gathers mutations, and when the page is idle says what is to be collected again. */

import { containerOf, standsInLine } from "./collect.js";
import { plain } from "./plain.js";
import { parentOf } from "./tree.js";

/** What makes text another language, or the reader's own, or has it shown in a slot. */
const ATTRIBUTES = ["lang", "contenteditable", "slot", "name"];

/** At least this long between two rounds; twice as long each time for a page that doesn't rest, up to the longest. */
const PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 1000;

/**
 * @param {object} part
 * @param {Element} part.root  what is followed
 * @param {(element: Element) => boolean} part.holdsText  whether text stands in an element itself
 * @param {(node: Node) => boolean} part.isOwn  whether a node is ours rather than the page's
 * @param {(roots: Element[], wasReduced: boolean) => void} part.onChange  called with the elements to collect again, and
 *   whether others may have left
 * @param {AbortSignal} part.signal
 * @returns {(root: ShadowRoot) => void}  follows that as well
 */
export function follow({ root, holdsText, isOwn, onChange, signal }) {
  /** Elements that were added. @type {Set<Element>} */
  const added = new Set();
  /** Elements in which text was changed or added. @type {Set<Element>} */
  const changed = new Set();
  /** Elements from which something was removed. @type {Set<Element>} */
  const reduced = new Set();
  let isWaiting = false;
  /** When the first of the changes came that wait, and when the last round was. */
  let since = 0;
  let last = Number.NEGATIVE_INFINITY;
  let pause = PAUSE_MS;

  const flush = () => {
    isWaiting = false;
    // By when the page began again: a busy one has a round late, which is no rest.
    const hasRested = since - last > 2 * pause;
    pause = hasRested ? PAUSE_MS : Math.min(2 * pause, LONGEST_PAUSE_MS);
    last = performance.now();
    if (signal.aborted) return;
    /** @type {Set<Element>} */
    const roots = new Set();
    for (const element of added) {
      if (!plain(element).isConnected) continue;
      const parent = parentOf(element);
      if (standsInLine(element) && parent) changed.add(parent);
      else roots.add(element);
    }
    for (const element of changed) if (plain(element).isConnected) roots.add(containerOf(element));
    for (const element of reduced) {
      if (!plain(element).isConnected) continue;
      const container = containerOf(element);
      if (holdsText(container)) roots.add(container);
    }
    const wasReduced = reduced.size > 0;
    for (const set of [added, changed, reduced]) set.clear();
    const outermost = [...roots].filter((each) => !isWithin(roots, each));
    onChange(outermost, wasReduced);
  };

  const schedule = () => {
    if (isWaiting) return;
    isWaiting = true;
    since = performance.now();
    const wait = last + pause - since;
    const whenIdle = () => requestIdleCallback(flush, { timeout: 1000 });
    if (wait > 0) setTimeout(whenIdle, wait);
    else whenIdle();
  };

  /** Whether our own host has come or gone. @param {MutationRecord} record */
  const isOurs = ({ addedNodes, removedNodes }) =>
    addedNodes.length + removedNodes.length === 1 && isOwn(addedNodes[0] ?? removedNodes[0]);

  const observer = new MutationObserver((records) => {
    const theirs = records.filter((record) => !isOurs(record));
    if (theirs.length === 0) return;
    for (const { addedNodes, removedNodes, target, type } of theirs) {
      if (type === "characterData") note(changed, target.parentNode);
      if (type === "attributes") note(added, target);
      if (removedNodes.length > 0) note(reduced, target);
      for (const node of addedNodes) {
        if (node.nodeType !== Node.TEXT_NODE) note(added, node);
        else if (node.nodeValue?.trim()) note(changed, target);
      }
    }
    schedule();
  });
  /** @param {Node} node */
  const observe = (node) =>
    observer.observe(node, {
      subtree: true,
      childList: true,
      characterData: true,
      attributeFilter: ATTRIBUTES,
    });
  observe(root);
  signal.addEventListener("abort", () => observer.disconnect());
  // A shadow root has to be observed by itself.
  return observe;
}

/**
 * @param {Set<Element>} set
 * @param {Node | null} node
 */
function note(set, node) {
  if (node instanceof ShadowRoot) set.add(node.host);
  else if (node && plain(node).nodeType === Node.ELEMENT_NODE) set.add(/** @type {Element} */ (node));
}

/**
 * @param {Set<Element>} roots
 * @param {Element} root
 */
function isWithin(roots, root) {
  for (let around = parentOf(root); around; around = parentOf(around)) if (roots.has(around)) return true;
  return false;
}
