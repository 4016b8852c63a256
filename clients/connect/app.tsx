import type { VNode } from 'preact';
import { useEffect } from 'preact/hooks';
import { isApprovalLink, isAuthorization } from './address.ts';
import { ApprovalPage } from './approval.tsx';
import { Asked } from './asked.tsx';
import { AuthorizationPage } from './authorization.tsx';
import { Speech, useLanguage, useWords } from './speech.ts';
import { Stage } from './stage.tsx';
import { type Language, languages, languageTags } from './texts/texts.ts';
import { newsOf } from './titles.ts';
import { useLink } from './useLink.ts';

const LanguageChoice = ({ language, onChoose }: { readonly language: Language; onChoose(language: Language): void }): VNode => {
  const say = useWords();
  return (
    <label class="language">
      <span class="unseen">{say('language')}</span>
      <select value={language} onChange={({ currentTarget }) => onChoose(currentTarget.value as Language)}>
        {languageTags.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languages[tag].name}
          </option>
        ))}
      </select>
    </label>
  );
};

const Page = (): VNode => {
  const say = useWords();
  const { link, refused, isSilent, act } = useLink();
  const title = say(link?.isAgain ? 'titleAgain' : 'title');
  useEffect(() => {
    document.title = title;
  }, [title]);
  const requester = link?.requester ?? say('operator', { host: location.host });
  const news = isSilent
    ? say('noAnswer', { host: location.host })
    : link && !refused
      ? newsOf(link)
          .map((key) => say(key))
          .join(' ')
      : '';
  return (
    <main>
      <h1>{title}</h1>
      {refused ? (
        <div class="notice bad" role="alert">
          <p class="notice-title">{say(refused === 'linkElsewhere' ? 'elsewhere' : 'unknown')}</p>
          <p>{say(refused === 'linkElsewhere' ? 'elsewhereExplained' : 'unknownExplained')}</p>
        </div>
      ) : link ? (
        <>
          <Asked link={link} requester={requester} />
          {isSilent && <p class="notice wait">{say('noAnswer', { host: location.host })}</p>}
          <Stage link={link} requester={requester} act={act} />
        </>
      ) : (
        <p class="lead">{isSilent ? say('noAnswer', { host: location.host }) : say('opening')}</p>
      )}
      <p role="status" class="unseen">
        {news}
      </p>
    </main>
  );
};

const pageOf = (): VNode => {
  if (isAuthorization()) return <AuthorizationPage />;
  return isApprovalLink() ? <ApprovalPage /> : <Page />;
};

/** The page on which the owner of a LinkedIn account signs in, or somebody decides about an approval or what a client may do. */
export const App = (): VNode => {
  const [language, setLanguage] = useLanguage();
  return (
    <Speech.Provider value={language}>
      <header class="top">
        <bdi class="host">{location.host}</bdi>
        <LanguageChoice language={language} onChoose={setLanguage} />
      </header>
      {pageOf()}
    </Speech.Provider>
  );
};
