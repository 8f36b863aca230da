/**
 * Runs as a page begins to load: where it is going to be marked, the background is woken, so that both get ready at the same
 * time.
 */

import { toBackground } from "../messages.js";
import { siteOf, whenOn } from "../settings/sites.js";
import { load } from "../settings/store.js";
import { isReadable } from "./readable.js";

if (isReadable()) wake();

async function wake() {
  const when = whenOn(siteOf(location.href), await load());
  // Should it be of no use, the first scan wakes it.
  if (when === "always") toBackground({ kind: "wake" }).catch(() => {});
}
