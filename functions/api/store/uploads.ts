import { TooManyUploads } from '../../attachments/openUploads.ts';
import { uploadAddress } from '../../attachments/takenUpload.ts';
import { createUpload } from '../../attachments/upload.ts';
import type { InputOf } from '../../contract/functions.ts';
import { iso } from '../../time.ts';
import { neededMs } from '../attachments.ts';
import type { StoreHandlers } from './answer.ts';
import { StoreFailure } from './answer.ts';

export const uploadsHandlers: StoreHandlers<'uploads.create'> = {
  'uploads.create': async (api, owner, { name, size, type }: InputOf<'uploads.create'>) => {
    const given = { now: api.clock.now(), random: api.random };
    const created = await createUpload(api.requests, { owner, name, size, type, neededMs: neededMs(api) }, given).catch(
      (error: unknown) => {
        throw error instanceof TooManyUploads ? new StoreFailure('tooManyUploads', { cause: error }) : error;
      },
    );
    const url = uploadAddress(api.publicUrl, created);
    return { uploadUrl: `${url}/${created.plainSecret}`, url, expiresAt: iso(created.expiresAt) };
  },
};
