import type { KeyWrapping } from '../accounts/envelope.ts';
import type { SignInLimits } from '../accounts/signInQueue.ts';
import type { AccountsTable } from '../accounts/table.ts';
import type { Registry } from '../deliveries/registration.ts';
import type { WebhookGuard } from '../deliveries/webhookUrl.ts';
import type { Log } from '../log.ts';
import type { Demonstration } from '../reference/openApi.types.ts';
import type { Acceptance } from '../requests/acceptance.ts';
import type { Settlement } from '../requests/settlement.ts';
import type { Queue } from '../rows/queue.ts';
import type { Clock } from '../time.ts';

/** Everything the API works with; passed in, so that tests decide what it meets. Times in milliseconds. */
export interface Api extends Settlement, Registry {
  readonly accounts: AccountsTable;
  /** Seals what a sign-in is done with, for the worker. */
  readonly sessionKeys: KeyWrapping;
  readonly acceptance: Acceptance;
  readonly queue: Queue;
  readonly deliveryQueue: Queue;
  readonly webhookGuard: WebhookGuard;
  /** How long deliveries are kept, in milliseconds. */
  readonly retentionMs: number;
  readonly clock: Clock;
  readonly log: Log;
  readonly signIns: SignInLimits;
  /** How long a call waits for a sign-in that a worker does. */
  readonly signInHoldMs: number;
  readonly longHoldMs: number;
  readonly longHeartbeatMs: number;
  /** How long a tool call of `/mcp` waits for its result. */
  readonly mcpHoldMs: number;
  /** Where everything is a demonstration: what the documentation fills in. */
  readonly demonstration?: Demonstration | undefined;
  /** On one machine: the folder of queue and tables. */
  readonly dataFolder?: string | undefined;
  /** Folder of the files that browsers load. */
  readonly webFolder: string;
}
