import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { EndInNumbers } from '../../functions/measured.ts';
import { createMetrics } from '../../functions/metrics.ts';

// In this mode Powertools writes through the console, which a test can intercept.
process.env.POWERTOOLS_DEV = 'true';
process.env.POWERTOOLS_METRICS_DISABLED = 'false';

type Line = Readonly<Record<string, unknown>> & {
  readonly _aws: { readonly CloudWatchMetrics: readonly { Namespace: string; Dimensions: string[][] }[] };
};

const measured = (context: TestContext, work: (metrics: NonNullable<ReturnType<typeof createMetrics>>) => void): Line[] => {
  const written = context.mock.method(console, 'log', () => {});
  const metrics = createMetrics('test');
  assert.ok(metrics);
  work(metrics);
  return written.mock.calls.map(({ arguments: [line] }) => JSON.parse(String(line)) as Line);
};

const end: EndInNumbers = {
  function: 'people.get',
  status: 'complete',
  items: 1,
  errors: [],
  queueWaitMs: 120,
  browserMs: 3000,
  pacingMs: 500,
};

test('the end of a request is measured: completed, waiting, browser and pauses', (context) => {
  const [line, ...others] = measured(context, (metrics) => metrics.ended(end));
  assert.equal(others.length, 0);
  assert.ok(line);
  const { completed, failed, items, queueWait, browserTime, pacingTime, service } = line;
  assert.deepEqual(
    { completed, failed, items, queueWait, browserTime, pacingTime, service },
    { completed: 1, failed: 0, items: 1, queueWait: 120, browserTime: 3000, pacingTime: 500, service: 'account-api' },
  );
});

test('failures are counted by error type, and pages that have changed by page', (context) => {
  const errors = [{ errorType: 'layoutChanged', page: 'profile' }, { errorType: 'notAPerson' }];
  const [, ...lines] = measured(context, (metrics) => metrics.ended({ ...end, errors }));
  assert.deepEqual(
    lines.map(({ failures, errorType, layoutChanged, page }) => ({ failures, errorType, layoutChanged, page })),
    [
      { failures: 1, errorType: 'layoutChanged', layoutChanged: undefined, page: undefined },
      { failures: 1, errorType: 'notAPerson', layoutChanged: undefined, page: undefined },
      { failures: undefined, errorType: undefined, layoutChanged: 1, page: 'profile' },
    ],
  );
  assert.deepEqual(lines[2]?._aws.CloudWatchMetrics[0]?.Dimensions, [['service', 'page']]);
});

test('a request that ended before it began has waited for nothing', (context) => {
  const [line] = measured(context, (metrics) =>
    metrics.ended({ ...end, status: 'error', queueWaitMs: undefined, errors: [{ errorType: 'canceled' }] }),
  );
  assert.equal(line?.failed, 1);
  assert.equal(line?.queueWait, undefined);
});

test('nothing is measured if no namespace is set', () => {
  assert.equal(createMetrics(undefined), undefined);
});
