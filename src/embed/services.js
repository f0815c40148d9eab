// What the loader does for the program: see `src/dom/services.rs`.

import { canonical } from "./attributes.js";
import { console, queueMicrotask, requestAnimationFrame, requestIdleCallback } from "./builtins.js";
import { emit } from "./events.js";
import { seatIn } from "./focus.js";
import { patch } from "./patch.js";
import { cardServices } from "./services/cards.js";
import { languageServices } from "./services/dates.js";
import { dialogServices } from "./services/dialog.js";
import { frameServices } from "./services/frame.js";
import { elementLinks } from "./services/links.js";
import { cardMotion } from "./services/motion.js";
import { observeView } from "./services/observers.js";
import { viewPictures } from "./services/pictures.js";
import { trackSpacers } from "./services/spacers.js";
import { trackServices } from "./services/track.js";

/** What the second part of the program brings to all widgets. */
export const lateSheet = new CSSStyleSheet();

/**
 * What the program works on for one element: the frame in it, and the track in that. Its second file reaches all of it by these
 * names, and all else from there.
 */
function viewOf(element, frame, shows) {
  return {
    element,
    frame,
    window,
    shows,
    inFrame: (act) => requestAnimationFrame(act),
    track: undefined,
    find: (selector) => frame.querySelector(selector),
    focused: () => frame.getRootNode().activeElement,
    isStill: () => matchMedia("(prefers-reduced-motion)").matches,
    /** Whether it has a box, and is not skipped with what is around it, as in closed details. */
    isRendered: () => frame.checkVisibility?.() ?? frame.getClientRects().length > 0,
    /** The focus goes to the track, or where there is none to see, to the frame. */
    takeFocus() {
      (this.track.hidden ? seatIn(frame) : this.track).focus({ preventScroll: true });
    },
  };
}

/**
 * The services for one element: the program draws in `frame`; `bases` are the URLs of the edition's files; `fetchFile` gets
 * another one of them; `call` calls an entry of the program; `isShown` says whether its edition is what is seen.
 */
export function services(element, frame, bases, fetchFile, call, isShown) {
  const view = viewOf(element, frame, isShown);
  const { date, ...languages } = languageServices({ element });
  /** Which of the edition's files is being drawn. */
  let file = 0;
  const { resolve, article, link } = elementLinks(element, () => bases[file]);
  const pictures = viewPictures(view, resolve);
  const at = { resolve, date, sources: pictures.sources };
  const draw = (root, of, markup, next) => {
    file = of;
    patch(root, markup, { ...at, link, picture: pictures.picture }, next);
  };
  const motion = cardMotion(view);
  const track = trackServices(view, motion);
  const spacers = trackSpacers(view, track.axis);
  const { keepFocus, ...drawn } = frameServices({ view, track, at });

  return {
    ...languages,
    ...track.services,
    ...cardServices({ view, track, motion, spacers, pictures, draw }),
    ...dialogServices({ view, pictures, draw }),
    ...drawn,

    view: () => view,
    call: (object, name, values) => object[name](...values),
    attempt(object, name, values) {
      try {
        object[name](...values);
      } catch ({ message }) {
        return message;
      }
    },

    attribute: (name) => canonical(element, name),
    resolve: (address, base) => `${resolve(address, base)}` || undefined,
    fetch: fetchFile,

    observe() {
      observeView(view, { resized: keepFocus, laidOut: () => call("moved"), inViewport: (isIn) => call("inViewport", isIn) });
    },

    tell: (name, id, index, count) => emit(element, name, id, null, index, count),
    // Out of sight nothing opens, and it may be the page's answer to take the element out, or to set another edition.
    askOpen: (id, url, of) =>
      emit(element, "open", id, url && `${article(url, bases[of])}`) && element.isConnected && isShown(),

    style: (styles) => lateSheet.cssRules.length || lateSheet.replaceSync(styles),
    warn: (line) => console.warn(`[newsrack] ${line}`),
    clickAgain: (node) => queueMicrotask(() => node.click()),
    requestIdle: () => requestIdleCallback(() => call("goOn")),
  };
}
