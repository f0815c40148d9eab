// Early actions: clicks on what only the whole program can answer.

import { emit } from "./events.js";
import { hasModifier } from "./keys.js";

/** What was clicked in an element's frame, in order: the node, where it led, and the action that it stood for. */
export const earlyActions = (element) => {
  let held = [];
  return {
    /** Holds a click back, unless the browser does something of its own with it. */
    hold(event) {
      const node = event.target.closest("[data-do]");
      if (!node || hasModifier(event)) return;
      const action = node.dataset.do;
      if (action.startsWith("leave:")) {
        // A link is the browser's to follow at once: a tab that a script opens later is taken for a pop-up.
        if (emit(element, "open", { id: action.slice(6), url: node.href })) return;
      } else {
        held.push([node, node.href, action]);
      }
      event.preventDefault();
    },
    forget() {
      held = [];
    },
    /**
     * Does them, each on its element, or on the one in the frame that stands for the same action by now. A link of the same address
     * is of the same article, whatever the page has it do meanwhile.
     */
    perform(frame) {
      for (const [node, href, action] of held.splice(0)) {
        const isSame = frame.contains(node) && (node.dataset.do === action || (href && node.href === href));
        (isSame ? node : frame.querySelector(`[data-do="${action}"]`))?.click();
      }
    },
  };
};
