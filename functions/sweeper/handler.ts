import middy from '@middy/core';
import { readConfig, signInLimits } from '../config.ts';
import { type DeliveryRepairContext, repairDeliveries } from '../deliveries/repair.ts';
import { freshConnections } from '../freshConnections.ts';
import { createLog } from '../log.ts';
import { createMachineMetrics } from '../machineMetrics.ts';
import { createMetrics } from '../metrics.ts';
import { acceptanceOf } from '../openAcceptance.ts';
import { openCloud } from '../openCloud.ts';
import { systemRandomness } from '../randomness.ts';
import { systemClock } from '../time.ts';
import { openTracing } from '../tracing.ts';
import { startLooks } from '../watching/starting.ts';
import { publishLeftEvents } from '../watching/toldRepair.ts';
import { type Moving, movingAfter } from '../workflows/moving.ts';
import { repairAccounts } from './accountRepair.ts';
import { carryOutErasures } from './erasures.ts';
import { adoptMembers } from './memberAdoption.ts';
import { type Sweeper, type Swept, sweep } from './sweep.ts';
import { endUploads } from './uploads.ts';
import { moveWorkflows } from './workflows.ts';

const config = readConfig();
const traced = await openTracing(config);
const cloud = await openCloud(config, traced);
const sweeper: Sweeper & DeliveryRepairContext = {
  ...cloud,
  moveOn: (row) => movingAfter(moving)(row),
  metrics: createMetrics(config.METRICS_NAMESPACE, config.DATABASE_FILE !== undefined),
  machineMetrics: createMachineMetrics(config.DATABASE_FILE !== undefined),
  publicUrl: config.PUBLIC_URL,
  clock: systemClock,
  random: systemRandomness,
  log: createLog('sweeper', config),
  heartbeatStaleMs: config.HEARTBEAT_STALE_SECONDS * 1000,
  visibilityMs: config.QUEUE_VISIBILITY_SECONDS * 1000,
};

const acceptance = acceptanceOf(cloud, config);

const moving: Moving = { ...sweeper, accounts: cloud.accounts, acceptance, watchMinuteMs: config.WATCH_MINUTE_SECONDS * 1000 };

/** The schedule's input; `processRestarted` if one machine's only process has just started. */
interface Schedule {
  readonly detail?: { readonly processRestarted?: boolean };
}

/** A sweep has a minute. */
const workflowsWithinMs = 35_000;
const looksWithinMs = 50_000;

const work = async (event: Schedule): Promise<Swept> => {
  const begunAt = systemClock.now();
  const swept = await sweep(sweeper, event.detail?.processRestarted === true);
  const accounts = await repairAccounts({ ...sweeper, accounts: cloud.accounts, signIns: signInLimits(config) });
  const deliveries = await repairDeliveries(sweeper);
  const uploads = await endUploads(sweeper);
  await adoptMembers({ ...sweeper, accounts: cloud.accounts });
  const watching = { ...sweeper, accounts: cloud.accounts, acceptance, minuteMs: config.WATCH_MINUTE_SECONDS * 1000 };
  const events = await publishLeftEvents(watching);
  const erasures = await carryOutErasures({
    ...sweeper,
    accounts: cloud.accounts,
    signIns: signInLimits(config),
    overwriteDeleted: cloud.overwriteDeleted,
  });
  // After what has an end, since there may be any number of them.
  const workflows = await moveWorkflows(moving, begunAt + workflowsWithinMs);
  // Last, since it takes what is left of the minute.
  const looks = await startLooks({ ...watching, until: begunAt + looksWithinMs });
  sweeper.log.info('Swept', { ...swept, accounts, deliveries, workflows, uploads, events, looks, erasures });
  // A message is there only if it was received a thousand times without an end.
  const deadLetterCount = (await cloud.deadQueue?.count()) ?? 0;
  if (deadLetterCount > 0)
    sweeper.log.error('There are requests in the dead-letter queue: find the cause in the worker log, then run npm run redrive', {
      deadLetterCount,
    });
  return swept;
};

export const handler = middy(work).use(freshConnections(systemClock));
