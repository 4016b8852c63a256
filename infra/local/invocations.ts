import { AsyncLocalStorage } from 'node:async_hooks';
import { randomUUID } from 'node:crypto';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { errorText } from '../../functions/errorFacts.ts';
import type { ReceivedMessage } from '../../functions/rows/queue.ts';
import type { HandlerModule } from './handlerModule.ts';
import { lambdaContext } from './lambdaContext.ts';
import { queueEvent } from './queueEvent.ts';

export type QueueHandler = (event: SQSEvent, context: Context) => Promise<SQSBatchResponse | undefined>;

export interface InvocationsOptions {
  readonly module: HandlerModule<QueueHandler>;
  readonly functionName: string;
  readonly timeoutMs: number;
  readonly log: (line: string) => void;
}

interface Invocation {
  readonly awsRequestId: string;
  readonly messageId: string;
  /** Ends it without its handler's answer. */
  giveUp(): void;
}

/** Invokes a handler, for several messages at a time, in this thread. A fault of one invocation ends that one only. */
export const openInvocations = ({ module, functionName, timeoutMs, log }: InvocationsOptions) => {
  /** By message group: what a browser event throws later belongs to the account, whichever of its invocations has opened the browser. */
  const underWay = new Map<string, Invocation>();
  const group = new AsyncLocalStorage<string>();

  /** Others may work with the same things: where the module cannot take them from this one invocation, all of the thread's end. */
  const giveUp = (invocation: Invocation): void => {
    if (!module.abandon) process.exit(1);
    module.abandon(invocation.awsRequestId);
    invocation.giveUp();
  };

  /** An error that no promise carries to its invocation. One that belongs to none may have left anything in any state. */
  const fail = (error: unknown): void => {
    const name = group.getStore();
    log(`${functionName} failed${name === undefined ? '' : ` at ${name}`} outside of its promises: ${errorText(error)}`);
    if (name === undefined) process.exit(1);
    const invocation = underWay.get(name);
    if (invocation) giveUp(invocation);
  };
  process.on('uncaughtException', fail);
  process.on('unhandledRejection', fail);

  const answered = async (message: ReceivedMessage, awsRequestId: string): Promise<boolean> => {
    try {
      const context = lambdaContext({ functionName, requestId: awsRequestId, timeoutMs, now: Date.now });
      const answer = await module.handler(queueEvent(message), context);
      return !answer?.batchItemFailures.some(({ itemIdentifier }) => itemIdentifier === message.messageId);
    } catch (error) {
      log(`${functionName} failed at message ${message.messageId}: ${errorText(error)}`);
      return false;
    }
  };

  return {
    /** Whether the message is done. One whose handler overruns its time, or fails outside of its promises, is not. */
    invoke: async (message: ReceivedMessage): Promise<boolean> => {
      const { messageId } = message;
      const name = message.group ?? messageId;
      const awsRequestId = randomUUID();
      const { promise: givenUp, resolve } = Promise.withResolvers<false>();
      const invocation: Invocation = { awsRequestId, messageId, giveUp: () => resolve(false) };
      underWay.set(name, invocation);
      const deadline = setTimeout(() => {
        log(`${functionName} exceeded its timeout of ${timeoutMs} ms at message ${messageId}, which is given up.`);
        giveUp(invocation);
      }, timeoutMs);
      try {
        return await Promise.race([group.run(name, () => answered(message, awsRequestId)), givenUp]);
      } finally {
        clearTimeout(deadline);
        if (underWay.get(name) === invocation) underWay.delete(name);
      }
    },
  };
};
