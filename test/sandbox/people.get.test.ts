import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { fails, inBothFrontEnds, SandboxReading, standard } from '../support/sandboxReading.ts';

describe('people.get', () => {
  const sandbox = new SandboxReading();
  const { call } = sandbox;

  inBothFrontEnds(sandbox, () => {
    it('everything that the profile and its full lists say', async () => {
      const [ines] = sandbox.world.people;
      assert.ok(ines);
      const include = { basicInfo: {}, experience: {}, education: {}, skills: {}, languages: {} };
      const data = (await call('people.get', { ...standard, person: ines.url, include })) as Record<string, JsonObject[]>;
      const basicInfo = data.basicInfo as unknown as JsonObject;
      assert.deepEqual(
        [basicInfo.name, basicInfo.headline, basicInfo.location, basicInfo.followersCount, basicInfo.about, basicInfo.companyName],
        [ines.name, ines.headline, ines.location, ines.followers, ines.about, ines.company],
      );
      assert.equal(basicInfo.hashedUrl, `https://www.linkedin.com/in/${ines.profileId}`);
      assert.deepEqual(
        data.experience?.map(({ position, companyName }) => [position, companyName]),
        ines.experience.flatMap(({ company, roles }) => roles.map(({ title }) => [title, company])),
      );
      assert.deepEqual(
        data.education?.map(({ schoolName }) => schoolName),
        ines.education.map(({ school }) => school),
      );
      assert.deepEqual(
        data.skills?.map(({ name }) => name),
        ines.skills,
      );
      assert.deepEqual(
        data.languages?.map(({ name }) => name),
        ines.languages.map(({ name }) => name),
      );
    });

    it('when they worked where, in another language', async () => {
      const [ines] = sandbox.world.people;
      assert.ok(ines);
      const readAll = async () => {
        const asked = { ...standard, person: ines.url, include: { experience: {} } };
        const { experience } = (await call('people.get', asked)) as unknown as { experience: JsonObject[] };
        return experience.map(({ startTime, endTime, duration }) => [startTime, endTime, duration]);
      };
      const english = await readAll();
      await sandbox.linkedin.fault({ kind: 'language', language: 'fr' });
      assert.ok(english.some(([, end]) => end === null) && english.every(([start]) => start !== null));
      assert.deepEqual(await readAll(), english);
    });
  });

  it('reports people who do not exist', async () => {
    const gone = sandbox.world.people.find(({ status }) => status === 'gone');
    assert.ok(gone);
    await assert.rejects(call('people.get', { ...standard, person: gone.url, include: { skills: {} } }), fails('personNotFound'));
  });
});
