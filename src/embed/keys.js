// Keys that are held.

/** Whether the browser does something of its own with this click or key. */
export const hasModifier = (event) => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
