const name = 'account-api-token';

/** The token as this tab keeps it until it is closed; another tab has to sign in by itself. */
export const keptToken = (): string | undefined => sessionStorage.getItem(name) ?? undefined;

export const keepToken = (token: string): void => sessionStorage.setItem(name, token);

export const forgetToken = (): void => sessionStorage.removeItem(name);
