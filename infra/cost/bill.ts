import { pollIntervalOf } from '../../functions/api/polling.ts';
import { pricesIn, type Region } from './prices.ts';
import { usage } from './usage.ts';

/** What the system is asked to do. */
export interface Load {
  readonly region: Region;
  readonly accounts: number;
  readonly requestsPerDay: number;
  readonly items: number;
  /** Seconds in the browser, pauses included: of a request's first item, and of each further one. */
  readonly firstSeconds: number;
  readonly eachSeconds: number;
  /** Shares of the calls that are held open, and that end in a webhook; the rest asks for its result once. */
  readonly longShare: number;
  readonly webhookShare: number;
  /** Share of the accounts that have a request which waits for their working hours, fourteen hours a day. */
  readonly waitingShare: number;
  /** Looks at what comes to each account, a day. */
  readonly looksPerDay: number;
  /** Messages, connections and requests to connect that they find for each account, a day. */
  readonly eventsPerDay: number;
  /** Files that are sent with a request, on an average; in files of a megabyte. */
  readonly fileMegabytes: number;
  /** Share of them that is uploaded; the rest is fetched from addresses. */
  readonly uploadShare: number;
  readonly resultKilobytes: number;
  readonly retentionDays: number;
}

export interface Line {
  readonly service: string;
  readonly what: string;
  readonly usd: number;
}

const days = 30;
const minutes = days * 24 * 60;
const gigabyte = 1_000_000;

/** How often a call looks for its result that is held from the start of its request to the end. */
const looksOf = (seconds: number, lastSeconds: number): number => {
  let looks = 0;
  for (let sinceMs = 0; sinceMs < seconds * 1000; looks++) {
    const lastItemMs = sinceMs - (seconds - lastSeconds) * 1000;
    sinceMs += pollIntervalOf({ sinceMs, lastItemMs: lastItemMs < 0 ? undefined : lastItemMs });
  }
  return looks;
};

