// The page's own policy, once it is known where it lies.

/**
 * Lets scripts come from the folder of the page's own script alone. Where the page is of no origin, as in a sandbox, only an
 * address can say that in every browser.
 */
export function keepToFolder({ src }) {
  const folder = new URL(".", src).href;
  if (!/^https?:/.test(folder)) return;
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  // What would end the address in a policy.
  policy.content = `script-src ${folder.replace(/[;,]/g, encodeURIComponent)} 'wasm-unsafe-eval'`;
  document.head.append(policy);
}
