/** One script for both pages, with the module in it: a page that is opened from a disk may load nothing else. */

import messages from "../extension/_locales/en/messages.json";
import { byId } from "../extension/dom.js";
import { useCatalogue } from "../extension/i18n.js";
import { openCatalogue } from "./catalogue.js";
import { loadModule } from "./module.js";
import { openPlayground } from "./playground.js";

useCatalogue(messages);
start();

async function start() {
  try {
    await loadModule();
    if (document.body.id === "catalogue") openCatalogue();
    else await openPlayground();
    document.body.ariaBusy = "false";
  } catch (error) {
    byId("problem", HTMLElement).textContent =
      `This page can’t read texts here: ${error}. It needs a browser of 2024 or later, with WebAssembly switched on.`;
  }
}
