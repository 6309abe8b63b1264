import type { Rule } from "../wire";

/** Changes the body of a success. */
export function bent<Body>(change: (body: Body, path: string) => unknown): Rule {
  return async (pass, { path }) => {
    const told = await pass();
    return told.status < 300 ? { ...told, body: change(told.body as Body, path) } : told;
  };
}
