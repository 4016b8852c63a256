import type { AddressInfo } from 'node:net';
import { openFauxqs } from './fauxqs.ts';
import { commitFast, onlyReceivable, patchHandingBack, patchReceiving, preferLatestReceiver, rememberDuplicates } from './fauxqsPatches.ts';
import { closeDoor } from './standInDoor.ts';
import { serveThread } from './threadProtocol.ts';

export interface QueuesData {
  readonly directory: string;
  readonly port: number;
  /** Every request has to be signed with it. */
  readonly accessKeyId: string;
}

export interface QueuesReady {
  readonly port: number;
  /** Receipt handles that were out when the directory was last left, by queue name. */
  readonly leftInFlight: Readonly<Record<string, readonly string[]>>;
}

/** The stand-in for SQS and SNS: fauxqs with its state on disk, reachable with this start's access key only. */
await serveThread<QueuesData, QueuesReady>(async ({ directory, port, accessKeyId }) => {
  const fauxqs = await openFauxqs(directory);
  commitFast(fauxqs.persistence);
  patchHandingBack(fauxqs.persistence);
  patchReceiving(fauxqs);
  preferLatestReceiver(fauxqs);
  onlyReceivable(fauxqs);
  rememberDuplicates(fauxqs.queues, Date.now());
  const { app, persistence, queues } = fauxqs;
  const leftInFlight = Object.fromEntries([...queues.allQueues()].map((queue) => [queue.name, [...queue.inflightMessages.keys()]]));
  closeDoor(app.server, accessKeyId);
  app.server.keepAliveTimeout = 60_000;
  await app.listen({ port, host: '127.0.0.1' });
  return {
    value: { port: (app.server.address() as AddressInfo).port, leftInFlight },
    close: async () => {
      await app.close();
      persistence.close();
    },
  };
});
