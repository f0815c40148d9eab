// MixItUp by its tutorial on filtering: classes as groups, the layout by flexbox. It goes by its own attribute for buttons;
// here its method is called, so that all pages have the same buttons.
document.querySelector('[part="track"]').classList.add("flow");
const mixer = mixitup('[part="track"]', { selectors: { target: '[part="card"]' }, animation: { enable: !isStill } });
var filter = (section) => mixer.filter(section ? `.${section}` : "all");
isMoving = () => mixer.isMixing() || document.getAnimations().length > 0;
var isReady = true;
