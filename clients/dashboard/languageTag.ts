const isLanguageTag = (tag: string): boolean => {
  try {
    Intl.getCanonicalLocales(tag);
    return true;
  } catch {
    return false;
  }
};

// Under a system language such as `en_US@posix`, browsers name one that is no language tag, and uPlot's number format throws while the page
// loads. The browser's own default takes its place.
if (!isLanguageTag(navigator.language))
  Object.defineProperty(navigator, 'language', { value: new Intl.NumberFormat().resolvedOptions().locale });
