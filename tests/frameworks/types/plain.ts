// What a partner's TypeScript may say, and what it may not.
import "newsrack";
import type { Edition, NewsrackEdition } from "newsrack";

const edition: Edition = { format: "edition/1", title: "The Parish", language: "en", items: [{ id: "p1", title: "Bells" }] };
const paper: NewsrackEdition = document.createElement("newsrack-edition");
paper.data = edition;
paper.linkParams = new URLSearchParams({ utm_source: "town" });
paper.addEventListener("newsrack:open", (event) => {
  const address: string | null = event.detail.url;
  console.log(address, Newsrack.version);
});
// @ts-expect-error There is no such theme.
paper.theme = "sepia";
// @ts-expect-error The state is the widget's own.
paper.state = "ready";
