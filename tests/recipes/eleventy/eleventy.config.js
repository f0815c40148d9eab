export default function (config) {
  config.addShortcode("newsrack", (edition, section = "") => {
    const fallback = '<a href="https://paper.example/">Today’s paper</a>';
    return `<newsrack-edition edition="${edition}" section="${section}">${fallback}</newsrack-edition>`;
  });
}
