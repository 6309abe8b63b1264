/** What happens in one history: a program, how it is changed, which commands are given, and what goes wrong in them. */
import { describeFault, type Fault } from "./faults";

export type End = "well" | "badly" | "slowly" | "never";

/** How the program declares one resource. Absent: as the documentation has it by default. */
export interface Wish {
  readonly arguments: "A" | "B" | "C";
  readonly ends: End;
  /** Which of its passwords it is given. */
  readonly secret: 1 | 2;
  readonly triggers: readonly string[];
  /** One more trigger that the program keeps secret. */
  readonly secretTrigger?: boolean;
  readonly waitForCompletion?: boolean;
  readonly runTimeoutSeconds?: number;
  readonly onFailure?: "fail" | "warn";
  readonly rerunFailed?: boolean;
  readonly onInterrupt?: "leave" | "cancel";
  readonly onDelete?: "cancelAndRemove" | "cancel" | "leave";
  readonly adoptExecutionId?: string;
  readonly retainOnDelete?: boolean;
  readonly deleteBeforeReplace?: boolean;
  readonly createLimit?: string;
  readonly deleteLimit?: string;
}

export const PLAIN: Wish = {
  arguments: "A",
  ends: "well",
  secret: 1,
  triggers: [],
  createLimit: "50s",
  deleteLimit: "50s",
};

/** One line that somebody changes in the program. */
export type Edit = { readonly of: number } & (
  | { readonly set: Partial<Wish> }
  | { readonly addTrigger: string }
  | { readonly removeTrigger: string }
  | { readonly declared: boolean }
);

export type Command = {
  readonly faults: readonly Fault[];
  /** Since the end of the command before it. */
  readonly pauseMs: number;
} & (
  | {
      readonly command: "up";
      readonly edits: readonly Edit[];
      /** Of these resources `--replace` is asked. */
      readonly replace: readonly number[];
    }
  | { readonly command: "preview" | "refresh" | "destroy" }
);

export interface History {
  /** What the program says of each at first, where that is not plain. */
  readonly resources: readonly Partial<Wish>[];
  readonly parallel: number;
  /** How long lists do not show a new run. */
  readonly listsLagMs: number;
  readonly commands: readonly Command[];
}

/** The program as it stands: by resource name, what is declared. */
export type Program = ReadonlyMap<string, Wish>;

export const MOST_RESOURCES = 3;

export const nameOf = (resource: number): string => String.fromCharCode("a".charCodeAt(0) + resource);

export const secretTriggerOf = (name: string): string => `hush-${name}-trigger`;

/** As the engine is told of them. */
export function triggersOf(name: string, { triggers, secretTrigger }: Wish): readonly string[] {
  return secretTrigger ? [...triggers, secretTriggerOf(name)] : triggers;
}

export function firstProgram({ resources }: History): Program {
  return new Map(resources.map((wish, at) => [nameOf(at), { ...PLAIN, ...wish }]));
}

/** @param undeclared what a resource was like when it was taken out of the program */
export function edited(program: Program, edits: readonly Edit[], undeclared: Map<string, Wish>): Program {
  const result = new Map(program);
  for (const edit of edits) {
    const name = nameOf(edit.of);
    const wish = result.get(name) ?? undeclared.get(name) ?? PLAIN;
    if ("declared" in edit) {
      if (edit.declared) result.set(name, wish);
      else if (result.delete(name)) undeclared.set(name, wish);
      if (edit.declared) undeclared.delete(name);
    } else if (result.has(name)) result.set(name, changed(wish, edit));
  }
  return result;
}

function changed(wish: Wish, edit: Exclude<Edit, { declared: boolean }>): Wish {
  if ("set" in edit) return { ...wish, ...edit.set };
  const others = wish.triggers.filter(
    (one) => one !== ("addTrigger" in edit ? edit.addTrigger : edit.removeTrigger),
  );
  return { ...wish, triggers: "addTrigger" in edit ? [...others, edit.addTrigger] : others };
}

/** The history as a person tells it, a line for each command and each fault. */
export function describe({ resources, parallel, listsLagMs, commands }: History): string[] {
  const lag = listsLagMs > 0 ? `, lists lag ${listsLagMs} ms` : "";
  const beside = resources.length > 1 ? `, parallel ${parallel}` : "";
  return [
    `${resources.map((wish, at) => declaredAt(at, wish)).join(" and ")}${beside}${lag}`,
    ...commands.flatMap((command, at) => [
      `${at + 1}. ${headline(command)}`,
      ...command.faults.map((fault) => `     ${describeFault(fault)}`),
    ]),
  ];
}

function declaredAt(at: number, wish: Partial<Wish>): string {
  const said = settings(wish, "");
  return `resource ${nameOf(at)}${said ? ` (${said})` : ""}`;
}

function settings(wish: Partial<Wish>, prefix: string): string {
  return Object.entries(wish)
    .map(([key, value]) => `${prefix}${key} = ${value === undefined ? "default" : JSON.stringify(value)}`)
    .join(", ");
}

function headline(command: Command): string {
  const pause = command.pauseMs > 0 ? `(${command.pauseMs} ms later) ` : "";
  if (command.command !== "up") return pause + command.command;
  const replace = command.replace.map((one) => ` --replace ${nameOf(one)}`).join("");
  const edits = command.edits.map(describeEdit).join("; ");
  return `${pause}up${replace}${edits ? ` with ${edits}` : ""}`;
}

function describeEdit(edit: Edit): string {
  const name = nameOf(edit.of);
  if ("declared" in edit) return `${name} ${edit.declared ? "declared again" : "taken out of the program"}`;
  if ("addTrigger" in edit) return `${name}.triggers + "${edit.addTrigger}"`;
  if ("removeTrigger" in edit) return `${name}.triggers - "${edit.removeTrigger}"`;
  return settings(edit.set, `${name}.`);
}
