import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { dropFiles } from '../../functions/attachments/dropFiles.ts';
import { filesIn } from '../../functions/attachments/elements.ts';
import type { Fetching } from '../../functions/attachments/fetching.ts';
import { AttachmentRefused, type NamingFiles, takeFiles } from '../../functions/attachments/intake.ts';
import { rowPieces } from '../../functions/attachments/rowPieces.ts';
import { FileGone, readFile } from '../../functions/attachments/sealedFile.ts';
import { SealBroken } from '../../functions/cipher.ts';
import { messageFiles, postFiles } from '../../functions/contract/attachments.ts';
import { conversationsSendMessage } from '../../functions/contract/conversations.ts';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { postsCreate } from '../../functions/contract/posts.ts';
import { guardedAgent } from '../../functions/network/guardedAgent.ts';
import { sqliteRows } from '../../functions/rows/sqlite/sqliteRows.ts';
import { tables } from '../../functions/rows/tables.ts';
import { memoryWrapping } from '../support/memoryWrapping.ts';
import { temporaryDatabase } from '../support/temporaryDatabase.ts';

const owner = { customerId: 'customer', accountId: 'account' };
const pdf = Buffer.from('%PDF-1.7 of a drawing');
/** Longer than three pieces. */
const large = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(800_000)]);
const never = new Promise<void>(() => undefined);

const pages: Readonly<Record<string, RequestListener>> = {
  '/plan.pdf': (_, response) => response.setHeader('content-type', 'application/pdf').end(pdf),
  '/large.pdf': (_, response) => response.end(large),
  '/named': (_, response) =>
    response.setHeader('content-disposition', "attachment; filename*=UTF-8''Zeichnung%20%E2%84%96%201.pdf; filename=x.pdf").end(pdf),
  '/around': (_, response) => response.writeHead(302, { location: '/plan.pdf' }).end(),
  '/endless': (_, response) => response.writeHead(307, { location: '/endless' }).end(),
  '/metadata': (_, response) => response.writeHead(301, { location: 'http://169.254.169.254/latest/meta-data/' }).end(),
  '/inward': (_, response) => response.writeHead(302, { location: 'https://inner.example.com/plan.pdf' }).end(),
  '/elsewhere': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/gone.pdf': (_, response) => response.writeHead(404).end('<html>'),
  '/broken.pdf': (_, response) => response.writeHead(503).end(),
  '/sign-in.pdf': (_, response) => response.setHeader('content-type', 'text/html').end('<!doctype html><title>Sign in'),
  '/empty.pdf': (_, response) => response.end(),
  '/2gb.pdf': (_, response) => response.writeHead(200, { 'content-length': String(2 ** 31) }).flushHeaders(),
  '/growing.pdf': async (_, response) => {
    response.write('%PDF-1.7\n');
    for (const chunk = Buffer.alloc(1_000_000); !response.destroyed; ) await new Promise((resolve) => response.write(chunk, resolve));
  },
  '/silent.pdf': () => never,
  '/stopping.pdf': (_, response) => response.write(pdf),
  '/packed.pdf': (_, response) => response.setHeader('content-encoding', 'gzip').end('x'),
};

