import { openAws } from '../../functions/aws.ts';
import { readConfig } from '../../functions/config.ts';
import { redrive } from '../../functions/rows/redrive.ts';
import { untraced } from '../../functions/tracing.ts';
import { doAsOperator } from './operator.ts';
import { operatorArguments } from './operatorArguments.ts';
import { readLocalSettings } from './settings.ts';
import { StartFailure, shownOf } from './startFailure.ts';

const { env } = process;

const usage = `npm run redrive

Moves messages from the dead-letter queue back to the queue of requests: on DATA_DIR, whether npm start is running or not, or on AWS where
QUEUE_URL and DEAD_LETTER_QUEUE_URL name the queues.`;

/** On AWS, where QUEUE_URL names the queue (region and credentials as the SDK finds them). */
const redriveOnAws = (): Promise<number> => {
  const { queue, deadQueue } = openAws(readConfig(env), untraced);
  if (!deadQueue) throw new StartFailure('DEAD_LETTER_QUEUE_URL is not set: give the address of the dead-letter queue.');
  return redrive(deadQueue, queue);
};

/** `npm run redrive`: moves messages from the dead-letter queue back to the queue of requests. */
try {
  operatorArguments({ usage });
  const moved = await (env.QUEUE_URL ? redriveOnAws() : doAsOperator(readLocalSettings(env), env, 'redrive', null));
  console.log(moved === 1 ? '1 message was moved back to the queue.' : `${moved} messages were moved back to the queue.`);
} catch (error) {
  console.error(shownOf(error));
  process.exitCode = 1;
}
