import { languages } from '../../infra/sandbox/words/languages.ts';
import { every, ofEachKind, workingIn } from './languages.cases.ts';

if (process.env.LANGUAGES_WRITE === '1') workingIn(languages);
else {
  workingIn(languages.filter((language) => language !== 'ar'));
  workingIn(
    ['ar'],
    every.filter((name) => !ofEachKind.includes(name)),
  );
}
