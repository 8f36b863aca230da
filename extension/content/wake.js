/**
 * Runs as a page begins to load: reads the settings for the rest of the content script as well, and where the page is going to
 * be marked wakes the background, so that both get ready at the same time.
 */

import { toBackground } from "../messages.js";
import { siteOf, whenOn } from "../settings/sites.js";
import { loadAhead } from "../settings/store.js";
import { isReadable } from "./readable.js";

if (isReadable()) wake();

async function wake() {
  const when = whenOn(siteOf(location.href), await loadAhead());
  // Should it be of no use, the first scan wakes it.
  if (when === "always") toBackground({ kind: "wake" }).catch(() => {});
}
