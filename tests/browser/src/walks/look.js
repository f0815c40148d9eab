// What shows of the widget at a moment, as a reader would find it. What has to be known of how the widget is built stands here.
(() => {
  const paper = document.getElementById("paper");
  const root = () => paper.shadowRoot;
  const find = (part) => root()?.querySelector(`[part~="${part}"]`);
  const cards = () => [...(find("track")?.children ?? [])];
  const boxOf = (element) => element.getBoundingClientRect();
  const hasBox = ({ width, height }) => width > 0 && height > 0;
  const isSeen = (element) =>
    !!element?.isConnected && element.checkVisibility({ visibilityProperty: true }) && hasBox(boxOf(element));

  /** How many slides before the first card have none: what the spacer says of it. */
  const before = () => Number(/\d+/.exec(find("track").style.getPropertyValue("--nr-before"))?.[0] ?? 0);

  /** Digits of any script. */
  const zeros = [0x30, 0x660, 0x6f0, 0x966];
  const numbers = (text) =>
    [...text].map((sign) => {
      const zero = zeros.find((zero) => sign.codePointAt() >= zero && sign.codePointAt() < zero + 10);
      return zero === undefined ? " " : String(sign.codePointAt() - zero);
    }).join("").split(/ +/).filter(Boolean).map(Number);

  /** By how many pixels a card is in the track's view, both ways, and whether that is all of it. */
  const share = (card, track, tolerance) => {
    const inner = boxOf(card);
    const [x, y] = [
      Math.min(inner.right, track.right) - Math.max(inner.left, track.left),
      Math.min(inner.bottom, track.bottom) - Math.max(inner.top, track.top),
    ];
    const isList = find("track").scrollHeight > find("track").clientHeight + 2;
    const [shown, length] = isList ? [y, inner.height] : [x, inner.width];
    return { shown, isWhole: shown > length - tolerance };
  };

  /**
   * The cards, each with what of it is seen, and which of them is the first that a reader can read. So many pixels of a card may be
   * cut off where it still counts as whole.
   */
  const inTrack = (tolerance = 2) => {
    const track = boxOf(find("track"));
    const all = cards().map((card) => ({ card, ...share(card, track, tolerance) }));
    const whole = all.filter(({ isWhole }) => isWhole);
    const first = whole[0] ?? all.find(({ shown }) => shown > 2);
    if (!first) return { all };
    const { left, top } = boxOf(first.card);
    return {
      all,
      first: first.card,
      index: before() + all.indexOf(first),
      whole: Math.max(whole.length, 1),
      at: [left - track.left, top - track.top],
    };
  };

  const nameOf = (element) =>
    element && `${element.localName}[${element.part?.value ?? ""}] “${(element.ariaLabel ?? element.textContent).trim().replace(/\s+/g, " ").slice(0, 30)}”`;

  const focused = () => root()?.activeElement ?? document.activeElement;

  const buttons = () => [...(root()?.querySelectorAll('[part~="section"]') ?? [])];
  const sectionOf = (button) => {
    const title = button.querySelector("bdi")?.textContent;
    return { News: "news", Comment: "comment", Sport: "sport" }[title] ?? /^Part (\d+)$/.exec(title)?.[1];
  };

  /** The pressed section's id; null is all, and undefined that nobody can tell. */
  const chosen = () => {
    const place = buttons().findIndex((button) => button.ariaPressed === "true");
    if (place < 1) return place === 0 ? null : undefined;
    return sectionOf(buttons()[place]);
  };

  /** Whether the section of an id can be chosen. */
  const offers = (section) => buttons().some((button) => sectionOf(button) === section);

  /** What the address says of the widget. */
  const address = () => {
    const part = location.hash.slice(1).split("&").find((part) => part.startsWith("paper="));
    if (part === undefined) return null;
    const [section, article] = part.slice(6).split("/").map(decodeURIComponent);
    return { section, article: article || null };
  };

  Object.assign(walk, {
    paper, root, find, cards, isSeen, hasBox, boxOf, inTrack, numbers, nameOf, focused, chosen, offers, address, before,
    isShown: () => isSeen(paper),
    /** Whether what shows is the first view, which the program's second file has not taken over yet. */
    isPreview: () => walk.isHolding && paper.state === "loading" && isSeen(find("track")),
    reader: () => root()?.querySelector("dialog"),
    idOf: (card) => {
      const number = /^(?:Article|خبر اليوم) (\d+)$/.exec(card.querySelector('[part~="headline"]')?.textContent ?? "")?.[1];
      return number && `p${number}`;
    },
  });
})();
