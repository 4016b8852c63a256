import { BroadcastChannel } from 'node:worker_threads';
import type { ApprovalCount, EndInNumbers, Metrics } from './measured.ts';

/** How the delivery of an event to a webhook has ended. */
export type DeliveryOutcome = 'delivered' | 'failed';

/** What is measured on one machine besides. */
export interface MachineMetrics {
  delivery(outcome: DeliveryOutcome): void;
}

/** The channel on which the threads of one machine tell what they measure. */
const channelName = 'account-api metrics';

/** What a thread tells: an accepted request, the end of one, an approval, the end of a delivery; or the question how many browsers are open, and its answer. */
type Told =
  | { readonly accepted: true }
  | { readonly ended: EndInNumbers }
  | { readonly approval: ApprovalCount }
  | { readonly delivery: DeliveryOutcome }
  | { readonly question: 'browsers' }
  | { readonly browsers: number };

/** Tells the other threads, and hears what they tell. */
const openChannel = (hear?: (told: Told) => void): { readonly tell: (told: Told) => void; readonly close: () => void } => {
  const channel = new BroadcastChannel(channelName);
  channel.unref();
  if (hear) channel.onmessage = (message: unknown) => hear((message as { readonly data: Told }).data);
  return { tell: (told) => channel.postMessage(told), close: () => channel.close() };
};

/** Metrics for whoever collects them in this process. */
export const tellMetrics = (): Metrics => {
  const { tell } = openChannel();
  return { accepted: () => tell({ accepted: true }), ended: (ended) => tell({ ended }), approval: (approval) => tell({ approval }) };
};

/** As `createMetrics`, for what only one machine measures. */
export const createMachineMetrics = (isOneMachine: boolean): MachineMetrics | undefined => {
  if (!isOneMachine) return undefined;
  const { tell } = openChannel();
  return { delivery: (delivery) => tell({ delivery }) };
};

/** Answers whoever collects metrics how many browsers are open, unless `count` leaves that to another thread. Returns how to stop. */
export const answerBrowsers = (count: () => number | undefined): (() => void) => {
  const { tell, close } = openChannel((told) => {
    if (!('question' in told)) return;
    const browsers = count();
    if (browsers !== undefined) tell({ browsers });
  });
  return close;
};

/**
 * Passes on to `metrics` what any thread of this process tells. Returns how to ask the worker's thread how many browsers are open; the answer does
 * not come while that thread is blocked or being replaced.
 */
export const collectMetrics = (metrics: Metrics & MachineMetrics): (() => Promise<number>) => {
  let asked: PromiseWithResolvers<number> | undefined;
  const { tell } = openChannel((told) => {
    if ('ended' in told) metrics.ended(told.ended);
    else if ('accepted' in told) metrics.accepted();
    else if ('approval' in told) metrics.approval(told.approval);
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
