import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { type Emulators, startEmulators } from '../../infra/local/emulators.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One request with exactly these headers, including `Host` and `Origin`. */
const ask = async (address: string, method: string, headers: OutgoingHttpHeaders, body = ''): Promise<Answer> => {
  const asked = request(address, { method, headers }).end(body);
  const [response] = await once(asked, 'response');
  return { status: response.statusCode, headers: response.headers, body: await text(response) };
};

describe('the ports of queue and tables', () => {
  let dataDir: string;
  let cloud: Emulators;
  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'doors-'));
    cloud = await startEmulators({ dataDir });
  });
  after(async () => {
    await cloud.close();
    await rm(dataDir, { recursive: true, force: true });
  });

  const signed = (accessKeyId: string): string =>
    `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20261129/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

  const calls = (): { readonly endpoint: string; readonly headers: OutgoingHttpHeaders; readonly body: string }[] => {
    const json = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-date': '20261129T000000Z' };
    return [
      { endpoint: cloud.endpoints.dynamodb, headers: { ...json, 'x-amz-target': 'DynamoDB_20120810.ListTables' }, body: '{}' },
      {
        endpoint: cloud.endpoints.sqs,
        headers: { ...json, 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
        body: JSON.stringify({ QueueUrl: cloud.queueUrl }),
      },
      {
        endpoint: cloud.endpoints.sns,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: 'Action=ListTopics&Version=2010-03-31',
      },
    ];
  };

  it('refuse every request without the access key of this start, however the request is made', async () => {
    const authorization = signed(cloud.credentials.accessKeyId);
    for (const { endpoint, headers, body } of calls()) {
      const { port } = new URL(endpoint);
      const refused: readonly OutgoingHttpHeaders[] = [
        {},
        { authorization: signed('local') },
        { authorization: signed('') },
        { authorization: `Bearer ${cloud.credentials.accessKeyId}` },
        // A caller with the key is no web page, whatever name it used for the port.
        { authorization, origin: 'https://evil.test' },
        { authorization, origin: 'null' },
        { authorization, host: `evil.test:${port}` },
        { authorization, host: `127.0.0.1.evil.test:${port}` },
      ];
      for (const more of refused) {
        const answer = await ask(endpoint, 'POST', { ...headers, ...more }, body);
        assert.equal(answer.status, 403, `${endpoint} ${JSON.stringify(more)}: ${answer.body}`);
      }
      for (const host of [`127.0.0.1:${port}`, `localhost:${port}`]) {
        const answer = await ask(endpoint, 'POST', { ...headers, authorization, host }, body);
        assert.equal(answer.status, 200, answer.body);
      }
    }
  });

  it('allow no web page to call', async () => {
    for (const { endpoint } of calls())
      for (const method of ['OPTIONS', 'GET', 'POST']) {
        const answer = await ask(endpoint, method, { origin: 'https://evil.test', 'access-control-request-method': 'POST' });
        assert.equal(answer.status, 403);
        assert.deepEqual(
          Object.keys(answer.headers).filter((name) => name.startsWith('access-control-')),
          [],
        );
      }
  });

  it('have another key at each start', async () => {
    const otherDir = await mkdtemp(join(tmpdir(), 'doors-'));
    const other = await startEmulators({ dataDir: otherDir });
    assert.notEqual(other.credentials.accessKeyId, cloud.credentials.accessKeyId);
    assert.ok(other.credentials.accessKeyId.length >= 32);
    assert.equal(other.environment.AWS_ACCESS_KEY_ID, other.credentials.accessKeyId);
    await other.close();
    await rm(otherDir, { recursive: true, force: true });
  });
});
