import type { Fauxqs, FauxqsPersistence, FauxqsQueue, FauxqsQueues } from './fauxqs.ts';

/** Commits outlive a killed process without waiting for the disk at each; dynalite's do the same. */
export const commitFast = ({ db }: FauxqsPersistence): void => db.exec('PRAGMA synchronous = NORMAL');

/** fauxqs writes an empty receive count when a message is handed back, which its own schema refuses: the message was lost until the next start. */
export const patchHandingBack = (persistence: FauxqsPersistence): void => {
  const ready = persistence.db.prepare('UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?');
  persistence.updateMessageReady = (messageId) => {
    ready.run(messageId);
  };
};

const deduplicationWindowMs = 5 * 60_000;

/** fauxqs forgets deduplication ids at a restart; those of messages that are still there are derived from the messages. */
export const rememberDuplicates = (queues: FauxqsQueues, now: number): void => {
  for (const queue of queues.allQueues()) {
    const { ready, delayed, inflight } = queue.inspectMessages();
    for (const message of [...ready, ...delayed, ...inflight.map((each) => each.message)]) {
      const { messageDeduplicationId: id, messageId, sequenceNumber, sentTimestamp } = message;
      if (id && now - sentTimestamp < deduplicationWindowMs) queue.recordDeduplication(id, messageId, sequenceNumber);
    }
  }
};

/** fauxqs looks for messages in the same order of groups each time, so a busy group starves later ones. After each receive, its group moves to the end. */
const moveGroupToEnd = (queue: FauxqsQueue, group: string): void => {
  const waiting = queue.fifoMessages.get(group);
  if (!waiting) return;
  queue.fifoMessages.delete(group);
  queue.fifoMessages.set(group, waiting);
};

interface ReceiveAnswer {
  readonly Messages?: readonly { readonly ReceiptHandle: string }[];
}

/** After each receive: groups take turns, and what a client that has left would have received is handed back at once. */
export const patchReceiving = ({ app, queues }: Fauxqs): void => {
  app.addHook('onSend', (request, _reply, payload, done) => {
    if (request.headers['x-amz-target'] === 'AmazonSQS.ReceiveMessage' && typeof payload === 'string') {
      const queue = queues.getQueue((request.body as { readonly QueueUrl?: string }).QueueUrl ?? '');
      const clientLeft = request.raw.socket.destroyed;
      for (const { ReceiptHandle: handle } of (JSON.parse(payload) as ReceiveAnswer).Messages ?? []) {
        const group = queue?.inflightMessages.get(handle)?.message.messageGroupId;
        if (clientLeft) queue?.changeVisibility(handle, 0);
        else if (queue && group) moveGroupToEnd(queue, group);
      }
    }
    done();
  });
};

/** The latest receiver is served first, as Lambda prefers its most recent sandbox: its browser is warm. */
export const preferLatestReceiver = ({ everyQueue }: Fauxqs): void => {
  const waitForMessages = everyQueue.waitForMessages;
  everyQueue.waitForMessages = function (this: FauxqsQueue, seconds) {
    const waiting = waitForMessages.call(this, seconds);
    const latest = this.pollWaiters.pop();
    if (latest) this.pollWaiters.unshift(latest);
    return waiting;
  };
};

/** A message behind another one of its group cannot be received: without this every receiver wakes, finds nothing, and asks again. */
export const onlyReceivable = ({ everyQueue }: Fauxqs): void => {
  const notifyWaiters = everyQueue.notifyWaiters;
  everyQueue.notifyWaiters = function (this: FauxqsQueue) {
    if (!this.isFifo()) return notifyWaiters.call(this);
    let receivable = 0;
    for (const [group, messages] of this.fifoMessages) if (messages.length > 0 && !this.fifoLockedGroups.has(group)) receivable++;
    for (const { timer, resolve } of this.pollWaiters.splice(0, receivable)) {
      clearTimeout(timer);
      resolve();
    }
  };
};
