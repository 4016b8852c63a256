/** Thrown in code whose process has been killed: nothing it does from then on has an effect. */
export class Killed extends Error {
  override name = 'Killed';
}

/**
 * Kills a simulated process at one of its awaited steps. Every step has two points: before its effect, and after its effect but before
 * the process receives the result.
 */
export class CrashPoint {
  readonly #crashAt: number;
  #count = 0;
  #crashed = false;
  #crashAfter: string | undefined;
  readonly steps: string[] = [];

  /** Crashes at the step with this number, from 1; never by default. */
  constructor(crashAt = Number.POSITIVE_INFINITY) {
    this.#crashAt = crashAt;
  }

  get crashed(): boolean {
    return this.#crashed;
  }

  get count(): number {
    return this.#count;
  }

  /** Kills the process once a step of this name has taken effect. */
  crashAfter(name: string): void {
    this.#crashAfter = name;
  }

  /** Kills the process now. */
  crash(): void {
    this.#crashed = true;
  }

  #point(name: string): void {
    if (this.#crashed) throw new Killed(`killed before ${name}`);
    this.#count++;
    this.steps.push(name);
    if (this.#count >= this.#crashAt || name === `after ${this.#crashAfter}`) {
      this.#crashed = true;
      throw new Killed(`killed at ${name}`);
    }
  }

  async step<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    this.#point(`before ${name}`);
    const result = await work();
    this.#point(`after ${name}`);
    return result;
  }

  /** A client of the AWS SDK whose commands are steps. */
  guard<Client extends { send(command: never): Promise<unknown> }>(client: Client): Client {
    const send = (command: { readonly constructor: { readonly name: string } }) =>
      this.step(command.constructor.name, () => client.send(command as never));
    return new Proxy(client, { get: (target, key) => (key === 'send' ? send : Reflect.get(target, key)) });
  }
}
