import type { ItemOf } from '../../contract/item.types.ts';
import { wishWords } from '../selectors/words/jobs.ts';

type Wishes = Pick<ItemOf<'jobs.search'>, 'term' | 'location' | 'preferences'>;

const oneOf = (names: readonly string[]): string => names.join(' or ');
const wordsFor = <Value extends string>(words: Readonly<Record<Value, string>>, values: readonly Value[] | undefined): string =>
  oneOf((values ?? []).map((value) => words[value]));

/**
 * What is asked for as a sentence for the AI search, which reads places, kinds of work and other wishes from it and from nothing else:
 * "senior full-time remote analyst at Hexaroute in Porto, Portugal, with SQL, Easy Apply".
 */
export const describedJobs = ({ term, location, preferences = {} }: Wishes): string => {
  const {
    experienceLevels,
    employmentTypes,
    companies = [],
    remote,
    easyApply,
    under10Applicants,
    inYourNetwork,
    keywords = [],
  } = preferences;
  const job = [
    wordsFor(wishWords.experienceLevels, experienceLevels),
    wordsFor(wishWords.employmentTypes, employmentTypes),
    remote ? wishWords.remote : '',
    term ?? wishWords.anyJobs,
    companies.length > 0 ? `at ${oneOf(companies)}` : '',
    location === undefined ? '' : `in ${location}`,
  ];
  const further = [
    keywords.length > 0 ? `with ${keywords.join(', ')}` : '',
    easyApply ? wishWords.easyApply : '',
    under10Applicants ? wishWords.under10Applicants : '',
    inYourNetwork ? wishWords.inYourNetwork : '',
  ];
  const isSaid = (words: string): boolean => words !== '';
  return [job.filter(isSaid).join(' '), ...further.filter(isSaid)].join(', ');
};
