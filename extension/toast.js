/** What was done, said at the bottom of a page of ours, with a way back. page.css styles it. */

import { button, byId } from "./dom.js";
import { message } from "./i18n.js";

/**
 * @param {string} text
 * @param {() => void} [onUndo]  takes it back
 */
export function showToast(text, onUndo) {
  const toast = byId("toast", HTMLElement);
  const undo = () => {
    toast.replaceChildren();
    onUndo?.();
  };
  toast.replaceChildren(text, ...(onUndo ? [button(message("undo"), undo, { className: "plain" })] : []));
}
