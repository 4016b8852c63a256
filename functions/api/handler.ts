import middy from '@middy/core';
import { executionModeStreamifyResponse } from '@middy/core/StreamifyResponse';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { readConfig, signInLimits } from '../config.ts';
import { maxWaitSeconds } from '../contract/headers.ts';
import { describeError } from '../errorFacts.ts';
import { freshConnections } from '../freshConnections.ts';
import { sessionKeys, webhookKeys } from '../keys.ts';
import { createLog } from '../log.ts';
import { createMetrics } from '../metrics.ts';
import { guardedAgent } from '../network/guardedAgent.ts';
import { systemResolve } from '../network/guardedLookup.ts';
import { acceptanceOf } from '../openAcceptance.ts';
import { openCloud } from '../openCloud.ts';
import { systemRandomness } from '../randomness.ts';
import { systemClock } from '../time.ts';
import { openTracing } from '../tracing.ts';
import { movingAfter } from '../workflows/moving.ts';
import type { Api } from './api.ts';
import { crossOrigin } from './crossOrigin.ts';
import { heldHere, heldInTable } from './heldCalls.ts';
import type { Answer } from './http.ts';
import { openMachineMetrics } from './measuring.ts';
import { refusals } from './refusals.ts';
import { refusedTokens } from './refusedTokens.ts';
import { route } from './router.ts';

const config = readConfig();
const traced = await openTracing(config);
const cloud = await openCloud(config, traced);
const log = createLog('api', config);

/** Time limit of the way to the service that tells an address. */
const networkCheckMs = 15_000;

const heldCallLimits = { perCustomer: config.HELD_CALLS_PER_CUSTOMER, inAll: config.HELD_CALLS };

/** Each call that fetches holds a piece of a file in memory, and a connection. */
const fetchLimits = { perCustomer: config.ATTACHMENT_CALLS_PER_CUSTOMER, inAll: config.ATTACHMENT_CALLS };

/** Attachments are at the usual port. */
const attachmentGuard = { localHosts: config.ATTACHMENT_LOCAL_HOSTS, ports: new Set([443]), resolve: systemResolve };

const api: Api = {
  ...cloud,
  moveOn: (row) => movingAfter(api)(row),
  metrics: createMetrics(config.METRICS_NAMESPACE, config.DATABASE_FILE !== undefined),
  log,
  clock: systemClock,
  publicUrl: config.PUBLIC_URL,
  acceptance: acceptanceOf(cloud, config),
  fetching: {
    guard: attachmentGuard,
    dispatcher: guardedAgent(attachmentGuard, config.ATTACHMENT_FETCH_SECONDS * 1000),
    timeoutMs: config.ATTACHMENT_FETCH_SECONDS * 1000,
    perCall: { timeoutMs: config.ATTACHMENT_CALL_SECONDS * 1000, maxBytes: config.ATTACHMENT_CALL_MEGABYTES * 1_000_000 },
  },
  fetchPlaces:
    config.DATABASE_FILE === undefined
      ? heldInTable({
          purpose: 'FETCHING',
          rows: cloud.accounts,
          limits: fetchLimits,
          maxHoldMs: (config.ATTACHMENT_CALL_SECONDS + 30) * 1000,
          now: systemClock.now,
          onFailure: (error) =>
            log.warn('The calls that fetch attachments could not be counted; one was refused', { ...describeError(error) }),
        })
      : heldHere(fetchLimits),
  random: systemRandomness,
  webhookKeys: await webhookKeys(config, traced),
  webhookGuard: { localHosts: config.WEBHOOK_LOCAL_HOSTS, ports: config.WEBHOOK_PORTS, resolve: systemResolve },
  networkCheck: {
    url: config.NETWORK_CHECK_URL,
    dialing: { guard: { localHosts: config.PROXY_LOCAL_HOSTS, resolve: systemResolve }, timeoutMs: networkCheckMs },
    now: () => performance.now(),
  },
  retentionMs: config.RESULT_RETENTION_SECONDS * 1000,
  sessionKeys: await sessionKeys(config, traced),
  signIns: signInLimits(config),
  signInHoldMs: config.SIGN_IN_HOLD_SECONDS * 1000,
  watchMinuteMs: config.WATCH_MINUTE_SECONDS * 1000,
  erasing: { heartbeatStaleMs: config.HEARTBEAT_STALE_SECONDS * 1000, overwriteDeleted: cloud.overwriteDeleted },
  longHoldMs: config.LONG_HOLD_SECONDS * 1000,
  // On AWS every call has a process of its own.
  heldCalls:
    config.DATABASE_FILE === undefined
      ? heldInTable({
          rows: cloud.accounts,
          limits: heldCallLimits,
          maxHoldMs: (Math.max(config.LONG_HOLD_SECONDS, config.MCP_HOLD_SECONDS, maxWaitSeconds) + 30) * 1000,
          now: systemClock.now,
          onFailure: (error) =>
            log.warn('The held calls could not be counted; a call was answered with its link', { ...describeError(error) }),
        })
      : heldHere(heldCallLimits),
  longHeartbeatMs: config.LONG_HEARTBEAT_SECONDS * 1000,
  mcpHoldMs: config.MCP_HOLD_SECONDS * 1000,
  webFolder: config.WEB_FOLDER,
  dataFolder: config.HEALTH_FOLDER,
  databaseFile: config.DATABASE_FILE,
  metricsOfMachine: config.DATABASE_FILE === undefined ? undefined : openMachineMetrics(config.METRICS_TOKEN),
  demonstration: config.DEMONSTRATION,
};

export const handler = middy<APIGatewayProxyEvent, Answer>({ executionMode: executionModeStreamifyResponse })
  .use(freshConnections(systemClock))
  .use(crossOrigin(config.CORS_ORIGINS))
  .use(refusals(api))
  .use(refusedTokens({ log, clock: systemClock, maxDelayMs: config.REFUSED_TOKEN_DELAY_SECONDS * 1000 }))
  .handler((event) => route(api, event));
