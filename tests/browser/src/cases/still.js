// Whether a widget is left as it is: which cards and pictures there were, and what has moved, been told or been loaded since. The
// body of a function, run once in a page that has the probe.

/** Which article is the first to show whole, by its number. */
window.first = () => +/\d+/.exec(titles()[whole()[0]] ?? "")?.[0];

/** Notes how all is now. `faults` says what is not as it was then. */
window.note = () => {
  const track = part("track");
  const pictures = new Set(all("img").filter((image) => image.complete && image.naturalWidth));
  const now = { cards: cards(), left: track.scrollLeft, first: first(), seat: focused(), slides: events("slide").length };
  window.before = now;
  now.loads = 0;
  now.scrolls = [];
  if (window.watched) return;
  window.watched = pictures;
  track.addEventListener("scroll", () => before.scrolls.push(Math.round(track.scrollLeft)));
  // It does not bubble, and a picture that has come loads again only where it is asked for once more.
  part("frame").addEventListener("load", ({ target }) => watched.has(target) && before.loads++, true);
};

/** What is not as it was noted. Where all is laid out anew, only the place of the first article is kept. */
window.faults = ({ mayBeLaidOut = false, mayLoseHeadline = false } = {}) => {
  const found = [];
  const same = (what, is, was) => is === was || found.push(`${what}: ${is}, not ${was}`);
  same("cards", cards().length, before.cards.length);
  same("cards that are others", cards().filter((card, place) => card !== before.cards[place]).length, 0);
  same("the first article in view", first(), before.first);
  same("newsrack:slide", events("slide").length, before.slides);
  if (mayLoseHeadline) same("an element with the focus", !!focused(), true);
  else same("the focus", focused(), before.seat);
  if (mayBeLaidOut) return found;
  same("pictures loaded again", before.loads, 0);
  same("the track", Math.abs(part("track").scrollLeft - before.left) < 1, true);
  same("movements", before.scrolls.join(" "), "");
  return found;
};

/** What is wrong with the cards: one in sight that is inert, or one out of sight that is not. */
window.inertness = () => {
  const track = part("track").getBoundingClientRect();
  const isInSight = ({ left, right, top, bottom }) =>
    right > track.left + 2 && left < track.right - 2 && bottom > track.top + 2 && top < track.bottom - 2;
  const inSight = cards().filter((card) => isInSight(card.getBoundingClientRect()));
  return [
    ...(inSight.length ? [] : ["nothing is in sight"]),
    ...inSight.filter((card) => card.inert).map((card) => `inert in sight: ${card.textContent.slice(0, 20)}`),
    ...cards()
      .filter((card) => !card.inert && !inSight.includes(card) && !card.contains(focused()))
      .map((card) => `alive out of sight: ${card.textContent.slice(0, 20)}`),
  ];
};
