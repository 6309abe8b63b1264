/** Ways in which an answer is not what the service said, or not as it was meant. */
import type { Answer } from "../../../emulator/http";

type Bend = (answer: Answer) => Answer;

/** The first half of the body, as a whole answer: valid HTTP, and no JSON. */
export const truncated: Bend = (answer) => ({
  ...answer,
  body: answer.body.subarray(0, Math.floor(answer.body.length / 2)),
});

/** Bytes that are neither JSON nor text. */
export const malformed: Bend = (answer) => ({ ...answer, body: Buffer.from([0x7b, 0xff, 0x00, 0x22, 0x3a]) });

/** The service's clock is so far ahead of ours (negative: behind). */
export function dateSkewed(ms: number, nowMs: number): Bend {
  const date = new Date(nowMs + ms).toUTCString();
  return (answer) => ({ ...answer, headers: { ...without(answer.headers, "date"), Date: date } });
}

/** The same for the times of a token. */
export function tokenTimesSkewed(ms: number): Bend {
  return (answer) => {
    const body = parsed(answer) as { token?: Record<string, unknown> } | undefined;
    if (body?.token === undefined) return answer;
    const moved = ["issued_at", "expires_at"].map((key) => [key, moveTime(body.token![key], ms)]);
    const token = { ...body.token, ...(Object.fromEntries(moved) as object) };
    return { ...answer, body: Buffer.from(JSON.stringify({ ...body, token })) };
  };
}

/** What a look shows: by these words each value of each field, wherever it stands. Others stay. */
export function saying(field: string, words: Readonly<Record<string, unknown>>): Bend {
  return (answer) => {
    const body = parsed(answer);
    if (body === undefined) return answer;
    const text = JSON.stringify(body, (key, value: unknown) =>
      key === field && String(value) in words ? words[String(value)] : value,
    );
    return { ...answer, body: Buffer.from(text) };
  };
}

function moveTime(value: unknown, ms: number): unknown {
  return typeof value === "string" ? new Date(Date.parse(value) + ms).toISOString() : value;
}

function without(headers: Record<string, string>, name: string): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([key]) => key.toLowerCase() !== name));
}

function parsed({ body }: Answer): unknown {
  try {
    return JSON.parse(body.toString()) as unknown;
  } catch {
    return undefined;
  }
}
