import { BroadcastChannel } from 'node:worker_threads';
import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics';

/** A request's end in numbers and kinds: nothing of what was asked or read (P12). Times in milliseconds. */
export interface EndInNumbers {
  readonly function: string;
  readonly status: 'complete' | 'error';
  readonly items: number;
  /** The request's own error, and those of its items. */
  readonly errors: readonly { readonly errorType: string; readonly page?: string | undefined }[];
  /** Absent where it ended before a worker began it. */
  readonly queueWaitMs?: number | undefined;
  readonly browserMs: number;
  readonly pacingMs: number;
}

/** What is measured of the system as a whole. A crash may lose or double a count, never a result. */
export interface Metrics {
  accepted(): void;
  ended(end: EndInNumbers): void;
}

/** How the delivery of an event to a webhook has ended. */
export type DeliveryOutcome = 'delivered' | 'failed';

/** What is measured on one machine besides. */
export interface MachineMetrics {
  delivery(outcome: DeliveryOutcome): void;
}

const serviceName = 'account-api';

/** The channel on which the threads of one machine tell what they measure. */
const channelName = 'account-api metrics';

/** What a thread tells: an accepted request, the end of one, the end of a delivery; or the question how many browsers are open, and its answer. */
type Told =
  | { readonly accepted: true }
  | { readonly ended: EndInNumbers }
  | { readonly delivery: DeliveryOutcome }
  | { readonly question: 'browsers' }
  | { readonly browsers: number };

/** Tells the other threads, and hears what they tell. */
const openChannel = (hear?: (told: Told) => void): ((told: Told) => void) => {
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  if (hear) channel.onmessage = (message: unknown) => hear((message as { readonly data: Told }).data);
  return (told) => channel.postMessage(told);
};

/** Metrics for whoever collects them in this process. */
const toldMetrics = (): Metrics => {
  const tell = openChannel();
  return { accepted: () => tell({ accepted: true }), ended: (ended) => tell({ ended }) };
};

/** As `createMetrics`, for what only one machine measures. */
export const createMachineMetrics = (isOneMachine: boolean): MachineMetrics | undefined => {
  if (!isOneMachine) return undefined;
  const tell = openChannel();
  return { delivery: (delivery) => tell({ delivery }) };
};

/** Answers whoever collects metrics how many browsers this thread has open. */
export const answerBrowsers = (count: () => number): void => {
  const tell = openChannel((told) => {
    if ('question' in told) tell({ browsers: count() });
  });
};

/**
 * Passes on to `metrics` what any thread of this process tells. Returns how to ask the worker's thread how many browsers are open; the answer does
 * not come while that thread is blocked or being replaced.
 */
export const collectMetrics = (metrics: Metrics & MachineMetrics): (() => Promise<number>) => {
  let asked: PromiseWithResolvers<number> | undefined;
  const tell = openChannel((told) => {
    if ('ended' in told) metrics.ended(told.ended);
    else if ('accepted' in told) metrics.accepted();
    else if ('delivery' in told) metrics.delivery(told.delivery);
    else if ('browsers' in told) {
      asked?.resolve(told.browsers);
      asked = undefined;
    }
  });
  return () => {
    asked ??= Promise.withResolvers<number>();
    tell({ question: 'browsers' });
    return asked.promise;
  };
};

/**
 * Metrics as CloudWatch reads them out of the log (embedded metric format), where a namespace is set; on one machine for `GET /metrics`. Otherwise
 * `undefined`.
 */
export const createMetrics = (namespace: string | undefined, isOneMachine = false): Metrics | undefined => {
  if (namespace === undefined) return isOneMachine ? toldMetrics() : undefined;
  const powertools = new Powertools({ namespace, serviceName });
  const countBy = (metric: string, dimension: string, value: string): void => {
    const single = powertools.singleMetric();
    single.addDimension(dimension, value);
    single.addMetric(metric, MetricUnit.Count, 1);
  };
  return {
    accepted() {
      powertools.addMetric('accepted', MetricUnit.Count, 1);
      powertools.publishStoredMetrics();
    },
    ended({ status, items, errors, queueWaitMs, browserMs, pacingMs }) {
      const changed = errors.filter(({ errorType }) => errorType === 'layoutChanged');
      powertools.addMetric('completed', MetricUnit.Count, status === 'complete' ? 1 : 0);
      powertools.addMetric('failed', MetricUnit.Count, status === 'error' ? 1 : 0);
      powertools.addMetric('items', MetricUnit.Count, items);
      powertools.addMetric('layoutChanged', MetricUnit.Count, changed.length);
      if (queueWaitMs !== undefined) {
        powertools.addMetric('queueWait', MetricUnit.Milliseconds, queueWaitMs);
        powertools.addMetric('browserTime', MetricUnit.Milliseconds, browserMs);
        powertools.addMetric('pacingTime', MetricUnit.Milliseconds, pacingMs);
      }
      powertools.publishStoredMetrics();
      for (const { errorType } of errors) countBy('failures', 'errorType', errorType);
      for (const { page = 'unknown' } of changed) countBy('layoutChanged', 'page', page);
    },
  };
};
