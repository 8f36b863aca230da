/** What was done, said at the bottom of a page of ours until the reader closes it, with a way back. page.css styles it. */

import { button, byId } from "./dom.js";
import { message } from "./i18n.js";

/** What had the focus before it came to the toast's buttons. @type {EventTarget | null} */
let before = null;

/**
 * @param {string} text
 * @param {() => void} [onUndo]  takes it back
 */
export function showToast(text, onUndo) {
  const toast = byId("toast", HTMLElement);
  /** @param {FocusEvent} event */
  const onfocus = ({ relatedTarget }) => {
    if (!toast.contains(/** @type {Node | null} */ (relatedTarget))) before = relatedTarget;
  };
  const close = () => {
    if (before instanceof HTMLElement && toast.contains(document.activeElement)) before.focus();
    toast.replaceChildren();
  };
  const undo = () => {
    close();
    onUndo?.();
  };
  toast.replaceChildren(
    text,
    ...(onUndo ? [button(message("undo"), undo, { className: "plain", onfocus })] : []),
    button("×", close, { className: "plain close", ariaLabel: message("close"), onfocus }),
  );
}
