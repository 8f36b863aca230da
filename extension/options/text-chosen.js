/**
 * Calls `take` with the text of each file that is chosen; the same one can be chosen again.
 * @param {HTMLInputElement} input
 * @param {(text: string) => unknown} take
 */
export function onTextChosen(input, take) {
  input.addEventListener("change", async () => {
    const [chosen] = input.files ?? [];
    if (chosen) await take(await chosen.text());
    input.value = "";
  });
}
