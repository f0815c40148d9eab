// A parsed file laid out flat for the program: see `Builder` in `src/edition/value.rs`.

/** The tokens of a JSON value, in the order in which they stand in the file. */
export function tokens(value) {
  const list = [];
  const visit = (value) => {
    if (typeof value === "string") {
      list.push(`"${value}`);
    } else if (typeof value === "number") {
      list.push(`#${value}`);
    } else if (value === null || typeof value !== "object") {
      list.push(`${value}`);
    } else if (Array.isArray(value)) {
      list.push("[");
      value.forEach(visit);
      list.push("]");
    } else {
      list.push("{");
      for (const name of Object.keys(value)) {
        list.push(`:${name}`);
        visit(value[name]);
      }
      list.push("]");
    }
  };
  visit(value);
  return list;
}
