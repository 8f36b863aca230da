/**
 * A box in the top layer beside a place of the page, closed to the page's scripts and styles. Its host is in the page only
 * while something is shown.
 */

import { element } from "../dom.js";
import cardCss from "./card.css";
import linesCss from "./highlight.css";
import { closestAround } from "./tree.js";

/** Between the box and the edges of the viewport, between the box and the text, and from its edge to the pointer. */
const MARGIN = 8;
const GAP = 6;
const OVERHANG = 24;

/** @typedef {import("./pointer.js").Point} Point */

export class Overlay {
  /** @type {HTMLElement | undefined} */
  #host;
  /** All that there ever were. @type {WeakSet<EventTarget>} */
  #hosts = new WeakSet();
  /** Made for the first box: most pages never show one. @type {CSSStyleSheet | undefined} */
  #sheet;
  /** Read out when its text changes. */
  #voice = element("p", { role: "status", className: "voice" });
  /** The frame in which it changes. */
  #announcing = 0;
  /** What is shown, and where; top: of the range, on the page. @type {{ box: HTMLElement, range: Range, point: Point, top: number } | undefined} */
  #shown;
  /** The frame in which it is looked whether the page has moved that. */
  #following = 0;

  /** Whether it is there, and the page hasn't taken it away. */
  get isShown() {
    return this.#host?.isConnected ?? false;
  }

  /** Whether something in it has the focus. */
  get hasFocus() {
    return this.#host?.matches(":focus-within") ?? false;
  }

  /** Whether it is a host, or was one before it was taken away. @param {EventTarget | null} target */
  isHost(target) {
    return target !== null && this.#hosts.has(target);
  }

  /**
   * Shows `box` above or below `range`, near `point` or else where the range begins.
   * @param {HTMLElement} box
   * @param {Range} range
   * @param {Point} [point]
   */
  show(box, range, point) {
    this.hide();
    this.#shown = { box, range, point: point ?? startOf(range), top: 0 };
    this.#voice.textContent = "";
    cancelAnimationFrame(this.#announcing);
    this.#host = this.#build(box);
    // What lies outside of an open modal dialog is inert.
    const around = closestAround(range.startContainer.parentElement, "dialog:modal");
    (around ?? document.documentElement).append(this.#host);
    toTopLayer(this.#host);
    this.place();
    this.#goAlong();
  }

  /** Puts what is shown where it belongs, in a window that may have changed. */
  place() {
    if (!this.#shown) return;
    const { box, range, point } = this.#shown;
    // Some pages zoom all that is in them: the box would go out of the window.
    box.style.zoom = String(1 / (this.#host?.currentCSSZoom ?? 1));
    place(box, range, point);
    this.#shown.top = topOf(range);
  }

  /** Goes where the page moves the text, frame by frame, since nothing tells of all that moves it. */
  #goAlong() {
    const shown = this.#shown;
    if (!shown || !this.isShown) return;
    this.#following = requestAnimationFrame(() => this.#goAlong());
    const top = topOf(shown.range);
    // Text that is gone or hidden is nowhere.
    if (top === shown.top || shown.range.getClientRects().length === 0) return;
    shown.box.style.top = `${Number.parseFloat(shown.box.style.top) + top - shown.top}px`;
    shown.top = top;
  }

  /** @param {HTMLElement} box */
  shows(box) {
    return this.#shown?.box === box;
  }

  /** Shows `box` in place of the one before. @param {HTMLElement} box */
  swap(box) {
    if (!this.#shown) return;
    const { left, top, zoom } = this.#shown.box.style;
    Object.assign(box.style, { left, top, zoom });
    this.#shown.box.replaceWith(box);
    this.#shown.box = box;
  }

  /** Has `text` read out to those who hear the page, once the box is there. @param {string} text */
  announce(text) {
    this.#announcing = requestAnimationFrame(() => {
      this.#voice.textContent = text;
    });
  }

  hide() {
    this.#shown = undefined;
    cancelAnimationFrame(this.#following);
    this.#host?.remove();
    this.#host = undefined;
  }

  /**
   * A new host each time, since the page can get hold of one that is shown. No custom element: the page could define it, and
   * read its shadow root through `ElementInternals`.
   * @param {HTMLElement} box
   */
  #build(box) {
    const host = element("div", { popover: "manual" });
    this.#hosts.add(host);
    host.setAttribute("data-hedgelight", "card");
    const root = host.attachShadow({ mode: "closed" });
    this.#sheet ??= sheetOf(linesCss + cardCss);
    root.adoptedStyleSheets = [this.#sheet];
    root.append(box, this.#voice);
    return host;
  }
}

/** Takes away what an earlier overlay has left. */
export function clearHosts() {
  for (const host of document.querySelectorAll("[data-hedgelight]")) host.remove();
}

/** @param {string} css */
function sheetOf(css) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
}

/** @param {HTMLElement} host */
function toTopLayer(host) {
  try {
    host.showPopover();
  } catch {
    // The page hears of it beforehand, and has taken the host away.
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

/** On the page, however far it is scrolled. @param {Range} range */
function topOf(range) {
  return range.getBoundingClientRect().top + scrollY;
}

/** @param {Range} range */
function startOf(range) {
  const { left, top, height } = range.getClientRects()[0] ?? new DOMRect();
  return { x: left + OVERHANG, y: top + height / 2 };
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
  return lines.reduce(
    (nearest, line) => (distance(line) < distance(nearest) ? line : nearest),
    lines[0] ?? new DOMRect(),
  );
}

/**
 * @param {number} value
 * @param {number} least
 * @param {number} most
 */
function clamp(value, least, most) {
  return Math.max(least, Math.min(value, most));
}
