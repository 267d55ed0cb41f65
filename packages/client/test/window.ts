import { act, type ReactElement } from "react";
import type { Root } from "react-dom/client";

export { act } from "react";

/** A page of happy-dom's with a component in it. */
export interface Rendered {
  readonly text: () => string;
  readonly element: HTMLElement;
  render(component: ReactElement): Promise<void>;
  unmount(): Promise<void>;
}

/** How a test tells what is in sight: happy-dom lays nothing out. */
export const sight = {
  watched: new Map<Element, (ratio: number) => void>(),
  /** Moves an element into sight, or out of it. */
  show(element: Element, intersectionRatio: number): void {
    sight.watched.get(element)?.(intersectionRatio);
  },
};

class SeenObserver {
  readonly #elements = new Set<Element>();
  readonly #tell: (entries: { intersectionRatio: number }[]) => void;
  constructor(tell: (entries: { intersectionRatio: number }[]) => void) {
    this.#tell = tell;
  }
  observe(element: Element): void {
    this.#elements.add(element);
    sight.watched.set(element, (intersectionRatio) => this.#tell([{ intersectionRatio }]));
  }
  disconnect(): void {
    for (const element of this.#elements) sight.watched.delete(element);
  }
}

/** Makes the globals that React needs of a browser, and renders into their document. */
export async function openWindow(): Promise<Rendered> {
  const { Window } = await import("happy-dom");
  const window = new Window({ url: "http://127.0.0.1/" });
  Object.assign(globalThis, {
    window,
    document: window.document,
    IntersectionObserver: SeenObserver,
    IS_REACT_ACT_ENVIRONMENT: true,
  });
  // React looks for the document when it is loaded.
  const { createRoot } = await import("react-dom/client");
  const element = window.document.createElement("div") as unknown as HTMLElement;
  window.document.body.append(element as never);
  const root: Root = createRoot(element);
  return {
    element,
    text: () => element.textContent ?? "",
    render: async (component) => act(async () => root.render(component)),
    unmount: async () => act(async () => root.unmount()),
  };
}
