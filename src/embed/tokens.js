// A parsed file laid out flat for the program: see `Builder` in `src/edition/value.rs`.

/** How many levels are laid out: one more than the program allows, so that it sees that there were too many. */
const LEVELS = 65;

/** The tokens of a JSON value, in the order in which they stand in the file, as one text. */
export function tokens(value) {
  const list = [];
  const put = (token) => list.push(token);
  const visit = (value, level) => {
    if (typeof value === "string") {
      put(`"${value}`);
    } else if (typeof value === "number") {
      put(`#${value}`);
    } else if (value === null || typeof value !== "object") {
      put(`${value}`);
    } else if (Array.isArray(value)) {
      put("[");
      if (level < LEVELS) value.forEach((element) => visit(element, level + 1));
      put("]");
    } else {
      put("{");
      for (const name of level < LEVELS ? Object.keys(value) : []) {
        put(`:${name}`);
        visit(value[name], level + 1);
      }
      put("]");
    }
  };
  visit(value, 1);
  // What stands between tokens can stand in none: it is the first character that does not, and the text begins with it.
  let code = 0;
  let between;
  do between = String.fromCharCode(code++);
  while (list.some((token) => token.includes(between)));
  return between + list.join(between);
}
