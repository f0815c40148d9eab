// Counts what the first view and a message cost: before the page's own scripts.
window.costs = (() => {
  const counts = { crossings: 0, records: 0 };
  let memory;

  // What the program asks the script for.
  const { instantiate } = WebAssembly;
  const counted = (act) => (...values) => (counts.crossings++, act(...values));
  const wrap = (imports) => {
    const entries = Object.entries(imports);
    // What the first file has for the second is found by its names, and is no call of the script.
    if (!entries.length) return imports;
    return Object.fromEntries(entries.map(([name, value]) => [name, typeof value === "function" ? counted(value) : value]));
  };
  WebAssembly.instantiate = async (module, imports) => {
    const wrapped = Object.fromEntries(Object.entries(imports).map(([name, values]) => [name, wrap(values)]));
    const instance = await instantiate(module, wrapped);
    for (const entry of Object.values(instance.exports)) if (entry instanceof WebAssembly.Memory) memory ??= entry;
    return instance;
  };

  // A timer that runs out before the first headline is painted waits for that: on a busy machine the widget would lose its patience
  // with the paint, and go on to what comes after.
  const { setTimeout } = window;
  let held = [];
  window.setTimeout = (act, delay, ...values) => setTimeout(() => (held && delay ? held.push(act) : act()), delay, ...values);
  const release = () => {
    const acts = held.splice(0);
    held = null;
    for (const act of acts) act();
  };

  const { port1, port2 } = new MessageChannel();
  /** What was there when the frame began that was the first to paint a headline. */
  let first;
  const watch = () => {
    const { shadowRoot } = document.querySelector("newsrack-edition") ?? {};
    if (!shadowRoot?.querySelector("[part~=headline]")) return requestAnimationFrame(watch);
    first = {
      crossings: counts.crossings,
      nodes: shadowRoot.querySelectorAll("*").length,
      cards: shadowRoot.querySelectorAll("[part~=card]").length,
      requests: performance.getEntriesByType("resource").length,
    };
    // What is sent while a frame is made arrives when it has been painted.
    port1.onmessage = () => {
      performance.mark("headlines");
      release();
    };
    port2.postMessage(null);
  };
  requestAnimationFrame(watch);

  return {
    get first() {
      return first;
    },
    pages: () => memory.buffer.byteLength / 65536,
    /** Observes what changes in the widget from now on. */
    observe() {
      const { shadowRoot } = document.querySelector("newsrack-edition");
      const kinds = { childList: true, attributes: true, characterData: true, subtree: true };
      new MutationObserver((records) => (counts.records += records.length)).observe(shadowRoot, kinds);
    },
    /**
     * Resolves when nothing has changed for sixty frames: no timer of the program is longer than a second. What crosses is no sign
     * of it, for an open article is looked after all the time.
     */
    rest() {
      return new Promise((resolve) => {
        let [before, frames] = [-1, 0];
        const look = () => {
          const isMoving = document.querySelector("newsrack-edition").shadowRoot.getAnimations().length;
          frames = counts.records === before && !isMoving ? frames + 1 : 0;
          before = counts.records;
          if (frames < 60) requestAnimationFrame(look);
          else resolve();
        };
        look();
      });
    },
    /** What has been counted since this was asked last. */
    take() {
      const taken = { ...counts };
      for (const name in counts) counts[name] = 0;
      return taken;
    },
  };
})();
