/** Which elements are near the window, so that they will soon be seen. */

/** So far around the window, and around whatever else scrolls: two windows are a long turn of the wheel. */
const MARGIN = "200% 0px";
/** Elements are given to the browser together, so often at most: each time it goes through a frame for them. */
const GATHER_MS = 200;

export class Nearness {
  /** @type {WeakSet<Element>} */
  #near = new WeakSet();
  /** @type {WeakSet<Element>} */
  #watched = new WeakSet();
  /** What isn't observed yet. @type {Element[]} */
  #waiting = [];
  #observer;

  /** @param {(near: Set<Element>, far: Set<Element>) => void} onChange  called with those that have come near, and those that have left */
  constructor(onChange) {
    const options = { root: document, rootMargin: MARGIN, scrollMargin: MARGIN };
    this.#observer = new IntersectionObserver((entries) => {
      /** @type {Set<Element>} */
      const near = new Set();
      /** @type {Set<Element>} */
      const far = new Set();
      for (const { isIntersecting, target } of entries) {
        if (isIntersecting && !this.#near.has(target)) near.add(target);
        if (!isIntersecting && this.#near.has(target)) far.add(target);
      }
      for (const element of near) this.#near.add(element);
      for (const element of far) this.#near.delete(element);
      onChange(near, far);
    }, options);
  }

  /**
   * @param {Element} element
   * @param {boolean} isNear  what holds until it has been looked at
   */
  watch(element, isNear) {
    if (this.#watched.has(element)) return;
    this.#watched.add(element);
    if (isNear) this.#near.add(element);
    this.#waiting.push(element);
    if (this.#waiting.length === 1) setTimeout(() => this.#observeAll(), GATHER_MS);
  }

  /** @param {Element} element */
  has(element) {
    return this.#near.has(element);
  }

  close() {
    this.#waiting = [];
    this.#observer.disconnect();
  }

  #observeAll() {
    for (const element of this.#waiting) this.#observer.observe(element);
    this.#waiting = [];
  }
}
