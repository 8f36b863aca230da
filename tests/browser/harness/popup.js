/**
 * What the toolbar popup says.
 *
 * @typedef {import("./hedgelight.js").Popup} Popup
 *
 * @typedef {object} PopupState
 * @property {boolean} site  whether the switch of the site is on
 * @property {string} headline
 * @property {string} detail
 * @property {string[]} off  the rule sets that are switched off
 */

/**
 * @param {Popup} popup
 * @returns {Promise<PopupState>}
 */
export function stateOf(popup) {
  return popup.evaluate(() => {
    const switches = /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll("input[id^=rule-]")]);
    return {
      site: /** @type {HTMLInputElement} */ (document.getElementById("site")).checked,
      headline: document.getElementById("headline")?.textContent,
      detail: document.getElementById("detail")?.textContent,
      off: switches.filter(({ checked }) => !checked).map(({ id }) => id.slice("rule-".length)),
    };
  });
}
