/** The parts of the popup that are made here rather than in its page. */

import { labelName } from "../claim.js";
import { byId, element } from "../dom.js";
import { message } from "../i18n.js";

/**
 * Adds the row of a rule set: its name and switch, and how often it is on the page.
 * @param {import("../claim.js").Label} label
 */
export function addRule(label) {
  const toggle = element("input", { type: "checkbox", role: "switch", id: `rule-${label}` });
  const name = element("span", { className: `name tag hedgelight-${label}` }, labelName(label));
  const count = element("span", { className: "count" }, "");
  for (const part of [name, count]) part.id = `rule-${label}-${part.className.split(" ")[0]}`;
  toggle.setAttribute("aria-labelledby", name.id);
  toggle.setAttribute("aria-describedby", count.id);

  // What it means is told by the settings and the welcome page at length: here all has to fit into the browser's 600 pixels.
  const title = message(`about_${label}`);
  byId("rules", HTMLElement).append(element("label", { className: "row", title }, name, count, toggle));
  return { toggle, count };
}
