// Isotope by its page on filtering: classes as groups, and for cards of one height the layout in rows.
const isotope = new Isotope('[part="track"]', {
  itemSelector: '[part="card"]',
  layoutMode: "fitRows",
  ...(isStill && { transitionDuration: 0 }),
});
var filter = (section) => isotope.arrange({ filter: section ? `.${section}` : "*" });
var isReady = true;
