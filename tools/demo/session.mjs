/** A row of steps, with what has to be undone afterwards: at the end, at an error, at Ctrl-C. */
import { heading, red, say, steps } from "../checkout/screen.mjs";

/** `act` gets `step`, `done`, `elapsed` of steps(), and `later`, which takes what is to be undone, last thing first. */
export async function session(total, act) {
  let interrupted = false;
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => (interrupted = true));
  const cleanUp = [];
  try {
    const later = (undo) => void cleanUp.push(undo);
    await act({ ...steps(total, () => interrupted && new Error("interrupted")), later });
  } catch (error) {
    heading(interrupted ? "Interrupted" : "It failed");
    if (!interrupted) say(red(error.message) + (error.output ? `\n\n${error.output}` : ""));
    process.exitCode = interrupted ? 130 : 1;
  } finally {
    for (const undo of cleanUp.reverse()) await undo();
  }
}
