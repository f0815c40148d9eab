// The widget, as a partner has it.
var shadow = () => document.querySelector("newsrack-edition").shadowRoot;
var part = (name) => shadow().querySelector(`[part~="${name}"]`);
var parts = (name) => [...shadow().querySelectorAll(`[part~="${name}"]`)];
var cards = () => parts("card");
var buttons = () => parts("section");
var isOpen = () => part("reader").open;

/** The headline of the first card that shows whole. */
var lead = () => {
  const edge = part("track").getBoundingClientRect().left;
  const card = cards().find((card) => card.checkVisibility() && card.getBoundingClientRect().left > edge - 2);
  return card.querySelector('[part~="headline"] :is(a, button)');
};

var look = () => `${looks(cards())} ${isOpen()} ${Math.round(part("track").scrollLeft)}`;

var isMoving = (() => {
  let last;
  return () => {
    const { scrollLeft } = part("track");
    const hasMoved = scrollLeft !== last;
    last = scrollLeft;
    return hasMoved || shadow().getAnimations().length > 0;
  };
})();

document.addEventListener("newsrack:ready", () => (window.isReady = true));
