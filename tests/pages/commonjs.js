// Packages that are made for bundlers, run by the names under which they ask for one another.
window.process = { env: { NODE_ENV: "production" } };
window.require = (() => {
  /** Parts that are no file of their name. */
  const PLACES = {
    "@radix-ui/primitive/is-development": "/npm/@radix-ui/primitive/dist/internal/is-development.false",
    "react-remove-scroll-bar/constants": "/npm/react-remove-scroll-bar/dist/es5/constants",
  };
  const modules = new Map();

  function read(path) {
    const request = new XMLHttpRequest();
    request.open("GET", path, false);
    request.send();
    return request.responseText;
  }

  /** Nothing is tried: a file that is not there would be an error on the page's console. */
  function find(name, from) {
    const [, whole, below] = /^((?:@[^/]+\/)?[^/]+)(.*)$/.exec(name);
    const main = () => `/npm/${whole}/${JSON.parse(read(`/npm/${whole}/package.json`)).main ?? "index.js"}`;
    const place = name.startsWith(".") || below ? (PLACES[name] ?? name) : main();
    const { pathname } = new URL(place, place.startsWith(".") ? `http://page${from}` : "http://page/npm/");
    return pathname.endsWith(".js") ? pathname : `${pathname}.js`;
  }

  function require(name, from) {
    const path = find(name, from);
    if (!modules.has(path)) {
      const module = { exports: {} };
      modules.set(path, module);
      const run = new Function("module", "exports", "require", `${read(path)}\n//# sourceURL=${path}`);
      run(module, module.exports, (other) => require(other, path));
    }
    return modules.get(path).exports;
  }

  return (name) => require(name, "/");
})();
