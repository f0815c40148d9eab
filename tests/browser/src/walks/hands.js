// What a walk does by script, as a page would or as a stand-in for a hand. Each action may take some frames.
(() => {
  const { paper, root, find, cards, isSeen, boxOf, focused, reader } = walk;
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const place = document.getElementById("place");
  const [other, details] = ["other", "details"].map((id) => document.getElementById(id));
  const papers = new Map();
  let isPreventing = false;

  addEventListener("newsrack:open", (event) => isPreventing && event.preventDefault());
  // No link leads out of the page; the widget has had its turn by now.
  addEventListener("click", (event) => event.composedPath().some((node) => node.href) && event.preventDefault());

  const inSight = () => walk.inTrack().all.filter(({ shown }) => shown > 2).map(({ card }) => card);
  const nth = (list, number) => list[number % list.length];

  /** The element that a target means, if there is one to be seen. */
  walk.targetOf = ([name, number]) => {
    if (name === "Before" || name === "After") return document.getElementById(name.toLowerCase());
    const parts = { NextButton: "next", PreviousButton: "previous", PauseButton: "pause", Track: "track", ReaderClose: "reader-close", Retry: "retry" };
    const all = (selector) => [...(root()?.querySelectorAll(selector) ?? [])].filter(isSeen);
    let found;
    if (parts[name]) found = find(parts[name]);
    else if (name === "Section") found = nth(all('[part~="section"]'), number);
    else if (name === "Headline") {
      found = find("track") && nth(inSight().flatMap((card) => [...card.querySelectorAll('[part~="headline"] :is(a, button)')]), number);
    } else found = nth(all("button, a[href], [tabindex]"), number);
    return isSeen(found) ? found : undefined;
  };

  /** Where a mouse can hit a target, or the middle of the track. */
  walk.pointAt = (target) => {
    const element = target ? walk.targetOf(target) : find("track");
    if (!isSeen(element)) return null;
    const { left, top, width, height } = boxOf(element);
    const [x, y] = [left + width / 2, top + height / 2];
    return x >= 0 && y >= 0 && x < innerWidth && y < innerHeight ? [x, y] : null;
  };

  /**
   * Whether the track scrolls for what moves it so far to the right. Where it does not, or is under a dialog, Chromium goes
   * through its history.
   */
  walk.isScrolledBy = (way) => {
    if (reader()?.open) return false;
    const { scrollLeft, scrollWidth, clientWidth } = find("track");
    const { direction } = getComputedStyle(find("track"));
    const end = scrollWidth - clientWidth;
    const at = direction === "rtl" ? end + scrollLeft : scrollLeft;
    return way > 0 ? at > 2 : at < end - 2;
  };

  /** Puts the element into the page, or elsewhere in it. */
  const put = (into) => into.append(paper);

  const hide = {
    Display: (isHidden) => (paper.style.display = isHidden ? "none" : ""),
    Visibility: (isHidden) => (place.style.visibility = isHidden ? "hidden" : ""),
    Details: (isHidden) => (details.open = !isHidden),
  };

  const travel = async (step) => {
    const { isFloor, ...marks } = history.state ?? {};
    if (step < 0 && isFloor && !Object.keys(marks).length) return;
    let isThere = false;
    addEventListener("popstate", () => (isThere = true), { once: true });
    History.prototype.go.call(history, step);
    for (let frames = 0; !isThere && frames < 12; frames++) await frame();
  };

  walk.acts = {
    async keydown(key, times) {
      for (let time = 0; time < times; time++) {
        const target = focused() === document.body ? find("track") : focused();
        target?.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true }));
        if (time + 1 < times) await frame();
      }
    },
    activate: (target) => walk.targetOf(target)?.click(),
    focus: (target) => walk.targetOf(target)?.focus(),
    scroll(way) {
      const track = find("track");
      const isRtl = track && getComputedStyle(track).direction === "rtl";
      track?.scrollBy({ left: isRtl ? -way : way, top: way, behavior: "instant" });
    },
    set: (name, value) => paper.setAttribute(name, value),
    unset: (name) => paper.removeAttribute(name),
    edition: (address) => paper.setAttribute("edition", address),
    async data(address) {
      if (address && !papers.has(address)) papers.set(address, await (await walk.read(address)).json());
      paper.data = address && papers.get(address);
    },
    method: (name, value) => paper[name](value?.number === undefined ? value?.id : Number(value.number)),
    travel,
    address: (hash) => (location.hash = hash),
    takeOut: () => paper.remove(),
    putBack: () => paper.isConnected || put(place),
    move: () => paper.isConnected && put(paper.parentNode === place ? other : place),
    hide: (how) => hide[how](true),
    uncover: () => Object.values(hide).forEach((act) => act(false)),
    width(width) {
      for (const around of [place, other]) around.style.width = `${width}px`;
    },
    release: () => walk.release(),
    prevent: (prevents) => (isPreventing = prevents),
    seconds: (count) => window.pass(count),
    nothing() {},
  };
  walk.frame = frame;

  /**
   * Tells whether so many milliseconds have passed that the page could use: a page that stands still for want of a processor is not to
   * blame for what it did not do.
   */
  walk.patience = (milliseconds) => {
    let [left, last] = [milliseconds, performance.now()];
    return () => {
      const time = performance.now();
      left -= Math.min(time - last, 100);
      last = time;
      return left <= 0;
    };
  };
})();
