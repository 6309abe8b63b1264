/**
 * A plan as a comment on a pull request, for a reader who knows neither the tool nor the stack: first what will run, in
 * a sentence; then a row for each run that does something; the rest folded away. A comment has no room for a plan of any
 * length, so it is written ever shorter until it fits, and says what it has left out.
 */
import { details, document, marker, table } from "../markdown/block";
import { COMMENT_BYTES, fitting } from "../markdown/fit";
import { inWords } from "../markdown/words";
import { graph } from "./mermaid";
import type { Plan } from "./plan";
import { errors, first, objects, staying, warnings } from "./text/beside";
import { headline } from "./text/headline";
import { policies } from "./text/policies";
import { RUN_COLUMNS, runDetails, runRow } from "./text/run";

/** What there is room for. */
interface Room {
  readonly requests: boolean;
  readonly graph: boolean;
  readonly details: boolean;
  /** Of each table and list. */
  readonly rows: number;
}

const ALL: Room = { requests: true, graph: true, details: true, rows: Infinity };

const EVER_LESS: readonly Room[] = [
  ALL,
  { ...ALL, requests: false },
  { ...ALL, requests: false, graph: false },
  ...[Infinity, 200, 100, 50, 20, 5, 1].map((rows) => ({
    requests: false,
    graph: false,
    details: false,
    rows,
  })),
];

export function markdownOf(plan: Plan): string {
  return `${fitting(texts(plan), COMMENT_BYTES - 1)}\n`;
}

function* texts(plan: Plan): Generator<string> {
  for (const room of EVER_LESS) yield written(plan, room);
  yield document([...top(plan), leftOut({ ...ALL, rows: 0 })]);
}

const top = (plan: Plan): string[] => [
  marker("pulumi-bigdata", "plan", `${plan.project}/${plan.stack}`),
  headline(plan),
];

function written(plan: Plan, room: Room): string {
  const body = [...runs(plan, room), warnings(plan, room.rows), policies(plan, "advisory", room.rows)];
  const rest = [
    ...body,
    objects(plan, room.rows),
    room.graph && acts(plan) ? graph(plan) : undefined,
    staying(plan, room.rows),
  ];
  return document([
    ...top(plan),
    errors(plan, room.rows),
    policies(plan, "mandatory", room.rows),
    ...(plan.incomplete ? seenUntilThen(rest) : rest),
    leftOut(room),
    FOOTNOTE,
  ]);
}

/** A preview that failed has not seen all: its part must not be read as a plan. */
function seenUntilThen(blocks: readonly (string | undefined)[]): (string | undefined)[] {
  const seen = document(blocks);
  return seen === "" ? [] : [details("What the preview had seen by then; it is not all", [seen])];
}

function runs(plan: Plan, room: Room): (string | undefined)[] {
  const acting = plan.runs.filter(({ action }) => action !== "stay");
  if (acting.length === 0) return [];
  const rows = acting.slice(0, room.rows).map(runRow);
  const more = first(acting, room.rows, () => "").slice(rows.length);
  return [
    document([table(RUN_COLUMNS, rows), ...more]),
    ...(room.details ? acting.map((run) => runDetails(run, room.requests)) : []),
  ];
}

function acts({ runs, objects }: Plan): boolean {
  return [...runs, ...objects].some(({ action }) => action !== "stay");
}

function leftOut(room: Room): string | undefined {
  const missing = [
    ...(room.requests ? [] : ["the requests"]),
    ...(room.graph ? [] : ["the graph"]),
    ...(room.details ? [] : ["the details of each run"]),
    ...(room.rows === Infinity ? [] : [`all but the first ${room.rows} of each list`]),
  ];
  if (room.rows === 0) return "A comment has no room for this plan: `pulumi-bigdata plan --json` has it.";
  if (missing.length === 0) return undefined;
  return `A comment has no room for all: left out are ${inWords(missing)}. \`pulumi-bigdata plan --json\` has them.`;
}

const FOOTNOTE =
  "<sub>`pulumi-bigdata plan` has read this from a preview: nothing has been started or changed. What is secret stands as `[secret]`.</sub>";
