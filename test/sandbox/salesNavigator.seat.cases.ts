import assert from 'node:assert/strict';
import { beforeEach, describe } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { SignedOut } from '../../functions/linkedin/failures.ts';
import { lacking } from '../support/layoutChanged.ts';
import { type Part, testsOf } from '../support/part.ts';
import { impatiently } from '../support/sandboxActing.ts';
import { fails, SandboxReading } from '../support/sandboxReading.ts';

const seat = (variant: string, times?: number) => ({ kind: 'seat', variant, ...(times === undefined ? {} : { times }) });

/** Whether an account has a seat of Sales Navigator, and what is in the way of seeing it. */
export const salesSeats = (part: Part): void => {
  const { it, rest } = testsOf(part);

  describe('a seat of Sales Navigator', { timeout: 900_000 }, () => {
    const sandbox = new SandboxReading(20_000);
    beforeEach(() => {
      sandbox.linkedin.linkedin.facts.salesNavigator = null;
    });
    const facts = () => sandbox.linkedin.linkedin.facts;
    const search = (how = {}): Promise<unknown> =>
      sandbox.call('people.search', { dataSource: 'salesNavigator', term: 'Inês Quaresma', limit: 1 }, how);
    const get = (more: JsonObject = {}, how = {}): Promise<unknown> =>
      sandbox.call(
        'people.get',
        {
          dataSource: 'salesNavigator',
          person: 'https://www.linkedin.com/in/ines-quaresma',
          include: { skills: {} },
          ...more,
        },
        how,
      );

    for (const variant of ['no', 'gold', 'refused'])
      (variant === 'no' ? it : rest)(`there is none where LinkedIn says so: ${variant}`, async () => {
        await sandbox.linkedin.fault(seat(variant));
        // What refuses its data does not come: that is waited for to the end.
        await assert.rejects(search(variant === 'refused' ? { patienceMs: 6_000 } : {}), fails('noSalesNavigator'));
        assert.equal(facts().salesNavigator, false);
      });

    it('a profile does not lead there without one: that is no changed page, and nobody else is visited', async () => {
      await sandbox.linkedin.fault(seat('no'));
      await assert.rejects(get({ include: { basicInfo: {} } }), fails('noSalesNavigator'));
      const person = 'https://www.linkedin.com/in/nuno-sarmento';
      await assert.rejects(get({ person, include: { basicInfo: {} } }), fails('noSalesNavigator'));
      const visits = await sandbox.linkedin.effects('visit');
      assert.deepEqual(
        visits.map((visit) => visit.person),
        ['https://www.linkedin.com/in/ines-quaresma'],
      );
    });

    rest('a profile that does not lead there decides nothing by itself', async () => {
      await sandbox.linkedin.fault(seat('spinner'));
      await assert.rejects(get({ include: { basicInfo: {} } }, { patienceMs: 6_000 }), fails('salesNavigatorUndecided'));
    });

    it('there is one where its pages are shown', async () => {
      await sandbox.linkedin.fault(seat('yes'));
      assert.equal(((await search()) as unknown[]).length, 1);
      assert.equal(facts().salesNavigator, true);
      const { pages } = sandbox.linkedin;
      assert.equal((await pages()).get('/sales/home'), undefined);
    });

    rest('a contract is chosen, and the page is opened after it', async () => {
      await sandbox.linkedin.fault(seat('yes'), seat('chooser', 1));
      assert.equal(((await search()) as unknown[]).length, 1);
    });

    it('the session of Sales Navigator may end apart from LinkedIn’s: the home page renews it, and the account stays signed in', async () => {
      await sandbox.linkedin.fault(seat('yes'), seat('lost', 1));
      assert.equal(((await search()) as unknown[]).length, 1);
      await sandbox.linkedin.fault(seat('lost'));
      await assert.rejects(search(), fails('salesNavigatorUndecided'));
    });

    for (const variant of ['expiredOverlay', 'twoStep', 'spinner', 'lost'])
      (variant === 'lost' ? it : rest)(`it is not decided, and never said to be none: ${variant}`, async () => {
        await sandbox.linkedin.fault(seat(variant));
        await assert.rejects(search(impatiently), fails('salesNavigatorUndecided'));
        await assert.rejects(get({}, impatiently), fails('salesNavigatorUndecided'));
        assert.equal(facts().salesNavigator, null);
      });

    it('a check whether a human is there signs the account out, for its owner', async () => {
      await sandbox.linkedin.fault(seat('humanCheck'));
      await assert.rejects(search(), (error) => error instanceof SignedOut && error.reason === 'captcha');
      assert.equal(facts().salesNavigator, null);
    });

    rest('a refusal before the page is ready is none', async () => {
      await sandbox.linkedin.fault(seat('yes'), seat('notReady', 2));
      assert.equal(((await search()) as unknown[]).length, 1);
    });

    rest('of an account that has a seat, a page that does not come is a changed page', async () => {
      await sandbox.linkedin.fault(seat('yes'));
      await search();
      await sandbox.linkedin.fault(seat('spinner'));
      await assert.rejects(search(impatiently), lacking('shell'));
    });

    rest('what is not done in Sales Navigator says so, and whether there is a seat', async () => {
      await sandbox.linkedin.fault(seat('yes'));
      await assert.rejects(get(), fails('salesNavigatorNotSupported'));
      await sandbox.linkedin.misbehave(seat('no'));
      facts().salesNavigator = null;
      await assert.rejects(get(), fails('noSalesNavigator'));
    });
  });
};
