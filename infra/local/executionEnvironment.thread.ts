import type { ReceivedMessage } from '../../functions/rows/queue.ts';
import { importHandler } from './handlerModule.ts';
import { openInvocations, type QueueHandler } from './invocations.ts';
import { endSandbox } from './sandboxEnd.ts';
import { notice, serveThread } from './threadProtocol.ts';

export interface ExecutionEnvironmentData {
  readonly functionName: string;
  readonly handlerModule: string;
  readonly timeoutMs: number;
  /** How often the thread tells that it is alive. */
  readonly aliveMs: number;
}

/** A message for the thread; `id` is that of its invocation. */
export interface Invocation {
  readonly id: number;
  readonly message: ReceivedMessage;
}

/** What the thread tells of an invocation. */
export interface InvocationEnd {
  readonly id: number;
  /** `false`: the handler failed, reported the message as failed, or overran its time. */
  readonly isDone: boolean;
}

/** `alive`: the thread is not blocked. `line`: to be logged. */
export type ExecutionEnvironmentNotice =
  | { readonly type: 'alive' }
  | { readonly type: 'line'; readonly line: string }
  | ({ readonly type: 'ended' } & InvocationEnd);

const notify = (content: ExecutionEnvironmentNotice): void => notice(content);

/** The handler of a queue's Lambda, which works on several messages at a time. */
await serveThread<ExecutionEnvironmentData, undefined>(async ({ functionName, handlerModule, timeoutMs, aliveMs }) => {
  const module = await importHandler<QueueHandler>(handlerModule);
  const { invoke } = openInvocations({ module, functionName, timeoutMs, log: (line) => notify({ type: 'line', line }) });
  const underWay = new Set<Promise<void>>();
  setInterval(() => notify({ type: 'alive' }), aliveMs);

  const begin = (id: number, message: ReceivedMessage): void => {
    const work = invoke(message).then((isDone) => {
      underWay.delete(work);
      notify({ type: 'ended', id, isDone });
    });
    underWay.add(work);
  };

  return {
    value: undefined,
    receive: (content) => {
      const { id, message } = content as Invocation;
      begin(id, message);
    },
    close: () => endSandbox(module, Promise.all(underWay)),
  };
});
