/** The graph of a plan: what waits for what, coloured by what becomes of it, each box saying so in words as well. */
import { document } from "../markdown/block";
import { diagram, label, MOST_EDGES } from "../markdown/mermaid";
import type { Plan, PlannedObject, PlannedRun } from "./plan";
import { type Colour, doesOf, OBJECT_WORDS, RUN_WORDS } from "./text/words";

type Planned = PlannedRun | PlannedObject;

interface Node {
  readonly id: string;
  readonly planned: Planned;
  readonly does: string;
  readonly colour: Colour;
}

/** In more boxes than these nobody finds what changes: then it is shown with what it touches, and no more. */
const MOST_BOXES = 40;

/** White on a strong ground can be read in a light and in a dark theme. */
const COLOURS: Readonly<Record<Colour, { fill: string; stroke: string; means: string }>> = {
  green: { fill: "#1a7f37", stroke: "#116329", means: "starts a run" },
  amber: { fill: "#9a6700", stroke: "#7d4e00", means: "may start one" },
  blue: { fill: "#0969da", stroke: "#0550ae", means: "goes on or changes, starts nothing" },
  violet: { fill: "#8250df", stroke: "#6639ba", means: "changes, and is no run" },
  red: { fill: "#cf222e", stroke: "#a40e26", means: "ends or leaves" },
  grey: { fill: "#6e7781", stroke: "#57606a", means: "stays" },
};

/** Undefined where nothing waits for anything; a sentence where it is too large to be drawn. */
export function graph(plan: Plan): string | undefined {
  const nodes = nodesOf(plan);
  const edges = edgesAmong(nodes);
  if (edges.length === 0) return undefined;
  const used = Object.keys(COLOURS).filter((one) => nodes.some(({ colour }) => colour === one)) as Colour[];
  const drawn = diagram([
    "flowchart LR",
    ...used.map((colour) => {
      const { fill, stroke } = COLOURS[colour];
      return `  classDef ${colour} fill:${fill},stroke:${stroke},color:#ffffff`;
    }),
    ...nodes.map((node) => `  ${node.id}${box(node)}:::${node.colour}`),
    ...edges.map(([from, to]) => `  ${from} --> ${to}`),
  ]);
  if (drawn === undefined || edges.length > MOST_EDGES) {
    return `The graph of ${nodes.length} resources is too large to be drawn here.`;
  }
  const legend = used.map((colour) => `${colour} ${COLOURS[colour].means}`).join("; ");
  return document(["#### What waits for what", drawn, `${legend[0]!.toUpperCase()}${legend.slice(1)}.`]);
}

/** Corners for runs; round ends for what runs refer to. */
function box({ planned, does }: Node): string {
  const text = `"${label(planned.name)}<br/>${does}"`;
  return "request" in planned || "why" in planned ? `[${text}]` : `([${text}])`;
}

/** What does something, and what stays and is bound to others; of a large stack only what is bound to what does something. */
function nodesOf(plan: Plan): Node[] {
  const all = [
    ...plan.objects.map((planned) => ({ planned, ...OBJECT_WORDS[planned.action] })),
    ...plan.runs.map((planned) => ({
      planned,
      does: doesOf(planned),
      colour: RUN_WORDS[planned.action].colour,
    })),
  ].map(({ planned, does, colour }, at) => ({ id: `n${at}`, planned, does, colour }));
  const acting = all.filter(({ planned }) => planned.action !== "stay");
  const bound = neighboursOf(all.length > MOST_BOXES ? acting : all, all);
  return all.filter(({ planned }) => planned.action !== "stay" || bound.has(planned.urn));
}

/** URNs of what one of them waits for, or waits for one of them. */
function neighboursOf(some: readonly Node[], all: readonly Node[]): Set<string> {
  const urns = new Set(some.map(({ planned }) => planned.urn));
  const needed = some.flatMap(({ planned }) => planned.needs);
  const needing = all.filter(({ planned }) => planned.needs.some((urn) => urns.has(urn)));
  return new Set([...needed, ...needing.map(({ planned }) => planned.urn)]);
}

function edgesAmong(nodes: readonly Node[]): [from: string, to: string][] {
  const idOf = new Map(nodes.map(({ id, planned }) => [planned.urn, id]));
  return nodes.flatMap(({ id, planned }) =>
    planned.needs.flatMap((urn): [string, string][] => {
      const from = idOf.get(urn);
      return from === undefined ? [] : [[from, id]];
    }),
  );
}
