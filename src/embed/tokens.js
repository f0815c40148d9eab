// A parsed file laid out flat for the program: see `Builder` in `src/edition/value.rs`.

/** How many levels are laid out: one more than the program allows, so that it sees that there were too many. */
const LEVELS = 65;
/** About how many characters of tokens are laid out at a time. */
const SIZE = 1 << 19;
/** So many articles, and sections, are enough for the first view, and so many elements of a list in one of them. */
const ENTRIES = 100;
const ELEMENTS = 20;

/**
 * The tokens of a JSON value, in the order in which they stand in the file, as texts, each of which is made in a short time.
 * With `isHead` only those, in one text, that the first view of an edition needs: what it leaves out of a long list seems to be
 * in a further file.
 */
export function* tokens(value, isHead) {
  let text = "";
  /** What is laid out, and what it is in. */
  let [names, from, index, length] = [null, [value], 0, 1];
  const around = [];
  let isCut; // articles or sections have been left out
  // What stands before tokens can stand in none. In a text it is no more than the space that it looks like.
  const put = (token) => (text += `\0${token.replaceAll("\0", " ")}`);
  const begin = (inner) => {
    const level = around.push([names, from, index, length]);
    const most = !isHead ? Infinity : level > 3 ? ELEMENTS : ENTRIES;
    [names, from, index] = [Array.isArray(inner) ? null : Object.keys(inner), inner, 0];
    put(names ? "{" : "[");
    length = level < LEVELS ? (names ?? from).length : 0;
    if (!names && length > most) {
      length = most;
      isCut ||= level === 2;
    }
  };
  for (;;) {
    if (index < length) {
      const name = names?.[index];
      const element = from[name ?? index];
      index++;
      if (names) put(`:${name}`);
      if (typeof element === "string") put(`"${element}`);
      else if (typeof element === "number") put(`#${element}`);
      else if (element === null || typeof element !== "object") put(`${element}`);
      else begin(element);
    } else {
      if (!around.length) return yield text;
      [names, from, index, length] = around.pop();
      if (isCut && !around.length) [":next_url", '"?'].forEach(put);
      put("]");
    }
    if (text.length > SIZE && !isHead) {
      yield text;
      text = "";
    }
  }
}
