/** Texts from files: dropped anywhere on the page, or chosen. */

import { byId } from "../extension/dom.js";

/** Bytes of the longest file that is taken. */
const MOST = 20_000_000;

/**
 * @param {object} part
 * @param {(text: string, name: string) => void} part.onText
 * @param {(problem: string) => void} part.onProblem
 */
export function listenToFiles({ onText, onProblem }) {
  /** @param {File | undefined} file */
  const take = async (file) => {
    if (!file) return;
    try {
      onText(await textOf(file), file.name);
    } catch (error) {
      onProblem(`“${file.name}” can’t be opened: ${/** @type {Error} */ (error).message}`);
    }
  };

  const chosen = byId("file", HTMLInputElement);
  chosen.addEventListener("change", async () => {
    await take(chosen.files?.[0]);
    chosen.value = "";
  });

  /** @param {DragEvent} event */
  const holdsFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (!holdsFiles(event)) return;
    event.preventDefault();
    document.body.classList.add("dropping");
  });
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) document.body.classList.remove("dropping");
  });
  document.addEventListener("drop", (event) => {
    document.body.classList.remove("dropping");
    if (!holdsFiles(event)) return;
    event.preventDefault();
    take(event.dataTransfer?.files[0]);
  });
}

/** @param {File} file */
async function textOf(file) {
  if (file.size > MOST) throw new Error(`it has more than ${MOST / 1_000_000} MB. Cut it into parts.`);
  const hint = "Save it as plain text (UTF-8), and open that.";
  if (/html|pdf|rtf|word|opendocument/.test(file.type)) throw new Error(`it isn’t plain text. ${hint}`);
  const bytes = await file.arrayBuffer();
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch {}
  throw new Error(`it isn’t text in UTF-8. ${hint}`);
}
