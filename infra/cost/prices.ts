const million = 1_000_000;

/**
 * List prices in US dollars, region us-east-1, without free allowances, as known in November 2026. Other regions differ by some percent,
 * and prices change: compare them with the pricing pages before you rely on a sum.
 */
export const prices = {
  lambda: { gigabyteSecond: 0.000_016_666_7, invocation: 0.2 / million, storageGigabyteSecond: 0.000_000_030_9 },
  apiGateway: { request: 3.5 / million },
  sqs: { fifoRequest: 0.5 / million, standardRequest: 0.4 / million },
  sns: { publish: 0.5 / million },
  dynamodb: { writeUnit: 0.625 / million, readUnit: 0.125 / million, gigabyteMonth: 0.25, recoveryGigabyteMonth: 0.2 },
  kms: { keyMonth: 1, request: 0.03 / 10_000 },
  cloudwatch: { logGigabyte: 0.5, logGigabyteMonth: 0.03, metricMonth: 0.3, alarmMetricMonth: 0.1, dashboardMonth: 3 },
  xray: { trace: 5 / million },
  transfer: { gigabyteOut: 0.09 },
} as const;
