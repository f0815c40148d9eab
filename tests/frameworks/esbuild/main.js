import "newsrack";

const second = document.createElement("newsrack-edition");
Object.assign(second, { id: "two", loading: "eager", edition: "lantern.json", section: "comment" });
document.body.append(second);
