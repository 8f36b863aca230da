/** The parts of the popup that are made here rather than in its page. */

import { message } from "../i18n.js";

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

/**
 * Adds the row of a rule set: its name and switch, what it means, and how often it is on the page.
 * @param {import("../claim.js").Label} label
 */
export function addRule(label) {
  const toggle = Object.assign(document.createElement("input"), {
    type: "checkbox",
    role: "switch",
    id: `rule-${label}`,
  });
  const name = text("span", `name tag hedgelight-${label}`, message(`label_${label}`));
  const about = text("span", "about", message(`about_${label}`));
  const count = text("span", "count", "");
  for (const part of [name, about, count]) part.id = `rule-${label}-${part.className.split(" ")[0]}`;
  toggle.setAttribute("aria-labelledby", name.id);
  toggle.setAttribute("aria-describedby", `${about.id} ${count.id}`);

  const row = document.createElement("label");
  row.className = "row";
  row.append(name, count, toggle, about);
  byId("rules", HTMLElement).append(row);
  return { toggle, count };
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {string} content
 */
function text(tag, className, content) {
  return Object.assign(document.createElement(tag), { className, textContent: content });
}
