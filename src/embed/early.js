// Early actions: clicks on what only the whole program can answer.

import { hasModifier } from "./keys.js";

/** What was clicked, in order: the element, and the action that it stood for. */
export const earlyActions = () => {
  let held = [];
  return {
    /** Holds a click back, unless the browser does something of its own with it. */
    hold(event) {
      const node = event.target.closest("[data-do]");
      if (!node || hasModifier(event)) return;
      event.preventDefault();
      held.push([node, node.dataset.do]);
    },
    forget() {
      held = [];
    },
    /** Does them, each on its element, or on the one in the frame that stands for the same action by now. */
    perform(frame) {
      for (const [node, action] of held.splice(0)) {
        const isSame = frame.contains(node) && node.dataset.do === action;
        (isSame ? node : frame.querySelector(`[data-do="${action}"]`))?.click();
      }
    },
  };
};
