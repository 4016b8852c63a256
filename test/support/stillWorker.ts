import type { SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readConfig } from '../../functions/config.ts';
import { openCloud } from '../../functions/openCloud.ts';
import { untraced } from '../../functions/tracing.ts';

const { queue } = await openCloud(readConfig(), untraced);

/** A worker that does nothing: it hides every message for longer than a test lasts, so that its account's requests stay where they are. */
export const handler = async ({ Records }: SQSEvent): Promise<SQSBatchResponse> => {
  for (const { receiptHandle } of Records) await queue.changeVisibility(receiptHandle, 3_600_000);
  return { batchItemFailures: Records.map(({ messageId }) => ({ itemIdentifier: messageId })) };
};
