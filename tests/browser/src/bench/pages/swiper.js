// Swiper by its documentation: as many slides per view as the style sheet has room for. `cssMode` is its switch for the
// browser's own scrolling.
const swiper = new Swiper(".swiper", {
  slidesPerView: "auto",
  cssMode: document.documentElement.hasAttribute("data-css-mode"),
});
var cards = () => document.querySelectorAll('[part="card"]');
var look = () => "";
var isMoving = () => document.getAnimations().length > 0;
var isReady = true;
