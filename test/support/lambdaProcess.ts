import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Report } from './lambdaRuntime.ts';

export interface LambdaOptions {
  readonly name: string;
  /** The folder of its unpacked archive. */
  readonly taskRoot: string;
  /** The only folder that it may write to. */
  readonly temporary: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
}

/** One Lambda in a separate process: the unpacked archive, Lambda's environment, no other files of ours, one writable folder. */
export class LambdaProcess {
  readonly #child: ChildProcess;
  readonly #timeoutMs: number;
  /** Its log output. */
  readonly lines: string[] = [];

  private constructor(child: ChildProcess, timeoutMs: number) {
    this.#child = child;
    this.#timeoutMs = timeoutMs;
    for (const stream of [child.stdout, child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => this.lines.push(...text.split('\n').filter(Boolean)));
  }

  static async start({ name, taskRoot, temporary, environment, timeoutMs }: LambdaOptions): Promise<LambdaProcess> {
    await mkdir(temporary, { recursive: true });
    const child = fork(fileURLToPath(new URL('./lambdaRuntime.ts', import.meta.url)), {
      cwd: taskRoot,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--permission', '--allow-fs-read=*', `--allow-fs-write=${join(temporary, '*')}`, '--allow-child-process', '--no-warnings'],
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

  async #report(): Promise<Report> {
    const ended = new AbortController();
    const exit = once(this.#child, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`The Lambda ended with code ${code}:\n${this.lines.slice(-20).join('\n')}`);
    });
    const message = once(this.#child, 'message', { signal: ended.signal });
    exit.catch(() => {});
    message.catch(() => {});
    try {
      const [report] = (await Promise.race([message, exit])) as [Report];
      return report;
    } finally {
      ended.abort();
    }
  }

  /** Invokes it with an event, one at a time. */
  async invoke<Result>(event: unknown): Promise<Result> {
    this.#child.send({ event, timeoutMs: this.#timeoutMs });
    const report = await this.#report();
    if (report.type !== 'result') throw new Error(report.type === 'failed' ? report.reason : 'The Lambda started twice');
    return report.value as Result;
  }

  async close(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }
}
