import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

/** A connection to the relay, and the one on which it is passed on. */
interface Line {
  readonly near: Socket;
  readonly far: Socket;
}

/** Which way bytes go, from a client: what is lost there. */
type Way = 'requests' | 'answers';

/** Passes TCP connections on to a port of this machine, until the test breaks those that are open. New ones are passed on again. */
export class Relay {
  readonly #server;
  readonly #lines = new Set<Line>();
  readonly #silent = new Set<Socket>();
  readonly #toLose: Record<Way, number> = { requests: 0, answers: 0 };

  private constructor(port: number) {
    /** Passes bytes on; those that are to be lost reset the connection instead. */
    const passing = (way: Way, near: Socket): Transform =>
      new Transform({
        transform: (bytes, _, passed) => {
          if (this.#toLose[way] === 0) return passed(null, bytes);
          this.#toLose[way] -= 1;
          near.resetAndDestroy();
          return passed();
        },
      });
    this.#server = createServer((near) => {
      const far = connect(port, '127.0.0.1');
      const line = { near, far };
      this.#lines.add(line);
      near.pipe(passing('requests', near)).pipe(far).pipe(passing('answers', near)).pipe(near);
      const end = (): void => {
        if (!this.#lines.delete(line)) return;
        near.destroy();
        far.destroy();
      };
      for (const socket of [near, far]) socket.on('error', () => undefined).on('close', end);
    });
  }

  static async start(port: number): Promise<Relay> {
    const relay = new Relay(port);
    relay.#server.listen(0, '127.0.0.1');
    await once(relay.#server, 'listening');
    return relay;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The open connections take what is sent, and nothing answers any more, as after the other end has forgotten them. Returns how many there are. */
  silence(): number {
    const lines = [...this.#lines];
    this.#lines.clear();
    for (const { near, far } of lines) {
      near.unpipe();
      far.unpipe();
      far.destroy();
      near.resume();
      this.#silent.add(near);
    }
    return lines.length;
  }

  /** Resets the open connections. Returns how many there are. */
  reset(): number {
    const lines = [...this.#lines];
    for (const { near } of lines) near.resetAndDestroy();
    return lines.length;
  }

  /** Resets the connections of the next requests before they arrive, or once they have arrived, before their answers. */
  lose(way: Way, count: number): void {
    this.#toLose[way] = count;
  }

  /** How many of those are still to come. */
  toLose(way: Way): number {
    return this.#toLose[way];
  }

  async close(): Promise<void> {
    for (const socket of this.#silent) socket.destroy();
    for (const { near, far } of this.#lines) {
      near.destroy();
      far.destroy();
    }
    this.#server.close();
    await once(this.#server, 'close');
  }
}

/** A relay for each port of this machine that a setting names. */
export class Relays {
  readonly #byPort = new Map<string, Promise<Relay>>();

  /** The setting with the relays' ports instead. */
  readonly through = async (setting: string): Promise<string> => {
    const ports = [...setting.matchAll(/127\.0\.0\.1:(\d+)/g)].map(([, port = '']) => port);
    for (const port of ports) if (!this.#byPort.has(port)) this.#byPort.set(port, Relay.start(Number(port)));
    const relayed = new Map(await Promise.all(ports.map(async (port) => [port, (await this.#byPort.get(port))?.port] as const)));
    return setting.replace(/127\.0\.0\.1:(\d+)/g, (_, port: string) => `127.0.0.1:${relayed.get(port)}`);
  };

  async #each(work: (relay: Relay) => number): Promise<number> {
    return (await Promise.all(this.#byPort.values())).reduce((sum, relay) => sum + work(relay), 0);
  }

  /** As `Relay.silence`. */
  silence(): Promise<number> {
    return this.#each((relay) => relay.silence());
  }

  /** As `Relay.reset`. */
  reset(): Promise<number> {
    return this.#each((relay) => relay.reset());
  }

  async close(): Promise<void> {
    await Promise.all([...this.#byPort.values()].map(async (relay) => (await relay).close()));
  }
}
