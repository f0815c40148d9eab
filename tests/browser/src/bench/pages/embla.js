// Embla by its guide: a viewport, a container, slides; cards begin at the edge, as the widget's do.
const embla = EmblaCarousel(document.querySelector(".embla"), { align: "start" });
var cards = () => document.querySelectorAll('[part="card"]');
var look = () => "";
var isMoving = () => document.getAnimations().length > 0;
var isReady = true;
