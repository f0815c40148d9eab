// The first script of a test page: it notes what the page says and suffers, readable as `window.__log`.
(() => {
  const log = { console: [], errors: [], rejections: [], violations: [], resources: [], events: [] };
  Object.defineProperty(window, "__log", { value: log });
  const now = () => Math.round(performance.now());
  const text = (value) => {
    if (value instanceof Error) return `${value.name}: ${value.message}`;
    if (typeof value !== "object" || value === null) return String(value);
    try {
      return JSON.stringify(value);
    } catch {
      return String(value);
    }
  };

  for (const level of ["debug", "log", "info", "warn", "error"]) {
    const original = console[level];
    console[level] = (...values) => {
      log.console.push({ level, text: values.map(text).join(" "), at: now() });
      original.apply(console, values);
    };
  }

  const listen = (type, listener) => addEventListener(type, listener, { capture: true });
  listen("error", (event) => {
    if (event.target instanceof Element) {
      const { localName, src, href } = event.target;
      log.resources.push({ element: localName, url: src || href || "", at: now() });
    } else {
      log.errors.push({ message: event.message, source: `${event.filename}:${event.lineno}`, at: now() });
    }
  });
  listen("unhandledrejection", (event) => log.rejections.push({ reason: text(event.reason), at: now() }));
  listen("securitypolicyviolation", (event) => {
    const { effectiveDirective, blockedURI, sample, disposition } = event;
    log.violations.push({ directive: effectiveDirective, blocked: blockedURI, sample, disposition, at: now() });
  });
  for (const name of ["ready", "filter", "slide", "open", "close", "error"]) {
    listen(`newsrack:${name}`, (event) => {
      const detail = event.detail === undefined ? null : JSON.parse(JSON.stringify(event.detail));
      log.events.push({ type: event.type, detail, target: event.target.id ?? "", at: now() });
    });
  }
})();
