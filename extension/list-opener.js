/** Opens the list: in Chrome a side panel, in Firefox a sidebar. Only where the reader has just clicked or pressed a key. */

/** @param {number} windowId */
export function openList(windowId) {
  return chrome.sidePanel ? chrome.sidePanel.open({ windowId }) : sidebar().open();
}

/** @returns {{ open: () => Promise<void> }} */
function sidebar() {
  return /** @type {any} */ (chrome).sidebarAction;
}
