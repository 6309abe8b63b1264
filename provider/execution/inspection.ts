import type { Connection } from "../connection";
import { BigdataError } from "../errors";
import type { Inspection } from "../services/execution";
import type { Call } from "./task";

/**
 * Reads what the inputs refer to (Sahara's job, whose type decides what its configuration must hold) and tells what
 * does not fit. Check has asked a moment before create does, and many runs share a cluster: each thing is read once.
 */
export async function inspection(call: Call, connect: () => Promise<Connection>): Promise<Inspection> {
  const { world, service, inputs, secrets } = call;
  const references = Object.entries(service.references(inputs));
  if (references.length === 0) return service.inspect(inputs, {}, secrets.covers);
  const connection = await connect();
  const answers = await Promise.all(
    references.map(async ([name, request]) => {
      const key = `${connection.serviceUrl} ${connection.projectId} ${request.path}`;
      return [
        name,
        await world.ledger.remember(
          key,
          () => connection.send(request, world.host.interrupted),
          ({ status }) => status === 200,
        ),
      ] as const;
    }),
  );
  return service.inspect(inputs, Object.fromEntries(answers), secrets.covers);
}

/** The outputs an inspection yields. @throws ERR_INPUT with every problem, before anything is started */
export async function inspected(call: Call, connection: Connection): Promise<Inspection["own"]> {
  const { problems, own } = await inspection(call, async () => connection);
  if (problems.length === 0) return own;
  const list = problems.map(({ path, message }) => `${path}: ${message}`).join("; ");
  throw new BigdataError("ERR_INPUT", `nothing was started: ${list}`);
}
