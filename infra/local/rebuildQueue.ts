import { openAws } from '../../functions/aws.ts';
import { readConfig, readHandlerSettings } from '../../functions/config.ts';
import { rebuildQueue } from '../../functions/requests/requeue.ts';
import { untraced } from '../../functions/tracing.ts';
import { doAsOperator } from './operator.ts';
import { operatorArguments } from './operatorArguments.ts';
import { readLocalSettings } from './settings.ts';
import { shownOf } from './startFailure.ts';

const { env } = process;

const usage = `npm run rebuild-queue

Sends a message for every request and sign-in that waits for one: on DATA_DIR, whether npm start is running or not, or on AWS where
QUEUE_URL names the queue, and TABLE_REQUESTS and TABLE_ACCOUNTS the tables.`;

/**
 * `npm run rebuild-queue`: sends a message for every request and sign-in that waits for one, from the tables alone. On AWS where QUEUE_URL names the
 * queue, with TABLE_REQUESTS and TABLE_ACCOUNTS (region and credentials as the SDK finds them).
 */
try {
  operatorArguments({ usage });
  const heartbeatStaleMs = readHandlerSettings(['HEARTBEAT_STALE_SECONDS'], env).HEARTBEAT_STALE_SECONDS * 1000;
  const sent = await (env.QUEUE_URL
    ? rebuildQueue({ ...openAws(readConfig(env), untraced), now: Date.now(), heartbeatStaleMs })
    : // Where no npm start runs, no worker is alive.
      doAsOperator(readLocalSettings(env), env, 'rebuildQueue', { heartbeatStaleMs }, { heartbeatStaleMs: 0 }));
  console.log(`Messages were sent for ${sent.requests} requests and ${sent.signIns} sign-ins.`);
} catch (error) {
  console.error(shownOf(error));
  process.exitCode = 1;
}
