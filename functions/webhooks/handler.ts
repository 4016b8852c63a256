import middy from '@middy/core';
import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readConfig } from '../config.ts';
import { secretOpener } from '../deliveries/signing.ts';
import { describeError } from '../errorFacts.ts';
import { freshConnections } from '../freshConnections.ts';
import { webhookKeys } from '../keys.ts';
import { createLog } from '../log.ts';
import { createMachineMetrics } from '../machineMetrics.ts';
import { systemResolve } from '../network/guardedLookup.ts';
import { openCloud } from '../openCloud.ts';
import { systemRandomness } from '../randomness.ts';
import { systemClock } from '../time.ts';
import { openTracing } from '../tracing.ts';
import { deliverAttempt, deliverEvent } from './deliver.ts';
import type { DeliveryContext } from './deliveryContext.ts';
import { endpointConnections } from './endpointConnections.ts';
import { readWebhookMessage } from './message.ts';

const config = readConfig();
const traced = await openTracing(config);
const timeoutMs = config.WEBHOOK_TIMEOUT_SECONDS * 1000;
const guard = { localHosts: config.WEBHOOK_LOCAL_HOSTS, ports: config.WEBHOOK_PORTS, resolve: systemResolve };
const connections = endpointConnections(guard, timeoutMs);

// No access to accounts and their queue: the process that calls foreign endpoints must not reach them.
const { requests, webhooks, deliveryQueue, topic } = await openCloud(config, traced);

const context: DeliveryContext = {
  requests,
  webhooks,
  deliveryQueue,
  topic,
  openSecret: secretOpener(await webhookKeys(config, traced)),
  post: connections.post,
  clock: systemClock,
  random: systemRandomness,
  log: createLog('webhooks', config),
  machineMetrics: createMachineMetrics(config.DATABASE_FILE !== undefined),
  rules: {
    maxTurns: config.WEBHOOK_TURNS,
    turnMs: 3 * timeoutMs,
    disableAfterMs: config.WEBHOOK_DISABLE_AFTER_SECONDS * 1000,
    retentionMs: config.RESULT_RETENTION_SECONDS * 1000,
  },
};

/** Delivers the events and makes the attempts of a batch; a message that is not processed is reported and received again. */
const work = async (event: SQSEvent): Promise<SQSBatchResponse> => {
  const ends = await Promise.allSettled(
    event.Records.map(async (record) => {
      const message = readWebhookMessage(record);
      await (message.kind === 'event' ? deliverEvent(context, message) : deliverAttempt(context, message));
    }),
  );
  const batchItemFailures: SQSBatchResponse['batchItemFailures'] = [];
  for (const [index, end] of ends.entries()) {
    const itemIdentifier = event.Records[index]?.messageId ?? '';
    if (end.status === 'fulfilled') continue;
    context.log.error('A message could not be processed and will be received again', {
      messageId: itemIdentifier,
      ...describeError(end.reason),
    });
    batchItemFailures.push({ itemIdentifier });
  }
  return { batchItemFailures };
};

export const handler = middy(work).use(freshConnections(systemClock, connections.renew));

/** Closes the connections that are kept between invocations; called before the process exits. */
export const close = (): Promise<void> => connections.destroy();