describe('attachments that are fetched', { timeout: 120_000 }, () => {
  const database = temporaryDatabase();
  const wrapping = memoryWrapping();
  let server: Server;
  let host: string;
  let rows: ReturnType<typeof sqliteRows>;
  let fetching: Fetching;
  before(async () => {
    server = createServer((request, response) => pages[new URL(request.url ?? '/', 'http://x').pathname]?.(request, response));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    rows = sqliteRows(await database.open(), 'requests', tables.requests, Date.now);
    const guard = {
      localHosts: new Set(['127.0.0.1']),
      ports: new Set([443]),
      resolve: async (name: string) => (name === 'nowhere.example.com' ? [] : ['10.0.0.7']),
    };
    fetching = { guard, dispatcher: guardedAgent(guard, 1_000), timeoutMs: 60_000 };
  });
  after(async () => {
    server.closeAllConnections();
    server.close();
    await fetching.dispatcher.destroy();
    await database.remove();
  });

  const files = () => ({ pieces: rowPieces(rows), wrapping });
  const uploads = () => ({ rows, publicUrl: 'https://api.test', now: Date.now, takenBy: 'call', taker: 'attempt' });
  const stored = async () => {
    const found: string[] = [];
    for await (const page of rows.scan()) found.push(...page.map(({ sk }) => sk));
    return found;
  };
  const takeOf = async (naming: NamingFiles, timeoutMs = 60_000): Promise<JsonObject> => {
    const intake = { files: files(), fetching: { ...fetching, timeoutMs }, uploads: uploads() };
    const writing = { random: (bytes: number) => randomBytes(bytes), expiresAt: Date.now() + 60_000 };
    const [input = {}] = await takeFiles(intake, owner, [naming], writing);
    return input;
  };
  const within = (timeoutMs: number, ...attachments: JsonObject[]): Promise<JsonObject> => {
    const input = { standard: [{ person: 'a' }, { person: 'b', attachments }] };
    return takeOf({ declaration: conversationsSendMessage, rules: messageFiles, input }, timeoutMs);
  };
  const take = (...attachments: JsonObject[]): Promise<JsonObject> => within(60_000, ...attachments);
  const contentOf = async (input: JsonObject, of = owner) => {
    const contents: Buffer[] = [];
    for (const file of filesIn(input)) {
      const pieces: Buffer[] = [];
      for await (const piece of readFile(files(), of, file)) pieces.push(piece);
      contents.push(Buffer.concat(pieces));
    }
    return contents;
  };

  it('are stored sealed, in pieces, with name and type, and deleted', async () => {
    const input = await take({ url: `${host}/large.pdf` }, { url: `${host}/around`, name: 'mine.pdf' }, { url: `${host}/named` });
    assert.deepEqual(
      filesIn(input).map(({ name, type, size }) => [name, type, size]),
      [
        ['large.pdf', 'application/pdf', large.length],
        ['mine.pdf', 'application/pdf', pdf.length],
        ['Zeichnung № 1.pdf', 'application/pdf', pdf.length],
      ],
    );
    assert.deepEqual(await contentOf(input), [large, pdf, pdf]);
    for await (const page of rows.scan()) for (const { bytes } of page) assert.ok(!Buffer.from(bytes as Uint8Array).includes('%PDF-1.7'));
    await assert.rejects(contentOf(input, { ...owner, accountId: 'other' }), SealBroken);
    await dropFiles(files(), filesIn(input));
    await assert.rejects(contentOf(input), FileGone);
    assert.deepEqual(await stored(), []);
  });

  it('of a post have to be of their own type, and one that LinkedIn takes there; nothing is kept of others', async () => {
    const post = (...attachments: JsonObject[]): Promise<JsonObject> =>
      takeOf({ declaration: postsCreate, rules: postFiles, input: { text: 'a', attachments } });
    const input = await post({ url: `${host}/around`, name: 'mine.pdf', type: 'document' });
    assert.deepEqual(input.attachments, [{ url: `${host}/around`, name: 'mine.pdf', type: 'document' }]);
    assert.deepEqual(await contentOf(input), [pdf]);
    await dropFiles(files(), filesIn(input));
    for (const [name, type, reason] of [
      ['mine.pdf', 'image', 'typeMismatch'],
      ['mine.ai', 'document', 'typeNotAllowed'],
    ])
      await assert.rejects(
        post({ url: `${host}/around`, name: name ?? '', type: type ?? '' }),
        (error) => error instanceof AttachmentRefused && error.reason === reason && error.place === 'attachments[0]',
        name,
      );
    assert.deepEqual(await stored(), []);
  });

  it('pieces that changed places are not opened', async () => {
    const input = await take({ url: `${host}/large.pdf` });
    const [file] = filesIn(input);
    const pieces = files().pieces;
    const second = await pieces.get({ fileId: file!.id, piece: 1 });
    await pieces.put({ fileId: file!.id, piece: 0 }, second!, Date.now() + 60_000);
    await assert.rejects(contentOf(input), SealBroken);
    await dropFiles(files(), filesIn(input));
  });

  const refusals: readonly [path: string, reason: string, timeoutMs?: number][] = [
    ['/endless', 'tooManyRedirects'],
    ['/metadata', 'addressNotAllowed'],
    ['/inward', 'addressNotAllowed'],
    ['/elsewhere', 'addressNotAllowed'],
    ['/gone.pdf', 'notFound'],
    ['/broken.pdf', 'notReachable'],
    ['/sign-in.pdf', 'typeMismatch'],
    ['/empty.pdf', 'empty'],
    ['/2gb.pdf', 'tooLarge'],
    ['/growing.pdf', 'tooLarge'],
    ['/silent.pdf', 'notReachable', 1_000],
    ['/stopping.pdf', 'notReachable', 1_000],
    ['/packed.pdf', 'notReachable'],
  ];
  for (const [path, reason, timeoutMs = 60_000] of refusals)
    it(`${path}: ${reason}, and none of the call's files is kept`, async () => {
      await assert.rejects(
        within(timeoutMs, { url: `${host}/plan.pdf` }, { url: `${host}${path}` }),
        (error) => error instanceof AttachmentRefused && error.reason === reason && error.place === 'standard[1].attachments[1]',
      );
      assert.deepEqual(await stored(), []);
    });

  it('are refused at addresses that are not public before anything is connected to', async () => {
    for (const url of [
      'http://files.example.com/a.pdf',
      'https://localhost/a.pdf',
      'https://10.0.0.1/a.pdf',
      'https://[::1]/',
      'https://files.example.com:8443/',
    ])
      await assert.rejects(take({ url }), (error) => error instanceof AttachmentRefused && error.reason === 'addressNotAllowed', url);
  });

  it('whose host has no address is said to have one that cannot be found', async () => {
    for (const url of ['https://nothing.invalid/a.pdf', 'https://nowhere.example.com/a.pdf'])
      await assert.rejects(take({ url }), (error) => error instanceof AttachmentRefused && error.reason === 'hostNotFound', url);
  });

  it('are limited together', async () => {
    const big = { url: `${host}/large.pdf` };
    const rules = { ...messageFiles, maxBytes: large.length + 10 };
    await assert.rejects(
      takeOf({ declaration: conversationsSendMessage, rules, input: { standard: [{ attachments: [big, big] }] } }),
      (error) => error instanceof AttachmentRefused && error.reason === 'tooLarge' && error.place === 'standard[0].attachments[1]',
    );
    assert.deepEqual(await stored(), []);
  });
});
