/** Mermaid's own reader of diagrams. It needs a document around it, and draws nothing here. */
import { JSDOM } from "jsdom";

interface Vertex {
  readonly id: string;
  readonly text: string;
  readonly classes: readonly string[];
}
interface Task {
  readonly section: string;
  readonly task: string;
  readonly startTime: Date;
  readonly endTime: Date;
  readonly crit?: boolean;
  readonly active?: boolean;
  readonly done?: boolean;
}
interface Mermaid {
  initialize(options: { readonly startOnLoad: boolean }): void;
  readonly mermaidAPI: {
    getDiagramFromText(text: string): Promise<{
      readonly type: string;
      readonly db: {
        getVertices(): Map<string, Vertex>;
        getEdges(): readonly { readonly start: string; readonly end: string }[];
        getTasks(): readonly Task[];
      };
    }>;
  };
}

let loaded: Promise<Mermaid> | undefined;

/** Only Mermaid is to believe that there is a browser, and only while it is loaded. */
function mermaid(): Promise<Mermaid> {
  return (loaded ??= (async () => {
    const { window } = new JSDOM("");
    Object.assign(globalThis, { window, document: window.document });
    const { default: mermaid } = (await import("mermaid")) as unknown as { default: Mermaid };
    mermaid.initialize({ startOnLoad: false });
    for (const name of ["window", "document"]) delete (globalThis as Record<string, unknown>)[name];
    return mermaid;
  })());
}

/** As Mermaid puts codes aside while it reads, and shows them. */
const shown = (text: string): string =>
  text.replace(/ﬂ°°(\d+)¶ß/g, (_, code) => String.fromCodePoint(Number(code))).trim();

export interface Flowchart {
  readonly boxes: readonly { readonly id: string; readonly text: string; readonly colour: string }[];
  readonly edges: readonly string[];
}

/** @throws Error where Mermaid would show its bomb */
export async function flowchart(text: string): Promise<Flowchart> {
  const { type, db } = await (await mermaid()).mermaidAPI.getDiagramFromText(text);
  if (!type.startsWith("flowchart")) throw new Error(`${type} is no flowchart`);
  return {
    boxes: [...db.getVertices().values()].map(({ id, text, classes }) => ({
      id,
      text: shown(text),
      colour: classes.join(" "),
    })),
    edges: db.getEdges().map(({ start, end }) => `${start} ${end}`),
  };
}

export interface Bar {
  readonly section: string;
  readonly text: string;
  readonly from: string;
  readonly seconds: number;
  readonly as: string;
}

export async function gantt(text: string): Promise<Bar[]> {
  const { type, db } = await (await mermaid()).mermaidAPI.getDiagramFromText(text);
  if (type !== "gantt") throw new Error(`${type} is no gantt`);
  return db.getTasks().map((task) => ({
    section: shown(task.section),
    text: shown(task.task),
    from: clockTime(task.startTime),
    seconds: (task.endTime.getTime() - task.startTime.getTime()) / 1000,
    as: ["crit", "active", "done"].filter((tag) => task[tag as "crit"]).join(" "),
  }));
}

/** As the reader's clock would show it; the diagram names it UTC. */
function clockTime(time: Date): string {
  const two = (number: number): string => String(number).padStart(2, "0");
  return [time.getHours(), time.getMinutes(), time.getSeconds()].map(two).join(":");
}
