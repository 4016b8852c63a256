const million = 1_000_000;

/** List prices in US dollars. */
export interface Prices {
  readonly lambda: { readonly gigabyteSecond: number; readonly invocation: number; readonly storageGigabyteSecond: number };
  readonly apiGateway: { readonly request: number };
  readonly sqs: { readonly fifoRequest: number; readonly standardRequest: number };
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
  sqs: { fifoRequest: 0.5 / million, standardRequest: 0.4 / million },
  sns: { publish: 0.5 / million },
  kms: { keyMonth: 1, request: 0.03 / 10_000 },
  xray: { trace: 5 / million },
  transfer: { gigabyteOut: 0.09 },
};

/**
 * Without free allowances, as known in November 2026, for x86 processors. Other regions differ by some percent, and prices change: compare them
 * with the pricing pages before you rely on a sum.
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
