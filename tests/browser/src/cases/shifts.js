// Notes what moves: the layout shifts that Chromium counts, and in every browser where the parts of the first view
// stand after each frame. A script of the page, before anything else in it.
var shifts = [];
var moves = [];
var looks = 0;
(() => {
  const described = (node) => `${node?.localName ?? node?.nodeName ?? "?"}.${node?.part?.value ?? node?.id ?? ""}`;
  if (PerformanceObserver.supportedEntryTypes.includes("layout-shift")) {
    new PerformanceObserver((list) => {
      for (const { value, sources, startTime } of list.getEntries()) {
        const way = ({ left, top, width }) => [left, top, width].map(Math.round).join();
        const of = sources.map(({ node, previousRect, currentRect }) => `${described(node)} ${way(previousRect)} > ${way(currentRect)}`);
        const isFar = sources.some(({ previousRect: from, currentRect: to }) =>
          [to.left - from.left, to.top - from.top, to.width - from.width].some((way) => Math.abs(way) > 3));
        shifts.push({ value, at: Math.round(startTime), of, isFar });
      }
    }).observe({ type: "layout-shift", buffered: true });
  }

  const known = new Map();
  const note = (name, element) => {
    const { left, right, top, width, height } = element.getBoundingClientRect();
    if (!width || !height || top > innerHeight || left > innerWidth) return;
    // Words stand where they began, whatever font comes, or where they end, if they are set at an end; boxes keep their
    // size as well.
    const isBox = /^(host|frame|header|filter|track|card|image)/.test(name);
    const now = [name.startsWith("jump") ? right : left, top, ...(isBox ? [width, height] : [])].map(Math.round);
    const before = known.get(name);
    if (before?.some((length, n) => Math.abs(length - now[n]) > 1)) {
      moves.push({ name, from: before, to: now, at: Math.round(performance.now()) });
    }
    known.set(name, now);
  };
  const look = () => {
    looks++;
    const host = document.querySelector("newsrack-edition");
    if (host) note("host", host);
    const below = document.getElementById("below");
    if (below) note("below", below);
    const counts = {};
    for (const element of host?.shadowRoot?.querySelectorAll("[part]") ?? []) {
      const name = element.part.value;
      counts[name] = (counts[name] ?? 0) + 1;
      if (element.checkVisibility()) note(`${name} ${counts[name]}`, element);
    }
    later();
  };
  // After the frame was painted: what is in the page before that, nobody sees.
  const later = () => requestAnimationFrame(() => setTimeout(look));
  later();
})();
