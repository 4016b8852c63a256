import middy from '@middy/core';
import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readConfig, signInLimits } from '../config.ts';
import { describeError } from '../errorFacts.ts';
import { freshConnections } from '../freshConnections.ts';
import { sessionKeys } from '../keys.ts';
import { performers } from '../linkedin/functions/index.ts';
import { createLog } from '../log.ts';
import { answerBrowsers } from '../machineMetrics.ts';
import { createMetrics } from '../metrics.ts';
import { acceptanceOf } from '../openAcceptance.ts';
import { openCloud } from '../openCloud.ts';
import { systemRandomness } from '../randomness.ts';
import { readMessage } from '../requests/queue.ts';
import { UnknownVersion } from '../rows/version.ts';
import { systemClock } from '../time.ts';
import { openTracing } from '../tracing.ts';
import { type Moving, movingAfter } from '../workflows/moving.ts';
import { livingSelectors } from './livingSelectors.ts';
import { handleMessage } from './message.ts';
import { runRules } from './runRules.ts';
import { signInBrowser } from './signInBrowser.ts';
import { warmBrowsers } from './warmBrowsers.ts';
import type { Worker } from './worker.ts';

const config = readConfig();
const traced = await openTracing(config);
const cloud = await openCloud(config, traced);
const log = createLog('worker', config);
const vault = { accounts: cloud.accounts, wrapping: await sessionKeys(config, traced) };

const browsers = warmBrowsers({ config, vault, log, clock: systemClock, random: Math.random });
if (config.DATABASE_FILE !== undefined) answerBrowsers(browsers.count);

const acceptance = acceptanceOf(cloud, config);

const worker: Worker = {
  ...cloud,
  moveOn: (row) => movingAfter(moving)(row),
  metrics: createMetrics(config.METRICS_NAMESPACE, config.DATABASE_FILE !== undefined),
  vault,
  log,
  performers,
  selectors: livingSelectors({ settings: config, accounts: cloud.accounts, requests: cloud.requests, log, now: systemClock.now }),
  publicUrl: config.PUBLIC_URL,
  clock: systemClock,
  browsers,
  signInBrowser: signInBrowser(browsers.openApart),
  signIns: signInLimits(config),
  rules: runRules(config),
};

const moving: Moving = { ...worker, random: systemRandomness, acceptance, watchMinuteMs: config.WATCH_MINUTE_SECONDS * 1000 };

/** The invocations under way, by their request ids. On AWS there is one at a time, on one machine as many as WORKERS says. */
const underWay = new Map<string, AbortController>();

/** Processes the queued requests of an event, in order. A message that is not done is reported as failed and stays at the head of its group. */
const work = async (event: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  const abandoned = new AbortController();
  underWay.set(context.awsRequestId, abandoned);
  for (const record of event.Records) {
    const deadline = systemClock.now() + context.getRemainingTimeInMillis();
    try {
      const message = readMessage(record.body);
      const accountId = record.attributes.MessageGroupId;
      if (accountId === undefined) throw new Error('The message has no group');
      const disposition = await handleMessage(worker, {
        ...message,
        accountId,
        receiptHandle: record.receiptHandle,
        deadline,
        abandoned: abandoned.signal,
      });
      if (disposition === 'leave') batchItemFailures.push({ itemIdentifier: record.messageId });
    } catch (error) {
      if (error instanceof UnknownVersion) {
        // A release that can read it may take over; otherwise it ends in the dead-letter queue, where an operator sees it.
        log.error('A message of a newer release cannot be read', { messageId: record.messageId, ...describeError(error) });
        batchItemFailures.push({ itemIdentifier: record.messageId });
      } else {
        // It names no request, and would block those of its account that are behind it.
        log.error('A message that is not ours was removed from the queue', { messageId: record.messageId, ...describeError(error) });
      }
    }
  }
  underWay.delete(context.awsRequestId);
  return { batchItemFailures };
};

export const handler = middy(work).use(freshConnections(systemClock));

/**
 * Gives up an invocation that is not waited for any more, because it overran its time or failed outside of its promises: its lease counts as lost,
 * and its browser ends. Others go on. The message stays in the queue.
 */
export const abandon = (awsRequestId: string): void => {
  underWay.get(awsRequestId)?.abort();
  underWay.delete(awsRequestId);
};

/** Closes what the worker keeps open between requests; called before the process exits. */
export const close = (): Promise<void> => worker.browsers.close();
