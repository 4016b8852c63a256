import { forgetCount } from '../attachments/openUploads.ts';
import { endUpload } from '../attachments/takenUpload.ts';
import { uploadIn, uploadsPartition } from '../attachments/upload.ts';
import { rowsAtOnce, type Step } from './step.ts';

/** Deletes the uploads of an account, with their files. One that has changed since it was read is left to the next pass. */
export const eraseUploads: Step = async ({ requests, pieces }, { accountId }) => {
  let deleted = 0;
  let isLeft = false;
  for await (const rows of requests.query({ partition: uploadsPartition(accountId), pageSize: rowsAtOnce }))
    for (const row of rows) {
      if (await endUpload(requests, pieces, uploadIn(row))) deleted++;
      else isLeft = true;
    }
  return { deleted, isLeft };
};

/** Deletes what is counted of a customer's uploads. */
export const eraseUploadCount: Step = async ({ requests }, { customerId }) => ({
  deleted: (await forgetCount(requests, customerId)) ? 1 : 0,
});
