/** How marks look: intensity and palette, with a sample that shows them. */

import { LABELS, labelName } from "../claim.js";
import { byId, element } from "../dom.js";
import { message } from "../i18n.js";
import { showLooks } from "../looks.js";
import { INTENSITIES, PALETTES } from "../settings/shape.js";
import { change } from "./change.js";

/** @typedef {import("../settings/shape.js").Settings} Settings */

export function buildLooks() {
  buildChoice("intensity", INTENSITIES, (value) => message(`intensity_${value}`));
  buildChoice("palette", PALETTES, (value) => message(`palette_${value}`));
  const samples = LABELS.map((label) =>
    element("span", { className: `hedgelight-${label}` }, labelName(label)),
  );
  byId("preview", HTMLElement).append(...samples.flatMap((sample) => [sample, " · "]).slice(0, -1));
}

/** @param {Settings} settings */
export function showLooksChosen({ looks }) {
  showLooks(looks);
  for (const [name, value] of Object.entries(looks)) {
    byId(`${name}-${value}`, HTMLInputElement).checked = true;
  }
}

/**
 * @param {"intensity" | "palette"} name
 * @param {readonly string[]} values
 * @param {(value: string) => string} nameOf
 */
function buildChoice(name, values, nameOf) {
  const choices = values.map((value) => {
    const radio = element("input", { type: "radio", name, value, id: `${name}-${value}` });
    radio.addEventListener("change", () => change(({ looks }) => ({ looks: { ...looks, [name]: value } })));
    return element("label", { className: "choice" }, radio, element("span", {}, nameOf(value)));
  });
  byId(name, HTMLElement).append(...choices);
}
