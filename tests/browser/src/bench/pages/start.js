// Looks at a page from its first moment: which headlines each frame has painted, when the page is ready, how long tasks block.
// It runs before the page's own scripts, and is the same on each page.
var start = (() => {
  /** Until when the page is watched, in milliseconds. */
  const END = 3000;
  const HEADLINES = ".headline,[part~=headline]";
  const frames = [];
  const tasks = [];
  const memories = new Set();
  let ready;

  const roots = () => [document, ...[...document.querySelectorAll("newsrack-edition")].map((element) => element.shadowRoot)].filter(Boolean);
  const all = (selector) => roots().flatMap((root) => [...root.querySelectorAll(selector)]);
  const isSeen = (element) => {
    const { width, height, left, right, top, bottom } = element.getBoundingClientRect();
    return width && height && right > 0 && left < innerWidth && bottom > 0 && top < innerHeight;
  };
  const nodes = () => roots().reduce((sum, root) => sum + root.querySelectorAll("*").length, 0);

  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => {
    const now = performance.now();
    for (const done of waiting.splice(0)) done(now);
  };
  /** What is sent while a frame is made arrives when it has been painted. */
  const afterFrame = (done) => {
    waiting.push(done);
    port2.postMessage(null);
  };

  const watch = () => {
    const seen = all(HEADLINES).filter(isSeen);
    const frame = { seen: seen.map((element) => element.textContent).join("\n"), nodes: nodes() };
    if (globalThis.peerReady) ready ??= performance.now();
    frames.push(frame);
    afterFrame((now) => (frame.at = now));
    if (performance.now() < END) requestAnimationFrame(watch);
  };
  requestAnimationFrame(watch);
  addEventListener("newsrack:ready", () => (ready ??= performance.now()), true);
  new PerformanceObserver((list) => tasks.push(...list.getEntries())).observe({ type: "longtask" });

  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = (...values) =>
    instantiate(...values).then((made) => {
      for (const entry of Object.values((made.instance ?? made).exports)) if (entry instanceof WebAssembly.Memory) memories.add(entry);
      return made;
    });

  const blocked = (until) =>
    tasks.filter(({ startTime }) => startTime < until).reduce((sum, { startTime, duration }) => sum + Math.max(0, Math.min(startTime + duration, until) - startTime - 50), 0);
  const loaded = (until) => {
    const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")].filter(({ responseEnd }) => responseEnd <= until);
    return [files.length, files.reduce((sum, { transferSize }) => sum + transferSize, 0)];
  };

  /** How long a click takes until the next frame has been painted. */
  let clicked;
  addEventListener("click", ({ timeStamp }) => requestAnimationFrame(() => afterFrame((now) => (clicked = now - timeStamp))), true);

  return {
    END,
    /** What can be clicked, and where. */
    target(name) {
      const [element] = {
        filter: () => all(".section,[part~=section]").slice(1),
        next: () => all(".swiper-button-next,.splide__arrow--next,[part~=next]").concat(all("button").filter(({ textContent }) => textContent === "Next")),
        open: () => all(HEADLINES).filter(isSeen).flatMap((headline) => [...headline.querySelectorAll("a,button")]),
      }[name]();
      clicked = undefined;
      const box = element?.getBoundingClientRect();
      return box?.width ? { x: box.x + Math.min(box.width / 2, 20), y: box.y + box.height / 2 } : null;
    },
    clicked: () => clicked,
    found() {
      const painted = frames.filter(({ at }) => at);
      const last = painted.at(-1)?.seen;
      const first = last ? painted.find(({ seen }) => seen === last) : undefined;
      const headline = first?.at;
      const [requestsToHeadline, bytesToHeadline] = headline ? loaded(headline) : [];
      const [requestsToReady, bytesToReady] = ready ? loaded(ready) : [];
      const [requests, bytes] = loaded(Infinity);
      return {
        "first headline": headline,
        ready,
        "requests to headline": requestsToHeadline,
        "bytes to headline": bytesToHeadline,
        "requests to ready": requestsToReady,
        "bytes to ready": bytesToReady,
        requests,
        bytes,
        "blocked to headline": headline && blocked(headline),
        "blocked to 3 s": blocked(END),
        "wasm memory": [...memories].reduce((sum, { buffer }) => sum + buffer.byteLength, 0),
        nodes: nodes(),
        "nodes at headline": first?.nodes,
      };
    },
  };
})();
