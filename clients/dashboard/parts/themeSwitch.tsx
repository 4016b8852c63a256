import type { VNode } from 'preact';
import { type Theme, themes, useTheme } from '../theme.ts';

const labels: Readonly<Record<Theme, string>> = { auto: 'Auto', light: 'Light', dark: 'Dark' };

export const ThemeSwitch = (): VNode => {
  const [theme, choose] = useTheme();
  return (
    <label class="theme">
      <span class="unseen">Colours</span>
      <select value={theme} onChange={({ currentTarget }) => choose(themes.find((each) => each === currentTarget.value) ?? 'auto')}>
        {themes.map((each) => (
          <option key={each} value={each}>
            {labels[each]}
          </option>
        ))}
      </select>
    </label>
  );
};
