/** What is copied from a card: the sentence, its source, and where it stands. */

import { originLines, strongestAttribution } from "../claim.js";
import { message } from "../i18n.js";

/**
 * @param {import("./mark.js").Mark} mark
 * @returns {boolean}  whether the browser let it happen
 */
export function copyClaim({ claim, passage }) {
  const sentence = passage.words(claim).replace(/\s+/g, " ");
  const origin = originLines(claim, passage).join(", ");
  const line = strongestAttribution(claim)?.source ? message("sourceIs", origin) : origin;
  return copyText(`${message("quoted", sentence)}\n${line}\n${location.href}\n`);
}

/** The modern interface is there on secure pages alone. @param {string} text */
function copyText(text) {
  const once = new AbortController();
  /** @param {ClipboardEvent} event */
  const fill = (event) => {
    event.clipboardData?.setData("text/plain", text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  window.addEventListener("copy", fill, { capture: true, signal: once.signal });
  const done = document.execCommand("copy");
  once.abort();
  return done;
}
