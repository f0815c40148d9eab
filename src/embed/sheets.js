// The stylesheets. One is only of use in the document that made it, and a widget may be moved to another document.

import styles from "newsrack-styles";

/** By document: that of the first view, and that of the rest, which is empty until it has come. */
const byDocument = new WeakMap();

/** What the second file of the program brings. */
let late;

function sheetsOf({ defaultView }) {
  // Nothing is seen of a document without a window.
  if (!defaultView) return [];
  if (!byDocument.has(defaultView)) {
    const [first, rest] = [styles, ""].map(() => new defaultView.CSSStyleSheet());
    first.replaceSync(styles);
    byDocument.set(defaultView, [first, rest]);
  }
  const sheets = byDocument.get(defaultView);
  if (late && !sheets[1].cssRules.length) sheets[1].replaceSync(late);
  return sheets;
}

/** Puts its styles on a shadow root, unless they are: another document takes them away. */
export function dress(root) {
  const sheets = sheetsOf(root.ownerDocument);
  if (!root.adoptedStyleSheets.length) root.adoptedStyleSheets = sheets;
}

/** Adds what comes later to the styles of a node's root. */
export function addStyles(node, text) {
  late = text;
  dress(node.getRootNode());
}
