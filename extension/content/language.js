/** What language a text is in, as far as the page says. Only English is read. */

import { plain } from "./plain.js";
import { closestAround } from "./tree.js";

/** English by its code or its name, whatever follows on that (`en_US`), and what stands for no language in particular. */
const ENGLISH = /^(en|eng|english|und|mul|x)(?![a-z])/;

/** @param {Element} element */
export function isForeign(element) {
  const around = closestAround(element, "[lang]");
  const language = around && plain(around).getAttribute("lang")?.trim().toLowerCase();
  return Boolean(language) && !ENGLISH.test(language ?? "");
}
