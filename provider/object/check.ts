import { isUnknown, problems, type Problem } from "../schema";
import type { ObjectCall } from "./send";

/** Every problem at once, before anything is sent (contract P1). */
export async function check({ world, service, inputs, secrets }: ObjectCall): Promise<readonly Problem[]> {
  const found = [...problems(service.className, inputs, secrets.covers)];
  const { source } = inputs;
  if (typeof source === "string" && !isUnknown(source) && service.content !== undefined) {
    const unreadable = await world.readFile(source).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (unreadable !== undefined) found.push({ path: "source", message: `cannot be read: ${unreadable}` });
  }
  const connection = world.connectionProblem();
  return connection === undefined ? found : [...found, { path: "", message: connection }];
}
