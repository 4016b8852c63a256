/** Where the demo is to be made. */
export interface DemoPlace {
  /** The environment of the handlers: names and addresses of the tables, the key file of the vault. */
  readonly environment: Readonly<Record<string, string>>;
  readonly sandboxControlUrl: string;
}

/** What a newcomer needs for the first call. */
export const demoTokens = { customer: 'demo-token', accounts: ['demo-account-1', 'demo-account-2'] } as const;

/** Makes the demo customer and its two accounts, signed in to the sandbox. Leaves what is already there as it is. */
export type SeedDemo = (place: DemoPlace) => Promise<void>;
