import { languages } from '../../infra/sandbox/words/languages.ts';
import { workingIn } from './languages.cases.ts';

workingIn(process.env.LANGUAGES_WRITE === '1' ? languages : languages.filter((language) => language !== 'ar'));
