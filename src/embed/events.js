// The element's events.

/** The details of each event, from what there is to tell: an id, an address, two numbers. */
const DETAILS = {
  ready: (_id, _url, articles, sections) => ({ articles, sections }),
  filter: (section, _url, _index, count) => ({ section, count }),
  slide: (id, _url, index, count) => ({ id, index, count }),
  open: (id, url) => ({ id, url }),
  close: (id) => ({ id }),
  error: (code, message) => ({ code, message }),
};

/** Dispatches `newsrack:NAME`; gives whether the page lets it pass. */
export function emit(target, name, first, second, index, count) {
  const detail = DETAILS[name](first || null, second || null, index, count);
  const options = { detail, bubbles: true, composed: true, cancelable: name === "open" };
  try {
    return target.dispatchEvent(new CustomEvent(`newsrack:${name}`, options));
  } catch {
    // A page that has broken its events hears none.
    return true;
  }
}
