import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { SandboxReading } from '../support/sandboxReading.ts';

describe('connections.getIncoming', () => {
  const sandbox = new SandboxReading();
  const read = async (...types: string[]) => (await sandbox.call('connections.getIncoming', { types })) as JsonObject[];

  it('tells connection requests and other invitations apart, with their sender and their subject', async () => {
    const others = await read('companyFollow', 'newsletter', 'event');
    const urlOf = (slug: string): string => `https://www.linkedin.com/in/${slug}`;
    assert.deepEqual(
      others.map(({ type, name, senderUrl, subjectUrl, subjectName }) => [type, name, senderUrl, subjectUrl, subjectName]),
      [
        ['companyFollow', 'Casper Thorne', urlOf('casper-thorne'), 'https://www.linkedin.com/company/hexaroute', 'Hexaroute'],
        [
          'newsletter',
          'Chiara Donati',
          urlOf('chiara-donati'),
          'https://www.linkedin.com/newsletters/quiet-rooms-7012345678901234567',
          'Quiet Rooms',
        ],
        [
          'event',
          'Ruth Abernathy, PhD',
          urlOf('ruth-abernathy'),
          'https://www.linkedin.com/events/port-days-7023456789012345678',
          'Port Days',
        ],
      ],
    );
    const requests = await read('connection');
    const asBefore = (await sandbox.call('connections.getIncoming', {})) as JsonObject[];
    assert.deepEqual(asBefore, requests, 'without types, as before there were any');
    const people = sandbox.world.people.filter(({ relations }) => relations['demo-account-1']?.state === 'incoming');
    assert.deepEqual(new Set(requests.map(({ senderUrl }) => senderUrl)), new Set(people.map(({ url }) => url)));
    assert.ok(requests.every(({ type, subjectUrl, subjectName }) => type === 'connection' && subjectUrl === null && subjectName === null));
    // One person has sent both: each is a row of its own.
    assert.ok(requests.some(({ senderUrl }) => senderUrl === urlOf('chiara-donati')));
    assert.deepEqual(await read('event'), others.slice(2));
  });
});
