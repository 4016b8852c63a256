import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe } from 'node:test';
import { AttachmentNotAccepted, LayoutChanged, OutcomeUnknown } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import type { BroughtFile } from '../../functions/linkedin/run.ts';
import { type Part, testsOf } from '../support/part.ts';
import { fail } from '../support/performerRun.ts';
import { failing, impatiently, SandboxActing, signal } from '../support/sandboxActing.ts';

const drawing: BroughtFile = { name: 'Zeichnung № 1.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7 drawn') };
const notes: BroughtFile = { name: 'notes.txt', type: 'text/plain', content: Buffer.from('Bring boots.') };
const picture: BroughtFile = { name: 'gate.png', type: 'image/png', content: Buffer.from('89504e470d0a1a0a00', 'hex') };

const written = ({ name, content }: BroughtFile) => ({
  name,
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});
const refusedAs = (reason: string) => (error: unknown) => error instanceof AttachmentNotAccepted && error.reason === reason;

/** Messages with attachments; the others are more contents and refusals. */
export const attachmentsOnSite = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('conversations.sendMessage with attachments', { timeout: 900_000 }, () => {
    const sandbox = new SandboxActing();
    const { personWhere } = sandbox;
    const item = (person: string, files: readonly BroughtFile[], text?: string) => ({
      person,
      channel: 'standard',
      attachments: files.map(({ name }) => ({ url: 'https://files.example.com/', name })),
      ...(text === undefined ? {} : { text }),
    });
    const send = (person: string, files: readonly BroughtFile[], text?: string, how = {}) =>
      sandbox.perform('conversations.sendMessage', item(person, files, text), how, files);
    const lookUp = (asked: ReturnType<typeof item>) =>
      performers['conversations.sendMessage']?.lookUp?.(sandbox.site.linkedin, asked, sandbox.traces[0] ?? null, { signal, fail });
    const sent = async () => (await sandbox.site.effects('message')).map(({ text, files }) => ({ text, files: files ?? [] }));

    const contents: readonly [what: string, files: readonly BroughtFile[], text: string | undefined][] = [
      ['a text and a file', [drawing], 'مرحبا، הנה השרטוט 🙂👩‍🔧\nand a second line'],
      ['a file alone', [notes], undefined],
      ['files and pictures', [drawing, picture, notes], 'All of them'],
      ['a picture alone', [picture], undefined],
    ];
    for (const [index, [what, files, text]] of contents.entries())
      (index === 0 ? it : rest)(`sends ${what} once, byte by byte, and finds it again`, async () => {
        const { url } = await personWhere('connected');
        await sandbox.site.misbehave();
        assert.equal(await send(url, files, text), undefined);
        assert.deepEqual(await sent(), [{ text: text ?? '', files: files.map(written) }]);
        assert.deepEqual(await lookUp(item(url, files, text)), { found: 'happened' });
        assert.equal((await sent()).length, 1);
      });

    it('is no proof of a message with the same text and other files', async () => {
      const { url } = await personWhere('connected');
      await sandbox.site.misbehave();
      await send(url, [drawing], 'The same text');
      assert.deepEqual(await lookUp(item(url, [notes], 'The same text')), { found: 'undecidable' });
    });

    const refusals: readonly [outcome: string, reason: string][] = [
      ['refused', 'refusedByLinkedIn'],
      ['tooBig', 'refusedByLinkedIn'],
      ['lost', 'refusedByLinkedIn'],
      ['stuck', 'uploadFailed'],
    ];
    for (const [index, [outcome, reason]] of refusals.entries())
      (index === 0 ? it : rest)(`${outcome}: sends nothing and leaves the composer empty when the second upload fails`, async () => {
        const { url } = await personWhere('connected');
        await sandbox.site.misbehave({ kind: 'upload', outcome, match: { path: 'notes' } });
        await assert.rejects(send(url, [drawing, notes], 'Never to be sent', outcome === 'stuck' ? impatiently : {}), refusedAs(reason));
        assert.deepEqual([sandbox.traces, await sent()], [[], []]);
        const { page } = sandbox.site.linkedin;
        assert.equal(await page.locator('form.msg-form .msg-form__attachment-preview').count(), 0);
        assert.equal((await page.locator('form.msg-form [contenteditable]').textContent())?.trim(), '');
      });

    rest('waits for a slow upload', async () => {
      const { url } = await personWhere('connected');
      await sandbox.site.misbehave({ kind: 'upload', outcome: 'slow', ms: 4_000 });
      await send(url, [drawing], 'In a moment');
      assert.deepEqual(await sent(), [{ text: 'In a moment', files: [written(drawing)] }]);
    });

    rest('sends nothing where somebody has left a file in the composer', async () => {
      const { url } = await personWhere('connected');
      await sandbox.site.misbehave({ kind: 'composer', variant: 'draftFile' });
      await assert.rejects(send(url, [drawing], 'Never to be sent', impatiently), failing('draftInTheWay'));
      assert.deepEqual([sandbox.traces, await sent()], [[], []]);
    });

    rest('sends nothing where the composer takes no files', async () => {
      const { url } = await personWhere('connected');
      await sandbox.site.misbehave({ kind: 'composer', variant: 'withoutFiles' });
      await assert.rejects(
        send(url, [drawing], 'Never to be sent', impatiently),
        (error) => error instanceof LayoutChanged && error.element === 'fileField',
      );
      assert.deepEqual([sandbox.traces, await sent()], [[], []]);
    });

    rest('sends nothing when a file is no longer there', async () => {
      const { url } = await personWhere('connected');
      await sandbox.site.misbehave();
      await assert.rejects(sandbox.perform('conversations.sendMessage', item(url, [drawing]), impatiently, []), refusedAs('gone'));
      assert.deepEqual(await sent(), []);
    });

    const outcomes: readonly [outcome: string, check: (error: unknown) => boolean, arrived: number, found: string][] = [
      ['answerLost', (error) => error instanceof OutcomeUnknown, 1, 'happened'],
      ['notArrived', (error) => error instanceof OutcomeUnknown || failing('messagingNotAllowed')(error), 0, 'absent'],
      ['refused', failing('messagingNotAllowed'), 0, 'absent'],
    ];
    for (const [outcome, check, arrived, found] of outcomes)
      (outcome === 'answerLost' ? it : rest)(
        `${outcome}: never reports an unproven outcome, and a look-up by text and files determines it (P3, P4)`,
        async () => {
          const { url } = await personWhere('connected');
          await sandbox.site.misbehave({ kind: 'send', outcome });
          const text = `Files whose end is ${outcome}`;
          await assert.rejects(send(url, [drawing, picture], text), check);
          assert.equal((await sent()).length, arrived);
          assert.deepEqual(await lookUp(item(url, [drawing, picture], text)), { found });
        },
      );
  });
};
