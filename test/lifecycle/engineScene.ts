/** An emulator, its services on sockets of our own with the wire in between, a stack, and those who share them. */
import { systemClock } from "../../provider/wait/clock";
import { type Behind, openBehind } from "../clients/behind";
import { TestStack } from "../engine/stack";
import { Bystander } from "./bystander";
import { EngineLab } from "./engineLab";
import { NO_KEYS } from "./labBase";
import { placesOf } from "./places";
import { Side } from "./side";
import type { Story } from "./story";
import type { Subject } from "./subject";
import { Together } from "./together";
import { Wire } from "./wire";

/** Tells one story with several classes at once; what came of it for each. */
export async function tellTogether(
  story: Story,
  subjects: readonly Subject[],
): Promise<Map<Subject, PromiseSettledResult<void>>> {
  const stack = await TestStack.open();
  let behind: Behind | undefined;
  try {
    const { emulator } = stack.client;
    const wire = new Wire(emulator.services);
    behind = await openBehind(emulator, wire.services);
    const { environment } = behind;
    stack.setEnvironment({ ...environment, ...NO_KEYS });

    const together = new Together(stack);
    const places = placesOf(emulator.urls, emulator.services);
    const labs: EngineLab[] = [];
    for (const subject of subjects) {
      const bench = await subject.open(stack.client);
      const reach = { environment: emulator.environment, places, clock: systemClock };
      const bystander = new Bystander(subject.service, reach);
      const side = new Side(wire, subject, bench);
      const { storage } = emulator;
      const lab = new EngineLab({ subject, bench, side, bystander, storage, environment }, together);
      together.join(lab);
      labs.push(lab);
    }
    const told = await Promise.allSettled(
      labs.map((lab) => story.tell(lab).finally(() => together.leave(lab))),
    );
    return new Map(subjects.map((subject, at) => [subject, told[at]!]));
  } finally {
    await stack.close();
    await behind?.close();
  }
}
