/** Search as readers type it: every word is in the text, in any order and any case. */

/** @param {string} query @returns {(text: string) => boolean} */
export function searchFor(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => {
    const searched = text.toLowerCase();
    return words.every((word) => searched.includes(word));
  };
}
