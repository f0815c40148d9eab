// VitePress's own theme without its fonts, with the widget alive in it.
import { onContentUpdated, useData } from "vitepress";
import { h } from "vue";
import Theme from "vitepress/theme-without-fonts";

import "./style.css";

export default {
  extends: Theme,
  setup() {
    const { site } = useData();
    onContentUpdated(() => start(site.value.base));
  },
  enhanceApp({ app, siteData }) {
    app.component("LiveStyle", LiveStyle);
    if (typeof window !== "undefined") keep(siteData.value.base);
  },
};

/** The styles of a living example. */
function LiveStyle({ css }) {
  return h("style", { innerHTML: css });
}
LiveStyle.props = ["css"];

/** Loads the widget's script for a page that shows one, where the page did not bring it along. */
function start(base) {
  if (!document.querySelector("newsrack-edition") || document.querySelector('script[src$="pkg/newsrack.js"]')) return;
  const script = document.createElement("script");
  script.src = `${base}pkg/newsrack.js`;
  document.head.append(script);
}

/** Keeps the site for times without a network, once the page has what it needs; not for readers who save data. */
function keep(base) {
  if (!navigator.serviceWorker || navigator.connection?.saveData) return;
  const register = () => navigator.serviceWorker.register(`${base}service-worker.js`).catch(() => {});
  if (document.readyState === "complete") register();
  else addEventListener("load", register);
}
