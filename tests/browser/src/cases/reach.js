// What can be pressed, how large it is to a finger, and whether its focus shows. Run once in a page that has the probe.

/** Everything in the widget that can be pressed now. */
window.targets = () => {
  const root = isRead() ? part("reader") : part("frame");
  const pressable = [...root.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")];
  return pressable.filter((node) => node.checkVisibility() && !node.closest("[inert]") && (isRead() || !node.closest("dialog")));
};

const nameOf = (node) => `${node.localName}.${node.closest("[part]")?.part.value} “${(node.ariaLabel || node.textContent).trim().slice(0, 24)}”`;

/** WCAG 2.5.8 leaves out targets within a line of text. */
const isInLine = (node) => {
  if (getComputedStyle(node).display !== "inline" || !node.closest('p, li, td, figcaption')) return false;
  return node.closest('p, li, td, figcaption').textContent.trim() !== node.textContent.trim();
};

/** Whether a square of 24 px somewhere on the target answers for it alone, as a finger finds it. */
const isRoomy = (node) => {
  node.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  const root = node.getRootNode();
  // A headline answers for its whole card.
  const box = ((node.closest('[part="headline"]') && node.closest('[part="card"]')) || node).getBoundingClientRect();
  const isHit = (x, y) => {
    const hit = root.elementFromPoint(x, y);
    return !!hit && (hit === node || node.contains(hit));
  };
  // Where a pixel ends is not the same for layout and for hits.
  const steps = [1, 8, 16, 23];
  for (let top = box.top - 12; top + 12 <= box.bottom; top++) {
    for (let left = box.left - 12; left + 12 <= box.right; left++) {
      // A corner first: most places are ruled out by it.
      if (isHit(left + 1, top + 1) && steps.every((x) => steps.every((y) => isHit(left + x, top + y)))) return true;
    }
  }
  return false;
};

window.narrow = () => targets().filter((node) => !isInLine(node) && !isRoomy(node)).map(nameOf);

/** What is drawn around an element by its outline, or by that of what it draws after itself. */
const ring = (node) => {
  for (const pseudo of [null, "::after"]) {
    const { outlineStyle, outlineWidth, outlineColor, outlineOffset, content } = getComputedStyle(node, pseudo);
    const isDrawn = outlineStyle !== "none" && parseFloat(outlineWidth) > 0 && (!pseudo || content !== "none");
    if (isDrawn) return { pseudo, width: parseFloat(outlineWidth), color: outlineColor, offset: parseFloat(outlineOffset) };
  }
  return null;
};

/** What is wrong with how the focus shows on what has it now. */
window.badRing = () => {
  const node = focused();
  const name = nameOf(node);
  const drawn = ring(node);
  if (!drawn || drawn.width < 2) return [`${name} has no ring`];
  if (/, 0\)$|\/ 0\)$/.test(drawn.color)) return [`${name} has a ring without a colour`];
  // What overflows is cut: the ring has to be within what its scrollers show of it, on three sides at least of what stands on
  // a card, since that is cut by the track's edge.
  const box = (drawn.pseudo ? node.closest('[part="card"]') : node).getBoundingClientRect();
  const out = drawn.offset + drawn.width;
  const edges = { left: box.left - out, top: box.top - out, right: box.right + out, bottom: box.bottom + out };
  let cut = [];
  for (let above = drawn.pseudo ? node.closest('[part="card"]') : node.parentElement; above; above = above.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(above);
    if (overflowX === "visible" && overflowY === "visible") continue;
    const { left, top, right, bottom } = above.getBoundingClientRect();
    if (edges.left < left - 1) cut.push("left");
    if (edges.top < top - 1) cut.push("top");
    if (edges.right > right + 1) cut.push("right");
    if (edges.bottom > bottom + 1) cut.push("bottom");
  }
  cut = [...new Set(cut)];
  const isCard = !!node.closest('[part="card"]');
  return cut.length > (isCard ? 1 : 0) ? [`${name}: its ring is cut at ${cut}`] : [];
};

/** Everything that can be read, and where. */
window.sight = () =>
  [...all("*")]
    .filter((node) => node.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
    .map((node) => {
      const { left, top, width, height } = node.getBoundingClientRect();
      const text = [...node.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data).join();
      return `${node.localName} ${text.slice(0, 20)} ${[left, top, width, height].map(Math.round)} ${getComputedStyle(node).opacity}`;
    })
    .join("\n");
