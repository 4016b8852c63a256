import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { AccountsTable } from '../accounts/table.ts';
import { equals, rowAbsent } from '../rows/condition.ts';
import { wasDone } from '../rows/conditionFailed.ts';
import { rowKind } from '../rows/rowKind.ts';

const mark = z.object({ version: z.number(), hash: z.string() });

/** Which bundle is in force. Times in epoch milliseconds. */
const state = z.object({
  /** Grows with each change. */
  revision: z.number(),
  inForce: mark.nullable(),
  /** What a rollback returns to; `null`: the release's own selectors. */
  former: mark.nullable(),
  /** The highest version that was ever taken: no older one is taken again, also after a rollback. */
  highest: z.number(),
  changedAt: z.number(),
  /** The latest bundle that was refused, and why. */
  refused: z
    .object({
      hash: z.string(),
      why: z.string(),
      at: z.number(),
      /** The release that has refused it; another one looks at it anew. Absent if an earlier release has written this. */
      release: z.string().exactOptional(),
      /** The saved pages that it was refused for: once they are gone, nothing is held against it. */
      pages: z.array(z.string()).exactOptional(),
    })
    .nullable(),
});
export type BundleState = Readonly<z.output<typeof state>>;

const stateKind = rowKind('selector bundles', 1, state);
const bundleKind = rowKind('selector bundle', 1, z.object({ bytes: z.instanceof(Uint8Array) }));

const stateKey = { pk: 'SELECTORS', sk: 'STATE' } as const;
const bundleKey = (hash: string) => ({ pk: 'SELECTORS', sk: `BUNDLE#${hash}` });

const none: BundleState = { revision: 0, inForce: null, former: null, highest: 0, changedAt: 0, refused: null };

export const readBundleState = async (accounts: AccountsTable): Promise<BundleState> =>
  stateKind.readIf(await accounts.get(stateKey)) ?? none;

/** False if the state has changed since it was read. */
const changeState = (accounts: AccountsTable, seen: BundleState, changed: Partial<BundleState>): Promise<boolean> =>
  wasDone(
    accounts.put(
      stateKind.at(stateKey, { ...seen, ...changed, revision: seen.revision + 1 }),
      seen.revision === 0 ? rowAbsent : equals('revision', seen.revision),
    ),
  );

/** The text of a bundle that was taken; `undefined` if it is gone. */
export const readBundleText = async (accounts: AccountsTable, hash: string): Promise<string | undefined> => {
  const row = bundleKind.readIf(await accounts.get(bundleKey(hash)));
  return row && gunzipSync(row.bytes).toString();
};

/** Puts a bundle in force. First its text, then the state: a crash in between leaves the former one in force. False if another change came first. */
export const putInForce = async (
  accounts: AccountsTable,
  seen: BundleState,
  { text, version, hash }: { readonly text: string; readonly version: number; readonly hash: string },
  now: number,
): Promise<boolean> => {
  await accounts.put(bundleKind.at(bundleKey(hash), { bytes: gzipSync(text) }));
  const inForce = { version, hash };
  const done = await changeState(accounts, seen, { inForce, former: seen.inForce, highest: version, changedAt: now, refused: null });
  const old = seen.former;
  if (done && old && old.hash !== hash && old.hash !== seen.inForce?.hash) await accounts.delete(bundleKey(old.hash));
  return done;
};

/** Remembers that a bundle was refused, so that it is neither tried nor told again while the reason stands. */
export const noteRefused = async (
  accounts: AccountsTable,
  seen: BundleState,
  refused: NonNullable<BundleState['refused']>,
): Promise<void> => {
  await changeState(accounts, seen, { refused });
};

/**
 * Returns to the bundle before, or to the release's own selectors, and takes neither this one nor an older one again. Returns the state then;
 * `undefined` if there is none in force.
 */
export const rollBack = async (accounts: AccountsTable, now: number): Promise<BundleState | undefined> => {
  const seen = await readBundleState(accounts);
  if (!seen.inForce) return undefined;
  if (!(await changeState(accounts, seen, { inForce: seen.former, former: null, changedAt: now }))) return rollBack(accounts, now);
  await accounts.delete(bundleKey(seen.inForce.hash));
  return readBundleState(accounts);
};
