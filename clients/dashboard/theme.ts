import { useEffect, useState } from 'preact/hooks';

/** `auto` follows the system. */
export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const name = 'account-api-theme';

const keptTheme = (): Theme => themes.find((each) => each === localStorage.getItem(name)) ?? 'auto';

const show = (theme: Theme): void => {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
};

/** Before anything is drawn. */
export const showKeptTheme = (): void => show(keptTheme());

const changed = new EventTarget();

export const useTheme = (): [Theme, (theme: Theme) => void] => {
  const [theme, setTheme] = useState(keptTheme);
  return [
    theme,
    (chosen) => {
      localStorage.setItem(name, chosen);
      show(chosen);
      setTheme(chosen);
      changed.dispatchEvent(new Event('change'));
    },
  ];
};

/** Counts changes between light and dark, for pictures that are drawn in colours of the page. */
export const useColourChanges = (): number => {
  const [changes, setChanges] = useState(0);
  useEffect(() => {
    const system = matchMedia('(prefers-color-scheme: dark)');
    const refresh = (): void => setChanges((count) => count + 1);
    system.addEventListener('change', refresh);
    changed.addEventListener('change', refresh);
    return () => {
      system.removeEventListener('change', refresh);
      changed.removeEventListener('change', refresh);
    };
  }, []);
  return changes;
};