/** The bill of a month, by service. */
export const billOf = (load: Load): Line[] => {
  const requests = load.accounts * load.requestsPerDay * days;
  const further = Math.max(0, load.items - 1);
  const seconds = usage.startSeconds + load.firstSeconds + further * load.eachSeconds;
  const looks = load.accounts * load.looksPerDay * days;
  const lookSeconds = usage.startSeconds + usage.look.seconds;
  const events = load.accounts * load.eventsPerDay * days;
  const megabytes = requests * load.fileMegabytes;
  const uploads = (megabytes * load.uploadShare) / usage.upload.megabytes;
  const parts = uploads * Math.ceil(usage.upload.megabytes / usage.upload.partMegabytes);
  const held = requests * load.longShare;
  const hooks = requests * load.webhookShare;
  const asked = Math.max(0, requests - held - hooks);
  const beats = seconds / usage.heartbeat.everySeconds;

  const prices = pricesIn[load.region];
  const { lambda, dynamodb, cloudwatch } = prices;
  const wakeUps = load.accounts * load.waitingShare * days * usage.hold.hoursPerDay * (3600 / usage.hold.everySeconds);
  const invocations = (count: number, each: number, memory: number): number =>
    count * (lambda.invocation + each * memory * lambda.gigabyteSecond);
  const writes =
    requests *
      (usage.accept.tableWrites + usage.audit.tableWrites + usage.accept.indexWrites + usage.run.tableWrites + usage.run.indexWrites) +
    requests * further * (usage.item.tableWrites + usage.item.indexWrites) +
    requests * beats * (usage.heartbeat.tableWrites + usage.heartbeat.indexWrites) +
    looks * (usage.accept.tableWrites + usage.accept.indexWrites + usage.run.tableWrites + usage.run.indexWrites) +
    looks * (usage.look.tableWrites + usage.look.indexWrites) +
    events * (usage.event.tableWrites + usage.event.indexWrites) +
    megabytes * usage.file.writesPerMegabyte +
    uploads * (usage.upload.call.tableWrites + usage.upload.call.indexWrites) +
    parts * (usage.upload.part.tableWrites + usage.upload.part.indexWrites) +
    looks * (lookSeconds / usage.heartbeat.everySeconds) * (usage.heartbeat.tableWrites + usage.heartbeat.indexWrites) +
    held * usage.place.tableWrites +
    hooks * (usage.webhook.tableWrites + usage.webhook.indexWrites) +
    wakeUps * (usage.hold.tableWrites + usage.hold.indexWrites);
  const reads =
    requests * (usage.accept.reads + usage.run.reads + further * usage.item.reads) +
    looks * (usage.run.reads + usage.look.reads) +
    events * usage.event.reads +
    megabytes * usage.file.readsPerMegabyte +
    uploads * usage.upload.call.reads +
    parts * usage.upload.part.reads +
    asked * usage.result.reads +
    held * (usage.place.reads + usage.result.reads + looksOf(seconds, further > 0 ? load.eachSeconds : seconds)) +
    hooks * usage.webhook.reads +
    wakeUps * usage.hold.reads +
    minutes * usage.sweep.reads;
  const resultKilobytes = load.items * load.resultKilobytes;
  const storedDaily = requests * (usage.rowKilobytes + resultKilobytes) + looks * usage.rowKilobytes;
  const lines = (requests / days) * usage.audit.kilobytes * usage.audit.days;
  // What was told stays as long as its account; the bill is that of the first month.
  const stored = ((storedDaily / days) * load.retentionDays + lines + events * usage.event.kilobytes) / gigabyte;
  const logged = ((requests + looks) * usage.logKilobytes) / gigabyte;
  const empty = minutes * usage.emptyReceivesPerQueueAndMinute;

  return [
    {
      service: 'Lambda',
      what: 'workers',
      usd:
        invocations(requests, seconds, usage.memoryGigabytes.worker) +
        requests * seconds * usage.workerStorageGigabytes * lambda.storageGigabyteSecond,
    },
    {
      service: 'Lambda',
      what: 'looks at watched accounts',
      usd:
        invocations(looks, lookSeconds, usage.memoryGigabytes.worker) +
        looks * lookSeconds * usage.workerStorageGigabytes * lambda.storageGigabyteSecond,
    },
    {
      service: 'Lambda',
      what: 'looks at requests that wait',
      usd: invocations(wakeUps, usage.hold.seconds, usage.memoryGigabytes.worker),
    },
    {
      service: 'Lambda',
      what: 'API',
      usd:
        invocations(requests + asked + uploads, usage.acceptSeconds, usage.memoryGigabytes.api) +
        invocations(parts, usage.upload.part.seconds, usage.memoryGigabytes.api) +
        held * seconds * usage.memoryGigabytes.api * lambda.gigabyteSecond,
    },
    {
      service: 'Lambda',
      what: 'webhooks and sweeper',
      usd:
        invocations(hooks, usage.webhook.seconds, usage.memoryGigabytes.webhooks) +
        invocations(minutes, usage.sweep.seconds, usage.memoryGigabytes.sweeper),
    },
    { service: 'API Gateway', what: 'requests', usd: (requests + asked + uploads + parts) * prices.apiGateway.request },
    { service: 'DynamoDB', what: 'writes', usd: writes * dynamodb.writeUnit },
    { service: 'DynamoDB', what: 'reads', usd: reads * dynamodb.readUnit },
    { service: 'DynamoDB', what: 'storage and recovery', usd: stored * (dynamodb.gigabyteMonth + dynamodb.recoveryGigabyteMonth) },
    {
      service: 'SQS',
      what: 'requests and polls',
      usd:
        ((requests + looks) * (usage.accept.fifoRequests + usage.run.fifoRequests) +
          wakeUps * usage.hold.fifoRequests +
          minutes * usage.sweep.fifoRequests +
          empty) *
          prices.sqs.fifoRequest +
        hooks * usage.webhook.standardRequests * (prices.sqs.standardRequest + prices.sqs.fair) +
        empty * prices.sqs.standardRequest,
    },
    { service: 'SNS', what: 'events', usd: (requests * usage.run.publishes + events * usage.event.publishes) * prices.sns.publish },
    {
      service: 'KMS',
      what: 'keys and calls',
      usd:
        usage.keys * prices.kms.keyMonth +
        ((requests + looks) * usage.run.keyRequests +
          // The keys of uploads are those of their parts.
          (megabytes / usage.file.megabytes - uploads) * usage.file.keyRequests +
          parts * usage.upload.part.keyRequests +
          hooks * usage.webhook.keyRequests) *
          prices.kms.request,
    },
    {
      service: 'CloudWatch',
      what: 'log, metrics, alarms, dashboard',
      usd:
        logged * (cloudwatch.logGigabyte + cloudwatch.logGigabyteMonth) +
        usage.metrics * cloudwatch.metricMonth +
        usage.alarmMetrics * cloudwatch.alarmMetricMonth +
        cloudwatch.dashboardMonth,
    },
    { service: 'X-Ray', what: 'traces', usd: requests * 2 * usage.tracedShare * prices.xray.trace },
    {
      service: 'Transfer',
      what: 'answers and webhooks',
      usd: ((requests * (1 + resultKilobytes)) / gigabyte) * prices.transfer.gigabyteOut,
    },
  ];
};

export const totalOf = (lines: readonly Line[]): number => lines.reduce((sum, { usd }) => sum + usd, 0);
