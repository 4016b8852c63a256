/** A setting of a client or a command: its default, and its meaning. */
interface ClientSetting {
  readonly standard: string;
  readonly meaning: string;
}

/** Every setting of the clients and of the commands that call the API, by its environment name. */
export const clientSettings: Readonly<Record<string, ClientSetting>> = {
  ACCOUNT_API_URL: {
    standard: '',
    meaning:
      'Address of the API, for all of them. By default `http://127.0.0.1:3000`; for `npm run admin`, `npm run connect` and `npm run listen` the running `npm start`',
  },
  ACCOUNT_API_TOKEN: {
    standard: '',
    meaning:
      'The account-api-token, for all of them. `npm run admin`, `npm run connect` and `npm run listen` use the demo’s if the sandbox runs',
  },
  IDENTIFICATION_TOKEN: { standard: '', meaning: 'The identification-token of one account, for `account-api` and `account-api-mcp`' },
  ACCOUNT_API_PROFILE: { standard: '`default`', meaning: 'Profile of `account-api configure` that `account-api` uses' },
  ACCOUNT_API_CONFIG_DIR: {
    standard: '`~/.config/account-api`',
    meaning: 'Folder of the file in which `account-api configure` stores profiles',
  },
  MCP_HOLD_SECONDS: { standard: '`50`', meaning: 'How long a tool of `account-api-mcp` waits for a result before it returns a link to it' },
  LISTEN_PORT: { standard: '`0`', meaning: 'Port of `npm run listen`; 0 picks a free one' },
  WEBHOOK_SECRET: {
    standard: '',
    meaning: 'The customer’s signing secret, with which `npm run listen` verifies what arrives beside a registered webhook',
  },
};
