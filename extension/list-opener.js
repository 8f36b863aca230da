/** Opens the list: in Chrome a side panel, in Firefox a sidebar. Only where the reader has just clicked or pressed a key. */

/**
 * @param {number} windowId
 * @returns {Promise<void>}
 */
export function openList(windowId) {
  const { sidePanel, sidebarAction } = /** @type {any} */ (chrome);
  return sidePanel ? sidePanel.open({ windowId }) : sidebarAction.open();
}
