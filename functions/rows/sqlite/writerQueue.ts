import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { GroupCommit } from './groupCommit.ts';
import type { FromWriter, Operation, Outcome, Receive, ToWriter } from './operations.ts';
import { Watchers } from './watchers.ts';

interface Waiting {
  readonly port: MessagePort;
  readonly id: number;
  readonly operation: Receive;
}

interface Submitted {
  readonly port: MessagePort;
  readonly id: number;
  readonly operations: readonly Operation[];
}

/** Batches of one transaction: enough to share its write to the disk, few enough that readers and their answers do not wait for long. */
const maxBatchesPerCommit = 200;

/** The longest time a timer takes. */
const maxTimerMs = 2 ** 31 - 1;

const nothing: Outcome = { results: [undefined] };

/** Collects what the threads want written, and commits what has come meanwhile together. */
export class WriterQueue {
  readonly #commit: GroupCommit;
  readonly #now: () => number;
  readonly #ports = new Set<MessagePort>();
  readonly #watchers = new Watchers();
  readonly #submitted: Submitted[] = [];
  /** The receiver that came last is served first: its browser is the warm one. */
  #waiting: Waiting[] = [];
  #immediate: NodeJS.Immediate | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(commit: GroupCommit, now: () => number) {
    this.#commit = commit;
    this.#now = now;
  }

  connect(port: MessagePort): void {
    this.#ports.add(port);
    port.on('message', (message: ToWriter) => this.#take(port, message));
    port.on('close', () => {
      this.#ports.delete(port);
      this.#watchers.removeAll(port);
      this.#waiting = this.#waiting.filter((each) => each.port !== port);
    });
  }

  #take(port: MessagePort, message: ToWriter): void {
    const { id } = message;
    switch (message.type) {
      case 'watch':
        this.#watchers.add({ port, id }, message.table, message.key);
        return;
      case 'stopWatching':
        this.#watchers.remove({ port, id }, message.table, message.key);
        return;
      case 'stopReceiving':
        this.#stopReceiving(port, id);
        return;
      case 'overwriteDeleted':
        this.#overwriteDeleted(port, id);
        return;
      case 'batch':
        this.#submitted.push({ port, id, operations: message.operations });
        break;
      case 'receive':
        this.#waiting.unshift({ port, id, operation: message.operation });
    }
    this.#soon();
  }

  /** After all that was submitted before, which may have deleted something. */
  #overwriteDeleted(port: MessagePort, id: number): void {
    do this.flush();
    while (this.#submitted.length > 0);
    answer({ port, id }, { results: [this.#commit.overwriteDeleted()] });
  }

  #stopReceiving(port: MessagePort, id: number): void {
    const waiting = this.#waiting.find((each) => each.port === port && each.id === id);
    // One that is not there has been answered.
    if (!waiting) return;
    this.#waiting = this.#waiting.filter((each) => each !== waiting);
    answer(waiting, nothing);
  }

  /** After the messages that have come by then. */
  #soon(): void {
    this.#immediate ??= setImmediate(() => this.flush());
  }

  /** Commits what was submitted. */
  flush(): void {
    clearImmediate(this.#immediate);
    this.#immediate = undefined;
    const submitted = this.#submitted.splice(0, maxBatchesPerCommit);
    const waiting = this.#waiting;
    const now = this.#now();
    const outcomes = this.#commit.commit(
      submitted.map(({ operations }) => operations),
      waiting.map(({ operation }) => operation),
      now,
    );
    for (const [index, each] of submitted.entries()) {
      const outcome = outcomes.batches[index] ?? nothing;
      answer(each, outcome);
      if ('results' in outcome) this.#watchers.committed(each.operations);
    }
    this.#waiting = waiting.filter((each, index) => {
      const outcome = outcomes.waiting[index] ?? nothing;
      if ('results' in outcome && outcome.results[0] === undefined) return true;
      answer(each, outcome);
      return false;
    });
    if (this.#submitted.length > 0) this.#soon();
    this.#lookAgain(now);
  }

  /** Serves those who wait when the next message becomes visible. */
  #lookAgain(now: number): void {
    clearTimeout(this.#timer);
    const queues = new Set(this.#waiting.map(({ operation }) => operation.queue));
    const times = [...queues].map((queue) => this.#commit.messages.nextReadyAt(queue) ?? Number.POSITIVE_INFINITY);
    const next = Math.min(...times);
    if (Number.isFinite(next)) this.#timer = setTimeout(() => this.#soon(), Math.min(Math.max(0, next - now), maxTimerMs));
  }

  /** Commits what was handed over before, and ends every connection. */
  close(): void {
    for (const port of this.#ports)
      for (let taken = receiveMessageOnPort(port); taken; taken = receiveMessageOnPort(port)) this.#take(port, taken.message);
    do this.flush();
    while (this.#submitted.length > 0);
    clearTimeout(this.#timer);
    clearImmediate(this.#immediate);
    for (const each of this.#waiting) answer(each, nothing);
    for (const port of this.#ports) port.close();
  }
}

const answer = ({ port, id }: { readonly port: MessagePort; readonly id: number }, outcome: Outcome): void => {
  const message: FromWriter = { id, outcome };
  port.postMessage(message);
};
