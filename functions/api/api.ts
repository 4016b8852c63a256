import type { KeyWrapping } from '../accounts/envelope.ts';
import type { SignInLimits } from '../accounts/signInQueue.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { Fetching } from '../attachments/fetching.ts';
import type { Registry } from '../deliveries/registration.ts';
import type { Erasing } from '../erasure/step.ts';
import type { Log } from '../log.ts';
import type { UrlGuard } from '../network/guardedUrl.ts';
import type { NetworkCheck } from '../network/seenAddress.ts';
import type { Demonstration } from '../reference/openApi.types.ts';
import type { Settlement } from '../requests/settlement.ts';
import type { Acceptance } from '../requests/ticket.ts';
import type { Observer } from '../rows/observation.ts';
import type { Queue } from '../rows/queue.ts';
import type { Clock } from '../time.ts';
import type { HeldCalls } from './heldCalls.ts';
import type { MeasuredMachine } from './measuring.ts';

/** Everything that the API depends on; passed in, so that tests can replace it. Times in milliseconds. */
export interface Api extends Settlement, Registry {
  readonly accounts: AccountsTable;
  /** Seals the input of a sign-in for the worker. */
  readonly sessionKeys: KeyWrapping;
  readonly acceptance: Acceptance;
  /** How the files of calls are fetched. */
  readonly fetching: Fetching;
  /** Places of the calls whose files are being fetched. */
  readonly fetchPlaces: HeldCalls;
  readonly queue: Queue;
  readonly deliveryQueue: Queue;
  readonly webhookGuard: UrlGuard;
  /** The rules for proxies, and the service that tells at which address an account is seen. */
  readonly networkCheck: NetworkCheck;
  /** Retention of deliveries, in milliseconds. */
  readonly retentionMs: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly signIns: SignInLimits;
  /** How long a call waits for a worker's sign-in. */
  readonly signInHoldMs: number;
  /** How long a minute is in the intervals of watched accounts; 60,000 if absent. */
  readonly watchMinuteMs?: number;
  /** What erasing depends on besides. */
  readonly erasing: Pick<Erasing, 'heartbeatStaleMs' | 'overwriteDeleted'>;
  readonly longHoldMs: number;
  /** Places of the calls that are held until a result is there. */
  readonly heldCalls: HeldCalls;
  readonly longHeartbeatMs: number;
  /** How long a tool call of `/mcp` waits for its result. */
  readonly mcpHoldMs: number;
  /** In a demonstration: the values that the documentation fills in. */
  readonly demonstration?: Demonstration | undefined;
  /** On one machine: what an operator wants to know of queue and tables. */
  readonly observer?: Observer | undefined;
  /** On one machine: what `GET /metrics` tells. */
  readonly metricsOfMachine?: MeasuredMachine | undefined;
  /** On one machine: the folder of queue and tables. */
  readonly dataFolder?: string | undefined;
  /** Of one machine. */
  readonly databaseFile?: string | undefined;
  /** Folder of the files that browsers load. */
  readonly webFolder: string;
}
