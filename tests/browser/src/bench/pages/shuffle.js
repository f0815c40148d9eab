// Shuffle by its README: an item selector, a sizer, groups in `data-groups`. Without a speed it animates nothing.
import Shuffle from "/peers/shufflejs/dist/shuffle.mjs";

const grid = document.querySelector('[part="track"]');
const sizer = document.createElement("div");
sizer.className = "sizer";
grid.append(sizer);
const shuffle = new Shuffle(grid, { itemSelector: '[part="card"]', sizer, ...(isStill && { speed: 0 }) });
window.filter = (section) => shuffle.filter(section || Shuffle.ALL_ITEMS);
window.isReady = true;
