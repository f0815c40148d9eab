// A parsed file laid out flat for the program: see `Builder` in `src/edition/value.rs`.

/** How many levels are laid out: one more than the program allows, so that it sees that there were too many. */
const LEVELS = 65;

/** The tokens of a JSON value, in the order in which they stand in the file, as one text. */
export function tokens(value) {
  const list = [];
  const visit = (value, level) => {
    if (typeof value === "string") {
      list.push(`"${value}`);
    } else if (typeof value === "number") {
      list.push(`#${value}`);
    } else if (value === null || typeof value !== "object") {
      list.push(`${value}`);
    } else if (Array.isArray(value)) {
      list.push("[");
      if (level < LEVELS) value.forEach((element) => visit(element, level + 1));
      list.push("]");
    } else {
      list.push("{");
      for (const name of level < LEVELS ? Object.keys(value) : []) {
        list.push(`:${name}`);
        visit(value[name], level + 1);
      }
      list.push("]");
    }
  };
  visit(value, 1);
  // What stands between tokens can stand in none. In a text it is no more than the space that it looks like.
  return list.map((token) => `\0${token.replaceAll("\0", " ")}`).join("");
}
