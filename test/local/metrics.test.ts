import { metricsOfStart } from './metrics.cases.ts';

metricsOfStart('chosen');
