// A parsed file laid out flat for the program: see `Builder` in `src/edition/value.rs`.

/** How many levels are laid out: one more than the program allows, so that it sees that there were too many. */
const LEVELS = 65;
/** About how many characters of tokens are laid out at a time. */
const SIZE = 1 << 19;
/** So many articles, and sections, are enough for the first view, and so many elements of a list in one of them. */
const ENTRIES = 100;
const ELEMENTS = 20;

/** Tokens as one text. What parts them stands before the first one too, and in none: two ids may differ by a NUL. */
function joined(list) {
  const all = list.join("");
  let code = 0;
  let between;
  do between = String.fromCharCode(code++);
  while (all.includes(between) && code < 32);
  // A file that has every one of these loses the last.
  if (code > 31) list = list.map((token) => token.replaceAll(between, " "));
  return between + list.join(between);
}

/**
 * The tokens of a JSON value, in the order in which they stand in the file, as texts, each of which is made in a short time.
 * With `isHead` only those, in one text, that the first view of an edition needs: what it leaves out of a long list seems to be
 * in a further file.
 */
export function* tokens(value, isHead) {
  let list = [];
  let size = 0;
  /** What is laid out, and what it is in. */
  let [names, from, index, length] = [null, [value], 0, 1];
  const around = [];
  let isCut; // articles or sections have been left out
  const put = (token) => {
    list.push(token);
    size += token.length;
  };
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
      if (!around.length) return yield joined(list);
      [names, from, index, length] = around.pop();
      if (isCut && !around.length) [":next_url", '"?'].forEach(put);
      put("]");
    }
    if (size > SIZE && !isHead) {
      yield joined(list);
      list = [];
      size = 0;
    }
  }
}
