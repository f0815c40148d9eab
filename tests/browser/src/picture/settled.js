// An expression that is true when a page can be photographed: its fonts are loaded, the pictures in view are decoded or
// lost, and between two looks, with two frames drawn in between, nothing has changed its place. It goes through open
// shadow roots.
(() => {
  const elements = (root) =>
    [...root.querySelectorAll("*")].flatMap((element) =>
      [element, ...(element.shadowRoot ? elements(element.shadowRoot) : [])]);
  const all = elements(document);
  const isInView = (element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    return top < innerHeight && left < innerWidth && bottom > 0 && right > 0;
  };
  const pictures = all.filter((element) => element.localName === "img" && isInView(element));
  const decoded = (window.__decoded ??= new WeakMap());
  for (const picture of pictures) {
    if (picture.complete && decoded.get(picture)?.src !== picture.currentSrc) {
      const state = { src: picture.currentSrc, done: false };
      decoded.set(picture, state);
      const done = () => { state.done = true; };
      picture.decode().then(done, done);
    }
  }
  const places = all.filter(isInView).map((element) => {
    const { top, left, width, height } = element.getBoundingClientRect();
    return [top, left, width, height].join();
  }).join(" ");
  const last = window.__last;
  if (last?.places !== places) {
    const look = (window.__last = { places, drawn: false });
    requestAnimationFrame(() => requestAnimationFrame(() => { look.drawn = true; }));
    return false;
  }
  return last.drawn && document.fonts.status === "loaded"
    && pictures.every((picture) => picture.complete && decoded.get(picture)?.done);
})()
