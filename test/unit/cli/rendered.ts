/**
 * Markdown as GitHub and GitLab show it, and what a reader would see of it. Their servers then make links of references
 * in the text; where they do so is imitated: everywhere but in code and links.
 */
import { type Element, JSDOM } from "jsdom";

interface Micromark {
  micromark(text: string, options: object): string;
}
interface Gfm {
  gfm(): unknown;
  gfmHtml(): unknown;
}

const OURS = new Set([
  ...["a", "br", "code", "details", "em", "h3", "h4", "li", "p", "pre", "strong", "sub", "summary"],
  ...["table", "tbody", "td", "th", "thead", "tr", "ul"],
]);
const OUR_ATTRIBUTES = /^(href=https?:\/\/[^\s"<>`|]*|class=language-(diff|json|mermaid|text))$/;

export class Rendered {
  private constructor(private readonly root: Element) {}

  static async of(markdown: string): Promise<Rendered> {
    const { micromark } = (await import("micromark")) as unknown as Micromark;
    const { gfm, gfmHtml } = (await import("micromark-extension-gfm")) as unknown as Gfm;
    const html = micromark(markdown, {
      allowDangerousHtml: true,
      extensions: [gfm()],
      htmlExtensions: [gfmHtml()],
    });
    return new Rendered(new JSDOM(html).window.document.body);
  }

  /** All that is read, folded away or not. */
  get text(): string {
    return this.root.textContent ?? "";
  }

  texts(selector: string): string[] {
    return [...this.root.querySelectorAll(selector)].map(({ textContent }) => textContent ?? "");
  }

  /** The texts of which both sites draw diagrams. */
  diagrams(): string[] {
    return this.texts("code.language-mermaid");
  }

  /** Cells of each row of the table, the head first. */
  rows(table = 0): string[][] {
    const found = [...this.root.querySelectorAll("table")][table];
    return [...(found?.querySelectorAll("tr") ?? [])].map((row) =>
      [...row.querySelectorAll("th, td")].map(({ textContent }) => textContent ?? ""),
    );
  }

  links(): string[] {
    return [...this.root.querySelectorAll("a")].map((one) => one.getAttribute("href") ?? "");
  }

  /** Elements and attributes that we never write, and links elsewhere than to the web: they have come out of a value. */
  strange(): string[] {
    return [...this.root.querySelectorAll("*")].flatMap((one) => {
      const name = one.tagName.toLowerCase();
      const attributes = one
        .getAttributeNames()
        .map((attribute) => `${attribute}=${one.getAttribute(attribute)}`);
      return [
        ...(OURS.has(name) ? [] : [name]),
        ...attributes.filter((attribute) => !OUR_ATTRIBUTES.test(attribute)),
      ];
    });
  }

  /** What the sites would take for a person, an issue, a merge request and so on. */
  references(): string[] {
    const prose = this.root.cloneNode(true);
    for (const one of prose.querySelectorAll("code, pre, a")) one.replaceWith("\n");
    return (prose.textContent ?? "").match(/[@#!~$%&][\w"]+|:[a-z+-][\w+-]*:/gi) ?? [];
  }
}
