import { Component } from "@angular/core";
import { bootstrapApplication } from "@angular/platform-browser";
import { provideRouter, RouterLink, RouterOutlet } from "@angular/router";
import { Paper } from "./paper";

@Component({ selector: "app-about", template: "<h1>About us</h1>" })
class About {}

@Component({
  selector: "app-root",
  imports: [RouterLink, RouterOutlet],
  template: `
    <nav><a id="to-paper" routerLink="/">Paper</a> <a id="to-about" routerLink="/about">About</a></nav>
    <router-outlet />
  `,
})
class Root {}

bootstrapApplication(Root, {
  providers: [
    provideRouter([
      { path: "", component: Paper },
      { path: "about", component: About },
    ]),
  ],
}).catch((error) => console.error(error));
