import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command, Report } from './lambdaRuntime.ts';
import type { MemoryGroup } from './memoryGroup.ts';
import { freeze, thaw } from './sandboxFreeze.ts';

export interface LambdaOptions {
  readonly name: string;
  /** The folder of its unpacked archive. */
  readonly taskRoot: string;
  /** The only folder that it may write to. */
  readonly temporary: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** Limits the memory of the function and of what it starts. */
  readonly memory?: MemoryGroup | undefined;
}

/** An invocation lasted longer than the function may, so that its process was ended. */
export class TimedOut extends Error {
  override readonly name = 'TimedOut';
}

/** The function's process ended during an invocation, or before it could take one. */
export class ProcessEnded extends Error {
  override readonly name = 'ProcessEnded';
}

/** Takes a place in the group before the program starts, so that all of its memory counts. */
const insideGroup = ['-c', 'echo $$ > "$0" && exec "$@"'];

/** One Lambda in a separate process: the unpacked archive, Lambda's environment, no other files of ours, one writable folder. */
export class LambdaProcess {
  readonly #child: ChildProcess;
  readonly #timeoutMs: number;
  readonly #exited: Promise<string>;
  /** Its log output. */
  readonly lines: string[] = [];

  private constructor(child: ChildProcess, timeoutMs: number) {
    this.#child = child;
    this.#timeoutMs = timeoutMs;
    this.#exited = once(child, 'exit').then(([code, signal]) => signal ?? `code ${code}`);
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => this.lines.push(...text.split('\n').filter(Boolean)));
  }

  static async start({ name, taskRoot, temporary, environment, timeoutMs, memory }: LambdaOptions): Promise<LambdaProcess> {
    await mkdir(temporary, { recursive: true });
    const flags = [
      '--permission',
      '--allow-fs-read=*',
      `--allow-fs-write=${join(temporary, '*')}`,
      '--allow-child-process',
      '--no-warnings',
    ];
    const child = fork(fileURLToPath(new URL('./lambdaRuntime.ts', import.meta.url)), {
      cwd: taskRoot,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      ...(memory
        ? { execPath: '/bin/sh', execArgv: [...insideGroup, memory.processesFile, process.execPath, ...flags] }
        : { execArgv: flags }),
      env: {
        PATH: '/usr/local/bin:/usr/bin:/bin',
        LANG: 'en_US.UTF-8',
        TZ: ':UTC',
        HOME: temporary,
        TMPDIR: temporary,
        LAMBDA_TASK_ROOT: taskRoot,
        _HANDLER: 'index.handler',
        AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
        AWS_LAMBDA_FUNCTION_NAME: `account-api-dev-${name}`,
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '2048',
        AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
        _X_AMZN_TRACE_ID: 'Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=0',
        ...environment,
      },
    });
    const lambda = new LambdaProcess(child, timeoutMs);
    const report = await lambda.#report();
    if (report.type !== 'ready') throw new Error(`${name} is not ready`);
    return lambda;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get #isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  async #report(): Promise<Report> {
    const over = new AbortController();
    const message = once(this.#child, 'message', { signal: over.signal });
    message.catch(() => undefined);
    const exit = this.#exited.then((how) => {
      throw new ProcessEnded(`The Lambda ended with ${how}:\n${this.lines.slice(-20).join('\n')}`);
    });
    exit.catch(() => undefined);
    try {
      const [report] = (await Promise.race([message, exit])) as [Report];
      return report;
    } finally {
      over.abort();
    }
  }

  #send(command: Command): void {
    this.#child.send(command);
  }

  /**
   * Invokes it with an event, one at a time. At its time limit the process is ended, as Lambda does: what it has started then has nobody any more.
   * @throws TimedOut, ProcessEnded, and an Error with what the handler threw
   */
  async invoke<Result>(event: unknown, timeoutMs = this.#timeoutMs): Promise<Result> {
    let isOver = false;
    const limit = setTimeout(() => {
      isOver = true;
      this.#child.kill('SIGKILL');
    }, timeoutMs);
    try {
      this.#send({ type: 'invoke', event, timeoutMs });
      const report = await this.#report();
      if (report.type !== 'result') throw new Error(report.type === 'failed' ? report.reason : 'The Lambda started twice');
      return report.value as Result;
    } catch (error) {
      throw isOver ? new TimedOut(`The function timed out after ${timeoutMs} ms`, { cause: error }) : error;
    } finally {
      clearTimeout(limit);
    }
  }

  /** Stops it and everything that it has started, as Lambda does between invocations. */
  freeze(): Promise<void> {
    return freeze(this.pid);
  }

  /** Lets everything go on. `aheadMs`: by how much the clock on the wall has gone on besides, for it and not for what it has started. */
  thaw(aheadMs = 0): void {
    if (aheadMs > 0) this.#send({ type: 'clock', aheadMs });
    thaw(this.pid);
  }

  /** Ends its process at once, and nothing that it has started. */
  async close(): Promise<void> {
    if (this.#isRunning) this.#child.kill('SIGKILL');
    await this.#exited;
  }
}
