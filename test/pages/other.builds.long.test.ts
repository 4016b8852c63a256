import { describe } from 'node:test';
import { skipWithoutSavedPages } from '../support/savedPage.ts';
import { profilesOfOtherBuilds } from './other.builds.cases.ts';

describe('more pages as another build would make them', { skip: skipWithoutSavedPages, timeout: 120_000 }, () =>
  profilesOfOtherBuilds(['03', '04']),
);
