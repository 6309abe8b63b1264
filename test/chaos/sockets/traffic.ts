/**
 * What is on its way over sockets at this moment. Virtual time stands still while anything is: so a busy machine makes
 * nobody late, and hours of patience cost nothing.
 */

/** On loopback, on a machine that is busy with other things: then something has been lost without a word. */
const STUCK_MS = 60_000;

export class Traffic {
  private count = 0;
  private waiting: (() => void)[] = [];

  get isMoving(): boolean {
    return this.count > 0;
  }

  /** @returns what tells that it has come to rest; to be told once or more */
  begin(): () => void {
    this.count += 1;
    let moves = true;
    return () => {
      if (!moves) return;
      moves = false;
      this.count -= 1;
      if (this.count === 0) for (const resolve of this.waiting.splice(0)) resolve();
    };
  }

  during<T>(work: Promise<T>): Promise<T> {
    return work.finally(this.begin());
  }

  /** Nothing moves, and what had just come has been heard by everybody. @throws where something moves for ever */
  async rest(): Promise<void> {
    do {
      if (this.isMoving) await this.stop();
      await new Promise((heard) => setImmediate(heard));
    } while (this.isMoving);
  }

  private stop(): Promise<void> {
    return new Promise((resolve, reject) => {
      const stuck = setTimeout(() => reject(new Error("a request is on its way for ever")), STUCK_MS);
      this.waiting.push(() => {
        clearTimeout(stuck);
        resolve();
      });
    });
  }
}
