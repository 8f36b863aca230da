/** Where the focus is. */

import { plain } from "./plain.js";

/** What has the focus, in shadow roots as well. */
export function focused() {
  let element = document.activeElement;
  for (let inner = element; inner; inner = plain(inner).shadowRoot?.activeElement ?? null) element = inner;
  return element;
}

/** Whether it is in a frame of this document. */
export function isFrameFocused() {
  const element = focused();
  return element !== null && plain(element).matches("iframe, frame, object, embed");
}
