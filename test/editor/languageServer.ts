/**
 * A client of yaml-language-server: starts it as editors do (`--stdio`), and asks it about files. Each message is JSON
 * behind a header with its length in bytes.
 * @see https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
 */
import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** Counted from 0, as everywhere in this protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface Diagnostic {
  readonly range: { readonly start: Position; readonly end: Position };
  readonly message: string;
}

export interface Completion {
  readonly label: string;
  readonly documentation?: string | { readonly value: string };
  readonly insertText?: string;
  readonly textEdit?: { readonly newText: string };
}

type Message = {
  id?: number;
  method?: string;
  params?: unknown;
  result?: unknown;
  error?: { message: string };
};

const HEADER_END = "\r\n\r\n";

/** What a client that is configured for nothing but YAML answers to `workspace/configuration`. */
const SETTINGS: Readonly<Record<string, unknown>> = {
  yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } },
};

export class LanguageServer {
  private readonly answers = new Map<number, (message: Message) => void>();
  private readonly checks = new Map<string, (found: Diagnostic[]) => void>();
  private received = Buffer.alloc(0);
  private lastId = 0;

  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
  ) {
    child.stdout?.on("data", (chunk: Buffer) => this.read(chunk));
  }

  /** @param folder what the relative `$schema` of a file starts from */
  static async start(folder: string): Promise<LanguageServer> {
    const home = dirname(require.resolve("yaml-language-server/package.json"));
    const script = join(home, "bin", "yaml-language-server");
    const child = spawn(process.execPath, [script, "--stdio"], { stdio: ["pipe", "pipe", "inherit"] });
    const server = new LanguageServer(child, folder);
    const rootUri = pathToFileURL(folder).href;
    const capabilities = {
      workspace: { configuration: true },
      textDocument: { hover: { contentFormat: ["markdown"] }, completion: {} },
    };
    await server.ask("initialize", { processId: process.pid, rootUri, workspaceFolders: null, capabilities });
    server.tell("initialized", {});
    return server;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    await this.ask("shutdown", null);
    this.tell("exit", null);
    await ended;
  }

  /** The text need not be on disk. */
  open(name: string, text: string): void {
    const document = { uri: this.uri(name), languageId: "yaml", version: 1, text };
    this.tell("textDocument/didOpen", { textDocument: document });
  }

  /** What is wrong in a file that is opened next: the server tells it by itself, a moment later. */
  diagnostics(name: string): Promise<Diagnostic[]> {
    return new Promise((resolve) => this.checks.set(this.uri(name), resolve));
  }

  async completions(name: string, position: Position): Promise<Completion[]> {
    const answer = await this.ask("textDocument/completion", {
      textDocument: { uri: this.uri(name) },
      position,
    });
    return (answer as { items: Completion[] }).items;
  }

  /** Markdown; empty where there is nothing to say. */
  async hover(name: string, position: Position): Promise<string> {
    const answer = await this.ask("textDocument/hover", { textDocument: { uri: this.uri(name) }, position });
    return (answer as { contents: { value: string } } | null)?.contents.value ?? "";
  }

  private uri(name: string): string {
    return pathToFileURL(join(this.folder, name)).href;
  }

  private ask(method: string, params: unknown): Promise<unknown> {
    const id = ++this.lastId;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => {
      this.answers.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
      );
    });
  }

  private tell(method: string, params: unknown): void {
    this.send({ method, params });
  }

  private send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: "2.0", ...message });
    this.child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}${HEADER_END}${body}`);
  }

  private read(chunk: Buffer): void {
    this.received = Buffer.concat([this.received, chunk]);
    for (;;) {
      const end = this.received.indexOf(HEADER_END);
      if (end < 0) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.received.toString("latin1", 0, end))?.[1]);
      const start = end + HEADER_END.length;
      if (this.received.length < start + length) return;
      const body = this.received.toString("utf8", start, start + length);
      this.received = this.received.subarray(start + length);
      this.take(JSON.parse(body) as Message);
    }
  }

  private take(message: Message): void {
    const { id, method, params } = message;
    if (method === undefined) {
      this.answers.get(id ?? 0)?.(message);
      this.answers.delete(id ?? 0);
    } else if (method === "textDocument/publishDiagnostics") {
      const { uri, diagnostics } = params as { uri: string; diagnostics: Diagnostic[] };
      this.checks.get(uri)?.(diagnostics);
    } else if (id !== undefined) this.send({ id, result: this.answerTo(method, params) });
  }

  /** The server asks for its settings, and to register itself for events, which needs no more than a yes. */
  private answerTo(method: string, params: unknown): unknown {
    if (method !== "workspace/configuration") return null;
    const { items } = params as { items: { section?: string }[] };
    return items.map(({ section = "" }) => SETTINGS[section] ?? null);
  }
}
