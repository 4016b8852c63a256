import type { ElementHandle, Page } from 'playwright-core';
import { pageScript, scriptWith } from '../browser/pageBecomes.ts';
import { loginMarks } from '../selectors/account/login.ts';
import { isShown } from './isShown.ts';

/** The values to enter into a form. */
export type FormKind = 'password' | 'code';

/** The visible fields of a sign-in page with the button that submits them; `null` if there are none. */
export interface CredentialForm {
  readonly username: ElementHandle<HTMLElement> | null;
  readonly field: ElementHandle<HTMLElement> | null;
  readonly button: ElementHandle<HTMLElement> | null;
}

/** Runs in the page: the visible one of its forms. A build may have a second one, hidden, and no form element at all. */
const find = ({ kind, marks }: { kind: FormKind; marks: typeof loginMarks }, parts: { readonly isShown: typeof isShown }) => {
  const shownIn = (scope: ParentNode, selector: string): HTMLElement[] =>
    [...scope.querySelectorAll<HTMLElement>(selector)].filter(parts.isShown);
  const follows = (element: Node, other: Node): boolean =>
    (element.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
  const around = function* (element: HTMLElement) {
    for (let box = element.parentElement; box; box = box.parentElement) yield box;
  };
  /** The nearest field before the password; hidden pairs and other forms on the page are farther away. */
  const usernameOf = (password: HTMLElement): HTMLElement | undefined => {
    for (const box of around(password))
      for (const selector of marks.usernames) {
        const found = shownIn(box, selector).findLast((each) => follows(each, password));
        if (found) return found;
      }
    return undefined;
  };
  const buttonOf = (username: HTMLElement | undefined, field: HTMLElement): HTMLElement | undefined => {
    for (const box of around(field)) {
      if (username && !box.contains(username)) continue;
      const after = shownIn(box, marks.button).filter((button) => follows(field, button));
      const sends = after.find((button) => button.matches(marks.sends));
      if (sends) return sends;
      // A button beside this field, apart from the other one, belongs to it: it shows the password.
      const own = [...around(field)].findLast((each) => username && !each.contains(username) && box.contains(each));
      const apart = after.filter((button) => !own?.contains(button));
      const most = field.getBoundingClientRect().width * 0.6;
      const found = apart.find((button) => button.getBoundingClientRect().width >= most) ?? apart[0] ?? after[0];
      if (found) return found;
    }
    return undefined;
  };
  for (const field of shownIn(document, marks[kind])) {
    const username = kind === 'password' ? usernameOf(field) : undefined;
    if (kind === 'password' && !username) continue;
    return { username: username ?? null, field, button: buttonOf(username, field) ?? null };
  }
  return { username: null, field: null, button: null };
};

const finding = pageScript(find, { isShown });

/** Finds the elements again each time: a React page may recreate its fields while they are filled. */
export const credentialForm = async (page: Page, kind: FormKind): Promise<CredentialForm> => {
  const found = await page.evaluateHandle<object>(scriptWith(finding, { kind, marks: loginMarks }));
  const part = async (name: keyof CredentialForm) => (await found.getProperty(name)).asElement() as ElementHandle<HTMLElement> | null;
  return { username: await part('username'), field: await part('field'), button: await part('button') };
};
