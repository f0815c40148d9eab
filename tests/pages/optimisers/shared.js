// What the rebuilt loaders share: a tag made anew, and a page that is told later that it has been read.

/** A script like this one with other attributes; `rename` gives an attribute's new name, or nothing where it is left out. */
function remade(tag, rename) {
  const made = document.createElement("script");
  for (const { name, value } of tag.attributes) {
    const other = rename(name);
    if (other) made.setAttribute(other, value);
  }
  made.text = tag.text;
  return made;
}

/** Comes when a script has run, or could not be loaded. */
const ran = (script) =>
  new Promise((done) => {
    if (!script.src) done();
    script.onload = script.onerror = done;
  });

/** Calls this once, with the first thing that a reader does. */
function onFirstAct(act) {
  const kinds = ["keydown", "mousedown", "mousemove", "touchstart", "touchmove", "wheel"];
  const first = () => {
    for (const kind of kinds) removeEventListener(kind, first, true);
    act();
  };
  for (const kind of kinds) addEventListener(kind, first, true);
}

/**
 * From now on the page says that it is still being read, and what listens for its end is told by other names; gives the function that
 * tells it.
 */
function postpone(prefix) {
  const kinds = ["DOMContentLoaded", "load", "readystatechange"];
  let isOver = false;
  for (const target of [document, window]) {
    const listen = target.addEventListener;
    target.addEventListener = function (kind, ...rest) {
      return listen.call(this, !isOver && kinds.includes(kind) ? prefix + kind : kind, ...rest);
    };
  }
  Object.defineProperty(document, "readyState", { configurable: true, get: () => "loading" });
  return () => {
    isOver = true;
    delete document.readyState;
    for (const target of [document, window]) target.dispatchEvent(new Event(`${prefix}DOMContentLoaded`));
    window.dispatchEvent(new Event(`${prefix}load`));
  };
}
