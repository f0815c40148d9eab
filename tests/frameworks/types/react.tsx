// What JSX may say, and what it may not.
import "newsrack/react";
import type { NewsrackEdition } from "newsrack/react";
import { createRef } from "react";

const paper = createRef<NewsrackEdition>();

export const good = (
  <newsrack-edition
    ref={paper}
    className="paper"
    edition="edition.json"
    link-target="_self"
    heading-level={2}
    loading="click"
    label="The Parish"
    data={{ format: "edition/1", title: "The Parish", language: "en", items: [] }}
    {...{ "onnewsrack:open": (event: CustomEvent<{ id: string }>) => event.detail.id }}
  >
    <a href="https://paper.example/">Today's paper</a>
  </newsrack-edition>
);

// @ts-expect-error There is no such theme.
export const theme = <newsrack-edition theme="sepia" />;

// @ts-expect-error An edition has items.
export const empty = <newsrack-edition data={{ format: "edition/1", title: "The Parish", language: "en" }} />;
