// Counts what a widget may leave behind: listeners, timers, observers, the memory of its instances, and, where the browser
// can be made to collect, the elements themselves. A script of the page, before anything else in it.
var leaks = (() => {
  // Listeners: one is what `removeEventListener` would find, of a target that still lives.
  const listeners = new Map();
  const nameOf = (target) => (target === window ? "window" : target === document ? "document" : target.constructor.name);
  const heard = new WeakMap();
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const isCapture = (options) => (typeof options === "object" ? !!options?.capture : !!options);
  const count = (target, type, by) => {
    const name = `${nameOf(target)} ${type}`;
    listeners.set(name, (listeners.get(name) ?? 0) + by);
  };
  const known = (target, type, options) => {
    if (!heard.has(target)) heard.set(target, new Map());
    const key = `${type} ${isCapture(options)}`;
    const of = heard.get(target);
    if (!of.has(key)) of.set(key, new Set());
    return of.get(key);
  };
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    // As for functions called without a target.
    const target = this ?? window;
    const set = known(target, type, options);
    if (listener && !set.has(listener)) {
      set.add(listener);
      count(target, type, 1);
      if (options?.once) {
        add.call(target, type, () => set.delete(listener) && count(target, type, -1), options);
      }
      if (options?.signal) add.call(options.signal, "abort", () => set.delete(listener) && count(target, type, -1));
    }
    return add.call(target, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    const target = this ?? window;
    if (known(target, type, options).delete(listener)) count(target, type, -1);
    return remove.call(target, type, listener, options);
  };

  // Observers that have not been told to stop.
  const observing = new Set();
  for (const name of ["ResizeObserver", "IntersectionObserver", "MutationObserver"]) {
    const Original = window[name];
    window[name] = class extends Original {
      observe(...rest) {
        observing.add(new WeakRef(this));
        super.observe(...rest);
      }
      disconnect() {
        for (const ref of observing) if (ref.deref() === this) observing.delete(ref);
        super.disconnect();
      }
    };
  }

  // Timers that have neither run out nor been cleared; apart from them those that let a file go which widgets share. Of
  // these there is one for each file, however many widgets there are, and nobody waits for its minute.
  const timers = new Set();
  const keepers = new Set();
  const { setTimeout: later, clearTimeout: forget, setInterval: often, clearInterval: stop } = window;
  window.setTimeout = (run, time, ...rest) => {
    const kind = time >= 60_000 ? keepers : timers;
    const id = later((...values) => (kind.delete(id), run(...values)), time, ...rest);
    kind.add(id);
    return id;
  };
  window.setInterval = (...values) => {
    const id = often(...values);
    timers.add(id);
    return id;
  };
  window.clearTimeout = (id) => (timers.delete(id), forget(id));
  window.clearInterval = (id) => (timers.delete(id), stop(id));

  // The memory of each instance, as long as it lives.
  const memories = new Set();
  const { instantiate } = WebAssembly;
  const note = (instance) => {
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) memories.add(new WeakRef(value));
  };
  WebAssembly.instantiate = async (...values) => {
    const made = await instantiate.call(WebAssembly, ...values);
    note(made.instance ?? made);
    return made;
  };
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (...values) {
    const made = new Instance(...values);
    note(made);
    return made;
  };
  WebAssembly.Instance.prototype = Instance.prototype;

  const elements = new Set();
  const living = (refs) => [...refs].filter((ref) => ref.deref());
  const nodesOf = (root) => {
    let nodes = 0;
    const walker = document.createTreeWalker(root);
    do nodes += 1 + (walker.currentNode.shadowRoot ? nodesOf(walker.currentNode.shadowRoot) : 0);
    while (walker.nextNode());
    return nodes;
  };

  return {
    /** Remembers an element, without keeping it. */
    meet: (element) => elements.add(new WeakRef(element)),
    /** What there is now. Pages of memory are those of all living instances, of 64 KiB each. */
    count: () => ({
      nodes: nodesOf(document),
      // Those of targets that are gone count no more: they go with them.
      page: [...listeners].filter(([name]) => /^(window|document|MediaQueryList|Abort)/.test(name)).reduce((sum, [, n]) => sum + n, 0),
      listeners: [...listeners.values()].reduce((sum, n) => sum + n, 0),
      timers: timers.size,
      keepers: keepers.size,
      observers: living(observing).length,
      instances: living(memories).length,
      pages: living(memories).reduce((sum, ref) => sum + (ref.deref()?.buffer.byteLength ?? 0) / 65536, 0),
      elements: living(elements).length,
    }),
    listeners,
  };
})();
