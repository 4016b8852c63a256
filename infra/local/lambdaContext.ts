import type { Context } from 'aws-lambda';

export interface InvocationOptions {
  readonly functionName: string;
  readonly requestId: string;
  readonly timeoutMs: number;
  readonly now: () => number;
}

/** The context object of one invocation, as Lambda makes it. */
export const lambdaContext = ({ functionName, requestId, timeoutMs, now }: InvocationOptions): Context => {
  const deadline = now() + timeoutMs;
  const outdated = (): void => {
    throw new Error('Return or throw instead: Lambda no longer offers done, fail and succeed.');
  };
  return {
    callbackWaitsForEmptyEventLoop: false,
    functionName,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${functionName}`,
    memoryLimitInMB: '2048',
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${functionName}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - now()),
    done: outdated,
    fail: outdated,
    succeed: outdated,
  };
};
