import { createHash } from "node:crypto";
import { nameFor, randomSuffix } from "../call/naming";
import { refused } from "../call/refused";
import { requireTarget } from "../call/target";
import type { Connection } from "../connection";
import { BigdataError, isBigdataError } from "../errors";
import type { Row } from "../services/object";
import { clean, type Properties } from "../values";
import { send, sendNamed, type ObjectCall } from "./send";

export async function create(call: ObjectCall): Promise<{ id: string; outputs: Properties }> {
  const { world, service, inputs } = call;
  const connection = await world.connect(service.address);
  const name =
    typeof inputs["name"] === "string"
      ? inputs["name"]
      : nameFor(inputs, service.longestName, randomSuffix(world.host.random));
  const contentUrl = await store(call, connection, name);
  const request = service.create(inputs, name, contentUrl);
  try {
    const row = await sendNamed(
      call,
      connection,
      request,
      service.find(name, inputs),
      (answer) =>
        service.row(answer, inputs) ??
        service.rows(answer, inputs).find((one) => one.outputs["name"] === name),
    );
    return { id: row.id, outputs: outputsOf(call, connection, row) };
  } catch (error) {
    // Without the object nobody would ever remove what it was to refer to.
    if (contentUrl !== undefined) await dropContent(call, connection, contentUrl).catch(() => undefined);
    throw error;
  }
}

/** Undefined: it is gone. */
export async function read(
  call: ObjectCall,
  id: string,
  stored: Properties,
): Promise<Properties | undefined> {
  const { world, service } = call;
  const connection = await world.connect(service.address);
  requireTarget(connection, stored, `read ${service.word} ${id}`);
  try {
    const request = service.describe(id);
    const row = service.row(await send(call, connection, request), stored);
    if (row !== undefined) return outputsOf(call, connection, row);
    throw refused(service.address.label, request.purpose);
  } catch (error) {
    if (!isBigdataError(error, "ERR_NOT_FOUND")) throw error;
    // Under another name it would start a new run of what refers to it (contract F2).
    return service.passes?.(stored) ? stored : undefined;
  }
}

export async function update(call: ObjectCall, id: string, stored: Properties): Promise<Properties> {
  const { world, service, inputs } = call;
  const request = service.change(id, stored, inputs);
  if (request !== undefined) {
    const connection = await world.connect(service.address);
    requireTarget(connection, stored, `change ${service.word} ${id}`);
    await send(call, connection, request);
  }
  const { name, url, serviceUrl, projectId } = stored;
  return clean({ ...inputs, name, url, serviceUrl, projectId });
}

export async function remove(call: ObjectCall, id: string, stored: Properties): Promise<void> {
  const { world, service } = call;
  const connection = await world.connect(service.address);
  requireTarget(connection, stored, `delete ${service.word} ${id}`);
  try {
    await send(call, connection, service.remove(id));
  } catch (error) {
    if (isBigdataError(error, "ERR_IN_USE")) throw await withUsers(call, connection, id, error);
    if (isBigdataError(error, "ERR_PROTECTED")) {
      const way = "To lift that, set isProtected: false and run `pulumi up`, then try again";
      throw new BigdataError("ERR_PROTECTED", `${error.message}. ${way}`, error);
    }
    if (!isBigdataError(error, "ERR_NOT_FOUND")) throw error;
  }
  const uploaded = stored["content"] !== undefined || stored["source"] !== undefined;
  if (uploaded) await dropContent(call, connection, String(stored["url"]));
}

/** Puts a content given in the program into the service's store, and tells under which URL it is. */
async function store(call: ObjectCall, connection: Connection, name: string): Promise<string | undefined> {
  const { world, service, inputs } = call;
  const { content, source } = inputs;
  if (service.content === undefined || (content === undefined && source === undefined)) return undefined;
  const bytes = content === undefined ? await world.readFile(String(source)) : Buffer.from(String(content));
  const hash = createHash("sha256").update(bytes).digest("hex");
  if (inputs["__sourceHash"] !== undefined && inputs["__sourceHash"] !== hash) {
    throw new BigdataError(
      "ERR_INPUT",
      `source: ${String(source)} has changed since the program read it; run it again`,
    );
  }
  const { put, find, urlIn } = service.content;
  return sendNamed(call, connection, put(name, bytes), find(name), (answer) => urlIn(answer, name));
}

async function dropContent(call: ObjectCall, connection: Connection, url: string): Promise<void> {
  const request = call.service.content?.remove(url);
  if (request === undefined) return;
  await send(call, connection, request).catch((error: unknown) => {
    if (!isBigdataError(error, "ERR_NOT_FOUND")) throw error;
  });
}

async function withUsers(call: ObjectCall, connection: Connection, id: string, error: BigdataError) {
  const { service } = call;
  const answer = await send(call, connection, service.users(id)).catch(() => undefined);
  const users = answer === undefined ? [] : service.usersIn(answer, id);
  if (users.length === 0) return error;
  return new BigdataError("ERR_IN_USE", `${error.message}. In use by ${users.join(", ")}`, error);
}

function outputsOf({ inputs }: ObjectCall, connection: Connection, { outputs, standing }: Row): Properties {
  const drifted = Object.entries(standing).filter(
    ([name, value]) => (value || false) !== (inputs[name] || false),
  );
  return clean({
    ...inputs,
    ...Object.fromEntries(drifted),
    ...outputs,
    serviceUrl: connection.serviceUrl,
    projectId: connection.projectId,
  });
}
