import { SQSClient } from '@aws-sdk/client-sqs';
import { readConfig } from '../../functions/config.ts';
import { sqsQueue } from '../../functions/rows/aws/sqsQueue.ts';
import { redrive } from '../../functions/rows/redrive.ts';
import { askedMode } from './dataModes.ts';
import { environmentForCommand } from './running.ts';
import { readLocalSettings } from './settings.ts';
import { StartFailure } from './startFailure.ts';

/** `npm run redrive`: moves messages from the dead-letter queue back to the queue of requests. */
try {
  const settings = readLocalSettings(process.env);
  const environment = await environmentForCommand(settings.DATA_DIR, process.env, askedMode(settings, process.env));
  Object.assign(process.env, environment);
  const { QUEUE_URL, DEAD_LETTER_QUEUE_URL } = readConfig(environment);
  if (DEAD_LETTER_QUEUE_URL === undefined)
    throw new StartFailure('DEAD_LETTER_QUEUE_URL is not set: give the address of the dead-letter queue.');
  const client = new SQSClient({});
  const moved = await redrive(sqsQueue(client, DEAD_LETTER_QUEUE_URL), sqsQueue(client, QUEUE_URL));
  console.log(moved === 1 ? '1 message was moved back to the queue.' : `${moved} messages were moved back to the queue.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
