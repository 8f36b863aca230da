/**
 * The words of the interface: the browser's own catalogue in the extension, one handed over on a plain web page.
 *
 * @typedef {{ message: string, description?: string, placeholders?: Record<string, { content: string, example?: string }> }} Entry
 */

/** @type {(key: string, values: string[]) => string} */
let lookUp = (key, values) => chrome.i18n.getMessage(key, values);

/**
 * Takes the words from `catalogue` (the content of a messages.json) rather than from the browser.
 * @param {Record<string, Entry>} catalogue
 */
export function useCatalogue(catalogue) {
  lookUp = (key, values) => {
    const { message, placeholders = {} } = catalogue[key];
    return message
      .replace(/\$(\w+)\$/g, (_, name) => placeholders[name.toLowerCase()].content)
      .replace(/\$(\d)/g, (_, place) => values[place - 1]);
  };
}

/**
 * @param {string} key
 * @param {...string} values  what its placeholders stand for
 */
export function message(key, ...values) {
  return lookUp(key.replaceAll("-", "_"), values);
}

/**
 * A message that has a form for each plural category of the language: `key_one`, `key_other`…
 * @param {string} key
 * @param {number} count
 */
export function countMessage(key, count) {
  const form = new Intl.PluralRules(message("language")).select(count);
  return message(`${key}_${form}`, String(count));
}
