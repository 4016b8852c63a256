import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Request } from 'playwright-core';
import { peopleGet } from '../../functions/linkedin/functions/people.get.ts';
import { type Purpose, useFor } from '../../functions/linkedin/hiddenFrame.ts';
import { itemRun, openSandboxLinkedIn, type SandboxLinkedIn } from '../support/sandboxLinkedIn.ts';

const include = { basicInfo: {}, experience: {}, education: {}, skills: {}, languages: {}, activities: { posts: { limit: 5 } } };

describe('the hidden frame of React pages', () => {
  let sandbox: SandboxLinkedIn;
  let person: string;
  before(async () => {
    sandbox = await openSandboxLinkedIn();
    person = (await sandbox.world()).people.find(({ status }) => status === 'exists')?.url ?? '';
  });
  after(async () => {
    await useFor(sandbox.linkedin.context, 'acting');
    await sandbox[Symbol.asyncDispose]();
  });
  beforeEach(() => sandbox.misbehave({ kind: 'renderer', renderer: 'sdui' }));

  /** What becomes of the hidden frames while a person is read. */
  const readFor = async (purpose: Purpose) => {
    const { context } = sandbox.linkedin;
    await useFor(context, purpose);
    const frames = { loaded: 0, leftOut: 0 };
    const isFrame = (request: Request): boolean => new URL(request.url()).pathname === '/preload/';
    const load = (request: Request): void => {
      if (isFrame(request)) frames.loaded += 1;
    };
    const leaveOut = (request: Request): void => {
      if (isFrame(request)) frames.leftOut += 1;
    };
    context.on('requestfinished', load).on('requestfailed', leaveOut);
    try {
      const data = await peopleGet.perform(sandbox.linkedin, { person, dataSource: 'standard', include }, itemRun());
      return { data, frames, tabs: context.pages().length };
    } finally {
      context.off('requestfinished', load).off('requestfailed', leaveOut);
    }
  };

  it('is left out of every tab of what is only read, loads where it may be needed, and changes nothing that is read', async () => {
    const acting = await readFor('acting');
    const reading = await readFor('reading');
    const actingAgain = await readFor('acting');
    assert.ok(reading.tabs > 1);
    assert.ok(acting.frames.loaded > 0 && actingAgain.frames.loaded > 0);
    assert.ok(reading.frames.leftOut > 0);
    assert.equal(reading.frames.loaded, 0);
    assert.deepEqual([reading.data, actingAgain.data], [acting.data, acting.data]);
  });

  it('is left out of tabs that open later as well', async () => {
    const { linkedin } = sandbox;
    for (const tab of linkedin.context.pages()) if (tab !== linkedin.page) await tab.close();
    const { frames, tabs } = await readFor('reading');
    assert.ok(tabs > 1);
    assert.equal(frames.loaded, 0);
  });
});
