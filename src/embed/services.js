// What the loader does for the program: see `src/dom/services.rs`.

import { canonical } from "./attributes.js";
import { console, queueMicrotask, requestAnimationFrame, whenIdle } from "./builtins.js";
import { emit } from "./events.js";
import { patch } from "./patch.js";
import { cardServices } from "./services/cards.js";
import { languageServices } from "./services/dates.js";
import { frameServices } from "./services/frame.js";
import { elementLinks } from "./services/links.js";
import { viewPictures } from "./services/pictures.js";
import { trackServices } from "./services/track.js";
import { addStyles } from "./sheets.js";

/** What the program draws for one element: the frame, and the track in it. */
function viewOf(frame) {
  return {
    frame,
    /** That of the document that the element stands in by now. */
    get window() {
      return frame.ownerDocument.defaultView ?? window;
    },
    track: undefined,
    /** Those in the page, one behind the other. A page's script may put something else between them. */
    cards: [],
    find: (selector) => frame.querySelector(selector),
    focused: () => frame.getRootNode().activeElement,
  };
}

/**
 * The services for one element: the program draws in `frame`; `bases` are the URLs of the edition's files; `width` gives that of the element; what can wait until
 * the first paint is `late`; `fetchFile` gets another one of the files.
 */
export function services({ element, frame, bases, width, late, fetchFile }) {
  const view = viewOf(frame);
  const { date, ...languages } = languageServices({ element, late });
  /** Which of the edition's files is being drawn. */
  let file = 0;
  const { resolve, article, link } = elementLinks({ element, base: () => bases[file] });
  const pictures = viewPictures({ element, view, width, late, resolve });
  const at = { resolve, date, sources: pictures.sources };
  const patchAt = (root, next, of, slide, markup) => {
    file = of;
    pictures.standIn(slide);
    patch(root, markup, { ...at, link, picture: pictures.picture }, next);
  };
  const track = trackServices({ view });

  // What the second file of the program works on: it reaches this by name, and all else from here.
  Object.assign(view, {
    article,
    axis: track.axis,
    bases,
    console,
    patchAt,
    element,
    fetchFile,
    resolve,
    measure: pictures.measure,
    addStyles: (text) => addStyles(frame, text),
    clickAgain: (node) => queueMicrotask(() => node.click()),
    inFrame: (act) => requestAnimationFrame(act),
    whenIdle,
    tell: (name, detail) => emit(element, name, detail),
  });

  return {
    ...languages,
    ...track.services,
    ...cardServices({ view, patchAt }),
    ...frameServices({ view, track, late, at }),

    attribute: (name) => canonical(element, name),

    view: () => view,
    call: (object, name, values) => object[name](...values),
    make(object, name, values) {
      try {
        return new object[name](...values);
      } catch {
        // The page has broken the class.
      }
    },
    attempt(object, name, values) {
      try {
        object[name](...values);
      } catch (error) {
        // A page's own may throw anything.
        return `${error?.message ?? error}`;
      }
    },
  };
}
