// What the second file changes of what the first has drawn. The body of a function, run once in a page that has the probe,
// while the second file is held back.

/** All that is in a widget's shadow root, text nodes too. */
const nodesOf = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};

const nameOf = (node) => {
  const element = node.nodeType === 3 ? node.parentElement : node;
  const part = element?.closest?.("[part]");
  const at = part?.part.value === "card" ? `card ${[...(part.parentElement?.children ?? [])].indexOf(part) + 1}` : (part?.part.value ?? "");
  return `${at} <${element?.localName}${element?.className ? `.${element.className}` : ""}>${node.nodeType === 3 ? " text" : ""}`;
};

/** An inline style without what says only how much room there is for the cards that are not there. */
const styleOf = (text) =>
  (text ?? "")
    .split(";")
    .map((declaration) => declaration.trim())
    .filter((declaration) => declaration && !/^(--nr-before|--nr-after|scroll-snap-type)\b/.test(declaration))
    .sort()
    .join("; ");

const NAMES = /^(aria-label|aria-roledescription|role)$/;
const CONTROLS = '.empty, [part~="controls"], [part~="filter"], [part~="previous"], [part~="next"], [part~="pause"], [part~="section"], [part~="status"]';

/** Whether an attribute may change: names come, `aria-busy` ends, what is out of sight is inert, spacers change their length. */
const mayChange = (node, name, was, is) => {
  if (name === "inert" && node.matches('[part~="card"]')) return true;
  if (name === "aria-busy" && node.matches('[part~="frame"]')) return true;
  if (name === "style") return styleOf(was) === styleOf(is);
  if (/^data-(before|after)$/.test(name)) return node.matches('[part~="track"]');
  // A name that was there already says the same to whoever has heard it.
  if (NAMES.test(name)) return !was;
  // A reader who has swiped on is no longer at the start.
  if (name === "aria-disabled") return !!node.closest(CONTROLS);
  // By its words and count a button is known again.
  if (name === "data-place") return node.matches('[part~="section"]');
  if (name === "aria-pressed") return !was && !!node.closest(CONTROLS);
  return false;
};

/**
 * Notes what a widget is like now, and every change from here on. What it gives is a function that says in words which changes
 * were more than names, and what is not where it was.
 */
const watchOne = (n) => {
  const root = widget(n).shadowRoot;
  const drawn = new Map(nodesOf(root).map((node) => [node, node.nodeType === 3 ? node.data : node.outerHTML.slice(0, 90)]));
  const track = part("track", n);
  // Where the widget stands in the page is a matter of what is above it.
  const boxOf = (node) => {
    const [{ left, top, width, height }, own] = [node.getBoundingClientRect(), widget(n).getBoundingClientRect()];
    return { left: left - own.left, top: top - own.top, width, height };
  };
  const seen = all("*", n).filter((node) => node.closest("[part~=track]") && isSeen(node));
  const boxes = new Map(seen.map((node) => [node, boxOf(node)]));
  const height = widget(n).offsetHeight;
  const before = { cards: cards(n), left: track?.scrollLeft, top: track?.scrollTop, seat: focused(n) };
  const records = [];
  const observer = new MutationObserver((more) => records.push(...more));
  observer.observe(root, { subtree: true, childList: true, attributes: true, attributeOldValue: true, characterData: true, characterDataOldValue: true });
  let loads = 0;
  const pictures = new Set(all("img", n).filter((image) => image.complete && image.naturalWidth));
  root.addEventListener("load", ({ target }) => pictures.has(target) && loads++, true);
  let scrolls = 0;
  track?.addEventListener("scroll", () => (scrolls += Math.abs(track.scrollLeft - before.left) + Math.abs(track.scrollTop - before.top) > 1));
  return () => {
    records.push(...observer.takeRecords());
    const found = new Set();
    for (const { type, target, attributeName, oldValue, addedNodes, removedNodes } of records) {
      // What is new is the second file's own.
      if (!drawn.has(target) && target !== root) continue;
      if (type === "attributes") {
        const is = target.getAttribute(attributeName);
        if (is !== oldValue && !mayChange(target, attributeName, oldValue, is)) found.add(`${nameOf(target)}: ${attributeName} was ${JSON.stringify(oldValue)}, is ${JSON.stringify(is)}`);
      } else if (type === "characterData") {
        if (target.data !== oldValue && !target.parentElement?.closest(CONTROLS)) found.add(`${nameOf(target)}: was ${JSON.stringify(oldValue)}, is ${JSON.stringify(target.data)}`);
      } else {
        for (const node of removedNodes) if (drawn.has(node)) found.add(`removed from ${nameOf(target)}: ${drawn.get(node)}`);
        for (const node of addedNodes) {
          const isCard = target === track && node.part?.contains("card") && !before.cards.includes(node);
          const isAbility = target.nodeType === 1 && (target.closest(CONTROLS) || node.localName === "dialog" || node.matches?.(CONTROLS));
          if (!drawn.has(node) && !isCard && !isAbility) found.add(`added to ${nameOf(target)}: ${(node.outerHTML ?? node.data).slice(0, 90)}`);
        }
      }
    }
    const same = (what, is, was) => is === was || found.add(`${what}: ${is}, was ${was}`);
    same("cards that are others", before.cards.filter((card) => !card.isConnected).length, 0);
    same("the order of the cards", cards(n).filter((card) => before.cards.includes(card)).every((card, place) => card === before.cards[place]), true);
    same("the track", [part("track", n)?.scrollLeft, part("track", n)?.scrollTop].join(), [before.left, before.top].join());
    same("movements of the track", scrolls, 0);
    same("the height", widget(n).offsetHeight, height);
    same("the focus", focused(n), before.seat);
    same("pictures loaded again", loads, 0);
    let moved = 0;
    for (const [node, was] of boxes) {
      const is = boxOf(node);
      const away = Math.max(...["left", "top", "width", "height"].map((side) => Math.abs(is[side] - was[side])));
      if (away > 0.5 && node.isConnected && ++moved < 4) found.add(`${nameOf(node)} “${node.textContent.slice(0, 16)}” has moved by ${away}`);
    }
    return [...found];
  };
};

/** Notes all widgets of the page. */
window.watchAll = () => {
  const watched = [...document.querySelectorAll("newsrack-edition")].map((_, n) => watchOne(n));
  // At most so many of each, so that a failure can be read.
  window.changed = () =>
    watched.flatMap((found, n) => found().slice(0, 12).map((words) => `${widget(n).id}: ${words.toWellFormed()}`));
};
