/** So much of a browser as these tests need: the types of jsdom would bring all of it into every file. */
declare module "jsdom" {
  export interface Element {
    readonly tagName: string;
    readonly textContent: string | null;
    querySelectorAll(selector: string): Iterable<Element>;
    getAttribute(name: string): string | null;
    getAttributeNames(): string[];
    cloneNode(deep: boolean): Element;
    replaceWith(text: string): void;
  }
  export class JSDOM {
    constructor(html: string);
    readonly window: { readonly document: { readonly body: Element } };
  }
}
