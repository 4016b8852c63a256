import { MetricUnit, Metrics as Powertools } from '@aws-lambda-powertools/metrics';
import { tellMetrics } from './machineMetrics.ts';
import type { Metrics } from './measured.ts';

const serviceName = 'account-api';

/**
 * Metrics as CloudWatch reads them out of the log (embedded metric format), where a namespace is set; on one machine for `GET /metrics`. Otherwise
 * `undefined`.
 */
export const createMetrics = (namespace: string | undefined, isOneMachine = false): Metrics | undefined => {
  if (namespace === undefined) return isOneMachine ? tellMetrics() : undefined;
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
    approval: (what) => countBy('approvals', 'state', what),
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
