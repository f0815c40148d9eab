// What the loader does for the program: see `src/dom/services.rs`.

import { canonical } from "./attributes.js";
import { console, requestIdleCallback } from "./builtins.js";
import { emit } from "./events.js";
import { patch } from "./patch.js";
import { frameAccent } from "./services/accent.js";
import { cardServices } from "./services/cards.js";
import { languageServices } from "./services/dates.js";
import { dialogServices } from "./services/dialog.js";
import { historyServices } from "./services/history.js";
import { elementLinks } from "./services/links.js";
import { cardMotion } from "./services/motion.js";
import { observeView } from "./services/observers.js";
import { viewPictures } from "./services/pictures.js";
import { pointerServices } from "./services/pointer.js";
import { trackSpacers } from "./services/spacers.js";
import { trackServices } from "./services/track.js";

/** What the second part of the program brings to all widgets. */
export const lateSheet = new CSSStyleSheet();

/** What the program draws for one element: the frame, and the track in it. */
function viewOf(frame) {
  return {
    frame,
    track: undefined,
    find: (selector) => frame.querySelector(selector),
    focused: () => frame.getRootNode().activeElement,
    isStill: () => matchMedia("(prefers-reduced-motion)").matches,
  };
}

/**
 * The services for one element: the program draws in `frame`; `bases` are the URLs of the edition's files; `fetchFile` gets
 * another one of them; `call` calls an entry of the program; `isShown` says whether its edition is what is seen.
 */
export function services(element, frame, bases, fetchFile, call, isShown) {
  const view = viewOf(frame);
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
  const pointer = pointerServices(view);
  const { boxChanged, ...dialog } = dialogServices({ view, pictures, draw });

  const patchFrame = (markup) => {
    track.forget();
    const hadFocus = view.focused();
    patch(frame, markup, at, frame.firstChild);
    // What had the focus may be gone.
    if (hadFocus && !view.focused()) view.track?.focus({ preventScroll: true });
    view.track ??= beginTrack();
  };

  const beginTrack = () => {
    // These don't bubble. A picture that fails is drawn as a blank one, by the style sheet.
    for (const name of ["error", "load"])
      frame.addEventListener(name, ({ target }) => target.toggleAttribute("data-lost", name === "error"), true);
    return view.find('[part="track"]');
  };

  return {
    ...languages,
    ...track.services,
    ...cardServices({ view, track, motion, spacers, pictures, draw }),
    ...dialog,
    ...historyServices(element, () => call("navigated")),
    ...pointer,

    attribute: (name) => canonical(element, name),
    rawAttribute: (name) => element.getAttribute(name) ?? undefined,
    resolve: (address, base) => `${resolve(address, base)}` || undefined,
    fetch: fetchFile,
    accent: frameAccent(frame),
    patchFrame,

    announce(line) {
      const status = view.find('[part="status"]');
      // What is said once more is taken back first, or nobody hears it.
      status.textContent = "";
      status.textContent = line;
    },

    observe() {
      pointer.watchTouches();
      observeView(view, { boxChanged, laidOut: () => call("moved"), inViewport: (isIn) => call("inViewport", isIn) });
    },

    tell: (name, id, index, count) => emit(element, name, id, null, index, count),
    // Out of sight nothing opens, and it may be the page's answer to take the element out, or to set another edition.
    askOpen: (id, url, of) =>
      emit(element, "open", id, url && `${article(url, bases[of])}`) && element.isConnected && isShown(),

    style: (styles) => lateSheet.cssRules.length || lateSheet.replaceSync(styles),
    warn: (line) => console.warn(`[newsrack] ${line}`),
    requestIdle: () => requestIdleCallback(() => call("goOn")),

    isConnected: () => element.isConnected,
    isHidden: () => document.hidden,
    isStill: view.isStill,
    visibleFocus() {
      const focused = view.focused();
      return focused?.matches(":focus-visible") ? focused.getAttribute("part") ?? "" : undefined;
    },
  };
}
