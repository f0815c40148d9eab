// Where text stands: its lines, what cuts it off, what lies on it. The body of a function, run once in a page that has
// the probe; the checks call what it puts on the window.

/** The text nodes under a node that can be seen. */
const texts = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (/\S/.test(data) && parentElement.checkVisibility()) found.push(walker.currentNode);
  }
  return found;
};

/** The boxes of a piece of text, without those that have no extent. */
const rectsOf = (node, from = 0, to = node.length) => {
  const range = document.createRange();
  range.setStart(node, from);
  range.setEnd(node, to);
  return [...range.getClientRects()].filter(({ width, height }) => width > 0.01 && height > 0.01);
};

/** The box of the first letter under an element. */
const firstLetter = (element) => rectsOf(texts(element)[0], 0, 1)[0];

/** The box of the last letter under an element: that of the last of its characters which has an extent. */
const lastLetter = (element) => {
  const node = texts(element).at(-1);
  let at = node.length - 1;
  while (at > 0 && !rectsOf(node, at, at + 1).length) at--;
  return rectsOf(node, at, at + 1).at(-1);
};

/** The lines of an element as texts: a line is what stands at one height. Ruby is no line. */
const linesOf = (element) => {
  const lines = [];
  let middle = NaN;
  for (const node of texts(element)) {
    if (node.parentElement.closest("rt")) continue;
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    let at = 0;
    for (const letter of node.data) {
      const rect = rectsOf(node, at, at + letter.length).at(-1);
      at += letter.length;
      if (!rect) continue;
      const here = rect.top + rect.height / 2;
      // Fonts of several scripts in one line differ in height, but by less than half a letter.
      if (!(Math.abs(here - middle) < size * 0.6)) {
        lines.push("");
        middle = here;
      }
      lines[lines.length - 1] += letter;
    }
  }
  return lines.map((line) => line.trim());
};

