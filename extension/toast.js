/** What was done, said at the bottom of a page of ours until the reader closes it, with a way back. page.css styles it. */

import { button, byId } from "./dom.js";
import { message } from "./i18n.js";

/**
 * @param {string} text
 * @param {() => void} [onUndo]  takes it back
 */
export function showToast(text, onUndo) {
  const toast = byId("toast", HTMLElement);
  const close = () => toast.replaceChildren();
  const undo = () => {
    close();
    onUndo?.();
  };
  toast.replaceChildren(
    text,
    ...(onUndo ? [button(message("undo"), undo, { className: "plain" })] : []),
    button("×", close, { className: "plain close", ariaLabel: message("close") }),
  );
}
