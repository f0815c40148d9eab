import "newsrack/react";
import type { Edition, NewsrackEventMap } from "newsrack";
import { StrictMode, Suspense, use, useState } from "react";
import { createRoot } from "react-dom/client";

const parish: Edition = { format: "edition/1", title: "The Parish", language: "en", items: [{ id: "p1", title: "Bells" }] };

function Slow({ answer }: { answer: Promise<void> | null }) {
  if (answer) use(answer);
  return null;
}

/** Papers in an order that changes. */
function Rack() {
  const [ids, setIds] = useState(["one", "two"]);
  return (
    <>
      <button id="reorder" onClick={() => setIds([...ids].reverse())}>Turn round</button>
      {ids.map((id) => (
        <newsrack-edition key={id} id={id} loading="eager" edition="lantern.json" />
      ))}
    </>
  );
}

/** A paper of which everything changes. */
function Desk() {
  const [section, setSection] = useState<string>();
  const [filter, setFilter] = useState(true);
  const [data, setData] = useState<Edition | null>(null);
  const [opened, setOpened] = useState("");
  const [answer, setAnswer] = useState<Promise<void> | null>(null);
  const route = (event: NewsrackEventMap["newsrack:open"]) => {
    event.preventDefault();
    setOpened(event.detail.id);
  };
  return (
    <>
      <button id="section" onClick={() => setSection("comment")}>Comment</button>
      <button id="all" onClick={() => setSection(undefined)}>All</button>
      <button id="filter" onClick={() => setFilter(!filter)}>Filter</button>
      <button id="data" onClick={() => setData(data ? null : parish)}>Our own paper</button>
      <button id="wait" onClick={() => setAnswer(new Promise((done) => Object.assign(window, { answer: done })))}>Wait</button>
      <output>{opened}</output>
      <Suspense fallback={<p>One moment</p>}>
        <Slow answer={answer} />
        <newsrack-edition
          id="three"
          loading="eager"
          edition="lantern.json"
          section={section}
          filter={filter}
          heading-level={2}
          data={data}
          {...{ "onnewsrack:open": route }}
        >
          <a href="https://paper.example/">Today's paper</a>
        </newsrack-edition>
      </Suspense>
    </>
  );
}

function App() {
  const [route, setRoute] = useState("rack");
  return (
    <>
      <nav>
        {["rack", "desk", "about"].map((name) => (
          <button key={name} id={`to-${name}`} onClick={() => setRoute(name)}>{name}</button>
        ))}
      </nav>
      {route === "rack" && <Rack />}
      {route === "desk" && <Desk />}
      {route === "about" && <h1>About us</h1>}
    </>
  );
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
