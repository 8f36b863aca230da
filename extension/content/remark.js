/** A line at the window's edge while nothing is read: it goes with whatever the reader does next. */

import { element } from "../dom.js";
import { Overlay } from "./overlay.js";

const overlay = new Overlay();

/** @param {string} text */
export function remark(text) {
  overlay.show(element("div", { className: "line" }, text), document.createRange());
  overlay.announce(text);
  const over = new AbortController();
  const hide = () => {
    overlay.hide();
    over.abort();
  };
  for (const type of ["keydown", "pointerdown", "scroll", "blur"])
    window.addEventListener(type, hide, { capture: true, passive: true, signal: over.signal });
}
