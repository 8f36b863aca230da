/** The playground: a text of the reader's own, marked as the extension marks a page. */

import init, { Scanner } from "#wasm";
import messages from "../extension/_locales/en/messages.json";
import { LABELS } from "../extension/claim.js";
import lines from "../extension/content/highlight.css";
import { Reading } from "../extension/content/reading.js";
import { countMessage, message, useCatalogue } from "../extension/i18n.js";
import { defaults } from "../extension/settings/shape.js";

const input = /** @type {HTMLTextAreaElement} */ (document.getElementById("input"));
const output = /** @type {HTMLElement} */ (document.getElementById("output"));
const count = /** @type {HTMLElement} */ (document.getElementById("count"));
const rules = /** @type {HTMLElement} */ (document.getElementById("rules"));

useCatalogue(messages);
const sheet = new CSSStyleSheet();
sheet.replaceSync(lines);
document.adoptedStyleSheets.push(sheet);

const { labels } = defaults();
const toggles = LABELS.map((label) => {
  const toggle = Object.assign(document.createElement("input"), {
    type: "checkbox",
    value: label,
    checked: labels[label],
  });
  const name = Object.assign(document.createElement("span"), {
    className: `hedgelight-${label}`,
    textContent: message(`label_${label}`),
  });
  const row = Object.assign(document.createElement("label"), { title: message(`about_${label}`) });
  row.append(toggle, name);
  rules.append(row);
  return toggle;
});
const enabled = () => ({
  labels: LABELS.filter((_, place) => toggles[place].checked),
  rulesOff: [],
  phrases: [],
});

const text = document.createTextNode("");
output.append(text);
const show = () => {
  text.data = input.value;
};
show();

try {
  await init({ module_or_path: new URL("hedgelight_bg.wasm", import.meta.url) });
  const scanner = new Scanner();
  const reading = new Reading({
    root: output,
    choice: enabled(),
    ask: (request) => scanner.scan(request),
    onChange: async () => {
      const error = await reading.outcome();
      const { marked, unsourced } = reading.counts;
      count.textContent =
        error ?? `${countMessage("countMarked", marked)} · ${message("countUnsourced", String(unsourced))}`;
    },
  });
  input.addEventListener("input", show);
  rules.addEventListener("change", () => reading.restart(enabled()));
} catch (error) {
  count.textContent = `${message("popupFailed")} ${error}`;
}
