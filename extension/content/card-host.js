/** Shows one thing at a time: the card of a mark that was picked, or the line of one that the pointer rests on. */

import { buildCard, buildLine } from "./card.js";
import { Overlay } from "./overlay.js";
import { liveRange } from "./range.js";

/**
 * @typedef {import("./pointer.js").Point} Point
 * @typedef {import("./scan.js").Mark} Mark
 */

export class CardHost {
  #overlay = new Overlay();
  /** The mark whose card is open. @type {Mark | undefined} */
  #open;
  /** What had the focus before the card took it. @type {Element | null} */
  #before = null;

  /** @param {AbortSignal} signal */
  constructor(signal) {
    window.addEventListener("keydown", (event) => this.#onKey(event), { capture: true, signal });
    window.addEventListener("resize", () => this.close(), { signal });
    window.addEventListener("scroll", (event) => this.#onScroll(event), {
      capture: true,
      passive: true,
      signal,
    });
    signal.addEventListener("abort", () => this.close());
  }

  /** @param {EventTarget | null} target */
  isOwn(target) {
    return this.#overlay.isHost(target);
  }

  /**
   * Opens the card of `mark`, or closes it where there is none.
   * @param {Mark | undefined} mark
   * @param {Point} point
   */
  open(mark, point) {
    this.close();
    if (!mark) return;
    this.#before = document.activeElement;
    this.#open = mark;
    const card = buildCard(mark, () => this.#closeAndReturn());
    this.#overlay.show(card, liveRange(mark.range), point);
    card.focus({ preventScroll: true });
  }

  /**
   * Shows the line of `mark`, or hides it where there is none; an open card stays.
   * @param {Mark | undefined} mark
   * @param {Point} point
   */
  hint(mark, point) {
    if (this.#open) return;
    if (mark) this.#overlay.show(buildLine(mark), liveRange(mark.range), point);
    else this.#overlay.hide();
  }

  /** Closes the card of a mark that is no longer there. @param {(mark: Mark) => boolean} isPainted */
  closeUnless(isPainted) {
    if (this.#open && !isPainted(this.#open)) this.close();
  }

  close() {
    // In this order: to remove what has the focus may call the listeners that hide the line.
    this.#overlay.hide();
    this.#open = undefined;
  }

  #closeAndReturn() {
    this.close();
    if (this.#before instanceof HTMLElement) this.#before.focus({ preventScroll: true });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.key !== "Escape" || !event.isTrusted || !this.#overlay.isShown) return;
    // The page's own dialogs stay: one Escape closes one thing.
    event.preventDefault();
    event.stopImmediatePropagation();
    this.#closeAndReturn();
  }

  /** The card goes with the page as it scrolls, but not with a part of it. @param {Event} event */
  #onScroll({ target }) {
    const isPart =
      target instanceof Element && this.#open && target.contains(this.#open.range.startContainer);
    if (isPart) this.close();
  }
}
