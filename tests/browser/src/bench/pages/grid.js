// What a page with a filter has beside its library: buttons, and which of them is pressed. The library's own script says by
// `filter` what follows.
var isStill = document.documentElement.hasAttribute("data-still");
var cards = () => document.querySelectorAll('[part="card"]');
var buttons = () => [...document.querySelectorAll('[part="section"]')];
var look = () => looks(cards());
var isMoving = () => document.getAnimations().length > 0;

document.querySelector('[part="filter"]').addEventListener("click", ({ target }) => {
  const pressed = target.closest("button");
  if (!pressed) return;
  for (const button of buttons()) button.setAttribute("aria-pressed", button === pressed);
  filter(pressed.dataset.section);
});
