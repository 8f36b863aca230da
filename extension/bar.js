/** A picture of how a page is sourced: a bar of its sentences, and what its parts are. bar.css styles it. */

import { element } from "./dom.js";
import { countMessage, message } from "./i18n.js";
import { SOURCINGS } from "./sourcing.js";

/** @typedef {import("./sourcing.js").Sourcing} Sourcing */

/** @param {Record<Sourcing, number>} sourcing */
export function buildBar(sourcing) {
  const parts = SOURCINGS.filter((name) => sourcing[name] > 0);
  const bar = element("div", { className: "bar", ariaHidden: "true" });
  for (const name of parts) {
    const part = element("span", { className: `part sourcing-${name}` });
    part.style.flexGrow = String(sourcing[name]);
    bar.append(part);
  }
  const all = parts.reduce((sum, name) => sum + sourcing[name], 0);
  const caption = element("p", { className: "caption" }, countMessage("barCaption", all));
  const legend = element("ul", { className: "legend" });
  for (const name of parts) {
    const swatch = element("span", { className: `swatch sourcing-${name}` });
    const text = ` ${message(`sourcing_${name}`)} `;
    legend.append(element("li", {}, swatch, text, element("b", {}, String(sourcing[name]))));
  }
  return parts.length > 0 ? [caption, bar, legend] : [];
}
