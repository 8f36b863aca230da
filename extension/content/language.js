/** What language a text is in, as far as the page says. Only English is read. */

/** @param {Element} element */
export function isForeign(element) {
  const around = element.closest("[lang]");
  const language = around?.getAttribute("lang")?.trim().toLowerCase();
  return Boolean(language) && !/^(en|und|mul|x)\b/.test(language ?? "");
}
