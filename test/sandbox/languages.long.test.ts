import { interfaceLanguages, unseen } from '../../infra/sandbox/words/languages.ts';
import { every, mostTelling, ofEachKind, workingIn, writing, written } from './languages.cases.ts';

if (written.length > 0) workingIn(interfaceLanguages, written);
else {
  // Each function in a third of the languages, each language with a third of the functions.
  const isAll = process.env.SOAK_LANGUAGES === 'all';
  const others = interfaceLanguages.filter((language) => language !== 'ar' && language !== unseen);
  for (const [place, language] of others.entries())
    workingIn(
      [language],
      every.filter((_, index) => isAll || (index + place) % 3 === 0),
    );
  workingIn(
    ['ar'],
    every.filter((name) => ![...ofEachKind, ...writing].includes(name)),
  );
  workingIn(
    [unseen],
    every.filter((name) => !mostTelling.includes(name)),
  );
}
