/** Derives something from the language of a page, once for each language. */
export const perLanguage = <Derived>(derive: (language: string) => Derived): ((language: string) => Derived) => {
  const known = new Map<string, { readonly derived: Derived }>();
  return (language) => {
    const found = known.get(language) ?? { derived: derive(language) };
    known.set(language, found);
    return found.derived;
  };
};
