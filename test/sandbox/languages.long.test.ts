import { interfaceLanguages, unseen } from '../../infra/sandbox/words/languages.ts';
import { every, mostTelling, ofEachKind, workingIn, writing } from './languages.cases.ts';

if (process.env.LANGUAGES_WRITE === '1') workingIn(interfaceLanguages);
else {
  workingIn(interfaceLanguages.filter((language) => language !== 'ar' && language !== unseen));
  workingIn(
    ['ar'],
    every.filter((name) => ![...ofEachKind, ...writing].includes(name)),
  );
  workingIn(
    [unseen],
    every.filter((name) => !mostTelling.includes(name)),
  );
}
