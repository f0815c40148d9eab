import { afterNextRender, Component, CUSTOM_ELEMENTS_SCHEMA, ElementRef, signal, viewChild } from "@angular/core";

@Component({
  selector: "app-paper",
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <newsrack-edition #paper edition="https://paper.example/edition.json" [section]="section()">
      <a href="https://paper.example/">Today’s paper</a>
    </newsrack-edition>
    <output>{{ shown() }}</output>
  `,
})
export class Paper {
  readonly section = signal("comment");
  readonly shown = signal("");
  private readonly paper = viewChild.required<ElementRef<HTMLElement>>("paper");

  constructor() {
    afterNextRender(() => {
      this.paper().nativeElement.addEventListener("newsrack:filter", (event) => this.note(event as CustomEvent));
    });
  }

  private note({ detail }: CustomEvent<{ section: string | null }>) {
    this.shown.set(detail.section ?? "all");
  }
}
