import { type RequestRow, rowVersion } from './request.ts';

/** A row or message was written by a newer release than this one. It is left alone, for a worker that knows it. */
export class UnknownVersion extends Error {
  override name = 'UnknownVersion';
  constructor(what: string, version: unknown) {
    super(
      `${what} has version ${String(version)}, this release knows up to ${rowVersion}: deploy the newer release again, or wait until it has taken over`,
    );
  }
}

/** A stored row of any released version, as this release reads it. */
export const upgradeRow = (stored: Record<string, unknown>): RequestRow => {
  if (stored.version !== rowVersion) throw new UnknownVersion('The request row', stored.version);
  return stored as unknown as RequestRow;
};
