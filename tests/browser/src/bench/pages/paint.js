// Notes how long each click of the reader's takes until it is painted. The first script of every page that is measured; a
// page's own script says by `look` what is there to be seen, by `isMoving` whether anything moves, by `isReady` when to begin.
var paints = [];
var timings = [];
var isAtRest = false;

(() => {
  /** No click takes so many frames to show something. */
  const FRAMES = 120;
  const { port1, port2 } = new MessageChannel();
  const waiting = [];
  port1.onmessage = () => {
    const now = performance.now();
    for (const done of waiting.splice(0)) done(now);
  };
  // What is sent while a frame is being made arrives when its styles, layout and paint are done.
  const afterFrame = (done) =>
    requestAnimationFrame(() => {
      waiting.push(done);
      port2.postMessage(null);
    });

  let before;
  addEventListener("pointerdown", () => (before = look()), { capture: true });
  const noted = ({ isTrusted, timeStamp: at }) => {
    if (!isTrusted) return;
    const paint = { at, painted: null, shown: null };
    paints.push(paint);
    let frames = 0;
    const done = (now) => {
      paint.painted ??= now - at;
      if (look() !== before) paint.shown = now - at;
      else if (++frames < FRAMES) afterFrame(done);
    };
    afterFrame(done);
  };
  addEventListener("click", noted, { capture: true });

  // It rounds to 8 ms and leaves out what is shorter than 16.
  new PerformanceObserver((list) => timings.push(...list.getEntries())).observe({ type: "event", durationThreshold: 16 });

  /** Sets `isAtRest` when nothing has moved for three frames and the browser has nothing else to do. */
  window.settle = () => {
    isAtRest = false;
    let quiet = 0;
    const frame = () => {
      quiet = isMoving() ? 0 : quiet + 1;
      if (quiet < 3) requestAnimationFrame(frame);
      else requestIdleCallback(() => (isAtRest = true));
    };
    frame();
  };

  /** The clicks so far: until the next paint, until there is something to be seen, and what the browser itself says. */
  window.results = () =>
    paints.map(({ at, painted, shown }, place) => {
      const since = paints[place - 1]?.at ?? 0;
      const own = timings.filter((entry) => entry.interactionId && entry.startTime > since && entry.startTime <= at);
      return { painted, shown, timing: Math.max(0, ...own.map((entry) => entry.duration)) };
    });
})();

/** The beginnings of a few cards: whatever filters changes one of them, or puts others in their place. */
var looks = (cards) =>
  [...cards].slice(0, 6).map((card) => card.cloneNode(false).outerHTML + card.textContent).join();

/** The elements of the first cards with what they are and how large. */
var shapes = (cards) =>
  [...cards].slice(0, 12).map((card) =>
    [card, ...card.querySelectorAll("*")].map((element) => {
      const { width, height } = element.getBoundingClientRect();
      return `${element.localName} ${element.getAttribute("part") ?? element.className} ${Math.round(width)}×${Math.round(height)}`;
    }),
  );
