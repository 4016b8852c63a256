import type { AccountsTable } from '../accounts/table.ts';
import type { Log } from '../log.ts';
import type { Acceptance } from '../requests/acceptance.ts';
import type { Settlement } from '../requests/settlement.ts';
import type { Clock } from '../time.ts';

/** Everything the API works with; passed in, so that tests decide what it meets. Times in milliseconds. */
export interface Api extends Settlement {
  readonly accounts: AccountsTable;
  readonly acceptance: Acceptance;
  readonly clock: Clock;
  readonly log: Log;
  readonly longHoldMs: number;
  readonly longHeartbeatMs: number;
}
