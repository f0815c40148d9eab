// Tables as screen readers want them: a heading without words is none.

/** Makes markdown-it draw empty headings of columns as cells. */
export function tables(markdown) {
  markdown.core.ruler.push("headings", ({ tokens }) => {
    for (const [index, token] of tokens.entries()) {
      if (token.type !== "th_open" || tokens[index + 1]?.content !== "") continue;
      token.tag = "td";
      tokens[index + 2].tag = "td";
    }
  });
}
