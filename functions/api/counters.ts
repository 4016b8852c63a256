import type { MachineMetrics } from '../machineMetrics.ts';
import type { EndInNumbers, Metrics } from '../measured.ts';
import type { Metric } from './exposition.ts';

/** Sums by their labels. */
class Sums {
  readonly #sums = new Map<string, number>();

  add(labels: Readonly<Record<string, string>>, value = 1): void {
    const key = JSON.stringify(labels);
    this.#sums.set(key, (this.#sums.get(key) ?? 0) + value);
  }

  get values(): Metric['values'] {
    return [...this.#sums].map(([key, value]) => ({ labels: JSON.parse(key) as Record<string, string>, value }));
  }
}

/** What has been measured in this process since it started. */
export interface Counters extends Metrics, MachineMetrics {
  shown(): readonly Metric[];
}

export const createCounters = (): Counters => {
  const [accepted, ended, failures, seconds] = [new Sums(), new Sums(), new Sums(), new Sums()];
  const [deliveries, approvals] = [new Sums(), new Sums()];
  accepted.add({}, 0);
  for (const outcome of ['delivered', 'failed']) deliveries.add({ outcome }, 0);
  for (const state of ['requested', 'approved', 'rejected']) approvals.add({ state }, 0);
  return {
    accepted: () => accepted.add({}),
    approval: (state) => approvals.add({ state }),
    ended({ function: name, status, errors, queueWaitMs = 0, browserMs, pacingMs }: EndInNumbers) {
      ended.add({ function: name, status });
      for (const { errorType } of errors) failures.add({ function: name, error: errorType });
      for (const [part, ms] of Object.entries({ queue: queueWaitMs, browser: browserMs, pacing: pacingMs }))
        seconds.add({ part }, ms / 1000);
    },
    delivery: (outcome) => deliveries.add({ outcome }),
    shown: () => [
      { name: 'account_api_requests_accepted_total', type: 'counter', help: 'Requests accepted for the queue.', values: accepted.values },
      {
        name: 'account_api_requests_total',
        type: 'counter',
        help: 'Requests that have ended, by function and status.',
        values: ended.values,
      },
      { name: 'account_api_failures_total', type: 'counter', help: 'Errors of requests and items, by function.', values: failures.values },
      {
        name: 'account_api_request_seconds_total',
        type: 'counter',
        help: 'Time of ended requests, by what took it.',
        values: seconds.values,
      },
      {
        name: 'account_api_approvals_total',
        type: 'counter',
        help: 'Items that approval was asked for, and decisions about them.',
        values: approvals.values,
      },
      {
        name: 'account_api_webhook_deliveries_total',
        type: 'counter',
        help: 'Deliveries of events to webhooks that have ended, by outcome.',
        values: deliveries.values,
      },
    ],
  };
};
