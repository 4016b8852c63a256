/** A row or message was written by a newer release than this one. It is left unchanged, for a worker that can read it. */
export class UnknownVersion extends Error {
  override name = 'UnknownVersion';
  constructor(what: string, version: unknown, newest: number) {
    super(
      `${what} has version ${String(version)}, this release knows up to ${newest}: deploy the newer release again, or wait until it has taken over`,
    );
  }
}

/** @throws UnknownVersion if it is not one of the released versions, of which `newest` is the last */
export const requireKnown = (what: string, version: unknown, newest: number): void => {
  if (!Number.isInteger(version) || Number(version) < 1 || Number(version) > newest) throw new UnknownVersion(what, version, newest);
};
