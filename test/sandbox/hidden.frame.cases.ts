import assert from 'node:assert/strict';
import { after, before, beforeEach, describe } from 'node:test';
import type { Page, Request } from 'playwright-core';
import { type HiddenFrame, setHiddenFrame } from '../../functions/linkedin/browser/hiddenFrame.ts';
import { leavePages } from '../../functions/linkedin/browser/tabs.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { type Part, testsOf } from '../support/part.ts';
import { itemRun } from '../support/performerRun.ts';
import { openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

const peopleGet = performers['people.get']!;

const include = { basicInfo: {}, experience: {}, education: {}, skills: {}, languages: {}, activities: { posts: { limit: 5 } } };

/** The hidden frame of React pages. */
export const hiddenFrame = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('the hidden frame of React pages', () => {
    let sandbox: SandboxLinkedIn;
    let person: string;
    before(async () => {
      sandbox = await openSandboxLinkedIn();
      person = (await sandbox.world()).people.find(({ status }) => status === 'exists')?.url ?? '';
    });
    after(async () => {
      await setHiddenFrame(sandbox.linkedin.context, 'loaded');
      await sandbox[Symbol.asyncDispose]();
    });
    beforeEach(() => sandbox.misbehave({ kind: 'renderer', renderer: 'sdui' }));

    /** The result of loading each hidden frame while a person was read, and in which tabs they were. */
    const readWith = async (frame: HiddenFrame) => {
      const { linkedin } = sandbox;
      await leavePages(linkedin);
      await setHiddenFrame(linkedin.context, frame);
      const ends: { readonly loaded: boolean; readonly tab: Page }[] = [];
      const note = (loaded: boolean) => (request: Request) => {
        if (new URL(request.url()).pathname === '/preload/') ends.push({ loaded, tab: request.frame().page() });
      };
      const [load, leaveOut] = [note(true), note(false)];
      linkedin.context.on('requestfinished', load).on('requestfailed', leaveOut);
      try {
        const data = await peopleGet.perform(linkedin, { person, dataSource: 'standard', include }, itemRun());
        return { data, ends };
      } finally {
        linkedin.context.off('requestfinished', load).off('requestfailed', leaveOut);
      }
    };

    it('is blocked on request and loaded otherwise, without changing the result', async () => {
      const [first, second, third] = [await readWith('loaded'), await readWith('leftOut'), await readWith('loaded')];
      assert.ok(first.ends.some(({ loaded }) => loaded) && third.ends.some(({ loaded }) => loaded));
      assert.ok(second.ends.length > 0 && second.ends.every(({ loaded }) => !loaded));
      assert.deepEqual([second.data, third.data], [first.data, first.data]);
    });

    rest('is left out of tabs that open later as well', async () => {
      const { linkedin } = sandbox;
      for (const tab of linkedin.context.pages()) if (tab !== linkedin.page) await tab.close();
      const { ends } = await readWith('leftOut');
      assert.ok(ends.some(({ tab }) => tab !== linkedin.page));
      assert.ok(ends.every(({ loaded }) => !loaded));
    });
  });
};
