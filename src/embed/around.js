// What is around a node: in its own root, and in those around that.

/** The first that `find` finds in the root of a node, or in one further out; nothing where there is none. */
export function findAround(node, find) {
  for (let root; (root = node?.getRootNode()); node = root.host) {
    const found = find(root);
    if (found) return found;
  }
}
