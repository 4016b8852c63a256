import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { inviteDialogReader } from '../../functions/linkedin/invitation/inviteDialog.ts';
import { confirmingButton } from '../../functions/linkedin/person/confirmation.ts';
import { openSavedPage, savedFile, skipWithoutSavedPages } from '../support/savedPage.ts';
import { unreadable } from '../support/unreadable.ts';

const { signal } = new AbortController();

describe('dialogs as LinkedIn served them, in a language that nobody has seen', { skip: skipWithoutSavedPages }, () => {
  it('the invitation dialog: its choice by the places of the buttons, and the person', async () => {
    const page = await openSavedPage(`<html><body>${savedFile('fragments', 'invite-modal-step1.html')}</body></html>`);
    await page.evaluate(unreadable, 'Person Name');
    const { step, addNote, sendWithoutNote, recipient } = (await inviteDialogReader.read(page)).facts;
    assert.deepEqual([step, addNote, sendWithoutNote, recipient], ['choice', 'otherButton', 'mainButton', 'Person Name']);
  });

  it('the question before a withdrawal: its confirm button by the label of the control that asked', async () => {
    const name = 'Gudug Uniko';
    const page = await openSavedPage(`<html><body>${savedFile('fragments', 'withdraw-dialog-and-toasts.html')}</body></html>`);
    await page.evaluate(unreadable, name);
    const label = await page.locator(`dialog [aria-label*="${name}"]`).getAttribute('aria-label');
    assert.ok(label);
    const linkedin = { page, patienceMs: 3_000 } as unknown as LinkedIn;
    for (const known of [{ label }, {}]) {
      const button = await confirmingButton(linkedin, { page: 'withdrawDialog', yes: /^Withdraw\b/, name, ...known }, signal);
      assert.equal(await button.getAttribute('aria-label'), label);
    }
  });
});
