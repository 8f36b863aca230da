/**
 * A box in the top layer beside a place of the page, closed to the page's scripts and styles. Its host is in the page only
 * while something is shown.
 */

import cardCss from "./card.css";
import linesCss from "./highlight.css";

/** Between the box and the edges of the viewport, between the box and the text, and from its edge to the pointer. */
const MARGIN = 8;
const GAP = 6;
const OVERHANG = 24;

/** @typedef {import("./pointer.js").Point} Point */

export class Overlay {
  #host = document.createElement("hedgelight-card");
  #root = this.#host.attachShadow({ mode: "closed" });
  #style = document.createElement("style");

  constructor() {
    this.#style.textContent = linesCss + cardCss;
    this.#host.popover = "manual";
  }

  get isShown() {
    return this.#host.isConnected;
  }

  /** @param {EventTarget | null} target */
  isHost(target) {
    return target === this.#host;
  }

  /**
   * Shows `box` above or below `range`, near `point`.
   * @param {HTMLElement} box
   * @param {Range} range
   * @param {Point} point
   */
  show(box, range, point) {
    this.#root.replaceChildren(this.#style, box);
    // What lies outside of an open modal dialog is inert.
    const around = range.commonAncestorContainer.parentElement?.closest("dialog:modal");
    (around ?? document.documentElement).append(this.#host);
    this.#host.showPopover();
    place(box, range, point);
  }

  hide() {
    this.#host.remove();
    this.#root.replaceChildren();
  }
}

/**
 * Beside the whole sentence if there is room, so that it stays readable, or else beside the line that was pointed at; never
 * off screen.
 * @param {HTMLElement} box
 * @param {Range} range
 * @param {Point} point
 */
function place(box, range, point) {
  const width = document.documentElement.clientWidth || innerWidth;
  const size = box.getBoundingClientRect();
  /** @param {number} top */
  const fits = (top) => top >= MARGIN && top + size.height <= innerHeight - MARGIN;
  const line = lineAt(range, point);
  const sides = [range.getBoundingClientRect(), line].flatMap(({ top, bottom }) => [
    bottom + GAP,
    top - GAP - size.height,
  ]);
  const top = sides.find(fits) ?? clamp(line.bottom + GAP, MARGIN, innerHeight - MARGIN - size.height);
  const left = clamp(point.x - OVERHANG, MARGIN, width - MARGIN - size.width);
  box.style.left = `${left + scrollX}px`;
  box.style.top = `${top + scrollY}px`;
}

/**
 * The line of `range` that is nearest to `point`.
 * @param {Range} range
 * @param {Point} point
 */
function lineAt(range, { y }) {
  /** @param {DOMRect} line */
  const distance = ({ top, bottom }) => Math.max(top - y, y - bottom, 0);
  const lines = [...range.getClientRects()];
  return lines.reduce((nearest, line) => (distance(line) < distance(nearest) ? line : nearest), lines[0]);
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function clamp(value, least, most) {
  return Math.max(least, Math.min(value, most));
}
