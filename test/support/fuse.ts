/** What code meets whose process has been killed: nothing it does from then on has an effect. */
export class Killed extends Error {
  override name = 'Killed';
}

/**
 * Kills a simulated process at one of its awaited steps. Every step counts twice: before it took effect, and after it took effect but before
 * the process heard of it.
 */
export class Fuse {
  readonly #blowAt: number;
  #count = 0;
  #blown = false;
  #blowAfter: string | undefined;
  readonly steps: string[] = [];

  /** Blows at the step with this number, from 1; never by default. */
  constructor(blowAt = Number.POSITIVE_INFINITY) {
    this.#blowAt = blowAt;
  }

  get blown(): boolean {
    return this.#blown;
  }

  get count(): number {
    return this.#count;
  }

  /** Kills the process once a step of this name has taken effect. */
  blowAfter(name: string): void {
    this.#blowAfter = name;
  }

  /** Kills the process now. */
  blow(): void {
    this.#blown = true;
  }

  #point(name: string): void {
    if (this.#blown) throw new Killed(`killed before ${name}`);
    this.#count++;
    this.steps.push(name);
    if (this.#count >= this.#blowAt || name === `after ${this.#blowAfter}`) {
      this.#blown = true;
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
