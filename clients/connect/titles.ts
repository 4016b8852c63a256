import type { ShownConnectLink } from '../../functions/contract/connectPage.ts';
import { codePlace } from './codeForm.tsx';
import { endTexts, isEnd } from './ended.tsx';
import { failureText } from './failures.ts';
import type { Texts } from './texts/english.ts';

/** The title of what is shown now; none for the form as it is first shown. */
export const titleOf = ({ stage, failure }: ShownConnectLink): keyof Texts | undefined => {
  if (isEnd(stage)) return endTexts[stage].title;
  if (stage === 'codeWanted') return 'codeTitle';
  if (stage === 'form') return failure ? 'failed' : undefined;
  return 'signingIn';
};

/** What is read out to whoever does not see the page: the latest news of the sign-in. */
export const newsOf = ({ stage, failure, code }: ShownConnectLink): readonly (keyof Texts)[] => {
  if (isEnd(stage)) return [endTexts[stage].title];
  if (code) return ['codeTitle', code.isWrong ? 'thisCodeWrong' : codePlace(code)];
  if (stage === 'form') return failure ? ['failed', failureText(failure)] : [];
  return stage === 'waiting' || stage === 'running' ? [stage] : [];
};
