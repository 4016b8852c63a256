import type { Context, SQSBatchResponse, SQSEvent } from 'aws-lambda';
import { readConfig, signInLimits } from '../../../functions/config.ts';
import type { JsonObject } from '../../../functions/contract/declaration.ts';
import { sessionKeys } from '../../../functions/keys.ts';
import { freshFacts, type LinkedIn } from '../../../functions/linkedin/browser/session.ts';
import { OutcomeUnknown } from '../../../functions/linkedin/failures.ts';
import type { AnyPerformer } from '../../../functions/linkedin/functions/performer.ts';
import { createLog } from '../../../functions/log.ts';
import { openCloud } from '../../../functions/openCloud.ts';
import { readMessage } from '../../../functions/requests/queue.ts';
import { systemClock } from '../../../functions/time.ts';
import { untraced } from '../../../functions/tracing.ts';
import { handleMessage } from '../../../functions/worker/message.ts';
import { runRules } from '../../../functions/worker/runRules.ts';
import type { Worker } from '../../../functions/worker/worker.ts';

/** The worker's handler without a browser: what it does on LinkedIn goes to an `EffectsServer`, whose address is in EFFECTS_URL. */
const { EFFECTS_URL } = process.env;
const config = readConfig();
const cloud = await openCloud(config, untraced);

/** The accounts of the browsers that are open. */
const accounts = new WeakMap<LinkedIn, string>();

/** How often LinkedIn has this message. */
const ask = async (path: 'send' | 'count', linkedin: LinkedIn, { person, text }: JsonObject): Promise<number> => {
  const account = accounts.get(linkedin);
  const response = await fetch(`${EFFECTS_URL}/${path}`, { method: 'POST', body: JSON.stringify({ account, person, text }) });
  return Number(await response.json());
};

const sendMessage: AnyPerformer = {
  perform: async (linkedin, item, run) => {
    const { notAfter } = await run.attempt(await ask('count', linkedin, item));
    if (systemClock.now() > notAfter) throw new OutcomeUnknown('the click came too late');
    await ask('send', linkedin, item);
    return undefined;
  },
  lookUp: async (linkedin, item, trace) => ({ found: (await ask('count', linkedin, item)) > Number(trace) ? 'happened' : 'absent' }),
};

const checkStatus: AnyPerformer = { perform: async () => ({ connectionStatus: 'connected', incoming: false }) };

const worker: Worker = {
  ...cloud,
  vault: { accounts: cloud.accounts, wrapping: await sessionKeys(config, untraced) },
  log: createLog('worker', config),
  performers: { 'conversations.sendMessage': sendMessage, 'connections.checkStatus': checkStatus },
  publicUrl: config.PUBLIC_URL,
  clock: systemClock,
  browsers: {
    open: async (opened) => {
      const linkedin = { facts: freshFacts() } as LinkedIn;
      accounts.set(linkedin, opened.accountId);
      return { linkedin, answers: async () => true, stalls: () => 0, pausedMs: () => 0, retire: async () => {}, leave: async () => {} };
    },
    close: async () => {},
  },
  signInBrowser: async () => {
    throw new Error('Nobody signs in here');
  },
  signIns: signInLimits(config),
  rules: runRules(config),
};

export const handler = async ({ Records: [record] }: SQSEvent, context: Context): Promise<SQSBatchResponse> => {
  if (!record) throw new Error('There is no message');
  const deadline = systemClock.now() + context.getRemainingTimeInMillis();
  const { body, receiptHandle, attributes, messageId } = record;
  const accountId = attributes.MessageGroupId ?? '';
  const disposition = await handleMessage(worker, { ...readMessage(body), accountId, receiptHandle, deadline });
  return { batchItemFailures: disposition === 'leave' ? [{ itemIdentifier: messageId }] : [] };
};
