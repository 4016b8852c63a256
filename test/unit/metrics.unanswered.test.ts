import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { test } from 'node:test';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import type { Api } from '../../functions/api/api.ts';
import { openMachineMetrics } from '../../functions/api/measuring.ts';
import { route } from '../../functions/api/router.ts';

test('while the worker does not tell of its browsers, GET /metrics leaves them out and tells the rest', async () => {
  const token = 'token-of-the-metrics';
  const metricsOfMachine = openMachineMetrics(token);
  const waits: number[] = [];
  const wait = async (ms: number): Promise<void> => void waits.push(ms);
  const event: Partial<APIGatewayProxyEvent> = {
    httpMethod: 'GET',
    path: '/metrics',
    headers: { authorization: `Bearer ${token}` },
  };
  const { statusCode, body } = await route(
    { metricsOfMachine, clock: { now: Date.now, wait } } as Partial<Api> as Api,
    event as APIGatewayProxyEvent,
  );
  const shown = typeof body === 'string' ? body : await text(body);
  assert.deepEqual([statusCode, waits], [200, [500]]);
  assert.doesNotMatch(shown, /browsers_open/);
  assert.match(shown, /^account_api_held_calls 0$/m);
});
