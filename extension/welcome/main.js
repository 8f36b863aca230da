/** The page that is shown once, after installation: what the marks mean, on a sample that is really marked, and how to steer. */

import { choiceOf } from "../choice.js";
import { LABELS, labelName } from "../claim.js";
import { showKeys } from "../command-keys.js";
import { Reading } from "../content/reading.js";
import { Documents } from "../documents.js";
import { byId, element, translatePage } from "../dom.js";
import { message } from "../i18n.js";
import { showLooks } from "../looks.js";
import { scannerOrWord } from "../page-scanner.js";
import { defaults } from "../settings/shape.js";
import { load } from "../settings/store.js";

translatePage();
document.title = `${message("welcomeTitle")} – Hedgelight`;
const { labels } = defaults();
byId("labels", HTMLElement).append(
  ...LABELS.filter((label) => labels[label]).flatMap((label) => [
    element("dt", {}, element("span", { className: `hedgelight-${label}` }, labelName(label))),
    element("dd", {}, message(`about_${label}`)),
  ]),
);
byId("options", HTMLButtonElement).addEventListener("click", () => chrome.runtime.openOptionsPage());

const [scanner, { looks }] = await Promise.all([
  scannerOrWord(),
  load(),
  showKeys(byId("keys", HTMLElement)),
]);
showLooks(looks);
if (scanner) await readSample(scanner);
byId("main", HTMLElement).ariaBusy = "false";

/** @param {import("#wasm").Scanner} scanner */
async function readSample(scanner) {
  const documents = new Documents();
  const reading = new Reading({
    root: byId("sample", HTMLElement),
    choice: choiceOf(defaults()),
    ask: (request) => documents.scan(scanner, request),
    onChange: () => {},
  });
  await reading.outcome();
}