const NO_START = /^[，。、；：？！」』）》〉】〕’”％ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ,.;:?!)\]}%]/u;
const NO_END = /[「『（《〈【〔‘“([{]$/u;

/** Where a line of this element begins or ends as it must not, or a dash or an ellipsis of two is torn. */
const badBreaks = (element) => {
  const lines = linesOf(element);
  return lines.slice(1).flatMap((line, n) => {
    const before = lines[n];
    const isTorn = (/[—―]$/.test(before) && /^[—―]/.test(line)) || (/…$/.test(before) && /^…/.test(line));
    return isTorn || NO_START.test(line) || NO_END.test(before) ? [`${before}|${line}`] : [];
  });
};

/** How wide a text is on one line in an element's own letters. */
const pen = document.createElement("canvas").getContext("2d");
const measured = (element, text) => {
  const { font, fontStyle, fontWeight, fontSize, fontFamily } = getComputedStyle(element);
  pen.font = font || `${fontStyle} ${fontWeight} ${fontSize} ${fontFamily}`;
  return pen.measureText(text);
};

/** How much room an element's lines have. */
const roomOf = (element) => {
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
};

/** By how many pixels the ink of an element's first and last line leaves the box that cuts it; none is zero or less. */
const inkOut = (element) => {
  const text = element.textContent;
  const { actualBoundingBoxAscent: above, actualBoundingBoxDescent: below } = measured(element, text);
  const baseline = (place) => {
    const mark = document.createElement("span");
    mark.style.cssText = "display: inline-block; width: 0; height: 0";
    const [first, last] = [texts(element)[0], texts(element).at(-1)];
    if (place === "first") first.before(mark);
    else last.after(mark);
    const { bottom } = mark.getBoundingClientRect();
    mark.remove();
    return bottom;
  };
  const { top, bottom } = element.getBoundingClientRect();
  return Math.max(top - (baseline("first") - above), baseline("last") + below - bottom);
};

/** What may be shortened: on a card, what the reader or the article's own page has whole. */
const EXCERPT = ':is([part~="kicker"], [part~="headline"], [part~="subtitle"], [part~="summary"], [part~="byline"])';

/** What may scroll sideways. A wide table does within a region of its own. */
const isTrackOrFilter = (element) => /^(track|filter)$/.test(element.part.value);
const mayScrollSideways = (element) =>
  isTrackOrFilter(element) || (element.tabIndex === 0 && element.querySelector(":scope > table"));

const inner = (element) => {
  const { top, left } = element.getBoundingClientRect();
  const [x, y] = [left + element.clientLeft, top + element.clientTop];
  return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight };
};

const nameOf = (element) => {
  const part = element.closest("[part]")?.part.value;
  return `${part ?? ""} ${element.localName}${element.className && `.${element.className}`} “${element.textContent.slice(0, 24)}”`;
};

/**
 * What does not fit, in words: text that is cut off, text on other text or on a button or a picture, what scrolls
 * sideways and must not. `root` is the frame, or the reader where it is open.
 */
const misfits = (n = 0) => {
  const root = isRead(n) ? part("reader", n) : part("frame", n);
  const found = [];
  const boxes = [];
  for (const node of texts(root)) {
    const element = node.parentElement;
    // Those are heard, not seen; or not of this layer.
    if (element.closest('[part~="status"]') || (!isRead(n) && element.closest("dialog"))) continue;
    const size = parseFloat(getComputedStyle(element).fontSize);
    const excerpt = element.closest('[part~="card"]') && element.closest(EXCERPT);
    for (const { left, right, top, bottom } of rectsOf(node)) {
      // The letters themselves: fonts claim more room above and below than a line gives them.
      const middle = (top + bottom) / 2;
      const box = { element, left, right, top: middle - size * 0.4, bottom: middle + size * 0.4 };
      let isHidden = false;
      let mayRunOut = false;
      for (let above = element; above && !isHidden; above = above === root ? null : above.parentElement) {
        const style = getComputedStyle(above);
        if (style.overflowX === "visible" || style.display.startsWith("inline")) continue;
        const limits = inner(above);
        const isWithin = excerpt?.closest('[part~="card"]').contains(above);
        const isOwn = excerpt?.contains(above);
        mayRunOut ||= /auto|scroll/.test(style.overflowX) && mayScrollSideways(above);
        // What an excerpt leaves out is out of sight whole; but never a headline's beginning.
        const isAside = box.left >= limits.right - 2 || box.right <= limits.left + 2;
        isHidden = isWithin && (box.top >= limits.bottom - 2 || (isAside && !mayRunOut)) && (isOwn || !excerpt.matches('[part~="headline"]'));
        if (isHidden) break;
        if ((box.left < limits.left - 1 || box.right > limits.right + 1) && !mayRunOut) {
          if (!isOwn || style.textOverflow !== "ellipsis") {
            found.push(`cut at the side by ${nameOf(above)}: ${nameOf(element)}`);
          }
          box.left = Math.max(box.left, limits.left);
          box.right = Math.min(box.right, limits.right);
        }
        if ((box.top < limits.top - 1 || box.bottom > limits.bottom + 1) && !/auto|scroll/.test(style.overflowY)) {
          found.push(`cut above or below by ${nameOf(above)}: ${nameOf(element)}`);
        }
      }
      if (!isHidden) boxes.push(box);
    }
  }
  for (const element of root.querySelectorAll("button, img")) {
    if (!element.checkVisibility() || element.textContent || (!isRead(n) && element.closest("dialog"))) continue;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    boxes.push({ element, left, right, top, bottom });
  }
  boxes.sort((a, b) => a.top - b.top);
  boxes.forEach((a, place) => {
    for (let next = place + 1; next < boxes.length && boxes[next].top < a.bottom - 1; next++) {
      const b = boxes[next];
      if (a.element === b.element || a.element.contains(b.element) || b.element.contains(a.element)) continue;
      if (Math.min(a.right, b.right) - Math.max(a.left, b.left) > 1) {
        found.push(`${nameOf(a.element)} lies on ${nameOf(b.element)}`);
      }
    }
  });
  const page = document.scrollingElement;
  if (page.scrollWidth > page.clientWidth) found.push(`the page scrolls sideways: ${page.scrollWidth} in ${page.clientWidth}`);
  for (const element of [root, ...root.querySelectorAll("*")]) {
    if (!element.checkVisibility() || element.scrollWidth <= element.clientWidth + 1) continue;
    const { overflowX, display } = getComputedStyle(element);
    if (display.startsWith("inline") || !/auto|scroll/.test(overflowX) || mayScrollSideways(element)) continue;
    found.push(`scrolls sideways: ${nameOf(element)}: ${element.scrollWidth} in ${element.clientWidth}`);
  }
  return [...new Set(found)].slice(0, 8);
};

/**
 * Where a card has words left and more than two blank lines, or shows a part of a line, or does not say by dots that words
 * are left out. The words are its summary or, without a headline, the text in its stead. Where the layout is one of headlines
 * there is nothing to fill.
 */
const holes = (n = 0) => {
  const isExcerpt = part("track", n).clientWidth >= 300 && widget(n).density !== "headlines";
  return cards(n).flatMap((card, slide) => {
    const text = card.querySelector('[part~="summary"], [data-untitled] > *');
    if (!text?.textContent.trim()) return [];
    const { lineHeight, fontSize, webkitLineClamp } = getComputedStyle(text);
    const [line, half] = [parseFloat(lineHeight), parseFloat(fontSize) * 0.4];
    const { bottom } = text.getBoundingClientRect();
    // WebKit's lines are whole pixels high, whatever is asked for; so lines are counted by where their letters stand.
    const middles = texts(text).flatMap((node) => rectsOf(node)).map((rect) => (rect.top + rect.bottom) / 2);
    const isShown = (middle) => middle < bottom;
    const found = middles.some((middle) => middle - half < bottom - 1 && middle + half > bottom + 1) ? ["a line is cut"] : [];
    const isCut = !text.checkVisibility() || !middles.every(isShown);
    if (isExcerpt && isCut) {
      const foot = card.querySelector(".foot").getBoundingClientRect();
      const above = [...card.querySelectorAll("img, [part]")].filter((one) => one.clientHeight && !one.closest(".foot") && !one.matches("a, button"));
      const blank = foot.top - Math.max(...above.map((one) => one.getBoundingClientRect().bottom));
      if (blank >= 3 * line) found.push(`${Math.round(blank)} px are blank, a line takes ${line}`);
    }
    // Where fewer lines are shown than it allows, what is left out is out of sight without a sign.
    const shown = middles.filter(isShown).sort((a, b) => a - b).filter((middle, n, all) => !(middle - all[n - 1] < half));
    if (isCut && shown.length && shown.length !== +webkitLineClamp) found.push(`no dots: ${shown.length} lines of ${webkitLineClamp}`);
    return found.map((one) => `card ${slide}, ${nameOf(text)}: ${one}`);
  });
};

Object.assign(window, { holes, texts, rectsOf, firstLetter, lastLetter, linesOf, badBreaks, measured, roomOf, inkOut, misfits });
