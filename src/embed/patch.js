// Patches the page with the program's markup, changing only what differs: see `src/view/markup.rs`.

/**
 * By the root of a patch, the names of the attributes that each element had from the last one: what is not named again is removed.
 * The dialog is the frame's, and its attributes are the article's.
 */
const roots = new WeakMap();
const writtenIn = (root) => {
  if (!roots.has(root)) roots.set(root, new WeakMap());
  return roots.get(root);
};

/** Patches a node, beginning before its child `next`; `at` says what URLs, links, pictures and dates become there. */
export function patch(root, markup, at, next) {
  const open = [];
  let [node, names] = [root, new Set()];
  const written = writtenIn(root);
  const clear = () => {
    for (let gone; (gone = next); gone.remove()) next = gone.nextSibling;
  };
  const text = (content) => {
    const one = next?.nodeType === 3 ? next : node.insertBefore(document.createTextNode(""), next);
    if (one.data !== content) one.data = content;
    next = one.nextSibling;
    return one;
  };
  const attribute = (name, value) => {
    names.add(name);
    if (value === undefined) node.removeAttribute(name);
    else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  };
  const finish = () => {
    for (const name of written.get(node) ?? []) if (!names.has(name)) node.removeAttribute(name);
    written.set(node, names);
  };
  const marks = {
    1(kind) {
      const [, tag, mark, name] = /(\w+)([ .]?)(.*)/.exec(kind);
      const [key, id] = mark ? [mark === "." ? "class" : "part", name] : ["part", null];
      if (next?.localName !== tag || next.getAttribute(key) !== id) next = node.insertBefore(document.createElement(tag), next ?? null);
      open.push(names, node, next.nextSibling);
      names = new Set();
      node = next;
      next = node.firstChild;
      if (mark) attribute(key, id);
    },
    2(content) {
      const [, name, value] = /([^=]*)=(.*)/s.exec(content);
      if (name === "focus") at.picture(node, value);
      else attribute(name, name === "srcset" ? at.sources(value) : value);
    },
    3: text,
    4() {
      clear();
      marks[5]();
    },
    5() {
      finish();
      next = open.pop();
      node = open.pop();
      names = open.pop();
    },
    6: (url) => at.link(url, attribute),
    7: (url) => at.link(url, attribute, true),
    8: (content) => at.date(content, text),
    9: (url) => attribute("src", `${at.resolve(url)}`),
  };
  for (const entry of markup.split(/(?=[\x01-\x09])/)) marks[entry.charCodeAt(0)](entry.slice(1));
  // What only gets more content keeps the attributes that it has.
  if (names.size) finish();
}
