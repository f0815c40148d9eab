// The element's events.

/** Dispatches `newsrack:NAME` with these details; gives whether the page lets it pass. */
export function emit(target, name, detail) {
  const options = { detail, bubbles: true, composed: true, cancelable: name === "open" };
  try {
    return target.dispatchEvent(new CustomEvent(`newsrack:${name}`, options));
  } catch {
    // A page that has broken its events hears none.
    return true;
  }
}
