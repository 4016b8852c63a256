import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { JsonObject } from '../../functions/contract/declaration.ts';
import { peopleGet as declared } from '../../functions/contract/people.ts';
import type { LinkedIn } from '../../functions/linkedin/browser/session.ts';
import { ItemFailure, LayoutChanged } from '../../functions/linkedin/failures.ts';
import { performers } from '../../functions/linkedin/functions/index.ts';
import { readingRun } from '../support/performerRun.ts';
import { openScriptedLinkedIn, type ScriptedLinkedIn } from '../support/scriptedLinkedIn.ts';
import { document } from '../support/scriptedLists.ts';
import { details, emptyDetails, grouped, language, profileId, profilePage, school, single, skill } from '../support/scriptedProfile.ts';

const peopleGet = performers['people.get']!;

const run = readingRun;

const lists: Readonly<Record<string, string>> = {
  experience: details('Experience', [grouped, single]),
  education: details('Education', [school]),
  skills: details('Skills', ['Counting', 'C++', '数学'].map(skill)),
  languages: details('Languages', [language('Svenska', 'Native or bilingual proficiency'), language('العربية', 'Some of it')]),
};

describe('people.get', () => {
  let linkedin: ScriptedLinkedIn;
  before(async () => {
    linkedin = await openScriptedLinkedIn();
  });
  after(() => linkedin.close());

  const answering = (pages: Readonly<Record<string, string>>): void =>
    linkedin.answer((url) => {
      const section = /\/details\/(\w+)/.exec(url.pathname)?.[1];
      if (section) return { html: pages[section] ?? document('') };
      return url.pathname.startsWith('/in/ada') ? { html: profilePage('ada-lindqvist') } : null;
    });
  const get = async (include: JsonObject, through: LinkedIn = linkedin): Promise<JsonObject> => {
    const item = { person: 'https://www.linkedin.com/in/ada-lindqvist', dataSource: 'standard', include };
    const data = (await peopleGet.perform(through, item, run)) as JsonObject;
    const { error } = declared.dataFor(item).safeParse(data);
    assert.equal(error, undefined);
    return data;
  };

  it('reads the card, and what the person does now', async () => {
    answering(lists);
    assert.deepEqual(await get({ basicInfo: {} }), {
      basicInfo: {
        name: 'Ada 🦉 Lindqvist',
        publicUrl: 'https://www.linkedin.com/in/ada-lindqvist',
        hashedUrl: `https://www.linkedin.com/in/${profileId}`,
        urn: 'urn:li:member:397503082',
        avatarUrl: null,
        headline: 'Makes engines',
        location: 'Gothenburg, Sweden',
        countryCode: 'SE',
        position: 'Chief engineer',
        companyName: 'Engines',
        companyHashedUrl: 'https://www.linkedin.com/company/4712',
        followersCount: 1204,
        about: 'Numbers first.',
      },
    });
  });

  it('reads every role, those of one company one after another', async () => {
    answering(lists);
    const { experience } = (await get({ experience: {} })) as { experience: JsonObject[] };
    assert.deepEqual(experience, [
      {
        position: 'Chief engineer',
        companyName: 'Engines',
        companyHashedUrl: 'https://www.linkedin.com/company/4712',
        employmentType: 'fullTime',
        locationType: 'onSite',
        description: null,
        duration: 12,
        startTime: '2023-02-01T00:00:00.000Z',
        endTime: null,
        location: 'Gothenburg, Sweden',
      },
      {
        position: 'Engineer',
        companyName: 'Engines',
        companyHashedUrl: 'https://www.linkedin.com/company/4712',
        employmentType: 'contract',
        locationType: 'onSite',
        description: null,
        duration: 24,
        startTime: '2021-01-01T00:00:00.000Z',
        endTime: '2023-01-01T00:00:00.000Z',
        location: 'Malmö, Sweden',
      },
      {
        position: 'Analyst',
        companyName: 'Numbers Ltd',
        companyHashedUrl: 'https://www.linkedin.com/company/4711',
        employmentType: 'partTime',
        locationType: 'hybrid',
        description: 'Counted things.',
        duration: 27,
        startTime: '2019-03-01T00:00:00.000Z',
        endTime: '2021-05-01T00:00:00.000Z',
        location: 'Oslo, Norway',
      },
    ]);
  });

  it('reads several lists side by side, and only those that are included', async () => {
    answering(lists);
    linkedin.visited.length = 0;
    assert.deepEqual(await get({ education: {}, skills: {}, languages: {} }), {
      education: [{ schoolName: 'School of Numbers', schoolHashedUrl: 'https://www.linkedin.com/school/900', details: 'MSc, Counting' }],
      skills: [{ name: 'Counting' }, { name: 'C++' }, { name: '数学' }],
      languages: [
        { name: 'Svenska', proficiency: 'nativeOrBilingual' },
        { name: 'العربية', proficiency: null },
      ],
    });
    assert.deepEqual(
      linkedin.visited.filter((path) => path.includes('/details/')).sort(),
      ['education', 'languages', 'skills'].map((section) => `/in/ada-lindqvist/details/${section}/`),
    );
  });

  it('says that a list is empty only where LinkedIn says so (P13)', async () => {
    answering({ ...lists, skills: emptyDetails('Skills') });
    assert.deepEqual(await get({ skills: {} }), { skills: [] });
    answering({ ...lists, skills: details('Skills', []) });
    await assert.rejects(
      get({ skills: {}, education: {} }, linkedin.impatient),
      (error) => error instanceof LayoutChanged && error.page === 'profileDetails',
    );
  });

  it('takes another list than the one asked for as a changed page (P13)', async () => {
    linkedin.answer((url) => {
      if (url.pathname.includes('/details/skills')) return { location: 'https://www.linkedin.com/in/ada-lindqvist/details/education/' };
      if (url.pathname.includes('/details/')) return { html: lists.education ?? '' };
      return { html: profilePage('ada-lindqvist') };
    });
    await assert.rejects(get({ skills: {} }), (error) => error instanceof LayoutChanged && error.element === 'skills');
  });

  it('reports a person who does not exist', async () => {
    linkedin.answer((url) => (url.pathname === '/404/' ? { html: document('') } : { location: 'https://www.linkedin.com/404/' }));
    await assert.rejects(get({ skills: {} }), (error) => error instanceof ItemFailure && error.errorType === 'personNotFound');
  });
});
