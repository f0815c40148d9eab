// How many columns are seen before anybody has measured: as the style sheet has them, by `--nr-card` in `src/styles/`.

/** How many an element so many pixels wide shows, the last of them cut by the edge; in a list, more than ever fit. */
export const columns = (width) =>
  width < 300 ? 10.5 : 100 / (width < 480 ? 84 : width < 800 ? 44 : width < 1200 ? 30 : 23.4);
