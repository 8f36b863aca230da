import { message } from "../i18n.js";
import { showToast } from "../toast.js";

/**
 * Calls `take` with the text of each file that is chosen, if it can be read; the same one can be chosen again.
 * @param {HTMLInputElement} input
 * @param {(text: string) => unknown} take
 */
export function onTextChosen(input, take) {
  input.addEventListener("change", async () => {
    const [chosen] = input.files ?? [];
    const text = await chosen?.text().catch(() => null);
    input.value = "";
    if (text === null) showToast(message("fileNotRead"));
    else if (text !== undefined) take(text);
  });
}
