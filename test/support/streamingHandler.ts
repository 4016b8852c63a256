import { once } from 'node:events';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { LambdaResponse } from '../../infra/local/lambdaResponse.ts';

/** A Lambda behind API Gateway that answers with the event it received, so that tests see how the gateway converts a request. */
export const handler = awslambda.streamifyResponse<APIGatewayProxyEvent>(async (event, stream, context) => {
  const json = { statusCode: 200, headers: { 'content-type': 'application/json' } };
  const respond = (body: unknown, head = json): void => {
    awslambda.HttpResponseStream.from(stream, head).end(JSON.stringify(body));
  };
  if (event.path === '/healthz') return respond({ publicUrl: process.env.PUBLIC_URL });
  if (event.path === '/throw') throw new Error('thrown on purpose');
  if (event.path === '/throwLate') {
    awslambda.HttpResponseStream.from(stream, json).write('{');
    throw new Error('thrown on purpose, late');
  }
  if (event.path === '/badHeader') return respond({}, { statusCode: 200, headers: { 'content-type': 'a\nb' } });
  if (event.path === '/slowly') {
    const out = awslambda.HttpResponseStream.from(stream, json);
    const chunk = Buffer.alloc(64 * 1024, ' ');
    try {
      for (handed.bytes = 0; handed.bytes < 64 * 1024 * 1024; handed.bytes += chunk.length) {
        if (!out.write(chunk)) await once(out, 'drain');
      }
    } finally {
      handed.broken = out.destroyed;
    }
    return void out.end('{}');
  }
  if (event.path === '/large') {
    handed.calls += 1;
    return respond('x'.repeat(4 * 1024 * 1024));
  }
  if (event.headers['account-api-token'] === 'refused') event.requestContext.authorizer = { isRefused: true };
  if (event.path === '/held') {
    handed.held?.();
    await handed.release;
  }
  // As a handler reports whether the caller's token is valid.
  if (event.headers['account-api-token'] === 'valid') event.requestContext.authorizer = { principalId: 'customer' };
  return respond({ event, remaining: context.getRemainingTimeInMillis(), isLambdaResponse: stream instanceof LambdaResponse });
});

/** The progress of the last call of `/slowly`, the number of calls of `/large`, and what `/held` waits for. */
export const handed: { bytes: number; broken: boolean; calls: number; held?: () => void; release?: Promise<void> } = {
  bytes: 0,
  broken: false,
  calls: 0,
};
