import "newsrack";
import { createElement, useEffect, useState } from "react";

/** What server and browser render alike. */
export function App() {
  const [said, say] = useState("");
  useEffect(() => say("here"), []);
  const open = (event) => {
    event.preventDefault();
    say(event.detail.id);
  };
  const attributes = { edition: "lantern.json", section: "comment", sections: "comment", filter: "false", loading: "eager" };
  return createElement(
    "main",
    null,
    createElement("output", null, said),
    createElement("newsrack-edition", { ...attributes, "onnewsrack:open": open }, createElement("a", { href: "/" }, "Today’s paper")),
  );
}
