import { isUnknown, problems, warnings, type Problem } from "../schema";
import { equal, type Properties } from "../values";
import type { ObjectCall } from "./send";

/** Every problem at once, before anything is sent (contract P1); what will surprise is said when it is new (P3). */
export async function check(call: ObjectCall, olds: Properties): Promise<readonly Problem[]> {
  const { world, service, inputs, secrets, reporter } = call;
  const found = [...problems(service.className, inputs, secrets.covers)];
  if (!equal(olds, inputs)) {
    for (const { path, message } of warnings(service.className, undefined, inputs))
      reporter.warn(`${path}: ${message}`);
  }
  const { source } = inputs;
  if (typeof source === "string" && !isUnknown(source) && service.content !== undefined) {
    const unreadable = await world.readFile(source).then(
      () => undefined,
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    if (unreadable !== undefined) found.push({ path: "source", message: `cannot be read: ${unreadable}` });
  }
  const connection = world.connectionProblem(service.address);
  return connection === undefined ? found : [...found, { path: "", message: connection }];
}
