import type { AddressInfo } from 'node:net';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { buildApp } from 'fauxqs';
import { handBackUntaken } from './handBackUntaken.ts';
import { ensureQueues, type QueueResources } from './resources.ts';
import { closeDoor, type StandInCredentials } from './standInDoor.ts';
import { serveThread } from './threadProtocol.ts';

export interface QueuesData {
  readonly region: string;
  readonly port: number;
  /** Every request has to be signed with their access key. */
  readonly credentials: StandInCredentials;
}

export interface QueuesReady {
  readonly port: number;
  readonly made: QueueResources;
}

/** Replaces SQS and SNS: fauxqs in memory, reachable with this start's access key only. A thread that was replaced has its queues, without their messages. */
await serveThread<QueuesData, QueuesReady>(async ({ region, port, credentials }) => {
  const app = buildApp({ logger: false });
  handBackUntaken(app);
  closeDoor(app.server, credentials.accessKeyId);
  app.server.keepAliveTimeout = 60_000;
  await app.listen({ port, host: '127.0.0.1' });
  const reached = { region, credentials, endpoint: `http://127.0.0.1:${(app.server.address() as AddressInfo).port}` };
  const [sqs, sns] = [new SQSClient(reached), new SNSClient(reached)];
  const made = await ensureQueues({ sqs, sns, region });
  for (const client of [sqs, sns]) client.destroy();
  return { value: { port: Number(new URL(reached.endpoint).port), made }, close: () => app.close() };
});
