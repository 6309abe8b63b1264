import { carriesHandle, withName } from "../execution/handle";
import type { ExecutionService } from "../services/execution";
import { HANDLE_PART_DIGITS, handleText } from "../services/handle";
import { clean, UNKNOWN, type Properties } from "../values";
import { HIDDEN, hidden, withTexts } from "./hidden";

/** What is sent to start a run, for people to read: secrets masked, and words where a value is not there yet. */
export interface PlannedRequest {
  readonly method: string;
  /** Below the service's root for the project. */
  readonly path: string;
  /** Absent where none is sent. */
  readonly body?: unknown;
}

const LATER = "(known during pulumi up)";
const HANDLE_HERE = "(a handle, to find this run again)";

/** In place of the real handle, which depends on where the stack is kept: no real one is all zeros. */
const PART = "0".repeat(HANDLE_PART_DIGITS);
const HANDLE = { owner: PART, request: PART };
const HANDLE_TEXT = handleText(HANDLE);

export function requestOf(service: ExecutionService, inputs: Properties): PlannedRequest {
  const shown = { service, inputs: hidden(service.className, inputs) };
  const handle = carriesHandle(shown) ? HANDLE : undefined;
  const named = withName(shown, handle);
  const { method, path, json, readable = json } = service.submit(named.inputs, handle && HANDLE_TEXT);
  const body = readable === undefined ? undefined : clean(readable as object);
  return withTexts({ method, path: path.replaceAll(encodeURIComponent(HIDDEN), HIDDEN), body }, inWords);
}

function inWords(text: string): string {
  if (text === HANDLE_TEXT) return HANDLE_HERE;
  return text.replaceAll(`-${HANDLE_TEXT}`, "-…").replaceAll(UNKNOWN, LATER);
}
