// The page's history: where this element's entries are in it, and how one is written.

import { clearTimeout, requestAnimationFrame, setTimeout } from "../builtins.js";

/** How long a way back may take before it is taken to lead nowhere, in milliseconds. */
const PATIENCE = 2000;

/** The services about the page's history; `navigated` is called when a way back has led nowhere. */
export function historyServices(element, navigated) {
  /** Under which name the entries say how deep they are. */
  const key = () => `newsrack:${element.id}`;
  /** How many entries there were when the last one of ours came: since then, nobody has added any. */
  let entries = history.length;
  /** Where the page stood then, until it has been led back there. */
  let position;
  let timer;

  /** Not relative: that would be to the page's base. */
  const urlWith = (hash) => location.href.split("#")[0] + hash;

  const push = (hash, depth) => {
    const { state } = history;
    // The page's router finds its own on our entries too. What it keeps that is no plain object has no room for ours.
    const isPlain = !state || state.constructor === Object;
    history.pushState(isPlain ? { ...state, [key()]: depth } : state, "", urlWith(hash));
    entries = history.length;
    position = { left: scrollX, top: scrollY, behavior: "instant" };
  };

  const goBack = (step) => {
    history.go(step);
    clearTimeout(timer);
    timer = setTimeout(navigated, PATIENCE);
  };

  return {
    hash: () => location.hash,
    depth: () => (history.length === entries && history.state?.[key()]) || 0,

    keepPagePosition() {
      requestAnimationFrame(() => {
        if (position) scrollTo(position);
        position = undefined;
      });
    },

    record(hash, step) {
      // A router may have taken the element out in the middle of a navigation of its own.
      if (!element.isConnected) return "";
      try {
        if (step < 0) goBack(step);
        else if (step) push(hash, step);
        else history.replaceState(history.state, "", urlWith(hash));
      } catch (error) {
        return error.message;
      }
    },
  };
}
