import type { buildApp } from 'fauxqs';

/** What we use of fauxqs beside its one export: its stores, which are not exported. The version is pinned. */
export interface FauxqsMessage {
  readonly messageId: string;
  readonly messageGroupId?: string;
  readonly messageDeduplicationId?: string;
  readonly sequenceNumber?: string;
  readonly sentTimestamp: number;
}

export interface FauxqsQueue {
  readonly name: string;
  persistence: FauxqsPersistence;
  readonly inflightMessages: ReadonlyMap<string, { readonly message: FauxqsMessage }>;
  readonly fifoMessages: Map<string, FauxqsMessage[]>;
  /** Receivers in a long poll, in the order in which they receive messages. */
  pollWaiters: { readonly timer: NodeJS.Timeout; readonly resolve: () => void }[];
  /** Groups with messages in flight. */
  readonly fifoLockedGroups: ReadonlyMap<string, number>;
  isFifo(): boolean;
  notifyWaiters(): void;
  waitForMessages(seconds: number): Promise<void>;
  changeVisibility(receiptHandle: string, seconds: number): void;
  inspectMessages(): Record<'ready' | 'delayed', FauxqsMessage[]> & { inflight: { readonly message: FauxqsMessage }[] };
  recordDeduplication(deduplicationId: string, messageId: string, sequenceNumber: string | undefined): void;
}

interface Store {
  persistence: FauxqsPersistence;
}

export interface FauxqsQueues extends Store {
  /** Empty: queue URLs then carry the host that the client asked. */
  host: string;
  getQueue(url: string): FauxqsQueue | undefined;
  allQueues(): Iterable<FauxqsQueue>;
}

interface Statement {
  run(...values: readonly (string | number | null)[]): unknown;
}

export interface FauxqsPersistence {
  readonly db: { exec(sql: string): void; prepare(sql: string): Statement };
  updateMessageReady(messageId: string): void;
  loadSqsAndSns(queues: FauxqsQueues, topics: Store): void;
  close(): void;
}

export interface Fauxqs {
  readonly queues: FauxqsQueues;
  /** What all queues have in common, those made later too. */
  readonly everyQueue: FauxqsQueue;
  readonly topics: Store;
  readonly persistence: FauxqsPersistence;
  readonly app: ReturnType<typeof buildApp>;
}

type Constructor<Instance, Arguments extends unknown[] = []> = new (...values: Arguments) => Instance;

interface Internals {
  readonly './sqs/sqsStore.js': { readonly SqsStore: Constructor<FauxqsQueues>; readonly SqsQueue: { readonly prototype: FauxqsQueue } };
  readonly './sns/snsStore.js': { readonly SnsStore: Constructor<Store> };
  readonly './s3/s3Store.js': { readonly S3Store: Constructor<object> };
  readonly './persistence.js': { readonly PersistenceManager: Constructor<FauxqsPersistence, [directory: string]> };
}

const internal = async <Path extends keyof Internals>(path: Path): Promise<Internals[Path]> =>
  (await import(new URL(path, import.meta.resolve('fauxqs')).href)) as Internals[Path];

/** fauxqs with its state in a directory. */
export const openFauxqs = async (directory: string): Promise<Fauxqs> => {
  const [{ buildApp }, { SqsStore, SqsQueue }, { SnsStore }, { S3Store }, { PersistenceManager }] = await Promise.all([
    import('fauxqs'),
    internal('./sqs/sqsStore.js'),
    internal('./sns/snsStore.js'),
    internal('./s3/s3Store.js'),
    internal('./persistence.js'),
  ]);
  const queues = new SqsStore();
  const topics = new SnsStore();
  const persistence = new PersistenceManager(directory);
  // Loading first and connecting afterwards: loading into a connected store deletes what it loads.
  persistence.loadSqsAndSns(queues, topics);
  queues.host = '';
  queues.persistence = persistence;
  topics.persistence = persistence;
  for (const queue of queues.allQueues()) queue.persistence = persistence;
  const stores = { sqsStore: queues, snsStore: topics, s3Store: new S3Store() };
  const app = buildApp({ logger: false, stores: stores as unknown as NonNullable<NonNullable<Parameters<typeof buildApp>[0]>['stores']> });
  return { queues, everyQueue: SqsQueue.prototype, topics, persistence, app };
};
