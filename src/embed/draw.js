// Draws the program's markup over what stands in the page: see `src/view/markup.rs`.

/** Draws into a node, beginning before its child `next`; `at` says what addresses, links and moments become there. */
export function draw(root, markup, at, next) {
  const open = [];
  let node = root;
  const clear = () => {
    while (next) {
      const gone = next;
      next = next.nextSibling;
      gone.remove();
    }
  };
  const text = (content) => {
    if (next?.nodeType !== 3) next = node.insertBefore(document.createTextNode(""), next);
    if (next.data !== content) next.data = content;
    next = next.nextSibling;
  };
  const attribute = (name, value) => {
    if (value === undefined) node.removeAttribute(name);
    else if (node.getAttribute(name) !== value) node.setAttribute(name, value);
  };
  const marks = {
    1(kind) {
      const [, tag, mark, name] = /(\w+)([ .]?)(.*)/.exec(kind);
      const [key, id] = mark ? [mark === "." ? "class" : "part", name] : ["part", null];
      if (next?.localName !== tag || next.getAttribute(key) !== id) {
        next = node.insertBefore(document.createElement(tag), next ?? null);
        if (mark) next.setAttribute(key, id);
      }
      open.push(node, next.nextSibling);
      node = next;
      next = node.firstChild;
    },
    2(content) {
      const [, name, value] = /([^=]*)=?(.*)/s.exec(content);
      if (name === "focus") at.picture(node, value);
      else attribute(name, content === name ? undefined : name === "srcset" ? at.sources(value) : value);
    },
    3: text,
    4() {
      clear();
      marks[5]();
    },
    5() {
      next = open.pop();
      node = open.pop();
    },
    6: (address) => at.link(node, address),
    7: (address) => at.link(node, address, true),
    8(content) {
      const [moment, zone, phrase] = content.split("|");
      text(phrase.replace("%", () => at.date(moment, zone)));
    },
    9: (address) => attribute("src", `${at.resolve(address)}`),
  };
  for (const piece of markup.split(/(?=[\x01-\x09])/)) marks[piece.charCodeAt(0)](piece.slice(1));
}
