import { close } from "./closing";
import type { History } from "./history";
import type { Finding } from "./oracle";
import { seeded } from "./random";
import { Story } from "./story";
import type { Subject } from "./subject";
import { Universe, type Makings } from "./universe";

export interface Outcome {
  readonly findings: readonly Finding[];
  /** Stops of contract I5. */
  readonly ambiguous: number;
}

/** One history in a world of its own, up to its orderly end. */
export async function play(
  subject: Subject,
  history: History,
  seed: number,
  makings?: () => Makings,
): Promise<Outcome> {
  const universe = new Universe(subject, seeded(seed), history.listsLagMs, makings?.());
  const { oracle, clock } = universe;
  const tell = async () => {
    await universe.open();
    const story = new Story(universe, history);
    for (const command of history.commands) {
      await story.play(command);
      // What is wrong already is not made clearer by what follows.
      if (oracle.findings.length > 0) return;
    }
    await close(story);
  };
  try {
    await clock.run(tell);
  } catch (error) {
    oracle.found("unrepairable", `the world broke: ${error instanceof Error ? error.stack : String(error)}`);
  }
  await universe.close();
  return { findings: oracle.findings, ambiguous: oracle.ambiguous };
}
