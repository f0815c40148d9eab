// Replaces builtins as the address says: ?throws:JSON.parse;empty:fetch;wraps:Promise.prototype.then. What the widget gets of
// them throws, gives nothing, or is the builtin behind a wrapper, as analytics and polyfills put it there. All other code
// gets the builtin: browsers' drivers and the tests live in the same page, and would break with it.
{
  const { apply, construct } = Reflect;
  const { split, includes } = String.prototype;
  const test = (line, word) => apply(includes, line, [word]);

  /** Whether the code that called is the widget's. */
  const isWidgets = () => {
    const lines = apply(split, new Error().stack, ["\n"]);
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      if (test(line, "sabotage.js") || !test(line, ":/")) continue;
      return test(line, "/pkg/");
    }
    return false;
  };

  const ways = {
    throws: (path) => {
      throw new TypeError(`${path} is broken by the page`);
    },
    empty: () => undefined,
  };

  const sabotage = (way, path) => {
    const names = path.split(".");
    const name = names.pop();
    const owner = names.reduce((object, key) => object[key], window);
    window.sabotaged = (window.sabotaged ?? 0) + (typeof owner[name] === "function");
    owner[name] = new Proxy(owner[name], {
      apply: (target, self, values) => (way !== "wraps" && isWidgets() ? ways[way](path) : apply(target, self, values)),
      construct: (target, values, own) =>
        way !== "wraps" && isWidgets() ? (ways[way](path) ?? {}) : construct(target, values, own),
    });
  };

  for (const one of decodeURIComponent(location.search.slice(1)).split(";")) sabotage(...one.split(":"));
}
