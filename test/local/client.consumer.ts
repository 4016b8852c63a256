// A program of a user of the published package: compiled in a separate project (client.package.cases.ts), and by `npm run check`.
import {
  type AccountApi,
  type CompletionOf,
  createClient,
  type InputOf,
  isAccountApiError,
  type Progress,
  verifyWebhook,
} from 'account-api/client';

export const api: AccountApi = createClient({ baseUrl: 'http://127.0.0.1:3000', accountApiToken: 'a', identificationToken: undefined });

const people = ['https://www.linkedin.com/in/ada-lovelace'];

export const calls = async (signal: AbortSignal | undefined): Promise<void> => {
  const { completion, requestId, timing, resultLink } = await api.connections.checkStatus({ people }, { signal, idempotencyKey: 'k' });
  for (const { person, result } of completion) {
    if (result.success) result.data.connectionStatus satisfies 'connected' | 'notConnected' | 'pending';
    else
      result.error.errorType satisfies
        | 'personNotFound'
        | 'layoutChanged'
        | 'pageRefused'
        | 'linkedinFailed'
        | 'erased'
        | 'limitExceeded'
        | 'notApproved'
        | 'canceled'
        | 'expired'
        | 'internalError';
    person satisfies string;
  }
  [requestId, timing.acceptedAt, resultLink] satisfies [string, string, string | null];

  const sent = await api.conversations.sendMessage({ standard: [{ person: 'x', text: 'Hi' }] });
  const [message] = sent.completion.standard ?? [];
  if (message?.result.success === false && message.result.error.errorType === 'outcomeUnknown')
    message.result.error.retrySafe satisfies boolean | undefined;
  // Only messages in Sales Navigator have data.
  if (message?.result.success) message.result.data satisfies { inMailCreditsLeft: number | null } | undefined;

  const visited = await api.people.visit({ people: ['x'] });
  const [visit] = visited.completion;
  // @ts-expect-error A function without data has none.
  if (visit?.result.success) visit.result.data;

  // @ts-expect-error A subject is not known to LinkedIn's own messaging.
  await api.conversations.sendMessage({ standard: [{ person: 'x', subject: 'y', text: 'Hi' }] });
  // @ts-expect-error Parameters are required here,
  await api.connections.checkStatus();
  // @ts-expect-error and are known.
  await api.connections.checkStatus({ persons: people });
  // @ts-expect-error There is no such function.
  await api.connections.checkState({ people });
  // @ts-expect-error There is no such reaction.
  await api.posts.react({ reactions: [{ post: 'x', type: 'dislike' }] });

  // Parameters with defaults may be left out, and so may all parameters if each has one.
  await api.conversations.list();
  await api.connections.get({ limit: 5, filter: { locations: ['London'] } }, { onProgress: ({ done }) => done.toFixed() });
  await api.people.search({ dataSource: 'salesNavigator', searches: [{ filter: { yearsOfExperience: ['moreThanTen'] } }] });
  // @ts-expect-error Years of experience are known to Sales Navigator only.
  await api.people.search({ dataSource: 'standard', searches: [{ filter: { yearsOfExperience: ['moreThanTen'] } }] });
};

export const starting = async (): Promise<CompletionOf<'people.get'>> => {
  const parameters: InputOf<'people.get'> = { include: { basicInfo: {}, skills: {} }, people };
  const started = await api.people.get.start(parameters, { webhook: true });
  const reported = (progress: Progress<CompletionOf<'people.get'>>): void => {
    for (const { result } of progress.partial ?? [])
      if (result.success) result.data.basicInfo?.followersCount satisfies number | null | undefined;
  };
  if (started.resultLink !== null) await api.results.wait<'people.get'>(started.resultLink, { onProgress: reported });
  const now = await api.results.read<'people.get'>('hash');
  if (now.status === 'complete') return now.completion;
  await started.cancel();
  return (await started.wait({ cancelOnAbort: true })).completion;
};

export const failures = (error: unknown): void => {
  if (isAccountApiError(error, 'posts.create')) {
    if (error.errorType === 'postingNotAllowed' || error.errorType === 'connectionFailed') error.idempotencyKey satisfies string | null;
    error.partial satisfies { postUrl: string | null } | null;
    // @ts-expect-error Only other functions have this error.
    if (error.errorType === 'personNotFound') return;
  }
  if (isAccountApiError(error) && error.errorType === 'linkedinAccountSignedOut') error.reason satisfies string | null;
};

export const administration = async (): Promise<void> => {
  for (const account of await api.admin.accounts.list())
    account.status satisfies 'active' | 'connecting' | 'signedOut' | 'paused' | 'disconnected';
  const { limits } = await api.admin.accounts.setLimits({ accountId: 'a', limits: [{ category: 'messages', period: 'daily', max: 20 }] });
  limits[0]?.used satisfies number | undefined;
  const { identificationToken } = await api.admin.accounts.connect({ cookies: { li_at: 'x' }, name: 'Ada' });
  identificationToken satisfies string;
  // @ts-expect-error A period is daily, weekly or monthly.
  await api.admin.accounts.setLimits({ accountId: 'a', limits: [{ category: 'messages', period: 'yearly', max: 20 }] });
};

export const webhook = async (request: Request): Promise<string> => {
  const event = await verifyWebhook({ payload: await request.text(), headers: request.headers, secret: ['whsec_1', 'whsec_2'] });
  if (event.type === 'account.statusChanged') return event.data.reason ?? event.data.status;
  if (event.type !== 'request.completed') return event.type;
  const { data } = event;
  if (data.function === 'stats.getSSI' && data.status === 'complete')
    return data.completion ? String(data.completion.ssi) : data.resultLink;
  if (data.function === 'people.visit' && data.status === 'error') return data.partial?.[0]?.person ?? data.error.message;
  return data.requestId;
};
