import type { ScheduledEvent } from 'aws-lambda';
import { readConfig } from '../../functions/config.ts';
import { openCloud } from '../../functions/openCloud.ts';
import { untraced } from '../../functions/tracing.ts';

const { deadQueue } = await openCloud(readConfig(), untraced);

/** A scheduled Lambda that stores its input in the dead-letter queue. */
export const handler = async (event: ScheduledEvent): Promise<void> => {
  const seen = { body: 'schedule', detail: event.detail };
  await deadQueue?.send({ body: JSON.stringify(seen), group: 'seen', deduplicationId: event.id });
};
