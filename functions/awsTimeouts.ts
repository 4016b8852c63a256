/**
 * Timeouts of every client of AWS, in milliseconds. Without them a connection that died while its Lambda was frozen would be waited for until the
 * function times out. The SDK repeats what timed out. A request that the service holds open needs a longer one of its own.
 */
export const awsTimeouts = {
  connectionTimeout: 2_000,
  /** Until the answer begins. */
  requestTimeout: 5_000,
  throwOnRequestTimeout: true,
  /** Between two parts of an answer; longer than SQS holds a request. */
  socketTimeout: 30_000,
} as const;
