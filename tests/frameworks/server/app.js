import "newsrack";
import { createElement, useEffect, useRef, useState } from "react";

/** What server and browser render alike. */
export function App() {
  const paper = useRef(null);
  const [said, say] = useState("");
  useEffect(() => {
    const open = (event) => {
      event.preventDefault();
      say(event.detail.id);
    };
    const element = paper.current;
    element.addEventListener("newsrack:open", open);
    say("here");
    return () => element.removeEventListener("newsrack:open", open);
  }, []);
  const attributes = { edition: "lantern.json", sections: "comment", filter: "false", loading: "eager" };
  return createElement(
    "main",
    null,
    createElement("output", null, said),
    createElement("newsrack-edition", { ...attributes, ref: paper }, createElement("a", { href: "/" }, "Today’s paper")),
  );
}
