import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe } from 'node:test';
import { type Part, testsOf } from '../support/part.ts';
import { api } from '../support/sharedSystem.ts';

/** Several pieces of storage. */
const drawing = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(700_000)]);
const notes = Buffer.from('Bring boots. 🥾');
const text = 'مرحبا، שלום 🙂👩‍🔧\nthe drawings';

interface Item {
  readonly person: string;
  readonly result: { readonly success: boolean; readonly error?: { readonly errorType: string; readonly reason?: string } };
}

interface Read {
  readonly result: {
    readonly data: {
      readonly messages: readonly {
        readonly text: string | null;
        readonly attachments: readonly { name: string | null; type: string; size: number | null; url: string | null }[];
      }[];
    };
  };
}

/** Messages with attachments. */
export const messagesWithAttachments = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('messages with attachments through HTTP', { timeout: 900_000 }, () => {
    let server: Server;
    let host: string;
    let fetched: string[] = [];
    before(async () => {
      server = createServer(({ url = '' }, response) => {
        fetched.push(url);
        if (url === '/drawing.pdf') response.setHeader('content-type', 'application/pdf').end(drawing);
        else if (url === '/notes.txt') response.setHeader('content-type', 'text/plain').end(notes);
        else response.writeHead(404).end();
      });
      await once(server.listen(0, '127.0.0.1'), 'listening');
      host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    after(() => void server.close());

    const written = (name: string, content: Buffer) => ({
      name,
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    const sent = async () => (await api.ledger('message')).map(({ person, text: said, files }) => ({ person, text: said, files }));

    it('arrive with their files, byte by byte, and once for a repeated key, whose files are not fetched again', async () => {
      const [first, second] = api.people('connected');
      assert.ok(first && second);
      fetched = [];
      const body = {
        standard: [
          {
            person: first.url,
            text,
            attachments: [{ url: `${host}/drawing.pdf`, name: 'Zeichnung № 1.pdf' }, { url: `${host}/notes.txt` }],
          },
          { person: second.url, attachments: [{ url: `${host}/notes.txt` }] },
        ],
      };
      const headers = { 'idempotency-key': 'drawings-once' };
      const replies = [await api.call('conversations.sendMessage', body, { headers })];
      replies.push(await api.call('conversations.sendMessage', body, { headers }));
      for (const { status, envelope } of replies) {
        assert.equal(status, 200, JSON.stringify(envelope));
        assert.equal(envelope.status, 'complete');
        const { standard } = envelope.completion as unknown as { standard: Item[] };
        assert.deepEqual(
          standard,
          [first, second].map(({ url }) => ({ person: url, result: { success: true } })),
        );
      }
      assert.deepEqual(await sent(), [
        { person: first.url, text, files: [written('Zeichnung № 1.pdf', drawing), written('notes.txt', notes)] },
        { person: second.url, text: '', files: [written('notes.txt', notes)] },
      ]);
      assert.deepEqual(fetched, ['/drawing.pdf', '/notes.txt', '/notes.txt']);
    });

    it('are read with their files', async () => {
      // Their conversation stays stored: other tests of the running system read those of the first ones.
      const person = api.people('connected').at(-1);
      const attachments = [{ url: `${host}/drawing.pdf` }, { url: `${host}/notes.txt` }];
      await api.call('conversations.sendMessage', { standard: [{ person: person?.url, attachments }] });
      await api.call('conversations.synchronize', { standard: [{ person: person?.url }] });
      const { envelope } = await api.call('conversations.get', { standard: [{ person: person?.url }] });
      assert.equal(envelope.status, 'complete');
      const { standard } = envelope.completion as unknown as { standard: Read[] };
      const last = standard[0]?.result.data.messages.at(-1);
      assert.deepEqual(
        [last?.text, last?.attachments.map(({ name, type, size }) => [name, type, size])],
        [
          null,
          [
            ['drawing.pdf', 'application/pdf', drawing.length],
            ['notes.txt', 'text/plain', notes.length],
          ],
        ],
      );
      for (const { url } of last?.attachments ?? []) assert.match(url ?? '', /^https:\/\/www\.linkedin\.com\/dms\/prv\//);
    });

    it('are refused with the reason when a file cannot be fetched, and nothing is sent', async () => {
      const [person] = api.people('connected');
      const attachments = [{ url: `${host}/notes.txt` }, { url: `${host}/missing.pdf` }];
      const { status, envelope } = await api.call('conversations.sendMessage', { standard: [{ person: person?.url, text, attachments }] });
      assert.equal(status, 400);
      assert.equal(envelope.status, 'error');
      assert.deepEqual([envelope.error.errorType, envelope.error.reason], ['attachmentNotAccepted', 'notFound']);
      assert.match(envelope.error.message, /standard\[0\]\.attachments\[1\]/);
      assert.deepEqual(await sent(), []);
    });

    rest('fail as an item where LinkedIn refuses the upload, and the others go out', async () => {
      const [first, second] = api.people('connected');
      assert.ok(first && second);
      await api.faults({ kind: 'upload', outcome: 'refused', match: { path: 'drawing' } });
      const { envelope } = await api.call('conversations.sendMessage', {
        standard: [
          { person: first.url, text, attachments: [{ url: `${host}/drawing.pdf` }] },
          { person: second.url, text: 'Without a file' },
        ],
      });
      assert.equal(envelope.status, 'complete');
      const { standard } = envelope.completion as unknown as { standard: Item[] };
      assert.deepEqual(
        standard.map(({ result }) => [result.success, result.error?.errorType, result.error?.reason]),
        [
          [false, 'attachmentNotAccepted', 'refusedByLinkedIn'],
          [true, undefined, undefined],
        ],
      );
      assert.deepEqual(
        (await sent()).map(({ person }) => person),
        [second.url],
      );
    });

    rest('need a text, a file or both', async () => {
      const [person] = api.people('connected');
      const { status, envelope } = await api.call('conversations.sendMessage', { standard: [{ person: person?.url }] });
      assert.equal(status, 400);
      assert.ok(envelope.status === 'error' && envelope.error.errorType === 'invalidRequestBody');
    });
  });
};
