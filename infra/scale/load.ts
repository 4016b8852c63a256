import { measuredSeconds } from '../bench/measuredSeconds.ts';
import { usage } from '../cost/usage.ts';

export const workingDaySeconds = 10 * 3600;

const { first, each } = await measuredSeconds();

/** Items of a request. */
const items = 3;

/**
 * The load of docs/scale.md: of each account over a working day, and the seconds that a worker is busy with a request, which starts a browser. In
 * whole seconds, so that the table changes only with figures that differ.
 */
export const typical = { requestsPerDay: 50, workSeconds: Math.round(usage.startSeconds + first + (items - 1) * each) };

/** Workers for so many accounts, as a multiple of those that are busy on average. */
export const workersFor = (accounts: number, factor: number): number =>
  Math.ceil((accounts * typical.requestsPerDay * typical.workSeconds * factor) / workingDaySeconds);

/** A fifth more than are busy on average. */
export const reserve = 1.2;

/** One mapping has at most so many workers: https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-scaling.html */
export const mostWorkers = 1_000;

/** Accounts of a cell whose workers are as many as one mapping has. */
export const cellAccounts =
  500 * Math.floor((mostWorkers * workingDaySeconds) / (reserve * typical.requestsPerDay * typical.workSeconds) / 500);
