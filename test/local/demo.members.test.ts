import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readAccount } from '../../functions/accounts/account.ts';
import { claimMember } from '../../functions/accounts/memberClaim.ts';
import { demoTokens, seedDemo } from '../../infra/local/demo.ts';
import { openTables } from '../support/workerHarness.ts';

const members = ['ACoAmara', 'ACoAedvin'].map((memberId) => ({ memberId, publicUrl: `https://www.linkedin.com/in/${memberId.slice(4)}` }));

describe('the members of the demo', () => {
  const open = async () => {
    const { rows, keys } = (await openTables()).harness();
    const { accounts } = rows;
    const place = { accounts, wrapping: keys, sessions: ['one', 'two'], now: 1 };
    const holderOf = async (memberId: string) =>
      (await claimMember(accounts, memberId, { accountId: 'acc_new', signInId: 'sig_new' }))?.account.accountId;
    return { accounts, place, holderOf };
  };

  it('are those of its accounts: whoever connects one signs the demo account in again', async () => {
    const { accounts, place, holderOf } = await open();
    await seedDemo({ ...place, members });
    for (const [index, accountId] of demoTokens.accounts.entries()) {
      const { memberId, publicUrl } = members[index]!;
      const account = await readAccount(accounts, accountId);
      assert.deepEqual([account?.memberId, account?.publicUrl], [memberId, publicUrl]);
      assert.equal(await holderOf(memberId), accountId);
    }
  });

  it('are learned by a demo that an earlier release made, and stay as they are afterwards', async () => {
    const { accounts, place, holderOf } = await open();
    await seedDemo(place);
    assert.equal((await readAccount(accounts, demoTokens.accounts[0]))?.memberId, undefined);
    await seedDemo({ ...place, members });
    await seedDemo({ ...place, members: members.toReversed() });
    assert.equal((await readAccount(accounts, demoTokens.accounts[0]))?.memberId, members[0]!.memberId);
    assert.equal(await holderOf(members[0]!.memberId), demoTokens.accounts[0]);
  });
});
