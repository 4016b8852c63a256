import { Command } from 'commander';
import { type CallOptions, findApi, withCallOptions } from './calledApi.ts';
import { StartFailure } from './startFailure.ts';
import { type Heard, startListener, type WebhookListener } from './webhookListener.ts';

const { env } = process;

const print = (heard: Heard): void => {
  if (heard.kind === 'refused') console.log(`\nA webhook was refused: ${heard.reason}.`);
  else console.log(`\n${heard.id}  signature ${heard.kind}\n${JSON.stringify(heard.body, null, 2)}`);
};

const fail = (error: unknown): never => {
  console.error(
    error instanceof StartFailure ? error.message : `The receiver could not go on: ${error instanceof Error ? error.message : error}`,
  );
  process.exit(1);
};

const introduction = ({ url, besides }: WebhookListener, secret: string | undefined): string[] =>
  besides === undefined
    ? [
        `Webhooks arrive at ${url}, registered for the customer until Ctrl-C. A test is on its way.`,
        "To see a result arrive, add  -H 'result-handling: hook'  to the curl line that npm start has printed.",
      ]
    : [
        `The customer's webhook is ${besides}; it stays as it is, and receives what it always does.`,
        `To see the result of a call here, add  -H 'result-handling: hook' -H 'webhook-url: ${url}'  to it.`,
        ...(secret ? [] : ["Signatures are not checked: for that, set WEBHOOK_SECRET to the customer's secret (whsec_…)."]),
      ];

const listen = async (options: CallOptions): Promise<void> => {
  const { api } = await findApi(options, env);
  const secret = env.WEBHOOK_SECRET?.trim() || undefined;
  const listener = await startListener({ api, port: Number(env.LISTEN_PORT ?? 0), secret, hear: print });
  const end = (): void => {
    listener.close().then(() => process.exit(0), fail);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, end);
  console.log(introduction(listener, secret).join('\n'));
  if (listener.besides === undefined) await listener.sendTest();
};

await withCallOptions(
  new Command('npm run listen --').description('Receives webhooks on this machine, verifies them and prints them, until Ctrl-C.'),
)
  .helpOption('-h, --help', 'Shows this help')
  .action(listen)
  .parseAsync()
  .catch(fail);
