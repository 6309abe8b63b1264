import { isBigdataError } from "../errors";
import { problems, type Problem } from "../schema";
import type { Inputs } from "../services/execution";
import { equal } from "../values";
import { inspection } from "./inspection";
import type { Call } from "./task";

/**
 * Every problem at once (contract P1): the inputs by themselves, the connection, and what the inputs refer to. Inputs
 * that passed before are not looked up again, so that an `up` without changes asks the service nothing.
 */
export async function check(call: Call, olds: Inputs): Promise<readonly Problem[]> {
  const { world, service, inputs, secrets, reporter } = call;
  world.ledger.noteCheck(inputs);
  const found: Problem[] = [...problems(service.className, inputs, secrets.covers)];
  const connection = world.connectionProblem(service.address);
  if (connection !== undefined) found.push({ path: "", message: connection });
  else if (!equal(olds, inputs)) {
    const { problems: unfit, warnings } = await lookUp(call);
    found.push(...unfit);
    for (const { path, message } of warnings) reporter.warn(`${path}: ${message}`);
  }
  return found.filter(
    ({ path }, at) => path === "" || found.findIndex((other) => other.path === path) === at,
  );
}

async function lookUp(call: Call): Promise<{ problems: readonly Problem[]; warnings: readonly Problem[] }> {
  const { world, service } = call;
  try {
    return await inspection(call, () => world.connect(service.address));
  } catch (error) {
    if (!isBigdataError(error)) throw error;
    return { problems: [{ path: "", message: `${error.message} [${error.code}]` }], warnings: [] };
  }
}
