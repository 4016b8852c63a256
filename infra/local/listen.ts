import { demoTokens } from './demo.ts';
import { StartFailure } from './startFailure.ts';
import { type Heard, startListener } from './webhookListener.ts';

const { API_URL = 'http://127.0.0.1:3000', ACCOUNT_API_TOKEN = demoTokens.customer, LISTEN_PORT = '0' } = process.env;

const print = (heard: Heard): void => {
  if (heard.verified) console.log(`\n${heard.id}  signature verified\n${JSON.stringify(heard.body, null, 2)}`);
  else console.log(`\nA webhook was refused: ${heard.reason}.`);
};

const fail = (error: unknown): never => {
  console.error(
    error instanceof StartFailure ? error.message : `The receiver could not go on: ${error instanceof Error ? error.message : error}`,
  );
  process.exit(1);
};

const listener = await startListener({
  apiUrl: API_URL.replace(/\/+$/, ''),
  accountApiToken: ACCOUNT_API_TOKEN,
  port: Number(LISTEN_PORT),
  hear: print,
}).catch(fail);

const end = (): void => {
  listener.close().then(() => process.exit(0), fail);
};
process.once('SIGINT', end);
process.once('SIGTERM', end);

console.log(
  [
    `Webhooks arrive at ${listener.url}, registered for the customer until Ctrl-C. A test is on its way.`,
    "To see a result arrive, add  -H 'result-handling: hook'  to the curl line that npm start has printed.",
  ].join('\n'),
);
await listener.sendTest().catch(fail);
