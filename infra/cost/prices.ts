const million = 1_000_000;

/** List prices in US dollars. */
export interface Prices {
  readonly lambda: { readonly gigabyteSecond: number; readonly invocation: number; readonly storageGigabyteSecond: number };
  readonly apiGateway: { readonly request: number };
  /** `fair`: beyond a request of a standard queue, of one with message groups. */
  readonly sqs: { readonly fifoRequest: number; readonly standardRequest: number; readonly fair: number };
  readonly sns: { readonly publish: number };
  readonly dynamodb: {
    readonly writeUnit: number;
    readonly readUnit: number;
    readonly gigabyteMonth: number;
    readonly recoveryGigabyteMonth: number;
  };
  readonly kms: { readonly keyMonth: number; readonly request: number };
  readonly cloudwatch: {
    readonly logGigabyte: number;
    readonly logGigabyteMonth: number;
    readonly metricMonth: number;
    readonly alarmMetricMonth: number;
    readonly dashboardMonth: number;
  };
  readonly xray: { readonly trace: number };
  readonly transfer: { readonly gigabyteOut: number };
}

/** What costs the same in every region below. */
const everywhere = {
  lambda: { gigabyteSecond: 0.000_016_666_7, invocation: 0.2 / million, storageGigabyteSecond: 0.000_000_030_9 },
  sqs: { fifoRequest: 0.5 / million, standardRequest: 0.4 / million, fair: 0.1 / million },
  sns: { publish: 0.5 / million },
  kms: { keyMonth: 1, request: 0.03 / 10_000 },
  xray: { trace: 5 / million },
  transfer: { gigabyteOut: 0.09 },
};

/**
 * Without free allowances and volume discounts, for x86 processors; where they are from, `sources` says. Prices change: compare them with the
 * pricing pages before you rely on a sum.
 */
export const pricesIn = {
  'eu-central-1': {
    ...everywhere,
    apiGateway: { request: 3.7 / million },
    dynamodb: { writeUnit: 0.762_5 / million, readUnit: 0.152_5 / million, gigabyteMonth: 0.306, recoveryGigabyteMonth: 0.244_8 },
    cloudwatch: { logGigabyte: 0.63, logGigabyteMonth: 0.0324, metricMonth: 0.3, alarmMetricMonth: 0.1, dashboardMonth: 3 },
  },
  'us-east-1': {
    ...everywhere,
    apiGateway: { request: 3.5 / million },
    dynamodb: { writeUnit: 0.625 / million, readUnit: 0.125 / million, gigabyteMonth: 0.25, recoveryGigabyteMonth: 0.2 },
    cloudwatch: { logGigabyte: 0.5, logGigabyteMonth: 0.03, metricMonth: 0.3, alarmMetricMonth: 0.1, dashboardMonth: 3 },
  },
} satisfies Readonly<Record<string, Prices>>;

export type Region = keyof typeof pricesIn;

export const regions = Object.keys(pricesIn) as readonly Region[];

/** AWS's price list of a service in a region, which AWS keeps current. */
const list = (service: string, region: Region): string =>
  `https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/${service}/current/${region}/index.json`;

const memory = 'from memory, November 2026';

/**
 * Where each price is from: AWS's page or list, and when it was read by whom. AWS's pricing pages load their tables, which no stored copy has; where
 * nobody's reading of the list was found, the price is from memory.
 */
export const sources: Readonly<Record<keyof Prices, Readonly<Record<Region, string>>>> = {
  lambda: {
    'eu-central-1': `https://aws.amazon.com/lambda/pricing/; time and invocations: price list, read by others on 2026-08-12; storage: ${memory}`,
    'us-east-1': `https://aws.amazon.com/lambda/pricing/; time and invocations: third parties, 2024 to 2026; storage: ${memory}`,
  },
  apiGateway: {
    'eu-central-1': `${list('AmazonApiGateway', 'eu-central-1')}, read by others on 2026-08-12`,
    'us-east-1':
      'https://docs.aws.amazon.com/whitepapers/latest/best-practices-api-gateway-private-apis-integration/cost-optimization.html, read 2026-11-29',
  },
  sqs: {
    'eu-central-1': `${list('AWSQueueService', 'eu-central-1')}, standard: read by others on 2026-09-11; FIFO: ${memory}; fair: as us-east-1`,
    'us-east-1': 'https://aws.amazon.com/sqs/pricing/; standard, FIFO and fair: third parties, March and June 2026',
  },
  sns: {
    'eu-central-1': `${list('AmazonSNS', 'eu-central-1')}, read by others on 2026-09-11`,
    'us-east-1': `https://aws.amazon.com/sns/pricing/; ${memory}`,
  },
  dynamodb: {
    'eu-central-1': `${list('AmazonDynamoDB', 'eu-central-1')}, read by others on 2026-09-11`,
    'us-east-1': `https://aws.amazon.com/dynamodb/pricing/on-demand/; units: third parties, 2025; storage: ${memory}`,
  },
  kms: { 'eu-central-1': `https://aws.amazon.com/kms/pricing/; ${memory}`, 'us-east-1': `https://aws.amazon.com/kms/pricing/; ${memory}` },
  cloudwatch: {
    'eu-central-1': `${list('AmazonCloudWatch', 'eu-central-1')}, log and alarms: read by others on 2026-09-11; dashboard: 2026-03-26; metrics: ${memory}`,
    'us-east-1': `https://aws.amazon.com/cloudwatch/pricing/; log and dashboard: third parties, March 2026; metrics and alarms: ${memory}`,
  },
  xray: {
    'eu-central-1': `https://aws.amazon.com/xray/pricing/; ${memory}`,
    'us-east-1': `https://aws.amazon.com/xray/pricing/; ${memory}`,
  },
  transfer: {
    'eu-central-1': 'https://aws.amazon.com/ec2/pricing/on-demand/, first 10 TB; read by others on 2026-08-12',
    'us-east-1': 'https://aws.amazon.com/ec2/pricing/on-demand/, first 10 TB; third parties, June 2026',
  },
};
