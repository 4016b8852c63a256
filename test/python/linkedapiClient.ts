import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { demoTokens } from '../../infra/local/demo.ts';

/** What a call returned, or the error of the client's own that it raised. */
export type Outcome<Returned = unknown> =
  | {
      readonly returned: Returned;
      /** Fields that the client knows and no object of their class has, such as `Person.about`. */
      readonly lacks?: readonly string[];
      readonly raised?: never;
    }
  | { readonly raised: { readonly type: string; readonly message: string }; readonly returned?: never; readonly lacks?: never };

/** What an operation comes to. */
export interface Mapped<Data = unknown> {
  readonly data: Data;
  readonly errors: readonly { readonly type: string; readonly message: string }[];
}

/** The names of all that the package can call, and of the errors that it knows. */
export interface Everything {
  readonly operations: readonly string[];
  readonly methods: readonly string[];
  readonly admin: readonly string[];
  readonly errors: readonly string[];
}

/** What a call returned; fails where it raised an error. */
export const returned = <Returned>(outcome: Outcome<Returned>): Returned => {
  assert.equal(outcome.raised, undefined);
  return outcome.returned as Returned;
};

interface Tokens {
  readonly linkedApiToken: string;
  readonly identificationToken: string;
}

interface Waiting {
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: Error) => void;
}

/** The Python with the package; `undefined` where `npm run verify:python` does not run. */
export const python = process.env.LINKEDAPI_PYTHON;

/** Linked API's own Python client, in one process, of the first demo account. Calls are made one after the other. */
export class PythonClient {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #calls = 0;

  constructor() {
    const program = fileURLToPath(new URL('linkedapi_calls.py', import.meta.url));
    this.#process = spawn(python ?? '', [program], { stdio: ['pipe', 'pipe', 'inherit'] });
    if (this.#process.stdout) createInterface(this.#process.stdout).on('line', (line) => this.#told(line));
    this.#process.once('exit', (code) => {
      for (const { reject } of this.#waiting.values()) reject(new Error(`Python has ended with ${code}`));
    });
  }

  #told(line: string): void {
    const { id, failed, ...outcome } = JSON.parse(line) as Outcome & { readonly id: number; readonly failed?: string };
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (failed === undefined) waiting?.resolve(outcome as Outcome);
    else waiting?.reject(new Error(failed));
  }

  /**
   * `name`: an operation such as `send_message`, from its beginning to its end; one of its methods, such as `send_message.cancel`; a call that is
   * answered at once; or one of the administration, such as `admin.limits.get`.
   */
  call<Returned = unknown>(address: string, name: string, parameters: unknown, tokens: Partial<Tokens> = {}): Promise<Outcome<Returned>> {
    const id = ++this.#calls;
    const { promise, resolve, reject } = Promise.withResolvers<Outcome>();
    this.#waiting.set(id, { resolve, reject });
    const client = { address, linkedApiToken: demoTokens.customer, identificationToken: demoTokens.accounts[0], ...tokens };
    this.#process.stdin?.write(`${JSON.stringify({ id, call: name, parameters, ...client })}\n`);
    return promise as Promise<Outcome<Returned>>;
  }

  close(): void {
    this.#process.stdin?.end();
  }
}
