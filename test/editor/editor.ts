/** What an editor shows at a place in a file of definitions, which names our schema.json in its first line. */
import { join } from "node:path";
import { type Completion, LanguageServer, type Position } from "./languageServer";

const FIRST_LINE = "# yaml-language-server: $schema=./schema.json\n";

/** Stands in a text where the cursor is. */
export const CURSOR = "‸";

const documentationOf = ({ documentation = "" }: Completion) =>
  typeof documentation === "string" ? documentation : documentation.value;

export class Editor {
  private files = 0;

  private constructor(private readonly server: LanguageServer) {}

  static async start(): Promise<Editor> {
    return new Editor(await LanguageServer.start(join(__dirname, "..", "..")));
  }

  stop(): Promise<void> {
    return this.server.stop();
  }

  /** What is offered at the cursor, with what is told about it. Whole objects that the server makes up are left out. */
  async offered(text: string): Promise<Map<string, string>> {
    const all = await this.at(text, (file, position) => this.server.completions(file, position));
    const single = all.filter(({ documentation }) => typeof documentation !== "object");
    return new Map(single.map((each) => [each.label, documentationOf(each)]));
  }

  hover(text: string): Promise<string> {
    return this.at(text, (file, position) => this.server.hover(file, position));
  }

  /** `line:column message` of each problem, in the order of the file; `text` begins on line 2, columns with 1. */
  async problemsIn(text: string): Promise<string[]> {
    const file = this.newFile();
    const found = this.server.diagnostics(file);
    this.server.open(file, FIRST_LINE + text);
    return (await found)
      .map(({ range: { start }, message }) => ({ ...start, message }))
      .sort((a, b) => a.line - b.line || a.character - b.character)
      .map(({ line, character, message }) => `${line + 1}:${character + 1} ${message}`);
  }

  private at<T>(text: string, ask: (file: string, position: Position) => Promise<T>): Promise<T> {
    const [before = "", after = ""] = (FIRST_LINE + text).split(CURSOR);
    const lines = before.split("\n");
    const file = this.newFile();
    this.server.open(file, before + after);
    return ask(file, { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 });
  }

  /** Always another: the server says what it finds in a file when that is opened. */
  private newFile(): string {
    return `definitions-${++this.files}.yaml`;
  }
}

/** A resource of this type, from line 2 on: its properties begin on line 6, in column 7. */
export function resource(type: string, ...properties: string[]): string {
  const head = ["resources:", "  one:", `    type: bigdata:${type}`, "    properties:"];
  return [...head, ...properties.map((line) => `      ${line}`), ""].join("\n");
}
