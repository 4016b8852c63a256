import assert from 'node:assert/strict';
import { it } from 'node:test';
import { isCompanyAt } from '../../functions/linkedin/company/actingCompany.ts';
import { foundAmong } from '../../functions/linkedin/post/commentProof.ts';
import type { CommentFacts } from '../../functions/linkedin/post/postFacts.ts';

it('P3: the same text by a company that is not known as ours, or by nobody, is in doubt, and that of a person is not ours', () => {
  const urn = 'urn:li:comment:(urn:li:activity:7444658505212661760,7444700000000000001)';
  const found = (authorUrl: string | null, text = 'Congratulations') => {
    const comment = { urn, text, authorUrl, isReply: false, replyTo: null } as CommentFacts;
    const isOurs = (link: string | null) => isCompanyAt({ ids: ['brasswick'], logo: 'A' }, link);
    const sought = { text: 'Congratulations', thread: null };
    return foundAmong([comment], { sought, before: { ids: [], at: 0 }, isOurs, now: Date.now() })?.found ?? null;
  };
  assert.equal(found('https://www.linkedin.com/company/brasswick/'), 'happened');
  assert.equal(found('https://www.linkedin.com/company/1441/'), 'undecidable');
  assert.equal(found(null), 'undecidable');
  assert.equal(found('https://www.linkedin.com/in/mara-lindqvist'), null);
  assert.equal(found('https://www.linkedin.com/company/1441/', 'Another text'), null);
});
