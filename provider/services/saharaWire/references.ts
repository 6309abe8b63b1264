/**
 * The things that inputs refer to by id, read before a run is started: what must be asked, what was found, and what is
 * missing.
 */
import { isUnknown, type Problem } from "../../schema";
import { isPlainObject, type Properties } from "../../values";
import type { ExecutionService } from "../execution";
import type { ServiceAnswer, ServiceRequest } from "../service";

/** Where such a thing lives at the service, the root key of its answers, and what people call it. */
export interface Reference {
  readonly path: string;
  readonly root: string;
  readonly word: string;
  /** Not every user may read it: that it cannot be read says nothing. */
  readonly mayBeHidden?: true;
}

export type Answers = Readonly<Record<string, ServiceAnswer>>;

/** @param table by input */
export class References<Input extends string> {
  private readonly inputs: readonly Input[];

  constructor(
    private readonly table: Readonly<Record<Input, Reference>>,
    private readonly refusal: ExecutionService["refusal"],
  ) {
    this.inputs = Object.keys(table) as Input[];
  }

  /** Only for ids that are known. */
  readonly requests = (inputs: Properties): Readonly<Record<string, ServiceRequest>> => {
    const known = this.inputs.flatMap((input) => {
      const id = inputs[input];
      return typeof id === "string" && id !== "" && !isUnknown(id) ? [[input, id] as const] : [];
    });
    return Object.fromEntries(known.map(([input, id]) => [input, this.request(input, id)]));
  };

  private request(input: Input, id: string): ServiceRequest {
    const { path, word } = this.table[input];
    const purpose = `read ${word} ${id}`;
    return { method: "GET", path: `/${path}/${encodeURIComponent(id)}`, repeatable: true, purpose };
  }

  found(answers: Answers, input: Input): Record<string, unknown> | undefined {
    const answer = answers[input];
    if (answer === undefined || this.refusal(answer) || !isPlainObject(answer.body)) return undefined;
    const thing = answer.body[this.table[input].root];
    return isPlainObject(thing) ? thing : undefined;
  }

  missing(inputs: Properties, answers: Answers): Problem[] {
    return this.inputs.flatMap((input) => {
      const answer = answers[input];
      if (answer === undefined || this.found(answers, input)) return [];
      const { word, mayBeHidden } = this.table[input];
      const refused = this.refusal(answer);
      const absent = refused?.kind === "notFound";
      if (mayBeHidden && !absent) return [];
      const why = absent
        ? `there is no such ${word}`
        : `the ${word} cannot be read: ${refused?.text ?? "the answer shows none"}`;
      return [{ path: input, message: `${why} (${String(inputs[input])})` }];
    });
  }
}
