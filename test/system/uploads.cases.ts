import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { after, before, describe } from 'node:test';
import { promisify } from 'node:util';
import { runCommand } from '../../clients/command/program.ts';
import type { Output } from '../../clients/command/surroundings.ts';
import { createClient } from '../../clients/typescript/index.ts';
import { demoTokens } from '../../infra/local/demo.ts';
import { type Part, testsOf } from '../support/part.ts';
import { api } from '../support/sharedSystem.ts';

/** Several parts of an upload. */
const drawing = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(2_500_000)]);
const notes = Buffer.from('Bring boots. 🥾');
const gate = Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(3000, 7)]);

/** Local files through HTTP. */
export const localFiles = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('local files through HTTP', { timeout: 900_000 }, () => {
    let folder: string;
    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'uploads-'));
      await writeFile(join(folder, 'drawing.pdf'), drawing);
      await writeFile(join(folder, 'notes.txt'), notes);
    });
    after(() => rm(folder, { recursive: true, force: true }));

    const written = (name: string, content: Buffer) => ({
      name,
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    const filesTo = async (person: string) =>
      (await api.ledger('message')).filter((each) => each.person === person).map(({ files }) => files);
    const client = () =>
      createClient({ baseUrl: api.system.url, accountApiToken: demoTokens.customer, identificationToken: demoTokens.accounts[0] });
    const command = async (words: readonly string[], input?: Buffer) => {
      const written = { output: '', errors: '' };
      const to = (name: keyof typeof written): Output => ({
        write: (text) => {
          written[name] += text;
        },
        isTTY: false,
        columns: 100,
      });
      const code = await runCommand(words, {
        environment: {
          ACCOUNT_API_URL: api.system.url,
          ACCOUNT_API_TOKEN: demoTokens.customer,
          IDENTIFICATION_TOKEN: demoTokens.accounts[0],
        },
        program: ['account-api'],
        configurationFolder: folder,
        input: Readable.from(input ? [input] : []),
        isPiped: input !== undefined,
        output: to('output'),
        errors: to('errors'),
        signal: new AbortController().signal,
      });
      return { code, ...written };
    };

    it('are sent by the client, from a path, bytes or a file, and arrive byte by byte', async () => {
      const person = api.person('connected').url;
      const calling = client();
      const attachments = [
        await calling.upload(join(folder, 'drawing.pdf')),
        await calling.upload(notes, { name: 'notes.txt', type: 'text/plain' }),
        await calling.upload(new File([notes], 'more.txt')),
      ];
      const { completion } = await calling.conversations.sendMessage({ standard: [{ person, text: 'Files', attachments }] });
      assert.ok(completion.standard?.[0]?.result.success, JSON.stringify(completion));
      assert.deepEqual((await filesTo(person)).at(-1), [
        written('drawing.pdf', drawing),
        written('notes.txt', notes),
        written('more.txt', notes),
      ]);
      await assert.rejects(
        calling.conversations.sendMessage({ standard: [{ person, text: 'Again', attachments: attachments.slice(0, 1) }] }),
        ({ errorType, reason }) => errorType === 'attachmentNotAccepted' && reason === 'uploadNotFound',
      );
    });

    rest('are sent by the command line, by path and piped, to everybody who is named; once for a repeated key', async () => {
      const [first, second] = api.people('connected').map(({ url }) => url);
      assert.ok(first && second);
      const before = [(await filesTo(first)).length, (await filesTo(second)).length];
      const words = ['conversations.sendMessage', first, second, '--text', 'Look', '--file', join(folder, 'drawing.pdf'), '-'];
      const options = ['--file-name', 'notes.txt', '--idempotency-key', 'sent with files', '--quiet'];
      for (let times = 0; times < 2; times++) {
        const { code, errors } = await command([...words, ...options], notes);
        assert.deepEqual([code, errors], [0, '']);
      }
      for (const [index, person] of [first, second].entries()) {
        const all = await filesTo(person);
        assert.deepEqual(all.slice(before[index]), [[written('drawing.pdf', drawing), written('notes.txt', notes)]]);
      }
    });

    rest('are published with a post: by the command line in the name of a company, and by the client; of their own type only', async () => {
      const of = async () =>
        ((await api.ledger('post')) as readonly { text: string | null; files?: unknown; title?: string; actor?: string }[]).map(
          ({ text, files, title, actor }) => ({ text, files, title, actor }),
        );
      const as = 'https://www.linkedin.com/company/brasswick';
      const words = ['posts.create', '--text', 'The drawing', '--as', as, '--file', join(folder, 'drawing.pdf'), '--quiet'];
      assert.deepEqual(await command(words).then(({ code, errors }) => [code, errors]), [0, '']);
      const document = { text: 'The drawing', files: [written('drawing.pdf', drawing)], title: 'drawing', actor: as };
      assert.deepEqual((await of()).at(-1), document);

      const calling = client();
      const picture = await calling.upload(gate, { name: 'gate.png' });
      assert.deepEqual((await calling.posts.create({ text: 'The gate', attachments: [picture] })).completion.postUrl !== null, true);
      assert.deepEqual((await of()).at(-1), { text: 'The gate', files: [written('gate.png', gate)], title: undefined, actor: undefined });
      for (const [content, name, type, reason] of [
        [notes, 'notes.txt', 'document', 'typeNotAllowed'],
        [drawing, 'drawing.pdf', 'image', 'typeMismatch'],
      ] as const)
        await assert.rejects(
          calling.posts.create({ text: 'Refused', attachments: [{ ...(await calling.upload(content, { name })), type }] }),
          (error: { errorType: string; reason: string }) => error.errorType === 'attachmentNotAccepted' && error.reason === reason,
        );
    });

    rest('that the command line cannot find are said to be so, and nothing is sent', async () => {
      const missing = await command([
        'conversations.sendMessage',
        api.person('connected').url,
        '--text',
        'Look',
        '--file',
        join(folder, 'none.pdf'),
      ]);
      assert.deepEqual([missing.code, missing.errors], [2, `${join(folder, 'none.pdf')} cannot be read as a file: check its path.\n`]);
      const nobody = await command(['conversations.sendMessage', '--file', join(folder, 'notes.txt')]);
      assert.equal(nobody.code, 2);
      assert.match(nobody.errors, /Say who gets the file/);
    });

    rest('are sent as the documentation says, with curl', async () => {
      const person = api.person('connected').url;
      const created = await api.call('uploads.create', { name: 'drawing.pdf', size: drawing.length, type: 'application/pdf' });
      const { uploadUrl, url } = (created.envelope as unknown as { completion: unknown }).completion as { uploadUrl: string; url: string };
      const { stdout } = await promisify(execFile)('curl', ['-sS', '-T', join(folder, 'drawing.pdf'), uploadUrl]);
      assert.deepEqual(JSON.parse(stdout), {
        status: 'complete',
        completion: { received: drawing.length, size: drawing.length, isComplete: true },
      });
      const refused = await promisify(execFile)('curl', ['-sS', url]);
      assert.equal(JSON.parse(refused.stdout).error.errorType, 'uploadNotReadable');
      await api.call('conversations.sendMessage', { standard: [{ person, attachments: [{ url }] }] });
      assert.deepEqual((await filesTo(person)).at(-1), [written('drawing.pdf', drawing)]);
    });
  });
};
