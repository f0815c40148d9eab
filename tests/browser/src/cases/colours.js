// Colours as they are seen. The body of a function, run once in a page that has the probe.

const canvas = document.createElement("canvas");
canvas.width = canvas.height = 1;
const pen = canvas.getContext("2d", { willReadFrequently: true });

/** Red, green, blue and alpha of a computed colour, however it is written. */
const rgba = (colour) => {
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = "#000";
  pen.fillStyle = colour;
  pen.fillRect(0, 0, 1, 1);
  const [red, green, blue, alpha] = pen.getImageData(0, 0, 1, 1).data;
  return [red, green, blue, alpha / 255];
};

const over = ([r, g, b, alpha], below) => [r, g, b].map((value, n) => value * alpha + below[n] * (1 - alpha));

const luminance = (rgb) => {
  const [r, g, b] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};

const contrastOf = (one, other) => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
};

/** What is behind an element, as far as colours say. */
const behind = (element) => {
  const layers = [];
  for (let node = element; node; node = node.assignedSlot ?? node.parentElement ?? node.getRootNode().host) {
    const colour = rgba(getComputedStyle(node).backgroundColor);
    layers.push(colour);
    if (colour[3] >= 0.999) break;
  }
  return layers.reverse().reduce((below, layer) => over(layer, below), [255, 255, 255]);
};

/** How well a text stands out from what is behind it. */
const textContrast = (element) => {
  const below = behind(element);
  let share = 1;
  for (let node = element; node; node = node.parentElement) share *= getComputedStyle(node).opacity;
  const [r, g, b, alpha] = rgba(getComputedStyle(element).color);
  return contrastOf(over([r, g, b, alpha * share], below), below);
};

/** How well the mark of an element (a border, or a line drawn before or after it) stands out. */
const markContrast = (element) => {
  const below = behind(element.parentElement);
  const marks = ["", "::before", "::after"].flatMap((pseudo) => {
    const style = getComputedStyle(element, pseudo || undefined);
    if (pseudo && style.content === "none") return [];
    const isDrawn = parseFloat(style.borderBottomWidth) > 0 && style.borderBottomStyle !== "none";
    return [...(isDrawn ? [style.borderBottomColor] : []), ...(pseudo ? [style.backgroundColor] : [])];
  });
  return Math.max(1, ...marks.map((mark) => contrastOf(over(rgba(mark), below), below)));
};

/** The texts that stand out by less than 4.5 to 1, in words; what is disabled may. */
const faint = (n = 0) => {
  const root = part("frame", n);
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = new Set();
  while (walker.nextNode()) {
    const { data, parentElement } = walker.currentNode;
    if (!/\S/.test(data) || !parentElement.checkVisibility() || parentElement.closest("[aria-disabled], [part~=status]")) continue;
    const contrast = textContrast(parentElement);
    const name = parentElement.closest("[part]").part.value;
    if (contrast < 4.5) found.add(`${name} “${data.slice(0, 20)}” ${contrast.toFixed(2)}`);
  }
  return [...found].slice(0, 6);
};

Object.assign(window, { rgba, luminance, behind, contrastOf, textContrast, markContrast, faint });
