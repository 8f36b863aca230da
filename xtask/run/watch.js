/** Does something again whenever a file changes. */

import { watch as watchFolder } from "node:fs";

/**
 * Calls `again` after each change below the folders, never twice at once: what changes meanwhile is one more call. A call that
 * fails is reported, and the next change tries again.
 * @param {string[]} folders
 * @param {(file: string) => Promise<void>} again  gets the name of a file that changed
 * @param {(error: Error) => void} report
 * @returns {{ close: () => void }}
 */
export function watch(folders, again, report) {
  /** @type {string | undefined} */
  let changed;
  let busy = false;
  async function work() {
    busy = true;
    while (changed !== undefined) {
      const file = changed;
      changed = undefined;
      await again(file).catch(report);
    }
    busy = false;
  }
  const watchers = folders.map((folder) =>
    watchFolder(folder, { recursive: true }, (_, file) => {
      changed = file ?? folder;
      if (!busy) work();
    }),
  );
  return { close: () => watchers.forEach((watcher) => void watcher.close()) };
}
