/** What language a text is in, as far as the page says. Only English is read. */

import { plain } from "./plain.js";
import { closestAround } from "./tree.js";

/** @param {Element} element */
export function isForeign(element) {
  const around = closestAround(element, "[lang]");
  const language = around && plain(around).getAttribute("lang")?.trim().toLowerCase();
  return Boolean(language) && !/^(en|und|mul|x)\b/.test(language ?? "");
}
