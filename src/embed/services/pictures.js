// Pictures: when and how large they are loaded, which only the page knows.

import { columns } from "../columns.js";

/** How wide pictures stand in the reader: less than its column, which `reader.css` makes. */
const READER_SIZES = "(width < 680px) 100vw, 592px";

/** The pictures of a view; `resolve` makes URLs absolute. */
export function viewPictures({ element, view, width, late, resolve }) {
  /** The slide of the card that is patched; none while the reader is. */
  let slide;
  /** How many slides are in view, if pictures are seen there at all. */
  let inView;
  /** How wide the pictures of cards are, as the attribute has it. */
  let sizes;

  const measure = () => {
    const width = view.find("[part=card] img")?.clientWidth;
    if (width === undefined) return (sizes = inView = width);
    inView = width && view.track.clientWidth / view.cards[0].offsetWidth;
    if (sizes === (sizes = `${width}px`)) return;
    for (const picture of view.track.querySelectorAll("img")) picture.sizes = sizes;
  };

  /** What they are until that has been measured: a column's, without its padding (`--nr-gap` in `src/styles/frame.css`). */
  const expect = () => {
    const seen = columns(width());
    inView = width() < 300 || element.density !== "cards" ? 0 : seen;
    sizes = inView && `${Math.round(width() / seen - 2 * Math.min(Math.max(width() * 0.03, 14), 20))}px`;
    late.add(measure);
  };

  const write = (node, properties) => {
    for (const [name, value] of Object.entries(properties)) if (node[name] !== value) node[name] = value;
  };

  return {
    measure,

    /** What is patched from now on stands in this slide's card; or, where there is none, in the reader. */
    standIn: (newSlide) => (slide = newSlide),

    /** Says of a picture when and how it is to be loaded, and what of it matters, before it is said from where. */
    picture(node, focus) {
      const isCard = slide >= 0;
      if (isCard && sizes === undefined) expect();
      node.style.objectPosition = focus;
      write(node, {
        loading: slide < inView ? "eager" : "lazy",
        decoding: "async",
        referrerPolicy: "no-referrer",
        sizes: isCard ? sizes : READER_SIZES,
      });
      // In the reader its place stays as it was said to be, whatever comes.
      if (!isCard) node.style.aspectRatio = `${node.getAttribute("width")}/${node.getAttribute("height")}`;
    },

    sources: (list) =>
      list
        .split("\x7f")
        .map((source) => source.replace(/(.*)( \d+w)/s, (_, url, width) => (url = `${resolve(url)}`.replaceAll(",", "%2C")) && url + width))
        .join() || undefined,
  };
}
