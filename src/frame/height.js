// How high the widget is on a page that leaves that to it, as its styles in `src/styles/` have it.

/** In pixels, for a density and a width. A tall or a low frame changes nothing of it. */
export const ownHeight = (density, width) => (density === "headlines" ? (width < 300 ? 340 : 240) : 420);
