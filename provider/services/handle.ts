/**
 * By what a submission of ours is known again when nobody has kept its id (contract I3): made before it is sent, and
 * carried where the service keeps it and lists it. Two parts that are looked for apart: whose it is, and what it asks for.
 */
export interface Handle {
  readonly owner: string;
  readonly request: string;
}

/** Hexadecimal digits of each part: few enough for the name of a job, and a mistake among a million runs is unlikely. */
export const HANDLE_PART_DIGITS = 10;

/** Nothing in it looks like a UUID, in place of which Sahara can be made to put the URL of a data source. */
export function handleText({ owner, request }: Handle): string {
  return `${owner}-${request}`;
}

const HANDLE = new RegExp(`(?:^|-)([0-9a-f]{${HANDLE_PART_DIGITS}})-([0-9a-f]{${HANDLE_PART_DIGITS}})$`);

/** The handle a text ends with, if any: it may stand behind a name. */
export function handleIn(text: unknown): Handle | undefined {
  const [, owner, request] = (typeof text === "string" && HANDLE.exec(text)) || [];
  return owner === undefined || request === undefined ? undefined : { owner, request };
}
