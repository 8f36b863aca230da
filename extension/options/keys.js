/** The way to where the browser has its keyboard commands set. */

export function openKeySettings() {
  const { openShortcutSettings } = /** @type {any} */ (chrome.commands);
  if (openShortcutSettings) openShortcutSettings();
  else chrome.tabs.create({ url: "chrome://extensions/shortcuts" });
}
