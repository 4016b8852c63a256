import { statfs } from 'node:fs/promises';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import project from '../../package.json' with { type: 'json' };
import { readMark } from '../healthMarks.ts';
import { isLoopbackHost } from '../loopbackHost.ts';
import type { Observer } from '../rows/observation.ts';
import { isSameSecret } from '../sameSecret.ts';
import type { Api } from './api.ts';
import { exposition, type Metric } from './exposition.ts';
import { type Answer, answerWith, headerOf, Refusal } from './http.ts';
import type { MeasuredMachine } from './measuring.ts';

const loopback = /^(?:127\.|::1$|::ffff:127\.)/;

/** A reverse proxy on this machine comes from it, too, and says for whom; so does a web page in a browser on it. */
const headersOfOthers = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'origin'];

const mayRead = (event: APIGatewayProxyEvent, token: string | undefined): boolean => {
  if (token !== undefined) return isSameSecret(headerOf(event, 'authorization') ?? '', `Bearer ${token}`);
  const isLocal = loopback.test(event.requestContext?.identity?.sourceIp ?? '');
  return isLocal && isLoopbackHost(headerOf(event, 'host')) && headersOfOthers.every((name) => headerOf(event, name) === undefined);
};

const gauge = (name: string, help: string, values: Metric['values']): Metric => ({
  name: `account_api_${name}`,
  type: 'gauge',
  help,
  values,
});

const single = (name: string, help: string, value: number | undefined): Metric => gauge(name, help, value === undefined ? [] : [{ value }]);

const ofDatabase = (observer: Observer, now: number): Metric[] => {
  const queues = observer.queues().map((each) => ({ ...each, labels: { queue: each.queue, state: each.state } }));
  const statuses = Map.groupBy(observer.rowsWith('accounts', 'ACCOUNT'), ({ status }) => String(status));
  return [
    gauge(
      'queue_messages',
      'Messages by queue and state: ready to be received, hidden until a moment, or behind another of the account.',
      queues.map(({ labels, messages }) => ({ labels, value: messages })),
    ),
    gauge(
      'queue_oldest_message_seconds',
      'Age of the oldest message by queue and state.',
      queues.map(({ labels, oldestSentAt }) => ({ labels, value: Math.max(0, (now - oldestSentAt) / 1000) })),
    ),
    gauge(
      'accounts',
      'LinkedIn accounts by status.',
      [...statuses].map(([status, rows]) => ({ labels: { status }, value: rows.length })),
    ),
    single(
      'webhook_deliveries_pending',
      'Deliveries of events to webhooks that have not ended.',
      observer.countDue('webhooks', 'DELIVERY'),
    ),
    single('database_bytes', 'Size of the database without its log.', observer.bytes()),
  ];
};

/** How long the worker's thread has to tell of its browsers. */
const answerMs = 500;

/** `undefined` if there is no answer in time. */
const openBrowsersOf = async ({ clock }: Api, { openBrowsers }: MeasuredMachine): Promise<number | undefined> => {
  const answered = new AbortController();
  const late = clock.wait(answerMs, answered.signal).then(
    () => undefined,
    () => undefined,
  );
  const count = await Promise.race([openBrowsers(), late]);
  answered.abort();
  return count;
};

const ofMachine = async (api: Api, measured: MeasuredMachine): Promise<Metric[]> => {
  const { dataFolder } = api;
  const { heldCalls, loopDelay } = measured;
  const disk = dataFolder === undefined ? undefined : await statfs(dataFolder).catch(() => undefined);
  const swept = dataFolder === undefined ? undefined : readMark(dataFolder, 'sweeper')?.at;
  const seconds = (nanoseconds: number): number => (Number.isFinite(nanoseconds) ? nanoseconds / 1e9 : 0);
  return [
    single('browsers_open', 'Browsers that are open, at work or idle.', await openBrowsersOf(api, measured)),
    single('held_calls', 'Calls that are held open until a result is there.', heldCalls),
    single('disk_free_bytes', 'Free space on the disk of DATA_DIR.', disk && disk.bavail * disk.bsize),
    single('sweeper_last_run_timestamp_seconds', 'When the sweeper has last run.', swept === undefined ? undefined : swept / 1000),
    single('process_resident_memory_bytes', 'Memory of npm start, without its browsers.', process.memoryUsage.rss()),
    single('process_uptime_seconds', 'Time since the start.', process.uptime()),
    gauge('event_loop_delay_seconds', 'Delay of the event loop of the API since it was last read.', [
      { labels: { quantile: '0.5' }, value: seconds(loopDelay.percentile(50)) },
      { labels: { quantile: '0.99' }, value: seconds(loopDelay.percentile(99)) },
    ]),
    gauge('build_info', 'Versions.', [{ labels: { version: project.version, node: process.versions.node }, value: 1 }]),
  ];
};

/** `GET /metrics` on one machine: numbers of the system as a whole, nothing of a customer, an account or a person. @throws Refusal */
export const machineMetrics = async (api: Api, event: APIGatewayProxyEvent): Promise<Answer> => {
  const { metricsOfMachine: measured, observer, clock } = api;
  // As any path that is not there: nobody learns that there is something to read.
  if (!measured || !mayRead(event, measured.token)) throw new Refusal('functionNotFound');
  const metrics = [
    ...measured.counters.shown(),
    ...(observer ? ofDatabase(observer, clock.now()) : []),
    ...(await ofMachine(api, measured)),
  ];
  measured.loopDelay.reset();
  return answerWith(200, exposition(metrics), { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' });
};
