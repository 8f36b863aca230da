/** What the page holds now: its blocks, and what isn't shown yet. */

import { collect, isHidden } from "./collect.js";
import { EDITABLE, SITES_OWN } from "./left.js";
import { plain } from "./plain.js";
import { inReadingOrder } from "./range.js";
import { closestAround, parentOf, shownIn } from "./tree.js";

/** @typedef {import("./block.js").Block} Block */

export class Page {
  /** @type {Set<Block>} */
  blocks = new Set();
  /** The blocks that stood in an element itself when it was read last, by that element. @type {WeakMap<Element, Block[]>} */
  #blocksIn = new WeakMap();
  /** What is read anew: the blocks that its nodes were in. @type {Map<Text, Block>} */
  #holder = new Map();
  /** Blocks that have gone blank or become an editor. @type {Set<Block>} */
  #left = new Set();
  #hidden;
  #onRoot;
  /** Shadow roots that are known. @type {WeakSet<ShadowRoot>} */
  #roots = new WeakSet();
  /** Elements that may get a shadow root: nothing tells when. @type {Set<Element>} */
  #maybeHosts = new Set();

  /**
   * @param {(shown: Element) => void} onShown  called when an element that was left out comes into view
   * @param {(root: ShadowRoot) => void} onRoot  called for each open shadow root
   */
  constructor(onShown, onRoot) {
    this.#onRoot = onRoot;
    // A style sheet may show an element from afar, so no mutation of it would tell.
    this.#hidden = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        this.#hidden.unobserve(target);
        onShown(target);
      }
    });
  }

  /**
   * Collects what is in `root`, maybe again; yields the blocks that are new or have changed, some at a time.
   * @param {Element} root
   * @returns {Generator<Block[]>}
   */
  *collect(root) {
    const around = parentOf(root);
    // Nothing tells when a document becomes one that is written in.
    if (document.designMode === "on") {
      this.#leave(document.documentElement);
      return;
    }
    if (closestAround(root, EDITABLE)) this.#leave(root);
    if (around && closestAround(around, `${EDITABLE}, ${SITES_OWN}`)) return;
    const hiding = around && hidingAround(around);
    if (hiding) {
      this.#hidden.observe(hiding);
      return;
    }
    this.#holder.clear();
    const parts = collect(root, this.blocks.size === 0, {
      onEnter: (element) => this.#openAnew(element),
      onHidden: (element) => this.#hidden.observe(element),
      onHost: (host) => this.#noteHost(host),
    });
    for (const blocks of parts) yield blocks.filter((block) => this.#take(block) && !block.isBlank);
    // Text may have gone elsewhere without leaving the page.
    for (const block of this.#holder.values()) this.#left.add(block);
  }

  /** Elements that have got a shadow root since they were collected. */
  upgraded() {
    const all = [...this.#maybeHosts];
    for (const host of all) if (host.shadowRoot || !host.isConnected) this.#maybeHosts.delete(host);
    return all.filter((host) => host.shadowRoot && host.isConnected);
  }

  /** All blocks in reading order. */
  get inOrder() {
    const byPlace = (/** @type {Block} */ one, /** @type {Block} */ other) =>
      inReadingOrder(one.place, other.place);
    return [...this.blocks].sort(byPlace);
  }

  /**
   * Lets go of the blocks that have left the page or gone blank, and answers them.
   * @param {boolean} wasReduced  whether anything has been taken off the page: only then each block is looked for
   */
  sweep(wasReduced) {
    const gone = new Set([...this.#left].filter((block) => this.blocks.has(block)));
    this.#left.clear();
    if (wasReduced) for (const block of this.blocks) if (!block.isConnected) gone.add(block);
    for (const block of gone) this.blocks.delete(block);
    return gone;
  }

  /**
   * Whether text stands in `element` itself rather than in blocks within.
   * @param {Element} element
   */
  holdsText(element) {
    return this.#blocksIn.has(element);
  }

  close() {
    this.#hidden.disconnect();
  }

  /** Notes which blocks stood in an element that is read again. @param {Element} element */
  #openAnew(element) {
    const before = this.#blocksIn.get(element);
    if (!before) return;
    for (const block of before) {
      if (this.blocks.has(block)) for (const node of block.nodes) this.#holder.set(node, block);
    }
    this.#blocksIn.set(element, []);
  }

  /** What has become an editor is let go. @param {Element} root */
  #leave(root) {
    for (const block of this.blocks) if (plain(root).contains(block.container)) this.#left.add(block);
  }

  /** @param {Element} host */
  #noteHost(host) {
    const { shadowRoot } = plain(host);
    if (!shadowRoot) this.#maybeHosts.add(host);
    else if (!this.#roots.has(shadowRoot)) {
      this.#roots.add(shadowRoot);
      this.#onRoot(shadowRoot);
    }
  }

  /** @param {Block} block */
  #take(block) {
    /** @type {Set<Block>} */
    const before = new Set();
    if (this.#holder.size > 0) {
      for (const node of block.nodes) {
        const holder = this.#holder.get(node);
        if (holder) before.add(holder);
      }
    }
    if (block.isBlank && before.size === 0) return false;
    for (const old of before) for (const node of old.nodes) this.#holder.delete(node);
    const [old] = before;
    if (before.size === 1 && this.blocks.has(old) && old.isSame(block)) {
      this.#enlist(old);
      return false;
    }
    for (const replaced of before) {
      this.blocks.delete(replaced);
      block.replaces.push(replaced, ...replaced.replaces);
    }
    this.blocks.add(block);
    this.#enlist(block);
    if (block.isBlank) this.#left.add(block);
    return true;
  }

  /** @param {Block} block */
  #enlist(block) {
    const { container } = block;
    const others = this.#blocksIn.get(container);
    if (others) others.push(block);
    else this.#blocksIn.set(container, [block]);
  }
}

/** What keeps `element` from being shown, itself or around it, if anything does. @param {Element} element */
export function hidingAround(element) {
  // What is folded away, or has no box of its own, isn't shown either, and yet it is read.
  if (plain(element).checkVisibility()) return null;
  /** @type {Element | null} */
  let around = element;
  while (around && !isHidden(around)) around = shownIn(around);
  return around;
}
