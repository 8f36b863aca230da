/** Elements made from text alone: nothing here ever reads markup. */

import { message } from "./i18n.js";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} properties
 * @param {...(Node | string)} children
 */
export function element(tag, properties, ...children) {
  const made = document.createElement(tag);
  Object.assign(made, properties);
  made.append(...children);
  return made;
}

/**
 * @param {string} label
 * @param {() => void} onClick
 * @param {Partial<HTMLButtonElement>} [properties]
 */
export function button(label, onClick, properties = {}) {
  const made = element("button", { type: "button", ...properties }, label);
  made.addEventListener("click", onClick);
  return made;
}

/**
 * Hands on what the reader switches. As it is then: by the time that it is saved, the switch may show what was saved before.
 * @param {HTMLInputElement} toggle
 * @param {(on: boolean) => void} use
 */
export function onSwitch(toggle, use) {
  toggle.addEventListener("change", () => use(toggle.checked));
}

/**
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} type
 */
export function byId(id, type) {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new TypeError(`#${id} is not what it should be`);
  return found;
}

/** Puts the words of the interface into a page of ours: data-message for content, data-label for names without content. */
export function translatePage() {
  document.documentElement.lang = message("language");
  for (const node of document.querySelectorAll("[data-message]")) {
    node.textContent = message(node.getAttribute("data-message") ?? "");
  }
  for (const node of document.querySelectorAll("[data-label]")) {
    node.setAttribute("aria-label", message(node.getAttribute("data-label") ?? ""));
  }
}
