// The accent, so that it can be read on our surfaces.

/** Sets the accent of a frame, and keeps it readable when the page's own changes. */
export function frameAccent({ frame, late }) {
  /** Lets the accent stand as text, in the light or in the dark, where its luminance lets it be read there as it is. */
  const adjust = () => {
    const color = getComputedStyle(frame).columnRuleColor;
    // What shines through is adjusted by the style sheet in any case.
    const luminance = color.includes("/") ? NaN : +color.split(" ")[2];
    const dim = luminance < 0.178 ? "f" : "dim";
    const raised = luminance > 0.212 ? "f" : "raised";
    frame.style.setProperty("--nr-accent", `light-dark(var(--nr-${dim}),var(--nr-${raised}))`);
  };
  frame.addEventListener("transitionend", adjust);

  return (color) => {
    frame.style.setProperty("--newsrack-accent", color);
    // As it is given it is readable already; which of its shades is nearest, only the computed style says.
    late.add(adjust);
  };
}
