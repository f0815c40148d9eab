// The least that modules written for Node ask of a page: each is fetched when it is asked for, and run once.
const modules = {};
function require(path, from = location.href) {
  const url = new URL(path.endsWith(".js") ? path : `${path}.js`, from).href;
  if (modules[url]) return modules[url].exports;
  const module = (modules[url] = { exports: {} });
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  request.send();
  new Function("require", "module", "exports", request.responseText)((path) => require(path, url), module, module.exports);
  return module.exports;
}
