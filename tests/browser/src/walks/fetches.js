// What a walk's page wraps before the widget's script: requests, which it counts and holds back; timers, which it shortens; the
// history, whose calls it notes. `walk` is the one name that the walk has in the page.
var walk = { isHolding: false, held: new Set(), running: new Set(), most: 0, files: new Set(), calls: [], travels: 0 };

(() => {
  const { fetch: real, setTimeout: later } = window;

  /** How long the driver waits for a script, in milliseconds: WebKit's counts that in the page. */
  const SCRIPT = 30000;

  // Pauses between two tries are a fifth as long; a second is the clock's, which `pass` winds.
  const isPause = (time) => time > 200 && time !== 1000 && time < SCRIPT;
  window.setTimeout = (run, time, ...rest) => later(run, isPause(time) ? time / 5 : time, ...rest);

  /** Holds a request back until `release`, or until it is given up. */
  const hold = (signal) =>
    new Promise((go, fail) => {
      walk.held.add(go);
      signal?.addEventListener("abort", () => {
        walk.held.delete(go);
        fail(signal.reason);
      });
    });

  walk.release = () => {
    walk.isHolding = false;
    for (const go of walk.held) go();
    walk.held.clear();
  };

  /** A file as it is, for the walk itself. */
  walk.read = (address) => real(address);

  window.fetch = async (address, init = {}) => {
    const url = new URL(address?.url ?? address, document.baseURI);
    const isEdition = url.pathname.endsWith(".json");
    const request = { url: url.href };
    if (isEdition) {
      walk.running.add(request);
      walk.files.add(url.pathname);
      // Who asks for another in place of one gives that up within the task.
      later(() => (walk.most = Math.max(walk.most, walk.running.size)));
      init.signal?.addEventListener("abort", () => walk.running.delete(request));
    }
    try {
      if (url.search.includes("held") || (walk.isHolding && url.pathname.includes("newsrack.rest-"))) {
        request.isHeld = true;
        await hold(init.signal);
        request.isHeld = false;
      }
      return await real(address, init);
    } finally {
      walk.running.delete(request);
    }
  };

  for (const name of ["pushState", "replaceState", "go"]) {
    const original = history[name];
    history[name] = (...values) => {
      walk.calls.push(name);
      if (name === "go") walk.travels = performance.now();
      return original.apply(history, values);
    };
  }
  addEventListener("popstate", () => (walk.travels = 0));

  // Two entries that no walk goes behind, and the one on which it begins. Two, because the widget may be on its way back by one when
  // the walk goes back by another.
  History.prototype.replaceState.call(history, { isFloor: true }, "");
  History.prototype.pushState.call(history, { isFloor: true }, "", location.href);
  History.prototype.pushState.call(history, null, "", location.href);
})();
